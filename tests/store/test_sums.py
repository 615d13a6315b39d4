"""Sums of hashes of rows: kept as rows come and go, they are those of the rows that stand there."""

import pytest
from sqlalchemy import Connection, create_engine, insert

from tollbook.store import sums
from tollbook.store import tables as t
from tollbook.store.tables import schema


def row(number: int, stage: str = "resolve") -> dict[str, object]:
    return {
        "stage": stage, "owner": f"owner {number}", "place": 0, "id": f"f{number}", "body": "{}", "kind": "tall", "incident": None
    }  # fmt: skip


@pytest.fixture
def connection() -> Connection:
    connection = create_engine("sqlite://").connect()
    schema.create_all(connection)
    for name in sums.PARTS:
        sums.kept(connection, name)
    return connection


def test_a_sum_is_kept_as_rows_come_and_go(connection: Connection) -> None:
    sums.put(connection, t.findings, [row(1), row(2), row(3, "reconcile")])
    sums.take_of(connection, t.findings.c.owner, ["owner 1"], t.findings.c.stage == "resolve")
    sums.change(connection, t.findings, {"kind": "wide"}, t.findings.c.id == "f2")
    for name in ("findings resolve", "findings reconcile"):
        assert sums.kept(connection, name) == sums.counted(connection, name) != 0


def test_the_order_of_rows_changes_nothing(connection: Connection) -> None:
    sums.put(connection, t.findings, [row(1), row(2)])
    before = sums.kept(connection, "findings resolve")
    sums.take(connection, t.findings, t.findings.c.id == "f1")
    sums.put(connection, t.findings, [row(1)])
    assert sums.kept(connection, "findings resolve") == before


def test_a_row_that_was_altered_behind_the_sum_shows(connection: Connection) -> None:
    sums.put(connection, t.findings, [row(1), row(2)])
    connection.execute(t.findings.update().where(t.findings.c.id == "f1").values(body='{"a": 1}'))
    assert sums.kept(connection, "findings resolve") != sums.counted(connection, "findings resolve")
    sums.take(connection, t.findings, t.findings.c.id == "f1")
    sums.put(connection, t.findings, [row(1)])
    assert sums.kept(connection, "findings resolve") != sums.counted(connection, "findings resolve")


def test_what_is_cleared_is_counted_anew(connection: Connection) -> None:
    sums.put(connection, t.findings, [row(1), row(2)])
    sums.clear(connection, t.findings, t.findings.c.stage == "resolve")
    assert sums.kept(connection, "findings resolve") == 0


def test_a_sum_under_a_name_of_no_part_is_strange(connection: Connection) -> None:
    assert sums.strange(connection) == []
    connection.execute(insert(t.sums).values(name="claimz", value="0"))
    assert sums.strange(connection) == ["'claimz'"]


def test_a_sum_that_is_no_number_is_that_of_no_rows(connection: Connection) -> None:
    connection.execute(t.sums.update().where(t.sums.c.name == "claims").values(value="none"))
    assert sums.noted(connection, "claims") == -1
