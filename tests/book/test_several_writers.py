"""Several processes at one book, and processes that are killed: nothing is lost, nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time
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

DECIDING = """
import sys, tollbook
from tests.book.fakes import stages
folder, who = sys.argv[1:]
with tollbook.open(folder, by=who, stages=stages()) as book:
    claim = next(book.claims())
    for number in range(20):
        book.decide("publishable", claim, reason=f"{who} {number}")
"""

BUILDING = """
import sys, tollbook
from dataclasses import replace
from tests.book.fakes import PlainReader, stages
from tollbook.settings import Settings
folder, documents = sys.argv[1:]
with tollbook.open(folder, by="A. Clerk", stages=stages(), settings=replace(Settings(), batch_documents=3)) as book:
    book.build(documents)
"""


def start(code: str, *arguments: object) -> "subprocess.Popen[bytes]":
    """Another Python process of the tests."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=TOP, env={**os.environ, "PYTHONPATH": str(TOP)}, stderr=subprocess.PIPE
    )


def finish(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a process that must go well."""
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint.decode()


def test_four_processes_decide_at_once_and_no_decision_is_lost(book: Book) -> None:
    workers = [start(DECIDING, book.folder, f"Clerk {number}") for number in range(4)]
    for worker in workers:
        finish(worker)
    reasons = [decision.reason for decision in book.decisions()]
    assert len(reasons) == 80
    assert set(reasons) == {f"Clerk {who} {number}" for who in range(4) for number in range(20)}
    assert book.verify(bytes=True, claims=True).ok


def test_two_processes_build_the_same_folder_and_everything_is_there_once(
    opener: Opener, folder: Path, tmp_path: Path
) -> None:
    fill(folder, 30)
    workers = [start(BUILDING, tmp_path / "my.book", folder) for _ in range(2)]
    for worker in workers:
        finish(worker)
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
    killed = 0
    for _ in range(6):
        process = start(BUILDING, tmp_path / "my.book", folder)
        wait_for(tmp_path / "my.book" / "log" / "book.jsonl", process)
        time.sleep(chance.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    assert killed
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


def wait_for(path: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a process has begun its work."""
    while not path.exists() and process.poll() is None:
        time.sleep(0.01)
