"""Verifying finds any alteration, says where, and claims nothing for what it did not check."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tollbook import Book
from tollbook.book import VerifyReport, verify
from tollbook.book.verifying import Wanted
from tollbook.errors import BookDamaged, BookMissing, DatabaseDamaged
from tollbook.model.canonical import canonical
from tollbook.settings import Settings


def checked(folder: Path, *, bytes: bool = True, claims: bool = True) -> VerifyReport:
    """Everything verified."""
    return verify(folder, Wanted(bytes=bytes, claims=claims), settings=Settings())


def test_an_unaltered_book_is_unaltered(book: Book) -> None:
    book.decide("accept", next(book.claims()))
    report = book.verify(bytes=True, claims=True)
    assert report.ok
    assert report.levels == {
        "structure": "ok", "signed head": "not checked", "bytes": "ok", "claims": "ok", "re-derivation": "not checked"
    }  # fmt: skip
    assert report.sentence.endswith(
        "unchanged since it was recorded. Not checked: signed head, re-derivation."
    )


def test_what_was_not_checked_is_never_called_checked(book: Book) -> None:
    report = book.verify()
    assert report.levels == {
        "structure": "ok", "signed head": "not checked", "bytes": "not checked", "claims": "not checked",
        "re-derivation": "not checked",
    }  # fmt: skip
    assert "Not checked: signed head, bytes, claims, re-derivation." in report.sentence
    assert "verified" not in report.sentence
    assert {item.level for item in report.items} == {"structure", "signed head"}


def test_verifying_changes_nothing(book: Book) -> None:
    book.close()
    before = {path: path.read_bytes() for path in sorted(book.folder.rglob("*")) if path.is_file()}
    checked(book.folder)
    after = {path: path.read_bytes() for path in sorted(book.folder.rglob("*")) if path.is_file()}
    assert {name: data for name, data in after.items() if not name.name.endswith(("-wal", "-shm"))} == before


def original(folder: Path) -> Path:
    """The book's one original, made writable."""
    (path,) = [path for path in (folder / "originals").rglob("*") if path.is_file()]
    path.chmod(0o644)
    return path


def alter_original(folder: Path) -> None:
    path = original(folder)
    path.write_bytes(path.read_bytes().replace(b"149", b"150"))


def remove_original(folder: Path) -> None:
    original(folder).unlink()


def add_original(folder: Path) -> None:
    (folder / "originals" / "planted.txt").write_text("planted")


def change_logged_words(folder: Path) -> None:
    path = folder / "log" / "book.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"accept"', b'"reject"', 1))


def change_words_beside(folder: Path) -> None:
    path = folder / "log" / "beside.jsonl"
    path.write_bytes(path.read_bytes().replace(b"A. Clerk", b"B. Clerk", 1))


def take_words_out(folder: Path) -> None:
    """As withholding does it, but without saying so in the log."""
    path = folder / "log" / "beside.jsonl"
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    lines[0]["kept"] = dict.fromkeys(lines[0]["kept"])
    path.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))


def drop_words(folder: Path) -> None:
    path = folder / "log" / "beside.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))


def double_words(folder: Path) -> None:
    path = folder / "log" / "beside.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0])


def link_original(folder: Path) -> None:
    path = next(path for path in (folder / "originals").rglob("*") if path.is_file())
    elsewhere = folder.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def nest_log(folder: Path) -> None:
    with (folder / "log" / "book.jsonl").open("ab") as log:
        log.write(b"[" * 100_000 + b"\n")


def cut_log(folder: Path) -> None:
    path = folder / "log" / "book.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def drop_logged_line(folder: Path) -> None:
    path = folder / "log" / "book.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:1] + lines[2:]))


def remove_log(folder: Path) -> None:
    (folder / "log" / "book.jsonl").unlink()


