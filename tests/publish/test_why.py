from dataclasses import replace
from typing import Any

from tollbook.model import Check, Decision, Quoted
from tollbook.publish.standing import Standings, in_force
from tollbook.publish.why import why


def killed(view: Any) -> Any:
    return view.figures()[0]


def test_every_claim_of_the_figure_is_given_with_its_words_and_origin(view: Any) -> None:
    reasons = why(view, killed(view))
    claims = {s.claim.id for part in reasons.origins for s in part.statements}
    assert claims == set(killed(view).claims)
    assert [part.name for part in reasons.origins][:2] == [
        "Parliamentary Commission of Tesmara",
        "Observatory of the Harmed",
    ]


def test_what_was_not_checked_is_always_said(view: Any) -> None:
    for figure in view.figures():
        checks = why(view, figure).checks
        assert any(not check.done and "true" in check.sentence for check in checks)
        assert any(check.done and "stand exactly" in check.sentence for check in checks)


def test_a_word_that_is_not_at_its_place_is_counted(view: Any) -> None:
    figure = killed(view)
    broken = view.claim(figure.claims[0])
    moved = replace(broken, span=replace(broken.span, start=broken.span.start + 1, end=broken.span.end + 1))
    other = replace(view, all_claims=tuple(moved if c.id == broken.id else c for c in view.all_claims))
    sentences = [check.sentence for check in why(other, figure).checks]
    assert "The words of 4 of 5 statements stand exactly at their place in the kept text." in sentences


def test_a_persons_decision_shows_in_the_standing(view: Any) -> None:
    said = {s.claim.span.quote: s for part in why(view, killed(view)).origins for s in part.statements}
    assert said["147 civilians were killed"].standing.state == "accepted"
    assert said["134 people were killed in the three towns"].standing.state == "machine"
    assert said["قُتل 134 شخصًا"].standing.state == "added"


def test_an_undone_decision_no_longer_stands(view: Any) -> None:
    first = view.decisions()[0]
    undo = Decision("u1", "2026-03-01T00:00:00Z", "A. Recorder", "undo", undoes=first.id)
    again = Decision("u2", "2026-03-02T00:00:00Z", "A. Recorder", "undo", undoes="u1")
    claim = view.claim(first.anchor.claim)
    assert Standings([first, undo]).of(claim).state == "machine"
    assert Standings([first, undo, again]).of(claim).state == "accepted"
    assert [d.id for d in in_force([first, undo])] == []


def test_a_corrected_claim_is_known_by_its_place(view: Any) -> None:
    decision = view.decisions()[1]
    old = view.claim(decision.anchor.claim)
    corrected = replace(old, stance="denies", reader="person", id="")
    assert corrected.id != old.id
    assert Standings(view.decisions()).of(corrected).state == "corrected"


def test_what_agrees_stands_among_what_was_checked(view: Any) -> None:
    figure = killed(view)
    claim = view.claim(figure.claims[0])
    quoted = (Quoted(claim.document, claim.span),)
    years = Check("years_do_not_agree", True, "Twenty years agree.", quoted, incident=figure.incident)
    sums = Check("parts_do_not_sum", True, "The parts sum.", quoted, (claim.id,), figure.incident)
    other = replace(sums, sentence="Not of this figure.", claims=("0" * 32,))
    again = replace(years, quotes=(*quoted, *quoted))  # as in a copy
    told = why(replace(view, all_checks=(years, sums, other, again)), figure).checks
    sentences = [check.sentence for check in told if check.done]
    assert sentences.count("Twenty years agree.") == 1
    assert "The parts sum." in sentences
    assert "Not of this figure." not in sentences
