"""What every store must do; another implementation is another parameter of `store`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.samples import STATEMENT, added, document, key, reading, toll
from tollbook.errors import BookDamaged, BookTooNew
from tollbook.model import (
    Fault,
    Figure,
    Finding,
    Incident,
    Origin,
    PlaceFound,
    Reading,
    Repetition,
    Run,
    Segment,
    Text,
    Variant,
)
from tollbook.model.canonical import sha256
from tollbook.settings import Settings
from tollbook.store.folder import FolderStore
from tollbook.store.log import Draft
from tollbook.store.protocol import Resolution, Store

AT = "2026-01-01T00:00:00Z"
DATA = STATEMENT.encode()
TEXT = Text(
    sha256(DATA),
    STATEMENT,
    language="en",
    made_by="plain.v1",
    segments=(Segment(0, 50, "title", box=(0.5, 1, 2, 3.25)),),
)
DOCUMENT = document(DATA, text=TEXT.id)

Reopen = Callable[[], Store]


def folder_store(folder: Path) -> Store:
    """A store in a folder, made where there is none."""
    FolderStore.create(folder / "book", settings=Settings(), at=AT)
    return FolderStore(folder / "book", settings=Settings())


@pytest.fixture(params=[folder_store], ids=["folder"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reopen]:
    """Opens the same store again, as another process would."""
    opened: list[Store] = []

    def make() -> Store:
        opened.append(request.param(tmp_path))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Reopen) -> Store:
    """A store with one document."""
    made = reopen()
    with made.turn():
        assert made.keep(DATA) == DOCUMENT.id
        made.record([added(DOCUMENT)], at=AT, texts=[TEXT])
    return made


def test_documents_texts_and_custody_come_back(reopen: Reopen, store: Store) -> None:
    for one in (store, reopen()):
        assert one.documents() == [DOCUMENT]
        assert one.document(DOCUMENT.id) == DOCUMENT
        assert one.texts(DOCUMENT.id) == [TEXT]
        assert one.text(DOCUMENT.id, TEXT.id) == TEXT
        assert one.original(DOCUMENT.id) == DATA
        assert one.original_path(DOCUMENT.id).read_bytes() == DATA
        assert [(event.action, event.at, event.by) for event in one.custody()] == [("added", AT, "A. Tester")]
        assert one.made_by(DOCUMENT.id) == "plain.v1"
        assert one.text_kinds() == {DOCUMENT.id: [(TEXT.id, "extraction")]}
        assert one.without_text() == []


def test_what_is_not_there_is_none_or_empty(store: Store) -> None:
    assert store.document("x") is store.text("x", "y") is store.state("x") is store.made_by("x") is None
    assert store.texts("x") == store.custody("x") == store.find("nowhere") == store.figures("x") == []
    assert store.claims([]) == {}
    assert store.claims([99]) == {99: []}


def test_documents_are_in_the_order_of_their_dates(store: Store) -> None:
    dated = [
        document(name.encode(), name=name, date=date) for name, date in (("b", "1990"), ("a", "1991-03-20"))
    ]
    undated = replace(document(b"c", name="c"), stated={})
    store.record([added(item) for item in (undated, *dated)], at=AT)
    assert [item.name for item in store.documents()] == ["b", "a", "statement.txt", "c"]


def test_readings_are_kept_and_the_newest_is_current(store: Store) -> None:
    claim, other = (
        toll(TEXT, "149 civilians were killed"),
        toll(TEXT, "20 people were injured", harm="injured", number=20),
    )
    first, second = (
        reading(TEXT, claim, other),
        Reading(key(TEXT, version="2"), (claim,), (Fault("x", "wrong"),)),
    )
    store.put_readings([first, second])
    assert [store.claims([c.reading])[c.reading] for c in store.current()[DOCUMENT.id]] == [[claim]]
    assert {k.version: kept.current for k, kept in store.readings().items()} == {"1": False, "2": True}
    assert store.faults() == [(second.key, Fault("x", "wrong"))]
    store.make_current([first.key])
    assert [store.claims([c.reading])[c.reading] for c in store.current([DOCUMENT.id])[DOCUMENT.id]] == [
        [claim, other]
    ]


def test_a_reading_with_the_same_key_takes_the_place_of_the_one_before(store: Store) -> None:
    claim = toll(TEXT, "149 civilians were killed")
    store.put_readings([reading(TEXT, claim)])
    store.put_readings([Reading(key(TEXT), (), (Fault("", "broke off"),), not_read="in another language")])
    ((kept_key, kept),) = store.readings().items()
    assert (kept_key, kept.current, kept.not_read, kept.failed) == (
        key(TEXT),
        True,
        "in another language",
        True,
    )
    assert store.find_claims(claim.id) == []


def test_claims_are_found_by_the_beginning_of_their_id(store: Store) -> None:
    claim, other = (
        toll(TEXT, "149 civilians were killed"),
        toll(TEXT, "20 people were injured", harm="injured", number=20),
    )
    store.put_readings([reading(TEXT, claim, other), reading(TEXT, claim, version="2")])
    assert store.find_claims(claim.id[:8]) == [claim]
    assert {found.id for found in store.find_claims("")} == {claim.id, other.id}


def resolution(claim: str) -> Resolution:
    """One incident with everything."""
    place = PlaceFound("Velin", None, ("geonames:1", "geonames:2"), "two places have that name")
    return Resolution(
        incidents=[Incident(claim, "Killings in Velin", (claim,), None, (place,))],
        places={claim: (place,)},
        origins={claim: (Origin("o", "Ministry", (claim,), (DOCUMENT.id,)),)},
        repetitions=[Repetition("a", "b", "near copy", 0.93, "nine tenths are the same")],
        variants=[Variant("a", "b", "149", "150", 3, 4, "number")],
        findings=[Finding("f", "variant_conflict", "They differ.")],
    )


def figure(incident: str) -> Figure:
    """A figure of an incident."""
    return Figure(
        "g", incident, "killed", "total", 149, None, 149, False, 1, 1, "one origin", (incident,), "origin.v1"
    )


def test_a_resolution_takes_the_place_of_the_one_before(store: Store) -> None:
    for name in ("c1", "c2"):
        store.put_resolution(resolution(name), state=f"after {name}")
        store.put_figures(
            {name: [figure(name)]}, {name: [Finding("h", "date_conflict", "Two days.")]}, state=name
        )
    expected = resolution("c2")
    assert store.incidents() == expected.incidents
    assert store.claims_of_incident("c2") == {"c2"}
    assert store.claims_of_incident("c1") == set()
    assert store.places() == expected.places
    assert store.origins("c2") == [("c2", expected.origins["c2"][0])] == store.origins()
    assert (store.repetitions(), store.variants()) == (expected.repetitions, expected.variants)
    assert [finding.id for finding in store.findings()] == ["h", "f"]
    assert store.figures() == store.figures("c2") == [figure("c2")]
    assert (store.state("resolved"), store.state("reconciled")) == ("after c2", "c2")


def test_the_fingerprint_changes_with_what_counts_and_not_with_runs(store: Store) -> None:
    seen = [store.fingerprint()]
    run = store.open_run(Run(0, "read", AT, None, "running", "v"))
    store.close_run(replace(run, state="done"), at=AT)
    assert store.fingerprint() == seen[0]
    store.put_readings([reading(TEXT)])
    seen.append(store.fingerprint())
    store.record([Draft("custody", {"custody": {**CUSTODY, "action": "again"}})], at=AT)
    seen.append(store.fingerprint())
    store.put_texts([Text(DOCUMENT.id, "Another text.")])
    seen.append(store.fingerprint())
    assert len(set(seen)) == 4


CUSTODY = {"document": DOCUMENT.id, "action": "added", "by": None, "name": "x", "details": {"weight": 1.5}}


def test_runs_are_open_until_they_are_closed(reopen: Reopen, store: Store) -> None:
    run = store.open_run(Run(0, "read", AT, None, "running", "v"))
    assert [(r.id, r.state) for r in reopen().runs()] == [(1, "running")]
    store.close_run(replace(run, ended=AT, state="done"), at=AT)
    assert [(r.id, r.state, r.ended) for r in reopen().runs()] == [(1, "done", AT)]
    assert store.open_run(run).id == 2


def test_a_run_that_was_cut_off_is_marked_by_the_next(reopen: Reopen, store: Store) -> None:
    store.open_run(Run(0, "read", AT, None, "running", "v"))
    with reopen().run_turn():
        pass
    assert [run.state for run in store.runs()] == ["interrupted"]


def test_paragraphs_are_searched(store: Store) -> None:
    (hit,) = store.find("velin SOLDIERS")
    assert (hit.document, STATEMENT[hit.start : hit.end][:15]) == (DOCUMENT.id, "On 3 March 1991")


def test_a_store_made_again_from_its_log_is_the_same_but_for_what_is_read_again(
    reopen: Reopen, store: Store
) -> None:
    store.put_readings([reading(TEXT, toll(TEXT, "149 civilians were killed"))])
    run = store.open_run(Run(0, "read", AT, None, "running", "v"))
    store.close_run(replace(run, state="done"), at=AT)
    before = (store.documents(), store.custody(), store.runs(), store.head())
    store.rebuild()
    assert (store.documents(), store.custody(), store.runs(), store.head()) == before
    assert (store.without_text(), store.readings()) == ([DOCUMENT], {})
    assert reopen().documents() == [DOCUMENT]
    store.put_texts([TEXT])
    assert store.without_text() == []


def test_two_stores_of_one_book_see_each_other(reopen: Reopen, store: Store) -> None:
    other = reopen()
    second = document(b"second", name="second.txt")
    other.record([added(second)], at=AT)
    store.record([Draft("custody", {"custody": {**CUSTODY, "action": "again"}})], at=AT)
    assert store.documents() == other.documents()
    assert [event.action for event in other.custody()] == ["added", "added", "again"]


def test_fractions_in_custody_become_strings(store: Store) -> None:
    store.record([Draft("custody", {"custody": CUSTODY})], at=AT)
    assert store.custody()[-1].details == {"weight": "1.5"}


def test_nothing_is_half_written(store: Store) -> None:
    broken = reading(TEXT, toll(TEXT, "149 civilians were killed"))
    with pytest.raises(AttributeError):
        store.put_readings([broken, Reading(key(TEXT, version="2"), ("no claim",))])  # type: ignore[arg-type]
    assert store.readings() == {}
    assert store.find_claims("") == []


def test_an_entry_of_a_newer_version_is_not_guessed_at(store: Store) -> None:
    head = store.head()
    with pytest.raises(BookTooNew, match="'telepathy'"):
        store.record([Draft("telepathy", {})], at=AT)
    assert store.head() == head


def test_what_cannot_be_applied_is_not_logged(reopen: Reopen, store: Store) -> None:
    head = store.head()
    with pytest.raises(KeyError):
        store.record([Draft("custody", {"custody": CUSTODY}), Draft("document", {})], at=AT)
    assert (reopen().head(), len(reopen().custody())) == (head, 1)


def test_every_part_is_verified(store: Store) -> None:
    items = list(store.verify(bytes=True))
    assert {item.state for item in items} == {"ok"}
    assert {item.level for item in items} == {"structure", "bytes"}


def test_altered_originals_are_not_handed_out(store: Store) -> None:
    path = store.original_path(DOCUMENT.id)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    with pytest.raises(BookDamaged, match="altered"):
        store.original(DOCUMENT.id)
