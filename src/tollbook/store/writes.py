"""What is put into the database beside the log: texts, readings, resolutions, figures and runs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, Table, func, select

from tollbook.model import Check, Figure, Finding, Reading, ReadingKey, Run, Text, Variant
from tollbook.store import sums
from tollbook.store import tables as t
from tollbook.store.apply import put_text, replace, set_state
from tollbook.store.bodies import claim_body, dumped, packed
from tollbook.store.protocol import Renewal, Resolution
from tollbook.store.search import Search

RESOLVED, RECONCILED = "resolved", "reconciled"
Row = dict[str, object]


def add_texts(connection: Connection, texts: Sequence[Text], search: Search) -> None:
    """Keep texts and index those that are new."""
    fresh = [text for text in texts if not _known(connection, text)]
    for text in texts:
        put_text(connection, text)
    search.put(connection, fresh)


def add_readings(connection: Connection, readings: Sequence[Reading]) -> None:
    """Keep readings, each the current one of its text; one with the same key takes the place of the one before."""
    turn, number = _greatest(connection, t.readings, "turn"), _greatest(connection, t.readings, "id")
    rows: dict[Table, list[Row]] = {t.readings: [], t.claims: [], t.faults: []}
    for reading in readings:
        turn += 1
        _forget(connection, reading.key)
        number += 1
        rows[t.readings].append(
            {"id": number, **_key(reading.key), "turn": turn, "not_read": reading.not_read}
        )
        rows[t.claims] += _claims(reading, number)
        rows[t.faults] += [
            {"reading": number, "place": place, "claim": fault.claim, "reason": fault.reason}
            for place, fault in enumerate(reading.faults)
        ]
    for table, some in rows.items():
        sums.put(connection, table, some)


def make_current(connection: Connection, keys: Sequence[ReadingKey]) -> None:
    """Make readings that exist the current ones of their texts."""
    turn = _greatest(connection, t.readings, "turn")
    for number, key in enumerate(keys, start=1):
        _set_turn(connection, key, turn + number)


def as_renewal(resolution: Resolution) -> Renewal:
    """A resolution in one piece as parts with owners."""
    variants: dict[str, list[Variant]] = defaultdict(list)
    for variant in resolution.variants:
        variants[variant.b].append(variant)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in resolution.findings:
        findings[" ".join(finding.documents)].append(finding)
    return Renewal(
        {one.id: one for one in resolution.incidents},
        {"": resolution.places},
        resolution.origins,
        {f"{one.copy} {one.of}": one for one in resolution.repetitions},
        variants,
        findings,
        whole=True,
    )


def renew(connection: Connection, renewal: Renewal, states: Mapping[str, str]) -> None:
    """Put parts of a resolution in the place of former ones."""
    if renewal.whole:
        for table in (*t.RESOLVED, *t.NOTED):
            sums.clear(connection, table)
        sums.clear(connection, t.findings, t.findings.c.stage == "resolve")
    old = not renewal.whole
    incidents = {id: one for id, one in renewal.incidents.items() if one is not None}
    _owned(connection, t.incidents, "id", renewal.incidents if old else (), [
        {"id": id, "size": len(one.claims), "body": dumped(one), "part_of": one.part_of}
        for id, one in incidents.items()
    ])  # fmt: skip
    _owned(connection, t.incident_claims, "incident", renewal.incidents if old else (), [
        {"incident": id, "claim": claim} for id, one in incidents.items() for claim in one.claims
    ])  # fmt: skip
    _owned(connection, t.origins, "incident", renewal.origins if old else (), [
        {"incident": incident, "place": place, "id": origin.id, "body": dumped(origin)}
        for incident, some in sorted(renewal.origins.items())
        for place, origin in enumerate(some or ())
    ])  # fmt: skip
    _owned(connection, t.places, "owner", renewal.places if old else (), [
        {"claim": claim, "owner": owner, "body": dumped(list(found))}
        for owner, some in sorted(renewal.places.items())
        for claim, found in sorted((some or {}).items())
    ])  # fmt: skip
    _copies(connection, "repetition", {k: [v] if v else [] for k, v in renewal.repetitions.items()}, old)
    _copies(connection, "variant", renewal.variants, old)
    _findings(connection, "resolve", renewal.findings, old)
    note(connection, renewal.noted, renewal.borne, old)
    _prints(connection, renewal.prints, old)
    for name, value in states.items():
        set_state(connection, name, value)


def _copies(
    connection: Connection, kind: str, found: Mapping[str, Sequence[object] | None], old: bool
) -> None:
    rows = [
        {"kind": kind, "owner": owner, "place": place, "body": dumped(item)}
        for owner, some in found.items()
        for place, item in enumerate(some or ())
    ]
    _owned(connection, t.copies, "owner", found if old else (), rows, t.copies.c.kind == kind)


def _findings(
    connection: Connection, stage: str, found: Mapping[str, Sequence[Finding] | None], old: bool
) -> None:
    rows = [
        {"stage": stage, "owner": owner, "place": place, "id": f.id, "body": dumped(f), "kind": f.kind, "incident": f.incident}
        for owner, some in found.items()
        for place, f in enumerate({f.id: f for f in some or ()}.values())
    ]  # fmt: skip
    _owned(connection, t.findings, "owner", found if old else (), rows, t.findings.c.stage == stage)


def _owned(
    connection: Connection,
    table: Table,
    column: str,
    owners: Iterable[str],
    rows: Sequence[Mapping[str, object]],
    *where: ColumnElement[bool],
) -> None:
    """Take away what owners had, and put rows in its place."""
    sums.take_of(connection, table.c[column], owners, *where)
    sums.put(connection, table, rows)


def note(
    connection: Connection,
    noted: Mapping[tuple[str, str], str | None],
    borne: Mapping[tuple[str, str, str], str | None],
    old: bool,
) -> None:
    """Keep what stages note for the next time; None takes away. `old` says that there can be something to replace."""
    if old:
        sums.take_rows(connection, (t.noted.c.kind, t.noted.c.key), noted)
        sums.take_rows(connection, (t.borne.c.kind, t.borne.c.mark, t.borne.c.id), borne)
    rows = [{"kind": k, "key": n, "body": packed(b)} for (k, n), b in noted.items() if b is not None]
    sums.put(connection, t.noted, rows)
    borne_rows = [
        {"kind": k, "mark": m, "id": i, "body": packed(b)} for (k, m, i), b in borne.items() if b is not None
    ]
    sums.put(connection, t.borne, borne_rows)


def _prints(connection: Connection, found: Mapping[tuple[int, str], str | None], old: bool) -> None:
    bodies = {document: body for (_, document), body in found.items()}
    known = {document: body for (_, document), body in found.items() if body is not None}
    number = _greatest(connection, t.leaves, "number")
    numbers = {} if not old else {
        document: int(at)
        for document in bodies
        for (at,) in connection.execute(select(t.leaves.c.number).where(t.leaves.c.document == document))
    }  # fmt: skip
    for document, body in known.items():
        if document in numbers:
            sums.change(connection, t.leaves, {"body": body}, t.leaves.c.document == document)
    new = [document for document in known if document not in numbers]
    numbers |= {document: number + count for count, document in enumerate(new, start=1)}
    sums.put(connection, t.leaves, [{"number": numbers[d], "document": d, "body": known[d]} for d in new])
    if old and found:
        gone = [(mark, numbers[d]) for mark, d in found if d in numbers]
        sums.take_rows(connection, (t.prints.c.mark, t.prints.c.leaf), gone)
    rows = [{"mark": mark, "leaf": numbers[d]} for (mark, d), body in found.items() if body is not None]
    sums.put(connection, t.prints, rows)


def replace_figures(
    connection: Connection,
    figures: Mapping[str, Sequence[Figure] | None],
    findings: Mapping[str, Sequence[Finding] | None],
    state: str,
    whole: bool,
) -> None:
    """Put figures by incident, and findings by owner, in the place of those before."""
    if whole:
        sums.clear(connection, t.figures)
        sums.clear(connection, t.findings, t.findings.c.stage == "reconcile")
    rows = [
        {"incident": incident, "place": place, "id": figure.id, "body": dumped(figure)}
        for incident, some in figures.items()
        for place, figure in enumerate(some or ())
    ]
    _owned(connection, t.figures, "incident", () if whole else figures, rows)
    _findings(connection, "reconcile", findings, not whole)
    set_state(connection, RECONCILED, state)


def replace_checks(connection: Connection, checks: Mapping[str, Sequence[Check]], whole: bool) -> None:
    """Put what was compared in the place of what was compared before."""
    if whole:
        sums.clear(connection, t.checks)
    rows = [
        {"owner": owner, "place": place, "incident": one.incident, "body": dumped(one)}
        for owner, some in checks.items()
        for place, one in enumerate(some)
    ]
    _owned(connection, t.checks, "owner", () if whole else checks, rows)


def set_run(connection: Connection, run: Run) -> None:
    """Write a run's row."""
    replace(connection, t.runs, {"id": run.id}, {"id": run.id, "body": dumped(run)})


