"""What was compared is worked out once for an open book, and anew when the book changes."""

from pathlib import Path

import pytest

import tollbook
from tollbook.book import running


def test_checks_are_worked_out_once_until_the_book_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    work = running.checks
    monkeypatch.setattr(running, "checks", lambda shop: (made.append(1), work(shop))[1])
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "one.txt").write_text("On 3 May 1990 nine people were killed in Tiverno.\n", "utf-8")
    with tollbook.open(tmp_path / "a.book", by="A. Clerk") as book:
        book.build(papers)
        assert book.checks() == book.checks()
        assert len(made) == 1
        (papers / "two.txt").write_text("Ten people were wounded on 3 May 1990.\n", "utf-8")
        book.build(papers)
        book.checks()
        assert len(made) == 2
