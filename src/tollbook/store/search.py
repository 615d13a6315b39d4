"""Full text search over paragraphs: one protocol, and its implementation on SQLite's FTS5."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Float, Integer, Select, literal_column, select, table
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
RANKED = 3000  # matches up to which the best come first
PARAGRAPHS = ("title", "heading", "paragraph", "list item", "row", "caption")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that matches: `[start, end)` in code points of one text."""

    document: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words under which a claim is found, by the number of its row: its quote, who says it, where; and its tags."""

    row: int
    quote: str
    speaker: str
    place: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What people ask of claims in words. Every word must stand where it is looked for; a tag is one of `Wording`."""

    quote: str = ""
    speaker: str = ""
    place: str = ""
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether any word is asked for."""
        return any(quoted(words) for words in (self.quote, self.speaker, self.place))


class Search(Protocol):
    """Finds paragraphs by the words that people type."""

    def prepare(self, connection: Connection) -> None:
        """Make the index where it does not exist."""

    def put(self, connection: Connection, texts: Sequence[Text]) -> None:
        """Index texts that were not indexed before."""

    def find(self, connection: Connection, words: str, *, most: int, skip: int = 0) -> list[Hit]:
        """The best paragraphs that hold all the words, best first, then by place."""

    def count(self, connection: Connection, words: str, *, most: int) -> int:
        """How many paragraphs hold all the words; counting stops at `most`."""

    def put_claims(self, connection: Connection, wordings: Sequence[Wording]) -> None:
        """Index claims by their words."""

    def holds_claims(self, connection: Connection, wordings: Sequence[Wording]) -> bool:
        """Whether every claim is found by its own words, under its own row."""

    def forget_claims(self, connection: Connection, rows: Sequence[int]) -> None:
        """Take claims out of the index."""

    def matching(self, sought: Sought) -> Select[Any]:
        """The rows of the claims that hold all the words, and their rank (lower is better), to be joined."""


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
        connection.execute(
            sql(
                "CREATE VIRTUAL TABLE IF NOT EXISTS wordings USING fts5(quote, speaker, place, tags, "
                "tokenize = 'unicode61 remove_diacritics 2')"
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

    def find(self, connection: Connection, words: str, *, most: int, skip: int = 0) -> list[Hit]:
        """Every word must stand in the paragraph; what is typed is quoted, so it is never an operator.

        Where very many match, ranking all of them would take long: they come in the order in which they came in.
        """
        query = quoted(words)
        if not query:
            return []
        many = self.count(connection, words, most=RANKED) == RANKED
        order = "rowid" if many else "rank, document, first"
        found = connection.execute(
            sql(
                "SELECT document, text, first, last FROM paragraphs WHERE paragraphs MATCH :query "
                f"ORDER BY {order} LIMIT :most OFFSET :skip"
            ),
            {"query": query, "most": most, "skip": skip},
        )
        return [Hit(*row) for row in found]

    def count(self, connection: Connection, words: str, *, most: int) -> int:
        """How many paragraphs hold all the words, up to `most`."""
        query = quoted(words)
        if not query:
            return 0
        found = connection.execute(
            sql("SELECT count(*) FROM (SELECT 1 FROM paragraphs WHERE paragraphs MATCH :query LIMIT :most)"),
            {"query": query, "most": most},
        )
        return int(found.scalar() or 0)

    def put_claims(self, connection: Connection, wordings: Sequence[Wording]) -> None:
        """Index claims by their folded words."""
        if wordings:
            connection.execute(
                sql(
                    "INSERT INTO wordings (rowid, quote, speaker, place, tags) VALUES (:row, :quote, :speaker, :place, :tags)"
                ),
                [_indexed(one) for one in wordings],
            )

    def holds_claims(self, connection: Connection, wordings: Sequence[Wording]) -> bool:
        """Whether every claim is found by its own words, under its own row."""
        wanted = sql("SELECT rowid AS row, quote, speaker, place, tags FROM wordings WHERE rowid = :row")
        return all(
            [dict(row._mapping) for row in connection.execute(wanted, {"row": one.row})] == [_indexed(one)]
            for one in wordings
        )

    def forget_claims(self, connection: Connection, rows: Sequence[int]) -> None:
        """Take claims out of the index."""
        if rows:
            connection.execute(sql("DELETE FROM wordings WHERE rowid = :row"), [{"row": row} for row in rows])

    def matching(self, sought: Sought) -> Select[Any]:
        """One query over the columns that are asked for."""
        parts = [
            f"{name} : ({query})"
            for name in ("quote", "speaker", "place")
            if (query := quoted(getattr(sought, name)))
        ]
        parts += [f'tags : "{_tag(*tag)}"' for tag in sought.tags]
        return (
            select(literal_column("rowid", Integer), literal_column("rank", Float))
            .select_from(table("wordings"))
            .where(sql("wordings MATCH :sought").bindparams(sought=" AND ".join(parts)))
        )


def _indexed(one: Wording) -> dict[str, int | str]:
    """A claim as the index keeps it."""
    return {
        "row": one.row,
        "quote": folded(one.quote),
        "speaker": folded(one.speaker),
        "place": folded(one.place),
        "tags": " ".join(_tag(*tag) for tag in one.tags),
    }


def _tag(name: str, value: str) -> str:
    """A tag as one word of its own."""
    return "".join(c for c in f"{name}{value}" if c.isalnum())


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
