"""Seals: hashes of what a run put into the database beside the log, logged with the run, so that alterations show."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, select

from tollbook.model.canonical import Json, canonical, sha256
from tollbook.store import sums
from tollbook.store import tables as t
from tollbook.store.log import Entry
from tollbook.store.protocol import Checked

STRUCTURE = "structure"
NOT_CHECKED = "not checked"
TEXTS, CLAIMS, RESOLUTION, FIGURES = "texts", "claims", "incidents and origins", "figures"
NOTES = "notes"  # what resolving and reconciling keep for the next time

# What is sealed together.
SEALED: Mapping[str, tuple[str, ...]] = {
    TEXTS: ("texts",),
    CLAIMS: ("readings", "claims", "faults"),
    RESOLUTION: (*(table.name for table in t.RESOLVED), "findings resolve"),
    NOTES: tuple(table.name for table in t.NOTED),
    FIGURES: ("figures", "findings reconcile", "checks", "weights"),
}

# What the run of a stage may have written.
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "preserve": (TEXTS,),
    "read": (TEXTS, CLAIMS),
    "resolve": (RESOLUTION, NOTES),
    "reconcile": (FIGURES, NOTES),
}


def seals(connection: Connection, stage: str) -> dict[str, Json]:
    """The hashes of everything that a stage's run may have written."""
    return {
        name: f"{t.VERSION} {_hash(name, lambda part: sums.kept(connection, part))}"
        for name in WRITTEN.get(stage, ())
    }


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
    if strange := sums.strange(connection):
        words = f"sums are kept of {', '.join(strange)}, which tollbook does not keep; rebuild the book"
        yield Checked(STRUCTURE, "database: sums", "altered", words)
    for name, (number, seal) in logged.items():
        yield _checked(connection, name, seal, cut_off=any(row > number for row in rows - runs))


def _checked(connection: Connection, name: str, seal: str, *, cut_off: bool) -> Checked:
    item = f"database: {name}"
    version, _, hashed = seal.partition(" ")
    if name not in SEALED or version != str(t.VERSION):
        words = "they were made by another version of tollbook; build the book again"
        return Checked(STRUCTURE, item, NOT_CHECKED, words)
    counted = {part: sums.counted(connection, part) for part in SEALED[name]}
    if _hash(name, counted.__getitem__) == hashed:
        astray = [
            part for part, total in counted.items() if sums.noted(connection, part) not in (None, total)
        ]
        if astray and not cut_off:
            words = f"the sums kept of {', '.join(astray)} are not those of their rows; rebuild the book"
            return Checked(STRUCTURE, item, "altered", words)
        return Checked(STRUCTURE, item, "ok", "as the run that made them left them")
    if cut_off:
        return Checked(
            STRUCTURE, item, NOT_CHECKED, "a run goes on, or was cut off since; build the book again"
        )
    return Checked(
        STRUCTURE, item, "altered", "they are not as the run that made them left them; rebuild the book"
    )


def _hash(name: str, total: Callable[[str], int]) -> str:
    return sha256(canonical([[part, f"{total(part):x}"] for part in SEALED[name]]))
