"""Mentions of events by a verb and its object: what is committed, planted or taken ("took the barracks")."""

import re

from tollbook.read.acts.actors import agents, is_armed, is_fighter, likelihood, members, named
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.event_verbs import after_infinitive
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import Mention, is_suspected
from tollbook.read.acts.own_deeds import own_deed
from tollbook.read.acts.roles import (
    by_doing,
    in_progress,
    is_negated,
    is_passive,
    object_after,
    subject,
    verb_start,
)
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.spots import OBJECT
from tollbook.vocab.occurrences import EventNoun

_BOMBING, _RAID, _ABDUCTION = "bombing", "raid", "abduction"
# "used firearms", "used lethal force"
_USE, _FORCE = "use of force", "force"
# people by a word, a name, a number, a pronoun or a place
_PEOPLE = frozenset("HGQNPZ9m8vSCLJY^")
# "taken hostage on Monday by"
_BY = re.compile(r"r*(?:p?[d@^]*[@^])?y")
_SHOOTING, _ARSON = "shooting", "arson"


def seized(scene: Scene, at: int) -> Mention | None:
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
    stronghold = not words.strongholds.isdisjoint(scene.words[span[0] : min(span[1], span[0] + 4)])
    people = scene.words[at] in words.took_people and _counts_people(scene, span[0])
    if not (stronghold or people):
        return None
    actors = [
        actor
        for actor in members(scene, found)
        if (is_armed(scene, *actor) if stronghold else is_fighter(scene, *actor))
    ]
    if not actors:
        return None
    first = actors[0][0] if found.how == "direct" else start
    kind = _RAID if stronghold else _ABDUCTION
    made = Mention(kind, "active", first, span[1], clause_of(scene, at, span[1]), actors, found.how)
    made.suspected = is_suspected(scene, made)
    made.negated = is_negated(scene, at) or scene.words[span[0]] == "no"
    return made


def _counts_people(scene: Scene, first: int) -> bool:
    """Whether people are taken, several of them ("seized 50 people", "seized women and girls")."""
    last = group_after(scene, first)
    several = scene.words[last - 1].endswith("s") or scene.words[last - 1] in scene.lexicon.plurals
    return several and scene.fine[last - 1] in "HG" and not is_armed(scene, first, last)


def held_captive(scene: Scene, at: int) -> Mention | None:
    """What is done to an object by two words around it ("took four nurses hostage", "set the shops ablaze")."""
    words, line = scene.vocabulary.events, scene.line
    start = verb_start(scene, at)
    told = line[at] in "eV" or in_progress(scene, at)
    if not told or "M" in line[start:at] or line[start - 1 : start] == "T":
        return None
    stop = min(at + OBJECT, len(line))
    lit = scene.words[at] in words.lit
    ends = words.ablaze if lit else words.captive
    captive = next((i for i in range(at + 1, stop) if scene.words[i] in ends), None)
    if captive is None and scene.words[at] in words.holding:
        captive = _people_held(scene, at)
    if captive is None or not set(line[at + 1 : captive]) <= set("dnjP^oprs+@-"):
        return None
    thing = line[at + 1 : captive] and _PEOPLE.isdisjoint(scene.fine[at + 1 : captive])
    if thing and not lit and line[captive - 1] != "+":
        return None  # "held the council's records hostage", but "took the plane and hostages"
    kind = _ARSON if lit else _ABDUCTION
    made = Mention(kind, "active", start, captive + 1, clause_of(scene, at, captive + 1))
    made.negated = is_negated(scene, at)
    described = captive == at + 1 and start == at and line[at - 1 : at] in ("n", "P")
    if is_passive(scene, at) or described:  # "free others taken captive by the rebels"
        made.voice = "passive"
        by = _BY.match(line, captive + 1)
        if by is not None:
            made.actors = list(agents(scene, by.end() - 1))
        return made
    found = subject(scene, at)
    if found is None:
        return None
    if found.how == "pronoun":
        made.actors, made.how = [(found.first, found.last)], found.how
        return made
    made.actors, made.how = [a for a in members(scene, found) if likelihood(scene, *a)], found.how
    if found.how == "direct" and made.actors:
        made.first = min(start, made.actors[0][0])
    made.suspected = is_suspected(scene, made)
    return made


def _people_held(scene: Scene, at: int) -> int | None:
    """The word for the people whom fighters hold ("the rebels are holding nine nurses")."""
    found = subject(scene, at)
    last = group_after(scene, at + 1)
    people = last > at + 1 and scene.fine[last - 1] in "HG" and scene.line[at + 1] in "dj"
    if (
        found is None
        or found.how == "pronoun"
        or not people
        or not is_fighter(scene, found.first, found.last)
    ):
        return None
    return last - 1


