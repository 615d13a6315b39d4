"""The reader on MUC-4: what its claims say of terrorist incidents, as sets per document, against the coded templates.

    python benchmarks/muc.py ../shared/data/muc4/dev.jsonl [--json] [--errors N] [--slot NAME]

Scored per document, each thing once however often it is told:

count         people killed, people injured, by number, where it is two or more: the figure to go by
number        numbers of human targets, one and "plural" among them
effect        what became of them: DEATH, INJURY, NO INJURY, ...
date          days; a found day must be the coded one or lie within the coded interval ("- 9 JAN 90" is on or before)
location      places of every level; the country is that of the place in the gazetteer
place         the narrowest coded place alone
organisation  who did it, where it is an organisation, by name; its coded confidence is reported beside
type          ATTACK, BOMBING, KIDNAPPING, ARSON, ...

A coded number with several readings or a range is met by any of its ends. Optional templates and fillers, and "PLURAL" for
counts, are neutral: found or not, they change nothing. `count_with_sums` also takes totals within a template as neutral: a
text may say "four hurt" where the template codes three people and a child.

These are sets per document. The figures of 1992 rest on aligning whole templates, so the two cannot be compared. How claims
are projected to MUC's narrower world stands in `muc_world`. Errors are shown for the development texts only: the test texts
are scored, and never read.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from muc_gold import NEWS, SLOTS, GoldDocument, Item, Value, document
from muc_world import World

from tollbook.model import Claim
from tollbook.read import readers
from tollbook.read.lines import text_of

KEPT_ASIDE = ("tst", "test")


@dataclass(slots=True)
class Tally:
    """Gold items and those met, found items and those right; neutral ones are in none of them."""

    gold: int = 0
    met: int = 0
    found: int = 0
    right: int = 0
    noted: int = 0
    agreed: int = 0

    @property
    def recall(self) -> float | None:
        """Of the gold items, those met."""
        return self.met / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Of the found items, those right."""
        return self.right / self.found if self.found else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing is met."""
        both = (self.recall or 0) + (self.precision or 0)
        return 2 * (self.recall or 0) * (self.precision or 0) / both if both else None

    def shares(self) -> dict[str, float | int | None]:
        """Precision, recall and F1, with what they are made from."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        rounded = {name: None if value is None else round(value, 4) for name, value in shares.items()}
        return {**rounded, "gold": self.gold, "met": self.met, "found": self.found, "right": self.right}


@dataclass(slots=True)
class Report:
    """Tallies by slot, and what was missed and added, to be read."""

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, object]:
        """All figures by slot."""
        organisation = self.tallies["organisation"]
        agreed = round(organisation.agreed / organisation.noted, 4) if organisation.noted else None
        figures = {slot: tally.shares() for slot, tally in self.tallies.items()}
        return {"documents": self.documents, "slots": figures, "organisation_confidence": agreed}

    def words(self) -> str:
        """The figures as a table."""
        lines = [f"{self.documents} texts; sets per document", f"{'':20}{'P':>8}{'R':>8}{'F1':>8}"]
        for slot, tally in self.tallies.items():
            shares = tally.shares()
            shown = "".join(_percent(shares[name]) for name in ("precision", "recall", "f1"))
            lines.append(
                f"{slot:20}{shown}   {tally.met} of {tally.gold} met, {tally.right} of {tally.found} right"
            )
        noted = self.tallies["organisation"]
        lines.append(f"confidence of the organisations met as coded: {noted.agreed} of {noted.noted}")
        return "\n".join(lines)


def _percent(value: float | int | None) -> str:
    return f"{'-' if value is None else f'{100 * value:.1f}':>8}"


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N texts with what differs")
    parser.add_argument("--slot", default="count", choices=SLOTS, help="the slot whose errors are shown")
    parser.add_argument("--reader", default="rules.en.v1")
    options = parser.parse_args()
    aside = [file.name for file in options.files if file.name.lower().startswith(KEPT_ASIDE)]
    if options.errors and aside:
        parser.error(f"errors of {', '.join(aside)} are not shown: it is kept aside, and only scored")
    report = score(load(options.files), options.reader)
    print(json.dumps(report.to_json()) if options.json else report.words())
    for id, _, told in [one for one in report.errors if one[1] == options.slot][: options.errors]:
        print(f"{id}: {told}")
    return 0


