"""Decisions: what they do to the claims in force, what is refused, and how they find their claim again."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tests.book.fakes import PlainReader
from tollbook import Book, Claim
from tollbook.book import Passage
from tollbook.book.decide import Ask
from tollbook.errors import DecisionRefused, UnknownItem
from tollbook.model import Text, cut

ADDED = {"kind": "toll", "fields.harm": "killed", "fields.count": 20}


def killed(book: Book) -> Claim:
    """The one killed claim in force."""
    (claim,) = book.claims(harm="killed")
    return claim


def place(book: Book, words: str) -> Passage:
    """Words of the book's one document."""
    text = book.text("statement.txt")
    assert text is not None
    start = text.content.index(words)
    return Passage(text.document, start, start + len(words))


def test_an_accepted_claim_stays_as_it_is(book: Book) -> None:
    claim = killed(book)
    decision = book.decide("accept", claim, reason="seen in print")
    assert killed(book) == claim
    assert (decision.by, decision.reason, decision.at[:4]) == ("A. Clerk", "seen in print", "2026")
    assert book.decisions(claim.id) == [decision]


def test_a_corrected_claim_is_a_new_claim_of_a_person(book: Book) -> None:
    old = killed(book)
    book.decide(
        "correct", old, changes={"fields.count.low": 150, "fields.count.high": 150, "stance": "reports"}
    )
    new = killed(book)
    assert (new.toll.count.low, new.toll.count.high, new.stance) == (150, 150, "reports")
    assert (new.reader, new.confidence, new.span) == ("person", 1.0, old.span)
    assert new.id != old.id
    assert book.claim(old.id) == new


def test_a_correction_of_a_correction_is_of_the_same_claim(book: Book) -> None:
    old = killed(book)
    book.decide("correct", old, changes={"fields.count.low": 140})
    first = killed(book)
    book.decide(
        "correct", first.id, changes={"fields.group": {"words": "civilians", "normalised": ["civilians"]}}
    )
    second = killed(book)
    assert (second.toll.count.low, second.toll.group is not None) == (140, True)
    assert [d.action for d in book.decisions(old.id)] == ["correct", "correct"]
    assert len(list(book.claims())) == 2


def test_a_rejected_claim_is_out_until_that_is_undone(book: Book) -> None:
    claim = killed(book)
    rejection = book.decide("reject", claim)
    assert list(book.claims(harm="killed")) == []
    assert book.claim(claim.id) == claim
    undo = book.decide("undo", rejection.id)
    assert killed(book) == claim
    book.decide("undo", undo.id)
    assert list(book.claims(harm="killed")) == []


def test_accepting_brings_a_rejected_claim_back(book: Book) -> None:
    claim = killed(book)
    book.decide("reject", claim)
    book.decide("accept", claim)
    assert killed(book) == claim


def test_a_claim_by_hand_is_cut_from_the_words_that_were_marked(book: Book) -> None:
    book.decide("add", place(book, "named no other dead"), changes={"kind": "toll", "fields.harm": "died"})
    (claim,) = book.claims(harm="died")
    assert (claim.span.quote, claim.toll.count.form, claim.reader) == (
        "named no other dead",
        "none",
        "person",
    )


def test_a_claim_by_hand_stands_in_place_of_the_machines_on_the_same_words(book: Book) -> None:
    changes = {"kind": "toll", "fields.harm": "killed", "fields.count": 149, "hedge": "reportedly"}
    book.decide("add", place(book, "149 civilians were killed"), changes=changes)
    assert killed(book).hedge == "reportedly"


def test_a_claim_by_hand_on_another_number_leaves_the_machines_alone(opener: Opener, tmp_path: Path) -> None:
    words = "In Velin 149 people were killed, among them 20 children."
    (tmp_path / "statement.txt").write_text(words)
    book = opener(PlainReader())
    book.build(tmp_path / "statement.txt")
    book.decide("add", place(book, "149 people were killed, among them 20 children"), changes=ADDED)
    assert [c.toll.count.low for c in book.claims(harm="killed")] == [149, 20]


