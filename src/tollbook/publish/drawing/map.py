"""A map of the places that sources name, on land without state borders."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.land import land
from tollbook.publish.drawing.placing import Box, placed
from tollbook.publish.drawing.svg import (
    NARROW,
    WIDE,
    Picture,
    drawing,
    label,
    link,
    short,
    tag,
    width_of,
    words,
)

LEAST_SPAN = 1.6  # degrees of latitude in view where there is one place: about 180 km
GRID_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0)
BAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
KM_PER_DEGREE = 111.2
AREAS = ("region", "country")
TEXT = 13.0
DOT, WIDE_RING = 5.5, 15.0
INSET = 0.2  # of the width, for the picture of the world


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw: its name as the sources write it, its coordinates, its level, and where a click leads."""

    name: str
    latitude: float
    longitude: float
    level: str = "city"
    note: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A local equirectangular projection: true to scale along the middle parallel."""

    latitude: float
    longitude: float
    scale: float  # units per degree of latitude
    width: float
    height: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle of the frame."""
        return max(0.05, math.cos(math.radians(self.latitude)))

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place stands in the drawing."""
        east = around(longitude - self.longitude)
        return self.width / 2 + east * self.squeeze * self.scale, self.height / 2 - (
            latitude - self.latitude
        ) * self.scale

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees; west and east may lie beyond 180."""
        up, side = self.height / 2 / self.scale, self.width / 2 / self.scale / self.squeeze
        return self.longitude - side, self.latitude - up, self.longitude + side, self.latitude + up


def draw_map(spots: Sequence[Spot], *, key: str, title: str, unplaced: Sequence[str] = ()) -> Picture | None:
    """The map of some places, or None where none of them could be placed. `unplaced` are names without a place."""
    if not spots:
        return None
    shown = _merged(spots)
    shows = f"Where the sources place it: {', '.join(spot.name for spot in shown)}."
    marks = "A filled dot is a town or site; a dashed ring is a wider area, and the event lies somewhere within it. The small map shows where on Earth the frame lies. Names are written as the sources write them."
    lacks = (
        "No state borders are drawn, and the map takes no side on any. Coasts are simplified (Natural Earth)."
    )
    if unplaced:
        lacks += f" Not placed, because the name is not known or has several places: {', '.join(unplaced)}."
    desc = f"{shows} {lacks}"
    wide, narrow = (
        _draw(shown, key=f"{key}-{n}", title=title, description=desc, width=float(w))
        for n, w in (("w", WIDE), ("n", NARROW))
    )
    return Picture(key, title, shows, marks, lacks, wide, narrow)


