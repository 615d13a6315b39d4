"""A reader's claims against gold claims: per kind and field, with what was missed and what was added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.errors import UnknownItem
from tollbook.evaluate import gold as golden
from tollbook.evaluate.agreement import Found, agrees, overlap, parts, said, shown, states
from tollbook.evaluate.gold import Expected, GoldText
from tollbook.evaluate.reliability import Reliability, reliability
from tollbook.evaluate.scores import Score, in_words, share
from tollbook.model import Claim, Place, Range, Reader, Text
from tollbook.model.canonical import Json
from tollbook.model.fields import KINDS

# What makes a claim of a kind the one that gold means; where gold codes them, they must agree for it to be right.
KEYS: Mapping[str, tuple[str, ...]] = {
    "toll": ("harm", "count"),
    "occurrence": ("type",),
    "responsibility": ("actor", "relation"),
    "qualification": ("label", "status"),
    "response": ("action",),
    "victim": ("name",),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold claim that is not met, or a reader's claim that no gold claim stands for, with what differs."""

    text: str
    kind: str
    quote: str
    why: str

    def to_json(self) -> dict[str, Json]:
        """As an object."""
        return {"text": self.text, "kind": self.kind, "quote": self.quote, "why": self.why}


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """`kinds`: aligned claims whose key fields agree. `spans`: claims of the kind that overlap, `exact_spans` those of exactly
    the gold's range. `fields`: "kind.field", of a count also its low, high and form apart ("toll.count.low").
    `reliability`: of the reader's claims, by confidence, those that a gold claim stands for with its key fields agreeing.

    `met` counts gold claims that some claim of their kind overlaps with all coded fields agreeing, of `gold`. `traps` are
    words that look like claims, `fallen` those that were read as one. `unread` are texts that could not be read.
    """

    reader: str
    texts: int
    gold: int
    met: int
    kinds: Mapping[str, Score]
    spans: Mapping[str, Score]
    exact_spans: Mapping[str, Score]
    fields: Mapping[str, Score]
    traps: int
    fallen: tuple[Difference, ...]
    misses: tuple[Difference, ...]
    extras: tuple[Difference, ...]
    unread: tuple[tuple[str, str], ...]
    reliability: Reliability

    @property
    def met_share(self) -> float | None:
        """The share of the gold that is met in full."""
        return share(self.met, self.gold)

    def to_json(self) -> dict[str, Json]:
        """Everything, keys in a fixed order."""
        return {
            "reader": self.reader,
            "texts": self.texts,
            "gold": self.gold,
            "met": self.met,
            "met_share": self.met_share,
            "kinds": {name: score.to_json() for name, score in self.kinds.items()},
            "spans": {name: score.to_json() for name, score in self.spans.items()},
            "exact_spans": {name: score.to_json() for name, score in self.exact_spans.items()},
            "fields": {name: score.to_json() for name, score in self.fields.items()},
            "reliability": self.reliability.to_json(),
            "traps": self.traps,
            "fallen": [one.to_json() for one in self.fallen],
            "misses": [one.to_json() for one in self.misses],
            "extras": [one.to_json() for one in self.extras],
            "unread": [{"text": text, "why": why} for text, why in self.unread],
        }

    def words(self, errors: int = 0) -> str:
        """The report in plain text, with the first `errors` misses and extras."""
        lines = [
            f"{self.reader}: {self.met} of {self.gold} gold claims met ({in_words(self.met_share)}), {self.texts} texts.",
            f"{'':<28}{'precision':>10}{'recall':>9}{'F1':>9}",
            *(f"{name:<28}{_line(score)}" for name, score in self.kinds.items()),
            *(f"{name + ' overlaps':<28}{_line(score)}" for name, score in self.spans.items()),
            *(f"{name + ' span exact':<28}{_line(score)}" for name, score in self.exact_spans.items()),
            *(f"{name:<28}{_line(score)}" for name, score in self.fields.items()),
            *self.reliability.lines(),
            f"{len(self.fallen)} of {self.traps} traps read as claims.",
            *(f"not read: {text}: {why}" for text, why in self.unread),
            *(_told("missed", one) for one in self.misses[:errors]),
            *(_told("added", one) for one in self.extras[:errors]),
            *(_told("trapped", one) for one in self.fallen[:errors]),
        ]
        return "\n".join(lines)


def _line(score: Score) -> str:
    shares = (score.precision, score.recall, score.f1)
    return (
        "".join(f"{in_words(one):>9}" for one in shares)
        + f"   ({score.right} of {score.gold}, {score.found} read)"
    )


def _told(what: str, one: Difference) -> str:
    return f"{what}: {one.text}: {one.kind}: {' '.join(one.quote.split())!r}: {one.why}"