def next_run(connection: Connection) -> int:
    """The number of the next run."""
    return _greatest(connection, t.runs, "id") + 1


def _claims(reading: Reading, number: int) -> list[Row]:
    return [
        {
            "reading": number,
            "place": place,
            "id": claim.id,
            "kind": claim.kind,
            "harm": claim.harm,
            "body": claim_body(claim),
        }
        for place, claim in enumerate(reading.claims)
    ]


def _key(key: ReadingKey) -> Row:
    return asdict(key)


def _set_turn(connection: Connection, key: ReadingKey, turn: int) -> None:
    sums.change(connection, t.readings, {"turn": turn}, *_same(key))


def _forget(connection: Connection, key: ReadingKey) -> None:
    for (number,) in connection.execute(select(t.readings.c.id).where(*_same(key))).all():
        for table in (t.claims, t.faults):
            sums.take(connection, table, table.c.reading == number)
        sums.take(connection, t.readings, t.readings.c.id == number)


def _same(key: ReadingKey) -> list[ColumnElement[bool]]:
    return [t.readings.c[name] == value for name, value in _key(key).items()]


def _known(connection: Connection, text: Text) -> bool:
    same = select(t.texts.c.id).where(t.texts.c.document == text.document, t.texts.c.id == text.id)
    return connection.execute(same).first() is not None


def _greatest(connection: Connection, table: Table, column: str) -> int:
    return int(connection.execute(select(func.max(table.c[column]))).scalar() or 0)
