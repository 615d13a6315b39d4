"""The parts of a text that has no marks of its own: head, title, headings, paragraphs, list items, footers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tollbook.model.document import Segment
from tollbook.preserve import dateline, dates, issuers
from tollbook.preserve.words import alternatives, groups, listed

LONGEST_TITLE = 300  # characters
LONGEST_HEADING = 90
HEAD_BLOCKS = 12
LONG_LINE = 120  # nobody wraps lines at more: such a line is a paragraph

LINE = re.compile(r"[^\n]+")
ITEM = re.compile(r"\s*(?:[-*•‣◦·▪–—]|\(?\d{1,3}[.)]|\([a-z]{1,4}\)|[a-z]\))\s+(?=\S)")
SENTENCE_END = re.compile(r"""[.!?…][\"'”’»)\]]*\s*$""")
JOINS_ON = re.compile(
    r"(?:\b(?:of|the|and|on|in|at|by|for|to|a|an|from|with|into|regarding|concerning)|[,–—-])\s*$",
    re.IGNORECASE,
)
STARTS_LIKE_A_REST = re.compile(r"(?:OF|AND|FOR|of|and|for)\s+\S")
# "S/1992/1123", "No. 12/2011": a sign, not a title.
REFERENCE = re.compile(
    r"(?:(?:no|nr|ref|doc|case|vol|issue)\b\.?\s*[:.]?\s*|№\s*|#\s*)?[A-Z()]*[-/.\w()]*\d[-/.\w()]*(?:\s*\([\w. ]{1,20}\))?",
    re.IGNORECASE,
)
ABBREVIATION_END = re.compile(r"\b(?:[A-Z]|No|Nos|St|Dr|Gen|Col|Maj|Lt|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$")

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, each without the white space around it."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where its first line starts."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1][1]


def outline(content: str) -> tuple[Segment, ...]:
    """The segments of a plain text, in order and without overlap; every word stands in one."""
    blocks = [*blocks_of(content)]
    head, rest = _head(content, blocks)
    segments = [*head]
    for number, block in enumerate(rest):
        segments.extend(body(content, block, is_last=number == len(rest) - 1, bare=len(segments) == 0))
    return tuple(segments)


# Blocks: by blank lines, by indented first lines, by lines too long to be wrapped.


def blocks_of(content: str) -> Iterator[Block]:
    """Lines that stand together: parted by blank lines, by indented first lines, by lines too long to be wrapped."""
    held: list[Line] = []
    before = 0
    for match in LINE.finditer(content):
        line = trimmed(content, match.start(), match.end())
        if line is None:
            continue
        if held and _parted(content, held[-1], line, before, match.start()):
            yield Block(tuple(held))
            held = []
        held.append(line)
        before = match.end()
    if held:
        yield Block(tuple(held))


def _parted(content: str, last: Line, line: Line, last_end: int, line_start: int) -> bool:
    if content.count("\n", last_end, line_start) > 1:
        return True
    ended = SENTENCE_END.search(content, max(last[0], last[1] - 6), last[1]) is not None
    indented = line[0] - line_start >= 2 or content[line_start] == "\t"
    return ended and (indented or last[1] - last[0] > LONG_LINE)


