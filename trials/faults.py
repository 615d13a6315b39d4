"""A disk that fails or is full at every single write of a workload: a clean stop, nothing lost, and it goes on afterwards."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.book.fakes import stages as plain_stages
from tollbook import Book
from tollbook.errors import TollbookError
from trials import books
from trials.books import said, written
from trials.trial import Outcome

MOUNT = ("unshare", "--user", "--map-root-user", "--mount")
STEP = 4096  # bytes by which the disk, or the largest file, grows from attempt to attempt


def opened(folder: Path) -> Book:
    """A book with plain stages: what is tried is how it is kept, not what is read."""
    return books.opened(folder, stages=plain_stages())


def faults(size: int, _seed: int, folder: Path) -> Outcome:
    """Every call that writes fails once with EIO and once with ENOSPC; then disks of every size; `size` bounds each kind."""
    outcome = Outcome()
    documents = written(folder / "documents")
    with opened(folder / "whole.book") as book:
        _workload(book, documents, lambda _: None)
        whole = said(book)
    for code in (errno.EIO, errno.ENOSPC):
        number = 0
        while number < size and _failing(number, code, documents, folder, whole, outcome):
            number += 1
        outcome.count(f"calls that failed once with {errno.errorcode[code]}", number)
    _growing(size, documents, folder, whole, outcome)
    _small_disks(size, documents, folder, outcome)
    return outcome


def _workload(book: Book, documents: Path, tell: Callable[[str], None]) -> None:
    for path in sorted(documents.iterdir()):
        tell(f"document {book.add(path)[0].id}")
    book.build()
    for number, claim in enumerate(list(book.claims())[:3]):
        tell(f"decision {book.decide('accept', claim, reason=f'reason {number}').id}")
    tell("done")


# --- one call fails ---


class _Failing:
    """Lets the n-th call of any writing kind fail, all others through."""

    def __init__(self, at: int, code: int) -> None:
        self.left, self.code, self.met = at, code, False

    def __call__(self) -> None:
        """One more call; raises where it is its turn."""
        if self.left == 0:
            self.met = True
        self.left -= 1
        if self.left == -1:
            raise OSError(self.code, os.strerror(self.code))


@contextmanager
def _guarded(failing: _Failing) -> Iterator[None]:
    """Every function by which the book writes to the disk itself, one call of them failing."""
    kept = {
        name: getattr(os, name) for name in ("fsync", "mkdir", "rename", "replace", "link", "chmod", "unlink")
    }
    real_write_bytes, real_open = Path.write_bytes, Path.open

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **options: object) -> object:
            failing()
            return real(*given, **options)

        return call

    def open_file(path: Path, mode: str = "r", *rest: object, **options: object) -> object:
        if set(mode) & set("wax+") and path.name not in ("lock", "run-lock"):
            failing()
        return real_open(path, mode, *rest, **options)  # type: ignore[call-overload]

    for name, real in kept.items():
        setattr(os, name, wrapped(real))
    Path.write_bytes = wrapped(real_write_bytes)  # type: ignore[assignment]
    Path.open = open_file  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, real in kept.items():
            setattr(os, name, real)
        Path.write_bytes, Path.open = real_write_bytes, real_open  # type: ignore[method-assign]


def _failing(
    number: int, code: int, documents: Path, folder: Path, whole: dict[str, object], outcome: Outcome
) -> bool:
    """One attempt with one failing call; false once there is no such call any more."""
    failing = _Failing(number, code)
    place = folder / "failing.book"
    told = _attempt(
        documents, place, lambda: _guarded(failing), outcome, f"call {number}, {errno.errorcode[code]}"
    )
    _go_on(place, documents, told, whole, outcome, f"call {number}, {errno.errorcode[code]}")
    return failing.met


def _attempt(
    documents: Path, place: Path, guard: Callable[[], object], outcome: Outcome, what: str
) -> list[str]:
    shutil.rmtree(place, ignore_errors=True)
    told: list[str] = []
    try:
        with guard(), opened(place) as book:  # type: ignore[attr-defined]
            _workload(book, documents, told.append)
    except (TollbookError, OSError):
        outcome.count("stopped with a message")
    except Exception as error:  # anything else is what the trial looks for
        outcome.fail(f"{what}: {type(error).__name__}: {error}")
    return told


def _go_on(
    place: Path, documents: Path, told: list[str], whole: dict[str, object], outcome: Outcome, what: str
) -> None:
    """Afterwards the disk is sound again: nothing acknowledged is lost, and the same commands finish the work."""
    try:
        with opened(place) as book:
            there = {f"document {document.id}" for document in book.documents()}
            there |= {f"decision {decision.id}" for decision in book.decisions()}
            for one in told:
                if one != "done" and one not in there:
                    outcome.fail(f"{what}: lost {one}")
            book.build(documents)
            if not book.decisions():
                for number, claim in enumerate(list(book.claims())[:3]):
                    book.decide("accept", claim, reason=f"reason {number}")
            report = book.verify(bytes=True, claims=True)
            if [item for item in report.wrong if item.state != "extra"]:
                outcome.fail(f"{what}: {report.sentence} {report.wrong[0]}")
            now = said(book)
            if len(book.decisions()) == 3 and now != whole:
                outcome.fail(f"{what}: the finished book is not the one of a sound disk")
    except (TollbookError, OSError) as error:
        outcome.fail(f"{what}: cannot go on: {type(error).__name__}: {error}")


# --- no file may grow beyond a size: what SQLite writes fails too ---


def _growing(size: int, documents: Path, folder: Path, whole: dict[str, object], outcome: Outcome) -> None:
    largest = max(path.stat().st_size for path in (folder / "whole.book").rglob("*") if path.is_file())
    bounds = range(0, largest + 16 * STEP, max(512, largest // max(1, size)))
    for bound in bounds:
        place = folder / "bounded.book"
        told = _attempt(
            documents, place, lambda bound=bound: _bounded(bound), outcome, f"files up to {bound} bytes"
        )
        _go_on(place, documents, told, whole, outcome, f"files up to {bound} bytes")
        outcome.count("sizes that no file could grow beyond")


@contextmanager
def _bounded(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


# --- a disk of its own that is full: where the system allows one ---

SMALL = """
import subprocess, sys
from pathlib import Path
place, documents, size = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], check=True)
from tollbook.errors import TollbookError
from trials.faults import _workload, opened
told = []
try:
    with opened(place / "my.book") as book:
        _workload(book, documents, told.append)
