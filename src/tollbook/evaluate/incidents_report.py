"""A reader's main-incident totals against coded counts of short incident texts."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from time import perf_counter

from tollbook.errors import RecordInvalid, UnreadablePath
from tollbook.evaluate.claims_report import make
from tollbook.evaluate.main_toll import MainToll, Total, main_toll
from tollbook.evaluate.scores import in_words, share
from tollbook.model import Claim, Reader, Text
from tollbook.model.canonical import Json
from tollbook.read.lines import text_of
from tollbook.text.views import folded

CONFIDENT = 0.8
NEAR = 0.1
PLAIN = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """One coded text."""

    id: str
    text: Text
    killed: int
    wounded: int


@dataclass(frozen=True, slots=True)
class Error:
    """A row whose total is not the coded one."""

    id: str
    harm: str
    coded: int
    read: int | None
    text: str

    def to_json(self) -> dict[str, Json]:
        """As an object."""
        return {"id": self.id, "harm": self.harm, "coded": self.coded, "read": self.read, "text": self.text}


@dataclass(frozen=True, slots=True)
class HarmReport:
    """`above_zero` and `zero` are rows coded so. Shares of rows above zero: `exact_above_zero`, `near` (within 1 or 10 %),
    `coverage` (a number was read), `read_exact` (of those where a number was read) and `confident_exact` (of the 80 % of
    these with the highest confidence). `zero_kept`: of rows coded zero, those where none or zero was read. Over all rows with
    a number read, coded zeros among them: `read_exact_all` and `confident_exact_all`, which is what a user meets who does
    not know that people were harmed.
    """

    above_zero: int
    zero: int
    exact_above_zero: float | None
    near: float | None
    coverage: float | None
    zero_kept: float | None
    read_exact: float | None
    confident_exact: float | None
    read_exact_all: float | None
    confident_exact_all: float | None

    def to_json(self) -> dict[str, Json]:
        """All figures by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class IncidentsReport:
    """`quotes_ok` is the share of claims whose quote stands in the text and holds the number or the words counted by.

    `disputed` are rows coded zero whose text plainly states people harmed: the coding is doubtful there, not the reading.
    They are among the errors all the same.
    """

    reader: str
    rows: int
    killed: HarmReport
    wounded: HarmReport
    both_exact: float | None
    read_words: int
    seconds: float
    claims: int
    bad_quotes: tuple[str, ...]
    errors: tuple[Error, ...]
    disputed: tuple[Error, ...]

    @property
    def words_per_second(self) -> int:
        """Reading alone, the vocabulary being loaded."""
        return round(self.read_words / self.seconds) if self.seconds else 0

    @property
    def quotes_ok(self) -> float:
        """1 where every claim's quote holds; without claims nothing is wrong."""
        return (self.claims - len(self.bad_quotes)) / self.claims if self.claims else 1.0

    def to_json(self) -> dict[str, Json]:
        """Everything but the errors' texts beyond what a reader needs; speed is the only figure that varies."""
        return {
            "reader": self.reader,
            "rows": self.rows,
            "killed": self.killed.to_json(),
            "wounded": self.wounded.to_json(),
            "both_exact": self.both_exact,
            "words_per_second": self.words_per_second,
            "claims": self.claims,
            "quotes_ok": self.quotes_ok,
            "bad_quotes": list(self.bad_quotes),
            "errors": [one.to_json() for one in self.errors],
            "disputed": [one.to_json() for one in self.disputed],
        }

    def words(self, errors: int = 0, disputed: int = 0) -> str:
        """The report in plain text, with the first `errors` rows that differ and the first `disputed` ones."""
        lines = [
            f"{self.reader}: {self.rows} texts, both exact in {in_words(self.both_exact)}.",
            *_lines("killed", self.killed),
            *_lines("wounded", self.wounded),
            f"{self.words_per_second:,} words a second; {in_words(self.quotes_ok)} of {self.claims} quotes hold.",
            f"{len(self.disputed)} coded zeros are disputed: the text plainly states people harmed.",
            *(f"quote: {one}" for one in self.bad_quotes[: max(errors, 3)]),
            *(_told(one) for one in self.errors[:errors]),
            *(f"disputed: {_told(one)}" for one in self.disputed[:disputed]),
        ]
        return "\n".join(lines)


