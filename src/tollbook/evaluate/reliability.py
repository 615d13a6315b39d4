"""Whether confidence means what it says: of claims with confidence c, about a share c should be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.evaluate.scores import in_words
from tollbook.model.canonical import Json

WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [`low`, `high`), the last bin closed: how many, their mean confidence, how many right."""

    low: float
    high: float
    count: int
    confidence: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count

    def to_json(self) -> dict[str, Json]:
        """As an object, rounded to four digits."""
        return {
            "low": self.low,
            "high": self.high,
            "count": self.count,
            "confidence": round(self.confidence, 4),
            "right": round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins without the empty ones. `error` is the expected calibration error: the mean distance between confidence and share
    right over the bins, weighed by their claims; None without claims.
    """

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float | None:
        """The expected calibration error."""
        whole = sum(one.count for one in self.bins)
        if whole == 0:
            return None
        return sum(one.count * abs(one.confidence - one.share) for one in self.bins) / whole

    def to_json(self) -> dict[str, Json]:
        """The error and the bins."""
        error = None if self.error is None else round(self.error, 4)
        return {"error": error, "bins": [one.to_json() for one in self.bins]}

    def lines(self) -> list[str]:
        """The table in plain text."""
        return [
            f"confidence {one.low:.1f} to {one.high:.1f}: {in_words(one.share):>8} right of {one.count}, "
            f"mean confidence {in_words(one.confidence)}"
            for one in self.bins
        ] + [f"expected calibration error: {in_words(self.error)}"]


def reliability(judged: Iterable[tuple[float, bool]]) -> Reliability:
    """A table of ten bins over pairs of confidence and whether it was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(int(confidence / WIDTH + 1e-9), 9), []).append((confidence, right))
    return Reliability(tuple(_bin(number, bins[number]) for number in sorted(bins)))


def _bin(number: int, judged: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _ in judged) / len(judged)
    low, high = round(number * WIDTH, 1), round((number + 1) * WIDTH, 1)
    return Bin(low, high, len(judged), mean, sum(right for _, right in judged))
