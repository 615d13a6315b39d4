"""The sum of very many hashes, in a forked copy of this process while the rows themselves are being written.

What a copy could not do, and everything where there is little to do, other threads run or the system is another than Linux, is
done here.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

# Below so many rows a copy costs more than it does.
WORTH = 20_000


class Total:
    """A number that is worked out beside this process; it is as large as `size` bytes hold."""

    def __init__(self, work: Callable[[], int], *, rows: int, size: int) -> None:
        """Begin, where that many rows are worth it. The work may keep nothing but what it gives."""
        self._work, self._size = work, size
        self._process = 0
        if rows < WORTH or not _free():
            return
        self._found, into = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._found)
            os.close(into)
            return
        if self._process == 0:
            _answer(work, into, size)
        os.close(into)

    def value(self) -> int:
        """The number; worked out here where the copy did not give it."""
        if not self._process:
            return self._work()
        with open(self._found, "rb") as pipe:
            found = pipe.read()
        self._process, process = 0, self._process
        os.waitpid(process, 0)
        return int.from_bytes(found, "big") if len(found) == self._size else self._work()

    def end(self) -> None:
        """End the copy where nobody asked for its number."""
        if self._process:
            os.close(self._found)
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0


def _free() -> bool:
    """Whether a copy can be made, and has a core of its own."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _answer(work: Callable[[], int], into: int, size: int) -> None:
    """All that a copy does: it touches no file and no connection."""
    try:
        with open(into, "wb") as pipe:
            pipe.write(work().to_bytes(size, "big"))
    finally:
        os._exit(0)
