import pytest

from tollbook.model import Text
from tollbook.read.passage import divide
from tollbook.read.places import PlaceSeen, find
from tollbook.text.sentences import Abbreviations
from tollbook.text.views import folded
from tollbook.vocab import gazetteer, location

WORDS, GAZETTEER = location.load("en"), gazetteer.load()


def seen(content: str) -> list[PlaceSeen]:
    passage = divide(Text("d", content), folded(content), list(range(0, len(content), 8)), Abbreviations())
    return [place for sentence in passage.sentences for place in find(sentence, GAZETTEER, WORDS)]


def strong(content: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(place.where.name, place.where.within) for place in seen(content) if place.strong]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("People died in Baku.", [("Baku", ())]),
        ("They died in the cities of Baku, Sumgayit, Lankaran and Neftchala.", [("Baku", ()), ("Sumgayit", ()), ("Lankaran", ()), ("Neftchala", ())]),
        ("Nine died in Aq Vessa, Orvast district, Morland.", [("Aq Vessa", ("Orvast district", "Morland"))]),
        ("Nine died in San Jose (Costa Rica).", [("San Jose", ("Costa Rica",))]),
        ("Nine died in the village of Kessa Vold.", [("Kessa Vold", ())]),
        ("NINE DIED IN THE VILLAGE OF KESSA VOLD.", [("KESSA VOLD", ())]),
        ("NINE DIED IN LIMA.", [("LIMA", ())]),
        ("Nine died in Parem, on Vosta Island.", [("Parem", ("Vosta Island",))]),
        ("Nine died in a bar in Parem, on the island of Vosta.", [("Parem", ("Vosta",))]),
        ("The village of Kessa, in eastern Bosnia, was attacked.", [("Kessa", ("Bosnia",))]),
        ("Soldiers shot nine inhabitants of the locality of Kessa, in Vold province.", [("Kessa", ("Vold province",))]),
        ("He works for the Department of Security.", []),
        ("NINE DIED NEAR A HOUSE IN THE MODELA NEIGHBORHOOD.", [("MODELA NEIGHBORHOOD", ())]),
        ("NINE DIED IN THE ANDEAN CITY OF LIMA.", [("LIMA", ())]),
        ("NINE DIED IN KESSAR, VOLDA, AND TARVO, IN JUNIN DEPARTMENT.", [("KESSAR", ("JUNIN DEPARTMENT",)), ("VOLDA", ("JUNIN DEPARTMENT",)), ("TARVO", ("JUNIN DEPARTMENT",))]),
        ("NINE DIED IN TUMULTS, STRIKES AND MARCHES.", []),
        ("NINE DIED IN MORE THAN ONE ATTACK ON THE SAME DAY.", []),
        ("Five died in Port Orvast and in the port of Vell.", [("Port Orvast", ()), ("Vell", ())]),
        ("Five died in Northern Ireland.", [("Northern Ireland", ())]),
        ("At Least 10 Died Near Vell", [("Vell", ())]),
        ("He spoke in Parliament, in English, in January.", []),
        ("The Azerbaijani people and the mayor of Paris spoke.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_place_is_where_something_happens(
    content: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert strong(content) == expected


def test_the_place_of_a_dateline_is_apart() -> None:
    places = seen("BOGOTA, 3 NOV 89 (AGENCY) -- FOUR PEOPLE WERE KILLED IN LIMA.")
    assert [(place.where.name, place.dateline) for place in places] == [("BOGOTA", True), ("LIMA", False)]


def test_a_dateline_of_two_words_is_one_place() -> None:
    (place,) = [p for p in seen("PORT VELL, 12 August 2007 (Wire) - Five people died.") if p.dateline]
    assert place.where.name == "PORT VELL"


def test_every_place_is_in_the_sources_own_words() -> None:
    content = "Nine died in Lenkoran and near Sumqayıt on Monday."
    spans = [place.where.span for place in seen(content)]
    assert [span.quote for span in spans if span] == ["Lenkoran", "Sumqayıt"]
    assert all(span.holds_in(content) for span in spans if span)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Nine died in Morland's eastern town of Vell.", [("Vell", ("Morland",))]),
        ("NINE DIED IN COLOMBIA'S LIMA.", [("LIMA", ("COLOMBIA",))]),
        ("Nine died in Aq Vessa district of Orvast province.", [("Aq Vessa district", ("Orvast province",))]),
        (
            "Nine died in Lima, a small town in the region of Orvast province.",
            [("Lima", ("Orvast province",))],
        ),
        ("They drove into the village of Vell.", [("Vell", ())]),
        ("Nine died in the town of Vell, north of Lima, on Monday.", [("Vell", ())]),
        ("Nine died in the North Morlandic town of Vell on Monday.", [("Vell", ())]),
        ("Nine died in the Aq Vessa district of Vell.", [("Aq Vessa district", ("Vell",))]),
        ("Nine died at a school in Lima, North Orvast, on Monday.", [("Lima", ("North Orvast",))]),
        ("Nine died in Lantern Square in the town of Vell.", [("Lantern Square", ("Vell",))]),
        ("Nine died in Lima, Orvast and Vell.", [("Lima", ()), ("Orvast", ()), ("Vell", ())]),
        ("NINE DIED AT THE COUNTRY'S EASTERN REGION.", []),
        ("SOLDIERS FIRED AT MAREL'S VEHICLE.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_lies_in_its_owner_and_in_what_stands_behind_it(
    content: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert strong(content) == expected
