"""Books with plain stages, and documents to put into them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tollbook
from tests.book.fakes import STATEMENT, Clock, stages
from tollbook import Book
from tollbook.model import Reader

Opener = Callable[..., Book]


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[Opener]:
    """Opens the test's book, with a given reader if any; every opened one is closed at the end."""
    opened: list[Book] = []
    clock = Clock()

    def open_book(reader: Reader | None = None, *, name: str = "my.book", **options: object) -> Book:
        made = tollbook.open(tmp_path / name, by="A. Clerk", clock=clock, stages=stages(reader), **options)  # type: ignore[arg-type]
        opened.append(made)
        return made

    yield open_book
    for book in opened:
        book.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one statement."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    return documents


@pytest.fixture
def book(opener: Opener, folder: Path) -> Book:
    """A book built from one statement."""
    made = opener()
    made.build(folder)
    return made
