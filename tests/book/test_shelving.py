"""The shelf shows what stands: after every decision, for every document, and the same as when it is made anew."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

import tollbook
from tollbook import Book
from tollbook.book import Passage
from tollbook.publish.standing import Standings
from tollbook.store import shelf
from tollbook.store import tables as t
from tollbook.store.listings import Wanted
from tollbook.store.search import SqliteSearch


@pytest.fixture
def book(example_book: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of the example to decide on."""
    shutil.copytree(example_book, tmp_path / "example.book")
    with tollbook.open(tmp_path / "example.book", by="A. Clerk") as made:
        yield made


def shown(book: Book) -> list[tuple[str, str, str, int]]:
    """Every claim on the shelf: document, id, state, and decisions seen."""
    return sorted(
        (document.id, one.claim.id, one.state, one.seen)
        for document in book.documents()
        for one in book.lists.claims_of_document(document.id)
    )


def counted(book: Book) -> str:
    """The id of a toll with a number."""
    return next(claim.id for claim in book.claims(kind="toll") if claim.toll.count.form == "exact")


def test_what_stands_is_on_the_shelf_with_its_state(book: Book) -> None:
    standings = Standings(book.decisions())
    expected = sorted((c.document, c.id, standings.of(c).state) for c in book.claims())
    assert [row[:3] for row in shown(book)] == expected


def test_each_decision_is_seen_at_once_and_its_undoing(book: Book) -> None:
    key = counted(book)
    made = book.decide(
        "correct", key, changes={"fields.count.low": 977, "fields.count.high": 977}, reason="a misprint"
    )
    now = book.claim(key).id
    assert [(state, seen) for _, one, state, seen in shown(book) if one == now] == [("corrected", 1)]
    book.decide("undo", made.id)
    assert [(state, seen) for _, one, state, seen in shown(book) if one == key] == [("machine", 2)]
    book.decide("reject", key)
    assert [(state, seen) for _, one, state, seen in shown(book) if one == key] == [("rejected", 3)]
    assert key not in book.lists.claims_by_id([c.id for c in book.claims()])


def test_a_claim_by_hand_stands_on_the_shelf(book: Book) -> None:
    document = next(d for d in book.documents() if d.text is not None)
    text = book.text(document.id)
    assert text is not None
    book.decide(
        "add",
        Passage(document.id, 0, 12),
        changes={"kind": "toll", "fields.harm": "killed", "fields.count": 3},
    )
    added = [row for row in shown(book) if row[2] == "added"]
    assert len(added) == 1
    found = book.lists.standing_claims(Wanted(words=text.content[:12], state="decided"))
    assert added[0][1] in [one.claim.id for one in found.items]


def test_a_shelf_made_anew_is_the_same(book: Book) -> None:
    book.decide("reject", counted(book))
    book.decide("accept", counted(book))
    book.describe(book.documents()[0].id, issuer="Office of Records")
    book.shelve()
    before = shown(book)
    with book.store._database.writes() as connection:  # type: ignore[attr-defined]
        shelf.remove(connection, SqliteSearch(), [d.id for d in book.documents()])
        connection.execute(delete(t.book_state).where(t.book_state.c.name == "shelved"))
    assert book.shelve() == len(book.documents())
    assert shown(book) == before


def test_only_documents_that_changed_are_done(book: Book, tmp_path: Path) -> None:
    assert book.shelve() == 0
    with tollbook.open(tmp_path / "example.book", by="B. Clerk") as other:
        other.describe(other.documents()[0].id, issuer="Office of Records")
    assert book.shelve() == 1
    assert book.lists.listed(issuer="Office of Records").total == 1


def test_the_queue_holds_what_nobody_decided_the_weightiest_first(book: Book) -> None:
    waiting = book.lists.waiting(most=1000)
    weights = [one.weight.weight for one in waiting.items]
    assert weights == sorted(weights, reverse=True)
    assert waiting.items[0].weight.because[0][0] == "finding:variant_conflict"
    book.decide("accept", waiting.items[0].stands.claim.id)
    assert waiting.items[0].stands.claim.id not in [
        one.stands.claim.id for one in book.lists.waiting(most=1000).items
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(kind="toll"),
        Wanted(kind="toll", harm="killed"),
        Wanted(state="machine"),
        Wanted(words="killed", kind="toll"),
    ],
    ids=str,
)
def test_lists_hold_what_is_asked_for_and_nothing_else(book: Book, wanted: Wanted) -> None:
    found = book.lists.standing_claims(wanted, most=5000)
    expected = {
        c.id
        for c in book.claims(kind=wanted.kind, harm=wanted.harm)
        if all(word in c.span.quote.lower().replace("-", " ").split() for word in wanted.words.split())
    }
    assert {one.claim.id for one in found.items} == expected
    assert found.total == len(found.items)


def test_a_list_comes_in_pages_that_together_are_the_whole(book: Book) -> None:
    whole = [one.claim.id for one in book.lists.standing_claims(Wanted(), most=1000).items]
    pages = [
        one.claim.id
        for skip in range(0, len(whole), 40)
        for one in book.lists.standing_claims(Wanted(), skip=skip, most=40).items
    ]
    assert pages == whole


def test_people_are_listed_under_one_name_however_it_is_ordered(book: Book) -> None:
    people = book.lists.people(most=1000)
    assert people.total == len(people.items) > 0
    assert sum(one.claims for one in people.items) == len(list(book.claims(kind="victim")))
    first = people.items[0]
    reversed_name = " ".join(reversed(first.name.split()))
    assert first in book.lists.people(name=reversed_name).items
