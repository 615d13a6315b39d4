"""Precision, recall and F1."""

from dataclasses import dataclass

from tollbook.model.canonical import Json


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `found` (by the reader) and of `gold`. A share of nothing is None, not 1 and not 0."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found and is right."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None

    def to_json(self) -> dict[str, Json]:
        """Counts and shares, shares rounded to four digits."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        rounded: dict[str, Json] = {k: None if v is None else round(v, 4) for k, v in shares.items()}
        return {"gold": self.gold, "found": self.found, "right": self.right, **rounded}


def share(part: int, whole: int) -> float | None:
    """A share rounded to four digits, None of nothing."""
    return round(part / whole, 4) if whole else None


def in_words(value: float | None) -> str:
    """A share as a percentage with one digit, "-" for none."""
    return "-" if value is None else f"{100 * value:.1f} %"
