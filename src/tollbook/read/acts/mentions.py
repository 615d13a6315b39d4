"""Mentions of violent events and disasters in a sentence: verbs and nouns, with who acts in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tollbook.read.acts.actors import agents, is_armed, likelihood, members, named
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.charges import is_charge
from tollbook.read.acts.roles import (
    Found,
    group_after,
    group_before,
    is_negated,
    is_passive,
    object_after,
    subject,
    verb_start,
)
from tollbook.read.acts.scene import Scene
from tollbook.vocab.occurrences import EventNoun, EventVerb

_LOOK_BACK = 4
_DESCRIBED = re.compile("[dj]e")
_BOMBING = "bombing"
_RAID, _ATTACK, _SHELLING, _ABDUCTION = "raid", "attack", "shelling", "abduction"
# words about saying that stand in front of what is called untrue
_FRAME = 6


@dataclass(slots=True, eq=False)
class Mention:
    """One event word with what hangs on it; words `first` to before `last` are the least that tells the event.

    `voice` is active, passive or noun. `generic` words tell only that force was used ("aggression", "operation").
    """

    type: str
    voice: str
    first: int
    last: int
    clause: tuple[int, int]
    actors: list[tuple[int, int]] = field(default_factory=list)
    how: str = "direct"
    weak: bool = False
    harm: bool = False
    negated: bool = False
    suspected: bool = False
    what: tuple[int, int] | None = None


def mentions(scene: Scene) -> list[Mention]:
    """The events that a sentence tells as real, in order."""
    found: list[Mention] = []
    reached = 0
    for at in scene.spots:
        made = _at(scene, at) if at >= reached else None
        if made is not None:
            made.negated = made.negated or _is_called_untrue(scene, made)
            found.append(made)
            reached = max(made.last if made.voice == "noun" else at + 1, at + 1)
    return found


def _is_called_untrue(scene: Scene, made: Mention) -> bool:
    """Whether the sentence tells it only to deny it ("Claims that we attacked a hospital are false")."""
    that = scene.line.rfind("t", 0, made.first + 1)
    if that < 0:
        return False
    if that > 1 and scene.words[that - 1] in scene.vocabulary.responsibility.charge:
        denied = scene.vocabulary.qualifications.deny  # "dismissed the allegation that troops had ..."
        if any(word in denied for word in scene.words[max(that - _FRAME, 0) : that]):
            return True
    if "t" not in scene.line[: min(made.first, _FRAME) + 1]:
        return False
    untold = scene.vocabulary.events.untold
    return any(untold.at(scene.words, at) is not None for at in range(made.last, len(scene.words)))


def _at(scene: Scene, at: int) -> Mention | None:
    word, words = scene.words[at], scene.vocabulary.events
    if word in words.verbs.first or word in scene.vocabulary.harms:
        verb = _verb(scene, at)
        if verb is not None:
            made = _made_by_verb(scene, at, verb)
            if made is not None:
                return made
    if word in words.seize.first:
        seized = _seized(scene, at)
        if seized is not None:
            return seized
    if word in words.commit.first:
        committed = _committed(scene, at)
        if committed is not None:
            return committed
    if word in words.nouns.first:
        return _noun(scene, at)
    return None


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb form with the word behind it; `harm` where it is one of the harm verbs, `implied` where harm only follows."""

    form: EventVerb
    end: int
    harm: bool = False
    implied: bool = False


def _verb(scene: Scene, at: int) -> _Verb | None:
    """The event verb at a word: the longer of this finder's list and the harm verbs."""
    words = scene.vocabulary.events
    listed = words.verbs.at(scene.words, at)
    for length in range(min(3, len(scene.words) - at), 0, -1):
        if listed is not None and listed[1] - at > length:
            break
        harm = scene.lexicon.harms.get(" ".join(scene.words[at : at + length]))
        kind = None if harm is None else words.harms.get(harm.harm)
        if harm is None or kind is None or harm.form in ("state", "noun") or harm.patient == "subject":
            continue
        form = "past" if harm.form == "participle" else harm.form
        made = EventVerb(kind, form, "actor", False)  # type: ignore[arg-type]
        return _Verb(made, at + length, True, harm.implied)
    return None if listed is None else _Verb(*listed)


