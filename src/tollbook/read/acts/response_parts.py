"""The words of a response: how far it reaches, its title and instrument, and what it was done to."""

import re

from tollbook.model.fields import Response
from tollbook.read.acts.actors import named, written
from tollbook.read.acts.doers import Doer
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.roles import object_after, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.draft import Draft
from tollbook.vocab.patterns import Pattern

# how far in front of a duty who must answer may stand
_REACH = 14
_TITLE = re.compile(r'["\u201c\u00ab]([^"\u201d\u00bb]{4,240})["\u201d\u00bb]')


def extent_of(scene: Scene, pattern: Pattern, at: int, end: int, then: int | None) -> tuple[int, int]:
    """The words from the verb's group to the end of what it is about."""
    first = verb_start(scene, at) if pattern.place != "due" else _due_from(scene, at)
    if pattern.place == "due":
        last = min((then or at) + 1, len(scene.words))
        wanted = object_after(scene, last) if last < len(scene.words) else None
        return first, last if wanted is None else wanted[1]
    last = end
    span = object_after(scene, end)
    if span is not None:
        last = span[1]
    if then is not None and then >= last:
        further = object_after(scene, then + 1)
        last = max(group_after(scene, then), then + 1) if further is None else further[1]
    if pattern.place in ("passive", "borne"):
        group = _done_to(scene, pattern, _before_quotes(scene, first))
        if group is not None:
            first = group[0]
    return first, min(max(last, end), len(scene.words))


def _before_quotes(scene: Scene, stop: int) -> int:
    """Where the noun in front of a quoted title ends ("a decision "On ..." was adopted")."""
    if stop and scene.line[stop - 1] == '"':
        opening = scene.line.rfind('"', 0, stop - 1)
        return opening if opening > 0 else stop
    return stop


def _due_from(scene: Scene, at: int) -> int:
    """With who must be punished, or who must answer."""
    begin = at
    while begin and scene.line[begin - 1] not in ",;:." and at - begin < _REACH:
        begin -= 1
    while begin < at and scene.line[begin] in "+r":
        begin += 1
    return begin


def span_of(
    scene: Scene, actor: Doer, first: int, last: int, title: tuple[int, int] | None
) -> tuple[int, int]:
    """From the actor, where it stands right in front, to the end of the object."""
    if actor.words is not None and actor.how == "own" and 0 <= first - actor.words[1] <= 1:
        first = actor.words[0]
    if title is not None:
        inside = [i for i, start in enumerate(scene.sentence.starts) if title[0] <= start < title[1]]
        if inside and inside[0] - last <= 2:
            last = max(last, inside[-1] + 1)
    return first, last


def title_of(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Where the quoted title stands in the text that an instrument near the verb carries."""
    sentence = scene.sentence
    for match in _TITLE.finditer(sentence.raw):
        start = sentence.start + match.start(1)
        if abs(start - sentence.starts[first]) < 200 or abs(start - sentence.ends[last - 1]) < 60:
            return start, sentence.start + match.end(1)
    return None


def fields_of(
    scene: Scene,
    action: str,
    pattern: Pattern,
    actor: Doer,
    place: tuple[int, int, int],
    title: tuple[int, int] | None,
) -> Response:
    """The fields of a response, each in the words of the text."""
    at, end, last = place
    instrument = _instrument(scene, at, last) if action in ("adopted", "qualified") else None
    if pattern.place == "active":
        thing = _object(scene, action, end, last)
    elif pattern.place == "due" and action == "demanded":
        thing = _due(scene, at, end, last)
    else:
        thing = _passive_subject(scene, pattern, at)
    text = scene.context.text.content
    return Response(
        action,
        _name(scene, actor),
        written(scene, *instrument) if instrument else None,
        " ".join(text[title[0] : title[1]].split()) if title else None,
        written(scene, *named(scene, *thing)) if thing else None,
    )


def _name(scene: Scene, actor: Doer) -> str | None:
    if actor.words is not None:
        return written(scene, *actor.words)
    return actor.elsewhere.name if actor.elsewhere is not None else None


def _object(scene: Scene, action: str, end: int, last: int) -> tuple[int, int] | None:
    """What it was done to; of a demand, all that is demanded."""
    if action == "demanded":
        return (end, last) if last > end else None
    return object_after(scene, end)


def _due(scene: Scene, at: int, end: int, last: int) -> tuple[int, int]:
    """What must be done: all of it where it is passive ("the killers must be punished"), else behind the modal ("conduct an inquiry")."""
    return (_due_from(scene, at), last) if "be" in scene.words[end:last] else (end, last)


def _passive_subject(scene: Scene, pattern: Pattern, at: int) -> tuple[int, int] | None:
    stop = _before_quotes(scene, verb_start(scene, at))
    return _done_to(scene, pattern, stop) if pattern.place in ("passive", "due", "borne") else None


def _done_to(scene: Scene, pattern: Pattern, stop: int) -> tuple[int, int] | None:
    """The group in front, from the word that the pattern needs ("the charges against the soldiers were dropped")."""
    group = group_before(scene, stop)
    if group is None or scene.line[group[0] - 1 : group[0]] != "p" or group[0] < 2:
        return group
    further = group_before(scene, group[0] - 1)
    if further is None or pattern.then.isdisjoint(scene.words[further[0] : further[1]]):
        return group
    return further[0], group[1]


def _instrument(scene: Scene, at: int, last: int) -> tuple[int, int] | None:
    """The decision or resolution, with its number."""
    words = scene.vocabulary.responses
    for i in [*range(at, min(last + 2, len(scene.words))), *range(at - 1, max(at - 26, -1), -1)]:
        if scene.words[i] in words.instruments and scene.line[i] in "nj":
            end = i + 1
            while end < len(scene.words) and (
                scene.words[end] in words.number or scene.words[end] == "." or scene.words[end][0].isdigit()
            ):
                end += 1
            if scene.words[end - 1] in (".", *words.number):
                end = i + 1
            return i, end
    return None


def anchor(scene: Scene, draft: Draft, actor: Doer, first: int, last: int) -> None:
    """Set where the action and the actor stand."""
    draft.anchors["action"] = [scene.range(first, last)]
    if actor.words is not None:
        draft.anchors["actor"] = [scene.range(*actor.words)]
    elif actor.elsewhere is not None:
        draft.anchors["actor"] = [actor.elsewhere.range]
