"""Where labels go so that they do not cover one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.svg import short

GAP = 9.0  # from a mark to its label


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
        if (near_x - x) ** 2 + (near_y - y) ** 2 < (GAP * 2) ** 2:
            return None
        return f"M{short(x)} {short(y)}L{short(near_x)} {short(near_y)}"


def placed(
    points: Sequence[tuple[float, float]],
    texts: Sequence[tuple[str, float]],
    *,
    area: tuple[float, float],
    line: float,
    taken: Iterable[Box] = (),
) -> list[Box]:
    """A box per label: beside its mark where that is free, else farther out with a leader line.

    Greedy, in the order given, over a fixed list of positions; the same input always gives the same places.
    """
    used = [*taken, *(Box(x - 6, y - 6, 12, 12) for x, y in points)]
    boxes: list[Box] = []
    for (x, y), (_, width) in zip(points, texts, strict=True):
        own = Box(x - 6, y - 6, 12, 12)
        box = min(
            _positions(x, y, width, line),
            key=lambda candidate: _cost(candidate[1], [u for u in used if u != own], area) + candidate[0] * 0.01,
        )[1]
        boxes.append(box)
        used.append(box)
    return boxes


def _positions(x: float, y: float, width: float, line: float) -> Iterable[tuple[int, Box]]:
    rank = 0
    for far in (0.0, line, 2 * line, 3 * line, 5 * line):
        for left, top in (
            (x + GAP, y - line / 2 - far),
            (x - GAP - width, y - line / 2 - far),
            (x + GAP, y - line / 2 + far),
            (x - GAP - width, y - line / 2 + far),
            (x - width / 2, y - GAP - line - far),
            (x - width / 2, y + GAP + far),
        ):
            yield rank, Box(left, top, width, line)
            rank += 1


def _cost(box: Box, used: Sequence[Box], area: tuple[float, float]) -> float:
    outside = max(0.0, 4 - box.x) + max(0.0, box.x + box.width - area[0] + 4)
    outside += max(0.0, 4 - box.y) + max(0.0, box.y + box.height - area[1] + 4)
    return sum(box.covers(other) for other in used) + outside