def _made_by_verb(scene: Scene, at: int, found_verb: _Verb) -> Mention | None:
    line = scene.line
    verb, end, harm = found_verb.form, found_verb.end, found_verb.harm
    if verb.form in ("base", "present") and not _is_verb(scene, at, end):
        return None
    if verb.form == "ing":
        return None  # "killing five": what it does not say of its own, its main verb says
    start = verb_start(scene, at)
    if "M" in line[start:at] or (start and line[start - 1] == "T") or line[start : start + 1] == "T":
        return None
    takes = harm and line[end : end + 1] in tuple("dnjP^") and not is_passive(scene, at)
    if (found_verb.implied or takes) and not _of_people(scene, at, start, end):
        return None
    clause = clause_of(scene, at, end)
    made = Mention(verb.type, "active", start, end, clause, weak=verb.weak, harm=harm)
    made.negated = is_negated(scene, at) or scene.words[end : end + 1] == ["no"]
    if is_passive(scene, at):
        passive = _passive(scene, made, at, end)
        # "was hurt" alone does not tell that anybody did it
        told = passive is not None and (passive.actors or not harm or verb.type != "attack")
        return passive if told else None
    if verb.subject == "shot":
        return _struck(scene, made, at)
    if verb.subject == "thing":
        return made if _ends_clause(line, end) else None
    if verb.form == "past" and _describes(scene, at, end):
        return None
    if verb.form == "past" and not _takes_object(scene, at, end, verb, harm=harm):
        by = _by(scene, end) if harm else None
        return _passive(scene, made, at, end) if by is not None or line[end : end + 1] == "y" else None
    found = subject(scene, at)
    if (
        found is not None
        and verb.type == _ATTACK
        and scene.words[found.last - 1] in scene.vocabulary.events.shots
    ):
        made.type = _SHELLING
        return _struck(scene, made, at)
    if found is None or found.how == "pronoun":
        if found is None and harm:
            return None
        made.actors = [] if found is None else [(found.first, found.last)]
        made.how = "pronoun"
        return made if made.actors else None
    return _active(scene, made, found, end)


def _struck(scene: Scene, made: Mention, at: int) -> Mention | None:
    """Bombs, shells or rockets that come down somewhere."""
    found = subject(scene, at)
    if found is None or scene.words[found.last - 1] not in scene.vocabulary.events.shots:
        return None
    made.first, made.weak = min(made.first, found.first), False
    made.negated = made.negated or scene.words[found.first] in ("no", "none")
    return made


def _seized(scene: Scene, at: int) -> Mention | None:
    """Armed people who take a place ("the rebels took the barracks")."""
    words, line = scene.vocabulary.events, scene.line
    verb = words.seize.at(scene.words, at)
    start = verb_start(scene, at)
    if verb is None or line[at] not in "eV" or "M" in line[start:at] or line[start - 1 : start] == "T":
        return None
    span = object_after(scene, verb[1])
    found = subject(scene, at)
    if span is None or found is None or found.how == "pronoun" or is_passive(scene, at):
        return None
    if words.strongholds.isdisjoint(scene.words[span[0] : min(span[1], span[0] + 4)]):
        return None
    actors = [actor for actor in members(scene, found) if is_armed(scene, *actor)]
    if not actors:
        return None
    first = actors[0][0] if found.how == "direct" else start
    made = Mention(_RAID, "active", first, span[1], clause_of(scene, at, span[1]), actors, found.how)
    made.negated = is_negated(scene, at) or scene.words[span[0]] == "no"
    return made


