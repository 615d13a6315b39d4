"""Heads that are signed, or kept elsewhere, show what a chain of hashes alone cannot: that the whole was written anew."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tests.book.fakes import PlainReader
from tests.book.fakes import stages as plain_stages
from tollbook import Book
from tollbook.book import VerifyReport, keys, verify
from tollbook.book.verifying import Wanted
from tollbook.errors import RecordInvalid, SettingInvalid, UnreadablePath
from tollbook.settings import Settings
from tollbook.store.heads import parsed
from tollbook.store.log import BEGINNING, Draft, Log


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> keys.Key:
    """The user's key, made for this test."""
    monkeypatch.setenv(keys.WHERE, str(tmp_path / "key.pem"))
    return keys.make(tmp_path / "key.pem")


@pytest.fixture
def signed(key: keys.Key, book: Book) -> Book:
    """A book every head of which was signed."""
    return book


def checked(folder: Path, **wanted: object) -> VerifyReport:
    return verify(folder, Wanted(**wanted), settings=Settings())  # type: ignore[arg-type]


def states(report: VerifyReport) -> set[str]:
    """The states of the signed heads."""
    return {item.state for item in report.items if item.level == "signed head"}


def written_anew(folder: Path, count: int | None = None) -> None:
    """The log with one word changed and every hash made again, as only who holds the folder can do it."""
    log = Log(folder / "log")
    entries = [entry for entry, _ in log.entries()][:count]
    log.path.unlink()
    mark = BEGINNING
    for entry in entries:
        body = {**entry.body, "note": "another word"} if entry.seq == 2 else entry.body
        ((_, mark),) = log.append([Draft(entry.type, body)], at=entry.at, after=mark)


def test_a_signed_book_is_covered_to_its_last_entry(signed: Book, key: keys.Key) -> None:
    signed.decide("accept", next(signed.claims()))
    report = checked(signed.folder, key=key.key)
    assert report.levels["signed head"] == "ok"
    assert states(report) == {"ok"}


def test_without_a_key_nothing_is_signed_and_nothing_is_called_signed(book: Book) -> None:
    assert not (book.folder / "log" / "heads.jsonl").exists()
    assert checked(book.folder).levels["signed head"] == "not checked"


def test_a_log_written_anew_keeps_its_chain_and_loses_its_signatures(signed: Book, key: keys.Key) -> None:
    signed.close()
    written_anew(signed.folder)
    report = checked(signed.folder, key=key.key)
    assert next(item.state for item in report.items if item.name == "log") == "ok"
    assert report.levels["signed head"] == "failed"


def test_a_log_cut_at_its_end_is_found_by_the_signed_head(signed: Book, key: keys.Key) -> None:
    signed.close()
    lines = (signed.folder / "log" / "book.jsonl").read_bytes().splitlines(keepends=True)
    (signed.folder / "log" / "book.jsonl").write_bytes(b"".join(lines[:-1]))
    notes = [item.note or "" for item in checked(signed.folder, key=key.key).wrong]
    assert any("its end was cut off" in note for note in notes)


def test_signatures_made_anew_by_another_key_are_named(signed: Book, key: keys.Key, tmp_path: Path) -> None:
    other = keys.make(tmp_path / "other.pem")
    report = checked(signed.folder, key=other.key)
    assert any("another key" in (item.note or "") for item in report.wrong)


def test_with_signatures_thrown_away_a_given_key_misses_them(signed: Book, key: keys.Key) -> None:
    signed.close()
    (signed.folder / "log" / "heads.jsonl").unlink()
    assert "missing" in states(checked(signed.folder, key=key.key))


@pytest.mark.parametrize("alter", [written_anew, lambda folder: written_anew(folder, 2)], ids=["anew", "cut"])
def test_a_head_kept_elsewhere_finds_what_was_written_anew_also_unsigned(
    book: Book, alter: Callable[[Path], None]
) -> None:
    line = book.head()
    assert checked(book.folder, head=parsed(line)).levels["signed head"] == "ok"
    book.close()
    alter(book.folder)
    assert checked(book.folder, head=parsed(line)).levels["signed head"] == "failed"


def test_a_head_kept_elsewhere_still_holds_when_the_book_has_grown(book: Book) -> None:
    line = book.head()
    book.decide("accept", next(book.claims()))
    report = checked(book.folder, head=parsed(line))
    assert report.ok
    assert any(
        item.state == "not checked" and "no signed head covers" in (item.note or "") for item in report.items
    )


def test_a_forged_signature_does_not_hold(signed: Book, key: keys.Key) -> None:
    path = signed.folder / "log" / "heads.jsonl"
    words = path.read_text("utf-8")
    last = parsed(words.splitlines()[-1])
    path.write_text(words.replace(last.signature[:8], "00000000"), encoding="utf-8")
    assert checked(signed.folder, key=key.key).levels["signed head"] == "failed"


@pytest.mark.parametrize("line", ["", "{}", "words", '{"tollbook":"head","seq":"x"}', "[1]"])
def test_what_is_no_head_is_refused_with_what_to_give(line: str) -> None:
    with pytest.raises(RecordInvalid, match="tollbook head printed"):
        parsed(line)


def test_a_key_is_never_overwritten_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    keys.make(path)
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(UnreadablePath, match="never overwritten"):
        keys.make(path)


def test_a_locked_key_needs_its_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keys.make(tmp_path / "key.pem", "a long passphrase")
    with pytest.raises(SettingInvalid, match=keys.PASSPHRASE):
        keys.load(tmp_path / "key.pem")
    monkeypatch.setenv(keys.PASSPHRASE, "another")
    with pytest.raises(SettingInvalid, match="does not open"):
        keys.load(tmp_path / "key.pem")
    monkeypatch.setenv(keys.PASSPHRASE, "a long passphrase")
    assert keys.load(tmp_path / "key.pem").key == made.key


# --- re-derivation ---


def rederived(book: Book, **more: object) -> VerifyReport:
    return verify(book.folder, Wanted(rederive=True), settings=Settings(), stages=plain_stages(**more))  # type: ignore[arg-type]


def test_what_comes_out_the_same_again_is_ok(opener: Opener, folder: Path) -> None:
    book = opener(PlainReader())
    book.build(folder)
    book.close()
    report = rederived(book, reader=PlainReader())
    assert report.levels["re-derivation"] == "ok"
    assert {item.name for item in report.items if item.level == "re-derivation"} == {
        "text of statement.txt", "claims of statement.txt"
    }  # fmt: skip


def test_what_another_version_read_is_not_checked(opener: Opener, folder: Path) -> None:
    book = opener(PlainReader())
    book.build(folder)
    book.close()
    report = rederived(book, reader=PlainReader("2"))
    assert report.levels["re-derivation"] == "not checked"
    assert report.ok


def test_a_claim_altered_in_the_database_does_not_come_out_again(opener: Opener, folder: Path) -> None:
    book = opener(PlainReader())
    book.build(folder)
    book.close()
    with sqlite3.connect(book.folder / "book.sqlite") as database:
        ((name, column),) = [("claims", "body")]
        database.execute(f"UPDATE {name} SET {column} = replace({column}, '149', '150')")
    report = rederived(book, reader=PlainReader())
    assert report.levels["re-derivation"] == "failed"
