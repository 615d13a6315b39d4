"""Figures in the making: the rows of an incident, their statements judged, and what a rule settles on in each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tollbook.model import Claim, Figure, Finding, Incident, Point
from tollbook.model.canonical import short_id
from tollbook.reconcile.comparability import Row, Stage, rows
from tollbook.reconcile.conflicts import common_source, variant_findings, variant_pairs
from tollbook.reconcile.days import Days, interval
from tollbook.reconcile.entries import Entry, entries
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.statements import Statement, judged, statements
from tollbook.reconcile.widest import Aside
from tollbook.vocab import populations


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in the making: its row, its date where the row has dates, its statements judged, what stands under it."""

    harm: str
    group: str
    as_of: str | None
    told: tuple[Statement, ...]
    aside: tuple[Aside, ...]
    event: Days | None

    @property
    def now(self) -> list[Statement]:
        """What the origins now state."""
        return [s for s in self.told if s.stands]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a rule makes of a line. `open` says that the high is open; `tied` lists values of which none is chosen."""

    low: int | None
    most_supported: int | None
    high: int | None
    because: str
    open: bool = False
    tied: tuple[int, ...] = ()


# What a rule settles on in one line; None where the rule records no such figure.
Settle = Callable[[Line], Settled | None]


def settled(given: Given, rule: str, settle: Settle) -> Reconciled:
    """The figures of an incident as a rule settles them, with the findings of its rows."""
    told = entries(given.tolls, given.origins, given.documents)
    stage = Stage(given.incident, given.claims, {c.id: c for c in given.claims}, given.of_children)
    pairs = variant_pairs(given.origins, given.tolls)
    lines = [line for row in rows(stage, told) for line in _lines(row, pairs, given.incident)]
    findings = {f.id: f for f in (*given.claim_findings, *_findings(lines, pairs, given))}
    known = sorted(findings.values(), key=lambda f: (f.kind, f.id))
    made = ((line, settle(line)) for line in lines)
    figures = tuple(_figure(line, end, given.incident, rule, known) for line, end in made if end is not None)
    return Reconciled(figures, tuple(known))


def _lines(row: Row, pairs: tuple[frozenset[str], ...], incident: Incident) -> Iterable[Line]:
    event = _event(incident)
    taken_back = [a.entry for a in row.aside if a.entry.claim.stance == "retracts"]
    for as_of, dated in _by_date(row):
        told = judged(dated, variants=pairs, retracting=taken_back, event=event)
        yield Line(row.harm, row.group, as_of, told, _of_date(row, as_of), event)


def _findings(lines: Sequence[Line], pairs: tuple[frozenset[str], ...], given: Given) -> Iterable[Finding]:
    for line in lines:
        yield from variant_findings(line.told, pairs, given.incident, given.documents)
        yield from common_source(line.told, line.group, given.incident, given.claims)


def _by_date(row: Row) -> Iterable[tuple[str | None, tuple[Statement, ...]]]:
    """The row whole; for missing, detained and displaced one row for each date at which somebody states a figure."""
    told = statements(row.compared)
    if row.harm not in populations.load().dated or not told:
        return [(None, told)]
    return [(date, tuple(group)) for date, group in groupby(told, key=lambda s: s.date)]


def _event(incident: Incident) -> Days | None:
    when = incident.when
    return interval(when.start, when.end) if when is not None else None


def _of_date(row: Row, as_of: str | None) -> tuple[Aside, ...]:
    """What stands under the row; where the row has dates, what has this date, and with the first what has no row's date."""
    if as_of is None:
        return row.aside
    dates = [s.date for s in statements(row.compared)]
    own = [a for a in row.aside if (a.entry.as_of or a.entry.printed) == as_of]
    lost = [a for a in row.aside if (a.entry.as_of or a.entry.printed) not in dates]
    return tuple(own + (lost if as_of == dates[0] else []))


def _figure(line: Line, end: Settled, incident: Incident, rule: str, findings: Sequence[Finding]) -> Figure:
    points = tuple(_points(line.told, line.aside))
    listed = tuple(dict.fromkeys(p.claim for p in points))
    key = {"incident": incident.id, "harm": line.harm, "group": line.group, "as_of": line.as_of, "rule": rule}
    return Figure(
        id=short_id(key),
        incident=incident.id,
        harm=line.harm,
        group=line.group,
        low=end.low,
        most_supported=end.most_supported,
        high=end.high,
        high_open=end.open,
        origins=len({s.origin.id for s in line.now}),
        statements=len({c.id for s in line.told for c in s.claims}),
        because=end.because,
        claims=listed,
        rule=rule,
        tied=end.tied,
        as_of=line.as_of,
        words=tuple(dict.fromkeys(s.words for s in line.now if not s.is_total)),
        methods=_methods(line.now),
        points=points,
        findings=tuple(f.id for f in findings if set(f.claims) & set(listed)),
    )


def _points(told: Iterable[Statement], aside: Iterable[Aside]) -> Iterable[Point]:
    for s in told:
        state = s.state if s.state != "current" or s.is_total else s.sort
        for claim in s.claims:
            yield Point(claim.id, s.origin.id, s.date, s.low, s.high, s.words, state)  # type: ignore[arg-type]
    for a in aside:
        yield _point(a.entry, a.state)


def _point(e: Entry, state: str) -> Point:
    return Point(e.claim.id, e.origin.id, e.as_of or e.printed, e.low, e.high, e.words, state)  # type: ignore[arg-type]


def _methods(now: Sequence[Statement]) -> tuple[str, ...]:
    """How each origin counted, by its name, where any says so."""
    by_origin: dict[str, set[str]] = {}
    for s in now:
        found = {_method(c) for c in s.claims} - {None}
        by_origin.setdefault(s.origin.name, set()).update(m for m in found if m is not None)
    return tuple(
        f"{name}: {', '.join(sorted(how)) or 'method not stated'}" for name, how in sorted(by_origin.items())
    )


def _method(claim: Claim) -> str | None:
    toll = claim.toll
    return toll.method or ("names" if toll.derivation == "counted from names" else None)
