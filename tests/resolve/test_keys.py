"""Which happenings are looked at together: never all pairs, and every pair that could be linked by place and time."""

from tests.resolve.case import Case, gazetteer
from tollbook.resolve.dating import Dating
from tollbook.resolve.happenings import Happening, happenings
from tollbook.resolve.keys import pairs
from tollbook.resolve.places import resolve_places


def found(case: Case) -> tuple[Happening, ...]:
    claims = case.claims()
    places = resolve_places(claims, gazetteer(), case.documents(), {})
    return happenings(claims, places, gazetteer(), times=Dating({}), passages={}, alone=frozenset())


def looked_at(case: Case) -> int:
    return len(list(pairs(found(case))))


def test_a_town_of_one_week_is_looked_at_together() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 2, dates="1990-05-05", where=["Callowby"])
    assert looked_at(case) == 1


def test_a_place_is_looked_at_with_the_town_around_it() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Weir Bridge"])
    case.toll("report", 2, dates="1990-05-03", where=["Tiverno"])
    assert looked_at(case) == 1


def test_a_year_is_looked_at_with_a_day_of_it() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 2, dates="1990", where=["Callowby"])
    assert looked_at(case) == 1


def test_two_towns_of_one_country_are_not_looked_at_together() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 2, dates="1990-05-03", where=["Tiverno"])
    assert looked_at(case) == 0


def test_months_apart_in_one_town_are_not_looked_at_together() -> None:
    case = Case()
    case.toll("wire", 1, dates="1990-05-03", where=["Callowby"])
    case.toll("report", 2, dates="1990-09-03", where=["Callowby"])
    assert looked_at(case) == 0


def test_many_documents_that_say_the_same_make_a_chain_not_all_pairs() -> None:
    case = Case()
    for number in range(40):
        case.toll(f"wire {number}", number, dates="1990-05-03", where=["Callowby"])
    assert looked_at(case) == 39
    assert len(case.groups()) == 1
