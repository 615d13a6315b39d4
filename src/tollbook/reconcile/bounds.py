"""Low, high and most supported from statements: the arithmetic of `origin.v1`, one sentence of the rule per function."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.reconcile.days import Days
from tollbook.reconcile.statements import Statement, is_for_its_date, two_state_later


@dataclass(frozen=True, slots=True)
class Bounds:
    """`high` is None and `open` true where a floor lies above everything that bounds the figure from above."""

    low: int | None
    high: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The exact figure with the most separate origins, or those that tie; `origins` is how many state it."""

    value: int | None
    tied: tuple[int, ...]
    origins: int


def bounds(told: Sequence[Statement]) -> Bounds:
    """Low and high from what the origins now state."""
    now = [s for s in told if s.stands]
    lows = [s.low for s in now if s.is_total and s.low is not None]
    highs = [s.high for s in now if s.is_total and s.high is not None]
    floors = [s.low for s in now if s.sort == "floor" and s.low is not None]
    ceilings = [s.high for s in now if s.sort == "ceiling" and s.high is not None]
    low = min(lows or floors, default=None)
    high = max(highs + ceilings, default=None)
    return _opened(low, high, max(floors, default=None))


def _opened(low: int | None, high: int | None, floor: int | None) -> Bounds:
    """A floor above the largest total leaves high open; so does a floor without any total or ceiling."""
    if floor is not None and (high is None or floor > high):
        return Bounds(low, None, open=True)
    return Bounds(low, high, open=False)


# Fewer origins than these have no inner range.
INNER = 4


def inner(told: Sequence[Statement]) -> tuple[int, int] | None:
    """The inner range: the lowest and the highest origin left out, one at each end, where four or more state totals."""
    ends: dict[str, list[int]] = {}
    for s in told:
        if s.stands and s.is_total:
            ends.setdefault(s.origin.id, []).extend(n for n in (s.low, s.high) if n is not None)
    lows, highs = (
        sorted(min(own) for own in ends.values() if own),
        sorted(max(own) for own in ends.values() if own),
    )
    return (lows[1], highs[-2]) if len(lows) >= INNER and lows[1] <= highs[-2] else None


def support(told: Sequence[Statement], event: Days | None) -> Support:
    """The exact figure that the most separate origins now state, at least two of them.

    A sum that we made of a document's parts supports a figure that another origin states, but is none by itself: a
    figure is always one that somebody stated.
    """
    votes = Counter(value for value, _ in voters(told, event))
    said = {s.exact for s in told if s.stands and not s.derived}
    able = {value: number for value, number in votes.items() if number > 1 and value in said}
    if not able:
        return Support(None, (), 0)
    most = max(able.values())
    best = sorted(value for value, number in able.items() if number == most)
    return Support(best[0], (), most) if len(best) == 1 else Support(None, tuple(best), most)


def voters(told: Sequence[Statement], event: Days | None) -> list[tuple[int, Statement]]:
    """The one exact figure of each origin that may support a figure, with the statement that gives it."""
    found = []
    by_origin: dict[str, list[Statement]] = {}
    for s in told:
        by_origin.setdefault(s.origin.id, []).extend([s] if s.stands else [])
    for _, own in sorted(by_origin.items()):
        exact = [s for s in own if s.exact is not None]
        values = {s.exact for s in exact}
        if len(values) != 1 or any(s.state == "variant" for s in own):
            continue
        fresh = [s for s in exact if not aged(s, told, event)]
        found += [(s.exact, s) for s in fresh[:1] if s.exact is not None]
    return found


def aged(one: Statement, told: Sequence[Statement], event: Days | None) -> bool:
    """A figure for an earlier date, once two other origins state later ones."""
    return is_for_its_date(one, event) and two_state_later(one, told)
