"""Files read without a book: each one's document, text and claims. Nothing is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tollbook import settings as configured
from tollbook.book.reading import Gated
from tollbook.book.stages import READER, Stages, standard
from tollbook.model import Claim, Document, Reading, Text
from tollbook.settings import Settings


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file with what was read of it; `text` is None where it was refused or holds no words."""

    path: Path
    document: Document
    text: Text | None
    claims: tuple[Claim, ...] = ()
    not_read: str | None = None


def read_files(
    paths: Sequence[str | Path],
    *,
    date: str | None = None,
    reader: str = READER,
    settings: Settings | None = None,
    stages: Stages | None = None,
) -> Iterator[FileRead]:
    """The claims of files, or of all files of a folder, one file at a time and in order. Nothing is kept.

    `date` (YYYY-MM-DD) is when they were issued, for those that do not say it themselves. A sources file beside the
    files is not read: that is for a book. Raises UnreadablePath.

    >>> for one in tollbook.read_files(["statement.pdf"]):  # doctest: +SKIP
    ...     print(one.document.name, len(one.claims))
    """
    known = stages or standard()
    gated = Gated(known.reader(reader, ()))
    files = known.find([Path(path) for path in paths])
    for taken in known.preserve(files, settings or configured.load(), {}):
        text, document = taken.text, taken.document
        if text is None:
            yield FileRead(taken.path, document, None, (), " ".join(document.reasons) or "It holds no text.")
            continue
        text = text if text.date or date is None else replace(text, date=date)
        (reading,) = gated.read([text])
        yield _read(taken.path, document, text, reading)


def _read(path: Path, document: Document, text: Text, reading: Reading) -> FileRead:
    return FileRead(path, document, text, reading.claims, reading.not_read)
