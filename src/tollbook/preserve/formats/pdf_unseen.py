"""What of a PDF page's text nobody sees: invisible, transparent, of no size, off the page, in the colour of its ground, covered."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

INVISIBLE, CLIPPED = 3, 7  # modes of rendering
SMALLEST = 1.5  # points; print that can be read begins at about 4
FAINT = 12  # of 255, in every colour: nearer to its ground than this, nobody sees a letter
TRANSPARENT, OPAQUE = 8, 250  # of 255
COVERED = 0.9  # of the area of a text
MOST_OBJECTS, MOST_COVERS, DEEPEST = 20_000, 300, 4
WHITE = (255, 255, 255)

Box = tuple[float, float, float, float]  # left, bottom, right, top
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Unseen:
    """The text objects of a page that nobody sees, by address, each with why; and whether they are the layer of a scan."""

    why: dict[int, str]
    scan: bool = False


@dataclass(frozen=True, slots=True)
class _Thing:
    """One object of a page in the order of drawing. Without `box` it stands in a form, whose places are its own."""

    handle: object
    kind: int
    box: Box | None
    order: int


def unseen(page: pypdfium2.PdfPage) -> Unseen:
    """What nobody sees of a page. On a page that is one picture, invisible words are what a program read in it."""
    things = list(islice(_things(page), MOST_OBJECTS))
    texts = [one for one in things if one.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    grounds = [one for one in things if one.kind != pdfium.FPDF_PAGEOBJ_TEXT and one.box is not None]
    grounds = sorted(grounds, key=_area, reverse=True)[:MOST_COVERS]
    edge: Box = page.get_bbox()
    why = {_address(text.handle): reason for text in texts if (reason := _reason(text, grounds, edge))}
    pictures = [one for one in grounds if one.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    whole = bool(pictures) and _area(pictures[0]) > 0.5 * (edge[2] - edge[0]) * (edge[3] - edge[1])
    return Unseen(why, scan=whole and len(why) == len(texts) and bool(texts))


def address(text: pypdfium2.PdfTextPage, character: int) -> int | None:
    """The address of the text object that a character belongs to."""
    handle = pdfium.FPDFText_GetTextObject(text, character) if character >= 0 else None
    return _address(handle) if handle else None


def _things(page: pypdfium2.PdfPage) -> Iterator[_Thing]:
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        handle = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_form(handle, number, 1)
        else:
            yield _Thing(handle, kind, _box(handle), number)


def _in_form(form: object, order: int, depth: int) -> Iterator[_Thing]:
    for number in range(min(pdfium.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
        handle = pdfium.FPDFFormObj_GetObject(form, number)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _in_form(handle, order, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _Thing(handle, kind, None, order)


def _reason(text: _Thing, grounds: list[_Thing], edge: Box) -> str | None:
    """Why nobody sees a text; None where somebody may."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text.handle)
    if mode in (INVISIBLE, CLIPPED):
        return "invisible"
    found = _fill(text.handle)
    if found is not None and found[1] <= TRANSPARENT:
        return "transparent"
    if _size(text.handle) < SMALLEST:
        return "too small to see"
    if text.box is None:
        return None
    left, bottom, right, top = text.box
    if right <= edge[0] or left >= edge[2] or top <= edge[1] or bottom >= edge[3]:
        return "off the page"
    around = [one for one in grounds if _covers(one.box, text.box)]
    if any(one.order > text.order and _is_opaque(one) for one in around):
        return "covered"
    if found is not None and mode in (0, 4):
        below = max(
            (one for one in around if one.order < text.order), key=lambda one: one.order, default=None
        )
        ground = WHITE if below is None else _ground(below)
        if ground is not None and max(abs(a - b) for a, b in zip(found[0], ground, strict=True)) < FAINT:
            return "in the colour of its ground"
    return None


def _ground(thing: _Thing) -> Colour | None:
    """The colour that a filled shape gives what is drawn over it; None where that cannot be told."""
    if thing.kind != pdfium.FPDF_PAGEOBJ_PATH or not _is_filled(thing):
        return None
    found = _fill(thing.handle)
    return found[0] if found is not None and found[1] >= OPAQUE else None


def _is_opaque(thing: _Thing) -> bool:
    if thing.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        return True
    found = _fill(thing.handle)
    return _is_filled(thing) and found is not None and found[1] >= OPAQUE


def _is_filled(thing: _Thing) -> bool:
    if thing.kind != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(thing.handle, mode, stroke)) and mode.value != 0


def _fill(handle: object) -> tuple[Colour, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return None
    return (red.value, green.value, blue.value), alpha.value


def _size(handle: object) -> float:
    """The height of letters as they are drawn."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    if not pdfium.FPDFTextObj_GetFontSize(handle, size) or not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return SMALLEST
    return float(size.value) * hypot(matrix.c, matrix.d)


def _box(handle: object) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _area(thing: _Thing) -> float:
    return 0.0 if thing.box is None else (thing.box[2] - thing.box[0]) * (thing.box[3] - thing.box[1])


def _covers(over: Box | None, under: Box) -> bool:
    if over is None:
        return False
    width = min(over[2], under[2]) - max(over[0], under[0])
    height = min(over[3], under[3]) - max(over[1], under[1])
    area = (under[2] - under[0]) * (under[3] - under[1])
    return width > 0 and height > 0 and width * height >= COVERED * area


def _address(handle: object) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
