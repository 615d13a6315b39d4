"""Tables of any format as text: rows on lines, cells parted by tabs, a segment for each row and each cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from tollbook.model.document import Segment
from tollbook.preserve.extracted import Writer, of_kind
from tollbook.preserve.words import listed

HEADER_SEARCH = 15  # rows
NUMBER = re.compile(r"[\s\d.,:/%+-]*\d[\s\d.,:/%+-]*")
BREAKS = re.compile(r"[\t\n\r\v\f\u2028\u2029\x85]+")

Row = Sequence[str]


def write(
    writer: Writer,
    rows: Sequence[Row],
    *,
    header: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> None:
    """Add a table. `header` is the number of its header row where the format marks it; `columns` is what a user maps.

    A mapped column's cells carry the field as header and the header as written as label. Rows count from 1 as in the
    original, empty ones included.
    """
    place = header if header is not None else header_row(rows)
    names = [] if place is None else [clean(words) for words in rows[place]]
    fields = _fields(names, columns or {}, max((len(row) for row in rows), default=0))
    first = True
    for number, row in enumerate(rows):
        cells = [clean(words) for words in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if sum(1 for cell in cells if cell) == 1 and place is not None and number < place:
            _write_caption(writer, cells, number + 1)
            continue
        writer.break_by("\n\n" if first else "\n")
        first = False
        is_below = place is None or number > place
        _write_row(writer, cells, number + 1, names if is_below else (), fields if is_below else {})


def clean(words: str) -> str:
    """A cell's words on one line, without tabs."""
    return BREAKS.sub(" ", words).strip()


def header_row(rows: Sequence[Row]) -> int | None:
    """The row that names the columns: known words, or words alone above a row with numbers; None where none does."""
    for number, row in enumerate(rows[:HEADER_SEARCH]):
        cells = [clean(words) for words in row if clean(words)]
        if len(cells) < 2:
            continue
        if any(NUMBER.fullmatch(cell) for cell in cells):
            return None
        if sum(cell.lower().rstrip(":.") in _known() or _has_known(cell) for cell in cells) * 2 >= len(cells):
            return number
        below = [clean(words) for following in rows[number + 1 : number + 4] for words in following]
        if any(NUMBER.fullmatch(cell) for cell in below) and all(len(cell) <= 60 for cell in cells):
            return number
        return None
    return None


@cache
def _known() -> frozenset[str]:
    return frozenset(listed("columns", "headers"))


def _has_known(cell: str) -> bool:
    words = re.findall(r"[^\W\d_]+", cell.lower())
    return 0 < len(words) <= 4 and any(word in _known() for word in words)


def _fields(names: Sequence[str], columns: Mapping[str, str], width: int) -> dict[int, str]:
    """Which column (from 0) a user mapped to which field: by header, by letter, or by number from 1."""
    found: dict[int, str] = {}
    for key, field in columns.items():
        for number in range(width):
            by_name = number < len(names) and names[number].casefold() == key.strip().casefold()
            if by_name or key == str(number + 1) or key == letters(number):
                found[number] = field
    return found


def letters(number: int) -> str:
    """The letters of a column, from 0: A, B, ..., Z, AA."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def _write_caption(writer: Writer, cells: Sequence[str], number: int) -> None:
    words = next(cell for cell in cells if cell)
    writer.part(words, of_kind("heading", row=number), gap="\n")


def _write_row(
    writer: Writer, cells: Sequence[str], number: int, names: Sequence[str], fields: Mapping[int, str]
) -> None:
    start = writer.length
    found: list[Segment] = []
    for column, words in enumerate(cells):
        if column:
            writer.write("\t")
        if not words:
            continue
        begin, end = writer.write(words)
        written = (names[column] or None) if column < len(names) else None
        field = fields.get(column)
        found.append(
            Segment(
                begin,
                end,
                "cell",
                label=written if field is not None else None,
                row=number,
                column=column + 1,
                header=field or written,
            )
        )
    row = of_kind("row", row=number)
    writer.segments.append(replace(row, start=start, end=writer.length))
    writer.segments.extend(found)
