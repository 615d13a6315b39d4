"""Entries of one row to statements: what each origin says, when it said so first, and whether it still stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tollbook.model import Claim, Origin
from tollbook.reconcile.days import Days, days, earliest, is_later, within_days_after
from tollbook.reconcile.entries import TOTALS, Entry, Sort

State = Literal["current", "replaced", "another date", "variant", "vague"]

# Counts given on the days of an event or in the two days after it are counts "to date" by their nature.
FIRST_DAYS = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """One count of one origin with all the claims that repeat it. `date` is the as-of date, else its first appearance."""

    origin: Origin
    claims: tuple[Claim, ...]
    low: int | None
    high: int | None
    sort: Sort
    words: str
    labels: tuple[str | None, ...]
    as_of: str | None
    date: str | None
    derived: bool
    cited: bool
    state: State = "current"

    @property
    def exact(self) -> int | None:
        """The number where it is stated exactly."""
        return self.low if self.sort == "exact" else None

    @property
    def is_total(self) -> bool:
        """Whether it gives a number of people: exactly, approximately or as a range."""
        return self.sort in TOTALS

    @property
    def stands(self) -> bool:
        """Whether the origin states it now, be it in one of two versions that differ."""
        return self.state in ("current", "variant")


def statements(entries: Sequence[Entry]) -> tuple[Statement, ...]:
    """Equal counts of one origin made one statement, in the order of date, origin and count.

    Copies and reprints repeat a statement: it keeps the date of its first appearance. Without an as-of date a number that
    an origin repeats in a new text counts as the same statement.
    """
    told = sorted(entries, key=_same_statement)
    return tuple(sorted((_merge(list(group)) for _, group in groupby(told, key=_same_statement)), key=_place))


def _same_statement(e: Entry) -> tuple[str, str, int, int, str, str, bool]:
    words = e.words.casefold() if e.sort == "vague" else ""
    corrects = e.claim.stance == "corrects"
    return e.origin.id, e.sort, _number(e.low), _number(e.high), words, e.as_of or "", corrects


def _number(value: int | None) -> int:
    return -1 if value is None else value


def _merge(told: list[Entry]) -> Statement:
    first = min(told, key=lambda e: (e.derived, e.claim.document, e.claim.span, e.claim.id))
    claims = {claim.id: claim for e in told for claim in e.claims}
    printed = earliest([e.printed for e in told if e.printed is not None])
    return Statement(
        origin=first.origin,
        claims=tuple(claims[name] for name in sorted(claims)),
        low=first.low,
        high=first.high,
        sort=first.sort,
        words=first.words,
        labels=tuple(sorted({e.label for e in told}, key=lambda label: label or "")),
        as_of=first.as_of,
        date=first.as_of or printed,
        derived=first.derived,
        cited=all(e.cited for e in told),
    )


def _place(s: Statement) -> tuple[str, str, str, int, int]:
    return s.date or "", s.origin.name, s.sort, _number(s.low), _number(s.high)


# --- which statements stand ---


def judged(
    told: Sequence[Statement],
    *,
    variants: Iterable[frozenset[str]],
    retracting: Sequence[Entry],
    event: Days | None,
) -> tuple[Statement, ...]:
    """Each statement with its state, in the order of the rule: versions of one text, versions over time, dates.

    `variants` are pairs of claim ids that give different numbers at the same place of otherwise equal text.
    """
    pairs, taken_back = list(variants), first_printed(retracting)
    by_origin: dict[str, list[Statement]] = {}
    for s in told:
        by_origin.setdefault(s.origin.id, []).append(s)
    versions = [_version(s, by_origin[s.origin.id], pairs, taken_back) for s in told]
    return tuple(_dated(s, versions, event) for s in versions)


def _version(
    one: Statement,
    of_origin: Sequence[Statement],
    pairs: Sequence[frozenset[str]],
    retracting: Sequence[Entry],
) -> Statement:
    """Replaced, in conflict with another copy of its text, a round number for the origin's exact one ("vague"), or current."""
    own = [s for s in of_origin if s is not one]
    if any(_replaces(s, one, pairs) for s in own) or any(_retracts(r, one) for r in retracting):
        return replace(one, state="replaced")
    if any(_variants(s, one, pairs) for s in own):
        return replace(one, state="variant")
    kept = [s for s in own if not any(_replaces(other, s, pairs) for other in own)]
    if one.sort == "about" and any(_says_less(one, s) for s in kept):
        return replace(one, state="vague")
    return one


