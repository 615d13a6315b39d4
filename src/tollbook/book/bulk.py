"""Reading without a book: one string, or JSON Lines in constant memory."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import cast

from tollbook.book.reading import read_all
from tollbook.book.stages import READER, Stages, standard
from tollbook.book.words import words
from tollbook.errors import RecordInvalid
from tollbook.model import Claim, Reader, Reading, Text, cut, normalised
from tollbook.model.document import text_id

PART = 1000  # lines read in one go, so that a file of wrong lines does not pile up in memory
FIELDS = ("id", "text", "date", "title", "issuer", "issuer_kind", "language")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no text to read, with its number (from 1) and what is wrong with it."""

    line: int
    reason: str


def read_text(
    content: str,
    *,
    date: str | None = None,
    issuer: str | None = None,
    title: str | None = None,
    language: str | None = None,
    reader: str = READER,
    stages: Stages | None = None,
) -> list[Claim]:
    """The claims of one text, without a book. The document's id is the SHA-256 of the text.

    >>> import tollbook
    >>> for claim in tollbook.read_text("12 people were killed in Velin on 3 March 1991."):
    ...     print(claim.harm, claim.toll.count.low, claim.span.quote)  # doctest: +SKIP
    """
    text = _text({"text": content, "date": date, "issuer": issuer, "title": title, "language": language})
    (reading,) = read_all((stages or standard()).reader(reader, ()), [text], words())
    return list(reading.claims)


def read_lines(
    lines: Iterable[str | bytes], *, reader: str = READER, stages: Stages | None = None
) -> Iterator[Claim | Rejected]:
    """The claims of texts given as JSON Lines, as they come and in their order; `source` holds each line's own `id`.

    A line is an object with `text` and, if known, `id`, `date`, `title`, `issuer`, `issuer_kind`, `language`. A wrong
    line gives a `Rejected`, and the rest goes on. Holds one text at a time.

    >>> lines = ['{"id": "row-1", "text": "12 people were killed in Velin."}']
    >>> [claim.source for claim in read_lines(lines)]  # doctest: +SKIP
    ['row-1']
    """
    made = (stages or standard()).reader(reader, ())
    numbered = enumerate(lines, start=1)
    while (first := next(numbered, None)) is not None:
        yield from _read_part(made, chain([first], islice(numbered, PART - 1)))


def _read_part(made: Reader, lines: Iterable[tuple[int, str | bytes]]) -> Iterator[Claim | Rejected]:
    rejected: deque[Rejected] = deque()
    taken: deque[tuple[int, Text]] = deque()
    for reading in read_all(made, _taken(lines, taken, rejected), words()):
        number, text = taken.popleft()
        while rejected and rejected[0].line < number:
            yield rejected.popleft()
        yield from _outcome(reading, text, number)
    yield from rejected


def _taken(
    lines: Iterable[tuple[int, str | bytes]], taken: deque[tuple[int, Text]], rejected: deque[Rejected]
) -> Iterator[Text]:
    """The texts of the lines; notes which line each one is, and which lines are none."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            text = _text(_parsed(line))
        except RecordInvalid as error:
            rejected.append(Rejected(number, str(error)))
            continue
        taken.append((number, text))
        yield text


def _outcome(reading: Reading, text: Text, number: int) -> Iterator[Claim | Rejected]:
    if reading.not_read is not None:
        yield Rejected(number, reading.not_read)
    for claim in reading.claims:
        yield claim if claim.source == text.source else replace(claim, source=text.source)


def _parsed(line: str | bytes) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordInvalid(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise RecordInvalid(f"not an object but {type(value).__name__}")
    return value


def _text(value: Mapping[str, object]) -> Text:
    wrong = [name for name in FIELDS if not isinstance(value.get(name), str | None) and name != "id"]
    if wrong:
        raise RecordInvalid(f"{wrong[0]!r} is {value[wrong[0]]!r}; give a string, or leave it out")
    if not isinstance(value.get("text"), str):
        raise RecordInvalid("there is no 'text'; give the text to read as a string")
    given = cast(Mapping[str, str | None], value)
    content = normalised(given["text"] or "")
    key, title = text_id(content), given.get("title")
    start = content.find(title) if title else -1
    source = value.get("id")
    return Text(
        document=key,
        content=content,
        id=key,
        language=given.get("language"),
        title=cut(content, start, start + len(title)) if title and start >= 0 else None,
        issuer=given.get("issuer"),
        issuer_kind=given.get("issuer_kind"),
        date=given.get("date"),
        source=None if source is None else str(source),
    )
