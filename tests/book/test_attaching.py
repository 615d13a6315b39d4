"""Transcriptions and translations of a document: kept for good, and which text speaks for it."""

from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tollbook import Book
from tollbook.errors import DecisionRefused, DocumentRefused
from tollbook.model import claim_to_json
from tollbook.model.encoding import to_json


@pytest.fixture
def scan(opener: Opener, tmp_path: Path) -> Book:
    """A book with a scan that no extractor could read."""
    (tmp_path / "scan.pdf").write_bytes(b"\xff\xfe\xfd")
    book = opener()
    book.build(tmp_path / "scan.pdf")
    return book


def written(folder: Path, words: str) -> Path:
    path = folder / "typed.txt"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_transcription_speaks_for_a_scan(scan: Book, tmp_path: Path) -> None:
    text = scan.attach(
        "scan.pdf", written(tmp_path, "12 people were killed in Velin."), kind="transcription", method="typed"
    )
    scan.build()
    assert scan.text("scan.pdf") == text
    assert [claim.text for claim in scan.claims()] == [text.id]
    assert (text.made_by, text.parent) == ("A. Clerk: typed (fake.v1)", None)
    assert [(e.action, e.by) for e in scan.custody()] == [
        ("added", "A. Clerk"),
        ("text attached", "A. Clerk"),
    ]


def test_attached_texts_outlive_the_database(scan: Book, tmp_path: Path) -> None:
    scan.attach(
        "scan.pdf", written(tmp_path, "12 people were killed in Velin."), kind="transcription", method="typed"
    )
    scan.build()
    before = ([to_json(t) for t in scan.texts("scan.pdf")], [claim_to_json(c) for c in scan.claims()])
    scan.rebuild()
    assert ([to_json(t) for t in scan.texts("scan.pdf")], [claim_to_json(c) for c in scan.claims()]) == before
    assert scan.verify(bytes=True, claims=True).ok


def test_a_translation_is_read_where_the_document_itself_is_not(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Velinese: 12 olim moratu", encoding="utf-8")
    book = opener()
    book.build(tmp_path / "other.txt")
    words = written(tmp_path, "12 people were killed.")
    text = book.attach("other.txt", words, kind="translation", method="by a translator", language="en")
    report = book.build()
    assert [claim.text for claim in book.claims()] == [text.id]
    assert report.failures == ()
    found = book.text("other.txt")
    assert found is not None
    assert (found.language, text.parent) == ("xv", found.id)


def test_a_translation_adds_nothing_where_the_document_itself_is_read(book: Book, tmp_path: Path) -> None:
    before = list(book.claims())
    book.attach(
        "statement.txt", written(tmp_path, "12 people were killed."), kind="translation", method="by hand"
    )
    book.build()
    assert list(book.claims()) == before


def test_a_second_transcription_takes_the_place_of_the_first(scan: Book, tmp_path: Path) -> None:
    for words in ("12 people were killed.", "13 people were killed."):
        scan.attach("scan.pdf", written(tmp_path, words), kind="transcription", method="typed")
        scan.build()
    assert [claim.toll.count.low for claim in scan.claims()] == [13]
    assert len(scan.texts("scan.pdf")) == 2


def test_what_cannot_be_attached_is_refused(scan: Book, tmp_path: Path) -> None:
    words = written(tmp_path, "12 people were killed.")
    with pytest.raises(DecisionRefused, match="no kind"):
        scan.attach("scan.pdf", words, kind="summary", method="typed")
    with pytest.raises(DecisionRefused, match="how the text was made"):
        scan.attach("scan.pdf", words, kind="transcription", method=" ")
    with pytest.raises(DocumentRefused, match="It is no text"):
        scan.attach("scan.pdf", tmp_path / "scan.pdf", kind="transcription", method="typed")
