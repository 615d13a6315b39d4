"""The days that the words of a date name, as an interval with its precision; and days counted from others."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model.claim import Precision, When
from tollbook.model.span import Span

YEARS = (1500, 2100)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one pattern read: first and last day of an interval, as far as stated."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Shift:
    """A day counted from the one told before ("two days later", "that night"); `number` is None where it is not said
    how many ("a few days later").
    """

    number: int | None
    unit: str = "day"
    night: bool = False


def interval(parts: Parts, night: bool, span: Span) -> When | None:
    """The days that a form names, None where there are no such days; a night lasts into the next day."""
    year, month = parts.year, parts.month
    if year is None:
        return None
    last_year = parts.last_year or year
    try:
        if parts.precision != "day" or month is None or parts.day is None:
            return wide(parts, year, last_year, span)
        first = date(year, month, parts.day)
        last = date(last_year, parts.last_month or month, parts.last_day or parts.day)
    except ValueError:
        return None
    if last < first:
        return None
    if night and last == first:
        last = first + timedelta(days=1)
    precision: Precision = (
        "night" if night and (last - first).days == 1 else "day" if first == last else "interval"
    )
    return When(first.isoformat(), last.isoformat(), precision, span)


def shifted(shift: Shift, told: When, span: Span) -> When | None:
    """The days that a shift names, counted from those told before; None where it does not say how many."""
    if shift.number is None or told.start is None or told.end is None:
        return None
    if shift.number == 0 and not shift.night:
        return When(told.start, told.end, told.precision, span)
    from_day = date.fromisoformat(
        told.end if shift.number > 0 and told.precision == "interval" else told.start
    )
    try:
        return at_distance(from_day, shift.number, shift.unit, shift.night, span)
    except (ValueError, OverflowError):
        return None


def at_distance(today: date, number: int, unit: str, night: bool, span: Span | None) -> When | None:
    """The day, the days about a week's end, the month or the year at a distance from a day."""
    if unit == "day":
        day = today + timedelta(days=number)
        last = day + timedelta(days=1) if night else day
        return When(day.isoformat(), last.isoformat(), "night" if night else "day", span)
    if unit == "week":
        day, about = today + timedelta(days=7 * number), timedelta(days=3)
        return When((day - about).isoformat(), (day + about).isoformat(), "interval", span)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + number
        return wide(Parts(months // 12, months % 12 + 1), months // 12, months // 12, span)
    year = today.year + number * (10 if unit == "decade" else 1)
    return wide(Parts(year, precision="year"), year, year, span) if year >= YEARS[0] else None


def wide(parts: Parts, year: int, last_year: int, span: Span | None) -> When:
    """The days of whole months or years."""
    month = parts.month
    if month is None:
        return When(f"{year:04d}-01-01", f"{last_year:04d}-12-31", parts.precision, span)
    last_month = parts.last_month or month
    last_day = monthrange(last_year, last_month)[1]
    precision: Precision = "month" if (last_year, last_month) == (year, month) else "interval"
    return When(
        f"{year:04d}-{month:02d}-01", f"{last_year:04d}-{last_month:02d}-{last_day:02d}", precision, span
    )
