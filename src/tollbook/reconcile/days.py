"""Dates as texts know them (a day, a month, a year): which is later, and how they are written in a sentence."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)

Days = tuple[date, date]


@lru_cache(maxsize=4096)
def days(iso: str | None) -> Days | None:
    """First and last day of YYYY, YYYY-MM or YYYY-MM-DD (a time of day is left out); None for anything else."""
    if iso is None:
        return None
    parts = iso.partition("T")[0].split("-")
    try:
        year, *rest = (int(part) for part in parts)
        if not rest:
            return date(year, 1, 1), date(year, 12, 31)
        month, *rest = rest
        if not rest:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, rest[0]), date(year, month, rest[0])
    except ValueError:
        return None


def is_later(a: str | None, b: str | None) -> bool:
    """Whether a lies wholly after b. A year is not later than a day within it; unknown dates are never later."""
    first, second = days(a), days(b)
    return first is not None and second is not None and first[0] > second[1]


def earliest(dates: list[str]) -> str | None:
    """The date that begins first, of equal ones the most exact; None where none can be read."""
    known = [(span[0], -len(iso), iso) for iso in dates if (span := days(iso)) is not None]
    return min(known)[2] if known else None


def interval(start: str | None, end: str | None) -> Days | None:
    """The days from one date to another, None where either is open."""
    first, last = days(start), days(end)
    return None if first is None or last is None else (first[0], last[1])


def length(span: Days) -> int:
    """How many days."""
    return (span[1] - span[0]).days + 1


def within_days_after(iso: str | None, span: Days, grace: int) -> bool:
    """Whether a date lies wholly before the end of some days plus a grace."""
    given = days(iso)
    return given is not None and given[1] <= span[1] + timedelta(days=grace)


def in_words(iso: str) -> str:
    """A date as "20 January 1990", "January 1990" or "1990"; what is no date stays as it is."""
    span = days(iso)
    if span is None:
        return iso
    parts = iso.partition("T")[0].split("-")
    month = MONTHS[span[0].month - 1]
    return {1: f"{span[0].year}", 2: f"{month} {span[0].year}"}.get(
        len(parts), f"{span[0].day} {month} {span[0].year}"
    )