def test_a_claim_can_be_made_where_no_reader_reads(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Velinese: 12 olim moratu", encoding="utf-8")
    book = opener()
    book.build(tmp_path / "other.txt")
    changes = {"kind": "toll", "fields.harm": "killed", "fields.count": 12}
    book.decide("add", Passage("other.txt", 10, 24), changes=changes)
    (claim,) = book.claims()
    assert (claim.span.quote, claim.toll.count.low) == ("12 olim moratu", 12)
    book.build()
    assert [figure.low for figure in book.figures()] == [12]


def test_what_people_state_without_words_says_that_a_decision_gave_it(book: Book) -> None:
    when = {"start": "1991-03-03", "end": "1991-03-03", "precision": "day"}
    changes = {"event.when": when, "event.where": [{"name": "Velin"}], "speakers": [{"name": "A witness"}]}
    book.decide("correct", killed(book), changes=changes)
    claim = killed(book)
    assert claim.event.when is not None
    assert (claim.event.when.span, claim.event.when.via) == (None, "decision")
    assert (claim.event.where[0].via, claim.speakers[0].name) == ("decision", "A witness")


def test_a_count_in_other_words_is_found_among_the_marked_ones(book: Book) -> None:
    changes = {"kind": "toll", "fields.harm": "died", "fields.count": 0}
    book.decide("add", place(book, "named no other dead"), changes=changes)
    claim = next(book.claims(harm="died"))
    assert (claim.toll.count.low, claim.toll.count.words) == (0, "named no other dead")
    count = {"low": 0, "high": 0, "form": "exact", "words": "no other"}
    book.decide("correct", claim, changes={"fields.count": count})
    corrected = next(book.claims(harm="died"))
    assert [
        corrected.span.quote[at.start - corrected.span.start :][:8] for at in corrected.anchors["count"]
    ] == ["no other"]


def test_a_moved_span_takes_the_words_that_stand_there(book: Book) -> None:
    claim = killed(book)
    book.decide("correct", claim, changes={"span.end": claim.span.end + 4})
    assert killed(book).span.quote == "149 civilians were killed and"


def test_two_claims_are_held_together_or_apart_by_their_ids(book: Book) -> None:
    claim, other = killed(book), next(book.claims(harm="injured"))
    decision = book.decide("different_incident", claim, other=other.id)
    assert decision.anchor is not None
    assert decision.other is not None
    assert {decision.anchor.claim, decision.other.claim} == {claim.id, other.id}
    assert book.decisions(other.id) == [decision]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({}, "needs changes"),
        ({"fields.count.low": 149}, "nothing would change"),
        ({"fields.count.low": "many"}, "count"),
        ({"fields.count.low": 200}, "runs from 200 to 149"),
        ({"fields.count.words": "150"}, "'150' stands at none"),
        ({"fields.harm": "vanished"}, "not in the vocabulary"),
        ({"fields.colour": "red"}, "no field 'colour'"),
        ({"stance": "mumbles"}, "stance"),
        ({"id": "1"}, "cannot be changed"),
        ({"document": "1"}, "cannot be changed"),
        ({"fields.count.low.more": 1}, "leads nowhere"),
        ({"span.start": -4}, "does not lie in the text"),
        ({"span.start": "here"}, "span"),
        ({"anchors.count": [{"start": 4, "end": 4000}]}, "outside the text"),
        (
            {"event.where": [{"name": "Velin", "span": {"start": 0, "end": 5, "quote": "Velin"}}]},
            "does not stand",
        ),
    ],
    ids=lambda value: str(next(iter(value), "nothing")) if isinstance(value, dict) else "",
)
def test_a_correction_that_makes_no_claim_is_refused(
    book: Book, changes: dict[str, object], complaint: str
) -> None:
    claim = killed(book)
    with pytest.raises(DecisionRefused, match=complaint):
        book.decide("correct", claim, changes=changes)  # type: ignore[arg-type]
    assert killed(book) == claim
    assert book.decisions() == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"fields.harm": "killed"}, "needs a kind"),
        ({"kind": "rumour"}, "needs a kind"),
        ({"kind": "toll"}, "harm"),
        ({"kind": "responsibility", "fields.actor": "soldiers"}, "not complete"),
    ],
)
def test_words_that_make_no_claim_are_refused(book: Book, changes: dict[str, str], complaint: str) -> None:
    with pytest.raises(DecisionRefused, match=complaint):
        book.decide("add", place(book, "149 civilians"), changes=changes)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (8, 4), (0, 10_000)])
def test_marks_outside_the_text_are_refused(book: Book, start: int, end: int) -> None:
    with pytest.raises(DecisionRefused, match="does not lie in the text"):
        book.decide("add", Passage("statement.txt", start, end), changes=ADDED)


def test_what_nobody_can_mean_is_refused(book: Book, opener: Opener) -> None:
    claim = killed(book)
    with pytest.raises(UnknownItem, match="no claims"):
        book.decide("accept", "ffff")
    with pytest.raises(UnknownItem, match="no claims"):
        book.decide("accept", "")
    with pytest.raises(UnknownItem, match="no decisions"):
        book.decide("undo", "ffff")
    with pytest.raises(DecisionRefused, match="needs two claims"):
        book.decide("same_incident", claim)
    with pytest.raises(DecisionRefused, match="both are"):
        book.decide("same_incident", claim, other=claim)
    with pytest.raises(DecisionRefused, match="takes no changes"):
        book.decide("accept", claim, changes={"stance": "denies"})
    with pytest.raises(DecisionRefused, match="no decision"):
        book.decide("approve", claim)  # type: ignore[arg-type]
    with pytest.raises(DecisionRefused, match="needs the words"):
        book.decide("add", claim, changes=ADDED)
    book.by = None
    with pytest.raises(DecisionRefused, match="keeps who does this"):
        book.decide("accept", claim)
    assert book.decisions() == []


