"""The gazetteer: names in many spellings find their places, and a book's own places stand beside the shipped ones."""

import lzma
from importlib.resources import files
from pathlib import Path

import pytest

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.gazetteer import Gazetteer, fold_name, load, load_places


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Baku", "Baku"),
        ("BAKU", "Baku"),
        ("Bakı", "Baku"),
        ("Баку", "Baku"),
        ("Sumgayit", "Sumgayit"),
        ("Sumqayıt", "Sumgayit"),
        ("Sumgait", "Sumgayit"),
        ("Lankaran", "Lankaran"),
        ("Lenkoran", "Lankaran"),
        ("Lənkəran", "Lankaran"),
        ("Neftchala", "Neftçala"),
        ("Port au Prince", "Port-au-Prince"),
        ("Sarajevo", "Sarajevo"),
        ("SAN SALVADOR", "San Salvador"),
        ("Ho Chi Minh City", "Ho Chi Minh City"),
        ("Bogotá", "Bogotá"),
        ("BOGOTA", "Bogotá"),
    ],
)
def test_a_city_is_found_in_the_spellings_of_its_sources(name: str, found: str) -> None:
    assert found in {place.name for place in load().find(name) if place.kind in ("city", "town")}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("USA", "United States"),
        ("Britain", "United Kingdom"),
        ("USSR", "Soviet Union"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("Perú", "Peru"),
        ("Азербайджан", "Azerbaijan"),
        ("Burma", "Myanmar"),
    ],
)
def test_a_country_is_found_under_its_other_names(name: str, found: str) -> None:
    assert [place.name for place in load().find(name) if place.kind == "country"] == [found]


@pytest.mark.parametrize(
    "name",
    ["Tolima", "Norte de Santander", "Morazan", "Chiapas", "Rakhine", "Chechnya", "Aleppo", "Karabakh"],
)
def test_first_level_divisions_and_named_regions_are_found(name: str) -> None:
    assert "region" in {place.kind for place in load().find(name)}


def test_candidates_come_with_the_most_populous_first() -> None:
    populations = [place.population for place in load().find("Paris")]
    assert populations == sorted(populations, reverse=True)
    assert {"FR", "US"} <= {place.country for place in load().find("Paris")}


def test_nothing_is_found_for_a_word_that_is_no_place() -> None:
    assert load().find("Qwertzuiop") == ()
    assert "Qwertzuiop" not in load()
    assert "Baku" in load()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("San Miguel Department", "region"),
        ("the department of San Miguel", "region"),
        ("the city of Medellin", "city"),
        ("the Netherlands", "country"),
        ("Leipzig city", "city"),
    ],
)
def test_a_word_for_the_kind_of_place_tells_which_is_meant(name: str, kind: str) -> None:
    assert {place.kind for place in load().candidates(name)} == {kind}


def test_a_city_lies_within_its_region_and_country() -> None:
    gazetteer = load()
    city = next(place for place in gazetteer.find("Medellín") if place.country == "CO")
    assert [place.name for place in gazetteer.within(city)] == ["Antioquia", "Colombia"]


@pytest.mark.parametrize(
    ("words", "at", "count"),
    [
        (["in", "San", "Pedro", "Sula", "today"], 1, 3),
        (["SAN", "SALVADOR", "DEPARTMENT"], 0, 3),
        (["Baku", "and"], 0, 1),
        (["Port-au-Prince"], 0, 1),
        (["the", "mines"], 0, 0),
        (["San"], 0, 1),
    ],
)
def test_the_longest_name_is_taken(words: list[str], at: int, count: int) -> None:
    assert load().longest(words, at) == count


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Azerbaijani", "AZ"),
        ("Azerbaijanis", "AZ"),
        ("Salvadoran", "SV"),
        ("French", "FR"),
        ("Swiss", "CH"),
        ("British", "GB"),
    ],
)
def test_a_people_leads_to_its_country(word: str, country: str) -> None:
    place = load().people_of(word)
    assert place is not None
    assert place.country == country


def test_countries_are_found_by_name_and_people() -> None:
    countries = load().countries()
    for word in ("peru", "peruvian", "peruvians", "burma", "ussr"):
        assert word in countries
    assert countries["peru"] == countries["peruvian"]
    assert "lima" not in countries


def test_a_place_that_is_said_to_lie_within_itself_lies_within_nothing(tmp_path: Path) -> None:
    own = '[[place]]\nname = "Hollow Ford"\nlatitude = 1\nlongitude = 2\nwithin = "Hollow Ford"\n'
    (tmp_path / "places.toml").write_text(own, encoding="utf-8")
    gazetteer = load(load_places(tmp_path / "places.toml"))
    assert gazetteer.within(gazetteer.find("Hollow Ford")[0]) == ()