except (TollbookError, OSError):
    pass
subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
with opened(place / "my.book") as book:
    there = {f"document {d.id}" for d in book.documents()} | {f"decision {d.id}" for d in book.decisions()}
    lost = [one for one in told if one != "done" and one not in there]
    book.build(documents)
    report = book.verify(bytes=True, claims=True)
    wrong = [item for item in report.wrong if item.state != "extra"]
print("lost", lost, "wrong", wrong) if lost or wrong else print("ok")
"""


def _small_disks(size: int, documents: Path, folder: Path, outcome: Outcome) -> None:
    """Disks (tmpfs) of a few pages up to enough; a child each, in a namespace of its own."""
    if not can_mount():
        outcome.count("disks of their own: not possible here")
        return
    place = folder / "disk"
    place.mkdir()
    enough = sum(path.stat().st_size + STEP for path in (folder / "whole.book").rglob("*")) + 128 * STEP
    for bound in range(4 * STEP, enough, max(STEP, enough // max(1, min(size, 24)))):
        command = [*MOUNT, sys.executable, "-c", SMALL, str(place), str(documents), str(bound)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent
        )
        outcome.count("disks that were full")
        if done.stdout.strip() != "ok":
            outcome.fail(f"a disk of {bound} bytes: {done.stdout.strip()} {done.stderr.strip()[-600:]}")


def can_mount() -> bool:
    """Whether this system lets a user have a disk of its own."""
    try:
        probe = "mount -t tmpfs none /mnt"
        return subprocess.run([*MOUNT, "sh", "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
