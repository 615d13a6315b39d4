"""Fit the weights that make a reader's certainty a confidence (`vocab/lang/en/confidence.toml`).

    python3 run.py python tools/fit_confidence.py [--incidents ../shared/data/incidents/dev.jsonl] [--write]

Rests on `tools/confidence_judged.tsv`: claims of news, agency texts and incident summaries that a person found right or wrong,
by their kind, the reader's certainty and their marks; they hold no words of the texts. With `--incidents`, totals of coded
incidents that are not kept aside count too, a tenth each: a claim of a total that meets the coded count is right, and the only
claim of one that does not is wrong. Prints the calibration error and the mean log loss before, after, and after for judged claims
that were left out (ten times a tenth).
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from incidents_kept_aside import kept_aside

from tollbook.evaluate import main_toll
from tollbook.evaluate.reliability import reliability
from tollbook.model import Claim
from tollbook.read import readers
from tollbook.read.confidence import log_odds, marks
from tollbook.read.lines import text_of
from tollbook.vocab.confidence import AS_IT_IS, MARKS

TOP = Path(__file__).resolve().parents[1]
JUDGED = TOP / "tools" / "confidence_judged.tsv"
WEIGHTS = TOP / "src" / "tollbook" / "vocab" / "lang" / "en" / "confidence.toml"
# How strongly weights are held to taking a certainty as it is: as if so many claims said so.
HELD = {"start": 2.0, "slope": 4.0, "mark": 2.0}
LIGHT = 0.1
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
    parser.add_argument("--incidents", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judged = list(read(JUDGED))
    beside = list(coded(options.incidents)) if options.incidents else []
    fitted = {kind: fit([one for one in (*judged, *beside) if one.kind == kind]) for kind in KINDS}
    _tell("before", [(one.certainty, one.right) for one in judged])
    _tell("after", [(apply(fitted[one.kind], one), one.right) for one in judged])
    _tell("left out", list(left_out(judged, beside)))
    if options.write:
        WEIGHTS.write_text(toml(fitted, len(judged), len(beside)), "utf-8")
    return 0


def read(file: Path) -> Iterator[Judged]:
    """The judged claims."""
    for line in file.read_text("utf-8").splitlines()[1:]:
        kind, certainty, had, right = line.split("\t")
        yield Judged(kind, float(certainty), tuple(filter(None, had.split(","))), right == "1")


def coded(file: Path) -> Iterator[Judged]:
    """Claims of totals of coded incidents, as far as the codes tell whether they are right."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    rows = [row for row in rows if not kept_aside(row)]
    texts = (text_of(json.dumps({"text": row["text"], "language": "en"})) for row in rows)
    for row, reading in zip(rows, uncalibrated().read(texts), strict=True):
        totals = main_toll(reading.claims)
        for code, total in ((row["killed"], totals.killed), (row["wounded"], totals.wounded)):
            exact = total.number == code
            if code > 0 and (exact or len(total.claims) == 1):
                yield from (judge(claim, exact, LIGHT) for claim in total.claims)


def uncalibrated() -> readers.Rules:
    """The reader of English with its certainties as they are."""
    made = readers.Rules("rules.en.v1")
    made.calibration = AS_IT_IS
    return made


def judge(claim: Claim, right: bool, weight: float = 1.0) -> Judged:
    """A claim whose confidence is still the reader's certainty."""
    is_part = getattr(claim.fields, "part_of", None) is not None
    had = tuple(mark for mark, has in marks(claim.fields, is_part).items() if has)
    return Judged(claim.kind, claim.confidence, had, right, weight)


# --- the model ---


def inputs(one: Judged) -> list[float]:
    """One, the log odds of the certainty, and the marks."""
    return [1.0, log_odds(one.certainty), *(float(mark in one.marks) for mark in MARKS)]


def apply(weights: Sequence[float], one: Judged) -> float:
    """The confidence that weights give."""
    odds = sum(w * x for w, x in zip(weights, inputs(one), strict=True))
    return 1 / (1 + math.exp(-odds))


def fit(judged: Sequence[Judged], steps: int = 4000, rate: float = 0.02) -> list[float]:
    """Weights by plain descent on the log loss, held to start 0, slope 1, marks 0; the slope never falls below a fifth."""
    held = [HELD["start"], HELD["slope"], *([HELD["mark"]] * len(MARKS))]
    rest = [0.0, 1.0, *([0.0] * len(MARKS))]
    weights = list(rest)
    whole = max(1.0, sum(one.weight for one in judged))
    for _ in range(steps):
        slopes = [h * (w - r) for h, w, r in zip(held, weights, rest, strict=True)]
        for one in judged:
            off = one.weight * (apply(weights, one) - one.right)
            slopes = [s + off * x for s, x in zip(slopes, inputs(one), strict=True)]
        weights = [w - rate * s / whole * 10 for w, s in zip(weights, slopes, strict=True)]
        weights[1] = max(weights[1], 0.2)
    return weights


def left_out(
    judged: Sequence[Judged], beside: Sequence[Judged], parts: int = 10
) -> Iterator[tuple[float, bool]]:
    """Confidence of judged claims by weights that were fitted without them."""
    for part in range(parts):
        rest = [one for number, one in enumerate(judged) if number % parts != part]
        fitted = {kind: fit([o for o in (*rest, *beside) if o.kind == kind], steps=800) for kind in KINDS}
        yield from (
            (apply(fitted[one.kind], one), one.right) for n, one in enumerate(judged) if n % parts == part
        )


def _tell(name: str, judged: Iterable[tuple[float, bool]]) -> None:
    pairs = list(judged)
    loss = -sum(math.log(max(1e-3, c if right else 1 - c)) for c, right in pairs) / max(1, len(pairs))
    error = reliability(pairs).error
    print(f"{name}: calibration error {error:.3f}, log loss {loss:.3f}, {len(pairs)} claims", file=sys.stderr)


def toml(fitted: Mapping[str, Sequence[float]], judged: int, beside: int) -> str:
    """The weights as the vocabulary holds them."""
    lines = [
        "# How a certainty becomes a confidence: log odds = start + slope times those of the certainty + the marks' weights.",
        f"# Made by tools/fit_confidence.py from {judged} judged claims and {beside} claims of coded totals.",
    ]
    for kind, (start, slope, *rest) in fitted.items():
        lines += ["", f"[{kind}]", f"start = {start:.3f}", f"slope = {slope:.3f}"]
        if kind == "toll":
            own = ", ".join(f'"{mark}" = {w:.3f}' for mark, w in zip(MARKS, rest, strict=True))
            lines.append(f"marks = {{ {own} }}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
