"""PDF: pages, paragraphs with their boxes, headings by size, running heads; lines stay parted as they are printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from tollbook.errors import DocumentRefused
from tollbook.model.document import Segment
from tollbook.preserve import layout, unseen
from tollbook.preserve.extracted import Ask, Extracted, Writer, of_kind
from tollbook.preserve.formats import pdf_unseen

MADE_BY = "pdf.v1"
TRAILER = re.compile(rb"%%EOF\s*\x00*\s*\Z")
LINE_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\x0c": " "})
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
NUMBERS_JOINED = re.compile(r"\d+\s*[-–/]\s*\d+")
DATE = re.compile(r"D:(?P<y>\d{4})(?P<m>\d{2})?(?P<d>\d{2})?")
DIGITS = re.compile(r"\d+")

# Of a line's height: a wider gap between two lines parts paragraphs. Set text leaves 0.1 to 0.4.
PARTING_GAP = 0.75
# Of the size of the body's letters.
HEADING_SIZE = 1.15
RUNNING_PAGES = 3
SCAN = "a layer of words over a scan"
MOST_LOOKS = 40

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its box (left, bottom, right, top in points), size of letters, and page."""

    words: str
    box: Box | None
    size: float
    page: int
    hidden: str | None = None  # the label of words that nobody sees, wholly or in part
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one page that make a paragraph, heading, header or footer."""

    lines: tuple[Line, ...]
    kind: str = "paragraph"


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text layer of a PDF. Raises DocumentRefused where it is encrypted, damaged or has no pages."""
    document = _open(data)
    count = len(document)
    pages = [_lines(document, number) for number in range(min(count, ask.limits.pages))]
    unread = [number + 1 for number, lines in enumerate(pages) if lines is None]
    empty = [number + 1 for number, lines in enumerate(pages) if lines == []]
    parts = _parts([lines or [] for lines in pages])
    writer = Writer(ask.limits.output_mib)
    for part in parts:
        _write(writer, part)
    extracted = Extracted(writer.content, _in_order(writer.segments), MADE_BY, metadata=_metadata(document))
    extracted = extracted.partly(*_problems(data, count, ask, unread, empty))
    lines = [line for lines in pages for line in lines or []]
    return extracted.noting(*_notes(document, data, extracted.content), *_hidden(lines))


PROBLEMS = {
    pdfium.FPDF_ERR_PASSWORD: "it is encrypted; give a copy that opens without a password",
    pdfium.FPDF_ERR_SECURITY: "it is encrypted in a way that cannot be read; give a copy that opens without a password",
}


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        found = PROBLEMS.get(getattr(error, "err_code", None))
        raise DocumentRefused(found or "it is damaged or has no pages; get the document anew") from error


def _problems(
    data: bytes, count: int, ask: Ask, unread: Sequence[int], empty: Sequence[int]
) -> Iterator[str]:
    """Why it is only partly read."""
    if len(empty) + len(unread) == min(count, ask.limits.pages):
        yield "it has no text layer (a scan?); attach a transcription"
    elif empty:
        yield f"{_pages(empty)} without text (scans?); look at them, and attach a transcription if there is one to make"
    if unread:
        yield f"{_pages(unread)} could not be read"
    if count > ask.limits.pages:
        yield f"only the first {ask.limits.pages} of {count} pages were read; raise TOLLBOOK_DOCUMENT_PAGES"
    if TRAILER.search(data[-2048:]) is None:
        yield "the file ends before its end mark, so pages may be missing; get the document anew"


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"page {shown} is" if len(numbers) == 1 else f"pages {shown} are"


def _notes(document: pypdfium2.PdfDocument, data: bytes, content: str) -> Iterator[str]:
    """What to know although it is read."""
    attached = document.count_attachments()
    if attached:
        yield f"{attached} files are attached to it: add them as documents of their own."
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        yield "It has form fields; what was filled in was not read."
    if RIGHT_TO_LEFT.search(content) is not None:
        yield _reversed_ranges(data, content)


def _hidden(lines: Sequence[Line]) -> Iterator[str]:
    """What nobody sees of the pages."""
    found = [line for line in lines if line.hidden is not None]
    if found:
        yield unseen.note([line.words for line in found], ", ".join(sorted({line.why for line in found})))
    scans = sorted({line.page for line in lines if line.why == SCAN})
    if scans:
        words = "an invisible layer that a program read in pictures: compare them with the page"
        yield f"The words of {_pages(scans).rsplit(' ', 1)[0]} are {words}."


