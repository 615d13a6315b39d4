"""Claims and figures as CSV for spreadsheets: UTF-8 with BOM, no cell that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from tollbook.model.view import View
from tollbook.publish.exports.tables import CLAIM_COLUMNS, FIGURE_COLUMNS, Cell, claim_rows, figure_rows
from tollbook.publish.methodology import Methodology

# what spreadsheets take as the start of a formula, with the full-width forms that some fold to it
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
NOTES = (
    "Empty means not stated; 0 means that zero was stated. A text cell that a spreadsheet could take for a formula (it starts with = + - @, a tab, a line "
    "end, | or %, also after spaces or quotation marks) has a single quotation mark ' put before it: a cell that starts with ' followed by such a sign had no "
    "' of its own. Lines end with CR LF; NUL characters are written as U+FFFD."
)


def write_claims(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """The claims table."""
    _write(file, [name for name, _ in CLAIM_COLUMNS], claim_rows(view))


def write_figures(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """The figures table."""
    _write(file, FIGURE_COLUMNS, figure_rows(view))


def harmless(cell: Cell) -> Cell:
    """The cell with a ' before it where a spreadsheet could run it; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    shown = cell.replace("\x00", "\ufffd")
    opening = shown.lstrip(" \u00a0'\"")
    return f"'{shown}" if shown.startswith(STARTS) or opening.startswith(STARTS) else shown


def _write(file: BinaryIO, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(["" if cell is None else harmless(cell) for cell in row])
    text.flush()
    text.detach()
