"""Several processes at one book, and processes that are killed: nothing is lost, nothing is half there."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tests.book.fakes import Clock, stages
from tests.conftest import TOP
from tollbook import Book
from tollbook.errors import BookBusy
from tollbook.settings import Settings
from tollbook.store.lock import locked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes as POSIX does")


def others(task: str, *arguments: object) -> list[int]:
    """Let other processes do a task of `processes.py`; how each of them ended."""
    command = [sys.executable, "-m", "tests.book.processes", task, *map(str, arguments)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(status) for status in done.stdout.split()]


def test_four_processes_decide_at_once_and_no_decision_is_lost(book: Book) -> None:
    assert others("decide_together", book.folder, 4, 10) == [0, 0, 0, 0]
    reasons = [decision.reason for decision in book.decisions()]
    assert len(reasons) == 40
    assert set(reasons) == {f"Clerk {who} {number}" for who in range(4) for number in range(10)}
    assert book.verify(bytes=True, claims=True).ok


def test_two_processes_build_the_same_folder_and_everything_is_there_once(
    opener: Opener, folder: Path, tmp_path: Path
) -> None:
    fill(folder, 30)
    assert others("build_together", tmp_path / "my.book", folder) == [0, 0]
    book = opener(create=False)
    assert len(book.documents()) == 31
    assert [event.action for event in book.custody()] == ["added"] * 31
    assert len(list(book.claims())) == 32
    assert book.verify(bytes=True, claims=True).ok


def test_a_killed_run_goes_on_where_it_stopped(opener: Opener, folder: Path, tmp_path: Path) -> None:
    fill(folder, 40)
    whole = opener(name="whole.book")
    whole.build(folder)
    chance = random.Random(20)
    lifetimes = [chance.uniform(0.005, 0.1) for _ in range(6)]
    ended = others("build_killed", tmp_path / "my.book", folder, *lifetimes)
    assert ended.count(-signal.SIGPROF) >= 2
    book = opener()
    report = book.build(folder)
    assert report.exit_code == 0
    assert [d.id for d in book.documents()] == [d.id for d in whole.documents()]
    assert list(book.claims()) == list(whole.claims())
    assert list(book.figures()) == list(whole.figures())
    assert book.verify(bytes=True, claims=True).ok
    assert not [run for run in book.runs() if run.state == "running"]


def test_a_busy_book_is_waited_for_and_then_said_to_be_busy(tmp_path: Path, folder: Path) -> None:
    import tollbook

    told: list[str] = []
    settings = Settings(busy_seconds=0)
    tollbook.open(tmp_path / "my.book", stages=stages(), clock=Clock()).close()
    with (
        locked(tmp_path / "my.book" / "lock", seconds=0, what="the book"),
        pytest.raises(BookBusy, match="TOLLBOOK_BUSY_SECONDS"),
    ):
        tollbook.open(tmp_path / "my.book", settings=settings, stages=stages())
    with (
        locked(tmp_path / "my.book" / "lock", seconds=0, what="the book"),
        pytest.raises(BookBusy, match="another process"),
    ):
        tollbook.open(
            tmp_path / "my.book", settings=Settings(busy_seconds=1), stages=stages(), waiting=told.append
        )
    assert len(told) == 1
    assert "waiting up to 1 seconds" in told[0]


def test_people_decide_while_a_run_goes_on(book: Book) -> None:
    with locked(book.folder / "run-lock", seconds=0, what="a run"):
        book.decide("accept", next(book.claims()))
    assert len(book.decisions()) == 1


def test_another_opening_of_the_book_sees_what_was_written(opener: Opener, book: Book) -> None:
    other = opener()
    book.decide("reject", next(book.claims()))
    assert list(other.claims()) == list(book.claims())
    book.rebuild()
    other.decide("accept", next(other.claims()))
    assert book.decisions() == other.decisions()


def fill(folder: Path, count: int) -> None:
    """More documents."""
    for number in range(count):
        words = "The square was full. " * number
        (folder / f"report {number:02}.txt").write_text(f"{words}{number} people were killed in Velin.\n")