def test_two_places_that_are_said_to_lie_within_each_other_make_no_endless_chain(tmp_path: Path) -> None:
    entry = '[[place]]\nname = "{}"\nlatitude = 1\nlongitude = 2\nwithin = "{}"\n'
    names = entry.format("Hollow Ford", "Upper Ford") + entry.format("Upper Ford", "Hollow Ford")
    (tmp_path / "places.toml").write_text(names, encoding="utf-8")
    gazetteer = load(load_places(tmp_path / "places.toml"))
    assert [place.name for place in gazetteer.within(gazetteer.find("Hollow Ford")[0])] == ["Upper Ford"]


def test_no_people_is_found_for_another_word() -> None:
    assert load().people_of("civilians") is None


@pytest.mark.parametrize("word", ["Of", "Nice", "Reading", "Mobile", "Bar", "Date"])
def test_an_ordinary_word_needs_context_to_be_a_place(word: str) -> None:
    assert load().find(word)
    assert load().needs_context(word)


@pytest.mark.parametrize("word", ["Baku", "Bogota", "Colombia", "San Salvador", "Lima"])
def test_a_plain_name_of_a_place_needs_no_context(word: str) -> None:
    assert not load().needs_context(word)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Sumqayıt", "sumqayit"),
        ("Lənkəran", "lankaran"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("Ciudad Juárez", "ciudad juarez"),
        ("L'Aquila", "laquila"),
    ],
)
def test_folding_leaves_out_what_writers_put_in_at_will(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_the_shipped_file_stays_small_and_its_names_are_folded() -> None:
    packed = (files("tollbook.vocab") / "places" / "places.txt.xz").read_bytes()
    assert len(packed) <= 1_000_000
    assert all(fold_name(name) == name for name in sorted(load().names())[::500])


def test_a_file_of_another_form_is_refused() -> None:
    with pytest.raises(VocabularyInvalid, match="make_gazetteer"):
        Gazetteer(lzma.compress(b"something else"), extra=(), people={}, common=frozenset(), divisions={})


OWN = """
[[place]]
name = "Hollow Ford"
alternates = ["Holloford"]
latitude = 12.5
longitude = -40.25
kind = "village"
within = "Colombia"
"""


def test_a_books_own_place_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(OWN, encoding="utf-8")
    gazetteer = load(load_places(tmp_path / "places.toml"))
    (place,) = gazetteer.find("HOLLOFORD")
    assert (place.id, place.kind, place.latitude, place.longitude) == (
        "book:hollow-ford",
        "village",
        12.5,
        -40.25,
    )
    assert [wider.name for wider in gazetteer.within(place)] == ["Colombia"]
    assert place.within == (gazetteer.find("Colombia")[0].id,)
    assert gazetteer.longest(["Hollow", "Ford"]) == 2
    assert load().find("Holloford") == ()


def test_an_own_place_is_found_with_and_without_its_article(tmp_path: Path) -> None:
    own = '[[place]]\nname = "Weir Street"\nalternates = ["the Weir"]\nlatitude = 1\nlongitude = 2\n'
    (tmp_path / "places.toml").write_text(own, encoding="utf-8")
    gazetteer = load(load_places(tmp_path / "places.toml"))
    for name in ("Weir", "the Weir"):
        assert "book:weir-street" in {place.id for place in gazetteer.find(name)}


def test_own_places_change_the_vocabulary_hash(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(OWN, encoding="utf-8")
    assert load(load_places(tmp_path / "places.toml")).hash != load().hash


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[place]]\nlatitude = 1\nlongitude = 2", "has no name"),
        ('[[place]]\nname = "Hollow Ford"\nlatitude = 91\nlongitude = 2', "needs latitude"),
        ('[[place]]\nname = "Hollow Ford"\nlatitude = 1\nlongitude = 2\nkind = "hamlet"', "none of country"),
        ('[[place]]\nname = "Hollow Ford"\nlatitude = 1\nlongitude = 2\nsize = 3', "has size"),
        ("towns = 3", "nothing else"),
        ("[[place", "not TOML"),
    ],
    ids=["no name", "latitude too large", "unknown kind", "unknown entry", "another table", "broken"],
)
def test_a_places_file_that_cannot_be_used_says_why(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "places.toml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyInvalid, match=message):
        load_places(tmp_path / "places.toml")
