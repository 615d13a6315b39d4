"""Response claims: what somebody did about it afterwards, when, and by which act."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tollbook.model.fields import Response
from tollbook.read.acts.act_dates import date_of
from tollbook.read.acts.actors import is_fighter, named, speaker, written
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.doers import Doer, acting_at, doer, resolving
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.performing import day_of_document, enacts, performed
from tollbook.read.acts.response_parts import anchor, extent_of, fields_of, span_of, title_of
from tollbook.read.acts.roles import object_after, subject, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.spots import REACH
from tollbook.read.acts.undone import is_certain, is_undone, names_crime, undone
from tollbook.read.acts.voice import CALLING, in_voice
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.vocab.patterns import Pattern

_CONFIDENCE = {
    "own": 0.88,
    "agent": 0.88,
    "shared": 0.8,
    "session": 0.75,
    "inherited": 0.6,
    "none": 0.75,
    "unknown": 0.6,
    "head": 0.8,
    "goes on": 0.75,
    "first person": 0.8,
}
_AND_THAT = re.compile(r"\+t")
# a demand that is only joined to another is less sure
_LESS = 0.1


def find(scene: Scene, dates: list[DateFound]) -> list[Draft]:
    """The responses of one sentence in order; a date is theirs only where it stands in their own clause."""
    found: list[Draft] = []
    taken: set[tuple[str, int]] = set()
    nouns: dict[int, int] = {}
    needed: set[int] = set()
    former: Doer | None = None
    asked: tuple[int, int] | None = None
    for at, matched in scene.spots.responses:
        for pattern, end in matched:
            if found and _is_demanded_too(scene, found[-1], at):
                break
            actor = _doer(scene, pattern, at, end, former, asked)
            draft = None if actor is None else _by_pattern(scene, pattern, at, end, actor, dates)
            if draft is not None and isinstance(draft.fields, Response):
                former, asked = actor, _asked(scene, draft.fields.action, end) or asked
                if (draft.fields.action, at) not in taken:
                    taken.add((draft.fields.action, at))
                    if pattern.place == "noun" and (
                        end - at == 1 or pattern.then or pattern.names == "commemorated"
                    ):
                        nouns[len(found)] = at
                    elif (then := _then(scene, pattern, at, end)) is not None:
                        needed.add(then)
                    found.append(draft)
                    found.extend(_further_demands(scene, draft, draft.fields, end))
                break
    found = _named_again(scene, found, nouns, needed)
    found.extend(undone(scene, found))
    return [draft for draft in found if not any(_within(scene, draft, other) for other in found)]


def _is_demanded_too(scene: Scene, former: Draft, at: int) -> bool:
    """Whether a verb in its base form is only joined to what was demanded ("that the state apologise and pay reparations")."""
    demand = isinstance(former.fields, Response) and former.fields.action in CALLING
    return demand and scene.line[at - 1 : at] == "+" and not scene.words[at].endswith(("s", "ed", "ing"))


def _named_again(scene: Scene, found: list[Draft], nouns: dict[int, int], needed: set[int]) -> list[Draft]:
    """Without the nouns that only name what another response of the sentence did ("opened an investigation into the deaths").

    `nouns` gives for the drafts made by a noun, by their place among `found`, the word that it is; `needed` are the words that
    verbs were read with.
    """
    verbs = [draft for number, draft in enumerate(found) if number not in nouns]
    starts = scene.sentence.starts

    def again(word: int) -> bool:
        return word in needed or any(verb.start <= starts[word] < verb.end for verb in verbs)

    return [d for number, d in enumerate(found) if number not in nouns or not again(nouns[number])]


def _within(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether another draft tells the same of the same noun, and more ("no arrests" in "no arrests were made")."""
    one, more = draft.fields, other.fields
    if not isinstance(one, Response) or not isinstance(more, Response) or draft is other:
        return False
    inside = (
        other.start <= draft.start
        and draft.end <= other.end
        and draft.end - draft.start < other.end - other.start
    )
    if not inside or one.action != "not done" or more.action != "not done":
        return False
    return scene.words[scene.sentence.starts.index(draft.start)] in scene.vocabulary.responses.negative


# --- one pattern ------------------------------------------------------------------------------------------------------


