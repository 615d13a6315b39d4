"""How names of the model, dates, numbers and lists are written for readers."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from tollbook.model.claim import When
from tollbook.vocab import findings
from tollbook.vocab.groups import groups
from tollbook.vocab.harms import harms

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    own = tomllib.loads(
        resources.files("tollbook.publish").joinpath("labels.toml").read_text(encoding="utf-8")
    )
    shared = {
        "harm": {name: harm.label for name, harm in harms().items()},
        "group": {name: group.label for name, group in groups().items()},
        "finding": {name: kind.title for name, kind in findings.kinds().items()},
    }
    return own | {table: words | own.get(table, {}) for table, words in shared.items()}


def label(table: str, name: str) -> str:
    """The words for a name of the model; a name without an entry is written with spaces."""
    return _tables()[table].get(name) or name.replace("_", " ")


@lru_cache(maxsize=4096)
def with_article(name: str) -> str:
    """A body's name as it stands inside a sentence: "the Ministry of Health", but "Southern Wire"."""
    words = name.split()
    if not words or words[0].lower() == "the" or not words[0][:1].isupper():
        return name
    # only the head of the name decides, so that "Harbour Portal of the Press" stays as it is
    head = words[: next((i for i, w in enumerate(words) if w in ("of", "for", "on", "in")), len(words))]
    known = {word.casefold() for word in _tables()["words"]["the"]}
    return f"the {name}" if any(word.casefold() in known for word in head) else name


def number(value: int) -> str:
    """People in figures, thousands apart: 70,000."""
    return f"{value:,}"


@lru_cache(maxsize=4096)
def day(date: str) -> str:
    """An ISO date in words, as precise as it is: "20 January 2023", "June 1988", "2001"."""
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return date
    year = parts[0].lstrip("0") or "0"
    if len(parts) == 1:
        return year
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {year}" if len(parts) == 2 else f"{int(parts[2][:2])} {month} {year}"


def period(when: When | None) -> str:
    """A date interval in words: "the night of 14 to 15 March 1987", "2001", "from 3 May 1991"."""
    if when is None or (when.start is None and when.end is None):
        return "date not stated"
    if when.start is None or when.end is None:
        return f"until {day(when.end)}" if when.end else f"from {day(when.start or '')}"
    if when.start == when.end:
        return day(when.start)
    whole = {"year": 4, "month": 7}.get(when.precision)
    if whole and when.start[:whole] == when.end[:whole]:
        return day(when.start[:whole])
    night = "the night of " if when.precision == "night" else ""
    return night + between(when.start, when.end)


def between(start: str, end: str) -> str:
    """Two dates without repeating what they share: "14 to 15 March 1987"."""
    first, last = day(start).split(), day(end).split()
    if len(first) == len(last) == 3:
        if first[1:] == last[1:]:
            return f"{first[0]} to {' '.join(last)}"
        if first[2] == last[2]:
            return f"{' '.join(first[:2])} to {' '.join(last)}"
    return f"{' '.join(first)} to {' '.join(last)}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """A list as a sentence has it: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(amount: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 origin", "3 origins"."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def capital(words: str) -> str:
    """The same words with a capital at the start."""
    return words[:1].upper() + words[1:]
