"""Which documents cite which, where no claim has the cited body as its speaker. Every body and document is invented."""

import pytest

from tests.resolve.case import Case
from tollbook.resolve import Resolved

WHERE = {"dates": "1990-05-03", "where": ["Tiverno"]}


def cited(resolved: Resolved) -> set[tuple[str, str]]:
    return {(one.copy, one.of) for one in resolved.repetitions if one.evidence == "citation"}


def because(resolved: Resolved) -> str:
    (one,) = [one for one in resolved.repetitions if one.evidence == "citation"]
    return one.because


def two(words: str, *, day: str = "1990-05-09", toll: int | None = None, stance: str = "asserts") -> Case:
    """A bulletin of a ministry that counts 37 dead, and a paper that says something about it."""
    case = Case()
    case.document("bulletin", issuer="Ministry of the Interior of Harvenia", date="1990-05-06")
    case.stated["bulletin"] |= {"kind": "communique", "title": "Bulletin No. 14"}
    case.toll("bulletin", 37, **WHERE)
    case.document("paper", issuer="Tiverno Courier", date=day)
    case.toll("paper", 2, words="Two horses bolted and 2 grooms were hurt.", **WHERE)
    if toll is None:
        case.write("paper", words)
    else:
        case.toll("paper", toll, words=words, stance=stance, **WHERE)
    return case


@pytest.mark.parametrize(
    "words",
    [
        "The Ministry of the Interior speaks of 37.",
        "The Interior Ministry stands by 37 dead.",
        "The figure of 37 published by the Ministry of the Interior on Sunday is wrong.",
        "In Tiverno 37 (Ministry of the Interior) were buried.",
        "The Ministry's bulletin was read out; the Ministry of the Interior's figure was 37.",
        "In the bulletin of the Ministry of the Interior nothing is said of the wounded.",
        "The Ministry of the Interior's bulletin says nothing of the wounded.",
        "See Ministry of the Interior, On the events in Tiverno, 6 May 1990.",
        "THE MINISTRY OF THE INTERIOR REPORTED 37 DEAD.",
        "The Ministry of the Interior had spoken of 37 dead.",
    ],
)
def test_a_text_cites(words: str) -> None:
    assert cited(two(words).resolved()) == {("paper", "bulletin")}


@pytest.mark.parametrize(
    "words",
    [
        "The Ministry of the Interior speaks of 41.",
        "The Ministry of the Interior has 37 windows.",
        "The Ministry of the Interior is closed. The council counted 37 broken lamps.",
        "The Trade Union of the Ministry of the Interior speaks of 37.",
        "The Ministry of Health speaks of 37.",
        "Of the report of the Ministry of the Interior on roads nothing is known.",
        "See Ministry of the Interior, On the roads of Tiverno, 6 May 1989.",
        "Units of the Ministry of the Interior killed 37 people.",
    ],
)
def test_a_text_does_not_cite(words: str) -> None:
    assert cited(two(words).resolved()) == set()


def test_nobody_cites_what_was_written_later() -> None:
    assert cited(two("The Ministry of the Interior speaks of 37.", day="1990-05-05").resolved()) == set()


def test_a_figure_that_is_given_as_a_bodys_counts_for_that_body() -> None:
    case = two("The Ministry of the Interior speaks of 37.", toll=37)
    (own,) = case.resolved().origins.values()
    (ministry,) = [origin for origin in own if origin.name.startswith("Ministry")]
    assert ministry.documents == ("bulletin", "paper")
    assert len(ministry.claims) == 2


def test_a_figure_that_is_denied_stays_the_denial_of_its_document() -> None:
    case = two(
        "The figure of 37 published by the Ministry of the Interior is false.", toll=37, stance="denies"
    )
    (own,) = case.resolved().origins.values()
    (courier,) = [origin for origin in own if origin.name == "Tiverno Courier"]
    assert case.claim(2).id in courier.claims


def test_the_reason_quotes_the_words() -> None:
    assert because(two("The Interior Ministry stands by 37 dead.").resolved()) == (
        "it names Ministry of the Interior of Harvenia beside a figure of that document: “Interior Ministry stands by 37”"
    )


def test_a_figure_of_the_agencies_goes_back_to_the_agency_that_gave_it() -> None:
    case = Case()
    case.document("wire", issuer="Wharf News Agency", date="1990-05-04")
    case.stated["wire"] |= {"issuer_kind": "media"}
    case.toll("wire", 60, **WHERE)
    case.document("communique", issuer="Border Guard", date="1990-05-05")
    case.toll("communique", 1, **WHERE)
    case.write("communique", "The figure of 60 dead spread by foreign agencies is groundless.")
    assert cited(case.resolved()) == {("communique", "wire")}


def test_a_body_without_a_document_is_cited_by_its_name() -> None:
    case = Case()
    case.document("wire", issuer="Wharf News Agency", date="1990-05-04")
    case.toll("wire", 106, speakers=["Harven Relief Society"], **WHERE)
    case.document("paper", issuer="Tiverno Courier", date="1990-05-09")
    case.toll("paper", 12, **WHERE)
    case.write("paper", "The Relief Society stands by 106.")
    assert cited(case.resolved()) == {("wire", "Harven Relief Society"), ("paper", "Harven Relief Society")}


def test_a_claim_cites_the_document_that_gives_its_figure() -> None:
    case = Case()
    for name, number, day in (("first", 37, "1990-05-06"), ("second", 97, "1990-05-20")):
        case.document(name, issuer="Ministry of the Interior", date=day)
        case.toll(name, number, **WHERE)
    case.document("paper", issuer="Tiverno Courier", date="1991-05-09")
    case.toll("paper", 37, words="The ministry had said 37.", speakers=["Ministry of the Interior"], **WHERE)
    assert cited(case.resolved()) == {("paper", "first")}


def test_who_cites_a_body_that_cites_another_is_of_the_other_ones_origin() -> None:
    case = Case()
    case.document("bulletin", issuer="Ministry of the Interior of Harvenia", date="1990-05-06")
    case.toll("bulletin", 37, speakers=["Tiverno Prosecutor's Office"], **WHERE)
    case.document("paper", issuer="Tiverno Courier", date="1990-05-09")
    case.toll("paper", 37, words="The Ministry of the Interior had spoken of 37 dead.", **WHERE)
    case.document("report", issuer="Harven Rights Watch", date="1990-06-01")
    case.toll("report", 37, speakers=["Ministry of the Interior"], **WHERE)
    (own,) = case.resolved().origins.values()
    (office,) = [origin for origin in own if len(origin.claims) == 3]
    assert office.name == "Tiverno Prosecutor's Office"
    assert {(one.copy, one.of) for one in office.repetitions} >= {
        ("paper", "bulletin"),
        ("report", "bulletin"),
    }


def test_what_a_body_relays_only_later_is_still_its_own() -> None:
    case = Case()
    case.document("report", issuer="Harven Rights Watch", date="1990-05-05")
    case.toll("report", 37, speakers=["Ministry of the Interior"], **WHERE)
    case.document("bulletin", issuer="Ministry of the Interior of Harvenia", date="1990-05-06")
    case.toll(
        "bulletin", 37, words="The office counts 37.", speakers=["Tiverno Prosecutor's Office"], **WHERE
    )
    (own,) = case.resolved().origins.values()
    assert {len(origin.claims) for origin in own} == {1}