def _replaces(new: Statement, old: Statement, pairs: Sequence[frozenset[str]]) -> bool:
    """Whether an origin's statement takes the place of an earlier one.

    The later date does; undated statements replace nothing, nor does one that says less without saying otherwise
    ("more than a hundred" after 131). What others cite is dated by those who cite it, so it does not replace what the
    origin states in a text of its own. A correction replaces whatever is not later than itself.
    """
    if new.cited and not old.cited:
        return False
    if _variants(new, old, pairs) or _says_less(new, old):
        return False
    corrects = any(c.stance == "corrects" for c in new.claims) and not any(
        c.stance == "corrects" for c in old.claims
    )
    return is_later(new.date, old.date) or (corrects and not is_later(old.date, new.date))


def _variants(a: Statement, b: Statement, pairs: Sequence[frozenset[str]]) -> bool:
    if (a.low, a.high) == (b.low, b.high):
        return False
    ours, theirs = {c.id for c in a.claims}, {c.id for c in b.claims}
    return any(pair & ours and pair & theirs for pair in pairs)


def _says_less(new: Statement, old: Statement) -> bool:
    """Whether a later statement leaves an earlier total as it was: a word, a bound or a round number that agrees with it."""
    if new.sort == "vague":
        return old.sort != "vague"
    if not old.is_total:
        return False
    if new.sort == "floor":
        return new.low is not None and old.high is not None and new.low <= old.high
    if new.sort == "ceiling":
        return new.high is not None and old.low is not None and new.high >= old.low
    if new.sort == "about" and new.low == new.high and old.exact is not None:
        return new.low == _rounded_like(old.exact, new.low)
    return False


def _rounded_like(number: int, model: int | None) -> int:
    """A number rounded to the last digit that is not zero in a model: 131 like 130 is 130."""
    unit = 1
    while model and model % (unit * 10) == 0:
        unit *= 10
    return (number + unit // 2) // unit * unit


def _retracts(entry: Entry, old: Statement) -> bool:
    """Whether an origin takes a count back that it stated before."""
    if entry.origin.id != old.origin.id or is_later(old.date, entry.as_of or entry.printed):
        return False
    return (entry.low, entry.high) == (old.low, old.high)


def first_printed(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with the date at which their origin first printed the same, so that a reprint does not renew them."""
    printed: dict[tuple[str, int | None, int | None], list[str]] = {}
    for e in entries:
        printed.setdefault((e.origin.id, e.low, e.high), []).extend([e.printed] if e.printed else [])
    return [replace(e, printed=earliest(printed[e.origin.id, e.low, e.high])) for e in entries]


def _dated(one: Statement, told: Sequence[Statement], event: Days | None) -> Statement:
    """History, where it is a figure for an earlier date and two other origins state later, larger totals."""
    if one.state != "current" or one.high is None or not is_for_its_date(one, event):
        return one
    larger = [s for s in told if s.low is not None and s.low > one.high]
    return replace(one, state="another date") if two_state_later(one, larger) else one


def two_state_later(one: Statement, told: Iterable[Statement]) -> bool:
    """Whether at least two other origins now state totals for or on later days."""
    first: str | None = None
    for s in told:
        if (
            s.origin.id not in (one.origin.id, first)
            and s.is_total
            and s.stands
            and is_later(s.date, one.date)
        ):
            if first is not None:
                return True
            first = s.origin.id
    return False


def is_for_its_date(one: Statement, event: Days | None) -> bool:
    """Whether a figure is one for its date: it says "as of", or was given on the event's days or within two days after.

    Later statements (an inquiry of the next year) tell of the event as a whole and do not age. Where the event's own
    days are not known, every dated figure is one for its date.
    """
    if one.as_of is not None or event is None:
        return days(one.date) is not None
    return within_days_after(one.date, event, FIRST_DAYS)
