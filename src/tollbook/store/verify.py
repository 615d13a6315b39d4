"""Checks a book's folder without changing it: format, chain of the log, agreement of the database, bytes of the originals."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import SQLAlchemyError

from tollbook.errors import BookDamaged, BookMissing, TollbookError
from tollbook.model import Text
from tollbook.store import tables as t
from tollbook.store.apply import apply
from tollbook.store.beside import Beside
from tollbook.store.blobs import Blobs
from tollbook.store.database import Database
from tollbook.store.heads import Check, Head, Heads
from tollbook.store.layout import (
    DATABASE,
    FORMAT,
    FORMAT_NAME,
    LOG,
    MARKER,
    ORIGINALS,
    TEXTS,
    check_format,
    read_mark,
)
from tollbook.store.log import Entry, Log
from tollbook.store.protocol import Checked
from tollbook.store.reads import Reads
from tollbook.store.seals import check_seals
from tollbook.store.search import SqliteSearch
from tollbook.store.shelf import Listed, Shelved, differing
from tollbook.store.signatures import check_heads
from tollbook.store.withheld import check_beside, kept_texts, logged_originals, taken_out

STRUCTURE, BYTES = "structure", "bytes"
NOT_CHECKED = "not checked"
LOGGED: tuple[Table, ...] = (t.documents, t.custody, t.decisions, t.runs)
# What reading a database raises that anything may have been written into.
UNREADABLE = (
    TollbookError,
    SQLAlchemyError,
    sqlite3.Error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
)
STRAY = "not named in the log: left by an interrupted run, or put there by hand"


def check_folder(folder: Path, *, bytes: bool) -> Iterator[Checked]:
    """Everything that can be checked without reading a document again."""
    yield _checked("format", lambda: _check_marker(folder))
    entries, broken = _entries(Log(folder / LOG))
    yield Checked(STRUCTURE, "log", "altered" if broken else "ok", broken)
    yield from _links(folder)
    texts = Blobs(folder / TEXTS)
    yield from check_beside(Beside(folder / LOG), entries)
    yield from _check_database(folder / DATABASE, entries, texts)
    out, originals = taken_out(entries), Blobs(folder / ORIGINALS)
    yield from _check_blobs(originals, logged_originals(entries), out.originals, "original", bytes=bytes)
    yield from _check_blobs(texts, kept_texts(entries), frozenset(), "text", bytes=bytes)


def check_signed(folder: Path, check: Check, *, key: str | None, kept: Head | None) -> Iterator[Checked]:
    """The signed heads against the log; `kept` is a head that somebody kept elsewhere."""
    entries, _ = _entries(Log(folder / LOG))
    return check_heads(list(Heads(folder / LOG).lines()), entries, check, key=key, kept=kept)


def _links(folder: Path) -> Iterator[Checked]:
    """Files of the book that are only links: what they lead to can change or go without the book."""
    own = (path for top in (LOG, ORIGINALS, TEXTS) for path in sorted((folder / top).rglob("*")))
    for path in (folder / MARKER, folder / DATABASE, *own):
        if path.is_symlink():
            why = "it is a link to elsewhere, so that the book does not hold it; put the file itself there"
            yield Checked(STRUCTURE, str(path.relative_to(folder)), "altered", why)


def _checked(name: str, check: object) -> Checked:
    assert callable(check)
    try:
        check()
    except TollbookError as error:
        return Checked(STRUCTURE, name, "altered", str(error))
    return Checked(STRUCTURE, name, "ok")


def _check_marker(folder: Path) -> None:
    check_format(folder)
    if (folder / MARKER).read_bytes() != f"{FORMAT_NAME} {FORMAT}\n".encode():
        raise BookDamaged(f'{folder / MARKER} does not say "{FORMAT_NAME} {FORMAT}" alone')


def _entries(log: Log) -> tuple[list[Entry], str | None]:
    """The entries up to the first break of the chain, and what is wrong there."""
    found: list[Entry] = []
    end = 0
    try:
        for entry, mark in log.entries(whole=False):
            found.append(entry)
            end = mark.end
    except TollbookError as error:
        return found, str(error)
    if not found:
        return found, f"{log.path} is missing or empty"
    return (
        found,
        None
        if log.size() == end
        else f"{log.path}: the last line is unfinished; opening the book sets it aside",
    )


def _check_database(path: Path, entries: list[Entry], texts: Blobs) -> Iterator[Checked]:
    if not path.is_file():
        yield Checked(
            STRUCTURE,
            "database",
            "missing",
            f"{path} is derived from the log; the next opening makes it again",
        )
        return
    given, expected = Database(path, busy_seconds=0), Database(Path(":memory:"), busy_seconds=0)
    try:
        yield from _compare(given, expected, entries, texts)
    except UNREADABLE as error:
        yield Checked(STRUCTURE, "database", "altered", f"it cannot be read ({error}); rebuild the book")
    finally:
        given.close()
        expected.close()


def _compare(given: Database, expected: Database, entries: list[Entry], texts: Blobs) -> Iterator[Checked]:
    if given.outdated():
        yield Checked(
            STRUCTURE,
            "database",
            NOT_CHECKED,
            "its schema is an older one; open the book once, then verify again",
        )
        return
    if given.too_new():
        words = "its schema is one of a later tollbook; verify it with that one, or rebuild the book"
        yield Checked(STRUCTURE, "database", "altered", words)
        return
    if (foreign := given.foreign()) is not None:
        yield Checked(STRUCTURE, "database: schema", "altered", f"it holds {foreign}; rebuild the book")
    mark = read_mark(given)
    expected.prepare()
    with expected.writes() as connection:
        for entry in entries[: mark.seq]:
            apply(connection, entry, texts)
    if mark.seq > len(entries) or (mark.seq and entries[mark.seq - 1].hash != mark.hash):
        yield Checked(
            STRUCTURE,
            "database",
            "altered",
            f"it was made from an entry {mark.seq} that the log does not hold",
        )
    wrong = [difference for table in LOGGED for difference in _differences(given, expected, table)]
    wrong += _attached(given, expected)
    yield from wrong
    with given.reads() as connection:
        sound = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        if sound != ["ok"]:
            wrong.append(Checked(STRUCTURE, "database: file", "altered", f"{sound[0]}; rebuild the book"))
            yield wrong[-1]
        yield from check_seals(connection, entries)
    if not wrong:
        yield Checked(STRUCTURE, "database", "ok", f"agrees with {mark.seq} entries of the log")


def _differences(given: Database, expected: Database, table: Table) -> Iterator[Checked]:
    with given.reads() as one, expected.reads() as other:
        there, should = _rows(one, table), _rows(other, table)
    if table is t.runs:  # a run that goes on, or was cut off, has a row and no entry yet
        there = {key: row for key, row in there.items() if key in should}
    for key in sorted(there.keys() | should.keys(), key=str):
        if there.get(key) != should.get(key):
            state = "missing" if key not in there else "extra" if key not in should else "altered"
            yield Checked(
                STRUCTURE,
                f"database: {table.name} {key}",
                state,
                "the database does not agree with the log; rebuild it",
            )


def _attached(given: Database, expected: Database) -> Iterator[Checked]:
    """Texts that people attached: the log has them whole, and in their order."""
    names = (t.texts.c.document, t.texts.c.id, t.texts.c.kind, t.texts.c.content, t.texts.c.body)
    wanted = select(*names).where(t.texts.c.kind != "extraction").order_by(t.texts.c.turn)
    with given.reads() as one, expected.reads() as other:
        there = [tuple(row) for row in one.execute(wanted)]
        should = [tuple(row) for row in other.execute(wanted)]
    if there != should:
        words = "they are not those of the log, or in another order; rebuild the book"
        yield Checked(STRUCTURE, "database: attached texts", "altered", words)


def _rows(connection: Connection, table: Table) -> Mapping[object, tuple[object, ...]]:
    key = next(iter(table.primary_key)).name
    names = [column.name for column in table.columns]
    return {row[names.index(key)]: tuple(row) for row in connection.execute(select(table))}


def _check_blobs(
    blobs: Blobs, expected: Set[str], withheld: Set[str], what: str, *, bytes: bool
) -> Iterator[Checked]:
    for key in sorted(withheld):
        if not blobs.has(key):  # else it is an extra file, below
            for level in (STRUCTURE, BYTES) if bytes else (STRUCTURE,):
                yield Checked(
                    level, f"{what} {key}", "withheld", "a person withheld it; its hash stands in the log"
                )
    for key in sorted(expected):
        if not blobs.has(key):
            absent = f"{blobs.path(key)} is not there; restore it from a copy"
            for level in (STRUCTURE, BYTES) if bytes else (STRUCTURE,):
                yield Checked(level, f"{what} {key}", "missing", absent)
        elif bytes:
            altered = (
                None if blobs.unaltered(key) else f"{blobs.path(key)} no longer has the SHA-256 of its name"
            )
            yield Checked(BYTES, f"{what} {key}", "altered" if altered else "ok", altered)
        else:
            yield Checked(STRUCTURE, f"{what} {key}", "ok", "the file is there; its bytes were not checked")
    for path in blobs.names():
        if path.name not in expected or path != blobs.path(path.name):
            yield Checked(STRUCTURE, f"{what} {path.name}", "extra", f"{path} is {STRAY}")


class Peek(Reads):
    """A book's database as it stands, without bringing it up to the log or changing anything."""

    def __init__(self, folder: Path, *, busy_seconds: int) -> None:
        check_format(folder)
        if not (folder / DATABASE).is_file():
            raise BookMissing(
                f"{folder / DATABASE} is not there; it is derived, and the next opening makes it again"
            )
        self._database, self._search = Database(folder / DATABASE, busy_seconds=busy_seconds), SqliteSearch()
        self._texts = Blobs(folder / TEXTS)

    def text(self, document: str, key: str) -> Text | None:
        """One text of a document, also where only the copy is left that a decision was made on."""
        return super().text(document, key) or kept_text(self._texts, document, key)

    def misshelved(self, given: Iterable[tuple[Listed, Sequence[Shelved]]]) -> list[str]:
        """Documents whose claims do not stand on the shelf as they should."""
        with self._database.reads() as connection:
            return differing(connection, self._search, given)

    def outdated(self) -> bool:
        """Whether the schema is an older one, so that nothing can be asked of it yet."""
        return self._database.outdated()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def kept_text(texts: Blobs, document: str, key: str) -> Text | None:
    """A text that was kept for good, None where it was not."""
    if not texts.has(key):
        return None
    return Text(document=document, content=texts.get(key).decode("utf-8"), id=key, made_by="kept")