def claims(
    gold: Path | Sequence[Mapping[str, Json]], *, reader: str = "rules.en.v1", documents: Path | None = None
) -> ClaimsReport:
    """Read the gold's texts with a named reader and compare.

    `gold` is a file, or rows that hold their texts; `documents` the folder of texts that stand in files. Raises
    UnreadablePath, RecordInvalid, and UnknownItem for a reader that does not exist.
    """
    texts = golden.load(gold, documents) if isinstance(gold, Path) else golden.from_rows(gold)
    own = golden.places(gold, documents) if isinstance(gold, Path) else ()
    made = read(reader, [one.text for one in texts if one.text is not None], own)
    return compare(reader, texts, made)


def read(
    reader: str, texts: Sequence[Text], places: Sequence[Place] = ()
) -> dict[str, Sequence[Claim] | str]:
    """The claims of each text by text id, or the reason why it was not read; `places` are the texts' own."""
    readings = make(reader, places).read(texts)
    return {one.key.text: one.claims if one.not_read is None else one.not_read for one in readings}


def make(name: str, places: Sequence[Place] = ()) -> Reader:
    """The reader of a name, with places beside those of the gazetteer. Raises UnknownItem where there is none."""
    from tollbook.read import readers

    try:
        return readers.make(name, places)
    except KeyError as error:
        raise UnknownItem(f"there is no reader {name!r}; the reader of English is 'rules.en.v1'") from error


def compare(
    reader: str, texts: Sequence[GoldText], made: Mapping[str, Sequence[Claim] | str]
) -> ClaimsReport:
    """Gold against claims that were made already, by text id; a text with a reason in place of claims was not read."""
    tally = _Tally()
    for one in texts:
        found = (
            made.get(one.text.id, "it was not given to the reader") if one.text is not None else one.unread
        )
        if one.text is None or isinstance(found, str) or found is None:
            if one.claims or one.text is None:
                tally.unread.append((one.id, str(found)))
            continue
        by_id = {claim.id: claim for claim in found}
        tally.add(one, [Found(claim, one.text, by_id) for claim in found])
    return tally.report(reader, len(texts))


# --- one text ---


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the reader's claim that stands for it."""

    gold: Expected
    found: Found

    @property
    def right(self) -> bool:
        """Whether every key field that gold codes agrees."""
        return all(
            agrees(n, self.gold.fields[n], self.found) for n in KEYS[self.gold.kind] if n in self.gold.fields
        )