def test_an_earlier_decision_is_not_taken_back_under_a_later_one(book: Book) -> None:
    first = book.decide("correct", killed(book), changes={"fields.count.low": 140})
    second = book.decide("correct", killed(book), changes={"stance": "denies"})
    with pytest.raises(DecisionRefused, match=second.id):
        book.decide("undo", first.id)
    book.decide("undo", second.id)
    book.decide("undo", first.id)
    assert (killed(book).toll.count.low, killed(book).stance) == (149, "asserts")
    with pytest.raises(DecisionRefused, match="undone already"):
        book.decide("undo", first.id)


def test_nobody_overwrites_what_they_have_not_seen(opener: Opener, book: Book) -> None:
    claim = killed(book)
    other = opener()
    seen = len(other.decisions(claim.id))
    book.decide("correct", claim, changes={"fields.count.low": 140}, by="B. Clerk")
    with pytest.raises(DecisionRefused, match=r"decided .* meanwhile: correct by B\. Clerk"):
        other.decide("reject", claim, expected=seen)
    other.decide("reject", claim, expected=seen + 1)
    assert len(other.decisions(claim.id)) == 2


def test_decisions_outlive_the_database(opener: Opener, book: Book) -> None:
    book.decide("correct", killed(book), changes={"fields.count.low": 140}, reason="as printed")
    before, claim = book.decisions(), killed(book)
    book.rebuild()
    assert (book.decisions(), killed(book)) == (before, claim)


WIDER = PlainReader("2", wider=True)  # its claims are on fewer words, so that none has the id of before


def test_an_accepted_claim_stays_after_a_new_reading_and_is_there_once(opener: Opener, book: Book) -> None:
    claim = killed(book)
    book.decide("accept", claim)
    newer = opener(WIDER)
    newer.build()
    assert killed(newer) == claim
    assert newer.unattached() == []


def test_a_rejection_falls_on_what_is_now_read_in_that_place(opener: Opener, book: Book) -> None:
    book.decide("reject", killed(book))
    newer = opener(WIDER)
    newer.build()
    assert list(newer.claims(harm="killed")) == []
    assert [claim.toll.count.low for claim in newer.claims()] == [20]


def test_a_correction_stays_after_a_new_reading_and_is_there_once(opener: Opener, book: Book) -> None:
    book.decide("correct", killed(book), changes={"fields.count.low": 140})
    corrected = killed(book)
    newer = opener(WIDER)
    newer.build()
    assert killed(newer) == corrected
    newer.decide("reject", corrected)
    assert list(newer.claims(harm="killed")) == []


class SplittingReader(PlainReader):
    """Reads each statement as two claims on overlapping words."""

    def read(self, texts: object) -> object:  # type: ignore[override]
        for reading in super().read(texts):  # type: ignore[arg-type]
            yield replace(
                reading, claims=tuple(part for claim in reading.claims for part in self.halves(claim))
            )

    def halves(self, claim: Claim) -> list[Claim]:
        start, end, quote = claim.span.start, claim.span.end, claim.span.quote
        spans = [cut(" " * start + quote, start, end - 1), cut(" " * start + quote, start + 1, end)]
        return [replace(claim, span=span, id="") for span in spans]


def test_a_rejection_that_could_mean_two_claims_waits(opener: Opener, book: Book) -> None:
    decision = book.decide("reject", killed(book))
    newer = opener(SplittingReader("2"))
    newer.build()
    assert len(list(newer.claims(harm="killed"))) == 2
    assert newer.unattached() == [decision]


class MovedText:
    """The statement as a later extractor gives it: a line more at the top."""

    def __init__(self, add: str) -> None:
        self.add = add

    def __call__(self, files: object, settings: object, described: object) -> object:
        from tests.book.fakes import preserve

        for taken in preserve(files, settings, described):  # type: ignore[arg-type]
            assert taken.text is not None
            text = Text(taken.document.id, self.add + taken.text.content, language="en", made_by="fake.v2")
            yield replace(taken, text=text, document=replace(taken.document, text=text.id))


def rebuilt(book: Book, add: str) -> Book:
    """The book made again with a newer extractor."""
    book._shop = replace(book._shop, stages=replace(book._shop.stages, preserve=MovedText(add)))  # type: ignore[arg-type]
    book.rebuild()
    return book


