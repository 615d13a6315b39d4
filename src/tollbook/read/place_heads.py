"""Places at the head of a sentence: those of datelines, which say where a text was filed, and those of entries."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from tollbook.model.claim import Where
from tollbook.model.span import Span
from tollbook.read.passage import Sentence
from tollbook.vocab.gazetteer import Gazetteer
from tollbook.vocab.location import PlaceWords

# "MOREL, 3 JAN 90 (AGENCY) -- " or "MOREL (Agency) - " at the head of a paragraph
_DATELINE = re.compile(r"^[^\n]{2,90}?\s*(?:--|- |\u2013 |\u2014|:)\s*")

# a dateline has at most so many words
_LONGEST_HEAD = 22
# what ends the place at the head of an entry
_ENDS = frozenset(",:-")


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place from word `first` to before word `last`. `strong` ones are where something happens ("in X"),
    the others where it comes from or what it belongs to; a `dateline` says where a text was filed.
    """

    first: int
    last: int
    where: Where
    strong: bool
    dateline: bool = False


def find(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> PlaceSeen | None:
    """The place of a dateline, or that of an entry; None where the sentence begins otherwise."""
    if not sentence.words or not sentence.words[0][0].isalpha() or not sentence.capital(0):
        return None
    return _filed(sentence, gazetteer, words) or _headed(sentence, gazetteer, words)


def _headed(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> PlaceSeen | None:
    """A known place at the head of an entry, in front of its number: "Morel, 52 persons killed", "Morel: 52"."""
    if _ENDS.isdisjoint(sentence.words[1 : gazetteer.most_words + 1]):
        return None
    last = gazetteer.longest(sentence.words, 0)
    if not last or last + 1 >= len(sentence.words) or sentence.words[last] not in _ENDS:
        return None
    number = sentence.words[last + 1]
    dated = len(number) == 4 or (last + 2 < len(sentence.words) and sentence.words[last + 2] in words.never)
    if not number[0].isdigit() or dated or sentence.words[0] in words.never:
        return None
    return _place(sentence, 0, last, dateline=False)


def _filed(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> PlaceSeen | None:
    """The place of a dateline: capitals at the head of a paragraph, closed by dashes. It may be none ("CLANDESTINE")."""
    head = _DATELINE.match(sentence.raw) if sentence.written(0).isupper() else None
    if head is None:
        return None
    if bisect_left(sentence.starts, sentence.start + head.end()) > _LONGEST_HEAD:
        return None
    first = 0
    while first + 1 < len(sentence.words) and sentence.words[first] in words.filing:
        first += 1
    last = _whole_capitals(sentence, first) or first + gazetteer.longest(sentence.words, first)
    if last == first:
        if not re.search(r"[\d(]", head.group()):
            return None
        last = min(first + 3, _capitals(sentence, first))
    while last > first and not sentence.words[last - 1][-1].isalnum():
        last -= 1
    if last == first or sentence.words[first] in words.nowhere:
        return None
    return _place(sentence, first, last, dateline=True)


def _capitals(sentence: Sentence, first: int) -> int:
    """The word after those in capitals."""
    end = first
    while end < len(sentence.words) and sentence.words[end][0].isalpha() and sentence.written(end).isupper():
        end += 1
    return end


def _whole_capitals(sentence: Sentence, first: int) -> int:
    """The word after a name in capitals that a comma or bracket ends: "PORT MARETH, ..."; 0 where there is none."""
    end = first
    while (
        end < min(first + 4, len(sentence.words))
        and sentence.words[end].isalpha()
        and sentence.written(end).isupper()
    ):
        end += 1
    closed = end < len(sentence.words) and sentence.words[end] in (",", "(")
    return end if closed and end > first + 1 else 0


def _place(sentence: Sentence, first: int, last: int, *, dateline: bool) -> PlaceSeen:
    written = sentence.cut(first, last)
    span = Span(sentence.starts[first], sentence.ends[last - 1], written)
    where = Where(written, span, (), "dateline" if dateline else "clause")
    return PlaceSeen(first, last, where, strong=not dateline, dateline=dateline)
