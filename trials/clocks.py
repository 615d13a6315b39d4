"""A clock that is set back and forth while documents come in and decisions are made: order and verification stay."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from tests.book.fakes import stages as plain_stages
from trials.books import opened, said, with_key, written
from trials.trial import Outcome

DOCUMENTS = 6


@dataclass
class Jumping:
    """A clock that somebody sets at random, years back or forth."""

    chance: random.Random
    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time that it shows."""
        self.at += timedelta(seconds=self.chance.choice((1, -1, 0, 3600, -3600, 86400 * 400, -86400 * 400)))
        if not 1971 < self.at.year < 9000:
            self.at = datetime(2026, 1, 1, tzinfo=UTC)
        return self.at


def clocks(size: int, seed: int, folder: Path) -> Outcome:
    """Build and decide with such a clock; compare with a book whose clock went on evenly."""
    outcome = Outcome()
    key = with_key(folder / "keys")
    documents = written(folder / "documents", DOCUMENTS)
    even = _worked(folder / "even.book", documents, None)
    for number in range(size):
        clock = Jumping(random.Random(f"{seed} {number}"))
        place = folder / f"{number}.book"
        if _worked(place, documents, clock) != even:
            outcome.fail(f"clock {number} of seed {seed}: the book says something else")
        with opened(place, clock, stages=plain_stages()) as book:
            times = [event.at for event in book.custody()] + [one.at for one in book.decisions()]
            outcome.count("steps back in time", sum(b < a for a, b in pairwise(times)))
            report = book.verify(bytes=True, claims=True, key=key.key, head=book.head())
            if not report.ok:
                outcome.fail(f"clock {number} of seed {seed}: {report.sentence}")
            book.rebuild()
            if said(book) != even:
                outcome.fail(f"clock {number} of seed {seed}: rebuilt, the book says something else")
    return outcome


def _worked(place: Path, documents: Path, clock: Jumping | None) -> dict[str, object]:
    with opened(place, clock, stages=plain_stages()) as book:
        for path in sorted(documents.iterdir()):
            book.add(path)
        book.build()
        for number, claim in enumerate(list(book.claims())[:4]):
            book.decide("accept" if number % 2 else "reject", claim, reason=f"reason {number}")
        book.build()
        return said(book)
