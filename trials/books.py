"""Small books of invented documents that trials build, break and compare."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tollbook
from tollbook import Book
from tollbook.book import Stages, keys, standard
from tollbook.model import Document, Stated, Text
from tollbook.model.canonical import sha256
from tollbook.preserve import sources
from tollbook.settings import Settings

# Others may hold the book for long on a busy machine; that is waited for.
PATIENT = replace(Settings(), busy_seconds=600, batch_documents=2)

HIDDEN = ("paragraphs", "wordings", "sqlite_", "book_state")

STATEMENTS: Mapping[str, str] = {
    "ministry.txt": "Statement of the Ministry of Order of Ostara\n\nOn 3 March 1991 soldiers fired at a crowd in Velin. "
    "149 civilians were killed and 20 people were injured.\n",
    "hospital.txt": "Hospital of Velin, 5 March 1991\n\nOn 3 March 1991 in Velin 131 people were killed by gunfire. Four are missing.\n",
    "wire.txt": "VELIN, 4 March 1991 (Norda) - At least 60 people were killed in Velin on 3 March, a doctor said.\n",
    "ngo.txt": "Report of the Observatory of the Harmed\n\nBetween 130 and 150 people were killed in Velin on 3 March 1991, "
    "according to relatives. The Ministry of Order denied that soldiers fired.\n",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One file taken in."""

    path: Path
    data: bytes | None
    document: Document
    text: Text | None


def preserve(files: Iterable[Path], _settings: Settings, described: Mapping[str, object]) -> Iterator[Taken]:
    """Plain text as it is, without a process of its own: these trials are about the book, not about parsers."""
    for path in files:
        data = path.read_bytes()
        facts = sources.described_as(path, described)  # type: ignore[arg-type]
        words = facts.words() if facts else {}
        stated = {name: Stated(value, "sources file") for name, value in words.items()}
        plain = Document(sha256(data), path.name, "text/plain", len(data), stated, "read")
        text = Text(plain.id, data.decode("utf-8"), language="en", made_by="plain.v1")
        yield Taken(path, data, replace(plain, text=text.id), text)


def stages() -> Stages:
    """The real stages, but for that one."""
    return replace(standard(), preserve=preserve)


@dataclass
class Clock:
    """A clock that goes on by a second at every look."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        self.at += timedelta(seconds=1)
        return self.at


def written(folder: Path, count: int = 0) -> Path:
    """The statements in a folder, and so many more of one line."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in STATEMENTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    for number in range(count):
        words = f"{number + 2} people were killed in Velin on {number % 28 + 1} May 1992, officials said.\n"
        (folder / f"note-{number:03}.txt").write_text(words, encoding="utf-8")
    return folder


def opened(folder: Path, clock: Callable[[], datetime] | None = None, **options: object) -> Book:
    """A book for a trial."""
    given = {"stages": stages(), "settings": PATIENT, **options}
    return tollbook.open(folder, by="A. Clerk", clock=clock or Clock(), **given)  # type: ignore[arg-type]


def with_key(folder: Path) -> keys.Key:
    """A key that signs all books of this process from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[keys.WHERE] = str(folder / "key.pem")
    return keys.make(folder / "key.pem")


def is_shown(table: str) -> bool:
    """Whether a table holds what the book shows: not the indexes for searching, not the book's own notes."""
    return not table.startswith(HIDDEN)


def shown(folder: Path) -> dict[str, object]:
    """Everything that a book's database shows, table by table, but the index for searching and the book's own notes."""
    found: dict[str, object] = {}
    with sqlite3.connect(f"file:{folder / 'book.sqlite'}?mode=ro", uri=True) as database:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for (name,) in database.execute(tables).fetchall():
            if (
                is_shown(name) and name != "sums"
            ):  # those are of the rows themselves; a lost one is counted anew
                found[name] = sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))
        # of the texts, only their order is shown
        in_order = "SELECT document, id, kind, content, body FROM texts ORDER BY turn"
        found["texts"] = database.execute(in_order).fetchall()
    database.close()
    return found


def said(book: Book) -> dict[str, object]:
    """What a book says: documents, claims, incidents, figures, findings, decisions."""
    return {
        "documents": [document.id for document in book.documents()],
        "claims": [claim.id for claim in book.claims()],
        "incidents": list(book.incidents()),
        "figures": list(book.figures()),
        "findings": list(book.findings()),
        "decisions": [(one.action, one.reason) for one in book.decisions()],
    }
