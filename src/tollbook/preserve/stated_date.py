"""Rules that find the date of a document, the surest sign first."""

import re

from tollbook.model.document import Stated
from tollbook.model.span import cut
from tollbook.preserve import dates, kinds, layout
from tollbook.preserve.page import Line, Page, Rule


def date_by_label(page: Page) -> Stated | None:
    """The label "Date: ..."."""
    line = page.labelled("date")
    return None if line is None else _dated(page, line[0], dates.find(page.words(line)))


def _dated(page: Page, offset: int, found: dates.Found | None) -> Stated | None:
    if found is None:
        return None
    return Stated(found.value, "text", cut(page.content, offset + found.start, offset + found.end))


def date_of_line(page: Page) -> Stated | None:
    """A line of the head that is nothing but a date."""
    return next((stated for line, _ in page.head if (stated := _date_line(page, line)) is not None), None)


def _date_line(page: Page, line: Line) -> Stated | None:
    words = page.words(line)
    found = dates.date_line(words) if line != page.title and layout.is_own_date(words) else None
    return _dated(page, line[0], found.date) if found is not None and found.is_issue else None


def date_of_dateline(page: Page) -> Stated | None:
    """The full date of the dateline."""
    return None if page.dateline is None else _dated(page, 0, page.dateline.date)


def date_beside_kind(page: Page) -> Stated | None:
    """A date beside the kind ("Judgment of 27 November 1996", "Remarks of ..., 16 October 2022"): in lines that name a kind of document."""
    lines = [*([page.title] if page.title is not None else []), *(line for line, _ in page.head)]
    return next((stated for line in lines if (stated := _beside(page, line)) is not None), None)


OF_DATE = re.compile(
    r"(?:\s+(?:no\.?|nr\.?|№)?\s*[\d/-]+)?,?\s+(?:of|dated|du|vom|от|del|of the)\s+", re.IGNORECASE
)
BEFORE_LAST_DATE = re.compile(r"[,(–—-]\s*$")


def _beside(page: Page, line: Line) -> Stated | None:
    words = page.words(line)
    kind = kinds.word_in(words)
    if kind is None:
        return None
    of = OF_DATE.match(words, kind.finish)
    first, last = dates.find(words), dates.last(words)
    if of is not None and first is not None and first.start == of.end():
        return _dated(page, line[0], first)
    if last is None or words[last.end :].strip(" )]."):
        return None
    return _dated(page, line[0], last) if BEFORE_LAST_DATE.search(words[: last.start]) else None


def date_at_the_end(page: Page) -> Stated | None:
    """A date line among the last lines."""
    lines = (line for line in page.tail if page.opening is not None and line[0] >= page.opening.end)
    return next((stated for line in lines if (stated := _date_line(page, line)) is not None), None)


def date_in_metadata(page: Page) -> Stated | None:
    """The date that the file's metadata state."""
    found = dates.find(page.metadata.get("date", ""))
    return None if found is None else Stated(found.value, "metadata")


DAY_IN_A_NAME = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)")
YEAR_IN_A_NAME = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20\d\d)(?!\d)")


def date_in_name(page: Page) -> Stated | None:
    """A full date in the file's name, else its one year."""
    day = DAY_IN_A_NAME.search(page.name)
    found = dates.find("-".join(day.groups())) if day is not None else None
    if found is not None:
        return Stated(found.value, "file name")
    years = sorted(set(YEAR_IN_A_NAME.findall(page.name)))
    return Stated(years[0], "file name") if len(years) == 1 else None


RULES: tuple[Rule, ...] = (
    date_by_label,
    date_of_line,
    date_of_dateline,
    date_beside_kind,
    date_at_the_end,
    date_in_metadata,
    date_in_name,
)
