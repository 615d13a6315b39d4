"""When somebody acted: the date of a response, apart from the date of what it is about."""

from dataclasses import replace

from tollbook.model.claim import When
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.scene import Scene
from tollbook.read.dates import DateFound


def date_of(
    scene: Scene,
    dates: list[DateFound],
    subject: tuple[int, int] | None,
    place: tuple[int, int, int],
    title: tuple[int, int] | None,
) -> When | None:
    """The date of the response: in its clause, neither the event's own nor one in a title or of a day declared."""
    first, at, last = place
    begin, end = clause_of(scene, first, last)
    if subject is not None:
        begin = min(begin, clause_of(scene, *subject)[0])
    own = [
        d
        for d in dates
        if d.when is not None
        and begin <= d.first < end
        and not (title and title[0] <= d.start < title[1])
        and not _of_the_event(scene, d)
        and _is_adverbial(scene, d)
        and not _in_relative_clause(scene, d, at)
        and d.first != at + 1
    ]
    if not own:
        return None
    nearest = min(own, key=lambda d: (d.first > last, abs(d.first - at)))
    return replace(nearest.when, via="clause") if nearest.when is not None else None


def _of_the_event(scene: Scene, date: DateFound) -> bool:
    """Whether a date hangs on a word of harm ("the killing of people on 20 January")."""
    harm = scene.vocabulary.responses.harm
    at = date.first - 1
    steps = 0
    while at >= 0 and scene.line[at] in "podnj^" and steps < 12:
        if scene.words[at] in harm and scene.line[at] != "d":
            return True
        at -= 1
        steps += 1
    following = scene.words[date.last : date.last + 1]
    return bool(following) and following[0] in harm


def _in_relative_clause(scene: Scene, date: DateFound, at: int) -> bool:
    """Whether a date belongs to what "who" or "which" tells ("X, who died on 2 May, is acquitted")."""
    relative = scene.line.rfind("R", 0, date.first)
    return relative >= 0 and not (date.first < at and "," not in scene.line[date.last : at])


def _is_adverbial(scene: Scene, date: DateFound) -> bool:
    """Whether a date says when, and is not itself what is declared or marked ("declared 14 October a day of")."""
    at = date.first - 1
    while at >= 0 and scene.line[at] in "d":
        at -= 1
    if at < 0:
        return scene.line[date.last : date.last + 1] in (",", "")
    return scene.line[at] in "p,r(os" or scene.line[at] in "nj)" or date.relative
