"""Incidents and figures made anew after decisions, behind the pages: nobody waits for the figures of a large book."""

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from tollbook import book as books
from tollbook.book import Book
from tollbook.book.reports import Progress
from tollbook.errors import TollbookError

LARGE = 20_000  # claims from which the work is done in a process of its own, so that the server stays small
OFTEN = 0.25  # seconds between two words of such a process on how far it is
PATIENCE = 5.0  # seconds until what failed is tried again

WORDS = {
    "list": "Lists are being made anew",
    "resolve": "Incidents are being made anew",
    "reconcile": "Figures are being made anew",
}

logger = logging.getLogger(__name__)


class Renewal:
    """Brings incidents and figures up to what people decided, in a thread of its own; `wanted` may be said at any time."""

    def __init__(
        self, folder: Path, *, opener: Callable[..., Book] = books.open, by: str | None = None
    ) -> None:
        self._folder, self._opener, self._by = folder, opener, by
        self._change = threading.Condition()
        self._asked = self._done = 0
        self._stopped = False
        self._at: tuple[str, int, int] = ("resolve", 0, 0)
        self._thread: threading.Thread | None = None
        self._book: Book | None = None

    @property
    def behind(self) -> bool:
        """Whether decisions were taken that the figures do not show yet."""
        return self._done < self._asked

    @property
    def sentence(self) -> str:
        """How far it is: "Figures are being made anew (40 of 1,261)"."""
        stage, done, total = self._at
        words = WORDS.get(stage, WORDS["resolve"])
        return f"{words} ({done:,} of {total:,})" if total > 1 else words

    def wanted(self) -> None:
        """Say that something was decided."""
        with self._change:
            self._asked += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="renewal", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until the figures show all that was decided before; False where that takes longer."""
        with self._change:
            asked = self._asked
            return self._change.wait_for(lambda: self._done >= asked or self._stopped, seconds)

    def close(self) -> None:
        """Stop, once what is being done is done."""
        with self._change:
            self._stopped = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()
        if self._book is not None:
            self._book.close()

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self.behind or self._stopped)
                if self._stopped:
                    return
                asked, self._at = self._asked, ("resolve", 0, 0)
            failed = self._renewed()
            with self._change:
                self._done = self._done if failed else asked
                self._change.notify_all()
                if failed:
                    self._change.wait_for(lambda: self._stopped, PATIENCE)

    def _renewed(self) -> bool:
        """Do it once; returns whether it failed, which is logged, and tried again."""
        try:
            if self._book is None:
                self._book = self._opener(self._folder, create=False, by=self._by, progress=self._progress)
            if self._book.lists.counts()["claims"] >= LARGE:
                return _apart(self._folder, self._by, self._progress)
            renew(self._book)
        except TollbookError as error:
            logger.warning("figures could not be made anew: %s", error)
            return True
        return False

    def _progress(self, stage: str, done: int, total: int) -> None:
        self._at = stage, done, total


def renew(book: Book) -> None:
    """Incidents, origins and figures as they follow from what stands now.

    Where what was noted of the last time does not fit, all is made from the beginning: a decision must never be left without
    its figures.
    """
    try:
        book.resolve()
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        logger.exception("what was noted of the last resolving did not fit; everything is resolved anew")
        book.resolve(again=True)
    book.reconcile()


def _apart(folder: Path, by: str | None, progress: Progress) -> bool:
    """Do it in a process of its own; returns whether that failed."""
    spawning = multiprocessing.get_context("spawn")
    heard, said = spawning.Pipe(duplex=False)
    child = spawning.Process(target=_in_child, args=(folder, by, said), daemon=True)
    child.start()
    said.close()
    with heard, contextlib.suppress(EOFError, OSError):
        while True:
            progress(*heard.recv())
    child.join()
    return child.exitcode != 0


def _in_child(folder: Path, by: str | None, said: Connection) -> None:
    last = 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now > last + OFTEN:
            last = now
            with contextlib.suppress(OSError):
                said.send((stage, done, total))

    with books.open(folder, create=False, by=by, progress=progress) as book:
        renew(book)
