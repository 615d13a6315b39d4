"""Mentions of violent events and disasters in a sentence: verbs and nouns, with who acts in them."""

import re
from collections.abc import Sequence

from tollbook.read.acts.actors import agents, head_of, is_armed, likelihood, members, named
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.devices import by_device
from tollbook.read.acts.event_nouns import by_noun
from tollbook.read.acts.event_objects import committed, held_captive, seized
from tollbook.read.acts.event_verbs import describes, ends_clause, is_verb, takes_object
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import Mention, is_suspected
from tollbook.read.acts.own_deeds import is_called_untrue, is_denied, own_deed
from tollbook.read.acts.participles import gone_before, led_to
from tollbook.read.acts.patients import (
    by_unarmed_on_unknown,
    may_be_harmed,
    may_be_object,
    on_nothing,
    tells_no_event,
)
from tollbook.read.acts.roles import (
    Found,
    by_doing,
    in_progress,
    is_negated,
    is_passive,
    object_after,
    source_end,
    subject,
    verb_start,
)
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.spots import VerbFound

_ATTACK, _SHOOTING, _BOMBING = "attack", "shooting", "bombing"
# how far behind a passive its "by" may stand, and what a comma in front of it may go on with ("on Friday, in Telm, apparently by")
_BY_REACH = 20
_ADVERBIAL_FOLLOWS = re.compile(r",(?:r*[yp@^]|\+r*[yp])")


def mentions(scene: Scene) -> list[Mention]:
    """The events that a sentence tells as real, in order."""
    found: list[Mention] = []
    reached = 0
    for at, verbs in scene.spots.events:
        made = _at(scene, at, verbs) if at >= reached else None
        if made is not None:
            made.negated = made.negated or is_called_untrue(scene, made.first, made.last)
            _said_of_oneself(scene, made)
            found.append(made)
            reached = max(made.last if made.voice == "noun" else at + 1, at + 1)
    unverified = _unverified(scene) if found else None
    return found if unverified is None else [m for m in found if m.voice != "noun" or m.first < unverified]


def _unverified(scene: Scene) -> int | None:
    """The verb behind which stands what somebody could not verify ("could not confirm reports of beheadings")."""
    verifying = scene.vocabulary.events.verifying
    if verifying.isdisjoint(scene.words):
        return None
    for at, word in enumerate(scene.words):
        if word in verifying and (
            "!" in scene.line[max(at - 3, 0) : at] or "unable" in scene.words[max(at - 3, 0) : at]
        ):
            return at
    return None


def _said_of_oneself(scene: Scene, made: Mention) -> None:
    """Whether the one who acts tells of it himself, and whether he or somebody else denies it."""
    if not made.actors or (made.voice == "noun" and made.how != "direct"):
        return
    actor = made.actors[0]
    made.own = own_deed(scene, actor)
    told = made.first if made.voice != "active" else actor[0]
    made.negated = made.negated or is_denied(scene, told)


def _at(scene: Scene, at: int, verbs: Sequence[VerbFound]) -> Mention | None:
    word, words = scene.words[at], scene.vocabulary.events
    for verb in verbs:
        made = _made_by_verb(scene, at, verb)
        if made is not None:
            return made
    if word in words.held or word in words.lit:
        held = held_captive(scene, at)
        if held is not None:
            return held
    if word in words.seize.first:
        taken = seized(scene, at)
        if taken is not None:
            return taken
    if word in words.commit.first:
        done = committed(scene, at)
        if done is not None:
            return done
    if word in words.nouns.first:
        return by_noun(scene, at)
    return None


