"""How a figure was stated over time: one rung per statement, its value along a common scale."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.svg import (
    NARROW,
    WIDE,
    Picture,
    cropped,
    drawing,
    label,
    link,
    tag,
    width_of,
    wrapped,
)

TEXT, SMALL = 13.0, 12.0
MOST = 36
BESIDE_MARK = 34.0  # units from a mark to the end of its value, besides the value itself
TICK_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Rung:
    """One statement: when, by whom, which value (`None` for an open end), in which words, and how it counts."""

    when: str
    who: str
    low: int | None
    high: int | None
    words: str
    state: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """People along the drawing."""

    first: int
    last: int
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a number of people stands."""
        return self.left + (value - self.first) / (self.last - self.first) * (self.right - self.left)

    def ticks(self) -> list[int]:
        """Round numbers along the scale."""
        step = _step(self.last - self.first, (self.right - self.left) / 70)
        return list(range(math.ceil(self.first / step) * step, self.last + 1, step))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The present figure: low, high and the most supported value, each None where there is none."""

    low: int | None
    high: int | None
    chosen: int | None


def draw_ladder(
    rungs: Sequence[Rung], *, key: str, title: str, bounds: Bounds, left_out: str = ""
) -> Picture | None:
    """Statements in the order given, with the present range as a band; None where nothing has a number.

    `left_out` says which statements of the figure are not among the rungs.
    """
    if not any(rung.low is not None or rung.high is not None for rung in rungs):
        return None
    shown = rungs[:MOST]
    scale = _scale(shown, bounds, 0, 1)
    shows = "Statements of this figure, in order of date, by whose words they are."
    marks = _legend(shown, bounds)
    told = (
        "Which statement is true.",
        "" if scale.first == 0 else f"The scale begins at {scale.first:,}, not at zero.",
        left_out,
        f"{len(rungs) - MOST} statements are left out." if len(rungs) > MOST else "",
    )
    description = f"{shows} {'; '.join(f'{r.when}, {r.who}: {r.words}' for r in shown)}."
    wide, narrow = (
        _draw(shown, _Look(f"{key}-{n}", title, description, float(w), bounds))
        for n, w in (("w", WIDE), ("n", NARROW))
    )
    return Picture(key, title, shows, marks, " ".join(filter(None, told)), wide, narrow)


def _legend(rungs: Sequence[Rung], bounds: Bounds) -> str:
    """How to read the marks that are there, and no others."""
    points = [rung for rung in rungs if rung.low is not None and rung.low == rung.high]
    told = (
        (any(r.state == "current" for r in points), "a filled dot counts now"),
        (
            any(r.state not in ("current", "variant") for r in points),
            "a ring was replaced by a later statement of its origin",
        ),
        (any(r.state == "variant" for r in points), "a diamond differs between copies"),
        (any(None not in (r.low, r.high) and r.low != r.high for r in rungs), "a bar is a range"),
        (any(r.low is not None and r.high is None for r in rungs), "an arrow to the right is “at least”"),
        (any(r.low is None and r.high is not None for r in rungs), "an arrow to the left is “up to”"),
        (None not in (bounds.low, bounds.high), "the shaded band runs from low to high"),
        (bounds.chosen is not None, "the upright line is the most supported figure"),
    )
    words = "; ".join(sentence for shown, sentence in told if shown)
    return f"{words[:1].upper()}{words[1:]}."


@dataclass(frozen=True, slots=True)
class _Look:
    key: str
    title: str
    description: str
    width: float
    bounds: Bounds

    @property
    def beside(self) -> bool:
        """Whether words stand beside the scale rather than above it."""
        return self.width > 500


def _draw(rungs: Sequence[Rung], look: _Look) -> str:
    widest = max(width_of(rung.words, TEXT) for rung in rungs)
    left, right = (340.0 if look.beside else 16.0), look.width - min(widest + BESIDE_MARK, look.width / 3)
    row = 36.0 if look.beside else 48.0
    scale = _scale(rungs, look.bounds, left, right)
    bottom = 12 + row * len(rungs)
    parts = [*_band(scale, look, bottom), *_axis(scale, bottom)]
    for number, rung in enumerate(rungs):
        parts.append(_rung(rung, scale, 12 + row * number, look))
    return drawing(look.key, look.title, look.description, (look.width, bottom + 26), *parts)


def _rung(rung: Rung, scale: Scale, top: float, look: _Look) -> str:
    y = top + (18.0 if look.beside else 34.0)
    if look.beside:
        lines = wrapped(rung.who, scale.left - 128, SMALL, most=2)
        first = y + 4 - 7.5 * (len(lines) - 1)
        texts = [label(100, y + 4, rung.when, kind="soft", text_anchor="end")]
        texts += [label(110, first + 15 * number, line, kind="name") for number, line in enumerate(lines)]
    else:
        when = f"{rung.when} · "
        who = cropped(rung.who, look.width - 12 - width_of(when, SMALL), SMALL)
        texts = [label(4, top + 14, when + who, kind="soft halo")]
    rail = tag("path", {"class": "line dotted", "d": f"M{scale.left:g} {y:g}H{scale.right:g}"})
    return link(rung.target, *texts, rail, *_mark(rung, scale, y), *_value(rung, scale, y))


def _mark(rung: Rung, scale: Scale, y: float) -> Iterable[str]:
    low, high = rung.low, rung.high
    if low is None and high is None:
        return
    if low is not None and high is not None and low != high:
        x1, x2 = scale.at(low), scale.at(high)
        yield tag(
            "path",
            {"class": "thick", "d": f"M{x1:.1f} {y - 6:g}v12M{x1:.1f} {y:g}H{x2:.1f}M{x2:.1f} {y - 6:g}v12"},
        )
        return
    if low is None or high is None:
        x = scale.at(low if low is not None else high or 0)
        way = 1 if high is None else -1
        yield tag(
            "path",
            {
                "class": "thick",
                "d": f"M{x:.1f} {y - 6:g}v12M{x:.1f} {y:g}h{24 * way}m{-6 * way} -5l{6 * way} 5l{-6 * way} 5",
            },
        )
        return
    x = scale.at(low)
    if rung.state == "variant":
        yield tag("path", {"class": "openSecond", "d": f"M{x:.1f} {y - 7:g}l7 7l-7 7l-7 -7Z"})
    else:
        yield tag(
            "circle", {"class": "mark" if rung.state == "current" else "open", "cx": x, "cy": y, "r": 5.5}
        )


def _value(rung: Rung, scale: Scale, y: float) -> Iterable[str]:
    known = [value for value in (rung.low, rung.high) if value is not None]
    if not known:
        yield label(scale.left + 4, y - 3, rung.words, kind="tiny halo")
        return
    open_high = rung.high is None
    x = scale.at(max(known)) + (30 if open_high else 11)
    yield label(x, y + 4, rung.words, kind="value halo")


def _band(scale: Scale, look: _Look, bottom: float) -> Iterable[str]:
    if look.bounds.low is not None and look.bounds.high is not None:
        x1, x2 = scale.at(look.bounds.low), scale.at(look.bounds.high)
        yield tag(
            "rect",
            {"class": "band", "x": x1 - 7, "y": 6, "width": x2 - x1 + 14, "height": bottom - 6, "rx": 3},
        )
    if look.bounds.chosen is not None:
        yield tag("path", {"class": "bar", "d": f"M{scale.at(look.bounds.chosen):.1f} 6V{bottom:g}"})


def _axis(scale: Scale, bottom: float) -> Iterable[str]:
    yield tag("path", {"class": "line", "d": f"M{scale.left:g} {bottom:g}H{scale.right:g}"})
    for tick in scale.ticks():
        x = scale.at(tick)
        yield tag("path", {"class": "line", "d": f"M{x:.1f} {bottom:g}v4"})
        yield label(x, bottom + 17, f"{tick:,}", kind="tiny", text_anchor="middle")


def _scale(rungs: Iterable[Rung], bounds: Bounds, left: float, right: float) -> Scale:
    known = [v for rung in rungs for v in (rung.low, rung.high) if v is not None]
    known += [v for v in (bounds.low, bounds.high) if v is not None]
    least, most = min(known), max(known)
    # zero is shown unless the figures lie close together far above it
    if least <= (most - least) * 2 or most < 20:
        return Scale(0, max(most, 1), left, right)
    room = max(1, (most - least) // 8)
    step = _step(most - least + 2 * room, 6)
    return Scale((least - room) // step * step, -(-(most + room) // step) * step, left, right)


def _step(span: int, pieces: float) -> int:
    least = max(1.0, span / max(1.0, pieces))
    power = int(10 ** math.floor(math.log10(least)))
    return next(step * power for step in (*TICK_STEPS, 10) if step * power >= least)
