"""Dates as texts write them: absolute, partial, intervals, nights, and relative to the document's own date; never invented."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tollbook.model.claim import When
from tollbook.model.document import Text
from tollbook.model.span import Span, cut
from tollbook.read.date_forms import FORMS, LEAD_IN, DatePatterns, Seen
from tollbook.read.date_intervals import YEARS, Parts, Shift, interval, shifted
from tollbook.read.passage import Passage, Sentence, as_sentence
from tollbook.text.views import folded

# how many paragraphs back the day may stand that another is counted from
_REACH = 2
_DAYS_KEPT = 16  # of documents
_DAYS = ("day", "night", "interval")
# so near in front of a date stands what makes it a night, or the last day that a figure holds for
_BEFORE = 60
# "the nights of 14-15 and 15-16 October": so many words and marks may stand between a date's beginning and its sign
MOST_BEFORE_SIGN = 12
_FIGURES = re.compile(r"\d(?:\d\d\d|\d?[snrt])")  # 1990, 3rd
_FIGURE = re.compile(r"\d")
_INNER = re.compile(r"\b\w")
# a bare day that would come so soon after the document may be one to come
_SOON = 31
# "from 24 February, when the war began, to 5 March": a clause may stand between both ends
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$")
_TO = re.compile(r"\s*,[^;:()]{1,80},\s*(?:to|and|until|till|through)\s+(?:the\s+)?")
# where a text bears its own day: in so many characters, and so many lines
_HEAD = 400
_HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in one sentence, from word `first` to before word `last`.

    `when` is None for a day and month whose year the text gives elsewhere (`month`, `day`), until it is settled.
    `relative` dates rest on the document's date, those with a `shift` on the day told before; `as_of` is a date up to
    which a figure holds.
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
    shift: Shift | None = None


def find(sentence: Sentence, text: Text, patterns: DatePatterns) -> list[DateFound]:
    """The dates of one sentence, in order, not overlapping. Years of bare days are settled later (`settle`)."""
    today = _document_day(text.date)
    found = []
    for match in matches(sentence, patterns):
        form = match.lastgroup or ""  # every form is a group around all of its own
        said = FORMS[form](Seen(match, patterns.words, today, sentence))
        if said is not None:
            begin = match.start(LEAD_IN[form]) if form in LEAD_IN else match.start()
            end = match.start() + len(match.group().rstrip(" ,.-'\n"))
            found.append(_placed(said, sentence, begin, end, patterns))
    return found


def matches(sentence: Sentence, patterns: DatePatterns) -> Iterator[re.Match[str]]:
    """What `patterns.any` finds in a sentence. It is tried only where a date can begin, shortly before a sign of one:
    trying its many forms at every letter is slow.
    """
    if not _may_hold_one(sentence, patterns):
        return
    tried = 0
    for sign in patterns.quick.finditer(sentence.low):
        for begin in _openings(sentence, sentence.start + sign.start(), patterns):
            match = patterns.any.match(sentence.low, begin) if begin >= tried else None
            if match:
                yield match
                tried = match.end()
            else:
                tried = max(tried, begin + 1)


def _may_hold_one(sentence: Sentence, patterns: DatePatterns) -> bool:
    """Whether looking for signs letter by letter is worth it: whole words, joined ones and figures tell faster."""
    if not patterns.signs.isdisjoint(sentence.words):
        return True
    low = sentence.low
    return "-" in low or "'" in low or _FIGURES.search(low) is not None


def _openings(sentence: Sentence, sign: int, patterns: DatePatterns) -> Iterator[int]:
    """Where in a sentence a date can begin that holds the sign at an offset of the text."""
    last = bisect_right(sentence.starts, sign) - 1
    for number in range(max(0, last - MOST_BEFORE_SIGN), last + 1):
        word = sentence.words[number]
        begin = sentence.starts[number] - sentence.start
        if word[0].isdigit() or _opens(word, sentence.words[number + 1 : number + 2], patterns):
            yield begin
        if not word.isalnum():  # "mid-January", "12.5.1990": it may begin within the word
            yield from (begin + inner.start() for inner in _INNER.finditer(word))


def _opens(word: str, following: list[str], patterns: DatePatterns) -> bool:
    """Whether a form can begin with a word, and go on with the one that follows."""
    behind = patterns.openings.get(word)
    if not behind or not following:
        return behind is not None
    # a figure, or joined words ("last Friday's"), may go on in any way
    return following[0] in behind or not following[0].isalpha()


def _placed(
    said: Parts | When | Shift, sentence: Sentence, begin: int, end: int, patterns: DatePatterns
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
        as_of=patterns.as_of.search(sentence.low, max(begin - _BEFORE, 0), begin) is not None,
    )
    if isinstance(said, When):
        return found
    if isinstance(said, Shift):
        return replace(found, shift=said)
    nightly = patterns.night.search(sentence.low, max(begin - _BEFORE, 0), begin)
    night = bool(nightly or patterns.night_after.match(sentence.low, end))
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


def own_day(text: Text, patterns: DatePatterns) -> str | None:
    """The day that a text bears itself: in the dateline of its first line, or alone on one of its first lines."""
    at = 0
    for low in folded(text.content[:_HEAD]).split("\n")[:_HEAD_LINES]:
        begin, at = at, at + len(low) + 1
        if not _FIGURE.search(low) or not patterns.quick.search(low):
            continue
        head = as_sentence(text, begin, begin + len(low))
        for match in matches(head, patterns):
            said = _whole_day(match, head, patterns)
            alone = not patterns.bare_line.sub("", head.low[: match.start()] + head.low[match.end() :])
            filed = patterns.filed.match(head.low, match.end()) and head.raw[: match.start()].isupper()
            if said is not None and (alone or filed):
                return said
    return None


def _whole_day(match: re.Match[str], head: Sentence, patterns: DatePatterns) -> str | None:
    """The day of a match that states day, month and year."""
    said = FORMS[match.lastgroup or ""](Seen(match, patterns.words, None, head))
    if not isinstance(said, Parts) or said.year is None or said.day is None or said.last_day is not None:
        return None
    when = interval(said, False, Span(0, 0, ""))
    return when.start if when is not None and when.precision == "day" else None


def settle(passage: Passage, found: Sequence[Sequence[DateFound]]) -> list[list[DateFound]]:
    """Give every bare day and month its year, or leave it without `when`.

    The year is that of the same day written in full elsewhere in the text (nearest before, else first after); else that of
    the last full date of the same paragraph; else that of a heading which is a year; else the year that puts it last
    before the document's own date;
    else, in a text without a date, that of the last full date before it.
    """
    full = [item for row in found for item in row if item.year_stated and item.when and item.when.start]
    today = _document_day(passage.text.date)
    settled: list[list[DateFound]] = []
    told: tuple[int, When] | None = None
    heading: int | None = None
    for sentence, row in zip(passage.sentences, found, strict=True):
        settled.append([])
        heading = _year_alone(sentence) or heading
        for number, item in enumerate(row):
            if number and item.shift is not None and _explains(row[number - 1], item, sentence):
                continue
            if item.when is None and told is not None and sentence.paragraph - told[0] <= _REACH:
                item = _counted_on(item, told[1], passage)
            item = _with_year(item, sentence, passage, full, (heading, today))
            settled[-1].append(item)
            if item.when is not None and item.when.precision in _DAYS and not item.as_of:
                told = sentence.paragraph, item.when
        settled[-1] = _joined(settled[-1], sentence)
    return settled


def _joined(row: list[DateFound], sentence: Sentence) -> list[DateFound]:
    """Two dates between which a clause says what happened on the first, as the one interval that they are the ends of."""
    joined = row[:1]
    for item in row[1:]:
        first = joined[-1]
        low, begin = sentence.low, first.start - sentence.start
        between = low[first.end - sentence.start : item.start - sentence.start]
        ends = first.when, item.when
        if ends[0] is None or ends[1] is None or not (_FROM.search(low[:begin]) and _TO.fullmatch(between)):
            joined.append(item)
            continue
        raw = sentence.raw[begin : item.end - sentence.start]
        when = When(ends[0].start, ends[1].end, "interval", Span(first.start, item.end, raw))
        joined[-1] = replace(first, last=item.last, end=item.end, when=when, as_of=False)
    return joined


def _explains(before: DateFound, item: DateFound, sentence: Sentence) -> bool:
    """Whether words that count from a day only say the one again that heads the entry ("26 July: A day later, ...")."""
    return before.first <= 1 and sentence.words[before.last : item.first] in ([":"], ["-"], [","])


def _counted_on(item: DateFound, told: When, passage: Passage) -> DateFound:
    """A date that rests on the day told before: "two days later", and "the 14th" of the same month."""
    if item.shift is not None:
        when = shifted(item.shift, told, cut(passage.text.content, item.start, item.end))
        return replace(item, when=when)
    if item.month is None and item.day is not None and told.start is not None:
        parts = Parts(int(told.start[:4]), int(told.start[5:7]), item.day)
        return replace(
            item, when=interval(parts, item.night, cut(passage.text.content, item.start, item.end))
        )
    return item


def _year_alone(sentence: Sentence) -> int | None:
    """The year that a heading consists of."""
    (word, *more) = sentence.words or ("",)
    return (
        int(word)
        if not more and len(word) == 4 and word.isdecimal() and YEARS[0] <= int(word) < YEARS[1]
        else None
    )


def _with_year(
    item: DateFound,
    sentence: Sentence,
    passage: Passage,
    full: list[DateFound],
    known: tuple[int | None, date | None],
) -> DateFound:
    heading, today = known
    if item.when is not None or item.month is None or item.day is None:
        return item
    begin = passage.closed[sentence.paragraph].start
    for year in _years_for(item, full, begin, heading, today):
        parts = Parts(year, item.month, item.day, last_day=item.last_day)
        when = interval(parts, item.night, cut(passage.text.content, item.start, item.end))
        if when is not None and (today is None or (when.start or "") <= today.isoformat()):
            return replace(item, when=when)
    return item


def _years_for(
    item: DateFound, full: list[DateFound], paragraph: int, heading: int | None, today: date | None
) -> Iterator[int]:
    month, day = item.month or 0, item.day or 0
    same = [other for other in full if _covers(other, month, day)]
    before = [other for other in same if other.start < item.start]
    if same:
        yield _start_year(before[-1] if before else same[0])
    earlier = [other for other in full if other.start < item.start]
    if earlier and earlier[-1].start >= paragraph:
        yield _start_year(earlier[-1])
    if heading is not None:
        yield heading
    if today is not None:
        if (month, day) <= (today.month, today.day):
            yield today.year
        elif not _is_soon(today, month, day):
            yield today.year - 1
    elif earlier:
        yield _start_year(earlier[-1])


def _is_soon(today: date, month: int, day: int) -> bool:
    """Whether a day of the year comes soon after the document's own: it may be told of as to come."""
    ahead = (month - today.month) % 12 * 31 + day - today.day
    return 0 < ahead <= _SOON


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


@lru_cache(_DAYS_KEPT)
def _document_day(words: str | None) -> date | None:
    """The document's own day; None where only its month or year is known."""
    if words is None or len(words) != 10:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