def _made_by_verb(scene: Scene, at: int, found_verb: VerbFound) -> Mention | None:
    line = scene.line
    verb, end, harm = found_verb.form, found_verb.end, found_verb.harm
    opened = by_doing(scene, at) if verb.form == "ing" else _begun(scene, at)
    if opened is None and verb.form == "ing":
        if in_progress(scene, at):
            opened = at
        elif scene.words[at - 1 : at] and scene.words[at - 1] in scene.vocabulary.events.begun:
            opened = at - 1 if _is_told(scene, at - 1) else None  # "began attacking the town"
        elif harm:
            opened = led_to(scene, at) or gone_before(scene, at)
    if verb.form in ("base", "present") and opened is None and not is_verb(scene, at, end):
        return None
    if verb.form == "ing" and opened is None:
        return None  # "killing five": what it does not say of its own, its main verb says
    start = verb_start(scene, at)
    if "M" in line[start:at] or (opened is None and start and line[start - 1] == "T"):
        return None
    takes = harm and line[end : end + 1] in tuple("dnjP^") and not is_passive(scene, at)
    if (found_verb.implied or takes) and not _of_people(scene, at, start, end):
        return None
    if takes and not may_be_object(scene, at, end):
        return None
    clause = clause_of(scene, at, end)
    acting = at if opened is None else opened
    first = start if opened is None else min(start, verb_start(scene, opened))
    made = Mention(verb.type, "active", first, end, clause, weak=verb.weak, harm=harm)
    made.negated = is_negated(scene, acting) or scene.words[end : end + 1] == ["no"]
    if found_verb.implied and scene.words[at] in scene.vocabulary.events.fired:
        made.type = _SHOOTING
    if verb.form == "ing" and not takes_object(scene, at, end, verb, harm=harm):
        return None  # "had been hanging about"
    if is_passive(scene, at):
        return _passive_told(scene, made, at, found_verb)
    if verb.subject == "shot":
        return _struck(scene, made, at)
    if verb.subject == "thing":
        return made if ends_clause(line, end) and not _of_crowd(scene, acting) else None
    if verb.form == "past" and describes(scene, at, end):
        return None
    if verb.form == "past" and not takes_object(scene, at, end, verb, harm=harm):
        by = _by(scene, end) if harm else None
        if by is not None or line[end : end + 1] == "y":
            return _passive(scene, made, at, end)
        if harm:
            return _reduced(scene, made, at, found_verb)
        return _alone(scene, made, acting, end)
    found = subject(scene, acting)
    if found is not None and (harm or verb.type == _ATTACK) and by_device(scene, made, found):
        return made
    if found is None:
        return None
    if not harm and verb.type == _ATTACK and on_nothing(scene, end):
        return None
    if found.how == "pronoun":
        made.actors, made.how = [(found.first, found.last)], "pronoun"
        made.last = _with_object(scene, end)
        return made
    active = _active(scene, made, found, end)
    if active is not None and not harm and verb.type == _ATTACK and by_unarmed_on_unknown(scene, active, end):
        return None
    return active


def _alone(scene: Scene, made: Mention, acting: int, end: int) -> Mention | None:
    """A verb of attack without an object, of those who are armed ("then the police attacked")."""
    found = subject(scene, acting)
    if (
        made.weak
        or found is None
        or found.how != "direct"
        or scene.line[end:].lstrip("r")[:1] not in ("@", ".", "s", "p", "")
    ):
        return None
    actors = [actor for actor in members(scene, found) if is_armed(scene, *actor)]
    if not actors or verb_start(scene, acting) != found.last:
        return None
    made.actors, made.first = actors, min(made.first, actors[0][0])
    return made


def _passive_told(scene: Scene, made: Mention, at: int, verb: VerbFound) -> Mention | None:
    """A passive that tells an event: somebody did it, or the verb says more than the harm."""
    if verb.harm and not may_be_harmed(scene, at, made.first):
        return None
    if tells_no_event(scene, made.type, made.first, verb.end):
        return None
    passive = _passive(scene, made, at, verb.end)
    words = scene.vocabulary.events
    if passive is not None and not passive.actors and passive.type != made.type:
        return passive  # "was destroyed by a bomb"
    if passive is None or passive.actors or passive.negated or not verb.harm:
        return passive if passive is None or passive.actors or scene.words[at] not in words.ruin else None
    if verb.form.type == _ATTACK and passive.harm and scene.words[at] not in words.blows:
        return None  # "was hurt" alone does not tell that anybody did it
    if scene.words[at] in words.ambiguous and not _names_people(scene, made.first):
        return None
    return passive


def _names_people(scene: Scene, start: int, *, names: bool = False) -> bool:
    """Whether the group in front of a passive is named by a word for people, or a pronoun; with `names` also by a name."""
    group = group_before(scene, start)
    if group is None:
        return scene.line[start - 1 : start] in tuple("PR+,ps")
    letters = "HGQNZ9mQ8vSCLJ^" if names else "HGQ"
    return any(letter in letters for letter in scene.fine[group[0] : group[1]])


