"""Where labels go so that they do not cover one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.svg import short

GAP = 4.0  # from the edge of a mark to its label
BESIDE = 24.0  # a label no farther than this from its mark needs no line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def covers(self, other: "Box") -> bool:
        """Whether the two share any of their area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def leader(self, x: float, y: float) -> str | None:
        """The line from a mark to this label, None where the label stands beside its mark."""
        near_x, near_y = min(max(x, self.x), self.x + self.width), min(max(y, self.y), self.y + self.height)
        if (near_x - x) ** 2 + (near_y - y) ** 2 < BESIDE**2:
            return None
        return f"M{short(x)} {short(y)}L{short(near_x)} {short(near_y)}"


def placed(
    marks: Sequence[tuple[float, float, float]],
    widths: Sequence[float],
    *,
    area: tuple[float, float],
    line: float,
    taken: Iterable[Box] = (),
) -> list[Box]:
    """A box per label: beside its mark (x, y, radius) where that is free, else farther out with a leader line.

    Greedy, in the order given, over a fixed list of positions; the same input always gives the same places.
    """
    used = [*taken, *(Box(x - r, y - r, 2 * r, 2 * r) for x, y, r in marks)]
    boxes: list[Box] = []
    for (x, y, radius), width in zip(marks, widths, strict=True):
        own = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        others = [box for box in used if box != own]
        costs = [
            (_cost(box, others, area) + rank * 0.01, rank, box)
            for rank, box in enumerate(_positions(x, y, radius + GAP, width, line))
        ]
        boxes.append(min(costs, key=lambda cost: cost[:2])[2])
        used.append(boxes[-1])
    return boxes


def _positions(x: float, y: float, gap: float, width: float, line: float) -> Iterable[Box]:
    for far in (0.0, line, 2 * line, 3 * line, 5 * line):
        for left, top in (
            (x + gap, y - line / 2 - far),
            (x - gap - width, y - line / 2 - far),
            (x + gap, y - line / 2 + far),
            (x - gap - width, y - line / 2 + far),
            (x - width / 2, y - gap - line - far),
            (x - width / 2, y + gap + far),
        ):
            yield Box(left, top, width, line)


def _cost(box: Box, used: Sequence[Box], area: tuple[float, float]) -> float:
    outside = max(0.0, 4 - box.x) + max(0.0, box.x + box.width - area[0] + 4)
    outside += max(0.0, 4 - box.y) + max(0.0, box.y + box.height - area[1] + 4)
    return sum(box.covers(other) for other in used) + outside
