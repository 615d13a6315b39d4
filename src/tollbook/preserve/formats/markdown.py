"""Markdown: kept as written, with headings, list items, tables and front matter marked out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tollbook.model.document import Segment
from tollbook.preserve import layout
from tollbook.preserve.extracted import Ask, Extracted
from tollbook.preserve.formats.plain import characters, strays

MADE_BY = "markdown.v1"
HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.+?)[ \t#]*$", re.MULTILINE)
UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-{3,})[ \t]*$")
FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>(?:.*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*[\"']?(?P<value>.*?)[\"']?[ \t]*$", re.MULTILINE)
RULE_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
CELL = re.compile(r"(?:[^|\\]|\\.)+")


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text of a Markdown file. Raises DocumentRefused where it is none."""
    words, found = characters(data, ask)
    segments, metadata = parts(words)
    return (
        Extracted(words, segments, MADE_BY, metadata=metadata, charset=(found.charset, found.source))
        .partly(*found.problems)
        .noting(*strays(found.words))
    )


def parts(words: str) -> tuple[tuple[Segment, ...], dict[str, str]]:
    """Segments in order, and what the front matter states."""
    front = FRONT.match(words)
    start = front.end() if front else 0
    segments = [] if front is None else [Segment(0, front.end("lines"), "header", label="front matter")]
    metadata = {} if front is None else _fields(front)
    title = False
    for block in layout.blocks_of(words[start:]):
        for segment in _segments(words, [(a + start, b + start) for a, b in block.lines]):
            first = segment.kind == "heading" and not title
            title = title or first
            segments.append(replace(segment, kind="title") if first else segment)
    return tuple(segments), metadata


def _fields(front: re.Match[str]) -> dict[str, str]:
    return {
        found["name"].lower(): found["value"] for found in FIELD.finditer(front["lines"]) if found["value"]
    }


def _segments(words: str, lines: list[layout.Line]) -> Iterator[Segment]:
    """The segments of lines that stand together: headings part them, tables and lists are read row by row."""
    if len(lines) > 1 and RULE_ROW.fullmatch(words, *lines[1]) and "|" in words[lines[0][0] : lines[0][1]]:
        yield from _table(words, lines)
        return
    held: list[layout.Line] = []
    for number, (start, end) in enumerate(lines):
        heading = HEADING.match(words, start, end)
        underline = UNDERLINE.match(words, start, end) if len(held) == 1 else None
        if heading is not None:
            yield from _plain(words, held)
            held = []
            yield Segment(*heading.span("words"), "heading", label=f"h{len(heading['marks'])}")
        elif underline is not None and number < len(lines):
            yield Segment(*held.pop(), "heading", label="h1" if underline["mark"][0] == "=" else "h2")
        else:
            held.append((start, end))
    yield from _plain(words, held)


def _plain(words: str, lines: list[layout.Line]) -> Iterator[Segment]:
    if lines:
        line = words[lines[0][0] : lines[0][1]]
        if len(lines) == 1 and (layout.is_own_date(line) or layout.is_label(line)):
            yield Segment(*lines[0], "header")
        else:
            yield from layout.body(words, layout.Block(tuple(lines)), is_last=True, bare=False)


def _table(words: str, lines: list[layout.Line]) -> Iterator[Segment]:
    headers = [words[start:end] for start, end in _cells(words, lines[0])]
    for number, line in enumerate([lines[0], *lines[2:]], start=1):
        yield Segment(*line, "row", row=number)
        for column, (start, end) in enumerate(_cells(words, line), start=1):
            header = headers[column - 1] if number > 1 and column <= len(headers) else None
            yield Segment(start, end, "cell", row=number, column=column, header=header)


def _cells(words: str, line: layout.Line) -> list[layout.Line]:
    found = (layout.trimmed(words, *match.span()) for match in CELL.finditer(words, *line))
    return [cell for cell in found if cell is not None]
