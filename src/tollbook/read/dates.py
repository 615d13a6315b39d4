"""Dates as texts write them: absolute, partial, intervals, nights, and relative to the document's own date; never invented."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollbook.model.claim import When
from tollbook.model.document import Text
from tollbook.model.span import Span, cut
from tollbook.read.date_forms import FORMS, LEAD_IN, DatePatterns, Parts, Seen, interval
from tollbook.read.passage import Passage, Sentence


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in one sentence, from word `first` to before word `last`.

    `when` is None for a day and month whose year the text gives elsewhere (`month`, `day`), until it is settled.
    `relative` dates rest on the document's date; `as_of` is a date up to which a figure holds.
    """

    first: int
    last: int
    start: int
    end: int
    when: When | None
    relative: bool = False
    as_of: bool = False
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    night: bool = False
    year_stated: bool = False


def find(sentence: Sentence, text: Text, patterns: DatePatterns) -> list[DateFound]:
    """The dates of one sentence, in order, not overlapping. Years of bare days are settled later (`settle`)."""
    if not patterns.quick.search(sentence.low):
        return []
    today = _document_day(text.date)
    found = []
    for match in patterns.any.finditer(sentence.low):
        form = next(name for name in FORMS if match.group(name))
        said = FORMS[form](Seen(match, patterns.words, today, sentence))
        if said is not None:
            begin = match.start(LEAD_IN[form]) if form in LEAD_IN else match.start()
            end = match.start() + len(match.group().rstrip(" ,.-'\n"))
            found.append(_placed(said, sentence, begin, end, patterns))
    return found


def _placed(
    said: Parts | When, sentence: Sentence, begin: int, end: int, patterns: DatePatterns
) -> DateFound:
    start, stop = sentence.start + begin, sentence.start + end
    span = Span(start, stop, sentence.raw[begin:end])
    found = DateFound(
        bisect_right(sentence.starts, start) - 1,
        bisect_left(sentence.starts, stop),
        start,
        stop,
        replace(said, span=span) if isinstance(said, When) else None,
        relative=isinstance(said, When),
        as_of=patterns.as_of.search(sentence.low[:begin]) is not None,
    )
    if isinstance(said, When):
        return found
    night = bool(patterns.night.search(sentence.low[:begin]) or patterns.night_after.match(sentence.low, end))
    when = interval(said, night, span)
    return replace(
        found,
        when=when,
        month=said.month,
        day=said.day,
        last_day=said.last_day,
        night=night,
        year_stated=said.year is not None,
    )


def settle(passage: Passage, found: Sequence[Sequence[DateFound]]) -> list[list[DateFound]]:
    """Give every bare day and month its year, or leave it without `when`.

    The year is that of the same day written in full elsewhere in the text (nearest before, else first after); else that of
    the last full date of the same paragraph; else the year that puts it last before the document's own date;
    else, in a text without a date, that of the last full date before it.
    """
    full = [item for row in found for item in row if item.year_stated and item.when and item.when.start]
    today = _document_day(passage.text.date)
    settled = []
    for sentence, row in zip(passage.sentences, found, strict=True):
        settled.append([_with_year(item, sentence, passage, full, today) for item in row])
    return settled


def _with_year(
    item: DateFound, sentence: Sentence, passage: Passage, full: list[DateFound], today: date | None
) -> DateFound:
    if item.when is not None or item.month is None or item.day is None:
        return item
    begin = passage.closed[sentence.paragraph].start
    for year in _years_for(item, full, begin, today):
        parts = Parts(year, item.month, item.day, last_day=item.last_day)
        when = interval(parts, item.night, cut(passage.text.content, item.start, item.end))
        if when is not None and (today is None or (when.start or "") <= today.isoformat()):
            return replace(item, when=when)
    return item


def _years_for(item: DateFound, full: list[DateFound], paragraph: int, today: date | None) -> Iterator[int]:
    month, day = item.month or 0, item.day or 0
    same = [other for other in full if _covers(other, month, day)]
    before = [other for other in same if other.start < item.start]
    if same:
        yield _start_year(before[-1] if before else same[0])
    earlier = [other for other in full if other.start < item.start]
    if earlier and earlier[-1].start >= paragraph:
        yield _start_year(earlier[-1])
    if today is not None:
        yield today.year if (month, day) <= (today.month, today.day) else today.year - 1
    elif earlier:
        yield _start_year(earlier[-1])


def _covers(other: DateFound, month: int, day: int) -> bool:
    when = other.when
    if (
        when is None
        or when.start is None
        or when.end is None
        or when.precision not in ("day", "night", "interval")
    ):
        return False
    marks = {when.start[5:], when.end[5:]}
    return f"{month:02d}-{day:02d}" in marks


def _start_year(item: DateFound) -> int:
    if item.when is None or item.when.start is None:
        raise ValueError("a full date has a first day")
    return int(item.when.start[:4])


def _document_day(words: str | None) -> date | None:
    """The document's own day; None where only its month or year is known."""
    if words is None or len(words) != 10:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
