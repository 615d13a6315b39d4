"""Processes that are killed while they build, decide or export: nothing acknowledged is lost, nothing is half there."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tollbook import Book
from tollbook.errors import TollbookError
from trials.books import Clock, opened, said, written
from trials.trial import Outcome

DOCUMENTS = 12
EXPORTS = ("jsonl", "xlsx", "geojson")
REDRAWN = 50  # moments drawn for one attempt, at most
LONGER = 1.02  # after a kill at work, the work may take longer than was thought
Tell = Callable[[str], None]


def kills(size: int, seed: int, folder: Path) -> Outcome:
    """Let a child work, kill it at a random moment (SIGKILL), look at the book, go on with it."""
    outcome = Outcome()
    documents = written(folder / "documents", DOCUMENTS)
    with opened(folder / "whole.book") as book:
        book.build(documents)
        whole = said(book)
    lengths = {name: _length(work, documents, folder) for name, work in WORKS.items()}
    for number in range(size):
        chance = random.Random(f"{seed} {number}")
        name = list(WORKS)[number % len(WORKS)]
        place = folder / "killed.book"
        what = f"{name} {number} of seed {seed}"
        told = _killed(name, documents, place, lengths, chance)
        if told is None:
            outcome.fail(f"{what}: it ended before each of {REDRAWN} signals")
            continue
        outcome.count("killed at work")
        outcome.count(f"killed in {name}")
        outcome.count("acknowledged", len(told))
        try:
            _look(place, documents, told, whole if name != "decide" else None, outcome, what)
        except (TollbookError, OSError) as error:
            outcome.fail(f"{what}: {type(error).__name__}: {error}")
    return outcome


def _killed(
    name: str, documents: Path, place: Path, lengths: dict[str, float], chance: random.Random
) -> list[str] | None:
    """What a child acknowledged that was really killed at its work: a moment is drawn again until it was.

    How long the work takes changes with what else the machine does, so what is known of it is brought up to date.
    """
    for _ in range(REDRAWN):
        shutil.rmtree(place, ignore_errors=True)
        if name != "build":
            shutil.copytree(place.with_name("whole.book"), place)
        start = time.monotonic()
        told, killed = killed_at(WORKS[name], documents, place, chance.uniform(0, lengths[name]))
        if killed:
            lengths[name] *= LONGER
            return told
        lengths[name] = min(lengths[name], time.monotonic() - start)
    return None


def _build(book: Book, documents: Path, tell: Tell) -> None:
    for path in sorted(documents.iterdir()):
        for document in book.add(path):
            tell(f"document {document.id}")
    book.build()
    tell("built")


def _decide(book: Book, _documents: Path, tell: Tell) -> None:
    claims = list(book.claims())
    for number in range(10):
        made = book.decide("publishable", claims[number % len(claims)], reason=f"reason {number}")
        tell(f"decision {made.id}")


def _export(book: Book, _documents: Path, tell: Tell) -> None:
    for name in EXPORTS:
        for public in (False, True):
            tell(f"export {book.export(name, public=public)[0]}")
    tell(f"export {book.report()}")


WORKS: Mapping[str, Callable[[Book, Path, Tell], None]] = {
    "build": _build,
    "decide": _decide,
    "export": _export,
}


def _length(work: Callable[[Book, Path, Tell], None], documents: Path, folder: Path) -> float:
    """Seconds that the work takes when nobody kills it."""
    place = folder / "timed.book"
    shutil.rmtree(place, ignore_errors=True)
    if work is not _build:
        shutil.copytree(folder / "whole.book", place)
    start = time.monotonic()
    killed_at(work, documents, place, 600)
    return time.monotonic() - start


def killed_at(
    work: Callable[[Book, Path, Tell], None], documents: Path, place: Path, seconds: float
) -> tuple[list[str], bool]:
    """What a child acknowledged before it was killed after so many seconds; and whether it was."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with opened(place) as book:
                work(book, documents, lambda words: os.write(writing, f"{words}\n".encode()) and None)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    ended = _wait(child, seconds)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = [line.rstrip("\n") for line in pipe if line.endswith("\n")]
    return told, ended == -signal.SIGKILL


def _wait(child: int, seconds: float) -> int:
    """Kill the child when its time is over; how it ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _look(
    place: Path,
    documents: Path,
    told: list[str],
    whole: dict[str, object] | None,
    outcome: Outcome,
    what: str,
) -> None:
    """Open what was left, look for all that was acknowledged, verify, go on, and compare with a book that nobody killed."""
    with opened(place, Clock()) as book:
        there = {f"document {document.id}" for document in book.documents()}
        there |= {f"decision {decision.id}" for decision in book.decisions()}
        lost = [one for one in told if one.split()[0] in ("document", "decision") and one not in there]
        lost += [one for one in told if one.startswith("export ") and not _is_whole(Path(one[7:]))]
        for one in lost:
            outcome.fail(f"{what}: lost {one}")
        half = [path for path in place.rglob("*") if path.is_file() and _is_half(path, place)]
        for path in half:
            outcome.fail(f"{what}: half-written {path.relative_to(place)}")
        before = book.verify(bytes=True, claims=True)
        for item in before.wrong:
            outcome.fail(f"{what}: {item.name} {item.state}: {item.note}")
        book.build(documents)
        if whole is not None and said(book) != whole:
            outcome.fail(f"{what}: the resumed book is not the one that was never killed")
        after = book.verify(bytes=True, claims=True)
        if not after.ok or "not checked" in {i.state for i in after.items if i.level == "structure"}:
            outcome.fail(f"{what}: after going on, {after.sentence}")


def _is_whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _is_half(path: Path, place: Path) -> bool:
    """An original under a hash that is not its own, or an export that has no end."""
    from tollbook.model.canonical import sha256

    parts = path.relative_to(place).parts
    if parts[0] in ("originals", "texts") and ".unfinished" not in parts:
        return sha256(path.read_bytes()) != path.name
    if parts[0] == "exports" and path.suffix == ".jsonl":
        data = path.read_bytes()
        return not data.endswith(b"\n")
    if parts[0] == "exports" and path.suffix == ".geojson":
        return not path.read_bytes().rstrip().endswith(b"}")
    if path.suffix == ".xlsx":
        return not path.read_bytes()[-30:].count(b"PK\x05\x06")
    return path.suffix == ".html" and not path.read_bytes().rstrip().endswith(b"</html>")