def load(files: Iterable[Path]) -> list[GoldDocument]:
    """The documents of all files."""
    return [document(json.loads(line)) for file in files for line in file.open(encoding="utf-8")]


def score(gold: Sequence[GoldDocument], reader: str = "rules.en.v1") -> Report:
    """Read the documents and compare."""
    texts = [text_of(json.dumps({"id": one.id, "text": one.text, "language": "en"})) for one in gold]
    read = readers.make(reader).read(texts)
    return compare(gold, [reading.claims for reading in read])


def compare(gold: Sequence[GoldDocument], claims: Sequence[Sequence[Claim]]) -> Report:
    """Documents against claims that were read already."""
    names = ("death", "injury", "count", "count_with_sums", *SLOTS[1:])
    report = Report(len(gold), {name: Tally() for name in names})
    for one, made in zip(gold, claims, strict=True):
        found = World(made, one.text, one.dateline).items()
        for slot in SLOTS:
            _add(report, slot, one, found[slot])
    return report


def _add(report: Report, slot: str, gold: GoldDocument, found: Sequence[Item]) -> None:
    items, matches = gold.items[slot], MATCHES.get(slot, _shared)
    _tally(report, slot, gold.id, items, found, matches)
    if slot != "count":
        return
    for name, effect in (("death", "DEATH"), ("injury", "INJURY")):
        own, read = (
            [i for i in part if any(v[0] == effect for v in i.values if isinstance(v, tuple))]
            for part in (items, found)
        )
        _tally(report, name, gold.id, own, read, matches)
    sums = [Item(frozenset({total}), False) for total in gold.sums]
    _tally(report, "count_with_sums", gold.id, [*items, *sums], found, matches)


Matches = Callable[[Item, Item], bool]


def _tally(
    report: Report, slot: str, id: str, gold: Sequence[Item], found: Sequence[Item], matches: Matches
) -> None:
    tally = report.tallies[slot]
    required = [item for item in gold if item.required]
    met = [item for item in required if any(matches(item, one) for one in found)]
    right = [one for one in found if any(matches(item, one) for item in required)]
    wrong = [one for one in found if not any(matches(item, one) for item in gold)]
    tally.gold += len(required)
    tally.met += len(met)
    tally.right += len(right)
    tally.found += len(right) + len(wrong)
    for item in met:
        if item.note:
            tally.noted += 1
            tally.agreed += any(item.note & one.note for one in found if matches(item, one))
    missed = [item for item in required if item not in met]
    if missed or wrong:
        report.errors.append((id, slot, f"missed {_told(missed)} added {_told(wrong)}"))


def _told(items: Sequence[Item]) -> str:
    return "; ".join(" / ".join(sorted(map(_value, item.values))) for item in items) or "-"


def _value(value: Value) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


# --- when a found item is a gold one ---


def _shared(gold: Item, found: Item) -> bool:
    return bool(gold.values & found.values)


def _within(gold: Item, found: Item) -> bool:
    """Whether the found days lie within the coded ones, or are a night that begins or ends on the coded day."""
    return any(_lies_in(a, b) for a in gold.values for b in found.values)


def _lies_in(coded: Value, found: Value) -> bool:
    (start, end), (from_, to) = _days(coded), _days(found)
    return (start <= from_ and to <= end) or (
        from_ <= start and end <= to and to - from_ <= timedelta(days=1)
    )


def _days(value: Value) -> tuple[date, date]:
    assert isinstance(value, tuple)
    start, end = value
    assert isinstance(start, date)
    assert isinstance(end, date)
    return start, end


def _named(gold: Item, found: Item) -> bool:
    """Whether one name holds the other as whole words."""
    return any(_holds(str(a), str(b)) for a in gold.values for b in found.values)


def _holds(a: str, b: str) -> bool:
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


MATCHES: Mapping[str, Matches] = {"date": _within, "organisation": _named}

__all__ = ["NEWS", "Report", "compare", "load", "main", "score"]

if __name__ == "__main__":
    sys.exit(main())
