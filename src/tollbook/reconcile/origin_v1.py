"""The default rule `origin.v1`: each origin counts once, with its latest statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tollbook.model import Claim, Figure, Finding, Incident, Point
from tollbook.model.canonical import short_id
from tollbook.reconcile.bounds import bounds, support
from tollbook.reconcile.comparability import Row, Stage, rows
from tollbook.reconcile.conflicts import common_source, variant_findings, variant_pairs
from tollbook.reconcile.days import Days, interval
from tollbook.reconcile.entries import Entry, entries
from tollbook.reconcile.explain import because
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


def origin_v1(given: Given, rule: str) -> Reconciled:
    """We compare only totals for the same harm, group, places, dates and basis. A figure for one part (a city, a day,
    a group, "12 more") stands under the whole and never competes with it. Where a text does not state the group ("147
    people"), its total stands in the row "status not stated", shown beside the others. Figures for missing, detained and
    displaced people stand at their stated date; different dates never form a range.

    Each origin counts once, with its latest statement by as-of date, then by first appearance; reprints do not renew it,
    and undated statements replace nothing. Earlier figures stay in its history. Texts that cite, reproduce or translate
    another belong to its origin. Bodies of one authority are one origin unless each says how it counted.

    Low and high are the smallest and largest totals that any origin currently states, exactly or approximately, or as
    ends of a range. "At least" and "more than" are floors: they set low only where no total is stated, and above the
    largest total they leave high open. "Up to" is a ceiling and sets only high. "Dozens" stays a word. Denials stand
    beside the figures.

    "Most supported" is the exact figure that the most separate origins currently state, at least two. Ranges, floors,
    ceilings, vague words and an origin whose copies differ do not count; nor does a figure for an earlier date once two
    origins state later ones. Ties are all shown and none is chosen; otherwise we give only the range.

    Separate means that we found no copying. It does not prove independence. How a count was made (names, bodies
    examined, register, other stated method, not stated) is shown beside it; who made it never ranks it.
    """
    told = entries(given.tolls, given.origins, given.documents)
    stage = Stage(given.incident, given.claims, {c.id: c for c in given.claims}, given.of_children)
    pairs = variant_pairs(given.origins, given.tolls)
    lines = [line for row in rows(stage, told) for line in _lines(row, pairs, given.incident)]
    findings = {f.id: f for f in (*given.claim_findings, *_findings(lines, pairs, given))}
    known = sorted(findings.values(), key=lambda f: (f.kind, f.id))
    return Reconciled(tuple(_figure(line, given.incident, rule, known) for line in lines), tuple(known))


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


def _figure(line: Line, incident: Incident, rule: str, findings: Sequence[Finding]) -> Figure:
    found, backed = bounds(line.told), support(line.told, line.event)
    now = [s for s in line.told if s.stands]
    points = tuple(_points(line.told, line.aside))
    listed = tuple(dict.fromkeys(p.claim for p in points))
    key = {"incident": incident.id, "harm": line.harm, "group": line.group, "as_of": line.as_of, "rule": rule}
    return Figure(
        id=short_id(key),
        incident=incident.id,
        harm=line.harm,
        group=line.group,
        low=found.low,
        most_supported=backed.value,
        high=found.high,
        high_open=found.open,
        origins=len({s.origin.id for s in now}),
        statements=len({c.id for s in line.told for c in s.claims}),
        because=because(line.harm, line.told, line.aside, found, backed, line.event),
        claims=listed,
        rule=rule,
        tied=backed.tied,
        as_of=line.as_of,
        words=tuple(dict.fromkeys(s.words for s in now if not s.is_total)),
        methods=_methods(now),
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