def _lines(name: str, harm: HarmReport) -> Iterator[str]:
    yield (
        f"{name:<8} above zero ({harm.above_zero}): exact {in_words(harm.exact_above_zero)}, "
        f"near {in_words(harm.near)}, coverage {in_words(harm.coverage)}"
    )
    yield (
        f"{'':<8} of those read: exact {in_words(harm.read_exact)}, "
        f"on the 80 % most confident {in_words(harm.confident_exact)}"
    )
    yield (
        f"{'':<8} zero ({harm.zero}): kept {in_words(harm.zero_kept)}; of all read, exact {in_words(harm.read_exact_all)}, "
        f"on the 80 % most confident {in_words(harm.confident_exact_all)}"
    )


def _told(one: Error) -> str:
    return (
        f"{one.id}: {one.harm} coded {one.coded}, read {'none' if one.read is None else one.read}: {one.text}"
    )


def incidents(
    rows: Path | Sequence[Mapping[str, Json]], *, reader: str = "rules.en.v1", attackers: bool = True
) -> IncidentsReport:
    """Read coded texts with a named reader and compare their main totals, `attackers` among them or left out.

    A row is {"id", "text", "killed", "wounded"}, with "date" if known. Raises UnreadablePath, RecordInvalid, and
    UnknownItem for a reader that does not exist.
    """
    coded = [_row(row, number) for number, row in enumerate(_given(rows), start=1)]
    made, seconds = _read(make(reader), [row.text for row in coded])
    tolls = [
        main_toll(claims, row.text.date, attackers=attackers) for row, claims in zip(coded, made, strict=True)
    ]
    bad = [
        f"{row.id}: {claim.span.quote!r}"
        for row, claims in zip(coded, made, strict=True)
        for claim in claims
        if not quote_holds(claim, row.text)
    ]
    return IncidentsReport(
        reader=reader,
        rows=len(coded),
        killed=_harm([(row.killed, toll.killed) for row, toll in zip(coded, tolls, strict=True)]),
        wounded=_harm([(row.wounded, toll.wounded) for row, toll in zip(coded, tolls, strict=True)]),
        both_exact=share(sum(_both(row, toll) for row, toll in zip(coded, tolls, strict=True)), len(coded)),
        read_words=sum(len(row.text.content.split()) for row in coded),
        seconds=seconds,
        claims=sum(len(claims) for claims in made),
        bad_quotes=tuple(bad),
        errors=tuple(error for row, toll in zip(coded, tolls, strict=True) for error in _errors(row, toll)),
        disputed=tuple(one for row, toll in zip(coded, tolls, strict=True) for one in _disputed(row, toll)),
    )


