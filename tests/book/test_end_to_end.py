"""The real stages on real files: built, built again, verified, made again from the log, published."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import tollbook
from tests.book.test_building import record
from tests.conftest import TOP
from tollbook import Book

EXAMPLE = TOP / "src" / "tollbook" / "example" / "documents"
SEED = TOP.parent / "shared" / "seed" / "statement-2023.txt"


@pytest.fixture(scope="module")
def example(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The example case as a book that may be written."""
    own = shutil.copytree(example_book, tmp_path_factory.mktemp("example") / "example.book")
    with tollbook.open(own, by="A. Clerk") as book:
        yield book


def test_the_example_becomes_a_record(example: Book) -> None:
    assert len(example.documents()) >= 16
    assert {figure.harm for figure in example.figures()} >= {"injured", "missing"}
    assert example.scope.invented
    assert [reason for _, fault in example.faults() for reason in [fault.reason]] == []
    assert [incident.id for incident in example.incidents()] == [
        incident.id for incident in sorted(example.incidents(), key=lambda i: (-len(i.claims), i.id))
    ]


def test_building_the_example_again_does_nothing(example: Book) -> None:
    before = record(example)
    assert [run.new for run in example.build(EXAMPLE).runs] == [0, 0, 0, 0]
    assert record(example) == before


def test_the_example_verifies_in_every_level_there_is(example: Book) -> None:
    report = example.verify(bytes=True, claims=True)
    assert report.wrong == ()
    assert report.levels["claims"] == "ok"


def test_every_quote_stands_in_the_kept_text(example: Book) -> None:
    texts = {text.id: text.content for document in example.documents() for text in example.texts(document.id)}
    claims = list(example.claims())
    assert len(claims) > 100
    assert all(claim.span.holds_in(texts[claim.text]) for claim in claims)


def test_a_figure_of_each_harm_and_group_can_be_explained(example: Book) -> None:
    for figure in {(figure.harm, figure.group): figure for figure in example.figures()}.values():
        assert example.why(figure.id).because == figure.because


def test_making_the_example_again_from_its_log_gives_the_same(example: Book) -> None:
    claim = next(example.claims(kind="toll", harm="killed"))
    example.decide("correct", claim, changes={"hedge": "reportedly"}, reason="as in print")
    example.build()
    before = record(example)
    example.rebuild()
    assert record(example) == before


def test_the_example_is_published_and_exported(example: Book, tmp_path: Path) -> None:
    assert example.report(tmp_path / "record.html").read_text(encoding="utf-8").startswith("<!")
    for path in example.export("jsonl", tmp_path / "claims.jsonl"):
        assert path.stat().st_size > 0


def test_one_statement_becomes_a_record(tmp_path: Path) -> None:
    if not SEED.is_file():
        pytest.skip(f"{SEED.name} is not beside the checkout: it is kept where the project is developed")
    with tollbook.open(tmp_path / "seed.book") as book:
        report = book.build(SEED)
        killed = [figure for figure in book.figures() if (figure.harm, figure.group) == ("killed", "total")]
        (document,) = book.documents()
    assert (report.documents, report.exit_code) == (1, 0)
    assert [(figure.low, figure.high) for figure in killed] == [(149, 149)]
    assert document.value("date") == "2023-01-20"
