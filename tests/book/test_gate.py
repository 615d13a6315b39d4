"""The gate: whatever a reader says, no quote enters that does not stand in the text."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.book.fakes import STATEMENT, PlainReader
from tollbook.book.gate import admit
from tollbook.book.words import words
from tollbook.model import Claim, Count, Event, Range, Reading, Span, Speaker, Text, Toll, What, When, Where
from tollbook.model.claim import with_part_of

TEXT = Text("d" * 64, STATEMENT)
KEY = PlainReader().key(TEXT)
GOOD = next(PlainReader().read([TEXT])).claims


def admitted(*claims: object) -> Reading:
    """What the gate makes of a reading."""
    return admit(Reading(KEY, claims), TEXT, words())  # type: ignore[arg-type]


def changed(**changes: Any) -> Claim:
    """A good claim made bad, with the id of its content."""
    return replace(GOOD[0], id="", **changes)


def test_good_claims_pass_as_they_are() -> None:
    assert admitted(*GOOD) == Reading(KEY, GOOD)


WRONG = {
    "quote": changed(span=Span(0, 9, "Statement of the wrong")),
    "empty span": changed(span=Span(4, 4, "")),
    "negative span": changed(span=Span(-4, -1, STATEMENT[-4:-1])),
    "span beyond the text": changed(span=Span(len(STATEMENT), len(STATEMENT) + 1, "x")),
    "document": changed(document="e" * 64),
    "text": changed(text="e" * 64),
    "anchor": changed(anchors={"count": (Range(5, 4000),)}),
    "empty anchor": changed(anchors={"count": (Range(5, 5),)}),
    "harm": changed(fields=Toll("vanished", Count(1, 1, "exact", "1"))),
    "row of figures as harm": changed(fields=Toll("deaths", Count(1, 1, "exact", "1"))),
    "count upside down": changed(fields=Toll("killed", Count(9, 1, "range", "9"))),
    "a number of its own": changed(fields=Toll("killed", Count(9999, 9999, "exact", "9999"))),
    "a number without its place": changed(anchors={}),
    "a number elsewhere": changed(anchors={"count": (Range(0, 3),)}),
    "count below zero": changed(fields=Toll("killed", Count(-9, None, "exact", "9"))),
    "form": changed(fields=Toll("killed", Count(1, 1, "roughly", "1"))),  # type: ignore[arg-type]
    "number as words": changed(fields=Toll("killed", Count("1", 1, "exact", "1"))),  # type: ignore[arg-type]
    "truth as number": changed(fields=Toll("killed", Count(True, 1, "exact", "1"))),
    "fraction": changed(fields=Toll("killed", Count(1, 1, "exact", "1"), severity=2)),  # type: ignore[arg-type]
    "stance": changed(stance="mumbles"),
    "confidence": changed(confidence=1.5),
    "no confidence": changed(confidence=float("nan")),
    "speaker's words": changed(speakers=(Speaker("Nobody", "ngo", Span(0, 6, "Nobody")),)),
    "place's words": changed(event=Event(where=(Where("Nowhere", Span(0, 7, "Nowhere")),))),
    "day's words": changed(event=Event(when=When("1991-03-03", None, "day", Span(0, 3, "3 M")))),
    "event's words": changed(event=Event(what=(What("massacre", Span(0, 8, "massacre")),))),
    "list for a tuple": changed(speakers=[]),
    "something else as fields": replace(GOOD[0], fields="killed 149"),
    "lone surrogate": replace(GOOD[0], hedge="\ud800"),
    "an id of its own": replace(GOOD[0], id="f" * 32),
    "no claim": "149 civilians were killed",
}


@pytest.mark.parametrize("claim", WRONG.values(), ids=WRONG.keys())
def test_a_claim_that_does_not_hold_is_dropped_and_recorded(claim: object) -> None:
    reading = admitted(claim, GOOD[1])
    assert reading.claims == (GOOD[1],)
    assert len(reading.faults) == 1
    assert reading.faults[0].reason


def test_a_claim_counts_once() -> None:
    reading = admitted(GOOD[0], GOOD[0])
    assert (reading.claims, [fault.claim for fault in reading.faults]) == ((GOOD[0],), [GOOD[0].id])


def test_a_part_of_nothing_stands_by_itself() -> None:
    reading = admitted(with_part_of(GOOD[0], "f" * 32))
    assert reading.claims == (GOOD[0],)
    assert "leads to no claim" in reading.faults[0].reason


def test_a_part_of_a_dropped_claim_stands_by_itself() -> None:
    reading = admitted(WRONG["quote"], with_part_of(GOOD[0], WRONG["quote"].id))  # type: ignore[attr-defined]
    assert reading.claims == (GOOD[0],)


def test_claims_do_not_hang_under_each_other_in_a_circle() -> None:
    one, other = with_part_of(GOOD[0], GOOD[1].id), with_part_of(GOOD[1], GOOD[0].id)
    reading = admitted(one, other)
    assert [claim.id for claim in reading.claims] == [GOOD[0].id, GOOD[1].id]
    assert all(claim.toll.part_of is None for claim in reading.claims)


@pytest.mark.parametrize(
    "claim", [changed(confidence=1), changed(as_of="1991-03-20"), changed(speakers=(Speaker("Radio"),))]
)
def test_what_is_unusual_but_true_passes(claim: Claim) -> None:
    assert admitted(claim).claims == (claim,)


OFFSETS = st.integers(-5, len(STATEMENT) + 5)
QUOTES = st.one_of(
    st.text(max_size=30), st.tuples(OFFSETS, OFFSETS).map(lambda ends: STATEMENT[ends[0] : ends[1]])
)
SPANS = st.builds(Span, OFFSETS, OFFSETS, QUOTES)
TRUE_SPANS = st.tuples(OFFSETS, OFFSETS).map(lambda ends: Span(*ends, STATEMENT[ends[0] : ends[1]]))
ANY_SPAN = st.one_of(SPANS, TRUE_SPANS)
ENDS = st.none() | st.integers(-(2**40), 2**40)
COUNTS = st.builds(Count, ENDS, ENDS, st.sampled_from(["exact", "no"]), st.text())
HOSTILE = st.builds(
    Claim,
    document=st.sampled_from([TEXT.document, "e" * 64]),
    text=st.sampled_from([TEXT.id, "e" * 64]),
    span=ANY_SPAN,
    fields=st.builds(Toll, st.sampled_from(["killed", "vanished"]), COUNTS),
    speakers=st.lists(st.builds(Speaker, st.text(), st.text(), st.none() | ANY_SPAN), max_size=2).map(tuple),
    event=st.builds(Event, st.none(), st.lists(st.builds(Where, st.text(), ANY_SPAN), max_size=2).map(tuple)),
    anchors=st.dictionaries(
        st.text(), st.lists(st.builds(Range, OFFSETS, OFFSETS), max_size=2).map(tuple), max_size=2
    ),
    confidence=st.floats(),
    id=st.sampled_from(["f" * 32, "x"]) | st.just(""),
    hedge=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
)


@given(st.lists(HOSTILE, max_size=6))
def test_a_hostile_reader_never_gets_a_wrong_quote_in(claims: list[Claim]) -> None:
    reading = admitted(*claims)
    assert len(reading.claims) + len(reading.faults) == len(claims)
    for claim in reading.claims:
        spans = [
            claim.span,
            *(s.span for s in claim.speakers if s.span),
            *(w.span for w in claim.event.where if w.span),
        ]
        assert all(STATEMENT[span.start : span.end] == span.quote != "" for span in spans)
        assert (claim.document, claim.text, claim.id) == (TEXT.document, TEXT.id, replace(claim, id="").id)
