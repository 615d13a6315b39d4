"""What running a stage gives back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[str, int, int], None]

BATCH_SECONDS = (
    2.0  # a batch is written at the latest after this time, so that little is lost when a run is stopped
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not, or not wholly, dealt with, and why."""

    document: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """One stage's run: how many items were new and how many were done before, and what did not go well."""

    stage: str
    new: int
    before: int
    claims: int = 0
    failures: tuple[Failure, ...] = ()
    faults: int = 0

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where there are recorded failures."""
        return 1 if self.failures or self.faults else 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All stages' runs, in order."""

    runs: tuple[RunReport, ...]
    documents: int
    claims: int
    incidents: int
    figures: int
    findings: int

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Everything that did not go well."""
        return tuple(failure for run in self.runs for failure in run.failures)

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where there are recorded failures."""
        return max((run.exit_code for run in self.runs), default=0)


def silent(_stage: str, _done: int, _total: int) -> None:
    """Shows no progress."""


def batches(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Items in lists of at most so many, or what came within two seconds.

    Where the items break off (an error, Ctrl-C), what had come is given first and the break follows.
    """
    batch: list[T] = []
    end = monotonic() + BATCH_SECONDS
    try:
        for item in items:
            batch.append(item)
            if len(batch) >= most or monotonic() >= end:
                yield batch
                batch, end = [], monotonic() + BATCH_SECONDS
    except (Exception, KeyboardInterrupt):
        if batch:
            yield batch
        raise
    if batch:
        yield batch
