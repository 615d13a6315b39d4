"""The shipped base map: land rings, cut to what a frame shows."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

Point = tuple[float, float]
Ring = tuple[Point, ...]
Bounds = tuple[float, float, float, float]  # west, south, east, north
MARGIN = 0.05  # of the frame, so that the cut edges of land lie outside it


def land(layer: str, bounds: Bounds, *, margin: float = MARGIN) -> list[list[Point]]:
    """The parts of land inside the bounds, as rings for the even-odd rule. Bounds may reach beyond 180 degrees."""
    west, south, east, north = bounds
    over_x, over_y = (east - west) * margin, (north - south) * margin
    wanted = west - over_x, south - over_y, east + over_x, north + over_y
    return [cut for ring in _near(_layer(layer), wanted) if len(cut := clipped(ring, wanted)) > 2]


def source() -> str:
    """Where the base map comes from, in one line."""
    return str(_file()["source"])


def _near(rings: Iterable[tuple[Bounds, Ring]], wanted: Bounds) -> Iterator[Sequence[Point]]:
    for (west, south, east, north), ring in rings:
        if north < wanted[1] or south > wanted[3]:
            continue
        for turn in (-360.0, 0.0, 360.0):
            if west + turn <= wanted[2] and east + turn >= wanted[0]:
                yield [(x + turn, y) for x, y in ring] if turn else ring


def clipped(ring: Sequence[Point], bounds: Bounds) -> list[Point]:
    """The ring inside a rectangle (Sutherland and Hodgman 1974): one side after another."""
    kept = list(ring)
    for axis, limit, sign in ((0, bounds[0], 1), (1, bounds[1], 1), (0, bounds[2], -1), (1, bounds[3], -1)):
        kept = list(_one_side(kept, axis, limit, sign))
    return kept


def _one_side(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, here in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        was_in, is_in = (before[axis] - limit) * sign >= 0, (here[axis] - limit) * sign >= 0
        if was_in != is_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            yield before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])
        if is_in:
            yield here


@cache
def _file() -> dict[str, object]:
    content = resources.files("tollbook.publish.drawing").joinpath("land.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(content)
    return loaded


@cache
def _layer(name: str) -> tuple[tuple[Bounds, Ring], ...]:
    steps = _file()["steps_per_degree"]
    rings = _file()[name]
    if not isinstance(steps, int) or not isinstance(rings, list):
        raise ValueError(f"land.json has no layer {name!r}")
    return tuple((_bounds(ring), ring) for ring in (_decoded(numbers, steps) for numbers in rings))


def _decoded(numbers: Sequence[int], steps: int) -> Ring:
    x = y = 0
    points: list[Point] = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / steps, y / steps))
    return tuple(points)


def _bounds(ring: Ring) -> Bounds:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)
