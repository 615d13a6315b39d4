"""One writer at a time: a lock file that other processes of the same machine respect."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tollbook.errors import BookBusy, UnreadablePath

Waiting = Callable[[str], None]

PAUSE = 0.02  # seconds between two attempts: short beside one write (about 10 ms), cheap beside a batch

if sys.platform == "win32":
    import msvcrt

    def _seize(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path, *, seconds: float, what: str, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold the lock file while the body runs; the system gives it back even where the process is killed.

    Calls `waiting` once with a sentence when it has to wait. Raises BookBusy after `seconds`.
    """
    with _opened(path, what) as file:
        _wait(file, seconds, what, waiting)
        try:
            yield
        finally:
            _release(file)


def _opened(path: Path, what: str) -> IO[bytes]:
    try:
        return path.open("ab")
    except OSError as error:
        raise UnreadablePath(
            f"{what} cannot be opened: {path} may not be written ({error.strerror}); change its rights, or copy the book"
        ) from error


def _wait(file: IO[bytes], seconds: float, what: str, waiting: Waiting | None) -> None:
    end, told = time.monotonic() + seconds, False
    while True:
        try:
            _seize(file)
            return
        except OSError as error:
            if time.monotonic() >= end:
                raise BookBusy(
                    f"{what} is held by another process, which did not finish within {seconds:g} seconds; "
                    "try again when it is done, or set TOLLBOOK_BUSY_SECONDS higher"
                ) from error
        if waiting is not None and not told:
            waiting(f"{what} is held by another process; waiting up to {seconds:g} seconds")
            told = True
        time.sleep(PAUSE)
