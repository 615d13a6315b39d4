"""Fit the weights that make a reader's certainty a confidence (`vocab/lang/en/confidence.toml`).

    python3 run.py python tools/fit_confidence.py [--write]

Rests on `tools/confidence_judged.tsv`: claims of news, agency texts and incident summaries judged right or wrong by reading them,
by their kind, the reader's certainty and their marks; they hold no words of the texts. Only tolls have marks yet, so only tolls
get weights. Prints the calibration error and the mean log loss before, after, and after for judged claims that were left out
(ten times a tenth).
"""

import argparse
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.evaluate.reliability import reliability
from tollbook.read.confidence import log_odds
from tollbook.vocab.confidence import MARKS

TOP = Path(__file__).resolve().parents[1]
JUDGED = TOP / "tools" / "confidence_judged.tsv"
WEIGHTS = TOP / "src" / "tollbook" / "vocab" / "lang" / "en" / "confidence.toml"
# How strongly the weight of a mark is held to 0: as if so many claims said so.
HELD = 4.0
KINDS = ("toll", "occurrence", "responsibility", "qualification", "response", "victim")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with what it is judged by."""

    kind: str
    certainty: float
    marks: tuple[str, ...]
    right: bool
    weight: float = 1.0


def main() -> int:
    """Fit, tell the gain, and write the weights where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judged = list(read(JUDGED))
    fitted = {kind: fit([one for one in judged if one.kind == kind]) for kind in KINDS}
    _tell("before", [(one.certainty, one.right) for one in judged])
    _tell("after", [(apply(fitted[one.kind], one), one.right) for one in judged])
    _tell("left out", list(left_out(judged)))
    if options.write:
        WEIGHTS.write_text(toml(fitted, len(judged)), "utf-8")
    return 0


def read(file: Path) -> Iterator[Judged]:
    """The judged claims."""
    for line in file.read_text("utf-8").splitlines()[1:]:
        kind, certainty, had, right = line.split("\t")
        yield Judged(kind, float(certainty), tuple(filter(None, had.split(","))), right == "1")


# --- the model ---


def inputs(one: Judged) -> list[float]:
    """One, the log odds of the certainty, and the marks."""
    return [1.0, log_odds(one.certainty), *(float(mark in one.marks) for mark in MARKS)]


def apply(weights: Sequence[float], one: Judged) -> float:
    """The confidence that weights give."""
    odds = sum(w * x for w, x in zip(weights, inputs(one), strict=True))
    return 1 / (1 + math.exp(-odds))


def fit(judged: Sequence[Judged], steps: int = 1500, rate: float = 0.2) -> list[float]:
    """Weights of the marks by plain descent on the log loss, beside a level that is thrown away; slope 1.

    The level stays that of the certainties: whoever judges single sentences is more lenient than whoever labels whole texts, so
    the sample tells which claims are less sure than others and not how sure they all are.
    """
    weights = [0.0, 1.0, *([0.0] * len(MARKS))]
    whole = max(1.0, sum(one.weight for one in judged))
    for _ in range(steps):
        slopes = [0.0, 0.0, *(HELD * weight for weight in weights[2:])]
        for one in judged:
            off = one.weight * (apply(weights, one) - one.right)
            slopes = [s + off * x for s, x in zip(slopes, inputs(one), strict=True)]
        weights = [w - rate * s / whole for w, s in zip(weights, (slopes[0], 0.0, *slopes[2:]), strict=True)]
    return levelled(weights, judged)


def levelled(weights: Sequence[float], judged: Sequence[Judged]) -> list[float]:
    """The weights with the start at which the mean confidence is the mean certainty, by halving."""
    low, high = -3.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        made = [middle, *weights[1:]]
        over = sum(one.weight * (apply(made, one) - one.certainty) for one in judged)
        low, high = (low, middle) if over > 0 else (middle, high)
    return [low, *weights[1:]]


def left_out(judged: Sequence[Judged], parts: int = 10) -> Iterator[tuple[float, bool]]:
    """Confidence of judged claims by weights that were fitted without them."""
    for part in range(parts):
        rest = [one for number, one in enumerate(judged) if number % parts != part]
        fitted = {kind: fit([one for one in rest if one.kind == kind], steps=500) for kind in KINDS}
        yield from (
            (apply(fitted[one.kind], one), one.right) for n, one in enumerate(judged) if n % parts == part
        )


def _tell(name: str, judged: Iterable[tuple[float, bool]]) -> None:
    pairs = list(judged)
    loss = -sum(math.log(max(1e-3, c if right else 1 - c)) for c, right in pairs) / max(1, len(pairs))
    error = reliability(pairs).error
    print(f"{name}: calibration error {error:.3f}, log loss {loss:.3f}, {len(pairs)} claims", file=sys.stderr)


def toml(fitted: Mapping[str, Sequence[float]], judged: int) -> str:
    """The weights as the vocabulary holds them; kinds whose certainties stay as they are have no entry."""
    lines = [
        "# How a certainty becomes a confidence: log odds = start + slope times those of the certainty + the marks' weights.",
        f"# Made by tools/fit_confidence.py from {judged} judged claims.",
    ]
    for kind, (start, slope, *rest) in fitted.items():
        if any(rest):
            own = ", ".join(f'"{mark}" = {w:.3f}' for mark, w in zip(MARKS, rest, strict=True))
            lines += ["", f"[{kind}]", f"start = {start:.3f}", f"slope = {slope:.3f}", f"marks = {{ {own} }}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
