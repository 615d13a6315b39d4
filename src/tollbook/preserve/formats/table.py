"""CSV and XLSX: rows and cells as text, with the header of each cell; lists of names and tables of figures."""

import csv
import datetime
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

from tollbook.errors import DocumentRefused
from tollbook.preserve import charset, media, rows
from tollbook.preserve.extracted import Ask, Extracted, Writer, of_kind

CSV_MADE_BY = "csv.v1"
XLSX_MADE_BY = "xlsx.v1"
DELIMITERS = ",;\t|"
SNIFFED_LINES = 60
QUOTED = re.compile(r'"(?:[^"]|"")*"')
# A cell with more lines than this was opened by a quote that nobody closed.
MOST_LINES_IN_A_CELL = 60
MOST_EMPTY_ROWS = 5000
HIDDEN_LINES = re.compile(rb'<(?:row|col)\b[^>]{0,400}\bhidden="(?:1|true)"')
UNNAMED_SHEET = re.compile(r"(?:sheet|tabelle|feuil|hoja|лист|cədvəl|sayfa)\s*\d*", re.IGNORECASE)


def extract(data: bytes, ask: Ask) -> Extracted:
    """The cells of a table file. Raises DocumentRefused where it is damaged or no text."""
    return _workbook(data, ask) if ask.media_type == media.XLSX else _separated(data, ask)


# Separated values.


def _separated(data: bytes, ask: Ask) -> Extracted:
    found = charset.decode(data, declared=ask.encoding)
    words = found.words.replace("\x00", "\ufffd")
    table, problems = _cells(words, delimiter(words))
    writer = Writer(ask.limits.output_mib)
    rows.write(writer, table, columns=ask.columns)
    extracted = Extracted(
        writer.content, tuple(writer.segments), CSV_MADE_BY, charset=(found.charset, found.source)
    )
    return extracted.partly(*found.problems, *problems).noting(*_unmapped(table, ask.columns))


def delimiter(words: str) -> str:
    """What parts the cells: the sign that stands equally often in most of the first lines."""
    lines = [QUOTED.sub("", line) for line in words[:200_000].splitlines()[:SNIFFED_LINES] if line.strip()]
    first = words[:6].lower()
    if first.startswith("sep=") and len(first) > 4 and first[4] in DELIMITERS:
        return first[4]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts) - {0}, key=lambda count: (counts.count(count), count), default=0)
        return counts.count(usual) if usual else 0, usual

    return max(DELIMITERS, key=agreement)


def _cells(words: str, sign: str) -> tuple[list[list[str]], tuple[str, ...]]:
    csv.field_size_limit(max(131_072, len(words) + 1))
    try:
        table = [*csv.reader(io.StringIO(words, newline=""), delimiter=sign)]
    except csv.Error:
        table = []
    broken = not table or any(cell.count("\n") > MOST_LINES_IN_A_CELL for row in table for cell in row)
    if broken and words.strip():
        table = [line.split(sign) for line in words.splitlines()]
        return table, (
            "a quotation mark is not closed, so quotes were read as ordinary signs; check the cells",
        )
    if table and len(table[0]) == 1 and table[0][0].lower().startswith("sep="):
        table[0] = []
    return table, ()


def _unmapped(table: Sequence[Sequence[str]], columns: Mapping[str, str]) -> Iterator[str]:
    """Columns that a sources file maps and the table does not have."""
    place = rows.header_row(table)
    names = {rows.clean(words).casefold() for words in (table[place] if place is not None else [])}
    width = max((len(row) for row in table), default=0)
    places = {str(number + 1) for number in range(width)} | {rows.letters(number) for number in range(width)}
    for key in columns:
        if key.strip().casefold() not in names and key not in places:
            yield f"The sources file maps the column {key!r}, and there is none of that name."


# Workbooks.


def _workbook(data: bytes, ask: Ask) -> Extracted:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    from tollbook.preserve.formats import package

    parts = package.check(data, ask)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that carry no words
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [(str(sheet.title), str(sheet.sheet_state), _sheet(sheet)) for sheet in book.worksheets]
            stated = book.properties
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        EOFError,
    ) as error:
        raise DocumentRefused(package.DAMAGED) from error
    writer = Writer(ask.limits.output_mib)
    for title, _, table in sheets:
        if len(sheets) > 1 or not UNNAMED_SHEET.fullmatch(title):
            writer.part(title, of_kind("heading", label="sheet"))
        rows.write(writer, table, columns=ask.columns)
    made = stated.created
    metadata = {"title": stated.title or "", "author": stated.creator or ""}
    if made is not None and (stated.creator or "") != "openpyxl":
        metadata["date"] = made.date().isoformat()
    extracted = Extracted(
        writer.content,
        tuple(writer.segments),
        XLSX_MADE_BY,
        metadata={k: v for k, v in metadata.items() if v},
    )
    if not any(table for _, _, table in sheets):
        return extracted.partly("its sheets hold no words or numbers")
    hidden = [title for title, state, _ in sheets if state != "visible"]
    notes = [f"The sheet {title!r} is hidden and stands in the text." for title in hidden]
    pages = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
    if any(HIDDEN_LINES.search(parts.read(name)) is not None for name in pages):
        notes.append("It has hidden rows or columns, which stand in the text.")
    mapped = [[*_unmapped(table, ask.columns)] for _, _, table in sheets if table]
    return extracted.noting(*notes, *(mapped[0] if mapped and all(mapped) else []))


def _sheet(sheet: object) -> list[list[str]]:
    """The rows of a sheet up to its last with words; formatting alone can go on for a million."""
    table: list[list[str]] = []
    empty = 0
    for row in sheet.iter_rows(values_only=True):  # type: ignore[attr-defined]
        cells = [_words(value) for value in row]
        empty = 0 if any(cells) else empty + 1
        if empty > MOST_EMPTY_ROWS:
            break
        table.append(cells)
    while table and not any(table[-1]):
        table.pop()
    return table


def _words(value: object) -> str:
    """A cell's value as a person would write it: whole numbers without a point, days without a time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
        )
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