def committed(scene: Scene, at: int) -> Mention | None:
    """A verb with the event as its object: "committed a massacre", "an attack was carried out"."""
    words, line = scene.vocabulary.events, scene.line
    opened = by_doing(scene, at)
    if opened is None and in_progress(scene, at):
        opened = at
    if line[at] not in "eV" and opened is None and not (line[at] == "n" and line[at - 1 : at] in ("!", "D")):
        return None
    verb = words.commit.at(scene.words, at)
    if verb is None:
        return None
    end = verb[1]
    start = verb_start(scene, at)
    if "M" in line[start:at] or (start and line[start - 1] == "T"):
        return None
    if line[start - 1 : start] == "+" and after_infinitive(line, start - 1):
        return None
    if is_passive(scene, at) or line[end : end + 1] == "y":
        return _planted(scene, at, end)
    span = object_after(scene, end) or _before_relative(scene, start)
    if span is None:
        return None
    last = (
        span[1] + OBJECT
        if scene.words[span[1] : span[1] + 1] and scene.words[span[1]] in words.laden
        else span[1]
    )
    event = _event_in(scene, at, range(span[0], min(last, span[0] + 8, len(line))))
    found = subject(scene, at if opened is None else opened)
    negated = is_negated(scene, at) or scene.words[span[0]] == "no"
    if event is None or found is None:
        return None
    if found.how == "pronoun" and not (negated or own_deed(scene, (found.first, found.last))):
        return None
    actors = [a for a in members(scene, found) if found.how == "pronoun" or likelihood(scene, *a)]
    if not actors:
        return None
    last = min(group_after(scene, span[0]), span[1])
    made = Mention(event.type, "active", start, last, clause_of(scene, at, max(last, end)), actors, found.how)
    made.weak = event.weak and not any(is_armed(scene, *actor) for actor in actors)
    made.negated = negated
    made.suspected = is_suspected(scene, made)
    made.what = named(scene, span[0], last)
    if span[1] <= at:
        made.first, made.last = span[0], end
    elif found.how == "direct":
        made.first = min(start, actors[0][0])
    return made


def _before_relative(scene: Scene, start: int) -> tuple[int, int] | None:
    """The event in front of the clause that says who did it ("the attack that the Front launched")."""
    if scene.line[start - 1 : start] not in ("n", "j", "^"):
        return None
    group = group_before(scene, start)
    if group is None or scene.line[group[0] - 1 : group[0]] not in ("R", "t"):
        return None
    event = group_before(scene, group[0] - 1)
    return (
        event
        if event is not None and scene.words[event[1] - 1] in scene.vocabulary.events.nouns.first
        else None
    )


def _planted(scene: Scene, at: int, end: int) -> Mention | None:
    """A bomb that was planted or thrown by somebody; of an event that was carried out, the noun in front tells."""
    start = verb_start(scene, at)
    group = group_before(scene, start)
    if group is None or (
        scene.line[end : end + 1] != "y" and scene.words[at] not in scene.vocabulary.events.firing
    ):
        return None
    words = scene.vocabulary.events
    fired = scene.words[at] in words.firing and any(scene.words[i] in words.volleys for i in range(*group))
    if not fired and not any(words.planted.at(scene.words, i) is not None for i in range(*group)):
        return None
    made = Mention(_SHOOTING if fired else _BOMBING, "passive", group[0], end, clause_of(scene, at, end))
    made.actors = list(agents(scene, end)) if scene.line[end : end + 1] == "y" else []
    made.negated = is_negated(scene, at) or scene.words[group[0]] == "no"
    made.suspected = is_suspected(scene, made)
    return made if made.actors or fired else None


def _event_in(scene: Scene, verb: int, places: range) -> EventNoun | None:
    """The event that an object names, or the bombing that follows from what was planted or thrown."""
    words = scene.vocabulary.events
    used, fired = scene.words[verb] in words.used, scene.words[verb] in words.firing
    if fired:
        volley = any(scene.words[at] in words.volleys for at in places)
        return EventNoun(_SHOOTING, True) if volley else None
    for at in places:
        if scene.words[at] in scene.vocabulary.responsibility.crimes:
            return None  # "committed the crime of murder"
        noun = words.nouns.at(scene.words, at)
        if noun is not None:
            return (
                None if scene.words[at - 1] in words.not_after else noun[0]
            )  # "launched a propaganda offensive"
        if words.planted.at(scene.words, at) is not None:
            return EventNoun(_BOMBING, False)
        if used and (scene.words[at] == _FORCE or words.means.at(scene.words, at) is not None):
            return EventNoun(_USE, True)
    return None