def _of_people(scene: Scene, at: int, start: int, end: int) -> bool:
    """Whether a harm verb is said of people: what it is done to, by its words or by a name."""
    if is_passive(scene, at) and scene.line[start - 1 : start] == "P":
        return True
    if is_passive(scene, at) or scene.line[end : end + 1] not in tuple("dnjP^"):
        group = group_before(scene, start)
    else:
        group = (end, max(group_after(scene, end), end + 1))
    if group is not None and scene.words[group[1] - 1] in scene.vocabulary.events.means.first:
        return False  # "shot down two helicopters"
    return group is not None and (
        any(letter in "HGPZ9mQ8vSCLJ^" for letter in scene.fine[group[0] : group[1]])
        or (
            scene.sentence.capital(group[1] - 1)
            and (not scene.sentence.shouted or scene.words[group[1] - 1] not in scene.lexicon.tags)
        )
    )


def _is_verb(scene: Scene, at: int, end: int) -> bool:
    """Whether a base or present form is a clause's verb here: somebody in front, an object or preposition behind."""
    line = scene.line
    if at == 0 or line[end : end + 1] not in tuple("dnjP^p"):
        return False
    if line[at - 1] == "+" and line[end] != "p":
        if _after_infinitive(line, at - 1):
            return False
        return (first := subject(scene, at)) is not None and first.how == "shared"
    if line[at - 1] not in "nj^":
        return False
    group = group_before(scene, at)
    if group is None or not likelihood(scene, *group):
        return False
    head = scene.words[at - 1]
    if not scene.vocabulary.responsibility.acts((head,)) and scene.fine[at - 1] not in "HG":
        return False
    plural = head.endswith("s") or head in scene.lexicon.plurals or head in ("police", "men", "gunmen")
    present = scene.words[at].endswith("s") and not scene.words[at].endswith("ss")
    if line[end] == "p" and present:
        return False  # "rebel attacks on the town"
    return plural != present


def _after_infinitive(line: str, joint: int) -> bool:
    """Whether a verb is joined to one behind "to" ("vowed to rebuild the region and crush the rebels")."""
    to = line.rfind("T", 0, joint)
    between = _DESCRIBED.sub("", line[to + 2 : joint])
    return to >= 0 and not set(between) & set("ebwVMR;:")


def _describes(scene: Scene, at: int, end: int) -> bool:
    """Whether a past form only describes the noun behind it ("the leader's ousted regime", "but displaced villagers still face")."""
    if scene.words[at - 1 : at] and scene.words[at - 1].endswith(("'s", "\u2019s")):
        return True
    if scene.line[at - 1 : at] != "+" or scene.line[end : end + 1] not in tuple("nj"):
        return False
    behind = scene.line[group_after(scene, end) :].lstrip("r")
    return behind[:1] in ("V", "b", "w", "M", "D")


def _takes_object(scene: Scene, at: int, end: int, verb: EventVerb, *, harm: bool) -> bool:
    line = scene.line
    following = end
    while line[following : following + 1] == "r":
        following += 1
    complete = end > at + 1 and not harm and not (verb.type == _ABDUCTION and _is_one(scene, end - 1))
    if "w" in line[verb_start(scene, at) : at] or complete:
        return True
    if verb.subject == "with":
        return scene.words[following : following + 1] == ["with"] or line[following : following + 1] == "p"
    if line[following : following + 1] not in tuple("dnjP^"):
        return False
    last = max(group_after(scene, following) - 1, following)
    return scene.line[last] != "@" and scene.words[last] not in scene.vocabulary.times


def _is_one(scene: Scene, at: int) -> bool:
    """Whether "hostage" stands behind "held", so that who is held must still be named."""
    return not scene.words[at].endswith("s") and scene.words[at] not in scene.lexicon.plurals


def _ends_clause(line: str, end: int) -> bool:
    return line[end : end + 1] in tuple("p@,.;rs+^") or end == len(line)


def _passive(scene: Scene, made: Mention, at: int, end: int) -> Mention | None:
    made.voice = "passive"
    group = group_before(scene, made.first)
    if group is not None and made.harm and scene.words[group[1] - 1] in scene.vocabulary.events.means.first:
        return None  # aircraft that are shot down
    by = _by(scene, end)
    if by is not None:
        made.actors = list(agents(scene, by))
        if made.actors:
            made.last = made.actors[-1][1]
        elif not made.harm:
            return None  # "ambushed by a late goal"
    if group is not None:
        made.negated = made.negated or scene.words[group[0]] in ("no", "none", "nobody")
        if made.negated:
            made.first = group[0]
    made.suspected = _is_suspected(scene, made)
    return made


