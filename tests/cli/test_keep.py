from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tollbook.store.lock import locked

BOOK = ("--book", "my.book")


def test_verify_says_what_was_checked_and_what_was_not(folder: Path, run: Run) -> None:
    done = run("verify", "my.book", "--bytes", "--claims")
    assert done.code == 0
    assert "Checked (structure, bytes, claims): unchanged since it was recorded. Not checked:" in done.out


def test_verify_finds_a_changed_byte_of_an_original(folder: Path, run: Run) -> None:
    original = next(path for path in (folder / "my.book" / "originals").rglob("*") if path.is_file())
    original.chmod(0o600)
    original.write_bytes(original.read_bytes().replace(b"1996", b"1997"))
    assert run("verify", "my.book").code == 0
    done = run("verify", "my.book", "--bytes")
    assert done.code == 1
    assert original.name in done.out
    assert "failed" in done.out


def test_verify_finds_a_changed_line_of_the_log(folder: Path, run: Run) -> None:
    log = folder / "my.book" / "log" / "book.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("text/plain", "text/html"), encoding="utf-8")
    done = run("verify", "my.book")
    assert done.code == 1
    assert "was altered" in done.out


def test_there_is_nothing_to_verify_where_there_is_no_book(folder: Path, run: Run) -> None:
    done = run("verify", "documents")
    assert done.code == 2
    assert "documents is no book" in done.err


@pytest.mark.parametrize("damage", [b"no database at all", None], ids=["damaged", "lost"])
def test_a_database_that_is_damaged_or_lost_is_made_again(
    damage: bytes | None, folder: Path, run: Run
) -> None:
    before = run("figures", *BOOK).out
    database = folder / "my.book" / "book.sqlite"
    for path in database.parent.glob("book.sqlite*"):
        path.unlink()
    if damage is not None:
        database.write_bytes(damage)
        done = run("figures", *BOOK)
        assert done.code == 2
        assert "tollbook rebuild --book" in done.err
    assert run("rebuild", *BOOK).code == 0
    assert run("figures", *BOOK).out == before


def test_a_log_that_was_cut_is_only_trusted_when_somebody_says_so(folder: Path, run: Run) -> None:
    log = folder / "my.book" / "log" / "book.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))
    for command in ("documents", "rebuild"):
        done = run(command, *BOOK)
        assert done.code == 2
        assert "tollbook rebuild --trust-log" in done.err
    assert run("rebuild", *BOOK, "--trust-log").code == 0
    assert run("documents", *BOOK).code == 0


def test_custody_tells_how_documents_came_in(folder: Path, run: Run) -> None:
    done = run("custody", *BOOK)
    assert done.code == 0
    assert "statement.txt" in done.out
    assert "A. Clerk" in done.out


def test_a_second_writer_waits_and_then_says_so(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_BUSY_SECONDS", "1")
    with locked(folder / "my.book" / "lock", seconds=0, what="the book"):
        done = run("build", "documents", *BOOK)
    assert done.code == 2
    assert "waiting up to 1 seconds" in done.err
    assert "another process" in done.err
    assert run("build", "documents", *BOOK).code == 0


def test_a_bundle_is_written_and_verified(folder: Path, run: Run) -> None:
    assert run("bundle", *BOOK, "--out", "evidence").code == 0
    verified = run("verify", "evidence")
    assert verified.code == 0
    assert "unchanged since it was recorded" in verified.out


def test_a_dry_run_lists_and_writes_nothing(folder: Path, run: Run) -> None:
    listed = run("report", "--public", "--dry-run", *BOOK, "--out", "public.html")
    assert listed.code == 0
    assert "goes out" in listed.out
    assert "Nothing was written" in listed.err
    assert not (folder / "public.html").exists()


def test_a_site_can_be_tried_dry_and_needs_a_folder_otherwise(folder: Path, run: Run) -> None:
    listed = run("publish", "my.book", "--dry-run")
    assert listed.code == 0
    assert "Nothing was written" in listed.err
    assert not (folder / "site").exists()
    assert run("publish", "my.book").code == 2


def test_a_name_is_withheld_and_the_book_verifies(folder: Path, run: Run) -> None:
    name = ("withhold", "--words", "A. Clerk", *BOOK)
    dry = run(*name, "--dry-run")
    assert (dry.code, "would be withheld" in dry.err) == (0, True)
    assert run(*name, "--by", "B. Clerk").code == 2
    done = run(*name, "--reason", "asked for it", "--by", "B. Clerk")
    assert "were withheld" in done.err
    assert "A. Clerk" not in run("custody", *BOOK).out
    verified = run("verify", "my.book", "--bytes", "--claims")
    assert verified.code == 0
    assert "withheld" in verified.out