def align(gold: Sequence[Expected], found: Sequence[Found]) -> list[Pair]:
    """One claim for one gold claim, of the same kind and overlapping: the most agreeing key fields first, then all
    fields, then the most overlap, then text order.
    """
    able = [
        (_likeness(expected, one), g, f)
        for g, expected in enumerate(gold)
        for f, one in enumerate(found)
        if expected.kind == one.claim.kind and overlap(expected.place, _place(one)) > 0
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, g, f in sorted(able, key=lambda one: (tuple(-part for part in one[0]), one[1], one[2])):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            pairs.append(Pair(gold[g], found[f]))
    return pairs


def _likeness(expected: Expected, one: Found) -> tuple[float, float, float]:
    key = [agrees(n, expected.fields[n], one) for n in KEYS[expected.kind] if n in expected.fields]
    every = [agrees(n, value, one) for n, value in expected.fields.items()]
    return sum(key), sum(every), overlap(expected.place, _place(one))


def _place(one: Found) -> Range:
    return Range(one.claim.span.start, one.claim.span.end)


def differing(expected: Expected, found: Sequence[Found]) -> list[str] | None:
    """The coded fields in which the nearest overlapping claim differs: empty where it is met, None where there is none."""
    near = nearest(expected, found)
    return None if near is None else near[1]


def nearest(expected: Expected, found: Sequence[Found]) -> tuple[Found, list[str]] | None:
    """The overlapping claim that differs in the fewest coded fields, with their names."""
    near = [
        one for one in found if one.claim.kind == expected.kind and overlap(expected.place, _place(one)) > 0
    ]
    wrong = [(one, [n for n, v in expected.fields.items() if not agrees(n, v, one)]) for one in near]
    return min(wrong, key=lambda one: len(one[1])) if wrong else None


def _why(expected: Expected, found: Found, wrong: Sequence[str]) -> str:
    """What differs, with both values: "differs in count (gold 12 exact, read 7 exact)"."""
    told = [f"{n} (gold {shown(expected.fields[n])}, read {said(n, found)})" for n in wrong]
    return f"differs in {', '.join(told)}"


def _keys(found: Found) -> str:
    return ", ".join(f"{name} {said(name, found)}" for name in KEYS[found.claim.kind])


# --- all texts ---


class _Tally:
    """Counts over texts, in the making."""

    def __init__(self) -> None:
        self.gold = self.met = self.traps = 0
        self.kinds: dict[str, list[int]] = {}
        self.spans: dict[str, list[int]] = {}
        self.exact: dict[str, list[int]] = {}
        self.judged: list[tuple[float, bool]] = []
        self.fields: dict[str, list[int]] = {}
        self.fallen: list[Difference] = []
        self.misses: list[Difference] = []
        self.extras: list[Difference] = []
        self.unread: list[tuple[str, str]] = []

    def add(self, one: GoldText, found: Sequence[Found]) -> None:
        """One text."""
        pairs = align(one.claims, found)
        for kind in KINDS:
            self._add_kind(kind, one.claims, found, [p for p in pairs if p.gold.kind == kind])
        for expected in one.claims:
            self._add_met(one.id, expected, found)
        self._add_fields(one.claims, pairs)
        self._add_extras(one, found, {id(p.found) for p in pairs})
        right = {id(p.found) for p in pairs if p.right}
        self.judged += [(f.claim.confidence, id(f) in right) for f in found]

    def _add_kind(
        self, kind: str, claims: Sequence[Expected], found: Sequence[Found], pairs: Sequence[Pair]
    ) -> None:
        gold = sum(c.kind == kind for c in claims)
        read = sum(f.claim.kind == kind for f in found)
        if gold or read:
            _count(self.kinds, kind, gold, read, sum(p.right for p in pairs))
            _count(self.spans, kind, gold, read, len(pairs))
            _count(self.exact, kind, gold, read, sum(p.gold.place == _place(p.found) for p in pairs))

    def _add_met(self, text: str, expected: Expected, found: Sequence[Found]) -> None:
        near = nearest(expected, found)
        self.gold += 1
        self.met += near is not None and near[1] == []
        if near is None:
            self.misses.append(Difference(text, expected.kind, expected.quote, "not found"))
        elif near[1]:
            self.misses.append(Difference(text, expected.kind, expected.quote, _why(expected, *near)))

    def _add_fields(self, claims: Sequence[Expected], pairs: Sequence[Pair]) -> None:
        for expected in claims:
            for name, _ in parts(expected.fields):
                _count(self.fields, f"{expected.kind}.{name}", 1, 0, 0)
        for pair in pairs:
            for name, value in parts(pair.gold.fields):
                right = agrees(name, value, pair.found)
                _count(
                    self.fields,
                    f"{pair.gold.kind}.{name}",
                    0,
                    int(right or states(name, pair.found)),
                    int(right),
                )

    def _add_extras(self, one: GoldText, found: Sequence[Found], paired: set[int]) -> None:
        self.traps += len(one.traps)
        for trap in one.traps:
            into = [f for f in found if f.claim.kind == trap.kind and _inside(trap.place, _counted(f))]
            if into:
                self.fallen.append(
                    Difference(one.id, trap.kind, trap.quote, f"read as {into[0].claim.span.quote!r}")
                )
        self.extras += [
            Difference(one.id, f.claim.kind, f.claim.span.quote, f"no gold claim stands for it ({_keys(f)})")
            for f in found
            if id(f) not in paired
        ]

    def report(self, reader: str, texts: int) -> ClaimsReport:
        """The finished report."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        return ClaimsReport(
            reader=reader,
            texts=texts,
            gold=self.gold,
            met=self.met,
            kinds=_scores(self.kinds, order),
            spans=_scores(self.spans, order),
            exact_spans=_scores(self.exact, order),
            fields=_scores(self.fields, order),
            traps=self.traps,
            fallen=tuple(self.fallen),
            misses=tuple(self.misses),
            extras=tuple(self.extras),
            unread=tuple(self.unread),
            reliability=reliability(self.judged),
        )


def _inside(trap: Range, ranges: Iterable[Range]) -> bool:
    return any(trap.start <= one.start and one.end <= trap.end for one in ranges)


def _counted(found: Found) -> list[Range]:
    """The words that a claim counts by, else its whole span."""
    return list(found.claim.anchors.get("count") or ()) or [_place(found)]


def _count(table: dict[str, list[int]], name: str, gold: int, found: int, right: int) -> None:
    entry = table.setdefault(name, [0, 0, 0])
    for place, number in enumerate((gold, found, right)):
        entry[place] += number


def _scores(table: Mapping[str, Sequence[int]], order: Mapping[str, int]) -> dict[str, Score]:
    names = sorted(table, key=lambda name: (order[name.partition(".")[0]], name))
    return {name: Score(*table[name]) for name in names}
