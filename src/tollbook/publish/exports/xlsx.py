"""Claims, figures and method as a workbook whose bytes depend on nothing but its content."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tollbook.model.view import View
from tollbook.publish.exports.tables import CLAIM_COLUMNS, FIGURE_COLUMNS, Cell, claim_rows, figure_rows
from tollbook.publish.methodology import Methodology, as_text

NOTES = (
    "Three sheets: figures, claims, method. Every text is a text, never a formula. Empty means not stated; 0 means that zero was stated. "
    "A text longer than a cell may be is cut, and ends in […]. Characters that a workbook cannot hold are written as U+FFFD."
)
MADE = datetime(1980, 1, 1)  # the earliest date that a zip file can carry; the file states no time of its own
LONGEST = 32_000  # characters in a cell; the format's own limit is 32,767
CUT = " […]"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def write(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """The workbook."""
    book = Workbook(write_only=True)
    book.properties.creator = "tollbook"
    book.properties.created = book.properties.modified = MADE
    _sheet(book, "figures", FIGURE_COLUMNS, figure_rows(view))
    _sheet(book, "claims", [name for name, _ in CLAIM_COLUMNS], claim_rows(view))
    lines = as_text(method, title=view.scope.title).splitlines()
    _sheet(book, "method", ["method"], ([line] for line in lines))
    raw = io.BytesIO()
    book.save(raw)
    _repack(raw, file)


def _sheet(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    top = []
    for name in heads:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = bold
        top.append(cell)
    sheet.append(top)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: object, value: Cell) -> object:
    if not isinstance(value, str):
        return value
    kept = _FORBIDDEN.sub("\ufffd", value)
    cell = WriteOnlyCell(sheet, value=kept if len(kept) <= LONGEST else kept[:LONGEST] + CUT)  # type: ignore[arg-type]
    cell.data_type = "s"  # a text that starts with "=" is a text
    return cell


def _repack(raw: io.BytesIO, file: BinaryIO) -> None:
    """The same parts in order of name, with one date for all: the library writes the time of the run."""
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            out.writestr(part, content)
