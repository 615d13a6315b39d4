"""Pages read one state of the book, and what is held for them follows the book."""

from pathlib import Path

import pytest

import tollbook
from tests.web.conftest import opened
from tollbook.store.listings import Wanted
from tollbook.web.book_door import BookDoor
from tollbook.web.renewal import Renewal

TOLLS = Wanted(kind="toll")


def test_a_page_sees_one_state_while_somebody_else_decides(own_book: Path) -> None:
    door = BookDoor(own_book)
    try:
        with door.moment():
            before = door.lists.standing_claims(TOLLS).total
            with tollbook.open(own_book, by="B. Reader") as other:
                other.decide("reject", next(other.claims(kind="toll")))
            assert door.lists.standing_claims(TOLLS).total == before
        assert door.lists.standing_claims(TOLLS).total == before - 1
    finally:
        door.close()


def test_a_writer_within_a_page_sees_what_came_meanwhile(own_book: Path) -> None:
    door = BookDoor(own_book)
    try:
        with door.moment():
            door.lists.counts()
            with tollbook.open(own_book, by="B. Reader") as other:
                decided = other.decide("reject", next(other.claims(kind="toll")))
            assert door.head()
        assert [one.id for one in door.decisions()] == [decided.id]
    finally:
        door.close()


def test_what_names_a_document_is_found_by_it(own_book: Path) -> None:
    with tollbook.open(own_book) as book:
        findings = book.findings()
        for document in book.documents():
            by_document = {one.id for one in book.lists.findings_about(document.id)}
            assert by_document == {
                one.id
                for one in findings
                if document.id in one.documents or document.id in {quoted.document for quoted in one.quotes}
            }


def test_the_figures_with_some_claims_are_those_whose_points_they_are(own_book: Path) -> None:
    with tollbook.open(own_book) as book:
        figures = book.figures()
        claim = figures[0].points[0].claim
        wanted = [one.id for one in figures if claim in {point.claim for point in one.points}]
        found = book.lists.figures_with([one.id for one in book.incidents()], [claim])
        assert [one.id for one in found] == wanted


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (("resolve", 0, 1), "Incidents are being made anew"),
        (("reconcile", 40, 1261), "Figures are being made anew (40 of 1,261)"),
    ],
    ids=["incidents", "figures"],
)
def test_while_figures_are_made_anew_pages_show_the_last_state_and_say_how_far_it_is(
    own_book: Path, monkeypatch: pytest.MonkeyPatch, at: tuple[str, int, int], said: str
) -> None:
    with opened(own_book) as client:
        assert "data-renewing" not in client.get("/").text
        monkeypatch.setattr(Renewal, "behind", True)
        client.app.state.bench.door._renewal._progress(*at)  # type: ignore[attr-defined]
        page = client.get("/incidents").text
        assert f"{said}. What you see is the last state" in page
        assert "/incidents/" in page
        assert client.get("/renewing").json() == {"behind": True, "sentence": said}
