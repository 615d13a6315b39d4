"""Where paragraphs and sentences of a text begin and end, with abbreviations and hard-wrapped lines understood."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tollbook.model.document import Segment, Text

# segments that are read as units of their own; their kind gives the position of the claims in them
_UNITS = {"title", "heading", "paragraph", "list item", "caption", "header", "footer", "row"}
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_LIST_MARK = re.compile(r"\n(?=[ \t]*(?:[-*\u2022\u25cf\u2013\u2014]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+\S)")
_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]*_]*\s+(?=[\"'\u201c\u2018(\[\u00ab*_]*[^\W_])|[;:]\s*\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*+[^\W\d_]++$|\d++$")
_FIRST_WORD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words that a full stop follows without ending a sentence, and words that do begin one after initials ("U.S. The").

    `marks` end what a transcriber put in square brackets ("[number as heard]"): no words of the text itself.
    """

    always: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of text that sentences never cross; `segment` is what the extractor called it, where it did."""

    start: int
    end: int
    kind: str = "paragraph"
    segment: Segment | None = field(default=None, compare=False)


def paragraphs(text: Text, wanted: Sequence[int] | None = None) -> list[Paragraph]:
    """The text's paragraphs in order: its segments where it has them, else by blank lines, list marks and short lines.

    With `wanted`, ascending offsets, blocks between blank lines that hold none of them stay whole: nobody reads them.
    """
    units = sorted((s for s in text.segments if s.kind in _UNITS), key=lambda s: (s.start, -s.end))
    found: list[Paragraph] = []
    reached = 0
    for segment in units:
        if segment.start < reached:
            continue
        found.extend(_plain_paragraphs(text.content, reached, segment.start, wanted))
        if segment.kind in ("paragraph", "list item"):
            parts = _plain_paragraphs(text.content, segment.start, segment.end, wanted)
            found.extend(Paragraph(p.start, p.end, segment.kind, segment) for p in parts)
        else:
            found.append(Paragraph(segment.start, segment.end, segment.kind, segment))
        reached = segment.end
    found.extend(_plain_paragraphs(text.content, reached, len(text.content), wanted))
    return found


def _plain_paragraphs(content: str, start: int, end: int, wanted: Sequence[int] | None) -> list[Paragraph]:
    found: list[Paragraph] = []
    begin = start
    for gap in [*_BLANK_LINE.finditer(content, start, end), None]:
        stop = gap.start() if gap else end
        if wanted is None or _holds_one(wanted, begin, stop):
            found.extend(_lines_of(content, begin, stop))
        elif stop > begin:
            found.append(Paragraph(begin, stop))
        begin = gap.end() if gap else end
    return found


def _holds_one(wanted: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(wanted, start)
    return place < len(wanted) and wanted[place] < end


def _lines_of(content: str, start: int, end: int) -> Iterator[Paragraph]:
    """A block between blank lines, cut where a line break is meant (headlines, list items) and not where it only wraps."""
    block = content[start:end]
    if not block.strip():
        return
    if "\n" not in block.strip():
        yield Paragraph(*_trimmed(content, start, end))
        return
    begin = start
    for line_end in _breaks(block):
        if content[begin : start + line_end].strip():
            yield Paragraph(*_trimmed(content, begin, start + line_end))
        begin = start + line_end
    if content[begin:end].strip():
        yield Paragraph(*_trimmed(content, begin, end))


def _breaks(block: str) -> list[int]:
    lines = block.split("\n")
    widest = max(len(line) for line in lines)
    listed = {match.start() for match in _LIST_MARK.finditer(block)}
    breaks: list[int] = []
    position = 0
    for line, following in pairwise(lines):
        position += len(line)
        if position in listed or _meant(line, following, widest):
            breaks.append(position)
        position += 1
    return breaks


def _meant(line: str, following: str, widest: int) -> bool:
    """Whether a line break ends the line's sentence: where the next word would have fitted, or the lines are not wrapped."""
    first = following.strip().split(" ", 1)[0]
    if not line.strip() or not first:
        return True
    if line.rstrip().endswith((",", "-")) or first[:1].islower():
        return False
    if widest > 140:  # wider than any wrapped text: every line is a paragraph
        return True
    return len(line) + 1 + len(first) < widest * 0.75


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    part = content[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def sentences(content: str, start: int, end: int, abbreviations: Abbreviations) -> list[tuple[int, int]]:
    """The half-open ranges of the sentences in `content[start:end]`, in order."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(content, start, end):
        if not _ends_sentence(content, begin, match, abbreviations):
            continue
        stop = match.start() + len(match.group().rstrip())
        found.append((begin, stop))
        begin = match.end()
    if content[begin:end].strip():
        found.append((begin, begin + len(content[begin:end].rstrip())))
    return found


def _ends_sentence(content: str, begin: int, match: re.Match[str], abbreviations: Abbreviations) -> bool:
    following = content[match.end() : match.end() + 24].lstrip("\"'\u201c\u2018([\u00ab*_")
    mark = content[match.start()]
    if mark != ".":
        return mark in ";:" or following[:1].isupper() or following[:1].isdigit()
    if following[:1].islower():
        return False
    last = _LAST_WORD.search(content, max(begin, match.start() - 24), match.start())
    word = last.group().lower() if last else ""
    if word in abbreviations.before_number:
        return not following[:1].isdigit()
    if "." in word or (len(word) == 1 and word.isalpha()):
        first = _FIRST_WORD.match(following)
        return first is not None and first.group().lower() in abbreviations.starters
    return word not in abbreviations.always
