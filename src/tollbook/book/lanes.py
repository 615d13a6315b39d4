"""One piece of work on very many things, on all cores: the outcome is as if one came after the other.

A forked copy of this process has everything that this one has, so that nothing is handed over but what is found. Where there
is little to do, other threads run or the system is another than Linux, it is all done here; so is what a copy could not do.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast

from tollbook.book.spreading import cores

K = TypeVar("K")
V = TypeVar("V")

# Below this a copy costs more than it does.
WORTH = 500
# Whoever is free takes the next piece; each is every so many of the things, so that pieces weigh about the same.
PIECES = 64


class Lanes:
    """So many processes; 0 stands for one for each core."""

    def __init__(self, processes: int = 0) -> None:
        self._lanes = processes or cores()

    def __call__(self, work: Callable[[K], V], things: Sequence[K]) -> list[V]:
        """What the work gives for each thing, in order. It may keep nothing but what it gives: a copy ends with its piece."""
        copies = self._lanes - 1 if len(things) >= WORTH and _alone() else 0
        found = _in_pieces(work, things, copies) if copies else {}
        if not found:
            return [work(thing) for thing in things]
        made: list[V | None] = [None] * len(things)
        for piece in range(PIECES):
            own = found.get(piece)
            made[piece::PIECES] = [work(thing) for thing in things[piece::PIECES]] if own is None else own
        return made  # type: ignore[return-value]


def _alone() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _in_pieces(work: Callable[[K], V], things: Sequence[K], copies: int) -> dict[int, list[V]]:
    waiting, give = os.pipe()
    os.write(give, bytes(range(PIECES)))
    os.close(give)
    others: list[_Copy[K, V]] = []
    try:
        others += [_Copy(work, things, waiting) for _ in range(copies)]
        found = _taken(work, things, waiting)
        for other in others:
            found |= other.found()
        return found
    finally:
        os.close(waiting)
        for other in others:
            other.end()


def _taken(work: Callable[[K], V], things: Sequence[K], waiting: int) -> dict[int, list[V]]:
    """What is found in the pieces that are taken here, until none waits any more."""
    found = {}
    while piece := os.read(waiting, 1):
        found[piece[0]] = [work(thing) for thing in things[piece[0] :: PIECES]]
    return found


class _Copy(Generic[K, V]):
    """A forked copy of this process, which writes what it found into a pipe and ends without leaving anything."""

    def __init__(self, work: Callable[[K], V], things: Sequence[K], waiting: int) -> None:
        self._found, into = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _answer(work, things, waiting, into)
        os.close(into)

    def found(self) -> dict[int, list[V]]:
        """What it found; nothing where it broke down."""
        try:
            with open(self._found, "rb", closefd=False) as pipe:
                return cast(dict[int, list[V]], pickle.load(pipe))
        except (OSError, EOFError, pickle.UnpicklingError):
            return {}

    def end(self) -> None:
        """End it, whatever it is doing."""
        os.close(self._found)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _answer(work: Callable[[K], V], things: Sequence[K], waiting: int, into: int) -> None:
    """All that a copy does. What goes wrong in it goes wrong again where its pieces are done anew, and is said there."""
    try:
        with open(into, "wb") as pipe:
            pickle.dump(_taken(work, things, waiting), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
