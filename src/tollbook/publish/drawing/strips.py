"""Strips: one row for each issuer, a mark for each document along a common line of years."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.svg import NARROW, WIDE, Picture, cropped, drawing, label, link, tag

ROW, TOP, SMALL = 26.0, 10.0, 12.0
MOST = 24
LEAST_YEARS = 1.0
STEPS = (1, 2, 5, 10, 20, 50, 100)

At = Callable[[float], float]  # where a year stands


@dataclass(frozen=True, slots=True)
class Strip:
    """A row: its name, and the ISO dates that its marks stand at, as precise as they are; `undated` are not drawn."""

    name: str
    dates: tuple[str, ...]
    undated: int = 0
    target: str | None = None


def draw_strips(strips: Sequence[Strip], *, key: str, title: str) -> Picture | None:
    """The strips in the order given; None where nothing has a date."""
    shown = [strip for strip in strips if strip.dates][:MOST]
    if not shown:
        return None
    shows = "The documents of each issuer, by the date that they bear."
    marks = "Each dot is a document; a larger dot is several of one day, a ring a date known to the month or year only."
    undated = sum(strip.undated for strip in strips)
    left = len([strip for strip in strips if strip.dates]) - len(shown)
    lacks = " ".join(
        filter(
            None,
            (
                "What the documents say, and how far they can be relied on.",
                f"{undated} without a date are not on it." if undated else "",
                f"{left} more issuers are left out." if left else "",
            ),
        )
    )
    description = f"{shows} {'; '.join(f'{s.name}: {len(s.dates)}' for s in shown)}."
    wide, narrow = (
        _draw(shown, key=f"{key}-{n}", title=title, description=description, width=float(w))
        for n, w in (("w", WIDE), ("n", NARROW))
    )
    return Picture(key, title, shows, marks, lacks, wide, narrow)


def year_of(date: str) -> float:
    """An ISO date as a number of years."""
    parts = [int(part) for part in date.split("-")[:3] if part.isdigit()]
    year, month, day = (*parts, 1, 1, 1)[:3] if parts else (0, 1, 1)
    return year + (month - 1) / 12 + (day - 1) / 366


def _draw(strips: Sequence[Strip], *, key: str, title: str, description: str, width: float) -> str:
    beside = width > 500
    left, right = (226.0 if beside else 12.0), width - 16
    row = ROW if beside else ROW + 14
    years = [year_of(date) for strip in strips for date in strip.dates]
    first, last = min(years), max(years)
    if last - first < LEAST_YEARS:
        first, last = first - LEAST_YEARS / 2, last + LEAST_YEARS / 2
    bottom = TOP + row * len(strips)

    def at(year: float) -> float:
        return left + (year - first) / (last - first) * (right - left)

    parts = list(_axis(first, last, at, bottom, right - left))
    for number, strip in enumerate(strips):
        y = TOP + row * number + (row / 2 if beside else row - 11)
        name = cropped(strip.name, left - 22 if beside else width - 24, SMALL)
        place = (left - 14, y + 4) if beside else (left, y - 13)
        words = label(*place, name, kind="name", text_anchor="end" if beside else None)
        rail = tag("path", {"class": "line dotted", "d": f"M{left:g} {y:g}H{right:g}"})
        parts.append(link(strip.target, words, rail, *_dots(strip, at, y)))
    return drawing(key, title, description, (width, bottom + 26), *parts)


def _dots(strip: Strip, at: At, y: float) -> Iterable[str]:
    for date, amount in sorted(Counter(strip.dates).items()):
        whole = date.count("-") == 2
        radius = min(9.0, 4.5 + 1.2 * (amount - 1))
        yield tag(
            "circle", {"class": "mark" if whole else "open", "cx": at(year_of(date)), "cy": y, "r": radius}
        )


def _axis(first: float, last: float, at: At, bottom: float, room: float) -> Iterable[str]:
    step = next((step for step in STEPS if (last - first) / step <= room / 60), STEPS[-1])
    yield tag("path", {"class": "line", "d": f"M{at(first):.1f} {bottom:g}H{at(last):.1f}"})
    for year in range(-(-int(first) // step) * step, int(last) + 1, step):
        if year >= first:
            yield tag("path", {"class": "grid", "d": f"M{at(year):.1f} {TOP:g}V{bottom:g}"})
            yield label(at(year), bottom + 17, str(year), kind="tiny", text_anchor="middle")
