"""Data frames of a book's parts."""

import pytest

from tollbook import Book
from tollbook.book import frames
from tollbook.errors import ExtraMissing, UnknownItem


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_claims_and_figures_are_rows(book: Book, engine: str) -> None:
    pytest.importorskip(engine)
    claims, figures = book.frame("claims", engine=engine), book.frame("figures", engine=engine)
    assert list(claims["quote"]) == ["149 civilians were killed", "20 people were injured"]  # type: ignore[index]
    assert sorted(figures["low"]) == [20, 149]  # type: ignore[index]
    assert type(claims).__module__.split(".")[0] == engine


@pytest.mark.parametrize(("what", "rows"), [("documents", 1), ("incidents", 1), ("findings", 0)])
def test_other_parts_are_rows_too(book: Book, what: str, rows: int) -> None:
    pytest.importorskip("pandas")
    assert len(book.frame(what)) == rows  # type: ignore[arg-type]


def test_without_an_engine_the_line_that_installs_one_is_named(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _name: None)
    with pytest.raises(ExtraMissing, match=r'pip install "tollbook\[frames\]"'):
        book.frame()


def test_there_is_no_frame_of_something_else(book: Book) -> None:
    with pytest.raises(UnknownItem, match="claims, figures"):
        book.frame("weather")
    with pytest.raises(UnknownItem, match="pandas or polars"):
        book.frame(engine="abacus")