def _by(scene: Scene, end: int) -> int | None:
    """The "by" that belongs to a passive, past adverbials and places of the same clause."""
    line = scene.line
    at = end
    while at < len(line) and at - end < 14:
        if line[at] == "y":
            return at if line[at + 1 : at + 2] in tuple("dnjP^e") else None
        if line[at] in ";,:.bwVMDsRt" or line[at] == "e":
            return None
        at += 1
    return None


def _active(scene: Scene, made: Mention, found: Found, end: int) -> Mention | None:
    actors = [actor for actor in members(scene, found) if likelihood(scene, *actor)]
    if not actors or (found.how == "far" and not is_armed(scene, *actors[0])):
        return None
    if found.how == "relative" and scene.sentence.shouted and likelihood(scene, *actors[0]) < 1:
        return None  # "it is not clear who killed"
    made.actors, made.how = actors, found.how
    if scene.line[verb_start(scene, made.first) : made.first] == "" and found.how in ("direct", "relative"):
        made.first = min(made.first, actors[0][0])
    made.last = _with_object(scene, end)
    made.negated = made.negated or scene.words[found.first] in ("no", "nobody", "none")
    made.suspected = _is_suspected(scene, made)
    return made


def _with_object(scene: Scene, end: int) -> int:
    following = object_after(scene, end)
    return following[1] if following is not None else end


def _is_suspected(scene: Scene, made: Mention) -> bool:
    words = scene.vocabulary.responsibility.suspected
    first = min([made.first, *(actor[0] for actor in made.actors)])
    last = max([first + 1, *(actor[1] for actor in made.actors)])
    return any(word in words for word in scene.words[max(first - 1, 0) : last])


def _committed(scene: Scene, at: int) -> Mention | None:
    """A verb with the event as its object: "committed a massacre", "an attack was carried out"."""
    words, line = scene.vocabulary.events, scene.line
    if line[at] not in "eV":
        return None
    verb = words.commit.at(scene.words, at)
    if verb is None:
        return None
    end = verb[1]
    start = verb_start(scene, at)
    if "M" in line[start:at] or (start and line[start - 1] == "T"):
        return None
    if is_passive(scene, at) or line[end : end + 1] == "y":
        return None  # "was carried out by": the noun in front tells the event, the pattern the actor
    span = object_after(scene, end)
    if span is None:
        return None
    event = _event_in(scene, range(span[0], min(span[1], span[0] + 8)))
    found = subject(scene, at)
    if event is None or found is None or found.how == "pronoun":
        return None
    actors = [actor for actor in members(scene, found) if likelihood(scene, *actor)]
    if not actors:
        return None
    last = min(group_after(scene, span[0]), span[1])
    made = Mention(event.type, "active", start, last, clause_of(scene, at, last), actors, found.how)
    made.weak = event.weak and not any(is_armed(scene, *actor) for actor in actors)
    made.negated = is_negated(scene, at) or scene.words[span[0]] == "no"
    made.suspected = _is_suspected(scene, made)
    made.what = named(scene, span[0], last)
    if found.how == "direct":
        made.first = min(start, actors[0][0])
    return made


def _event_in(scene: Scene, places: range) -> EventNoun | None:
    """The event that an object names, or the bombing that follows from what was planted or thrown."""
    words = scene.vocabulary.events
    for at in places:
        noun = words.nouns.at(scene.words, at)
        if noun is not None:
            return noun[0]
        if words.planted.at(scene.words, at) is not None:
            return EventNoun(_BOMBING, False)
    return None


# --- nouns ------------------------------------------------------------------------------------------------------------


