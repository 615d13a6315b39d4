"""What is said not to have been done: "no court has examined them", "the army apologised to no one"."""

from collections.abc import Iterator

from tollbook.model.fields import Response
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.roles import is_negated, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.draft import Draft

# harms that make a sentence one about casualties
_OF_LIFE = frozenset(("killed", "injured", "missing", "abducted", "tortured", "died_of_wounds"))
_SURE = 0.75


def is_undone(scene: Scene, at: int) -> bool:
    """Whether the verb is negated, by its group, its subject or its object ("to no one")."""
    if is_negated(scene, at) or scene.words[max(at - 2, 0) : at] == ["yet", "to"]:
        return True
    that = scene.line.rfind("t", 0, at)
    if that > 1 and scene.words[that - 2] == "no" and scene.line[that - 1] == "n":
        return True  # "there was no indication that the authorities investigated"
    start = verb_start(scene, at)
    group = group_before(scene, start)
    first = group[0] if group else max(start - 1, 0)
    while (
        first
        and scene.line[first - 1] in "+njd"
        and scene.words[first] not in scene.vocabulary.responses.negative
    ):
        first -= 1  # "no government or military officials"
    if scene.words[first : first + 1] and scene.words[first] in ("no", "nobody", "none", "neither"):
        return True
    return scene.words[at + 1 : at + 4] in (["to", "no", "one"], ["to", "nobody", "."])


def undone(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """What was left undone by other words: "no court has examined them", "has never been brought before a court"."""
    words = scene.vocabulary.responses
    for at in scene.spots.undone:
        undone = words.undone.at(scene.words, at)
        if undone is None or scene.line[at] not in "eVn":
            continue
        if any(d.start <= scene.sentence.starts[at] < d.end for d in found):
            continue
        start = verb_start(scene, at)
        group = group_before(scene, start)
        nobody = group is not None and scene.words[group[0]] in words.negative
        open_still = "yet" in scene.words[max(start - 2, 0) : at]
        if not (is_negated(scene, at) or nobody or open_still) or "M" in scene.line[start:at]:
            continue
        first = group[0] if nobody and group is not None else start
        last = max(group_after(scene, undone[1]), undone[1]) if undone[1] < len(scene.words) else undone[1]
        draft = scene.draft(Response("not done"), (first, last), clause_of(scene, first, last))
        draft.anchors["action"] = [scene.range(first, last)]
        draft.confidence = _SURE
        draft.leans = not is_certain(scene)
        yield draft
        return


def is_certain(scene: Scene) -> bool:
    """Whether the sentence itself tells of harm to people, so that it needs no other beside it."""
    harms = scene.lexicon.harms
    return names_crime(scene, range(len(scene.words))) or any(
        word in harms and harms[word].harm in _OF_LIFE for word in scene.words
    )


def names_crime(scene: Scene, places: range) -> bool:
    """Whether a crime that people are charged with is named at one of the words."""
    crimes = scene.vocabulary.responses.crimes
    return any(crimes.at(scene.words, i) is not None for i in places)