def _doer(
    scene: Scene, pattern: Pattern, at: int, end: int, former: Doer | None, asked: tuple[int, int] | None
) -> Doer | None:
    """Who did it, where the words tell a response at all; `asked` is who was called on shortly before."""
    if not in_voice(scene, pattern, at, end):
        return None
    then = _then(scene, pattern, at, end)
    if pattern.then and (then is None or _of_their_own(scene, pattern, then)):
        return None
    if _unreal(scene, pattern, at) or not _about(scene, pattern, at, end):
        return None
    done = doer(scene, pattern, at, end, former)
    if (
        done is not None
        and pattern.names in CALLING
        and done.words is not None
        and (_attack(scene, done.words) or _of_fighters(scene, done.words, end))
    ):
        return None  # the kidnappers' demand is no response
    if (
        done is not None
        and done.how in ("none", "goes on")
        and pattern.names == "refused"
        and asked is not None
    ):
        return Doer(asked, "inherited")
    if done is None or pattern.place == "noun" or (pattern.names in CALLING and pattern.place == "due"):
        return done
    return performed(scene, done, acting_at(scene, at), passive=pattern.place in ("passive", "due"))


def _attack(scene: Scene, words: tuple[int, int]) -> bool:
    """Whether a group is of attackers ("the gunmen", "the hijackers")."""
    known = (scene.lexicon.people.get(word) for word in scene.words[words[0] : words[1]])
    return any(people is not None and people.role == "attacker" for people in known)


def _of_fighters(scene: Scene, words: tuple[int, int], end: int) -> bool:
    """Whether fighters demand something that is about no harm ("the rebels demanded the release of their leaders")."""
    behind = scene.words[end : end + REACH]
    return is_fighter(scene, *words) and scene.vocabulary.responses.harm.isdisjoint(behind)


def _of_their_own(scene: Scene, pattern: Pattern, then: int) -> bool:
    """Whether a verb stands where a noun is meant ("refused to return to their cells", "asked him to pardon them")."""
    if scene.line[then - 1] != "T":
        return False
    return pattern.names == "apologised" or (
        pattern.names == "refused" and scene.line[then + 1 : then + 2] in ("p", "T")
    )


def _further_demands(scene: Scene, draft: Draft, demand: Response, end: int) -> Iterator[Draft]:
    """What else is demanded: "recommends that the families be compensated and that the army apologise to them"."""
    line = scene.line
    if demand.action not in CALLING or line[end : end + 1] != "t":
        return
    stop = line.find(";", end)
    joints = [m.start() for m in _AND_THAT.finditer(line, end, stop if stop >= 0 else len(line))]
    for joint, after in pairwise([*joints, stop if stop >= 0 else len(line)]):
        first, last = joint + 2, after
        while last > first and not scene.words[last - 1][-1].isalnum():
            last -= 1
        if last == first:
            continue
        further = scene.draft(
            replace(demand, object=written(scene, first, last)), (first, last), clause_of(scene, first, last)
        )
        further.anchors.update(draft.anchors, action=[scene.range(first, last)])
        further.when, further.stance, further.speakers = draft.when, draft.stance, list(draft.speakers)
        further.confidence, further.leans = round(draft.confidence - _LESS, 2), draft.leans
        yield further


def _asked(scene: Scene, action: str, end: int) -> tuple[int, int] | None:
    """Who is called on, in "we urge the prosecutor to open an inquiry"."""
    last = group_after(scene, end) if action == "demanded" and end < len(scene.words) else end
    return named(scene, end, last) if last > end and scene.line[last : last + 1] == "T" else None


