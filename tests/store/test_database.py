"""The database: versions of its schema, transactions, and writers that take turns."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from tollbook.errors import BookBusy, BookDamaged, BookTooNew
from tollbook.store.database import Database
from tollbook.store.migrations import MIGRATIONS
from tollbook.store.tables import VERSION

OLD = Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8")
ROWS = """
INSERT INTO book_state VALUES ('applied', '0 0 0 0');
INSERT INTO documents (id, date, name, text, made_by, body) VALUES ('d', NULL, 'statement.txt', 't', 'plain.v1', '{}');
INSERT INTO texts (document, id, turn, content, body) VALUES ('d', 't', 1, 'words', '{"kind": "translation"}');
"""


def old(path: Path, version: int) -> Database:
    """A database as an older tollbook left it."""
    connection = sqlite3.connect(path)
    connection.executescript(OLD + ROWS)
    if version:
        connection.execute("INSERT INTO book_state VALUES ('schema_version', ?)", (str(version),))
    else:
        connection.execute("DROP TABLE book_state")
    connection.commit()
    connection.close()
    return Database(path, busy_seconds=1)


def columns(database: Database) -> dict[str, set[str]]:
    """The columns of every table."""
    with database.reads() as connection:
        tables = [
            row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        ]
        return {
            name: {row[1] for row in connection.execute(text(f"PRAGMA table_info({name})"))}
            for name in tables
        }


def value(database: Database, query: str) -> object:
    """One value of the database."""
    with database.reads() as connection:
        return connection.execute(text(query)).scalar()


@pytest.mark.parametrize("version", [0, 1])
def test_an_old_schema_becomes_the_present_one(tmp_path: Path, version: int) -> None:
    migrated, fresh = old(tmp_path / "old.sqlite", version), Database(tmp_path / "new.sqlite", busy_seconds=1)
    migrated.prepare()
    fresh.prepare()
    assert columns(migrated) == columns(fresh)
    assert value(migrated, "SELECT value FROM book_state WHERE name = 'schema_version'") == str(VERSION)
    assert value(migrated, "SELECT kind FROM texts") == "translation"
    assert "words" in str(value(migrated, "SELECT described FROM documents"))


def test_what_an_older_tollbook_found_stays_to_be_seen_until_it_is_found_anew(tmp_path: Path) -> None:
    database = old(tmp_path / "old.sqlite", 1)
    connection = sqlite3.connect(tmp_path / "old.sqlite")
    connection.executescript(
        """
        INSERT INTO incidents VALUES ('i', 0, '{"id": "i", "claims": ["c", "e"]}');
        INSERT INTO incident_claims VALUES ('i', 'c'), ('i', 'e');
        INSERT INTO figures VALUES ('i', 0, 'f', '{}');
        INSERT INTO findings VALUES ('reconcile', 0, 'g', '{"kind": "years_do_not_agree", "incident": "i"}');
        """
    )
    connection.commit()
    connection.close()
    database.prepare()
    assert value(database, "SELECT size FROM incidents WHERE id = 'i'") == 2
    assert value(database, "SELECT id FROM figures") == "f"
    assert value(database, "SELECT owner FROM findings") == "i"
    assert value(database, "SELECT count(*) FROM book_state WHERE name IN ('resolved', 'reconciled')") == 0


def test_there_is_a_migration_from_every_version() -> None:
    assert len(MIGRATIONS) == VERSION


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = old(tmp_path / "old.sqlite", 1)
    before = columns(database)

    def broken(connection: object) -> None:
        MIGRATIONS[1](connection)  # type: ignore[arg-type]
        raise RuntimeError("the power went")

    monkeypatch.setattr("tollbook.store.database.MIGRATIONS", (MIGRATIONS[0], broken))
    with pytest.raises(RuntimeError):
        database.prepare()
    assert columns(database) == before
    monkeypatch.undo()
    database.prepare()
    assert value(database, "SELECT kind FROM texts") == "translation"


def test_a_present_schema_is_left_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "book.sqlite", busy_seconds=1)
    database.prepare()
    database.prepare()
    assert value(database, "SELECT count(*) FROM book_state") == 1


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    database = old(tmp_path / "new.sqlite", VERSION + 1)
    with pytest.raises(BookTooNew, match="install"):
        database.prepare()


def test_a_file_that_is_no_database_says_how_to_go_on(tmp_path: Path) -> None:
    (tmp_path / "book.sqlite").write_bytes(b"these are words, not a database" * 100)
    with pytest.raises(BookDamaged, match="nothing is lost"):
        Database(tmp_path / "book.sqlite", busy_seconds=1).prepare()


def test_a_second_writer_is_told_after_its_wait(tmp_path: Path) -> None:
    database = Database(tmp_path / "book.sqlite", busy_seconds=0)
    database.prepare()
    with database.writes(), pytest.raises(BookBusy, match="another process"), database.writes():
        pass


def test_a_writer_takes_its_turn_before_it_looks(tmp_path: Path) -> None:
    database = Database(tmp_path / "book.sqlite", busy_seconds=20)
    database.prepare()
    with database.writes() as connection:
        connection.execute(text("INSERT INTO book_state VALUES ('count', '0')"))

    def count() -> None:
        for _ in range(25):
            with database.writes() as connection:
                seen = connection.execute(text("SELECT value FROM book_state WHERE name = 'count'")).scalar()
                connection.execute(
                    text("UPDATE book_state SET value = :next WHERE name = 'count'"),
                    {"next": str(int(seen) + 1)},
                )

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert value(database, "SELECT value FROM book_state WHERE name = 'count'") == "100"


def test_readers_see_the_last_finished_transaction(tmp_path: Path) -> None:
    database = Database(tmp_path / "book.sqlite", busy_seconds=1)
    database.prepare()
    with database.writes() as connection:
        connection.execute(text("INSERT INTO book_state VALUES ('x', '1')"))
        assert value(database, "SELECT count(*) FROM book_state") == 1
    assert value(database, "SELECT count(*) FROM book_state") == 2


def test_an_error_takes_everything_back_also_new_tables(tmp_path: Path) -> None:
    database = Database(tmp_path / "book.sqlite", busy_seconds=1)
    database.prepare()
    before = columns(database)
    with pytest.raises(RuntimeError):
        half_make(database)
    assert columns(database) == before


def half_make(database: Database) -> None:
    """A transaction that is stopped."""
    with database.writes() as connection:
        connection.execute(text("CREATE TABLE half_made (id INTEGER)"))
        raise RuntimeError("stopped")
