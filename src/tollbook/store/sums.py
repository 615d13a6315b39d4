"""Sums of hashes of rows: one for each part of what is sealed, kept as rows come and go, so that a run costs what it changed.

A part's sum is that of the hashes of its rows, modulo 2^2048, whatever their order. Where none is kept, it is counted when it is
next asked for.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, insert, select, tuple_

from tollbook.store import tables as t

BYTES = 256
MODULUS = 1 << (8 * BYTES)
MANY = 500
_WORDS = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that are summed: some of its columns, and which rows, by one column's value."""

    table: Table
    columns: tuple[str, ...]
    where: tuple[str, str] | None = None

    def of(self, rows: Iterable[Mapping[str, object]]) -> Sequence[Sequence[object]]:
        """Those of some rows of the table that are its own."""
        own = [row for row in rows if self.where is None or row[self.where[0]] == self.where[1]]
        if own and len(self.columns) > 1 and own[0].keys() >= set(self.columns):  # as are those of one list
            return list(map(itemgetter(*self.columns), own))
        return [[row.get(column) for column in self.columns] for row in own]

    def rows(self, connection: Connection, *where: ColumnElement[bool]) -> Iterable[Sequence[Any]]:
        """The rows as they stand in the database."""
        own = () if self.where is None else (self.table.c[self.where[0]] == self.where[1],)
        return connection.execute(select(*(self.table.c[name] for name in self.columns)).where(*own, *where))


def _whole(table: Table) -> Part:
    return Part(table, tuple(column.name for column in table.columns))


def _stage(stage: str) -> Part:
    return Part(t.findings, _whole(t.findings).columns, ("stage", stage))


# A text's id is the hash of its content; texts that people attached stand in the log themselves.
PARTS: Mapping[str, Part] = {
    "texts": Part(t.texts, ("document", "id", "turn", "kind", "body"), ("kind", "extraction")),
    **{table.name: _whole(table) for table in (t.readings, t.claims, t.faults, *t.RESOLVED)},
    "findings resolve": _stage("resolve"),
    "findings reconcile": _stage("reconcile"),
    **{table.name: _whole(table) for table in (t.figures, t.checks, t.weights, *t.NOTED)},
}


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows as one list."""
    if rows:
        names = list(rows[0])
        values = list(map(itemgetter(*names), rows))
        if not table.dialect_options["sqlite"]["with_rowid"]:
            values.sort()  # such a table is kept in this order, and out of it each row is put into another page
        # a statement of the driver: with very many rows what is done for each beside it is most of the work
        connection.exec_driver_sql(_inserting(table.name, tuple(names)), values)
    for name, part in _of(table):
        _change(connection, name, 1, partial(part.of, rows))


@cache
def _inserting(table: str, names: tuple[str, ...]) -> str:
    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'


def take(connection: Connection, table: Table, *where: ColumnElement[bool]) -> None:
    """Delete rows."""
    for name, part in _of(table):
        _change(connection, name, -1, partial(part.rows, connection, *where))
    connection.execute(delete(table).where(*where))


def change(
    connection: Connection, table: Table, values: Mapping[str, object], *where: ColumnElement[bool]
) -> None:
    """Set columns of rows that stay those that `where` means."""
    for name, part in _of(table):
        _change(connection, name, -1, partial(part.rows, connection, *where))
    connection.execute(table.update().where(*where).values(values))
    for name, part in _of(table):
        _change(connection, name, 1, partial(part.rows, connection, *where))


def take_of(
    connection: Connection, column: Column[Any], values: Iterable[object], *where: ColumnElement[bool]
) -> None:
    """Delete the rows that have one of some values in a column."""
    listed = list(values)
    for first in range(0, len(listed), MANY):
        take(connection, column.table, column.in_(listed[first : first + MANY]), *where)


def take_rows(
    connection: Connection, columns: Sequence[Column[Any]], values: Iterable[Sequence[object]]
) -> None:
    """Delete the rows that have one of some values in several columns of a table together."""
    listed = [tuple(one) for one in values]
    for first in range(0, len(listed), MANY):
        take(connection, columns[0].table, tuple_(*columns).in_(listed[first : first + MANY]))


def clear(connection: Connection, table: Table, *where: ColumnElement[bool]) -> None:
    """Delete many rows: all of a table, or some of it, and then the sums are counted anew when they are next asked for."""
    connection.execute(delete(table).where(*where))
    names = [name for name, _ in _of(table)]
    connection.execute(delete(t.sums).where(t.sums.c.name.in_(names)))
    if not where and names:
        connection.execute(insert(t.sums), [{"name": name, "value": "0"} for name in names])


def kept(connection: Connection, name: str) -> int:
    """A part's sum as it is kept, counted where it is not."""
    found = noted(connection, name)
    if found is None:
        found = counted(connection, name)
        connection.execute(insert(t.sums).values(name=name, value=f"{found:x}"))
    return found


def counted(connection: Connection, name: str) -> int:
    """A part's sum as its rows now give it."""
    return sum(map(_hashed, PARTS[name].rows(connection))) % MODULUS


def _of(table: Table) -> list[tuple[str, Part]]:
    return [(name, part) for name, part in PARTS.items() if part.table is table]


def strange(connection: Connection) -> list[str]:
    """Names under which a sum is kept, and which are no part's."""
    names = connection.execute(select(t.sums.c.name).order_by(t.sums.c.name)).scalars()
    return [repr(name) for name in names if name not in PARTS]


def noted(connection: Connection, name: str) -> int | None:
    """A part's sum as it is kept, None where it is not, -1 where what is kept is no number."""
    value = connection.execute(select(t.sums.c.value).where(t.sums.c.name == name)).scalar()
    try:
        return None if value is None else int(value, 16)
    except ValueError:
        return -1


def _change(
    connection: Connection, name: str, sign: Literal[1, -1], rows: Callable[[], Iterable[Sequence[Any]]]
) -> None:
    """Add to a sum that is kept, or take from it."""
    known = noted(connection, name)
    if known is None:
        return
    value = (known + sign * sum(map(_hashed, rows()))) % MODULUS
    if value != known:
        connection.execute(t.sums.update().where(t.sums.c.name == name).values(value=f"{value:x}"))


def _hashed(row: Iterable[object]) -> int:
    words = f"[{','.join([_WRITTEN.get(type(value), _WORDS)(value) for value in row])}]"
    return int.from_bytes(hashlib.shake_256(words.encode("ascii")).digest(BYTES), "big")


# How values are written, as JSON would write them: a row is a line of few values, and there are very many rows.
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring_ascii,
    int: int.__repr__,
    bytes: lambda value: f'"{value.hex()}"',
    type(None): lambda _: "null",
}