def _by_pattern(
    scene: Scene, pattern: Pattern, at: int, end: int, actor: Doer, dates: list[DateFound]
) -> Draft:
    then = _then(scene, pattern, at, end)
    told = then if pattern.place == "noun" and then is not None and scene.line[then] in "eV" else at
    negated = pattern.place != "due" and is_undone(scene, told)
    if pattern.place == "active" and scene.words[end : end + 1] == ["no"] and then is not None:
        negated = True  # "made no arrests"
    if pattern.place == "noun" and pattern.names == "investigated" and _is_absent(scene, at):
        negated = True
    action = "not done" if negated else _found_to_be(scene, pattern, then)
    first, last = extent_of(scene, pattern, at, end, then)
    title = title_of(scene, first, last) if action == "adopted" else None
    made = fields_of(scene, action, pattern, actor, (at, end, last), title)
    draft = scene.draft(made, span_of(scene, actor, first, last, title), clause_of(scene, first, last))
    anchor(scene, draft, actor, first, last)
    shared = actor.words if actor.how == "shared" else None
    draft.when = date_of(scene, dates, shared, (first, at, last), title)
    if actor.by_document and (draft.when is None or actor.words is None):
        draft.when = day_of_document(scene)
    if action in CALLING and (pattern.place == "due" or (actor.by_document and actor.how != "head")):
        draft.stance = "calls_for"
    if actor.words is not None and actor.by_document:
        enacts(scene, *actor.words)
    if actor.words is not None and action in ("demanded", "condemned") and actor.how in ("own", "shared"):
        draft.speakers = [speaker(scene, *actor.words)]
    draft.confidence = _CONFIDENCE[actor.how]
    draft.leans = pattern.leans and not is_certain(scene)
    return draft


def _found_to_be(scene: Scene, pattern: Pattern, then: int | None) -> str:
    """The action; who is found "not guilty" is acquitted."""
    cleared = then is not None and scene.words[then] == "guilty" and scene.words[then - 1] == "not"
    return "acquitted" if cleared and pattern.names == "convicted" else pattern.names


def _is_absent(scene: Scene, at: int) -> bool:
    """Whether a noun is said to be missing: "the absence of an effective investigation into the deaths"."""
    group = group_before(scene, at + 1)
    return group is not None and not scene.vocabulary.responses.absent.isdisjoint(
        scene.words[max(group[0] - 2, 0) : at]
    )


def _then(scene: Scene, pattern: Pattern, at: int, end: int) -> int | None:
    """Where the word stands that the pattern needs: behind, or in the passive also in front."""
    ahead = range(end, min(end + pattern.within, len(scene.words)))
    found = next((i for i in ahead if scene.words[i] in pattern.then), None)
    if found is None and pattern.place == "passive":
        back = range(at - 1, max(at - pattern.within - 1, -1), -1)
        found = next((i for i in back if scene.words[i] in pattern.then), None)
        if found is not None and not _same_clause(scene, found, verb_start(scene, at)):
            return None
    if found is not None and ";" in scene.line[min(found, end) : max(found, end)]:
        return None
    return found


def _same_clause(scene: Scene, then: int, start: int) -> bool:
    """Whether no other verb stands between the needed word and the verb, unless in a title or a relative clause."""
    between = scene.line[then + 1 : start].replace("ey", "y")  # "a commission headed by the judge was set up"
    return "R" in between or '"' in between or not set(between) & set("bwMDVet")


def _unreal(scene: Scene, pattern: Pattern, at: int) -> bool:
    if pattern.place == "due":
        return False
    if pattern.place == "noun" and "M" in scene.line[at : at + pattern.within]:
        return True  # "an investigation must be conducted"
    if pattern.place == "noun" and "be" in scene.words[at : at + pattern.within]:
        return True  # "called for an investigation to be carried out"
    if pattern.place == "noun" and pattern.names == "investigated":
        if scene.words[at - 1 : at] == ["of"]:
            return True  # "the Commission of Inquiry into the killings"
        group = group_before(scene, at + 1)
        before = len(scene.line[: group[0]].rstrip("j,+r")) if group is not None else 0
        if scene.words[before - 1 : before] in (["for"], ["without"]):
            return True  # "a call for prompt, impartial and thorough inquiries into the killings"
    start = verb_start(scene, at)
    being = scene.words.index("being", start, at) if "being" in scene.words[start:at] else 0
    if being and scene.line[being - 1] in "nj^":
        return True  # "led to no officers being tried"
    if resolving(scene, at) is not None:
        return False
    if any(word in scene.vocabulary.responses.ensured for word in scene.words[max(start - REACH, 0) : start]):
        return True
    that = scene.line.rfind("t", 0, start)
    if that > 0 and scene.words[that - 1] == "so":
        return True  # "so that those responsible are punished"
    if scene.line[at - 1 : at] == "+" and "be" in scene.words[verb_start(scene, at - 2) : at - 1]:
        return True  # "that he be suspended and prosecuted"
    if "M" in scene.line[start:at] or "be" in scene.words[start:at]:
        return True
    if pattern.names in ("commemorated", "offered condolences") and scene.line[at - 1 : at] == "T":
        return scene.words[start - 2] in scene.vocabulary.responses.unreal
    if scene.line[at - 1 : at] == "T" and "first" in scene.words[:at]:
        return False
    unreal = scene.vocabulary.responses.unreal
    return any(scene.words[i] in unreal and scene.line[i] != "@" for i in range(max(start - 1, 0), at))