def around(degrees: float) -> float:
    """An angle between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _merged(spots: Iterable[Spot]) -> list[Spot]:
    # one mark for one place, under all the names that sources give it
    by_place: dict[tuple[float, float], Spot] = {}
    for spot in spots:
        place = spot.latitude, spot.longitude
        known = by_place.get(place)
        if known is None:
            by_place[place] = spot
        elif spot.name.casefold() not in known.name.casefold().split(" / "):
            by_place[place] = Spot(
                f"{known.name} / {spot.name}", *place, known.level, known.note, known.target
            )
    return sorted(by_place.values(), key=lambda spot: (-spot.latitude, spot.longitude, spot.name))


def frame_for(spots: Sequence[Spot], width: float, height: float) -> Frame:
    """The frame that holds all spots with a margin, across the date line where that is nearer."""
    first = spots[0].longitude
    easts = [around(spot.longitude - first) for spot in spots]
    middle = around(first + (min(easts) + max(easts)) / 2)
    norths = [spot.latitude for spot in spots]
    latitude = (min(norths) + max(norths)) / 2
    squeeze = max(0.05, math.cos(math.radians(latitude)))
    # half of the frame stays free around the spots, so that coasts and labels have room
    tall = max((max(norths) - min(norths)) * 1.9, LEAST_SPAN)
    broad = max((max(easts) - min(easts)) * squeeze * 1.7, LEAST_SPAN)
    return Frame(latitude, middle, min(height / tall, width / broad), width, height)


def _draw(spots: Sequence[Spot], *, key: str, title: str, description: str, width: float) -> str:
    height = round(width * (0.56 if width > 500 else 0.8))
    frame = frame_for(spots, width, height)
    marks = [(frame.at(spot.latitude, spot.longitude), spot) for spot in spots]
    inset = _inset_box(marks, width, height)
    content = [
        tag("clipPath", {"id": f"{key}-c"}, tag("rect", {"width": width, "height": height})),
        tag(
            "g",
            {"clip-path": f"url(#{key}-c)"},
            tag("rect", {"class": "sea", "width": width, "height": height}),
            _land(frame),
            *_grid(frame),
        ),
        _bar(frame, inset),
        *_spots(marks, width, height, inset),
        _inset(frame, inset),
        tag("rect", {"class": "frame", "x": 0.5, "y": 0.5, "width": width - 1, "height": height - 1}),
    ]
    return drawing(key, title, description, (width, height), *content)


def _land(frame: Frame) -> str:
    rings = land("near", frame.bounds)
    path = "".join(_ring(frame, ring) for ring in rings)
    return tag("path", {"class": "land", "fill-rule": "evenodd", "d": path}) if path else ""


def _ring(frame: Frame, ring: Sequence[tuple[float, float]]) -> str:
    # longitudes come already shifted beside the frame, so they are not wrapped again
    points = (
        (
            frame.width / 2 + (x - frame.longitude) * frame.squeeze * frame.scale,
            frame.height / 2 - (y - frame.latitude) * frame.scale,
        )
        for x, y in ring
    )
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "Z"


def _grid(frame: Frame) -> Iterable[str]:
    west, south, east, north = frame.bounds
    step = next((s for s in GRID_STEPS if (north - south) / s <= 4), GRID_STEPS[-1])
    for index in range(math.ceil(south / step), math.floor(north / step) + 1):
        latitude = index * step
        if abs(latitude) > 90:
            continue
        y = frame.at(latitude, frame.longitude)[1]
        yield tag("path", {"class": "grid", "d": f"M0 {short(y)}H{short(frame.width)}"})
        if 14 < y < frame.height - 40:
            yield label(5, y - 3, _degrees(latitude, "N", "S"), kind="tiny")
    for index in range(math.ceil(west / step), math.floor(east / step) + 1):
        x = frame.width / 2 + (index * step - frame.longitude) * frame.squeeze * frame.scale
        yield tag("path", {"class": "grid", "d": f"M{short(x)} 0V{short(frame.height)}"})
        if 40 < x < frame.width - 40:
            yield label(x + 3, 12, _degrees(around(index * step), "E", "W"), kind="tiny")


def _degrees(value: float, plus: str, minus: str) -> str:
    size = f"{abs(value):.1f}".removesuffix(".0")
    return f"{size}°" if value == 0 else f"{size}° {plus if value > 0 else minus}"


def _bar(frame: Frame, inset: Box) -> str:
    km = max(
        (k for k in BAR_STEPS if k / KM_PER_DEGREE * frame.scale <= frame.width / 4), default=BAR_STEPS[0]
    )
    length = km / KM_PER_DEGREE * frame.scale
    left = 14.0 if inset.x > frame.width / 2 or inset.y < frame.height / 2 else frame.width - length - 14
    y = frame.height - 12.0
    path = f"M{short(left)} {short(y - 5)}v5h{short(length)}v-5"
    return tag("path", {"class": "bar", "d": path}) + label(left + 4, y - 5, f"{km:,} km", kind="tiny halo")


def _spots(
    marks: Sequence[tuple[tuple[float, float], Spot]], width: float, height: float, inset: Box
) -> Iterable[str]:
    circles = [(x, y, WIDE_RING if spot.level in AREAS else DOT) for (x, y), spot in marks]
    widths = [width_of(spot.name, TEXT) for _, spot in marks]
    boxes = placed(circles, widths, area=(width, height), line=TEXT + 4, taken=(inset,))
    for (_, spot), (x, y, radius), box in zip(marks, circles, boxes, strict=True):
        shape = tag("circle", {"class": "mark" if radius == DOT else "area", "cx": x, "cy": y, "r": radius})
        hint = tag("title", None, words(f"{spot.name}: {spot.note}")) if spot.note else ""
        lead = box.leader(x, y)
        line = tag("path", {"class": "line", "d": lead}) if lead else ""
        yield link(spot.target, line, shape, label(box.x, box.y + TEXT, spot.name, kind="strong halo"), hint)


def _inset_box(marks: Sequence[tuple[tuple[float, float], Spot]], width: float, height: float) -> Box:
    w = max(92.0, width * INSET)
    h = w / 2
    corners = [(width - w - 8, height - h - 8), (8.0, height - h - 30), (width - w - 8, 20.0), (8.0, 20.0)]

    def crowd(corner: tuple[float, float]) -> int:
        x, y = corner
        return sum(x - 60 < px < x + w + 20 and y - 20 < py < y + h + 20 for (px, py), _ in marks)

    x, y = min(corners, key=crowd)
    return Box(x, y, w, h)


def _inset(frame: Frame, box: Box) -> str:
    scale = box.width / 360

    def at(longitude: float, latitude: float) -> str:
        return f"{short(box.x + (longitude + 180) * scale)} {short(box.y + (90 - latitude) * scale)}"

    path = "".join(
        "M" + "L".join(at(x, y) for x, y in ring) + "Z"
        for ring in land("world", (-180, -90, 180, 90), margin=0)
    )
    x = box.x + (around(frame.longitude) + 180) * scale
    y = box.y + (90 - frame.latitude) * scale
    west, south, east, north = frame.bounds
    half_w, half_h = max(3.5, (east - west) * scale / 2), max(3.5, (north - south) * scale / 2)
    cross = f"M{short(x - half_w)} {short(y - half_h)}h{short(2 * half_w)}v{short(2 * half_h)}h{short(-2 * half_w)}Z"
    return tag(
        "g",
        {"aria-hidden": "true"},
        tag("rect", {"class": "sea", "x": box.x, "y": box.y, "width": box.width, "height": box.height}),
        tag("path", {"class": "land", "fill-rule": "evenodd", "d": path, "stroke-width": 0}),
        tag("path", {"class": "cross", "d": cross}),
        tag("rect", {"class": "frame", "x": box.x, "y": box.y, "width": box.width, "height": box.height}),
    )
