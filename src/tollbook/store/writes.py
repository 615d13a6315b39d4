"""What is put into the database beside the log: texts, readings, resolutions, figures and runs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from tollbook.model import Check, Figure, Finding, Reading, ReadingKey, Run, Text
from tollbook.store import tables as t
from tollbook.store.apply import put_text, replace
from tollbook.store.bodies import claim_body, dumped
from tollbook.store.protocol import Resolution
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
        add(connection, table, some)


def make_current(connection: Connection, keys: Sequence[ReadingKey]) -> None:
    """Make readings that exist the current ones of their texts."""
    turn = _greatest(connection, t.readings, "turn")
    for number, key in enumerate(keys, start=1):
        _set_turn(connection, key, turn + number)


def replace_resolution(connection: Connection, resolution: Resolution, state: str) -> None:
    """Put a resolution in the place of the one before."""
    for table in t.RESOLVED:
        connection.execute(delete(table))
    add(
        connection,
        t.incidents,
        [
            {"id": i.id, "place": n, "body": dumped(i), "part_of": i.part_of}
            for n, i in enumerate(resolution.incidents)
        ],
    )
    members = [{"incident": i.id, "claim": claim} for i in resolution.incidents for claim in i.claims]
    add(connection, t.incident_claims, members)
    origins = [
        {"incident": incident, "place": place, "id": origin.id, "body": dumped(origin)}
        for incident, some in sorted(resolution.origins.items())
        for place, origin in enumerate(some)
    ]
    add(connection, t.origins, origins)
    add(
        connection,
        t.places,
        [{"claim": c, "body": dumped(list(p))} for c, p in sorted(resolution.places.items())],
    )
    copies = [("repetition", resolution.repetitions), ("variant", resolution.variants)]
    for kind, some in copies:
        add(
            connection,
            t.copies,
            [{"kind": kind, "place": place, "body": dumped(item)} for place, item in enumerate(some)],
        )
    replace_findings(connection, "resolve", resolution.findings)
    set_state(connection, RESOLVED, state)


def replace_figures(
    connection: Connection, figures: Mapping[str, Sequence[Figure]], findings: Sequence[Finding], state: str
) -> None:
    """Put figures by incident, and findings, in the place of those before."""
    connection.execute(delete(t.figures))
    rows = [
        {"incident": incident, "place": place, "id": figure.id, "body": dumped(figure)}
        for incident, some in figures.items()
        for place, figure in enumerate(some)
    ]
    add(connection, t.figures, rows)
    replace_findings(connection, "reconcile", findings)
    set_state(connection, RECONCILED, state)


def replace_findings(connection: Connection, stage: str, findings: Sequence[Finding]) -> None:
    """Put a stage's findings in the place of those before."""
    connection.execute(delete(t.findings).where(t.findings.c.stage == stage))
    rows = [
        {
            "stage": stage,
            "place": place,
            "id": f.id,
            "body": dumped(f),
            "kind": f.kind,
            "incident": f.incident,
        }
        for place, f in enumerate(findings)
    ]
    add(connection, t.findings, rows)


def replace_checks(connection: Connection, checks: Sequence[Check]) -> None:
    """Put what was compared in the place of what was compared before."""
    connection.execute(delete(t.checks))
    rows = [{"place": n, "incident": one.incident, "body": dumped(one)} for n, one in enumerate(checks)]
    add(connection, t.checks, rows)


def set_run(connection: Connection, run: Run) -> None:
    """Write a run's row."""
    replace(connection, t.runs, {"id": run.id}, {"id": run.id, "body": dumped(run)})


def next_run(connection: Connection) -> int:
    """The number of the next run."""
    return _greatest(connection, t.runs, "id") + 1


def set_state(connection: Connection, name: str, value: str) -> None:
    """Write one value of the book's state."""
    replace(connection, t.book_state, {"name": name}, {"name": name, "value": value})


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows as one list."""
    if rows:
        connection.execute(insert(table), list(rows))


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
    connection.execute(update(t.readings).where(*_same(key)).values(turn=turn))


def _forget(connection: Connection, key: ReadingKey) -> None:
    for (number,) in connection.execute(select(t.readings.c.id).where(*_same(key))).all():
        for table in (t.claims, t.faults):
            connection.execute(delete(table).where(table.c.reading == number))
        connection.execute(delete(t.readings).where(t.readings.c.id == number))


def _same(key: ReadingKey) -> list[ColumnElement[bool]]:
    return [t.readings.c[name] == value for name, value in _key(key).items()]


def _known(connection: Connection, text: Text) -> bool:
    same = select(t.texts.c.id).where(t.texts.c.document == text.document, t.texts.c.id == text.id)
    return connection.execute(same).first() is not None


def _greatest(connection: Connection, table: Table, column: str) -> int:
    return int(connection.execute(select(func.max(table.c[column]))).scalar() or 0)
