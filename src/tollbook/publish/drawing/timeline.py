"""A timeline downwards: what happened and what was done about it, in order of date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from tollbook.publish.drawing.svg import NARROW, WIDE, Picture, drawing, label, link, tag, wrapped

Lane = Literal["event", "statement", "response"]
LINE, TEXT, SMALL = 17.0, 13.0, 12.0
LONG_GAP = 400  # days: a gap longer than this is written out
MOST = 60  # more moments than this do not make a picture anybody reads


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with a date. `start` is an ISO date as precise as it is known, `when` the same in words."""

    start: str
    when: str
    what: str
    lane: Lane
    who: str = ""
    target: str | None = None


def draw_timeline(moments: Sequence[Moment], *, key: str, title: str) -> Picture | None:
    """The moments in order of date, or None where there are none."""
    if not moments:
        return None
    ordered = sorted(moments, key=lambda moment: (moment.start, moment.lane, moment.what))
    shown, more = ordered[:MOST], len(ordered) - MOST
    shows = "The event, when figures for it were stated, and what was done about it, in order of date."
    marks = "A filled square is the event, a ring a statement of a figure, a filled dot a response. Distances are not to scale; gaps of more than a year are written out."
    lacks = "What has no stated date is not on it." + (
        f" {more} later moments are left out." if more > 0 else ""
    )
    description = f"{shows} {'; '.join(f'{m.when}: {m.what}' for m in shown)}."
    wide, narrow = (
        _draw(shown, key=f"{key}-{n}", title=title, description=description, width=float(w))
        for n, w in (("w", WIDE), ("n", NARROW))
    )
    return Picture(key, title, shows, marks, lacks, wide, narrow)


def _draw(moments: Sequence[Moment], *, key: str, title: str, description: str, width: float) -> str:
    side_by_side = width > 500
    axis = 214.0 if side_by_side else 14.0
    left = axis + 20
    y = 8.0
    parts: list[str] = []
    before: Moment | None = None
    for moment in moments:
        gap = _gap(before, moment)
        if gap:
            parts.append(label(left, y + 13, gap, kind="tiny"))
            parts.append(tag("path", {"class": "line dotted", "d": f"M{axis:g} {y:g}v20"}))
            y += 22
        same_day = side_by_side and before is not None and before.when == moment.when and not gap
        row, height = _row(
            moment, axis, left, y, width - left - 8, with_date=not same_day, beside=side_by_side
        )
        parts.append(tag("path", {"class": "line", "d": f"M{axis:g} {y:g}v{height:g}"}))
        parts.append(row)
        y += height
        before = moment
    return drawing(key, title, description, (width, y + 4), *parts)


def _row(
    moment: Moment, axis: float, left: float, y: float, room: float, *, with_date: bool, beside: bool
) -> tuple[str, float]:
    parts: list[str] = []
    top = y
    if with_date and beside:
        for number, part in enumerate(wrapped(moment.when, axis - 16, SMALL, most=2)):
            parts.append(label(axis - 16, y + 14 + number * 15, part, kind="soft", text_anchor="end"))
    elif with_date:
        parts.append(label(left, y + 14, moment.when, kind="soft"))
        y += LINE
    for part in wrapped(moment.what, room, TEXT, most=3):
        parts.append(label(left, y + 14, part, kind="strong" if moment.lane == "event" else None))
        y += LINE
    for part in wrapped(moment.who, room, SMALL, most=2) if moment.who else ():
        parts.append(label(left, y + 12, part, kind="tiny"))
        y += 15
    y = max(
        y,
        top + (34 if with_date and beside and len(wrapped(moment.when, axis - 16, SMALL, most=2)) > 1 else 0),
    )
    return link(moment.target, _mark(moment.lane, axis, top + 9.5), *parts), y + 8 - top


def _mark(lane: Lane, x: float, y: float) -> str:
    if lane == "event":
        return tag("rect", {"class": "second", "x": x - 6, "y": y - 6, "width": 12, "height": 12})
    return tag("circle", {"class": "mark" if lane == "response" else "open", "cx": x, "cy": y, "r": 5})


def _gap(before: Moment | None, moment: Moment) -> str | None:
    first, last = (_date(m.start) if m else None for m in (before, moment))
    if first is None or last is None or (last - first).days < LONG_GAP:
        return None
    years = round((last - first).days / 365.25)
    return f"{years} year{'s' if years != 1 else ''} later"


def _date(written: str) -> Date | None:
    parts = written.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, *("01", "01")[len(parts) - 1 :]))
        return Date(year, month, day)
    except ValueError:
        return None
