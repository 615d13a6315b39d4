"""What becomes of the places that claims name."""

from collections.abc import Sequence

import pytest

from tests.resolve.case import Case, gazetteer
from tollbook.model import PlaceFound
from tollbook.resolve.places import Context, find_place, resolve_places
from tollbook.text.words import words_of

NOWHERE = Context(())


def words(case: Case) -> dict[str, tuple[str, ...]]:
    return {document: words_of(content).folded for document, content in case.contents.items()}


def found(name: str, within: Sequence[str] = (), context: Context = NOWHERE) -> PlaceFound:
    return find_place(name, within, gazetteer(), context)


def test_a_name_of_one_place_only_is_that_place() -> None:
    one = found("Sumqayıt")
    assert one.place is not None
    assert (one.name, one.place.name, one.place.country) == ("Sumqayıt", "Sumgayit", "AZ")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Moscow", "RU"),
        ("Paris", "FR"),
        ("Guatemala", "GT"),
        ("Mexico", "MX"),
        ("San Salvador", "SV"),
        ("Buenos Aires", "AR"),
        ("Washington", "US"),
    ],
)
def test_a_place_far_larger_than_its_namesakes_is_meant(name: str, country: str) -> None:
    one = found(name)
    assert one.place is not None
    assert one.place.country == country


@pytest.mark.parametrize("name", ["Buenos Aires", "Washington"])
def test_a_capital_is_meant_before_a_region_of_its_name(name: str) -> None:
    one = found(name)
    assert one.place is not None
    assert one.place.kind == "city"


def test_a_namesake_in_the_documents_country_keeps_a_larger_place_open() -> None:
    one = found("Moscow", context=Context(("US",)))
    assert one.place is not None
    assert one.place.country == "US"
    assert "United States" in one.because


@pytest.mark.parametrize("name", ["Georgia", "San Pedro", "Santa Cruz", "Springfield"])
def test_an_ambiguous_place_stays_open_with_its_candidates(name: str) -> None:
    one = found(name)
    assert one.place is None
    assert len(one.candidates) > 1
    assert name in one.because


def test_the_wider_place_named_with_it_decides() -> None:
    one = found("Paris", ["Texas"])
    assert one.place is not None
    assert one.place.country == "US"
    assert "Texas" in one.because


def test_the_country_that_the_document_is_about_decides() -> None:
    one = found("Santa Cruz", context=Context(("BO",)))
    assert one.place is not None
    assert one.place.country == "BO"


def test_a_city_is_meant_before_the_region_of_its_name_unless_the_text_says_so() -> None:
    city, region = found("Ayacucho", ["Peru"]), found("Ayacucho Department", ["Peru"])
    assert city.place is not None
    assert city.place.kind == "city"
    assert region.place is not None
    assert region.place.kind == "region"


@pytest.mark.parametrize(
    ("name", "countries", "city"),
    [
        ("the Peruvian capital", (), "Lima"),
        ("the capital of Peru", (), "Lima"),
        ("the capital", ("PE",), "Lima"),
        ("CAPITAL CITY", ("PE", "CL"), "Lima"),
    ],
)
def test_the_capital_of_a_country_is_found_by_that_word(
    name: str, countries: tuple[str, ...], city: str
) -> None:
    one = found(name, context=Context(countries))
    assert one.place is not None
    assert one.place.name == city


@pytest.mark.parametrize("name", ["the capital", "the Harvenian capital"])
def test_the_capital_of_nobody_knows_what_stays_unknown(name: str) -> None:
    assert found(name).place is None


def test_a_name_that_no_gazetteer_has_stays_unknown() -> None:
    one = found("Qwertzuiop Farm")
    assert (one.place, one.candidates) == (None, ())
    assert "Qwertzuiop Farm" in one.because


def test_the_other_places_of_a_document_are_its_context() -> None:
    case = Case()
    case.toll("wire", 12, where=["Cochabamba"])
    case.toll("wire", 14, where=["Santa Cruz"])
    claims = case.claims()
    one = resolve_places(claims, gazetteer(), case.documents(), words(case))[claims[1].id][0]
    assert one.place is not None
    assert one.place.country == "BO"


def test_the_country_in_an_issuers_name_is_context() -> None:
    case = Case()
    case.document("statement", issuer="Ministry of Rivers of the Republic of Bolivia")
    case.toll("statement", 14, where=["Santa Cruz"])
    claims = case.claims()
    one = resolve_places(claims, gazetteer(), case.documents(), words(case))[claims[0].id][0]
    assert one.place is not None
    assert one.place.country == "BO"


def test_the_people_that_a_text_speaks_of_are_context() -> None:
    case = Case()
    case.toll(
        "wire", 14, words="Bolivian police said that in all 14 people were killed.", where=["Santa Cruz"]
    )
    claims = case.claims()
    one = resolve_places(claims, gazetteer(), case.documents(), words(case))[claims[0].id][0]
    assert one.place is not None
    assert one.place.country == "BO"


def test_another_documents_places_decide_nothing() -> None:
    case = Case()
    case.toll("wire", 12, where=["Cochabamba"])
    case.toll("report", 14, where=["Santa Cruz"])
    claims = case.claims()
    assert resolve_places(claims, gazetteer(), case.documents(), words(case))[claims[1].id][0].place is None
