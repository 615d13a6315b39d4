"""A text as the reader walks it: paragraphs, and the sentences of those that can carry a claim, cut into words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from tollbook.model.claim import Position
from tollbook.model.document import Text
from tollbook.model.span import Range
from tollbook.text.sentences import Abbreviations, Paragraph, paragraphs, sentences
from tollbook.text.views import folded

# initials ("u.s."), numbers with separators and glued letters ("17-year-old", "131-e"), words with hyphens, single marks
# but those that only set words off ("**44**", "_44_")
_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:-?[^\W\d_]+(?:-[^\W\d_]+)*)?|[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|[^\w\s\\*])"
)
# the same where all letters are a to z, which is faster told
_PLAIN_WORD = re.compile(
    r"((?:[a-z]\.){2,}|[0-9]+(?:[.,:][0-9]+)*(?:-?[a-z]+(?:-[a-z]+)*)?|[a-z]+(?:[-'][a-z]+)*|[^\w\s\x1c-\x1f\\*])",
    re.ASCII,
)
_MOST_WORDS = 300
_DASH = "\u2014"
# the position of a claim by the kind of paragraph it stands in
_POSITION: dict[str, Position] = {
    "title": "headline",
    "heading": "headline",
    "list item": "list",
    "row": "table",
    "cell": "table",
    "caption": "caption",
    "header": "footer",
    "footer": "footer",
}


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: `content[start:end]`, its words folded, and where each stands (offsets of the text)."""

    index: int
    start: int
    end: int
    paragraph: int
    position: Position
    raw: str
    low: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    # whether the sentence is all capitals, so that capitals mean nothing
    shouted: bool = field(init=False)

    def __post_init__(self) -> None:
        self.shouted = self.raw.isupper()

    def written(self, word: int) -> str:
        """A word as the text writes it."""
        return self.raw[self.starts[word] - self.start : self.ends[word] - self.start]

    def capital(self, word: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.raw[self.starts[word] - self.start].isupper()

    def range(self, first: int, last: int) -> Range:
        """Where words `first` to before `last` stand in the text."""
        return Range(self.starts[first], self.ends[last - 1])

    def cut(self, first: int, last: int) -> str:
        """The text's own words from word `first` to before word `last`."""
        return self.raw[self.starts[first] - self.start : self.ends[last - 1] - self.start]


_BRACKETED = re.compile(r"\[\s*([^\[\]]{2,60}?)\s*\]")

# how many paragraphs before one with a trigger may say when it happened
_AHEAD = 2


def _never(_low: str, _start: int, _end: int) -> bool:
    return False


@dataclass(slots=True, eq=False)
class Passage:
    """One text with the sentences that were cut; `low` is its folded view, `closed` its paragraphs."""

    text: Text
    low: str
    closed: list[Paragraph]
    sentences: list[Sentence]

    def slice(self, start: int, end: int) -> str:
        """The text's own words."""
        return self.text.content[start:end]


def divide(
    text: Text,
    low: str,
    hits: list[int],
    abbreviations: Abbreviations,
    setting: Callable[[str, int, int], object] = _never,
) -> Passage:
    """Cut into words the sentences of every paragraph that holds a trigger.

    `low` is the folded text, `hits` the offsets of its triggers, ascending. Of the paragraphs without one, only those are cut
    that stand shortly before one with a trigger and, by `setting(low, start, end)`, may say when it happened.
    """
    if not hits:
        return Passage(text, low, [], [])
    closed = paragraphs(text, hits)
    called = _called(closed, hits)
    found: list[Sentence] = []
    for number, paragraph in enumerate(closed):
        near = number in called or (
            any(number + ahead in called for ahead in range(1, _AHEAD + 1))
            and setting(low, paragraph.start, paragraph.end)
        )
        if near:
            _cut(text, low, number, paragraph, abbreviations, found)
    return Passage(text, low, closed, found)


def _called(closed: list[Paragraph], hits: list[int]) -> set[int]:
    """The numbers of the paragraphs that hold a trigger."""
    called: set[int] = set()
    at = 0
    for number, paragraph in enumerate(closed):
        while at < len(hits) and hits[at] < paragraph.start:
            at += 1
        if at == len(hits):
            break
        if hits[at] < paragraph.end:
            called.add(number)
    return called


def as_sentence(text: Text, start: int, end: int) -> Sentence:
    """A range of a text as a sentence by itself, for a cell or a title."""
    raw = text.content[start:end]
    low = folded(raw)
    return Sentence(-1, start, end, -1, "table", raw, low, *_words(low, start))


def _words(view: str, start: int) -> tuple[list[str], list[int], list[int]]:
    """The words of a folded view that stands at an offset of the text, and where each begins and ends."""
    parts = (_PLAIN_WORD if view.isascii() else _WORD).split(
        view
    )  # what stands between words, and each word, by turns
    places = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], places[1:-1:2], places[2::2]


def _cut(
    text: Text,
    low: str,
    number: int,
    paragraph: Paragraph,
    abbreviations: Abbreviations,
    found: list[Sentence],
) -> None:
    position = _POSITION.get(paragraph.kind, "body")
    for start, end in sentences(text.content, paragraph.start, paragraph.end, abbreviations):
        raw, view = text.content[start:end], low[start:end]
        words = _words(view if _DASH not in raw else _parted(view, raw), start)
        if "[" in view:
            marked = _marks(view, abbreviations.marks)
            words = _unmarked(words, marked, start) if marked else words
        sentence = Sentence(len(found), start, end, number, position, raw, view, *words)
        found.extend([sentence] if len(sentence.words) <= _MOST_WORDS else _pieces(sentence))


def _parted(view: str, raw: str) -> str:
    """The folded view with long dashes as they are written, so that no word is made across one ("others—including")."""
    return "".join(mark if mark == _DASH else low for low, mark in zip(view, raw, strict=True))


def _marks(view: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where a transcriber's marks stand in a sentence: "[number as heard]", "[sic]"."""
    found = (match for match in _BRACKETED.finditer(view))
    return [match.span() for match in found if match.group(1).endswith(words)]


def _unmarked(
    words: tuple[list[str], list[int], list[int]], marked: list[tuple[int, int]], start: int
) -> tuple[list[str], list[int], list[int]]:
    """The words without those of marks, whose ranges are those of the sentence."""
    kept = [row for row in zip(*words, strict=True) if not any(f <= row[1] - start < t for f, t in marked)]
    return [row[0] for row in kept], [row[1] for row in kept], [row[2] for row in kept]


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence that is none (a list without stops, a text without marks), in pieces that can be read in bounded time."""
    for piece, first in enumerate(range(0, len(sentence.words), _MOST_WORDS)):
        starts = sentence.starts[first : first + _MOST_WORDS]
        ends = sentence.ends[first : first + _MOST_WORDS]
        begin, end = starts[0] - sentence.start, ends[-1] - sentence.start
        yield Sentence(
            sentence.index + piece,
            starts[0],
            ends[-1],
            sentence.paragraph,
            sentence.position,
            sentence.raw[begin:end],
            sentence.low[begin:end],
            sentence.words[first : first + _MOST_WORDS],
            starts,
            ends,
        )
