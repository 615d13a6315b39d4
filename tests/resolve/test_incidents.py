"""Which claims are about one event. Every place, body and event is invented."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.case import Case
from tollbook.model import Victim

DAY = {"dates": "1990-05-03", "where": ["Callowby"]}


def test_claims_of_one_day_and_town_in_two_documents_are_one_incident() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-03", where=["Tyverno"])
    assert case.groups() == [{0, 1}]


def test_a_night_agrees_with_the_day_that_follows_it() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03/1990-05-04", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-04", where=["Tiverno"])
    assert case.groups() == [{0, 1}]


def test_a_month_agrees_with_a_day_in_it() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 14, dates="1990-05", where=["Callowby"])
    assert case.groups() == [{0, 1}]


@pytest.mark.parametrize(
    ("dates", "where"),
    [("1990-06-20", "Tiverno"), ("1991-05-03", "Tiverno"), ("1990-05-03", "Callowby")],
    ids=["another month", "another year", "another town"],
)
def test_another_day_or_town_is_another_incident(dates: str, where: str) -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 12, dates=dates, where=[where])
    assert case.groups() == [{0}, {1}]


def test_the_same_toll_alone_brings_nothing_together() -> None:
    case = Case()
    case.toll("wire", 149, dates="1990-05-03")
    case.toll("report", 149, words="The number of those killed is 149.", where=["Tiverno"])
    assert case.groups() == [{0}, {1}]


def test_a_claim_without_date_and_place_belongs_to_nothing() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 300)
    assert case.groups() == [{0}]


def test_a_claim_that_names_the_event_of_a_document_with_one_event_joins_it() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 30, "injured", what=["the tragedy"])
    assert case.groups() == [{0, 1}]


def test_a_claim_that_names_an_event_of_a_document_with_two_joins_neither() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 5, dates="1988-02-01", where=["Callowby"])
    case.toll("wire", 30, "injured", what=["the tragedy"])
    assert case.groups() == [{0}, {1}]


def test_a_dated_and_a_placed_claim_of_one_document_that_nothing_tells_apart_are_one_event() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 30, "injured", dates="1990-05-03")
    case.toll("wire", 4, "missing", where=["Tiverno"])
    assert case.groups() == [{0, 1, 2}]


def test_an_earlier_event_told_as_background_stays_apart() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll(
        "wire",
        40,
        words="The attack came a year after 40 people died in Callowby.",
        dates="1989-05",
        where=["Callowby"],
    )
    assert case.groups() == [{0}, {1}]


def test_neighbouring_days_told_apart_by_one_document_stay_apart() -> None:
    case = Case()
    case.toll("diary", 3, dates="1990-05-03", where=["Callowby"])
    case.toll("diary", 5, dates="1990-05-04", where=["Callowby"])
    assert case.groups() == [{0}, {1}]


def test_a_document_that_tells_two_apart_keeps_a_vaguer_one_from_joining_them() -> None:
    case = Case()
    case.toll("diary", 3, dates="1990-05-03", where=["Callowby"])
    case.toll("diary", 5, dates="1990-05-17", where=["Callowby"])
    case.toll("report", 3, dates="1990-05", where=["Callowby"])
    assert len(case.groups()) == 2


def test_towns_within_one_event_are_parts_where_they_are_told_apart() -> None:
    case = Case()
    case.toll("report", 30, dates="1990-05-03", where=["Tiverno", "Callowby", "Ferrenholm"])
    case.toll("report", 20, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 7, dates="1990-05-03", where=["Callowby"])
    case.toll("wire", 8, dates="1990-05-03", where=["Callowby"])
    assert case.groups() == [{0}, {1}, {2, 3}]
    assert case.parts() == {1: 0, 2: 0}


def test_a_text_that_names_only_the_chief_place_speaks_of_the_whole() -> None:
    case = Case()
    case.toll("report", 30, dates="1990-05-03", where=["Tiverno", "Callowby", "Ferrenholm"])
    case.toll("wire", 28, dates="1990-05-03", where=["Tiverno"])
    assert case.groups() == [{0, 1}]


def test_a_place_inside_a_town_is_a_part_where_one_document_counts_both() -> None:
    case = Case()
    case.toll("report", 30, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 2, dates="1990-05-03", where=["Weir Bridge"])
    case.toll("wire", 31, dates="1990-05-03", where=["Tiverno"])
    assert case.groups() == [{0, 2}, {1}]
    assert case.parts() == {1: 0}


def test_a_place_inside_a_town_is_the_event_told_more_exactly_where_none_counts_both() -> None:
    case = Case()
    case.toll("report", 30, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 31, dates="1990-05-03", where=["Lantern Square"], within=["Tiverno"])
    assert case.groups() == [{0, 1}]


def test_a_site_is_a_part_beside_other_sites_though_its_text_also_speaks_without_a_place() -> None:
    case = Case()
    case.toll("report", 90, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 6, dates="1990-05-03", where=["Weir Bridge"])
    case.toll("letter", 30, dates="1990-05-03", where=["Lantern Square"])
    case.toll("letter", 2, "injured", dates="1990-05-03")
    assert case.groups() == [{0}, {1}, {2, 3}]
    assert case.parts() == {1: 0, 2: 0}


def test_a_night_within_a_week_is_a_part_of_it() -> None:
    case = Case()
    case.toll("report", 90, dates="1990-05-01/1990-05-08", precision="interval", where=["Tiverno"])
    case.toll("report", 30, dates="1990-05-03/1990-05-04", where=["Tiverno"])
    case.toll("report", 20, dates="1990-05-07", where=["Tiverno"])
    assert case.groups() == [{0}, {1}, {2}]
    assert case.parts() == {1: 0, 2: 0}


def test_an_undated_claim_about_the_same_several_towns_joins() -> None:
    case = Case()
    case.toll("wire", 30, dates="1990-05-03", where=["Tiverno", "Callowby", "Ferrenholm"])
    case.toll("report", 31, where=["Callowby", "Ferrenholm", "Tiverno"])
    case.toll("digest", 40, where=["Tiverno"])
    assert case.groups() == [{0, 1}, {2}]


def test_a_total_without_a_place_is_that_of_all_places_that_its_document_tells_apart() -> None:
    case = Case()
    case.toll("bulletin", 97, dates="1990-05-03")
    case.toll("bulletin", 52, dates="1990-05-03", where=["Tiverno"])
    case.toll("bulletin", 45, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 99, dates="1990-05-03", where=["Tiverno", "Callowby"])
    assert case.groups() == [{0, 3}, {1}, {2}]
    assert case.parts() == {1: 0, 2: 0}


def test_a_document_without_dates_is_linked_by_its_places_together() -> None:
    case = Case()
    case.toll("report", 99, dates="1990-05-03", where=["Tiverno", "Callowby"])
    case.toll("report", 60, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 39, dates="1990-05-03", where=["Callowby"])
    case.toll("commission", 104)
    case.toll("commission", 64, where=["Tiverno"])
    case.toll("commission", 40, where=["Callowby"])
    assert case.groups() == [{0, 3}, {1, 4}, {2, 5}]


def test_a_body_named_after_a_town_speaks_of_that_town_where_it_names_none() -> None:
    case = Case()
    case.document("council", issuer="Town Council of Callowby")
    case.toll("report", 60, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 39, dates="1990-05-03", where=["Callowby"])
    case.toll("council", 40, dates="1990-05-03")
    assert case.groups() == [{0}, {1, 2}]


def test_a_claim_placed_in_the_country_only_joins_by_day_and_event_words() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"], what=["the march"])
    case.toll("report", 14, dates="1990-05-03", where=["Harvenia"], what=["the march"])
    case.toll("digest", 90, dates="1990-05-03", where=["Harvenia"])
    assert case.groups() == [{0, 1}, {2}]


def test_kinds_of_event_that_are_hardly_one_stay_apart() -> None:
    case = Case()
    case.occurrence("wire", "bombing", dates="1990-05-03", where=["Tiverno"])
    case.occurrence("report", "abduction", dates="1990-05-03", where=["Tiverno"])
    case.occurrence("digest", "explosion", dates="1990-05-03", where=["Tiverno"])
    groups = case.groups()
    assert {0, 2} in groups
    assert {1} in groups


def test_the_day_of_a_count_is_not_the_day_of_the_event() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 14, dates="1990-05-20", as_of="1990-05-20", where=["Callowby"])
    case.toll("digest", 15, dates="1990-05-20", where=["Callowby"])
    assert case.groups() == [{0, 1}, {2}]


def test_the_date_in_a_documents_head_dates_no_event() -> None:
    case = Case()
    case.document("report", date="1992-04-30")
    case.toll("wire", 30, dates="1990-05-03", where=["Tiverno", "Callowby"])
    case.toll("report", 31, dates="1992-04-30", dated_by="document", where=["Tiverno", "Callowby"])
    assert case.groups() == [{0, 1}]


def test_the_date_in_a_documents_head_that_its_text_states_too_dates_its_event() -> None:
    case = Case()
    case.document("wire", date="1990-05-03")
    case.toll("wire", 30, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 5, "injured", dates="1990-05-03", dated_by="document", where=["Tiverno"])
    case.toll("report", 31, dates="1990-05-03", where=["Tiverno"])
    assert case.groups() == [{0, 1, 2}]


def test_an_event_after_the_day_of_a_count_is_not_counted_in_it() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-23", where=["Callowby"])
    case.toll("report", 14, dates="1990-05-20", as_of="1990-05-20", where=["Callowby"])
    assert case.groups() == [{0}, {1}]


def test_an_unknown_place_does_not_tell_documents_apart_but_brings_nothing_together() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 12, dates="1990-05-03", where=["the Harvenian capital"])
    case.toll("report", 12, dates="1990-05-03", where=["Upper Nowhere"])
    assert case.groups() == [{0, 1}, {2}]


def test_qualifications_and_responses_join_the_event_that_they_are_about() -> None:
    case = Case()
    case.toll("statement", 12, dates="1990-05-03", where=["Tiverno"])
    case.qualification("statement", "crime")
    case.response("statement", dates="1990-05-20", where=["Callowby"])
    assert case.groups() == [{0, 1, 2}]


def test_a_victim_of_a_list_belongs_to_the_event_of_its_row() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.says(
        "list",
        "Hollin Ferrane Tiverno 3 May 1990",
        Victim("Hollin Ferrane", "killed", date="1990-05-03", place="Tiverno", row=1),
    )
    case.says(
        "list",
        "Odo Callane Callowby 3 May 1990",
        Victim("Odo Callane", "killed", date="1990-05-03", place="Callowby", row=2),
    )
    assert case.groups() == [{0, 1}, {2}]


def test_what_is_said_after_the_second_of_two_events_is_about_the_second() -> None:
    case = Case()
    case.toll("statement", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("statement", 9, dates="1991-09-09", where=["Callowby"])
    case.qualification("statement", "crime")
    assert case.groups() == [{0}, {1, 2}]


def test_a_text_that_only_qualifies_joins_an_event_by_its_date_and_place_and_makes_none() -> None:
    case = Case()
    case.qualification("resolution", "crime", dates="1990-05-03", where=["Tiverno"])
    assert case.groups() == []
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    assert case.groups() == [{0, 1}]


def test_a_person_brings_two_claims_together() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 12, dates="1990-07-03", where=["Callowby"])
    assert case.groups([case.decide("same_incident", 0, 1)]) == [{0, 1}]


def test_a_person_tells_two_claims_apart() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-03", where=["Tiverno"])
    case.toll("digest", 15, dates="1990-05-03", where=["Tiverno"])
    groups = case.groups([case.decide("different_incident", 0, 1)])
    assert not any({0, 1} <= group for group in groups)


def test_two_claims_of_one_sentence_can_be_told_apart() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("wire", 14, dates="1990-05-03", where=["Tiverno"])
    assert case.groups([case.decide("different_incident", 0, 1)]) == [{0}, {1}]


def test_the_later_decision_on_a_pair_stands_and_an_undone_one_does_not() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-03", where=["Tiverno"])
    apart, together = case.decide("different_incident", 0, 1), case.decide("same_incident", 0, 1, id="d2")
    assert case.groups([apart, together]) == [{0, 1}]
    assert case.groups([together, apart]) == [{0}, {1}]


def test_a_place_or_date_that_a_decision_overrides_stays_with_its_claim() -> None:
    case = Case()
    case.toll("wire", 12)
    case.toll("report", 14, dates="1990-05-03", where=["Tiverno"])
    assert case.groups([case.decide("same_incident", 0, 1)]) == [{0, 1}]


def test_an_incidents_id_is_its_smallest_claim_and_former_ids_stay_as_aliases() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-07-03", where=["Callowby"])
    before = case.resolved().incidents
    (after,) = case.resolved([case.decide("same_incident", 0, 1)], former=before).incidents
    assert after.id == min(after.claims)
    assert {after.id, *after.aliases} == {incident.id for incident in before}


def test_every_link_says_why() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-03", where=["Tiverno"])
    ((link,),) = [incident.links for incident in case.resolved().incidents]
    assert link.because == "both name the same place; both are dated to the same day"
    assert link.score > 0


def test_all_spellings_of_a_place_are_among_the_incidents_places() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"])
    case.toll("report", 14, dates="1990-05-03", where=["TYVERNO"])
    (incident,) = case.resolved().incidents
    assert [(found.name, found.place and found.place.id) for found in incident.where] == [
        ("Tiverno", "book:tiverno"), ("TYVERNO", "book:tiverno"),
    ]  # fmt: skip


TOWNS = [
    "Tiverno",
    "Callowby",
    "Ferrenholm",
    "Senna Quay",
    "Lantern Square",
    "Weir Bridge",
    "Ostrand",
    "Harvenia",
    "Nowhere",
]
DAYS = [
    "1990-05-03",
    "1990-05-04",
    "1990-05-03/1990-05-04",
    "1990-05",
    "1990",
    "1990-05-20",
    "1991-01-01",
    None,
]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    case = Case()
    for number in range(draw(st.integers(1, 12))):
        places = draw(st.lists(st.sampled_from(TOWNS), max_size=3, unique=True))
        case.toll(
            f"document {draw(st.integers(0, 4))}", number + 1, dates=draw(st.sampled_from(DAYS)), where=places
        )
    return case


@settings(max_examples=60)
@given(cases(), st.randoms())
def test_the_order_of_input_changes_nothing(case: Case, shuffler: random.Random) -> None:
    from tests.resolve.case import gazetteer
    from tollbook.resolve import resolve

    claims, texts, documents = case.claims(), list(case.texts().values()), list(case.documents().values())
    first = resolve(claims, texts, documents, gazetteer=gazetteer())
    for things in (claims, texts, documents):
        shuffler.shuffle(things)
    assert resolve(claims, texts, documents, gazetteer=gazetteer()) == first


@settings(max_examples=60)
@given(cases())
def test_every_claim_is_in_one_incident_at_most_and_parts_hang_under_wholes(case: Case) -> None:
    incidents = case.resolved().incidents
    members = [claim for incident in incidents for claim in incident.claims]
    assert len(members) == len(set(members))
    above = {incident.id: incident.part_of for incident in incidents}
    for incident in incidents:
        seen, wider = {incident.id}, incident.part_of
        while wider is not None:
            assert wider not in seen
            seen.add(wider)
            wider = above[wider]


@settings(max_examples=40)
@given(cases())
def test_an_exact_copy_of_a_document_changes_no_incident(case: Case) -> None:
    before = case.resolved().incidents
    known = {claim.id for claim in case.claims()}
    name = sorted(case.contents)[0]
    case.contents["zz copy"], case.stated["zz copy"] = case.contents[name], case.stated[name]
    case.making += [{**one, "document": "zz copy"} for one in case.making if one["document"] == name]
    after = case.resolved().incidents
    assert sorted(sorted(set(incident.claims) & known) for incident in after) == sorted(
        sorted(i.claims) for i in before
    )


def test_where_people_spoke_of_an_event_is_no_place_of_it() -> None:
    case = Case()
    case.toll("statement", 12, dates="1990-05-03", where=["Tiverno"])
    case.qualification("statement", dates="1990-05-03", where=["Callowby"])
    case.response("statement", dates="1990-05-04", where=["Callowby"])
    (incident,) = case.resolved().incidents
    assert len(incident.claims) > 1
    assert [found.name for found in incident.where] == ["Tiverno"]


def test_attacks_of_one_town_and_day_by_different_means_are_two() -> None:
    case = Case()
    for name, type, number in (("one", "bombing", 12), ("other", "shooting", 31)):
        case.document(name, issuer=f"{name} paper")
        case.occurrence(name, type, **DAY)
        case.toll(name, number, words=f"The {type} left {number} dead.", **DAY)
    assert case.groups() == [{0, 1}, {2, 3}]


def test_one_document_that_names_both_means_tells_of_one_event() -> None:
    case = Case()
    case.document("one")
    case.occurrence("one", "bombing", **DAY)
    case.occurrence("one", "shooting", **DAY)
    case.toll("one", 12, **DAY)
    assert case.groups() == [{0, 1, 2}]


def wire(kind: str, *, where: str = "Callowby", type: str = "shooting", head: str = "1990-05-04") -> Case:
    """What happened on 3 May, and a text of the day after that names no day."""
    case = Case()
    case.toll("report", 14, dates="1990-05-03", where=["Callowby"])
    case.occurrence("report", "shooting", dates="1990-05-03", where=["Callowby"])
    case.document("wire", issuer="Harven Wire", date=head)
    case.stated["wire"]["issuer_kind"] = kind
    case.toll("wire", 9, words="9 were killed.", dates=head, where=[where], dated_by="document")
    case.occurrence("wire", type, dates=head, where=[where], dated_by="document")
    return case


def test_news_of_the_next_day_that_names_no_day_is_about_the_event_of_the_day_before() -> None:
    assert wire("media").groups() == [{0, 1, 2, 3}]


@pytest.mark.parametrize(
    "case",
    [
        wire("media", where="Ferrenholm"),
        wire("media", type="earthquake"),
        wire("media", head="1990-05-07"),
        wire("court"),
    ],
    ids=["another town", "another kind of event", "days later", "no news"],
)
def test_a_text_that_names_no_day_is_not_brought_to_an_event_that_something_speaks_against(
    case: Case,
) -> None:
    assert {0, 1} in case.groups()


def test_two_texts_that_name_the_same_person_harmed_tell_of_one_event() -> None:
    case = Case()
    named = Victim("Pell Ardane", "killed")
    case.says("list", "Pell Ardane was killed.", named, where=["Callowby"])
    case.says(
        "report", "The killed Pell Ardane was 19.", Victim("Ardane, Pell", "killed"), dates="1990-05-03"
    )
    case.says("letter", "Pell was killed.", Victim("Pell", "killed"), dates="1990-05-03")
    assert {0, 1} in case.groups()


def _titled(title: str | None, where: str = "Tiverno") -> Case:
    case = Case()
    case.document("society", issuer="Harven Relief Society", date="1991-02-01")
    case.toll("society", 12, dates="1990-05-03", where=[where])
    case.document("page", issuer="Evening Lamp", date="1999-01-01", title=title)
    case.toll("page", 14, words="14 people were killed that day.", dates="1990-05-03")
    return case


@pytest.mark.parametrize(
    ("title", "where"),
    [("Tiverno: what is known", "Tiverno"), ("The Weir Row killings, nine years on", "Weir Row")],
)
def test_a_count_without_a_place_is_of_the_place_in_its_texts_title(title: str, where: str) -> None:
    assert len(_titled(title, where).resolved().incidents) == 1


@pytest.mark.parametrize("title", [None, "Callowby: what is known", "Nine years on"])
def test_a_day_alone_brings_no_count_to_an_event(title: str | None) -> None:
    assert len(_titled(title).resolved().incidents) == 2


def test_days_that_hold_the_days_by_which_others_date_an_event_are_its_date() -> None:
    case = Case()
    for name, dates in (
        ("a", "1990-05-01"),
        ("b", "1990-05-03"),
        ("c", "1990-05-03"),
        ("d", "1990-05-01/1990-05-03"),
    ):
        case.toll(
            name,
            12,
            words=f"{name}: 12 people were killed.",
            dates=dates,
            where=["Tiverno"],
            precision="interval" if "/" in dates else "day",
        )
    (one,) = case.resolved().incidents
    assert one.when is not None
    assert (one.when.start, one.when.end) == ("1990-05-01", "1990-05-03")