def test_decisions_find_their_words_in_a_text_that_was_extracted_anew(book: Book) -> None:
    old = killed(book)
    book.decide("accept", old)
    book.decide("reject", next(book.claims(harm="injured")))
    rebuilt(book, "A line more at the top.\n")
    assert [claim.id for claim in book.claims()] == [old.id]
    assert book.unattached() == []
    assert book.verify(bytes=True, claims=True).ok
    assert [e.action for e in book.custody()] == ["added", "described"]


def test_a_decision_whose_words_stand_twice_waits_and_is_shown(book: Book) -> None:
    text = book.text("statement.txt")
    assert text is not None
    decision = book.decide("reject", killed(book))
    rebuilt(book, text.content)
    assert book.unattached() == [decision]
    assert len(list(book.claims(harm="killed"))) == 2


def test_a_pair_leads_to_the_claims_as_they_are_now(opener: Opener, book: Book) -> None:
    claim, other = killed(book), next(book.claims(harm="injured"))
    book.decide("different_incident", claim, other=other)
    book.decide("correct", claim, changes={"fields.count.low": 140})
    given: list[object] = []
    book._shop = replace(book._shop, stages=replace(book._shop.stages, resolve=watching(book, given)))
    book.build()
    (decision,) = given
    assert decision.anchor.claim == killed(book).id  # type: ignore[attr-defined]


def watching(book: Book, given: list[object]):  # type: ignore[no-untyped-def]
    """The book's resolving, noting the decisions it is given."""
    inner = book._shop.stages.resolve

    def resolve(claims, texts, documents, places, decisions, former):  # type: ignore[no-untyped-def]
        given.extend(decisions)
        return inner(claims, texts, documents, places, decisions, former)

    return resolve


def test_the_status_of_the_record_is_the_last_that_a_person_decided(book: Book) -> None:
    (book.folder / "scope.toml").write_text('title = "Harm in Ostra"\nstatus = "provisional"\n')
    book.decide("status", "reviewed", reason="every figure was looked at")
    withdrawn = book.decide("status", "withdrawn", reason="two events were taken for one")
    assert (book.scope.title, book.scope.status) == ("Harm in Ostra", "withdrawn")
    book.decide("undo", withdrawn.id)
    assert book.scope.status == "reviewed"


def test_a_status_decided_on_survives_a_rebuild(book: Book) -> None:
    book.decide("status", "corrected", reason="the total of 5 June was misread")
    book.rebuild()
    assert book.scope.status == "corrected"
    assert book.unattached() == []


@pytest.mark.parametrize(
    ("status", "reason", "complaint"),
    [("finished", "all is read", "no status of a record"), ("reviewed", None, "needs its reason")],
    ids=["a word that is no status", "no reason"],
)
def test_a_status_needs_its_word_and_its_reason(
    book: Book, status: str, reason: str | None, complaint: str
) -> None:
    with pytest.raises(DecisionRefused, match=complaint):
        book.decide("status", status, reason=reason)
    assert book.decisions() == []


def test_nobody_overwrites_a_status_they_have_not_seen(book: Book) -> None:
    book.decide("status", "reviewed", reason="every figure was looked at", expected=0)
    with pytest.raises(DecisionRefused, match="meanwhile"):
        book.decide("status", "withdrawn", reason="it is out of date", expected=0)
    assert book.scope.status == "reviewed"


def test_pairs_that_are_one_step_are_decided_in_one_turn_and_all_of_them_or_none(book: Book) -> None:
    killed_ones, others = killed(book), [one for one in book.claims() if one.toll.harm != "killed"]
    asked = [Ask("different_incident", one, "A. Clerk", other=killed_ones) for one in others]
    with pytest.raises(DecisionRefused, match="needs two claims"):
        book.decide_all([*asked, Ask("same_incident", killed_ones, "A. Clerk", other=killed_ones)])
    assert book.decisions() == []
    taken = book.decide_all(asked)
    assert book.decisions() == taken
    assert len({one.at for one in taken}) == 1
    undone = book.decide_all([Ask("undo", one.id, "A. Clerk") for one in reversed(taken)])
    assert [one.undoes for one in undone] == [one.id for one in reversed(taken)]
    with pytest.raises(DecisionRefused, match="undone already"):
        book.decide_all([Ask("undo", taken[0].id, "A. Clerk")])


def test_decisions_on_fields_in_one_step_see_one_another(book: Book) -> None:
    old = killed(book)
    steps = [
        Ask("correct", old, "A. Clerk", changes={"fields.count.low": 140}),
        Ask("correct", old.id, "A. Clerk", changes={"stance": "reports"}),
    ]
    book.decide_all(steps)
    assert (killed(book).toll.count.low, killed(book).stance) == (140, "reports")