def _about(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """Whether it is about what the pattern is about, as far as that is more than words that stand near (`spots`)."""
    if pattern.leans and _of_another_matter(scene, pattern, at, end):
        return False
    if pattern.about == "matter":
        return _names_no_thing(scene, at, end)
    if pattern.about == "alone":
        return scene.line[at - 1 : at] == "b" and scene.line[end : end + 1] in (".", ",", ";", "")
    if pattern.about == "no action against":
        return scene.words[end + 2 : end + 3] == ["against"]
    if pattern.about == "forces":
        group = group_before(scene, verb_start(scene, at))
        forces = scene.vocabulary.responses.forces
        return group is not None and not forces.isdisjoint(scene.words[group[0] : group[1]])
    if pattern.about == "suspects":
        return _are_suspects(scene, pattern, at, end)
    if pattern.about == "memory":
        return _is_named_day(scene, end)
    if pattern.about == "violence":
        return is_certain(scene)
    if pattern.about == "crime":
        near = names_crime(scene, range(end, min(end + REACH, len(scene.words))))
        judged = pattern.place == "passive" or pattern.names == "convicted"
        return scene.harmful or near or (pattern.leans and judged)
    return True


def _of_another_matter(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """Whether the clause names a matter that is no harm to people ("an inquiry into fraud", "convicted of libel")."""
    first, last = clause_of(scene, at, end)
    behind = pattern.place not in ("noun", "passive")
    first, last = at if behind else max(first, at - REACH), min(last, end + REACH)
    matters = scene.vocabulary.responses.matters
    return not matters.isdisjoint(scene.words[first:last]) and not names_crime(scene, range(first, last))


def _names_no_thing(scene: Scene, at: int, end: int) -> bool:
    """Whether a case, complaint or petition stands alone or is about harm: "a case of wine" is none."""
    for i in range(max(at - REACH, 0), min(end + REACH, len(scene.words) - 1)):
        if scene.words[i] in ("case", "cases") and scene.line[i + 1] == "o":
            group = scene.words[i + 2 : group_after(scene, i + 2)]
            return not scene.vocabulary.responses.harm.isdisjoint(group)
    return True


def _are_suspects(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """Whether those arrested may be suspects: people named or counted, and not a crowd that was itself wronged."""
    if pattern.place == "noun":
        last = group_after(scene, end + 1)
        group = (end + 1, last) if last > end + 1 else None
    elif pattern.place == "passive":
        start = verb_start(scene, at)
        if scene.line[start - 1 : start] == "R":  # "31 civilians, who were arrested"
            start = start - 2 if scene.line[start - 2 : start - 1] == "," else start - 1
        group = group_before(scene, start)
        # "the captain of the ferry, which sank, has been arrested"; "the chief fled but was caught"
        if group is None and scene.line[start - 1 : start] in (",", "+"):
            far = subject(scene, at)
            group = None if far is None else (far.first, far.last)
    else:
        group = object_after(scene, end)
    if group is None or not any(letter in "HG9NPZQ" for letter in scene.fine[group[0] : group[1]]):
        return False
    return _may_be_suspects(scene, *group)


def _may_be_suspects(scene: Scene, first: int, last: int) -> bool:
    """Whether a group is not one held for what it thinks; people counted are, where the sentence tells of no crowd ("30 people were arrested")."""
    words = scene.vocabulary.responses
    held = words.held.intersection(scene.words[first:last])
    if held != {"people"}:
        return not held
    return "9" in scene.fine[first:last] and words.crowds.isdisjoint(scene.words)


def _is_named_day(scene: Scene, end: int) -> bool:
    """Whether a date is given a name: "7 February as the Day of Haskerd", "2 May a day of national grief"."""
    behind = scene.words[end : end + REACH]
    day = behind.index("day") if "day" in behind else -1
    dated = "@" in scene.line[end : end + day]
    return dated and "of" in behind[day : day + 2]
