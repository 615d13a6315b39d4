"""The corpora that the reader's floors are measured on, and the measuring of each: one reading for all its figures.

`tests/quality` holds the floors and fails below one; `tools/raise_floors.py` raises them. A floor is a whole per cent,
rounded down, and stands `slack` points below what was measured where a corpus is so small that one or two texts move its
figures by as much. Speed has no floor: it depends on the machine.
"""

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import muc
import no_casualties
from incidents_kept_aside import kept_aside

from tollbook import evaluate, example

TOP = Path(__file__).resolve().parents[1]
SHARED = TOP.parent / "shared" / "data"
# kinds of which the example's gold has only the most telling claims
IN_PART = frozenset({"occurrence", "responsibility"})
ENOUGH = 450  # documents of a file, so that the floors stay quick to check
FLOORS = TOP / "tests" / "quality" / "floors.json"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files that are measured together. `own` ones belong to the project; the others may be absent."""

    files: tuple[Path, ...]
    measure: Callable[[tuple[Path, ...]], Mapping[str, float | None]]
    own: bool = False
    slack: int = 0

    def digest(self) -> str | None:
        """The SHA-256 over the files' bytes in order, None where one is absent."""
        if not all(file.is_file() for file in self.files):
            return None
        whole = hashlib.sha256()
        for file in self.files:
            whole.update(hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()

    def percents(self) -> dict[str, int]:
        """Each figure as a whole per cent, rounded down; a share of nothing is left out."""
        measured = self.measure(self.files).items()
        return {name: math.floor(100 * value + 1e-9) for name, value in measured if value is not None}

    def floors(self) -> dict[str, int]:
        """What may be asked of later readers: the figures less the slack."""
        return {name: max(0, value - self.slack) for name, value in self.percents().items()}


def incidents(files: tuple[Path, ...]) -> Mapping[str, float | None]:
    """Totals of coded incidents, on the third that is only scored."""
    (file,) = files
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    report = evaluate.incidents([row for row in rows if kept_aside(row)])
    found: dict[str, float | None] = {"both exact": report.both_exact, "quotes hold": report.quotes_ok}
    for name, harm in (("killed", report.killed), ("wounded", report.wounded)):
        found[f"{name}, exact above zero"] = harm.exact_above_zero
        found[f"{name}, zero kept"] = harm.zero_kept
    return found


def muc_slots(files: tuple[Path, ...]) -> Mapping[str, float | None]:
    """F1 of the counts and of the slots, as sets per document; of a large file, on an even sample."""
    documents = muc.load(files)
    report = muc.score(documents[:: math.ceil(len(documents) / ENOUGH)])
    return {f"{slot}, F1": tally.f1 for slot, tally in report.tallies.items()}


def example_gold(files: tuple[Path, ...]) -> Mapping[str, float | None]:
    """The example's gold: claims met in every coded field, and F1 of each kind; recall where it codes a kind only in part."""
    report = evaluate.claims(files[0])
    found = {"met": report.met_share}
    for kind, score in report.kinds.items():
        found |= {f"{kind}, recall": score.recall} if kind in IN_PART else {f"{kind}, F1": score.f1}
    return found


def casualty_free(files: tuple[Path, ...]) -> Mapping[str, float | None]:
    """Passages in which nobody is harmed: the share in which no claim is invented."""
    share = no_casualties.measure(no_casualties.passages(files[0])).share
    return {"passages without an invented claim": None if share is None else 1 - share}


def _example_files() -> Iterator[Path]:
    yield example.gold_folder() / "claims.jsonl"
    yield from sorted(file for file in example.documents_folder().rglob("*") if file.is_file())


CORPORA: Mapping[str, Corpus] = {
    "incidents kept aside": Corpus((SHARED / "incidents" / "dev.jsonl",), incidents),
    "muc dev": Corpus((SHARED / "muc4" / "dev.jsonl",), muc_slots, slack=2),
    "muc tst1 and tst2": Corpus(
        (SHARED / "muc4" / "tst1.jsonl", SHARED / "muc4" / "tst2.jsonl"), muc_slots, slack=3
    ),
    "no casualties": Corpus((no_casualties.PASSAGES,), casualty_free, own=True, slack=1),
    "no casualties kept aside": Corpus((no_casualties.KEPT_ASIDE,), casualty_free, own=True, slack=1),
    "example": Corpus(tuple(_example_files()), example_gold, own=True),
}


def floors() -> dict[str, dict[str, object]]:
    """The floors by corpus, with the digest of the corpus that they were measured on; empty where none were yet."""
    if not FLOORS.is_file():
        return {}
    found: dict[str, dict[str, object]] = json.loads(FLOORS.read_text("utf-8"))
    return found


def raised(known: Mapping[str, int], measured: Mapping[str, int], *, anew: bool = False) -> dict[str, int]:
    """Floors at what is measured, none lower than known; `anew` where the corpus is another than that of the floors."""
    if anew:
        return dict(measured)
    return {name: max(value, known.get(name, 0)) for name, value in {**known, **measured}.items()}