def _reversed_ranges(data: bytes, content: str) -> str:
    """Ranges such as 19-20 come out reversed in right-to-left text: a second extractor is asked."""
    here = {_plain(match.group()) for match in NUMBERS_JOINED.finditer(content)}
    there = {_plain(match.group()) for match in NUMBERS_JOINED.finditer(_second_opinion(data))}
    doubtful = sorted(here - there)
    if doubtful:
        return f"Written from right to left; two extractors differ about the order in {', '.join(doubtful[:5])}: compare with the page."
    return "Written from right to left: compare ranges of numbers and dates with the page."


def _plain(words: str) -> str:
    return "".join(words.split()).replace("–", "-")


def _second_opinion(data: bytes) -> str:
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages[:200])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


# Lines of a page.


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line] | None:
    """The printed lines of a page, None where the page cannot be read."""
    try:
        page = document[number]
        text = page.get_textpage()
        words = text.get_text_range(errors="replace")
        hidden = pdf_unseen.unseen(page)
    except pypdfium2.PdfiumError:
        return None
    lines = [*_with_boxes(text, words, number + 1, hidden)]
    text.close()
    page.close()
    return lines


def _with_boxes(
    text: pypdfium2.PdfTextPage, words: str, page: int, hidden: pdf_unseen.Unseen
) -> Iterator[Line]:
    units = 0  # pdfium counts UTF-16 units
    for raw in words.splitlines(keepends=True):
        bare = raw.rstrip("\r\n")
        length = len(bare.encode("utf-16-le", "surrogatepass")) // 2
        if bare.strip():
            lead = len(bare) - len(bare.lstrip())
            first = pdfium.FPDFText_GetCharIndexFromTextIndex(text, units + lead)
            yield Line(
                bare.translate(LINE_HYPHENS).rstrip(),
                _box(text, first, length - lead),
                _size(text, first),
                page,
                *_seen(text, first, length - lead, hidden),
            )
        units += length + len(raw) - len(bare)


