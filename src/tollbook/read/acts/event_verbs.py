"""Verbs of events: whether they are a clause's own verb, with what it must have."""

import re

from tollbook.read.acts.actors import head_of, is_armed, named
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.roles import subject, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.vocab.occurrences import EventVerb

_ABDUCTION = "abduction"
_DESCRIBED = re.compile("[dj]e")


def is_verb(scene: Scene, at: int, end: int) -> bool:
    """Whether a base or present form is a clause's verb here: somebody in front, an object or preposition behind."""
    line = scene.line
    if "D" in line[verb_start(scene, at) : at]:
        return True  # "did not fire on the crowd"
    listed = line[end : end + 2] == ",V"  # "Gunmen shoot, burn villagers"
    if at == 0 or not (listed or line[end : end + 1] in tuple("dnjP^p")):
        return False
    if scene.words[max(group_after(scene, end) - 1, end)] in scene.vocabulary.times:
        return False  # "the massacre forty-three years ago"
    if line[at - 1] == "R":
        return line[end] != "p" or not scene.words[at].endswith("s")
    if line[at - 1] == "+" and line[end] != "p":
        if after_infinitive(line, at - 1):
            return False
        return (first := subject(scene, at)) is not None and first.how == "shared"
    habit = line[at] == "V" and line[at - 1] == "r" and line[at - 2 : at - 1] == "n"
    if line[at - 1] not in "nj^" and not (habit and line[end] != "p"):
        return False
    group = group_before(scene, at - habit)  # "armed groups frequently execute peasants"
    if line[at] == "V" and (found := subject(scene, at)) is not None and found.how != "pronoun":
        group = found.first, found.last
    if group is None:
        return False
    place = head_of(scene, *named(scene, *group))
    head = scene.words[place]
    acts = scene.vocabulary.responsibility.acts((head,)) or scene.fine[place] in "HG"
    if not acts and head not in scene.vocabulary.events.devices:
        return False
    plural = head.endswith("s") or head in scene.lexicon.plurals or head in ("police", "men", "gunmen")
    present = scene.words[at].endswith("s") and not scene.words[at].endswith("ss")
    if line[end] == "p" and present and scene.words[at] in scene.vocabulary.events.nouns.first:
        return False  # "rebel attacks on the town"
    return plural != present


def after_infinitive(line: str, joint: int) -> bool:
    """Whether a verb is joined to one behind "to" ("vowed to rebuild the region and crush the rebels")."""
    to = line.rfind("T", 0, joint)
    between = _DESCRIBED.sub("", line[to + 2 : joint])
    return to >= 0 and not set(between) & set("ebwVMR;:")


def describes(scene: Scene, at: int, end: int) -> bool:
    """Whether a past form only describes the noun behind it ("the leader's ousted regime", "but displaced villagers still face")."""
    if scene.words[at - 1 : at] and scene.words[at - 1].endswith(("'s", "\u2019s")):
        return True
    if scene.line[at - 1 : at] != "+" or scene.line[end : end + 1] not in tuple("nj"):
        return False
    behind = scene.line[group_after(scene, end) :].lstrip("r")
    return behind[:1] in ("V", "b", "w", "M", "D")


def takes_object(scene: Scene, at: int, end: int, verb: EventVerb, *, harm: bool) -> bool:
    """Whether what a verb needs follows it: an object, or "with" and a place or day."""
    line = scene.line
    following = end
    while line[following : following + 1] in ("r", "@"):
        following += 1  # "kidnapped today two traders"
    if line[following : following + 1] not in tuple("dnjP^"):
        following = end
        while line[following : following + 1] == "r":
            following += 1
    complete = end > at + 1 and not harm and not (verb.type == _ABDUCTION and _is_one(scene, end - 1))
    if "w" in line[verb_start(scene, at) : at] or complete:
        return True
    if verb.subject == "with":
        return scene.words[following : following + 1] == ["with"] or line[following : following + 1] in tuple(
            "p@."
        )
    if _goes_on(scene, at, following):
        following += 2  # "killed and buried nine people"
    if line[following : following + 1] not in tuple("dnjP^"):
        return False
    last = max(group_after(scene, following) - 1, following)
    return scene.line[last] != "@" and scene.words[last] not in scene.vocabulary.times


def _goes_on(scene: Scene, at: int, joint: int) -> bool:
    """Whether what armed people did shares its object with a verb that tells no harm itself."""
    if scene.line[joint : joint + 2] != "+e" or scene.fine[joint + 1] in "Kk":
        return False
    group = group_before(scene, verb_start(scene, at))
    return group is not None and is_armed(scene, *group)


def _is_one(scene: Scene, at: int) -> bool:
    """Whether "hostage" stands behind "held", so that who is held must still be named."""
    return not scene.words[at].endswith("s") and scene.words[at] not in scene.lexicon.plurals


def ends_clause(line: str, end: int) -> bool:
    """Whether a verb stands at the end of its clause, or only a place or day follows."""
    return line[end : end + 1] in tuple("p@,.;rs+^") or end == len(line)
