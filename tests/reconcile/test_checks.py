"""Parts against totals, years against dates, speakers against themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reconcile.telling import EVENT, World
from tollbook.model import (
    Claim,
    Count,
    Document,
    Event,
    Finding,
    Group,
    Incident,
    PlaceFound,
    Segment,
    Stated,
    Text,
    Toll,
    When,
    Where,
    cut,
)
from tollbook.model.claim import with_part_of
from tollbook.reconcile import Compared, check, years, years_checked
from tollbook.reconcile.checks import compared, sums_checked
from tollbook.vocab import findings

DATED = {"date": Stated("2023-01-20", "text")}


def text_of(content: str, stated: dict[str, Stated] | None = None) -> tuple[Text, Document]:
    document = Document("d" * 64, "text.txt", "text/plain", 1, DATED if stated is None else stated, "read")
    return Text(document.id, content), document


def incident(claims: list[Claim], when: When | None = EVENT) -> Incident:
    return Incident(
        "i" * 32,
        "Killings, January 1990",
        tuple(c.id for c in claims),
        when,
        (PlaceFound("Port", None, (), ""),),
    )


def toll(
    text: Text, words: str, number: int, place: str | None = None, harm: str = "killed", **more: object
) -> Claim:
    start = text.content.index(words)
    where = (Where(place, None),) if place else ()
    return Claim(
        text.document,
        text.id,
        cut(text.content, start, start + len(words)),
        Toll(harm, Count(number, number, "exact", str(number)), **more),  # type: ignore[arg-type]
        event=Event(where=where),
    )


def found(text: Text, document: Document, claims: list[Claim]) -> list[Finding]:
    return list(check(claims, {text.id: text}, {document.id: document}, [incident(claims)]))


# --- years ---


@pytest.mark.parametrize(
    "words",
    [
        "33 years ago the army entered Port.",
        "Thirty-three years ago the army entered Port.",
        "33 years have passed since the events in Port.",
        "Today is the 33rd anniversary of the events in Port.",
    ],
)
def test_years_that_agree_are_shown_as_checked(words: str) -> None:
    text, document = text_of(words)
    (made,) = years(text, document, incident([]))
    assert made.agrees
    assert (
        "agrees with 1990 and 2023: the document is dated 20 January 2023, the event 19 January 1990 to 20 January 1990"
        in made.sentence
    )
    assert made.span.holds_in(text.content)


def test_a_reprint_a_year_later_does_not_agree() -> None:
    text, document = text_of(
        "33 years ago 149 civilians were killed.", {"date": Stated("2024-03-01", "text")}
    )
    claim = toll(text, "149 civilians were killed", 149)
    (finding,) = found(text, document, [claim])
    assert finding.kind == "years_do_not_agree"
    assert "would be 34 years" in finding.sentence
    assert finding.quotes[0].span.quote == "33 years ago"


def test_years_of_something_else_are_no_finding() -> None:
    text, document = text_of("149 civilians were killed. The bridge was built 70 years ago by a guild.")
    assert found(text, document, [toll(text, "149 civilians were killed", 149)]) == []


def test_a_span_of_thirty_years_is_not_years_ago() -> None:
    text, document = text_of("Our lands were under occupation for 30 years.")
    assert years(text, document, incident([])) == ()


def test_a_document_without_a_date_is_not_checked() -> None:
    text, document = text_of("33 years ago the army entered Port.", {})
    assert years(text, document, incident([])) == ()


def test_a_date_of_a_year_alone_is_compared_by_the_year() -> None:
    text, document = text_of("33 years ago the army entered Port.", {"date": Stated("2023", "text")})
    assert years(text, document, incident([]))[0].agrees


def test_every_phrase_is_checked_once_for_a_book() -> None:
    text, document = text_of("33 years ago 149 civilians were killed. 33 years have passed.")
    claims = [toll(text, "149 civilians were killed", 149)]
    made = years_checked(claims, {text.id: text}, {document.id: document}, [incident(claims)])
    assert [one.span.quote for one in made] == ["33 years ago", "33 years have passed"]
    assert all(one.agrees for one in made)


# --- sums ---

TALLY = "82 people were shot, 20 were crushed, 21 died in hospital and 8 in custody. Thus, 147 people were killed."


def tally() -> tuple[Text, Document, list[Claim]]:
    text, document = text_of(TALLY)
    parts = [
        toll(text, "82 people were shot", 82),
        toll(text, "20 were crushed", 20),
        toll(text, "21 died in hospital", 21, harm="died"),
        toll(text, "8 in custody", 8, harm="died"),
    ]
    return text, document, [*parts, toll(text, "147 people were killed", 147)]


def test_parts_before_a_closing_total_are_summed() -> None:
    text, document, claims = tally()
    (finding,) = found(text, document, claims)
    assert finding.kind == "parts_do_not_sum"
    assert (
        finding.sentence
        == "The parts 82, 20, 21 and 8 sum to 131, but the text says “147 people were killed”."
    )
    assert len(finding.quotes) == 5


def test_a_list_that_sums_is_shown_as_checked() -> None:
    text, document, claims = tally()
    claims[-1] = toll(text, "147 people were killed", 131)
    assert found(text, document, claims) == []
    (made,) = sums_checked(claims, {text.id: text}, [incident(claims)])
    assert made.agrees


def test_parts_after_including_need_not_sum() -> None:
    text, document = text_of("147 people were killed, including 82 in Port and 20 in Mill.")
    whole = toll(text, "147 people were killed", 147)
    parts = [toll(text, "82 in Port", 82, "Port"), toll(text, "20 in Mill", 20, "Mill")]
    assert found(text, document, [whole, *(with_part_of(p, whole.id) for p in parts)]) == []


def test_parts_place_by_place_after_their_total_are_summed() -> None:
    text, document = text_of("147 people were killed: 82 in Port and 20 in Mill.")
    whole = toll(text, "147 people were killed", 147)
    parts = [toll(text, "82 in Port", 82, "Port"), toll(text, "20 in Mill", 20, "Mill")]
    (finding,) = found(text, document, [whole, *(with_part_of(p, whole.id) for p in parts)])
    assert "82 and 20 sum to 102" in finding.sentence


TOWNS = "The number of persons killed is 97.\n\nBy town:\nPort, 52 persons killed;\nMill, 20 persons killed;\nQuay, 11 persons killed."


def test_a_list_town_by_town_that_nobody_linked_is_summed() -> None:
    text, document = text_of(TOWNS)
    claims = [
        toll(text, "The number of persons killed is 97", 97),
        toll(text, "52 persons killed", 52, "Port"),
        toll(text, "20 persons killed", 20, "Mill"),
        toll(text, "11 persons killed", 11, "Quay"),
    ]
    (finding,) = found(text, document, claims)
    assert "52, 20 and 11 sum to 83" in finding.sentence
    assert found(text, document, claims[:3]) == []  # two of several towns need not be all


def test_a_list_after_a_colon_is_summed() -> None:
    text, _ = text_of("124 people were killed: 120 civilians and four soldiers.")
    whole = toll(text, "124 people were killed", 124)
    parts = [toll(text, "120 civilians", 120), toll(text, "four soldiers", 4)]
    linked = [whole, *(with_part_of(p, whole.id) for p in parts)]
    (made,) = sums_checked(linked, {text.id: text}, [incident(linked)])
    assert made.agrees


def test_parts_that_stand_in_narrower_incidents_are_summed_with_their_whole() -> None:
    text, document = text_of("147 people were killed: 82 in Port and 20 in Mill.")
    whole = toll(text, "147 people were killed", 147)
    parts = [toll(text, "82 in Port", 82, "Port"), toll(text, "20 in Mill", 20, "Mill")]
    linked = [with_part_of(p, whole.id) for p in parts]
    towns = [Incident(p.id, "Killings in a town", (p.id,), EVENT, (), part_of="i" * 32) for p in linked]
    made = check([whole, *linked], {text.id: text}, {document.id: document}, [incident([whole]), *towns])
    assert [(f.kind, f.incident) for f in made] == [("parts_do_not_sum", "i" * 32)]


def test_a_number_without_a_list_before_it_is_not_summed() -> None:
    text, document = text_of("In all, 147 people were killed.")
    assert found(text, document, [toll(text, "147 people were killed", 147)]) == []


# --- parts larger than their whole ---


def test_more_children_than_victims() -> None:
    text, document = text_of("Nine people were killed. Among them were 12 children.")
    whole = toll(text, "Nine people were killed", 9)
    part = toll(text, "12 children", 12, group=Group("children", ("children",)))
    assert [f.kind for f in found(text, document, [whole, with_part_of(part, whole.id)])] == [
        "more_children_than_victims"
    ]
    assert [f.kind for f in found(text, document, [whole, part])] == ["more_children_than_victims"]


def test_a_part_larger_than_its_whole() -> None:
    text, document = text_of("Nine people were killed, 12 of them at the mill.")
    whole = toll(text, "Nine people were killed", 9)
    (finding,) = found(text, document, [whole, with_part_of(toll(text, "12 of them", 12), whole.id)])
    assert finding.kind == "part_exceeds_whole"


# --- speakers and days ---


def test_one_speaker_with_two_totals_as_of_one_date() -> None:
    world = World()
    world.says("society", "131", date="1990-02-10", as_of="1990-02-09")
    world.says("society", "137", date="1990-02-11", as_of="1990-02-09")
    (finding,) = check(world.claims, {}, world.documents, [world.incident])
    assert finding.kind == "speaker_contradicts_itself"
    assert "as of 9 February 1990" in finding.sentence


def test_a_headline_that_its_text_does_not_repeat() -> None:
    world = World()
    world.says("wire", "12", document="wire", position="headline")
    world.says("wire", "11", document="wire")
    assert [f.kind for f in check(world.claims, {}, world.documents, [world.incident])] == [
        "speaker_contradicts_itself"
    ]


def test_days_that_exclude_one_another() -> None:
    world = World()
    world.says("wire", "12", document="one", when=("1990-01-20", "1990-01-20"))
    world.says("register", "12", document="other", when=("1990-01-22", "1990-01-22"))
    (finding,) = check(world.claims, {}, world.documents, [world.incident])
    assert finding.kind == "date_conflict"
    assert "20 January 1990 and 22 January 1990" in finding.sentence


def test_days_inside_one_stated_interval_are_no_conflict() -> None:
    world = World()
    world.says("wire", "12", document="one", when=("1990-01-20", "1990-01-20"))
    world.says("register", "15", document="other", when=("1990-01-22", "1990-01-22"))
    world.says("inquiry", "27", document="third", when=("1990-01-20", "1990-01-22"))
    assert check(world.claims, {}, world.documents, [world.incident]) == ()


# --- numbers from elsewhere ---


def test_a_total_of_one_source_above_the_parts_of_another() -> None:
    text, document = text_of(
        "In A 82 were killed, in B 20, in C 21 and in D 8: thus, 147 people were killed."
    )
    own = [toll(text, words, n) for words, n in (("82", 82), ("20", 20), ("21", 21), ("8", 8))]
    own.append(toll(text, "147 people were killed", 147))
    world = World()
    for number in ("82", "20", "21", "8", "131"):
        world.says("commission", number, document="commission", date="1990-03-01")
    world.says("council", "147", document="council", date="1991-03-01")
    claims = [*own, *world.claims]
    made = check(claims, {text.id: text}, {document.id: document, **world.documents}, [incident(claims)])
    (finding,) = [one for one in made if one.kind == "total_and_parts_of_two_sources"]
    assert "is that of council, but its parts are those of commission, which sum to 131" in finding.sentence
    assert len(finding.quotes) == 7


def test_parts_that_nobody_else_gives_are_of_no_other_source() -> None:
    text, document = text_of("In A 82 were killed, in B 20: thus, 147 people were killed.")
    own = [toll(text, "82", 82), toll(text, "20", 20), toll(text, "147 people were killed", 147)]
    world = World()
    world.says("council", "147", document="council", date="1991-03-01")
    claims = [*own, *world.claims]
    made = check(claims, {text.id: text}, {document.id: document, **world.documents}, [incident(claims)])
    assert [one.kind for one in made] == ["parts_do_not_sum"]


def told_of_two(number: str, *, earlier: str = "1989-05-01") -> list[str]:
    """Kinds of findings where a late portal gives for one event what a register gave for another."""
    here, there = World(), World()
    here.says("council", "97", document="council", date="1991-01-01")
    here.says("portal", number, document="portal", date="1991-03-01")
    there.says("register", number, document="register", date=earlier)
    events = [
        replace(here.incident, id="a", claims=tuple(c.id for c in here.claims)),
        replace(there.incident, id="b", claims=tuple(c.id for c in there.claims)),
    ]
    made = check([*here.claims, *there.claims], {}, here.documents | there.documents, events)
    return [one.kind for one in made]


def test_a_toll_that_an_earlier_document_gives_for_another_event() -> None:
    assert told_of_two("343") == ["toll_of_another_event"]


@pytest.mark.parametrize(
    ("number", "earlier"),
    [("12", "1989-05-01"), ("300", "1989-05-01"), ("343", "1992-05-01"), ("97", "1989-05-01")],
    ids=["a small number", "a round number", "the other one is later", "others give it for this event"],
)
def test_a_number_that_is_equal_by_chance_is_no_finding(number: str, earlier: str) -> None:
    assert told_of_two(number, earlier=earlier) == []


def test_a_day_after_the_documents_own_date_cannot_be() -> None:
    text, document = text_of("On 25 January 2023 nine people were killed.")
    told = toll(text, "nine people were killed", 9)
    day = cut(text.content, 3, 18)
    late = replace(told, event=Event(When("2023-01-25", "2023-01-25", "day", day, "clause")))
    kinds = {f.kind for f in check([late], {text.id: text}, {document.id: document}, [])}
    assert kinds == {"date_cannot_be"}
    sooner = replace(told, event=Event(When("2023-01-19", "2023-01-19", "day", day, "clause")))
    assert check([sooner], {text.id: text}, {document.id: document}, []) == ()


@pytest.mark.parametrize(
    ("label", "words"), [("hidden", "are hidden"), ("partly hidden", "some of which are hidden")]
)
def test_a_claim_in_words_that_nobody_sees_is_a_finding(label: str, words: str) -> None:
    text, document = text_of("Nine people were killed.\n\nNinety people were killed.")
    seen, unseen = Segment(0, 24, "paragraph"), Segment(26, 52, "paragraph", label)
    text = replace(text, segments=(seen, unseen))
    told = [toll(text, "Nine people were killed", 9), toll(text, "Ninety people were killed", 90)]
    (made,) = check(told, {text.id: text}, {document.id: document}, [])
    assert (made.kind, made.claims) == ("hidden_words", (told[1].id,))
    assert words in made.sentence


def test_years_ago_in_a_document_of_the_events_own_year_are_of_something_else() -> None:
    text, document = text_of(
        "Nine people were killed in Port. The mill burned 4 years ago in Port.",
        {"date": Stated("1990-03-01", "text")},
    )
    assert found(text, document, [toll(text, "Nine people were killed", 9)]) == []


def test_every_kind_of_finding_has_its_public_wording() -> None:
    made = {
        *("variant_conflict", "possible_common_source", "parts_do_not_sum", "part_exceeds_whole"),
        *("more_children_than_victims", "years_do_not_agree", "date_conflict", "speaker_contradicts_itself"),
        *("total_and_parts_of_two_sources", "toll_of_another_event", "date_cannot_be", "hidden_words"),
    }
    assert made <= set(findings.kinds())


def test_a_check_becomes_a_finding_with_an_id_of_its_own() -> None:
    text, _ = text_of("33 years ago")
    span = cut(text.content, 0, 12)
    one = Compared("years_do_not_agree", False, "It does not agree.", text.document, span, "i")
    assert one.as_finding().id == one.as_finding().id
    assert len(one.as_finding().id) == 32


def test_the_years_of_the_seed_statement_agree(shared: Path) -> None:
    content = (shared / "seed" / "statement-2023.txt").read_text("utf-8")
    text, document = text_of(content)
    made = years(text, document, incident([]))
    assert [(one.span.quote, one.agrees) for one in made] == [
        ("33 years ago", True),
        ("33 years have passed", True),
    ]


def test_what_was_compared_is_told_once_and_agreeing_too() -> None:
    text, document = text_of(
        "11 people were killed: 5 in Port, 4 in Harbour, 2 in Mill. It was 33 years ago."
    )
    parts = [("5 in Port", 5, "Port"), ("4 in Harbour", 4, "Harbour"), ("2 in Mill", 2, "Mill")]
    claims = [toll(text, "11 people were killed", 11), *(toll(text, *part) for part in parts)]
    whole = incident(claims)
    inside = replace(incident(claims[1:2]), id="j" * 32, part_of=whole.id)
    made = compared(claims, {text.id: text}, {document.id: document}, [whole, inside])
    assert all(one.agrees for one in made)
    assert [one.kind for one in made] == ["years_do_not_agree", "parts_do_not_sum"]
    assert "agrees with 1990 and 2023" in made[0].sentence


def test_a_total_for_one_place_in_a_sentence_before_is_no_part_of_what_a_later_sentence_closes() -> None:
    text, document = text_of("In A 77 were killed. In B 31 were killed. In all, four soldiers were killed.")
    to_date = {"basis": "event total to date"}
    claims = [
        toll(text, "77", 77, "A", **to_date),
        toll(text, "31", 31, "B", **to_date),
        toll(text, "four soldiers were killed", 4, **to_date),
    ]
    assert check(claims, {text.id: text}, {document.id: document}, [incident(claims)]) == ()


def test_a_list_with_a_larger_count_than_the_one_before_it_is_not_its_list() -> None:
    text, document = text_of(
        "124 people, four soldiers among them, were killed: 77 in A, 31 in B and 16 in C."
    )
    words = (
        ("124 people", 124, None),
        ("four soldiers", 4, None),
        ("77 in A", 77, "A"),
        ("31 in B", 31, "B"),
        ("16 in C", 16, "C"),
    )
    claims = [toll(text, quote, number, place) for quote, number, place in words]
    assert not [
        one
        for one in check(claims, {text.id: text}, {document.id: document}, [incident(claims)])
        if one.kind == "parts_do_not_sum"
    ]