def trimmed(content: str, start: int, end: int) -> Line | None:
    """A range without the white space around it, None where nothing else is in it."""
    words = content[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return (start + left, start + right) if left < right else None


# The head: letterhead, date line, labels, title; it ends with the first running text.


def _head(content: str, blocks: Sequence[Block]) -> tuple[list[Segment], Sequence[Block]]:
    units: list[Line] = []
    used = 0
    for block in blocks[:HEAD_BLOCKS]:
        first, rest = _head_of(content, block)
        units.extend(first)
        if rest is None:
            used += 1
            continue
        if first:
            return _named(content, units), [rest, *blocks[used + 1 :]]
        break
    if used == len(blocks):  # a text without any running text has no head either
        return [], blocks
    return _named(content, units), blocks[used:]


def _head_of(content: str, block: Block) -> tuple[list[Line], Block | None]:
    """The lines of a block that belong to the head, and what is left of it."""
    units = [*joined(content, block)]
    taken = 0
    for number, (start, end) in enumerate(units):
        if not _may_stand_in_head(content[start:end]) or _is_first_of_prose(content, units, number):
            break
        taken += 1
    left = tuple(line for line in block.lines if taken < len(units) and line[0] >= units[taken][0])
    return units[:taken], Block(left) if left else None


def joined(content: str, block: Block) -> Iterator[Line]:
    """The lines of a block, with those that plainly go on in the next line joined to it."""
    held: Line | None = None
    for start, end in block.lines:
        if held is not None and _goes_on(content[held[0] : held[1]], content[start:end]):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _goes_on(line: str, following: str) -> bool:
    if JOINS_ON.search(line) is not None or STARTS_LIKE_A_REST.match(following) is not None:
        return True
    return following[:1].islower() and not SENTENCE_END.search(line)


def _may_stand_in_head(line: str) -> bool:
    if len(line) > LONGEST_TITLE or ITEM.match(line):
        return False
    if is_label(line) or is_own_date(line):
        return True
    if line[-1:] in "?!":
        return len(line.split()) <= 15
    return line[-1:] not in ";," and (
        not SENTENCE_END.search(line) or ABBREVIATION_END.search(line) is not None
    )


def _is_first_of_prose(content: str, units: Sequence[Line], number: int) -> bool:
    """Whether a line opens running text: by a dateline, as the long last line under a headline, or as the first of
    wrapped lines: about as long as the next ones, which end sentences.
    """
    start, end = units[number]
    if dateline.read(content, start, units[-1][1]) is not None and not is_own_date(content[start:end]):
        return True
    if number + 1 >= len(units):
        return number > 0 and end - start > LONG_LINE
    line, following = content[start:end], [content[s:e] for s, e in units[number + 1 : number + 6]]
    if is_label(line) or is_own_date(line) or issuers.is_body(line):
        return False
    width = max(len(words) for words in following)
    running = any(SENTENCE_END.search(words) or len(words) > LONG_LINE for words in following)
    return running and width <= LONG_LINE and len(line) >= 0.75 * width and len(line) > 40


@cache
def _labels() -> re.Pattern[str]:
    words = [word for labels in groups("labels", "labels").values() for word in labels]
    return re.compile(
        rf"[*_\s]*(?P<label>{alternatives(words)})[*_]*\s*:[*_]*\s*(?P<value>\S.*)?",
        re.IGNORECASE | re.DOTALL,
    )


def label_in(line: str) -> re.Match[str] | None:
    """A label of the head with its value ("Issued by: ..."), None where the line has none."""
    return _labels().match(line) if len(line) <= LONGEST_TITLE else None


def is_label(line: str) -> bool:
    """Whether a line is a label with its value."""
    return label_in(line) is not None


def is_own_date(line: str) -> bool:
    """Whether a line is nothing but the date of the document, with perhaps a place or a body before it."""
    found = dates.date_line(line)
    if found is None:
        return False
    if found.name is None:
        return True
    name = line[found.name[0] : found.name[1]]
    return issuers.is_place(name) or issuers.is_body(name)


@cache
def _kind_line() -> re.Pattern[str]:
    words = [word for kind in groups("document_kinds", "words").values() for word in kind]
    number = r"(?:\s*(?:no\.?|nr\.?|№|#|number)?\s*[\d/.-]+[a-z]?)?"
    return re.compile(
        rf"[*_\s\[(]*(?:joint |official |special |public |information )?(?:{alternatives(words)}){number}[*_\s.:\])]*",
        re.IGNORECASE,
    )


def is_kind_line(line: str) -> bool:
    """Whether a line only says what kind of document this is ("PRESS RELEASE No. 4")."""
    return len(line) <= LONGEST_HEADING and _kind_line().fullmatch(line) is not None


def _named(content: str, units: Sequence[Line]) -> list[Segment]:
    """Kinds of the head's lines: the title is the first line that says more than who, when and what kind."""
    kinds = [_head_kind(content[start:end]) for start, end in units]
    title = next((kinds.index(kind) for kind in ("title", "kind", "body") if kind in kinds), None)
    return [
        Segment(
            start, end, "title" if number == title else "heading" if kinds[number] == "title" else "header"
        )
        for number, (start, end) in enumerate(units)
    ]


def _head_kind(line: str) -> str:
    if is_label(line) or is_own_date(line) or REFERENCE.fullmatch(line):
        return "header"
    if is_kind_line(line):
        return "kind"
    return "body" if issuers.is_body(line) else "title"


FRAMES = frozenset({"header", "footer", "row", "cell", "page"})


def with_head(content: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments of a format with marks of its own, its head marked as that of a plain text would be.

    Lines that only say who, when or what kind become headers. The title is the one that the format marks, else its
    first heading before running text, else what the layout shows.
    """
    own = [number for number, one in enumerate(segments) if one.kind not in FRAMES]
    titled = any(segments[number].kind == "title" for number in own)
    named = dict(_by_marks(content, segments, own, titled=titled))
    if not titled and "title" not in named.values():
        named = {**_by_layout(content, segments, own), **named}
    return tuple(
        replace(one, kind=named[number]) if number in named else one for number, one in enumerate(segments)
    )


def _by_marks(
    content: str, segments: Sequence[Segment], own: Sequence[int], *, titled: bool
) -> Iterator[tuple[int, str]]:
    for number in own[:HEAD_BLOCKS]:
        one = segments[number]
        words = content[one.start : min(one.end, one.start + 600)]
        if one.kind == "heading" and not titled:
            titled = True
            yield number, "title"
        elif one.kind == "paragraph" and all(map(_says_who_or_when, words.split("\n"))):
            yield number, "header"
        elif one.kind == "paragraph" and _is_running(words):
            return


def _says_who_or_when(line: str) -> bool:
    line = line.strip()
    return (
        not line
        or is_own_date(line)
        or is_label(line)
        or REFERENCE.fullmatch(line) is not None
        or is_kind_line(line)
        or issuers.is_body(line)
    )


def _is_running(words: str) -> bool:
    return len(words.split()) > 12 or (len(words.split()) > 7 and SENTENCE_END.search(words) is not None)


def _by_layout(content: str, segments: Sequence[Segment], own: Sequence[int]) -> dict[int, str]:
    """The head as its words alone show it, where the first parts are paragraphs."""
    first = [number for number in own[:HEAD_BLOCKS] if segments[number].kind == "paragraph"]
    if not first or first[0] != own[0]:
        return {}
    start, end = segments[first[0]].start, segments[first[-1]].end
    kinds = {one.start + start: one.kind for one in outline(content[start:end])}
    wanted = ("header", "title", "heading")
    return {
        number: kinds[segments[number].start]
        for number in first
        if kinds.get(segments[number].start) in wanted
    }


# The body.


def body(content: str, block: Block, *, is_last: bool, bare: bool) -> Iterator[Segment]:
    """The segments of one block of running text."""
    first = content[block.start : block.lines[0][1]]
    if any(ITEM.match(content, start, end) for start, end in block.lines):
        yield from _items(content, block)
    elif _is_caption(first):
        yield Segment(block.start, block.end, "caption")
    elif _is_footer(first):
        yield Segment(block.start, block.end, "footer")
    elif len(block.lines) == 1 and not is_last and not bare and is_heading(first):
        yield Segment(block.start, block.end, "heading")
    else:
        yield Segment(
            block.start, block.end, "paragraph", label="quoted" if _is_quoted(content, block) else None
        )


def _items(content: str, block: Block) -> Iterator[Segment]:
    starts = [number for number, (start, end) in enumerate(block.lines) if ITEM.match(content, start, end)]
    if starts[0] > 0:
        yield Segment(block.start, block.lines[starts[0] - 1][1], "paragraph")
    for number, following in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        yield Segment(block.lines[number][0], block.lines[following - 1][1], "list item")


def is_heading(line: str) -> bool:
    """Whether a line of its own between paragraphs is a heading."""
    if len(line) > LONGEST_HEADING or len(line.split()) > 14 or line[-1:] in '.,;!?"”»)':
        return False
    return line[:1].isupper() and not is_own_date(line) and not is_label(line)


def _is_quoted(content: str, block: Block) -> bool:
    return all(content.startswith((">", "|"), start) for start, _ in block.lines)


@cache
def _starts(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,3}}(?:{alternatives(listed('labels', name, 'words'))})(?=[\s:.\d]|$)", re.IGNORECASE
    )


def _is_caption(line: str) -> bool:
    found = _starts("caption").match(line)
    return found is not None and re.match(r"\s*(?:\d+\s*)?[:.]", line[found.end() :]) is not None


def _is_footer(line: str) -> bool:
    return _starts("footer").match(line) is not None or line.startswith("©")