def in_database(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        connection = sqlite3.connect(folder / "book.sqlite")
        assert connection.execute(statement).rowcount != 0
        connection.commit()
        connection.close()

    return change


def break_database(folder: Path) -> None:
    for ending in ("-wal", "-shm"):
        (folder / f"book.sqlite{ending}").unlink(missing_ok=True)
    (folder / "book.sqlite").write_bytes(b"no database at all" * 100)


def remove_kept_text(folder: Path) -> None:
    shutil.rmtree(folder / "texts")


DAMAGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "an original altered": (alter_original, "bytes", "altered"),
    "an original missing": (remove_original, "structure", "missing"),
    "an original that cannot be hashed": (remove_original, "bytes", "missing"),
    "a file planted": (add_original, "structure", "extra"),
    "words in the log changed": (change_logged_words, "structure", "altered"),
    "words beside the log changed": (change_words_beside, "structure", "altered"),
    "words beside the log taken out without a word": (take_words_out, "structure", "missing"),
    "words beside the log dropped": (drop_words, "structure", "missing"),
    "words beside the log doubled": (double_words, "structure", "extra"),
    "the log cut": (cut_log, "structure", "altered"),
    "a line of the log dropped": (drop_logged_line, "structure", "altered"),
    "the log gone": (remove_log, "structure", "altered"),
    "a document changed in the database": (
        in_database("UPDATE documents SET body = replace(body, 'statement', 'rumour')"), "structure", "altered",
    ),
    "a decision taken out of the database": (in_database("DELETE FROM decisions"), "structure", "missing"),
    "a decision slipped into the database": (
        in_database("INSERT INTO decisions SELECT 99, 'x', claim, body, made, beside FROM decisions"), "structure", "extra",
    ),
    "a quote changed in the database": (
        in_database("UPDATE claims SET body = replace(body, '149 civilians', '150 civilians')"), "claims", "altered",
    ),
    "a text changed in the database": (
        in_database("UPDATE texts SET content = replace(content, '149', '150')"), "claims", "altered",
    ),
    "a trigger planted that alters what is written": (
        in_database("CREATE TRIGGER t AFTER INSERT ON figures BEGIN UPDATE figures SET body = replace(body, '1', '9'); END"),
        "structure", "altered",
    ),
    "an original that is only a link": (link_original, "structure", "altered"),
    "a schema of a later tollbook": (
        in_database("UPDATE book_state SET value = '99' WHERE name = 'schema_version'"), "structure", "altered",
    ),
    "a line of the log that nests without end": (nest_log, "structure", "altered"),
    "the database broken": (break_database, "structure", "altered"),
    "a text that was decided on gone": (remove_kept_text, "structure", "missing"),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "level", "state"), DAMAGES.values(), ids=DAMAGES.keys())
def test_verify_finds(book: Book, damage: Callable[[Path], None], level: str, state: str) -> None:
    book.decide("accept", next(book.claims()))
    book.close()
    damage(book.folder)
    report = checked(book.folder)
    assert (level, state) in {(item.level, item.state) for item in report.wrong}
    assert report.levels[level] == "failed"
    assert report.exit_code == 1
    assert all(item.note for item in report.wrong)


def test_a_database_with_a_trigger_is_not_opened_and_can_be_made_again(book: Book, opener: Opener) -> None:
    figures = list(book.figures())
    book.close()
    in_database("CREATE TRIGGER t AFTER INSERT ON figures BEGIN UPDATE figures SET body = 'x'; END")(
        book.folder
    )
    with pytest.raises(DatabaseDamaged, match="trigger"):
        opener()
    again = opener(rebuild=True)
    again.rebuild()
    assert list(again.figures()) == figures


def test_an_altered_byte_is_not_found_where_bytes_were_not_checked(book: Book) -> None:
    alter_original(book.folder)
    report = checked(book.folder, bytes=False)
    assert report.ok
    assert report.levels["bytes"] == "not checked"


def test_a_database_of_an_older_version_is_not_called_checked(book: Book) -> None:
    book.close()
    in_database("UPDATE book_state SET value = '1' WHERE name = 'schema_version'")(book.folder)
    report = checked(book.folder)
    assert report.ok
    assert [report.levels[level] for level in ("structure", "bytes", "claims")] == [
        "not checked",
        "ok",
        "not checked",
    ]


def test_there_is_nothing_to_verify_where_there_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        checked(tmp_path)


@pytest.mark.parametrize("damage", [cut_log, remove_log, break_database], ids=lambda d: d.__name__)
def test_a_damaged_book_says_so_on_opening(
    book: Book, opener: Opener, damage: Callable[[Path], None]
) -> None:
    book.close()
    damage(book.folder)
    with pytest.raises(BookDamaged, match="rebuild"):
        opener()


@pytest.mark.parametrize("damage", [cut_log, break_database], ids=lambda d: d.__name__)
def test_a_damaged_book_is_made_again_where_people_ask_for_it(
    book: Book, opener: Opener, damage: Callable[[Path], None]
) -> None:
    claims = list(book.claims())
    book.close()
    damage(book.folder)
    again = opener(rebuild=True)
    again.build()
    assert list(again.claims()) == claims
    assert again.verify(bytes=True, claims=True).ok
