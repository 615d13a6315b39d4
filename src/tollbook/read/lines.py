"""Bulk reading without a book: JSON Lines of texts in, readings out, in order and in constant memory."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tollbook.errors import RecordInvalid
from tollbook.model.document import Text, normalised, text_id
from tollbook.model.reading import Reader, Reading
from tollbook.model.span import Span

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FIELDS = ("id", "text", "date", "title", "issuer", "language")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read, by its number (from 1), with the reason; the lines around it are read."""

    number: int
    reason: str


def read_lines(lines: Iterable[str], reader: Reader, *, live: bool = False) -> Iterator[Reading | BadLine]:
    """One reading for every line `{"id", "text", "date"?, "title"?, "issuer"?, "language"?}`, a BadLine for a bad one.

    The document id of each is the SHA-256 of the text's UTF-8; the line's own id comes back as `Claim.source`.
    Empty lines are passed over. With `live`, each is read before the next line is asked for.
    """
    asked: deque[BadLine | None] = deque()  # the lines given to the reader so far, None for a good one

    def texts() -> Iterator[Text]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                text = text_of(line)
            except RecordInvalid as error:
                asked.append(BadLine(number, str(error)))
                continue
            asked.append(None)
            yield text

    given = texts()
    runs = ((text,) for text in given) if live else (given,)
    for reading in (reading for run in runs for reading in reader.read(run)):
        while (bad := asked.popleft()) is not None:
            yield bad
        yield reading
    yield from (bad for bad in asked if bad is not None)


def text_of(line: str) -> Text:
    """The text of one line. Raises RecordInvalid with what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordInvalid(f"not JSON: {error}") from error
    if not isinstance(row, Mapping):
        raise RecordInvalid('not an object; give {"id": ..., "text": ...}')
    if not isinstance(row.get("text"), str):
        raise RecordInvalid('no "text" with words in it')
    for name in _FIELDS[2:]:
        if not isinstance(row.get(name), str | None):
            raise RecordInvalid(f"{name!r} must be words, not {type(row[name]).__name__}")
    if row.get("date") is not None and not _DATE.fullmatch(row["date"]):
        raise RecordInvalid(f"'date' is {row['date']!r}; give YYYY-MM-DD, YYYY-MM or YYYY")
    content = normalised(row["text"])
    title = row.get("title")
    source = row.get("id")
    key = text_id(content)
    return Text(
        document=key,
        content=content,
        id=key,
        language=row.get("language"),
        title=_title(content, title) if title else None,
        issuer=row.get("issuer"),
        date=row.get("date"),
        source=None if source is None else str(source),
    )


def _title(content: str, title: str) -> Span | None:
    """Where the given title stands in the text; None where it does not, since a title outside it has no span."""
    start = content.find(title)
    return Span(start, start + len(title), title) if start >= 0 and title else None
