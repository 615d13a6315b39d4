"""Every kind of finding in a small invented book through the whole chain: found once, and not found in a near miss."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

import tollbook
from tests.book.finding_books import BOOKS, Page


def kinds_in(folder: Path, pages: Mapping[str, Page]) -> Counter[str]:
    """The kinds of findings of a book of these documents."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    rows = []
    for name, page in pages.items():
        (documents / name).write_text(page.words + "\n", encoding="utf-8")
        facts = {
            "file": name,
            "issuer": page.issuer,
            "issuer_kind": page.kind,
            "date": page.date,
            "language": "en",
        }
        rows += ["[[document]]", *(f"{key} = {json.dumps(value)}" for key, value in facts.items())]
    (documents / "sources.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with tollbook.open(folder / "my.book", by="A. Clerk") as book:
        book.build(documents)
        return Counter(one.kind for one in book.findings())


@pytest.mark.parametrize("kind", BOOKS)
def test_a_book_made_for_a_finding_shows_it_once(kind: str, tmp_path: Path) -> None:
    assert kinds_in(tmp_path, BOOKS[kind].found)[kind] == 1


@pytest.mark.parametrize("kind", BOOKS)
def test_a_near_miss_shows_no_such_finding(kind: str, tmp_path: Path) -> None:
    assert kinds_in(tmp_path, BOOKS[kind].missed)[kind] == 0
