"""The derived database: connections, transactions and the schema's version. What is special to SQLite stands here."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from tollbook.errors import BookBusy, BookDamaged, BookTooNew, DatabaseDamaged
from tollbook.store.migrations import MIGRATIONS
from tollbook.store.tables import VERSION, book_state, schema

SCHEMA_VERSION = "schema_version"
WRITES = "writes"
BUSY_WORDS = ("database is locked", "database table is locked")


class Database:
    """One SQLite file. Readers see the last finished transaction; a writer takes its turn before it looks."""

    def __init__(self, path: Path, *, busy_seconds: int) -> None:
        self.path = path
        self._engine = _engine(path, busy_seconds)
        self._open = threading.local()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one consistent state; within `moment` it is that of the moment."""
        held: Connection | None = getattr(self._open, "connection", None)
        if held is not None:
            with self._explained():
                yield held
            return
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Whatever this thread reads inside it is of one state, and asked over one connection."""
        if getattr(self._open, "connection", None) is not None:
            yield
            return
        with self.reads() as connection:
            self._open.connection = connection
            try:
                yield
            finally:
                self._open.connection = None

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Within a moment: what is read inside this is of now."""
        held = getattr(self._open, "connection", None)
        self._open.connection = None
        try:
            yield
        finally:
            self._open.connection = held

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """One transaction of a writer: all of the body or nothing of it. Raises BookBusy where its turn does not come."""
        with self._explained(), self._engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def prepare(self) -> None:
        """Make the tables, or bring an older schema up to date, one migration at a time and each in its own transaction.

        Raises DatabaseDamaged where somebody put into the schema what would change what is written.
        """
        with self.writes() as connection:
            version = _version(connection)
            if version is None:
                schema.create_all(connection)
                connection.execute(book_state.insert().values(name=SCHEMA_VERSION, value=str(VERSION)))
                return
        self._refuse_newer(version)
        for number in range(version, VERSION):
            with self.writes() as connection:
                MIGRATIONS[number](connection)
                _set_version(connection, number + 1)
        if (foreign := self.foreign()) is not None:
            raise self._damaged(f"it holds {foreign}, which tollbook never makes")

    def outdated(self) -> bool:
        """Whether the schema is an older one, which the next opening brings up to date."""
        with self.reads() as connection:
            return (_version(connection) or 0) < VERSION

    def too_new(self) -> bool:
        """Whether the schema is one of a later tollbook, or says so."""
        with self.reads() as connection:
            return (_version(connection) or 0) > VERSION

    def foreign(self) -> str | None:
        """What stands in the schema that tollbook never puts there: a trigger or a view would change what is written or read.

        None where there is nothing. Tables of the search index are SQLite's own.
        """
        with self.reads() as connection:
            wanted = "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') ORDER BY type, name"
            for kind, name in connection.exec_driver_sql(wanted):
                return f"the {kind} {name!r}"
            for table in schema.tables.values():
                found = {
                    str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_xinfo("{table.name}")')
                }
                if found and found != {column.name for column in table.columns}:
                    return f"other columns in the table {table.name!r}"
        return None

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _refuse_newer(self, version: int) -> None:
        if version > VERSION:
            raise BookTooNew(
                f"{self.path} has schema {version}, and this tollbook knows up to {VERSION}; install the tollbook that wrote it"
            )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            if any(words in str(error.orig) for words in BUSY_WORDS):
                raise BookBusy(
                    f"{self.path} is being written by another process; try again when it is done"
                ) from error
            raise BookDamaged(f"{self.path}: {error.orig}") from error
        except DatabaseError as error:
            if type(error) is not DatabaseError:
                raise
            raise self._damaged(str(error.orig)) from error
        except UnicodeDecodeError as error:  # the schema of a damaged file
            raise self._damaged("its words cannot be read") from error

    def _damaged(self, how: str) -> DatabaseDamaged:
        return DatabaseDamaged(
            f"{self.path} is damaged ({how}); it is derived, so nothing is lost: make it again from originals "
            f'and log with tollbook rebuild --book "{self.path.parent}" (tollbook.open(path, rebuild=True))'
        )


def _engine(path: Path, busy_seconds: int) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would leave out DDL and start them without a lock.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection) -> int | None:
    """The schema's version; 0 for tables without one, None for an empty file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if book_state.name not in tables:
        return 0
    value = connection.execute(select(book_state.c.value).where(book_state.c.name == SCHEMA_VERSION)).scalar()
    return 0 if value is None else int(value)


def _set_version(connection: Connection, version: int) -> None:
    connection.execute(book_state.delete().where(book_state.c.name == SCHEMA_VERSION))
    connection.execute(book_state.insert().values(name=SCHEMA_VERSION, value=str(version)))
