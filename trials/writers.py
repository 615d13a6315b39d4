"""Many processes write into one book at once: every decision is there afterwards, once, and in the order of the log."""

import os
import traceback
from pathlib import Path

from tests.book.fakes import stages as plain_stages
from tollbook import Book
from trials import books
from trials.books import written
from trials.trial import Outcome

PROCESSES, MANY = 8, 32
CI = 2_000  # decisions that eight processes make; more are made by many


def opened(folder: Path, who: str) -> Book:
    """A book with plain stages: what is tried is how it is kept, not what is read."""
    book = books.opened(folder, stages=plain_stages())
    book.by = who
    return book


def writers(size: int, _seed: int, folder: Path) -> Outcome:
    """Eight processes, or many for a large size, decide `size` times in all; one takes documents in meanwhile."""
    outcome = Outcome()
    processes = PROCESSES if size <= CI else MANY
    documents = written(folder / "documents")
    with opened(folder / "my.book", "A. Clerk") as book:
        book.build(documents)
    times = size // processes
    written(folder / "more", 20)
    children = [_forked(_decide, folder, f"Clerk {number}", times) for number in range(processes)]
    children.append(_forked(_build, folder, "Builder", 1))
    for child in children:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            outcome.fail(f"a writer ended with {status}")
    with opened(folder / "my.book", "A. Clerk") as book:
        reasons = [decision.reason for decision in book.decisions()]
        expected = {f"Clerk {who} {number}" for who in range(processes) for number in range(times)}
        outcome.count("processes", processes)
        outcome.count("decisions acknowledged", len(expected))
        outcome.count("decisions kept", len(reasons))
        outcome.count("documents taken in meanwhile", len(book.documents()) - len(books.STATEMENTS))
        if missing := expected - set(reasons):
            outcome.fail(f"{len(missing)} decisions were lost, such as {sorted(missing)[0]}")
        if len(reasons) != len(set(reasons)):
            outcome.fail(f"{len(reasons) - len(set(reasons))} decisions stand twice")
        for who in range(processes):
            own = [reason for reason in reasons if reason and reason.startswith(f"Clerk {who} ")]
            if own != [f"Clerk {who} {number}" for number in range(times)]:
                outcome.fail(f"the decisions of Clerk {who} stand in another order")
        report = book.verify(bytes=True, claims=True)
        if not report.ok:
            outcome.fail(f"{report.sentence} {report.wrong[0]}")
    return outcome


def _decide(folder: Path, who: str, times: int) -> None:
    with opened(folder / "my.book", who) as book:
        claim = next(book.claims())
        for number in range(times):
            book.decide("publishable", claim, reason=f"{who} {number}")


def _build(folder: Path, who: str, _times: int) -> None:
    with opened(folder / "my.book", who) as book:
        book.add(folder / "more")


def _forked(work: object, folder: Path, who: str, times: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            work(folder, who, times)  # type: ignore[operator]
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child