def _reduced(scene: Scene, made: Mention, at: int, verb: VerbFound) -> Mention | None:
    """A passive without its verb ("eight children stabbed to death", "a priest, kidnapped in Telm on Monday")."""
    following, words = scene.line[verb.end : verb.end + 1], scene.vocabulary.events
    if following not in (*tuple("p@s,.;"), "") or scene.words[at] in words.bare:
        return None
    before = scene.line[at - 1 : at]
    group = group_before(scene, at - 1 if before == "," else at)
    if group is None or not any(letter in "HG9Qm8" for letter in scene.fine[group[0] : group[1]]):
        return None
    if before != "," and verb.end == at + 1 and not scene.headline:
        return None
    return _passive(scene, made, at, verb.end)


def _begun(scene: Scene, at: int) -> int | None:
    """The verb in front of "to" that tells what follows as done ("began to shoot")."""
    if at < 2 or scene.line[at - 1] != "T" or scene.words[at - 2] not in scene.vocabulary.events.begun:
        return None
    return at - 2 if _is_told(scene, at - 2) else None


def _is_told(scene: Scene, begun: int) -> bool:
    """Whether a verb of beginning tells what was done ("began to shoot"), and not what will be ("will continue to")."""
    start = verb_start(scene, begun)
    return (
        scene.line[begun] in "eVn"
        and "M" not in scene.line[start:begun]
        and scene.line[start - 1 : start] != "T"
    )


def _struck(scene: Scene, made: Mention, at: int) -> Mention | None:
    """Bombs, shells or rockets that come down somewhere."""
    found = subject(scene, at)
    if found is None or scene.words[found.last - 1] not in scene.vocabulary.events.shots:
        return None
    made.first, made.weak = min(made.first, found.first), False
    made.negated = made.negated or scene.words[found.first] in ("no", "none")
    return made


def _of_people(scene: Scene, at: int, start: int, end: int) -> bool:
    """Whether a harm verb is said of people: what it is done to, by its words or by a name."""
    if scene.line[end : end + 1] == "y":
        return True  # whoever stands behind "by" is asked for later
    if is_passive(scene, at) and scene.line[start - 1 : start] == "P":
        return True
    if is_passive(scene, at) or scene.line[end : end + 1] not in tuple("dnjP^"):
        group = group_before(scene, start)
        if group is None and is_passive(scene, at) and scene.line[start - 1 : start] in tuple("sp,+R"):
            return True  # "after having been shot", "who was shot"
    else:
        group = (end, max(group_after(scene, end), end + 1))
    events = scene.vocabulary.events
    if group is not None and (
        scene.words[group[1] - 1] in events.means.first
        or not events.filmed.isdisjoint(scene.words[group[0] : group[1]])
    ):
        return False  # "shot down two helicopters", "shot a video"
    before = group is not None and group[1] <= start
    if group is not None and before and scene.words[head_of(scene, *group)] in scene.lexicon.not_people:
        return False  # "six swans were shot"
    return group is not None and (
        any(letter in "HGPZ9mQ8vSCLJ^" for letter in scene.fine[group[0] : group[1]])
        or (
            scene.sentence.capital(group[1] - 1)
            and (not scene.sentence.shouted or scene.words[group[1] - 1] not in scene.lexicon.tags)
        )
    )


def _passive(scene: Scene, made: Mention, at: int, end: int) -> Mention | None:
    made.voice = "passive"
    group = group_before(scene, made.first)
    if group is not None and made.harm and scene.words[group[1] - 1] in scene.vocabulary.events.means.first:
        return None  # aircraft that are shot down
    by = _by(scene, end)
    if by is not None:
        made.actors = list(agents(scene, by))
        last = group_after(scene, by + 1)
        if made.actors and made.harm and not _surely_done(scene, made, at, end):
            return None  # "the process was killed by a SIGINT"
        if not made.actors and (fired := _who_fired(scene, last)):
            made.actors, last = fired, fired[-1][1]
        if made.actors:
            made.last = made.actors[-1][1]
        elif last > by + 1 and by_device(scene, made, Found(by + 1, last, "agent")):
            made.last = last
        elif not made.harm:
            return None  # "ambushed by a late goal"
    if group is not None:
        made.negated = made.negated or scene.words[group[0]] in ("no", "none", "nobody")
        if made.negated:
            made.first = group[0]
    made.suspected = is_suspected(scene, made)
    return made


