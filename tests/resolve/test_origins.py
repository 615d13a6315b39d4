"""Which sources the claims of an incident go back to. Every body and document is invented."""

from dataclasses import replace

import pytest

from tests.resolve.case import Case
from tollbook.model import Origin, Span
from tollbook.resolve import Resolved

WHERE = {"dates": "1990-05-03", "where": ["Tiverno"]}
SENTENCE = (
    "On the night of 3 May units of the Border Guard opened fire on a march and {} civilians were killed, as the council of the town "
    "stated after it had heard the families."
)


def origins(resolved: Resolved) -> dict[str, Origin]:
    (own,) = (resolved.origins[incident.id] for incident in resolved.incidents if incident.part_of is None)
    return {origin.name: origin for origin in own}


def numbers(case: Case, origin: Origin) -> set[int]:
    return {number for number, claim in enumerate(case.claims()) if claim.id in origin.claims}


def test_a_claim_that_nobody_is_named_for_belongs_to_the_documents_issuer() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier", date="1990-05-04")
    case.toll("wire", 12, **WHERE)
    assert list(origins(case.resolved())) == ["Tiverno Courier"]


def test_a_claim_without_issuer_belongs_to_its_document() -> None:
    case = Case()
    case.toll("wire", 12, **WHERE)
    assert list(origins(case.resolved())) == ["wire.txt"]


def test_two_documents_of_one_body_are_one_origin() -> None:
    case = Case()
    case.document("first", issuer="Ministry of the Interior of Harvenia", date="1990-05-04")
    case.document("second", issuer="Interior Ministry", date="1991-05-04")
    case.toll("first", 12, **WHERE)
    case.toll("second", 31, words="The number of the dead stands at 31.", **WHERE)
    (origin,) = origins(case.resolved()).values()
    assert origin.documents == ("first", "second")
    assert [(r.copy, r.of, r.evidence) for r in origin.repetitions] == [("second", "first", "same authority")]


def test_news_that_carries_a_bodys_words_is_no_origin_of_its_own() -> None:
    case = Case()
    case.document("bulletin", issuer="Ministry of the Interior", date="1990-05-04")
    case.document("wire", issuer="Tiverno Courier", date="1990-05-05")
    case.toll("bulletin", 12, **WHERE)
    case.toll(
        "wire", 12, words="The ministry put the dead at 12.", speakers=["the Interior Ministry"], **WHERE
    )
    (origin,) = origins(case.resolved()).values()
    assert origin.name == "Ministry of the Interior"
    assert [(r.copy, r.of, r.evidence) for r in origin.repetitions] == [("wire", "bulletin", "citation")]
    assert not origin.absent


def test_a_cited_body_without_a_document_is_a_named_absent_origin() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier", date="1990-05-05")
    case.toll("wire", 12, speakers=["Harven Relief Society"], **WHERE)
    (origin,) = origins(case.resolved()).values()
    assert (origin.name, origin.absent, origin.documents) == ("Harven Relief Society", True, ("wire",))
    assert origin.repetitions[0].of == "Harven Relief Society"


def test_the_innermost_named_speaker_decides() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier")
    case.toll("wire", 12, speakers=["State Radio", "Harven Relief Society", "witnesses"], **WHERE)
    assert list(origins(case.resolved())) == ["Harven Relief Society"]


def test_witnesses_speak_for_the_document_that_carries_them() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier")
    case.document("page", issuer="Callowby Gazette")
    case.toll("wire", 12, speakers=["witnesses"], **WHERE)
    case.toll("page", 30, words="Witnesses spoke of 30 dead.", speakers=["witnesses"], **WHERE)
    assert set(origins(case.resolved())) == {"Tiverno Courier", "Callowby Gazette"}


