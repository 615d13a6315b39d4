"""Makes `src/tollbook/publish/drawing/land.json` from Natural Earth's land, as the npm package world-atlas ships it.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python3 tools/make_basemap.py package

Land only: no countries, no borders, no names. The geometry is in the public domain. Standard library only.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]

TARGET = Path(__file__).resolve().parents[1] / "src/tollbook/publish/drawing/land.json"
STEPS_PER_DEGREE = 100  # hundredths of a degree: about 1.1 km, finer than 1:50 million is drawn
# per layer: source file, how far a dropped point may lie off the line (degrees), smallest ring kept (square degrees)
LAYERS = {"near": ("land-50m.json", 0.035, 0.0008), "world": ("land-110m.json", 0.35, 1.2)}


def main() -> None:
    """Writes the base map and says how large it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path, help="the unpacked world-atlas package")
    folder = parser.parse_args().package
    layers = {name: layer(folder / source, off, least) for name, (source, off, least) in LAYERS.items()}
    head = {
        "source": "Natural Earth land, 1:50 million and 1:110 million, through the npm package world-atlas 2.0.2; simplified",
        "licence": "public domain",
        "steps_per_degree": STEPS_PER_DEGREE,
        "form": "rings of whole numbers: longitude and latitude of the first point, then differences",
    }
    TARGET.write_text(json.dumps(head | layers, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, "
        + ", ".join(f"{n} {len(r)} rings" for n, r in layers.items())
    )


def layer(path: Path, off: float, least: float) -> list[list[int]]:
    """The rings of one source, largest first, in whole steps."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = list(decoded(topology))
    whole = [unrolled(ring) for ring in rings(topology["objects"]["land"], arcs)]
    kept = [simplified(ring, off) for ring in whole if area(ring) >= least]
    kept.sort(key=lambda ring: (-area(ring), ring))
    return [steps for steps in map(encoded, kept) if len(steps) >= 6]


def decoded(topology: dict[str, object]) -> Iterator[Ring]:
    """The arcs of a TopoJSON topology in degrees."""
    transform = topology["transform"]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]  # type: ignore[index]
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def rings(shape: dict[str, object], arcs: Sequence[Ring]) -> Iterator[Ring]:
    """Every ring of a geometry, outer rings and holes (lakes and inland seas) alike; the even-odd rule tells them apart."""
    match shape["type"]:
        case "GeometryCollection":
            for part in shape["geometries"]:  # type: ignore[attr-defined]
                yield from rings(part, arcs)
        case "MultiPolygon":
            for polygon in shape["arcs"]:  # type: ignore[attr-defined]
                yield from (joined(ring, arcs) for ring in polygon)
        case "Polygon":
            yield from (joined(ring, arcs) for ring in shape["arcs"])  # type: ignore[attr-defined]


def joined(indexes: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """One ring from its arcs; a negative index is an arc walked backwards."""
    ring: Ring = []
    for index in indexes:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(line[1:] if ring else line)
    return ring


def unrolled(ring: Ring) -> Ring:
    """The ring without a jump at the date line: longitudes run on beyond 180. One around a pole is closed along it."""
    points = ring[:1]
    for x, y in ring[1:]:
        points.append((x + 360 * round((points[-1][0] - x) / 360), y))
    first, last = points[0], points[-1]
    if abs(last[0] - first[0]) > 180:
        pole = -90.0 if first[1] < 0 else 90.0
        points += [(last[0], pole), (first[0], pole), first]
    middle = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    turn = 360 * round(middle / 360)
    return [(x - turn, y) for x, y in points]


def area(ring: Ring) -> float:
    """Square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def simplified(ring: Ring, off: float) -> Ring:
    """Douglas and Peucker (1973), without recursion: a point is dropped where the line passes within `off` of it."""
    keep = {0, len(ring) - 1}
    # a closed ring has no base line: it is first cut at the point farthest from its start
    far = max(range(len(ring)), key=lambda i: distance2(ring[i], ring[0]))
    keep.add(far)
    parts = [(0, far), (far, len(ring) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        gap, index = max((from_line(ring[i], ring[first], ring[last]), i) for i in range(first + 1, last))
        if gap > off:
            keep.add(index)
            parts += [(first, index), (index, last)]
    return [ring[i] for i in sorted(keep)]


def distance2(a: Point, b: Point) -> float:
    """The square of the distance between two points."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def from_line(point: Point, a: Point, b: Point) -> float:
    """How far a point lies from the segment from `a` to `b`."""
    length2 = distance2(a, b)
    if length2 == 0:
        return float(distance2(point, a) ** 0.5)
    share = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length2
    share = min(1.0, max(0.0, share))
    return float(distance2(point, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))) ** 0.5)


def encoded(ring: Ring) -> list[int]:
    """First point, then differences; repeated points are dropped."""
    steps: list[int] = []
    before: tuple[int, int] | None = None
    for longitude, latitude in ring:
        here = round(longitude * STEPS_PER_DEGREE), round(latitude * STEPS_PER_DEGREE)
        if here == before:
            continue
        steps += [here[0] - before[0], here[1] - before[1]] if before else list(here)
        before = here
    return steps


if __name__ == "__main__":
    main()