def _who_fired(scene: Scene, end: int) -> list[tuple[int, int]]:
    """Who is named behind what killed ("killed by bullets fired from a rifle by a guard", "by a bomb planted by rebels")."""
    if scene.line[end : end + 1] != "e" or scene.words[end] not in scene.vocabulary.events.sent:
        return []
    by = _by(scene, end + 1)
    return [] if by is None else list(agents(scene, by))


def _surely_done(scene: Scene, made: Mention, at: int, end: int) -> bool:
    """Whether somebody is known to act, or people to be harmed."""
    if any(likelihood(scene, *actor) == 1 for actor in made.actors):
        return True
    ambiguous = scene.words[at] in scene.vocabulary.events.ambiguous
    return not ambiguous and _names_people(scene, made.first, names=True)


def _of_crowd(scene: Scene, at: int) -> bool:
    """Whether it is people that explode ("the crowd exploded")."""
    found = subject(scene, at)
    events = scene.vocabulary.events
    if found is None or any(
        word in events.planted or word in events.devices for word in scene.words[found.first : found.last]
    ):
        return False  # "an explosive charge exploded"
    return scene.fine[named(scene, found.first, found.last)[1] - 1] in "HG"


def _by(scene: Scene, end: int) -> int | None:
    """The "by" that belongs to a passive, past adverbials and places of the same clause."""
    line = scene.line
    at = end
    while at < len(line) and at - end < _BY_REACH:
        if line[at] == "y":
            of_noun = at > end and scene.fine[at - 1] == "E"  # "were killed in an attack by gunmen"
            described = (
                line[at + 1 : at + 2] == "g" and "-" in scene.words[at + 1]
            )  # "by motorcycle-riding gunmen"
            named_there = line[at + 1 : at + 2] in tuple("dnjP^e") or described
            named_there = named_there or scene.words[at + 1 : at + 2] == ["what"]
            return at if named_there and not of_noun else None
        closing = source_end(scene, at)
        if closing is not None:
            at = closing + 1
            continue
        if line[at] == "," and not _adverbial_follows(scene, at):
            return None
        describes_noun = line[at] == "e" and line[at - 1] in "pdj" and line[at + 1 : at + 2] == "n"
        if line[at] in ";:.bwVMDsRt" or (line[at] == "e" and not describes_noun):
            return None
        at += 1
    return None


def _adverbial_follows(scene: Scene, comma: int) -> bool:
    """Whether a comma behind a passive goes on with its places, days or agent and opens no new clause."""
    joined = scene.words[comma + 1 : comma + 2] in (["but"], ["or"])
    return not joined and _ADVERBIAL_FOLLOWS.match(scene.line, comma) is not None


def _active(scene: Scene, made: Mention, found: Found, end: int) -> Mention | None:
    actors = [actor for actor in members(scene, found) if likelihood(scene, *actor)]
    if not actors or (found.how == "far" and not is_armed(scene, *actors[0])):
        return None
    if made.type == _BOMBING and not set(scene.lexicon.language.classes["defusing"]).isdisjoint(
        scene.words[found.first : found.last]
    ):
        return None  # "the bomb squad blew up the suitcase"
    if found.how == "relative" and scene.sentence.shouted and likelihood(scene, *actors[0]) < 1:
        return None  # "it is not clear who killed"
    made.actors, made.how = actors, found.how
    if scene.line[verb_start(scene, made.first) : made.first] == "" and found.how in ("direct", "relative"):
        made.first = min(made.first, actors[0][0])
    made.last = _with_object(scene, end)
    made.negated = made.negated or scene.words[found.first] in ("no", "nobody", "none")
    made.suspected = is_suspected(scene, made)
    return made


def _with_object(scene: Scene, end: int) -> int:
    following = object_after(scene, end)
    return following[1] if following is not None else end