def test_copies_of_a_text_belong_to_its_issuer() -> None:
    case = Case()
    case.document("statement", issuer="Council of Harvenia", date="2020-05-03")
    case.document(
        "portal", issuer="Tiverno Today", date="2020-05-04", opening="Read this and more on our page of news."
    )
    case.toll("statement", 118, words=SENTENCE.format(118), **WHERE)
    case.toll("portal", 118, words=SENTENCE.format(118), **WHERE)
    (origin,) = origins(case.resolved()).values()
    assert origin.name == "Council of Harvenia"
    assert [(r.copy, r.of, r.evidence) for r in origin.repetitions] == [("portal", "statement", "same text")]


def test_a_claim_of_its_own_in_a_page_that_copies_stays_the_pages_own() -> None:
    case = Case()
    case.document("statement", issuer="Council of Harvenia", date="2020-05-03")
    case.document("portal", issuer="Tiverno Today", date="2020-05-04")
    case.toll("statement", 118, words=SENTENCE.format(118), **WHERE)
    case.toll("portal", 118, words=SENTENCE.format(118), **WHERE)
    own = case.toll(
        "portal",
        130,
        words="Our own reporters have counted 130 graves in the two cemeteries of the town since then.",
        **WHERE,
    )
    found = origins(case.resolved())
    assert numbers(case, found["Tiverno Today"]) == {own}


def test_a_number_that_differs_between_copies_is_a_variant_of_the_origin() -> None:
    case = Case()
    case.document("statement", issuer="Council of Harvenia", date="2020-05-03")
    case.document("portal", issuer="Tiverno Today", date="2020-05-04")
    case.toll("statement", 149, words=SENTENCE.format(149), **WHERE)
    case.toll("portal", 150, words=SENTENCE.format(150), **WHERE)
    (origin,) = origins(case.resolved()).values()
    assert [(v.a_words, v.b_words, v.kind) for v in origin.variants] == [("149", "150", "number")]


def test_a_number_that_a_body_changed_in_a_later_statement_is_no_variant() -> None:
    case = Case()
    for name, number, date in (("old", 131, "2019-05-03"), ("new", 149, "2020-05-03")):
        case.document(name, issuer="Council of Harvenia", date=date)
        case.toll(name, number, words=SENTENCE.format(number), **WHERE)
    resolved = case.resolved()
    (origin,) = origins(resolved).values()
    assert origin.variants == ()
    assert [r.evidence for r in origin.repetitions] == ["same authority"]
    assert resolved.findings == ()


def test_a_number_of_people_that_differs_between_copies_outside_any_incident_is_a_finding() -> None:
    case = Case()
    case.document("statement", issuer="Council of Harvenia", date="2020-05-03")
    case.document("portal", issuer="Tiverno Today", date="2020-05-04")
    case.toll("statement", 149, words=SENTENCE.format(149))
    case.toll("portal", 150, words=SENTENCE.format(150))
    (finding,) = case.resolved().findings
    assert finding.kind == "variant_conflict"
    assert "“149”" in finding.sentence
    assert "“150”" in finding.sentence
    assert len(finding.claims) == 2


def test_an_exact_copy_adds_no_origin() -> None:
    case = Case()
    case.document("statement", issuer="Council of Harvenia", date="2020-05-03")
    case.toll("statement", 118, words=SENTENCE.format(118), **WHERE)
    case.toll("statement", 20, speakers=["Harven Relief Society"], **WHERE)
    before = set(origins(case.resolved()))
    case.contents["copy"] = case.contents["statement"]
    case.stated["copy"] = {"date": "2024-01-01", "issuer": "Callowby Gazette"}
    case.making += [{**one, "document": "copy"} for one in case.making]
    assert set(origins(case.resolved())) == before


def test_the_origins_of_a_whole_cover_the_claims_of_its_parts() -> None:
    case = Case()
    case.document("report", issuer="Harven Monitor")
    case.toll("report", 30, dates="1990-05-03", where=["Tiverno", "Callowby"])
    case.toll("report", 20, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 10, dates="1990-05-03", where=["Callowby"])
    (origin,) = origins(case.resolved()).values()
    assert numbers(case, origin) == {0, 1, 2}


