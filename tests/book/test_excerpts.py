"""A part of a book shows what the whole would: the same chapter of an incident, the same page of a document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import tollbook
from tollbook import Book
from tollbook.book import excerpts
from tollbook.publish.links import Fragments
from tollbook.publish.report.chapters import chapter
from tollbook.publish.report.documents import document_part
from tollbook.publish.snapshot import Snapshot, snapshot
from tollbook.publish.standing import Standings


@pytest.fixture(scope="module")
def book(example_book: Path) -> Iterator[Book]:
    """The example, for reading."""
    with tollbook.open(example_book, by="A. Clerk") as made:
        yield made


@pytest.fixture(scope="module")
def whole(book: Book) -> Snapshot:
    """All of it in memory."""
    return snapshot(book)


def test_the_chapter_of_every_incident_is_the_same(book: Book, whole: Snapshot) -> None:
    links, standings = Fragments(texts=True), Standings(book.decisions())
    for incident in book.incidents():
        part = excerpts.of_incident(book, incident)
        assert chapter(part, incident, 1, links, standings) == chapter(whole, incident, 1, links, standings)


def test_the_page_of_every_document_is_the_same(book: Book, whole: Snapshot) -> None:
    standings = Standings(book.decisions())
    for document in book.documents():
        part = excerpts.of_document(book, document)
        one, other = (document_part(view, document, 1, standings) for view in (part, whole))
        assert one == other
