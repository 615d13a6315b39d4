"""Full text search over paragraphs: one protocol, and its implementation on SQLite's FTS5."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy import text as sql

from tollbook.model import Text

# Letters that neither case folding nor the removal of marks makes one; people type either.
ALIKE = str.maketrans(
    {
        "ı": "i",
        "ə": "a",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ŋ": "n",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ʻ": "'",
        "’": "'",
    }
)
PARAGRAPHS = ("title", "heading", "paragraph", "list item", "row", "caption")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that matches: `[start, end)` in code points of one text."""

    document: str
    text: str
    start: int
    end: int


class Search(Protocol):
    """Finds paragraphs by the words that people type."""

    def prepare(self, connection: Connection) -> None:
        """Make the index where it does not exist."""

    def put(self, connection: Connection, texts: Sequence[Text]) -> None:
        """Index texts that were not indexed before."""

    def find(self, connection: Connection, words: str, *, most: int) -> list[Hit]:
        """The best paragraphs that hold all the words, best first, then by place."""


class SqliteSearch:
    """FTS5 over folded paragraphs."""

    def prepare(self, connection: Connection) -> None:
        """Make the virtual table."""
        connection.execute(
            sql(
                "CREATE VIRTUAL TABLE IF NOT EXISTS paragraphs USING fts5(folded, document UNINDEXED, text UNINDEXED, "
                "first UNINDEXED, last UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"
            )
        )

    def put(self, connection: Connection, texts: Sequence[Text]) -> None:
        """Index every paragraph of some texts."""
        rows = [row for item in texts for row in _rows(item)]
        if rows:
            connection.execute(
                sql(
                    "INSERT INTO paragraphs (folded, document, text, first, last) VALUES (:folded, :document, :text, :first, :last)"
                ),
                rows,
            )

    def find(self, connection: Connection, words: str, *, most: int) -> list[Hit]:
        """Every word must stand in the paragraph; what is typed is quoted, so it is never an operator."""
        query = quoted(words)
        if not query:
            return []
        found = connection.execute(
            sql(
                "SELECT document, text, first, last FROM paragraphs WHERE paragraphs MATCH :query ORDER BY rank, document, first LIMIT :most"
            ),
            {"query": query, "most": most},
        )
        return [Hit(*row) for row in found]


def folded(words: str) -> str:
    """What people may type for these words: small letters without marks, and our own letters that are alike."""
    small = words.casefold().translate(ALIKE)
    return "".join(char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char))


def quoted(words: str) -> str:
    """The query for typed words: each one a quoted string, all of them wanted."""
    return " ".join(
        '"' + word.replace('"', '""') + '"'
        for word in folded(words).split()
        if any(c.isalnum() for c in word)
    )


def paragraphs(text: Text) -> Iterator[tuple[int, int]]:
    """The ranges of a text's paragraphs: its segments, and its lines where no segment stands."""
    given = sorted({(s.start, s.end) for s in text.segments if s.kind in PARAGRAPHS})
    reached = 0
    for start, end in [*given, (len(text.content), len(text.content))]:
        yield from _lines(text.content, reached, start)
        if start < end:
            yield start, end
        reached = max(reached, end)


def _lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in content[start:end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _rows(text: Text) -> Iterable[dict[str, object]]:
    for start, end in paragraphs(text):
        yield {
            "folded": folded(text.content[start:end]),
            "document": text.document,
            "text": text.id,
            "first": start,
            "last": end,
        }
