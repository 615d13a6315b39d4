"""The dateline of agency and newspaper texts: place, day, agency, and the tags that follow it."""

import re
from dataclasses import dataclass

from tollbook.preserve import dates, issuers

WINDOW = 240
LONGEST = 130
SEPARATOR = re.compile(r"\s*(?:--+|[–—]|(?<=\s)-(?=\s)|(?<=\)):|(?<=\d)\.(?=\s))\s*")
AGENCY = re.compile(r"[(/\[]\s*(?P<name>[^\W\d_][^()/\[\]]{1,60}?)\s*[)/\]]\s*$")
TAG = re.compile(r"\s*\[(?P<words>[^\[\]]{2,120})\]")
WORD = re.compile(r"[^\s,.()/]+")
SMALL = frozenset(
    {"de", "la", "las", "los", "el", "al", "del", "of", "the", "da", "do", "dos", "no", "date", "near", "and"}
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Ranges in the text: its place, its agency, the tags in square brackets after it; and the full date if it has one."""

    place: Range | None
    date: dates.Found | None
    agency: Range | None
    tags: tuple[Range, ...]


def read(content: str, start: int, end: int) -> Dateline | None:
    """The dateline with which a paragraph opens, None where it opens without one."""
    window = content[start : min(end, start + WINDOW)]
    for separator in SEPARATOR.finditer(window, 0, LONGEST + 5):
        found = _read(window[: separator.start()], start)
        if found is None:
            continue
        tags = _tags(content, start + separator.end(), end)
        if found[1] is not None or found[2] is not None or tags:
            return Dateline(*found, tags)
    return None


def _read(head: str, offset: int) -> tuple[Range | None, dates.Found | None, Range | None] | None:
    """Place, date and agency in the words before the separator, None where these are ordinary words."""
    bare = head.strip()
    if not bare or len(head) > LONGEST or not (bare[0].isupper() or bare[0] in "(["):
        return None
    if issuers.is_agency(bare):
        first = head.index(bare)
        return None, None, (offset + first, offset + first + len(bare))
    agency = AGENCY.search(head)
    rest = head[: agency.start()] if agency else head
    date = dates.find(rest)
    if date is not None and rest[date.end :].strip(" ,."):
        return None
    place = rest[: date.start] if date else _without_day(rest)
    if not _is_places(place) or not (place.strip() or agency):
        return None
    return (
        _range(place.rstrip(" ,."), offset),
        None if date is None else dates.Found(date.value, offset + date.start, offset + date.end),
        (offset + agency.start("name"), offset + agency.end("name")) if agency else None,
    )


MONTH_AND_DAY = re.compile(r"[,.]?\s*(?:\d{1,2}\s+\w{3,9}\.?|\w{3,9}\.?\s+\d{1,2})\s*,?\s*$")


def _without_day(words: str) -> str:
    """A day without a year says no date, but it is no part of the place either."""
    found = MONTH_AND_DAY.search(words)
    if found is None or not any(part.lower().strip(".,") in dates.months() for part in found.group().split()):
        return words
    return words[: found.start()]


def _is_places(words: str) -> bool:
    parts = WORD.findall(words)
    return len(parts) <= 8 and all(part[0].isupper() or part.lower() in SMALL for part in parts)


def _range(words: str, offset: int) -> Range | None:
    bare = words.strip()
    if not bare:
        return None
    first = words.index(bare)
    return offset + first, offset + first + len(bare)


def _tags(content: str, start: int, end: int) -> tuple[Range, ...]:
    found: list[Range] = []
    while len(found) < 4 and (tag := TAG.match(content, start, end)) is not None:
        found.append(tag.span("words"))
        start = tag.end()
    return tuple(found)