def test_the_ministry_is_the_one_that_its_own_document_names() -> None:
    case = Case()
    case.document("bulletin", issuer="Ministry of the Interior", date="1990-05-04")
    case.document("health", issuer="Ministry of Health", date="1990-05-05")
    case.toll("bulletin", 12, **WHERE)
    own = case.toll("health", 30, "injured", speakers=["the ministry"], **WHERE)
    found = origins(case.resolved())
    assert numbers(case, found["Ministry of Health"]) == {own}


def test_set_words_for_another_event_are_no_copy() -> None:
    formula = (
        "On the night of {} units of the Border Guard opened fire on a march in {} and {} civilians were killed, as the council of "
        "the town stated after it had heard the families."
    )
    case = Case()
    for name, issuer, day, told, town, number in (
        ("first", "Council of Harvenia", "1990-05-04", "3 May", "Tiverno", 12),
        ("second", "Border Watch", "1991-08-10", "9 August", "Callowby", 31),
    ):
        case.document(name, issuer=issuer, date=day)
        words = formula.format(told, town, number)
        case.toll(
            name, number, words=words, dates="1990-05-03" if number == 12 else "1991-08-09", where=[town]
        )
        event = case.making[-1]["event"]
        at = words.index(town)
        span = Span(at, at + len(town), town)
        case.making[-1]["event"] = replace(event, where=(replace(event.where[0], span=span),))
    found = {origin.name for own in case.resolved().origins.values() for origin in own}
    assert found == {"Council of Harvenia", "Border Watch"}


def test_a_later_statement_of_a_body_is_no_variant_of_a_page_that_copied_the_earlier_one() -> None:
    case = Case()
    for name, issuer, number, date in (
        ("old", "Council of Harvenia", 131, "2019-05-03"),
        ("page", "Tiverno Today", 131, "2019-05-09"),
        ("new", "Council of Harvenia", 149, "2020-05-03"),
        ("reprint", "Callowby Gazette", 149, "2020-05-08"),
    ):
        case.document(name, issuer=issuer, date=date)
        case.toll(name, number, words=SENTENCE.format(number), **WHERE)
    (origin,) = origins(case.resolved()).values()
    assert origin.variants == ()


def _told_twice(issuer_kind: str | None, *, own: int = 12) -> Case:
    case = Case()
    case.document("wire", issuer="Tiverno Courier", date="1990-05-05", issuer_kind=issuer_kind)
    case.toll("wire", own, words=f"{own} dead in Tiverno.", **WHERE)
    case.toll(
        "wire",
        12,
        words="12 people were killed, the relief society said.",
        speakers=["Harven Relief Society"],
        **WHERE,
    )
    return case


@pytest.mark.parametrize("issuer_kind", [None, "media"])
def test_a_newspapers_headline_that_repeats_whom_it_cites_is_no_second_origin(
    issuer_kind: str | None,
) -> None:
    assert list(origins(_told_twice(issuer_kind).resolved())) == ["Harven Relief Society"]


def test_a_newspapers_own_number_beside_the_one_that_it_cites_stays_its_own() -> None:
    assert set(origins(_told_twice("media", own=15).resolved())) == {
        "Tiverno Courier",
        "Harven Relief Society",
    }


def test_a_public_body_that_gives_the_number_of_another_one_speaks_for_itself_too() -> None:
    assert set(origins(_told_twice("government").resolved())) == {"Tiverno Courier", "Harven Relief Society"}


def test_a_headline_without_the_more_than_of_whom_it_cites_is_no_second_origin() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier", date="1990-05-05")
    case.toll("wire", 12, words="12 dead in Tiverno.", position="headline", **WHERE)
    case.toll(
        "wire",
        12,
        more_than=True,
        words="More than 12 were killed, it said.",
        speakers=["Harven Relief Society"],
        **WHERE,
    )
    assert list(origins(case.resolved())) == ["Harven Relief Society"]


def test_the_name_of_an_origin_stands_on_one_line() -> None:
    case = Case()
    case.document("wire", issuer="Tiverno Courier", date="1990-05-05")
    case.toll("wire", 12, speakers=["Harven\nRelief Society"], **WHERE)
    assert list(origins(case.resolved())) == ["Harven Relief Society"]