def _noun(scene: Scene, at: int) -> Mention | None:
    words = scene.vocabulary.events
    found = words.nouns.at(scene.words, at)
    if found is None or not _is_noun(scene, at, found[1]):
        return None
    noun, end = found
    group = group_before(scene, end)
    first = at if group is None else _own_first(scene, group[0], at)
    if _meant_otherwise(scene, first, at, end) or is_charge(scene, at):
        return None
    if noun.weak and scene.words[first] in scene.vocabulary.events.ones_own:
        return None
    made = Mention(noun.type, "noun", first, end, clause_of(scene, at, end), weak=noun.weak)
    made.what = named(scene, first, end)
    made.negated = scene.words[first] == "no"
    made.actors = list(_actors_of_noun(scene, first, at, end, noun))
    if scene.line[end : end + 1] == "o":
        made.last = max(group_after(scene, end + 1), end)
    if made.actors:
        made.last = max(made.last, max(actor[1] for actor in made.actors))
        made.how = "noun"
    made.suspected = _is_suspected(scene, made)
    return made


def _is_noun(scene: Scene, at: int, end: int) -> bool:
    """Whether a word that may be a verb ("attacks", "shooting") is a noun here."""
    before = scene.line[at - 1 : at] if at else ""
    after = scene.line[end : end + 1]
    if before in ("T", "M", "P", "D") or (before == "r" and scene.line[at] in "gV"):
        return False
    if scene.words[at].endswith("ing") and at and before in (",", "+") and after in tuple("djnP^"):
        return False
    return not (before == "b" and scene.line[at] == "g")


def _own_first(scene: Scene, first: int, at: int) -> int:
    """The first word of the simple group that the noun ends ("the brutal killing", not "the scene of the killing")."""
    begin = scene.line.rfind("o", first, at)
    return begin + 1 if begin >= 0 else first


def _meant_otherwise(scene: Scene, first: int, at: int, end: int) -> bool:
    words = scene.vocabulary.events
    following = scene.words[end] if end < len(scene.words) else ""
    if following in words.not_before or any(word in words.not_after for word in scene.words[first:at]):
        return True
    before = range(max(first - _LOOK_BACK, 0), first + 1)
    return any(scene.words[i] in words.unreal and scene.line[i] != "@" for i in before)


def _actors_of_noun(
    scene: Scene, first: int, at: int, end: int, noun: EventNoun
) -> Iterator[tuple[int, int]]:
    """Behind "by", behind "of" where the noun cannot be done to them, and in front as a possessive."""
    line = scene.line
    by = _by_of_noun(line, end)
    if by is not None and _only_told(scene, end, by):
        by = None
    if noun.type == "clash" and scene.words[end : end + 1] == ["between"]:
        yield from agents(scene, end)
    elif by is not None:
        yield from agents(scene, by)
    elif noun.of and line[end : end + 1] == "o":
        for actor in agents(scene, end):
            if is_armed(scene, *actor) or scene.vocabulary.responsibility.acts(
                scene.words[actor[0] : actor[1]]
            ):
                yield actor
    elif noun.type in scene.vocabulary.events.owned:
        own = _possessive(scene, first, at)
        if own is not None and likelihood(scene, *own):
            yield named(scene, *own)


def _only_told(scene: Scene, end: int, by: int) -> bool:
    """Whether "by" belongs to another participle ("the clashes announced by the rebels")."""
    commit = scene.vocabulary.events.commit.first
    return any(scene.line[i] == "e" and scene.words[i] not in commit for i in range(end, by))


def _by_of_noun(line: str, end: int) -> int | None:
    at = end
    while at < len(line) and at - end < 14:
        if line[at] == "y":
            return at if line[at + 1 : at + 2] in tuple("dnj^e") else None
        if line[at] == "," and line[at + 1 : at + 3].lstrip("r")[:1] == "y":
            at += 1  # ", presumably by"
        elif line[at] not in "opdnj^@-'er":
            return None
        at += 1
    return None


def _possessive(scene: Scene, first: int, at: int) -> tuple[int, int] | None:
    """The owner in "the occupying forces' attack" or "the army's raid"."""
    for i in range(at - 1, first - 1, -1):
        word = scene.words[i]
        if word == "'" and i > first:
            return first, i
        if word.endswith("'s") and i >= first:
            return None if i == first else (first, i + 1)
    return None
