"""The bodies that give something a name or adopt a decision, and the papers in which they do."""

from tollbook.read.acts.actors import likelihood, named
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.roles import is_passive, subject
from tollbook.read.acts.scene import Scene


def body_of(scene: Scene, verb: int, start: int) -> tuple[int, int] | None:
    """Who gives the name: behind "by", in front of an active verb, or the body whose session it was."""
    if not is_passive(scene, verb):
        found = subject(scene, verb)
        if found is None or found.how == "pronoun" or scene.line[verb] not in "eVn":
            return None
        group = named(scene, found.first, found.last)
        return group if likelihood(scene, *group) or _is_body(scene, *group) else None
    for by in range(verb + 1, min(verb + 14, len(scene.line))):
        if scene.line[by] == "y":
            end = group_after(scene, by + 1)
            return named(scene, by + 1, end) if end > by + 1 else None
        if scene.line[by] in ";,":
            break
    return body_of_session(scene, start)


def _is_body(scene: Scene, first: int, last: int) -> bool:
    return any(word in scene.vocabulary.qualifications.bodies for word in scene.words[first:last])


def body_of_session(scene: Scene, before: int) -> tuple[int, int] | None:
    """The X of "at the special session of the X", in front of a word of the same sentence."""
    session = scene.vocabulary.qualifications.session
    for at in range(before):
        if scene.words[at] in session and scene.line[at + 1 : at + 2] == "o":
            group = group_before(scene, at + 1)
            if group is not None and group[0] and scene.line[group[0] - 1] == "p":
                end = group_after(scene, at + 2)
                return named(scene, at + 2, end) if end > at + 2 else None
    return None


def instrument_of(scene: Scene, verb: int, label: int) -> tuple[int, int] | None:
    """The resolution or judgment that gives the name, behind "in", "by" or "with"."""
    words = scene.vocabulary.qualifications.instruments
    for at in [*range(verb, label), *range(max(verb - 12, 0), verb)]:
        if scene.words[at] in words and scene.line[at] == "n":
            group = group_before(scene, at + 1)
            if group is not None and group[0] and scene.line[group[0] - 1] in "py":
                end = at + 1
                while end < len(scene.words) and (
                    scene.words[end] in ("no", "no.", ".") or scene.words[end][0].isdigit()
                ):
                    end += 1
                return named(scene, group[0], end)
    return None
