"""What a claim in a copied passage counts and speaks of, where it was read otherwise than in the original."""

import pytest

from tests.resolve.case import Case
from tollbook.model import Count, Group, Toll, Variant
from tollbook.model.repeated import following

OPENING = (
    "On the night of 3 May 1990 units of the Border Guard opened fire on a house behind the old rope works of Tiverno, and "
    "the walls of two other houses were damaged by splinters."
)
CLOSING = "The district office asked the owners of the houses to report what had been broken there."


def told(count: Count, **more: object) -> Toll:
    return Toll("injured", count, group=Group("people", ("people",)), **more)  # type: ignore[arg-type]


def two(there: tuple[str, Count], here: tuple[str, Count]) -> Case:
    case = Case()
    for name, date, (words, count) in (("wire", "1990-05-04", there), ("portal", "1990-05-06", here)):
        case.document(name, date=date, opening=OPENING)
        case.says(name, words, told(count), dates="1990-05-03", where=["Tiverno"])
        case.write(name, CLOSING)
    return case


def counts(case: Case) -> list[int | None]:
    """What each claim counts once repeated passages are followed."""
    origins = [origin for own in case.resolved().origins.values() for origin in own]
    repeats = dict(pair for origin in origins for pair in origin.repeats)
    assert repeats, "the portal repeats the wire"
    recounted = {claim for origin in origins for claim in origin.recounted}
    return [claim.toll.count.low for claim in following(case.claims(), repeats, recounted)]


NOBODY = ("Nearby, no one was injured.", Count(0, 0, "exact", "no one"))
TWO = ("Both were injured.", Count(2, 2, "exact", "Both"))
MANY = ("There at least 12 people were injured.", Count(12, None, "at_least", "at least 12"))


@pytest.mark.parametrize(
    ("there", "here", "counted"),
    [
        (NOBODY, ("Nearby, no one was injured.", Count(1, 1, "exact", "one")), [0, 0]),
        (TWO, ("Indeed, both were injured.", Count(3, 3, "exact", "Indeed, both")), [2, 2]),
        (MANY, ("There 12 people were injured.", Count(12, 12, "exact", "12")), [12, 12]),
        (NOBODY, ("Nearby, only one was injured.", Count(1, 1, "exact", "only one")), [0, 1]),
        (TWO, ("All 3 were injured.", Count(3, 3, "exact", "3")), [2, 3]),
    ],
    ids=["half of the words read", "a word put in front", "words left out", "another word", "another number"],
)
def test_a_copy_counts_what_the_same_words_count(
    there: tuple[str, Count], here: tuple[str, Count], counted: list[int]
) -> None:
    assert counts(two(there, here)) == counted


def test_words_that_were_left_out_are_not_read_into_a_copy() -> None:
    case = two(MANY, ("There 12 people were injured.", Count(12, 12, "exact", "12")))
    assert not any(origin.recounted for own in case.resolved().origins.values() for origin in own)


def test_a_copy_of_a_part_is_a_part_though_its_whole_was_cut_away() -> None:
    case = Case()
    whole = case.toll("wire", 30, words="In all 30 people were killed there.", dates="1990-05-03")
    of = case.claim(whole).id
    part = Toll("killed", Count(10, 10, "exact", "10"), part_of=of)
    case.says("wire", "Of them 10 died on the stairs.", part)
    case.says("portal", "Of them 10 died on the stairs.", Toll("killed", Count(10, 10, "exact", "10")))
    claims = case.claims()
    assert following(claims, {claims[2].id: claims[1].id})[2].toll.part_of == of


def test_a_cut_copy_takes_up_no_places_that_its_original_leaves_out() -> None:
    case = Case()
    case.toll("wire", 30, where=["Callowby"])
    case.toll("portal", 30, where=["Callowby", "Ostrand"])
    case.toll("digest", 30, where=["Senna Quay"])
    claims = case.claims()
    first = claims[0].id
    wire, portal, digest = following(claims, {claims[1].id: first, claims[2].id: first})
    assert portal.event.where == wire.event.where
    assert [place.name for place in digest.event.where] == ["Senna Quay"]


def carried(case: Case, paper: str, date: str, body: str, number: int) -> int:
    said = f"{number} people were killed at the market hall in Tiverno on 3 May 1990, and the hall stays shut"
    words = f"According to the {body}, {said}."
    case.document(paper, date=date, issuer=paper)
    return case.toll(paper, number, words=words, speakers=[body], dates="1990-05-03", where=["Tiverno"])


def test_papers_that_cite_two_statements_of_a_body_are_no_copies_that_differ() -> None:
    case = Case()
    for name, date, number in (("first", "1990-05-05", 52), ("second", "1990-05-20", 104)):
        case.document(name, date=date, issuer="Relief Society")
        case.toll(name, number, dates="1990-05-03", where=["Tiverno"])
    carried(case, "Evening Lamp", "1990-05-06", "Relief Society", 52)
    carried(case, "Northern Courier", "1990-05-21", "Relief Society", 104)
    assert not variants(case)
    carried(case, "Harbour Gazette", "1990-05-22", "Relief Society", 140)
    assert {one.b for one in variants(case)} == {"Harbour Gazette"}, "nobody stated 140"


def variants(case: Case) -> list[Variant]:
    origins = [origin for own in case.resolved().origins.values() for origin in own]
    return [one for origin in origins for one in origin.variants if one.kind == "number"]
