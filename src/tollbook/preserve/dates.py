"""Dates as documents state them about themselves: full dates in a line, never a guess."""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from tollbook.preserve.words import alternatives, groups, listed, mapping

# Two-digit years ("3 JAN 90") are of agency texts of the last century; 30 to 99 cannot be later than today.
CENTURY_TURN = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A date of the form YYYY-MM-DD, YYYY-MM or YYYY, with the range of its words."""

    value: str
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """Every month name in lower case with its number."""
    found: dict[str, int] = {}
    for names in mapping("months").values():
        for number, forms in enumerate(names if isinstance(names, list) else [], start=1):
            found.update(dict.fromkeys(forms, number))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{alternatives(months())})(?!\w)\.?"
    day = r"(?<![\w/–-])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|-?го|-е)?\.?"
    year = r"(?P<year>\d{4})(?!\d)(?:-\w{2})?(?:\s*(?:г\.|года|год|il|ildə|yılı))?"
    of = r"(?:de\s+|of\s+|d')?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
            rf"{day}\s+{of}{month},?\s+(?:de\s+|del\s+|of\s+)?{year}",
            rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}",
            r"(?<![\w.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
            r"(?<![\w/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4})(?!\d)",
            rf"{day}[\s-]+{month}[\s-]+(?P<short>\d{{2}})(?![\d:])",
            rf"(?<!\w)(?<!\d\s){month},?\s+(?:de\s+|of\s+)?{year}",
        )
    )


def find(words: str) -> Found | None:
    """The first full date in some words, the most exact reading first at equal places; None where there is none."""
    found = [date for pattern in _patterns() for date in _matches(pattern, words)]
    return min(found, key=lambda date: (date.start, -len(date.value), date.end), default=None)


def last(words: str) -> Found | None:
    """The last full date in some words."""
    found = [date for pattern in _patterns() for date in _matches(pattern, words)]
    return max(found, key=lambda date: (date.end, len(date.value)), default=None)


def _matches(pattern: re.Pattern[str], words: str) -> list[Found]:
    dates = ((match, _value(match)) for match in pattern.finditer(words))
    return [Found(value, match.start(), match.end()) for match, value in dates if value is not None]


def _value(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if "a" in part:
        return _slashed(int(part["a"]), int(part["b"]), int(part["year"]))
    name = part["month"].lower()
    month = int(name) if name.isdigit() else months()[" ".join(name.split())]
    year = int(part["year"]) if part.get("year") else _full_year(int(part["short"]))
    if not 1000 <= year <= 2199:
        return None
    return _iso(year, month, int(part["day"])) if part.get("day") else f"{year:04}-{month:02}"


def _full_year(short: int) -> int:
    return 1900 + short if short >= CENTURY_TURN else 2000 + short


def _slashed(a: int, b: int, year: int) -> str | None:
    """Day and month of 3/4/1990 stand in either order: where both are possible only the year is certain."""
    readings = [date for date in (_iso(year, b, a), _iso(year, a, b)) if date is not None]
    return None if not readings else readings[0] if len(set(readings)) == 1 else f"{year:04}"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = (*listed("labels", "before_date", "words"), *groups("labels", "labels")["date"])
    weekday = alternatives(listed("labels", "weekdays", "words"))
    before = rf"\s*[*_]*(?:(?:{alternatives(labels)})\b[*_:\s]*)?(?:(?:{weekday})\b\.?,?\s*)?"
    clock = r"\d{1,2}[:.hH]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
    acts = alternatives(listed("labels", "acts", "words"))
    before = rf"(?:\s*[*_]*(?:{acts})\b[^\d.;]{{0,60}}|{before})"
    after = rf"[*_\s,.;|–—-]*(?:(?:at\s+)?(?:T?{clock}))?\s*(?:\(?(?:gmt|utc|local time|z|[+-]\d{{2}}:?\d{{2}})[\w :+-]*\)?)?[*_\s.,]*"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date and nothing else but, perhaps, a name before it ("Baku, 20 January 2023")."""

    date: Found
    name: tuple[int, int] | None
    is_issue: bool


NAME_BEFORE = re.compile(r"\s*[*_]*(?P<name>[^\W\d_][^\d:;|]{1,80}?)[*_]*\s*[,|·–—-]\s*")


def date_line(line: str) -> DateLine | None:
    """What a line states where it is a date line, None where it is more or less than that."""
    if len(line) > 160:
        return None
    date = find(line)
    if date is None:
        return None
    before, after = _around()
    if after.fullmatch(line, date.end) is None:
        return None
    name = NAME_BEFORE.match(line, 0, date.start)
    label = before.fullmatch(line, 0, date.start)
    if label is None and name is not None:
        label = before.fullmatch(line, name.end(), date.start)
    else:
        name = None
    if label is None or (name is not None and not _is_name(name["name"])):
        return None
    not_issue = label.group().strip(" *_:\t").lower() in listed("labels", "not_issue", "words")
    return DateLine(date, name.span("name") if name is not None else None, not not_issue)


def _is_name(words: str) -> bool:
    """Names of places and bodies are short and written with capitals."""
    parts = words.split()
    return len(parts) <= 10 and words[0].isupper() and not words.rstrip().endswith(".")
