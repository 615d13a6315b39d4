"""Fit the weights by which a text has something to show for its claims (`vocab/lang/en/evidence.toml`, `read/evidence.py`).

    python3 run.py python tools/fit_evidence.py [--write]

Rests on `tools/evidence_judged.tsv` (made by `tools/judge_evidence.py`): real and invented claims by their marks, and no words of
the texts. Texts fall into two halves. Weights are fitted on one, and what they drop of the other is printed; those written are
fitted on both.
"""

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.read.evidence import weight
from tollbook.vocab.evidence import Evidence

TOP = Path(__file__).resolve().parents[1]
JUDGED = TOP / "tools" / "evidence_judged.tsv"
WEIGHTS = TOP / "src" / "tollbook" / "vocab" / "lang" / "en" / "evidence.toml"
# invented claims are few: together they weigh this share of the real ones
SHARE = 0.3
# a weight is held to 0 as if this share of the claims said so
HELD = 0.002
# below these log odds a text has nothing to show; it takes more against one without a word of another topic
LEAST, LEAST_WITHOUT_TOPIC = -2.1, -2.8


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim by the number of its text, with its marks, and how many claims are like it in that text."""

    text: int
    real: bool
    marks: tuple[str, ...]


def main() -> int:
    """Fit on one half, tell what it drops of the other, then fit on all, and write the weights where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judged = list(read(JUDGED))
    half = fit(one for one in judged if one.text % 2)
    for name, real in (("invented", False), ("real", True)):
        texts = by_text(one for one in judged if one.real == real and not one.text % 2)
        dropped = sum(all(_light(one, half) for one in claims) for claims in texts.values())
        print(f"of {len(texts)} texts left out with {name} claims, {dropped} are dropped", file=sys.stderr)
    if options.write:
        WEIGHTS.write_text(toml(fit(judged), len(judged)), "utf-8")
    return 0


def read(file: Path) -> Iterator[Judged]:
    """The judged claims."""
    for line in file.read_text("utf-8").splitlines()[1:]:
        text, real, marks = line.split("\t")
        yield Judged(int(text), real == "1", tuple(marks.split(", ")))


def _light(one: Judged, evidence: Evidence) -> bool:
    least = evidence.least if "a word of a topic" in one.marks else evidence.least_without_topic
    return weight(one.marks, evidence) < least


def by_text(judged: Iterable[Judged]) -> Mapping[int, Sequence[Judged]]:
    """The claims of each text."""
    found: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        found[one.text].append(one)
    return found


def fit(judged: Iterable[Judged], steps: int = 1200, rate: float = 1.0) -> Evidence:
    """Weights by plain descent on the log loss, equal claims counted together."""
    counted = Counter((one.real, one.marks) for one in judged)
    reals = sum(number for (real, _), number in counted.items() if real)
    worth = SHARE * reals / max(1, counted.total() - reals)
    rows = [(real, marks, number * (1.0 if real else worth)) for (real, marks), number in counted.items()]
    whole = sum(number for *_, number in rows)
    start, weights = 0.0, dict.fromkeys(sorted({mark for _, marks, _ in rows for mark in marks}), 0.0)
    for _ in range(steps):
        slopes = {mark: HELD * weight for mark, weight in weights.items()}
        first = 0.0
        for real, marks, number in rows:
            odds = start + sum(weights[mark] for mark in marks)
            off = number * (1 / (1 + math.exp(-odds)) - real) / whole
            first += off
            for mark in marks:
                slopes[mark] += off
        start -= rate * first
        weights = {mark: weight - rate * slopes[mark] for mark, weight in weights.items()}
    return Evidence(LEAST, LEAST_WITHOUT_TOPIC, start, weights, {})


def toml(fitted: Evidence, judged: int) -> str:
    """The weights as the vocabulary holds them."""
    lines = [
        "# What speaks for and against people being harmed, where a text has hardly a word of those about people harmed.",
        f"# Made by tools/fit_evidence.py from {judged} judged claims; marks are told in read/evidence.py.",
        f"least = {fitted.least}",
        f"least_without_topic = {fitted.least_without_topic}",
        f"start = {fitted.start:.2f}",
        "",
        "[weights]",
        *(f'"{mark}" = {weight:.2f}' for mark, weight in fitted.weights.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