def _seen(
    text: pypdfium2.PdfTextPage, first: int, count: int, hidden: pdf_unseen.Unseen
) -> tuple[str | None, str]:
    """Whether a line is hidden, and why; it is looked at where its words begin, end, and at every few letters between."""
    if not hidden.why:
        return None, ""
    if hidden.scan:
        return None, SCAN
    last = first + count - 1
    places = [*range(first, last, max(1, count // MOST_LOOKS)), last]
    owners = [owner for at in places if (owner := pdf_unseen.address(text, at)) is not None]
    why = [hidden.why[owner] for owner in owners if owner in hidden.why]
    if not why:
        return None, ""
    return (unseen.HIDDEN if len(why) == len(owners) else unseen.PARTLY), why[0]


def _box(text: pypdfium2.PdfTextPage, first: int, count: int) -> Box | None:
    if first < 0 or count <= 0:
        return None
    rects = [text.get_rect(number) for number in range(text.count_rects(first, count))]
    return _around(rects) if rects else None


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _size(text: pypdfium2.PdfTextPage, first: int) -> float:
    return float(pdfium.FPDFText_GetFontSize(text, first)) if first >= 0 else 0.0


# Paragraphs, headings, running heads.


def _parts(pages: Sequence[Sequence[Line]]) -> list[Part]:
    running = _running(pages)
    body = _body_size(pages)
    found: list[Part] = []
    for lines in pages:
        for group in _grouped(lines, running):
            found.append(
                _named(group, lines, running, body, titled=any(part.kind == "title" for part in found))
            )
    return _title_by_layout(found)


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size that most letters have."""
    counted: dict[float, int] = {}
    for line in (line for lines in pages for line in lines):
        counted[round(line.size, 1)] = counted.get(round(line.size, 1), 0) + len(line.words)
    return max(counted, key=lambda size: (counted[size], -size), default=0.0)


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that stand at the top or the bottom of several pages, but for their numbers."""
    counted: dict[str, int] = {}
    for lines in pages:
        at_edges = (line for line in [*lines[:2], *lines[-2:]] if not layout.SENTENCE_END.search(line.words))
        edges = {_without_numbers(line) for line in at_edges}
        for words in edges:
            counted[words] = counted.get(words, 0) + 1
    return frozenset(words for words, count in counted.items() if count >= RUNNING_PAGES)


def _without_numbers(line: Line) -> str:
    return DIGITS.sub("#", line.words.strip())


def _grouped(lines: Sequence[Line], running: frozenset[str]) -> Iterator[tuple[Line, ...]]:
    held: list[Line] = []
    width = max((line.box[2] for line in lines if line.box is not None), default=0.0)
    leading = _usual_gap(lines)
    for number, line in enumerate(lines):
        if held and (
            _is_edge(lines, number, running)
            or _is_edge(lines, number - 1, running)
            or _parted(held[-1], line, leading, width)
        ):
            yield tuple(held)
            held = []
        held.append(line)
    if held:
        yield tuple(held)


def _is_edge(lines: Sequence[Line], number: int, running: frozenset[str]) -> bool:
    """Whether a line is a running head, a running foot or a page number."""
    at_edge = number < 2 or number >= len(lines) - 2
    words = _without_numbers(lines[number])
    return at_edge and (words in running or (number >= len(lines) - 1 > 0 and _is_page_number(lines[number])))


def _is_page_number(line: Line) -> bool:
    return (
        re.fullmatch(
            r"[-–\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–\s]*", line.words, re.IGNORECASE
        )
        is not None
    )


def _usual_gap(lines: Sequence[Line]) -> float:
    """The gap between lines that follow each other, as a share of their height; the smaller half of all gaps."""
    gaps = sorted(gap for a, b in pairwise(lines) if (gap := _gap(a, b)) is not None and gap > -0.5)
    return median(gaps[: max(1, len(gaps) // 2)]) if gaps else 0.2


def _gap(a: Line, b: Line) -> float | None:
    if a.box is None or b.box is None or not a.size:
        return None
    return (a.box[1] - b.box[3]) / a.size


def _parted(a: Line, b: Line, leading: float, width: float) -> bool:
    """Whether a new paragraph starts: wider gap, other column, other size, or a short last line before a capital."""
    if (a.hidden == unseen.HIDDEN) != (b.hidden == unseen.HIDDEN):
        return True
    gap = _gap(a, b)
    if gap is None or a.box is None or b.box is None:
        return False
    if gap > max(PARTING_GAP, leading + 0.45) or gap < -2:
        return True
    if abs(a.size - b.size) > 0.15 * max(a.size, b.size):
        return True
    ended = layout.SENTENCE_END.search(a.words) is not None
    starts = b.words.lstrip()[:1]
    new = starts.isupper() or starts.isdigit() or layout.ITEM.match(b.words) is not None
    indented = b.box[0] - a.box[0] > 0.8 * a.size
    short = a.box[2] < 0.8 * width
    return (ended and new and (short or indented)) or (
        layout.ITEM.match(b.words) is not None and (ended or short)
    )


def _named(
    group: tuple[Line, ...], lines: Sequence[Line], running: frozenset[str], body: float, *, titled: bool
) -> Part:
    number = lines.index(group[0])
    if len(group) == 1 and _is_edge(lines, number, running):
        return Part(group, "header" if number < 2 and len(lines) > 3 else "footer")
    words = " ".join(line.words.strip() for line in group)
    if (
        body
        and min(line.size for line in group) >= HEADING_SIZE * body
        and len(words) <= layout.LONGEST_TITLE
    ):
        return Part(group, "heading" if titled or group[0].page > 1 else "title")
    if layout.ITEM.match(group[0].words) is not None:
        return Part(group, "list item")
    return Part(group)


def _title_by_layout(parts: list[Part]) -> list[Part]:
    """Where sizes tell no title, the head of the first page is read as that of a plain text."""
    first = [part for part in parts[:12] if part.lines[0].page == 1]
    if not first:
        return parts
    joined = "\n\n".join("\n".join(line.words for line in part.lines) for part in first)
    kinds = {segment.start: segment.kind for segment in layout.outline(joined)}
    sized = any(part.kind == "title" for part in first)
    named: list[Part] = []
    place = 0
    for part in first:
        kind = kinds.get(place)
        takes = part.kind == "paragraph" and kind in (
            ("header",) if sized else ("header", "title", "heading")
        )
        named.append(replace(part, kind=kind) if takes and kind is not None else part)
        place += sum(len(line.words) + 1 for line in part.lines) + 1
    return [*named, *parts[len(first) :]]


# Writing.


def _write(writer: Writer, part: Part) -> None:
    boxes = [line.box for line in part.lines if line.box is not None]
    hidden = next((line.hidden for line in part.lines if line.hidden is not None), None)
    place = {"page": part.lines[0].page, "box": _around(boxes) if boxes else None}
    segment = of_kind(part.kind, label=hidden, **place)
    writer.part("\n".join(line.words for line in part.lines), segment)


def _in_order(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, each page's own before those in it."""
    found: list[Segment] = []
    for page, group in groupby(segments, key=lambda segment: segment.page):
        inside = list(group)
        found.append(Segment(inside[0].start, inside[-1].end, "page", page=page))
        found.extend(inside)
    return tuple(found)


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    stated = document.get_metadata_dict(skip_empty=True)
    found = {name: stated.get(key, "") for name, key in (("title", "Title"), ("author", "Author"))}
    made = DATE.match(stated.get("CreationDate", ""))
    if made is not None:
        found["date"] = "-".join(part for part in (made["y"], made["m"], made["d"]) if part)
    return {name: value for name, value in found.items() if value.strip()}
