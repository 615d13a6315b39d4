"""What other processes do to a book while a test runs: python -m tests.book.processes TASK BOOK ...

One process loads the project and forks the others: they start together, and starting them costs little.
"""

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import tollbook
from tests.book.fakes import STATEMENT, stages
from tollbook.settings import Settings

# Waiting for one another is what the tests show; how long a loaded machine needs is not.
PATIENT = replace(Settings(), batch_documents=3, busy_seconds=600)


def decide(book: str, who: str, times: str) -> None:
    """Decide again and again about the first claim."""
    with tollbook.open(Path(book), by=who, stages=stages(), settings=PATIENT) as opened:
        claim = next(opened.claims())
        for number in range(int(times)):
            opened.decide("publishable", claim, reason=f"{who} {number}")


def build(book: str, documents: str) -> None:
    """Build the book from a folder, in batches of three documents."""
    with tollbook.open(Path(book), by="A. Clerk", stages=stages(), settings=PATIENT) as opened:
        opened.build(documents)


def decide_together(book: str, people: str, times: str) -> list[int]:
    """Several people decide at once, each in a process of their own."""
    return statuses([forked(decide, book, f"Clerk {number}", times) for number in range(int(people))])


def build_together(book: str, documents: str) -> list[int]:
    """Two processes build at once."""
    return statuses([forked(build, book, documents) for _ in range(2)])


def build_killed(book: str, documents: str, *after: str) -> list[int]:
    """One process after another begins to build, and is killed after so many seconds of its own processor time."""
    killed = []
    for seconds in after:
        killed += statuses([forked(build, book, documents, lifetime=float(seconds))])
    return killed


def load() -> None:
    """Load what a book loads when it first needs it, once for all children: a killed one is then at work."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "statement.txt").write_text(STATEMENT, encoding="utf-8")
        build(str(Path(folder) / "my.book"), str(Path(folder) / "statement.txt"))


def forked(work: Callable[..., None], *arguments: str, lifetime: float | None = None) -> int:
    """A child that does the work; the system ends it after a lifetime, wherever it then is."""
    child = os.fork()
    if child == 0:
        try:
            if lifetime is not None:
                signal.setitimer(signal.ITIMER_PROF, lifetime)
            work(*arguments)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def statuses(children: Iterable[int]) -> list[int]:
    """How the children ended: 0 if well, the negative number of the signal that ended them otherwise."""
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    tasks = {task.__name__: task for task in (decide_together, build_together, build_killed)}
    load()
    print(*tasks[sys.argv[1]](*sys.argv[2:]))
