"""A document's text as a page shows it: paragraphs of lines, each line with its offset, every claim marked in place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tollbook.model import Claim, Text
from tollbook.publish.marked import Piece, Run, lines, marked, runs
from tollbook.publish.report.documents import cut_pieces, spot

PART = 60_000  # code points of a text on one page
HEADINGS = ("title", "heading")
TABLES = ("row", "cell")
MEASURE = (40, 130)  # characters of the widest line of a text whose lines a page ended
FULL = 0.6  # of the widest: how long a line is at least that a page ended
ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: where it begins, in code points, and its runs of words."""

    at: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `kind` is "heading", "table" or "plain"; `page` is set where a page of the original begins.

    `wrapped` says that its lines end where the page ended, not where its writer did: they may be set anew.
    """

    kind: str
    page: int | None
    lines: tuple[Line, ...]
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a text: part `number` (from 1) of `parts`, `[start, end)` of its code points."""

    number: int
    parts: int
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


def shown_part(
    text: Text, claims: Sequence[Claim], *, at: int | None, number: int, quoted: Iterable[int] = ()
) -> Part:
    """The part of a text that holds offset `at`, else the part with this number.

    `quoted` are offsets of words that findings quote: each becomes a place that a link can lead to.
    """
    cuts = _cuts(text.content)
    if at is not None:
        number = next((n for n, (start, end) in enumerate(pairwise(cuts), 1) if start <= at < end), 1)
    number = min(max(1, number), len(cuts) - 1)
    start, end = cuts[number - 1], cuts[number]
    own = [claim for claim in claims if claim.span.start < end and start < claim.span.end]
    pieces = cut_pieces(marked(text.content, own), start, end)
    pieces = list(_spotted(pieces, {place: spot(text.document, place) for place in quoted}))
    widest = max(map(len, text.content[start:end].split("\n")))
    made = (replace(one, wrapped=_is_wrapped(text.content, one, widest)) for one in _paragraphs(text, pieces))
    return Part(number, len(cuts) - 1, start, end, tuple(made))


def reflowed(words: str) -> str:
    """Words as they are shown where they stand alone: ends of lines that a page ended are spaces. No place moves."""
    lines, made, at = words.split("\n"), list(words), 0
    widest = max(map(len, lines))
    for number, (line, after) in enumerate(pairwise(lines)):
        at += len(line)
        full = number == 0 or len(line) >= FULL * widest  # the first may be cut
        if MEASURE[0] <= widest <= MEASURE[1] and full and after.strip() and not ITEM.match(after):
            made[at] = " "
        at += 1
    return "".join(made)


def _is_wrapped(content: str, paragraph: Paragraph, widest: int) -> bool:
    """Whether every line but the last is about as long as a line can be in this text, and none begins an item of a list."""
    if paragraph.kind == "table" or len(paragraph.lines) < 2 or not MEASURE[0] <= widest <= MEASURE[1]:
        return False
    first, last = paragraph.lines[0].at, paragraph.lines[-1].at
    full = content[first:last].rstrip("\n").split("\n")
    begun = (content[line.at : line.at + 6] for line in paragraph.lines[1:])
    return min(map(len, full)) >= FULL * widest and not any(ITEM.match(words) for words in begun)


def _cuts(content: str) -> list[int]:
    """Where the parts of a text begin and end: at ends of lines."""
    cuts = [0]
    while len(content) - cuts[-1] > PART * 5 // 4:
        newline = content.rfind("\n", cuts[-1] + PART // 2, cuts[-1] + PART)
        cuts.append(newline + 1 if newline > 0 else cuts[-1] + PART)
    return [*cuts, max(len(content), 1)]


def _spotted(pieces: Iterable[Piece], spots: Mapping[int, str]) -> Iterable[Piece]:
    """The pieces, cut where a quoted place begins, with its id there."""
    for piece in pieces:
        edges = [piece.start, *sorted(at for at in spots if piece.start < at < piece.end), piece.end]
        for start, end in pairwise(edges):
            begins = piece.begins if start == piece.start else ()
            begins += (spots[start],) if start in spots else ()
            yield Piece(
                start,
                piece.text[start - piece.start : end - piece.start],
                piece.claims,
                begins,
                piece.anchors,
            )


def _paragraphs(text: Text, pieces: Sequence[Piece]) -> Iterable[Paragraph]:
    starts = {segment.start: segment for segment in text.segments if segment.kind != "page"}
    kinds = _kinds(text)
    made: list[Line] = []
    kind, page, shown = "plain", None, None
    end = -1
    for line in lines(pieces):
        at = line[0].start
        if made and (at - end > 1 or at in starts):
            yield Paragraph(kind, page, tuple(made))
            made, page = [], None
        if not made:
            kind, found = kinds(at)
            if found != shown:
                page = shown = found
        made.append(Line(at, runs(line)))
        end = line[-1].end
    if made:
        yield Paragraph(kind, page, tuple(made))


def _kinds(text: Text) -> Callable[[int], tuple[str, int | None]]:
    """By offset, of what kind a paragraph is, and on which page of the original it stands."""
    segments = sorted(text.segments, key=lambda segment: (segment.start, -segment.end))
    state = {"next": 0}
    open_now: list[tuple[int, str, int | None]] = []

    def told(at: int) -> tuple[str, int | None]:
        while state["next"] < len(segments) and segments[state["next"]].start <= at:
            one = segments[state["next"]]
            open_now.append((one.end, one.kind, one.page))
            state["next"] += 1
        open_now[:] = [one for one in open_now if one[0] > at]
        kinds = [kind for _, kind, _ in open_now]
        page = next((page for _, _, page in reversed(open_now) if page is not None), None)
        if any(kind in HEADINGS for kind in kinds):
            return "heading", page
        return ("table" if any(kind in TABLES for kind in kinds) else "plain"), page

    return told
