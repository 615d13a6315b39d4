"""Neutral titles of incidents."""

import pytest

from tests.resolve.case import Case, when


def title(case: Case) -> str:
    (incident,) = [incident for incident in case.resolved().incidents if incident.part_of is None]
    return incident.title


@pytest.mark.parametrize(
    ("places", "dates", "expected"),
    [
        (["Tiverno"], "1990-05-03", "Killings in Tiverno, 3 May 1990"),
        (["Tiverno"], "1990-05-03/1990-05-04", "Killings in Tiverno, 3–4 May 1990"),
        (["Tiverno", "Callowby"], "1990-05-03", "Killings in Tiverno and Callowby, May 1990"),
        (
            ["Tiverno", "Callowby", "Ferrenholm"],
            "1990-05-03",
            "Killings in Tiverno, Callowby and Ferrenholm, May 1990",
        ),
        (
            ["Baku", "Sumgait", "Lankaran", "Neftchala"],
            "1990-01-19/1990-01-20",
            "Killings in Baku and other cities, January 1990",
        ),
        (
            ["Tiverno", "Callowby", "Ferrenholm", "Senna Quay"],
            "1990-05-03",
            "Killings in Tiverno and other places, May 1990",
        ),
        (["TIVERNO"], "1990-05", "Killings in Tiverno, May 1990"),
        (["Tiverno"], "1990", "Killings in Tiverno, 1990"),
        (["Tiverno"], None, "Killings in Tiverno, date not stated"),
        ([], "1990-05-03", "Killings, 3 May 1990"),
        (["Harvenia"], "1990-05-03", "Killings in Harvenia, 3 May 1990"),
    ],
)
def test_a_title_names_harm_places_and_date(places: list[str], dates: str | None, expected: str) -> None:
    case = Case()
    case.toll("wire", 12, dates=dates, where=places)
    assert title(case) == expected


@pytest.mark.parametrize(
    ("harms", "expected"),
    [
        (["injured", "killed"], "Killings"),
        (["died", "injured"], "Deaths"),
        (["injured"], "Injuries"),
        (["abducted"], "Abductions"),
        (["missing", "detained"], "Missing people"),
        (["displaced"], "Displacement of people"),
    ],
    ids=lambda value: " and ".join(value) if isinstance(value, list) else "",
)
def test_the_gravest_harm_stated_names_the_incident(harms: list[str], expected: str) -> None:
    case = Case()
    for harm in harms:
        case.toll("wire", 12, harm, dates="1990-05-03", where=["Tiverno"])
    assert title(case) == f"{expected} in Tiverno, 3 May 1990"


def test_one_person_killed_is_a_killing() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Tiverno"])
    assert title(case) == "Killing in Tiverno, 3 May 1990"


def test_what_anybody_calls_the_event_is_never_in_its_title() -> None:
    case = Case()
    case.toll("wire", 12, dates="1990-05-03", where=["Tiverno"], what=["the massacre of Tiverno"])
    case.qualification("wire", "massacre", dates="1990-05-03", where=["Tiverno"])
    assert title(case) == "Killings in Tiverno, 3 May 1990"


def test_where_no_harm_is_stated_the_kind_of_event_names_it() -> None:
    case = Case()
    case.occurrence("wire", "bombing", dates="1990-05-03", where=["Tiverno"])
    assert title(case) == "Bombing in Tiverno, 3 May 1990"


def test_a_night_over_the_end_of_a_month_names_both() -> None:
    from tollbook.resolve.titles import dates

    assert dates(when("1990-05-31/1990-06-01"), several=False) == "May–June 1990"
    assert dates(when("1990-12-31/1991-01-01"), several=False) == "December 1990–January 1991"
