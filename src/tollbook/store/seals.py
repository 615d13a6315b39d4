"""Seals: hashes of what a run put into the database beside the log, logged with the run, so that alterations show."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, Select, select

from tollbook.model.canonical import Json, canonical
from tollbook.store import tables as t
from tollbook.store.log import Entry
from tollbook.store.protocol import Checked

STRUCTURE = "structure"
NOT_CHECKED = "not checked"
TEXTS, CLAIMS, RESOLUTION, FIGURES = "texts", "claims", "incidents and origins", "figures"
NOTES = "notes"  # what resolving and reconciling keep for the next time

# What is sealed together; texts that people attached stand in the log themselves.
SEALED: Mapping[str, tuple[Select[tuple[object, ...]], ...]] = {
    TEXTS: (
        select(t.texts.c.document, t.texts.c.id, t.texts.c.turn, t.texts.c.kind, t.texts.c.body)
        .where(t.texts.c.kind == "extraction")
        .order_by(t.texts.c.document, t.texts.c.id),
    ),
    CLAIMS: tuple(
        select(table).order_by(*table.primary_key.columns) for table in (t.readings, t.claims, t.faults)
    ),
    RESOLUTION: (
        *(select(table).order_by(*table.primary_key.columns) for table in t.RESOLVED),
        select(t.findings).where(t.findings.c.stage == "resolve").order_by(*t.findings.primary_key.columns),
    ),
    FIGURES: (
        select(t.figures).order_by(*t.figures.primary_key.columns),
        select(t.findings).where(t.findings.c.stage == "reconcile").order_by(*t.findings.primary_key.columns),
        select(t.checks).order_by(*t.checks.primary_key.columns),
        select(t.weights).order_by(*t.weights.primary_key.columns),
    ),
    NOTES: tuple(select(table).order_by(*table.primary_key.columns) for table in t.NOTED),
}

# What the run of a stage may have written.
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "preserve": (TEXTS,),
    "read": (TEXTS, CLAIMS),
    "resolve": (RESOLUTION, NOTES),
    "reconcile": (FIGURES, NOTES),
}


def seals(connection: Connection, stage: str) -> dict[str, Json]:
    """The hashes of everything that a stage's run may have written, as the database now has it."""
    return {name: f"{t.VERSION} {_hash(connection, name)}" for name in WRITTEN.get(stage, ())}


def check_seals(connection: Connection, entries: Sequence[Entry]) -> Iterator[Checked]:
    """What the database shows beside the log, against the seals of the runs that made it."""
    logged: dict[str, tuple[int, str]] = {}
    runs: set[int] = set()
    for entry in entries:
        if entry.type != "run":
            continue
        number = cast(int, cast(Mapping[str, Json], entry.body["run"])["id"])
        runs.add(number)
        for name, seal in cast(Mapping[str, str], entry.body.get("seals", {})).items():
            logged[name] = number, seal
    rows = {number for (number,) in connection.execute(select(t.runs.c.id))}
    for name, (number, seal) in logged.items():
        yield _checked(connection, name, seal, cut_off=any(row > number for row in rows - runs))


def _checked(connection: Connection, name: str, seal: str, *, cut_off: bool) -> Checked:
    item = f"database: {name}"
    version, _, hashed = seal.partition(" ")
    if name not in SEALED or version != str(t.VERSION):
        words = "they were made by another version of tollbook; build the book again"
        return Checked(STRUCTURE, item, NOT_CHECKED, words)
    if _hash(connection, name) == hashed:
        return Checked(STRUCTURE, item, "ok", "as the run that made them left them")
    if cut_off:
        return Checked(
            STRUCTURE, item, NOT_CHECKED, "a run goes on, or was cut off since; build the book again"
        )
    return Checked(
        STRUCTURE, item, "altered", "they are not as the run that made them left them; rebuild the book"
    )


def _hash(connection: Connection, name: str) -> str:
    digest = hashlib.sha256()
    as_bytes = _plain if name == NOTES else _canonical
    for wanted in SEALED[name]:
        for row in connection.execute(wanted):
            digest.update(as_bytes(row))
        digest.update(b"\n")
    return digest.hexdigest()


def _canonical(row: Sequence[object]) -> bytes:
    return canonical(cast(list[Json], list(row))) + b"\n"


def _plain(row: Sequence[object]) -> bytes:
    """Columns with their types and lengths: notes are many, and hold strings and whole numbers alone."""
    return "".join(f"{type(value).__name__[0]}{len(str(value))}:{value}" for value in row).encode() + b"\n"
