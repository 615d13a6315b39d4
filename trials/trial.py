"""What a trial is: a name, what it shows, how many attempts, a time limit, and the function that makes them."""

import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType


@dataclass(slots=True)
class Outcome:
    """What a trial counted, and every failure in words. Without a failure the promise held in all attempts."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def count(self, name: str, number: int = 1) -> None:
        """Count one thing that happened."""
        self.counts[name] += number

    def fail(self, words: str) -> None:
        """Say what went wrong in one attempt."""
        self.failures.append(words)


# size, seed, an empty folder to work in
Attempts = Callable[[int, int, Path], Outcome]


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial. `ci` and `full` are numbers of attempts; `seconds` is the time limit for the size of CI."""

    name: str
    shows: str
    ci: int
    full: int
    seconds: int
    make: Attempts

    def size(self, words: str) -> int:
        """How many attempts "ci", "full" or a number mean."""
        sizes: Mapping[str, int] = {"ci": self.ci, "full": self.full}
        return sizes[words] if words in sizes else int(words)

    def limit(self, size: int) -> int:
        """Seconds that so many attempts may take."""
        return max(self.seconds, self.seconds * size // self.ci)


class TooLong(Exception):
    """A trial went over its time limit: something hung."""


def run(trial: Trial, size: int, *, seed: int) -> tuple[Outcome, float]:
    """Make the attempts in a folder of their own, within the time limit; with the seconds that it took."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"trial-{trial.name}-") as folder, _within(trial.limit(size)):
        try:
            outcome = trial.make(size, seed, Path(folder))
        except TooLong as error:
            outcome = Outcome()
            outcome.fail(str(error))
    return outcome, time.monotonic() - start


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"it did not end within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
