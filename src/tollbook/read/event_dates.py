"""Which dates of a sentence are those of an event: not those of datelines, papers and speaking; and how long they last."""

import re
from dataclasses import replace
from datetime import date

from tollbook.model.claim import When
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence
from tollbook.vocab.events import EventWords

# "MOREL, 3 JAN 90 (AGENCY) -- ": a date this near the head of a paragraph that dashes close says when a text was filed
_FILED = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])?\s*(?:--|-\s|:)")
_HEAD = 60
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?$")
# "the worst since 1983", "not seen since May"
_COMPARED = re.compile(r"\b(?:\w+est|worst|most|first|not|no|never|only)\b[^.;:]*$")
_PERFECT = re.compile(r"\b(?:has|have|'ve)\b")
# a sentence of at most so many words with a day in it is the heading of an entry
HEADING = 12
# and one that begins with a day, after at most so many words, tells what happened on it
FRONT = 2
# "the strike that began on 9 May": such a day is that of the strike alone
_SIDE = re.compile(r"\b(?:that|which|who)\s+(?!(?:on|in|at|by|from|during|the|an?)\b)(?:\w+\s+){1,4}$")
# a date in brackets is the event's where at most so many words stand beside it ("(Osk, 4 May)", "(on 4 May)")
_BESIDE = 1
# an interval of at most so many days may be that of an event which a sentence without claims tells
_SHORT = 3
# an interval of more days is a period and no event's
LONG = 31


def not_of_the_event(found: DateFound, sentence: Sentence, words: EventWords) -> bool:
    """Whether a date is the dateline's, a paper's ("Bulletin No. 4 of 2 May"), or that of speaking ("said on Monday")."""
    filed = _FILED.match(sentence.low, found.end - sentence.start)
    if (
        found.start - sentence.start < _HEAD
        and filed
        and (not _leads(found, sentence) or "(" in filed.group())
    ):
        return True
    if words.papers.search(sentence.low[: found.start - sentence.start]):
        return True
    before = found.first - 1
    if found.last < len(sentence.words) and sentence.words[found.last] in words.spoken:
        return True
    while before >= 0 and sentence.words[before] in words.between:
        before -= 1
    return before >= 0 and sentence.words[before] in words.spoken


def _leads(found: DateFound, sentence: Sentence) -> bool:
    """Whether a date is the first word of its sentence, bullets left out: it then heads what follows."""
    return not any(word[0].isalnum() for word in sentence.words[: found.first])


def lasting(found: DateFound, draft: Draft, sentence: Sentence, today: str | None) -> When | None:
    """The days of a date; "sixty have been killed since Sunday" lasts to the document's own day, which may be open."""
    when = found.when
    if when is None or when.start is None or (today is not None and when.start >= today):
        return when
    first = found.start - sentence.start
    before = sentence.low[:first]
    if " since " not in before[max(draft.end - sentence.start, 0) :] and not _SINCE.search(before):
        return when
    behind = when.precision in ("day", "night") and found.start >= draft.end
    if not behind and not _PERFECT.search(sentence.low) and _COMPARED.search(before):
        return when
    return replace(when, end=today, precision="interval")


def in_aside(found: DateFound, draft: Draft, sentence: Sentence) -> bool:
    """Whether a date stands in brackets that say more than it and do not hold the claim: "(40 a week earlier)"."""
    low, first, last = sentence.low, found.start - sentence.start, found.end - sentence.start
    begin = low.rfind("(", 0, first)
    if begin < 0 or ")" in low[begin:first]:
        return False
    close = low.find(")", last)
    close = len(low) if close < 0 else close
    if begin < draft.start - sentence.start < close:
        return False
    rest = low[begin + 1 : first] + low[last:close]
    return any(letter.isdigit() for letter in rest) or len(rest.split()) > _BESIDE


def is_aside(found: DateFound, sentence: Sentence) -> bool:
    """Whether a date stands in a short relative clause, and is that of what it is about: "the strike that began on 9 May"."""
    return _SIDE.search(sentence.low[: found.start - sentence.start]) is not None


def happened_on(sentence: Sentence, found: Marks, words: EventWords) -> When | None:
    """The only day of a sentence that makes no claim ("The attacks occurred on Tuesday and Wednesday.")."""
    days = [d for d in found.dates if d.when is not None and not not_of_the_event(d, sentence, words)]
    when = days[0].when if len(days) == 1 == len(found.dates) and not is_aside(days[0], sentence) else None
    return when if when is not None and days_of(when) <= _SHORT else None


def is_own_day(found: DateFound, passage: Passage) -> bool:
    """Whether a date is the document's own, which says when it was issued."""
    return found.when is not None and found.when.start == found.when.end == passage.text.date


def states_a_day(found: DateFound, sentence: Sentence, words: EventWords) -> bool:
    """Whether a date says by itself on which days something happened."""
    when = found.when
    # "Saturday, 14 October." or "On 14 October shells landed ..."
    heading = len(sentence.words) <= HEADING or found.first <= FRONT
    if when is None or found.relative or found.as_of or not (found.year_stated or heading):
        return False
    exact = when.precision in ("day", "night", "interval")
    return exact and not not_of_the_event(found, sentence, words)


def days_of(when: When) -> int:
    """How many days an interval lasts beyond its first; more than any event where it is open."""
    if when.start is None or when.end is None:
        return LONG + 1
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days
