"""Reading on all cores: texts go in batches to processes of their own, and their readings come back in order.

A reader keeps no state between texts, so that the readings are the same as those of one process. What a process cannot
give, because it broke down or cannot load the reader, is read here.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from typing import IO, cast

from tollbook.book.reading import read_all
from tollbook.book.words import Words
from tollbook.model import Reader, Reading, Text

# a process takes about as long to start as reading so many characters does, twice over
WORTH = 2_000_000
# one batch holds about so many
BATCH = 100_000
# batches on their way for each process, so that none waits for the next
_AHEAD = 2


def read_spread(reader: Reader, texts: Iterable[Text], known: Words, processes: int) -> Iterator[Reading]:
    """As `read_all`, in so many processes where there is enough to read; 0 stands for one for each core."""
    lanes = processes or cores()
    source = iter(texts)
    if lanes == 1 or not getattr(reader, "spreads", False):
        return read_all(reader, source, known)
    first: list[Text] = []
    size = 0
    for text in source:
        first.append(text)
        size += len(text.content)
        if size >= WORTH:
            return _spread(reader, chain(first, source), known, lanes)
    return read_all(reader, first, known)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _spread(reader: Reader, texts: Iterable[Text], known: Words, lanes: int) -> Iterator[Reading]:
    waiting: deque[tuple[list[Text], Future[Sequence[Reading] | None]]] = deque()
    workers = [_Worker(reader) for _ in range(lanes)]
    free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    for worker in workers:
        free.put(worker)

    def read(batch: list[Text]) -> Sequence[Reading] | None:
        worker = free.get()
        try:
            return worker.read(batch)
        finally:
            free.put(worker)

    def oldest() -> Iterator[Reading]:
        batch, made = waiting.popleft()
        readings = made.result()
        yield from read_all(reader, batch, known) if readings is None else readings

    with ThreadPoolExecutor(lanes) as threads:
        try:
            for batch in _batches(texts):
                waiting.append((batch, threads.submit(read, batch)))
                if len(waiting) >= lanes * _AHEAD:
                    yield from oldest()
            while waiting:
                yield from oldest()
        finally:
            for _, made in waiting:
                made.cancel()
            for worker in workers:
                worker.close()


def _batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Batches of about the same length."""
    batch: list[Text] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text.content)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Worker:
    """A process that reads batches one after the other; it ends when its input does."""

    def __init__(self, reader: Reader) -> None:
        self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
            [sys.executable, "-P", "-m", "tollbook.book.reading_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._ask(reader)

    def read(self, texts: list[Text]) -> Sequence[Reading] | None:
        """The readings of a batch that have passed the gate; None where the process broke down."""
        if not self._ask(texts) or self._process is None:
            return None
        try:
            return cast(Sequence[Reading], pickle.load(cast(IO[bytes], self._process.stdout)))
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return None

    def _ask(self, what: object) -> bool:
        if self._process is None:
            return False
        pipe = cast(IO[bytes], self._process.stdin)
        try:
            pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except OSError:
            self.close()
            return False
        return True

    def close(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what it had not read yet cannot be written any more
                    cast(IO[bytes], pipe).close()