def _given(rows: Path | Sequence[Mapping[str, Json]]) -> Iterable[Mapping[str, Json]]:
    if not isinstance(rows, Path):
        yield from rows
        return
    if not rows.is_file():
        raise UnreadablePath(f"there is no file {rows}; give JSON Lines with id, text, killed, wounded")
    for number, line in enumerate(rows.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise RecordInvalid(f"{rows.name}, line {number}: not JSON: {error}") from error


def _row(row: Mapping[str, Json], number: int) -> Row:
    try:
        text = text_of(
            json.dumps({name: row[name] for name in ("id", "text", "date", "language") if name in row})
        )
        killed, wounded = row["killed"], row["wounded"]
    except KeyError as error:
        raise RecordInvalid(f"row {number} has no {error}; give id, text, killed, wounded") from error
    if not isinstance(killed, int) or not isinstance(wounded, int):
        raise RecordInvalid(f"row {number}: killed and wounded must be whole numbers")
    return Row(str(row.get("id", number)), text, killed, wounded)


def _read(reader: Reader, texts: Sequence[Text]) -> tuple[list[Sequence[Claim]], float]:
    for _ in reader.read(texts[:1]):  # the vocabulary is loaded once, with the first text
        pass
    begun = perf_counter()
    made: list[Sequence[Claim]] = [reading.claims for reading in reader.read(texts)]
    return made, perf_counter() - begun


# --- figures ---


def _harm(rows: Sequence[tuple[int, Total]]) -> HarmReport:
    above = [(coded, total.number) for coded, total in rows if coded > 0]
    zero = [total.number for coded, total in rows if coded == 0]
    answered = [(coded, total) for coded, total in rows if total.number is not None]
    answered_above = [one for one in answered if one[0] > 0]
    return HarmReport(
        above_zero=len(above),
        zero=len(zero),
        exact_above_zero=share(_where(above, lambda coded, read: read == coded), len(above)),
        near=share(_where(above, _is_near), len(above)),
        coverage=share(_where(above, lambda coded, read: read is not None), len(above)),
        zero_kept=share(sum(not number for number in zero), len(zero)),
        read_exact=_exact(answered_above),
        confident_exact=_exact(_most_confident(answered_above)),
        read_exact_all=_exact(answered),
        confident_exact_all=_exact(_most_confident(answered)),
    )


def _exact(rows: Sequence[tuple[int, Total]]) -> float | None:
    return share(sum(coded == total.number for coded, total in rows), len(rows))


def _most_confident(rows: Sequence[tuple[int, Total]]) -> Sequence[tuple[int, Total]]:
    """The 80 % with the highest confidence, in a fixed order where it is equal."""
    return sorted(rows, key=lambda one: -sureness(one[1]))[: round(len(rows) * CONFIDENT)]


def sureness(total: Total) -> float:
    """How sure a total is: as sure as all its claims together, since each must be right for their sum to be."""
    return prod(claim.confidence for claim in total.claims) if total.claims else 0.0


def _where(rows: Sequence[tuple[int, int | None]], holds: Callable[[int, int | None], bool]) -> int:
    return sum(holds(coded, read) for coded, read in rows)


def _is_near(coded: int, read: int | None) -> bool:
    return read is not None and abs(read - coded) <= max(1, NEAR * coded)


def _both(row: Row, toll: MainToll) -> bool:
    return (toll.killed.number or 0, toll.wounded.number or 0) == (row.killed, row.wounded)


def _errors(row: Row, toll: MainToll) -> Iterator[Error]:
    for harm, coded, total in (("killed", row.killed, toll.killed), ("wounded", row.wounded, toll.wounded)):
        if (total.number or 0) != coded:
            yield Error(row.id, harm, coded, total.number, row.text.content)


def _disputed(row: Row, toll: MainToll) -> Iterator[Error]:
    for harm, coded, total in (("killed", row.killed, toll.killed), ("wounded", row.wounded, toll.wounded)):
        if coded == 0 and total.number and all(_is_plain(claim) for claim in total.claims):
            yield Error(row.id, harm, coded, total.number, row.text.content)


def _is_plain(claim: Claim) -> bool:
    """Stated outright, with a number, of one event, without a hedge, and surely read."""
    toll = claim.toll
    return (
        claim.confidence >= PLAIN
        and claim.hedge is None
        and toll.derivation == "stated"
        and toll.basis not in ("series", "period")
        and toll.count.form in ("exact", "at_least", "more_than", "about")
    )


def quote_holds(claim: Claim, text: Text) -> bool:
    """Whether a claim's quote stands exactly in its text and, for a toll, the words counted by stand there too.

    They stand in the quote, or at their own place in the text (anchors), or, for a sum, are those of its parts.
    """
    if not claim.span.holds_in(text.content):
        return False
    if claim.kind != "toll" or claim.toll.count.form == "none" or claim.toll.derivation != "stated":
        return True
    words = folded(claim.toll.count.words)
    anchored = [text.content[r.start : r.end] for r in claim.anchors.get("count", ())]
    return bool(words) and (words in folded(claim.span.quote) or bool(anchored and all(anchored)))
