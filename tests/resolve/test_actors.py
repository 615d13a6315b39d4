"""Names of bodies: one authority under several names, and speakers who are nobody in particular. All bodies are invented."""

import pytest

from tollbook.resolve.actors import actor, group, is_nobody, same_authority
from tollbook.vocab.gazetteer import load


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of the Interior", "the Interior Ministry"),
        ("Ministry of River Affairs of the Republic of Peru", "the Peruvian Ministry of River Affairs"),
        ("Office of the Prosecutor General", "the prosecutor general's office"),
        ("Office of the Prosecutor General of Colombia", "Prosecutor General"),
        ("Harven Relief Society", "the Relief Society"),
        ("Harven Rights Monitor", "HRM"),
        ("HARVEN RIGHTS MONITOR", "Harven Rights Monitor"),
        ("Marshal Odo Tervane", "Tervane"),
        ("data available to the Interior Ministry", "Ministry of the Interior"),
        ("a list compiled by the Harven Rights Monitor", "Harven Rights Monitor"),
        ("FIGURES FROM THE HARVEN RELIEF SOCIETY", "Harven Relief Society"),
    ],
)
def test_two_names_of_one_authority(one: str, other: str) -> None:
    gazetteer = load()
    assert same_authority(actor(one, gazetteer), actor(other, gazetteer))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of the Interior", "Ministry of Health"),
        ("Tracing Bureau of the Harven Relief Society", "Harven Relief Society"),
        ("Harven Rights Monitor", "Harven Rights League"),
        ("Commission of Inquiry", "the commission"),
        ("Statistics Office of Harven", "Harven"),
    ],
)
def test_two_authorities(one: str, other: str) -> None:
    gazetteer = load()
    assert not same_authority(actor(one, gazetteer), actor(other, gazetteer))


def test_a_bare_kind_of_body_means_the_only_one_of_its_kind() -> None:
    found = group(["Ministry of the Interior", "the ministry", "Commission of Inquiry"], load())
    assert found["the ministry"] == "Ministry of the Interior"


def test_a_bare_kind_of_body_stays_open_between_two() -> None:
    found = group(["Ministry of the Interior", "Ministry of Health", "the ministry"], load())
    assert found["the ministry"] == "the ministry"


def test_the_order_of_names_changes_nothing() -> None:
    names = [
        "the ministry",
        "Interior Ministry",
        "Ministry of the Interior of Peru",
        "HRM",
        "Harven Rights Monitor",
    ]
    assert group(names, load()) == group(names[::-1], load())


@pytest.mark.parametrize(
    "name",
    [
        "witnesses",
        "hospital staff",
        "a nurse at No. 4 Hospital",
        "a student",
        "WITNESSES",
        "doctors at three hospitals",
        "he",
        "sources",
        "his newspaper",
        "director",
        "the defence",
        "ship's agent reached by radio",
        "a spokesman for the army",
        "the officials",
    ],
)
def test_a_speaker_without_a_name_is_nobody_in_particular(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        "the ministry",
        "the prosecutor's office",
        "Odo Tervane",
        "police",
        "the Relief Society",
        "ARMY PRESS COMMITTEE",
    ],
)
def test_a_named_person_or_an_authority_is_somebody(name: str) -> None:
    assert not is_nobody(name)
