"""Search finds paragraphs by what people type, however they type it."""

from pathlib import Path

import pytest

from tollbook.model import Segment, Text
from tollbook.store.database import Database
from tollbook.store.search import SqliteSearch, folded, quoted

CONTENT = (
    "In Lənkəran and Sumqayıt\n\n“Soldiers” fired: 149 killed (UTF-8 AND others).\nMünchen, Łódź, Straße."
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database with one indexed text."""
    made, search = Database(tmp_path / "book.sqlite", busy_seconds=1), SqliteSearch()
    with made.writes() as connection:
        search.prepare(connection)
        search.put(connection, [Text("d", CONTENT)])
    return made


def found(database: Database, words: str) -> list[str]:
    """The paragraphs found, by their own words."""
    with database.reads() as connection:
        hits = SqliteSearch().find(connection, words, most=10)
    return [CONTENT[hit.start : hit.end][:6] for hit in hits]


@pytest.mark.parametrize(
    ("words", "paragraphs"),
    [
        ("Lankaran", ["In Lən"]),
        ("LƏNKƏRAN sumqayit", ["In Lən"]),
        ("SUMQAYİT", ["In Lən"]),
        ("munchen lodz strasse", ["Münche"]),
        ("149", ["“Soldi"]),
        ("soldiers AND", ["“Soldi"]),
        ('"soldiers" (149)', ["“Soldi"]),
        ("utf-8", ["“Soldi"]),
        ("soldiers munchen", []),
        ("NEAR(soldiers", []),
        ("sold*", []),
        ('"', []),
        ("", []),
        ("* ( ) - :", []),
        ("paragraphs:149", []),
    ],
)
def test_typed_words_are_words_and_never_operators(
    database: Database, words: str, paragraphs: list[str]
) -> None:
    assert found(database, words) == paragraphs


def test_segments_are_the_paragraphs_where_there_are_any(database: Database) -> None:
    segments = (Segment(0, 14, "cell"), Segment(0, 24, "row"))
    with database.writes() as connection:
        SqliteSearch().put(connection, [Text("e", CONTENT, segments=segments)])
        hits = SqliteSearch().find(connection, "lankaran", most=10)
    assert {(hit.document, hit.end) for hit in hits} == {("d", 24), ("e", 24)}


def test_folding_is_one_way_for_text_and_query() -> None:
    assert folded("Bakı, Şəki, ﬁre") == "baki, saki, fire"
    assert quoted('say "no"') == '"say" """no"""'
