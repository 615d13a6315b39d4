"""A person decides that two documents go back to one source, or that they do not; that stands above what was found."""

from pathlib import Path

import pytest

from tollbook.book import Book
from tollbook.book import open as open_book
from tollbook.errors import DecisionRefused

NOTE = "On 3 March 1991 soldiers fired at a crowd in Velin and 149 people were killed, 23 of them women."
OTHER = "In Velin 149 people lost their lives on 3 March 1991 when soldiers opened fire, it was learned yesterday."
SOURCES = """[file."a.txt"]
issuer = "Harbour Council"
date = "1991-03-05"
[file."b.txt"]
issuer = "Quay Press Agency"
date = "1991-03-06"
"""


def built(folder: Path, first: str, second: str) -> Book:
    (folder / "texts").mkdir()
    for name, words in (("a.txt", first), ("b.txt", second), ("sources.toml", SOURCES)):
        (folder / "texts" / name).write_text(words, encoding="utf-8")
    book = open_book(folder / "some.book", by="A. Clerk")
    book.build(folder / "texts")
    return book


def again(book: Book) -> None:
    book.resolve()
    book.reconcile()


def separate(book: Book) -> int:
    (incident,) = book.incidents()
    return len(book.origins(incident.id))


def test_what_a_person_calls_one_source_counts_once(tmp_path: Path) -> None:
    book = built(tmp_path, NOTE, OTHER)
    assert separate(book) == 2
    made = book.decide("same_source", "b.txt", other="a.txt", reason="a translation")
    again(book)
    assert separate(book) == 1
    assert [one.evidence for one in book.store.repetitions()] == ["decision"]
    book.resolve(again=True)
    assert separate(book) == 1
    book.decide("undo", made.id)
    again(book)
    assert separate(book) == 2


def test_what_a_person_calls_two_sources_is_no_copy(tmp_path: Path) -> None:
    book = built(tmp_path, NOTE, f"{NOTE} The shops stayed closed.")
    assert separate(book) == 1
    made = book.decide("different_source", "a.txt", other="b.txt", reason="both were at the scene")
    again(book)
    assert separate(book) == 2
    book.resolve(again=True)
    assert separate(book) == 2
    book.decide("undo", made.id)
    again(book)
    assert separate(book) == 1


def test_one_document_has_no_two_sources(tmp_path: Path) -> None:
    book = built(tmp_path, NOTE, OTHER)
    with pytest.raises(DecisionRefused):
        book.decide("same_source", "a.txt", other="a.txt")
