"""The toll of a text's main incident."""

from dataclasses import replace

import pytest

from tests.read.tolls import READER
from tests.reconcile.telling import World
from tollbook.evaluate import MainToll, main_toll
from tollbook.model import Claim, Text
from tollbook.model.claim import with_part_of


def numbers(toll: MainToll) -> tuple[int | None, int | None]:
    return toll.killed.number, toll.wounded.number


def test_nothing_read_is_not_zero() -> None:
    assert numbers(main_toll([])) == (None, None)


def test_a_stated_zero_is_zero() -> None:
    world = World()
    world.says("wire", "0", harm="injured")
    assert numbers(main_toll(world.claims)) == (None, 0)


def test_victims_and_attackers_are_added() -> None:
    world = World()
    world.says("wire", "6", document="text", role="victim")
    world.says("wire", "1", document="text", role="attacker")
    assert numbers(main_toll(world.claims)) == (7, None)


def test_attackers_can_be_left_out_unless_nobody_else_was_harmed() -> None:
    world = World()
    world.says("wire", "6", document="text", role="victim")
    world.says("wire", "1", document="text", role="attacker")
    world.says("wire", "2", document="text", harm="injured", role="attacker")
    assert numbers(main_toll(world.claims, attackers=False)) == (6, 2)


def test_parts_are_not_added_to_their_whole() -> None:
    world = World()
    whole = world.says("wire", "9", document="text", harm="injured")
    part = world.says("wire", "2", document="text", harm="injured", group=["medical workers"])
    world.claims = [whole, with_part_of(part, whole.id)]
    assert numbers(main_toll(world.claims)) == (None, 9)


def test_a_derived_sum_holds_its_parts() -> None:
    world = World()
    world.says("wire", "2", document="text", group=["soldiers"])
    world.says("wire", "1", document="text", group=["civilians"])
    world.says("wire", "3", document="text", derivation="sum of listed parts")
    assert numbers(main_toll(world.claims)) == (3, None)


def test_groups_told_apart_are_added_and_of_one_group_the_largest_counts() -> None:
    world = World()
    world.says("wire", "2", document="text", group=["soldiers"])
    world.says("wire", "3", document="text", group=["soldiers"])
    world.says("wire", "1", document="text", group=["civilians"])
    assert numbers(main_toll(world.claims)) == (4, None)


def test_a_total_to_date_stands_alone() -> None:
    world = World()
    world.says("wire", "9", document="text", basis="increment")
    world.says("wire", "106", document="text", basis="event total to date")
    assert numbers(main_toll(world.claims)) == (106, None)


def test_who_died_of_wounds_is_added_to_the_killed() -> None:
    world = World()
    world.says("wire", "3", document="text")
    world.says("wire", "1", document="text", harm="died_of_wounds")
    assert numbers(main_toll(world.claims)) == (4, None)


def test_a_series_is_not_divided() -> None:
    world = World()
    world.says("wire", "9", basis="series")
    assert numbers(main_toll(world.claims)) == (9, None)


def test_the_toll_of_an_earlier_year_is_background() -> None:
    world = World()
    world.says("wire", "3", document="text", when=("1990-01-20", "1990-01-20"))
    world.says("wire", "40", document="text", when=("1983-05-01", "1983-05-01"))
    assert numbers(main_toll(world.claims)) == (3, None)


@pytest.mark.parametrize("stance", ["denies", "disputes", "retracts", "calls_for"])
def test_what_is_not_asserted_is_not_counted(stance: str) -> None:
    world = World()
    world.says("wire", "3", stance=stance)
    assert numbers(main_toll(world.claims)) == (None, None)


def test_its_confidence_is_the_least_of_its_claims() -> None:
    world = World()
    world.says("wire", "2", document="text", group=["soldiers"], confidence=0.9)
    world.says("wire", "1", document="text", group=["civilians"], confidence=0.6)
    assert main_toll(world.claims).killed.confidence == 0.6
    assert replace(main_toll(world.claims).killed, claims=()).confidence == 0.0


def test_those_of_the_wounded_who_died_later_are_among_the_dead_alone() -> None:
    claims = _read("Five people were wounded in the market; one later died in hospital.")
    assert numbers(main_toll(claims)) == (1, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The colonel was wounded and died two days later.", (1, 0)),
        ("Five people were wounded, one of whom later died.", (1, 4)),
        ("Two people were wounded. The mayor of Morel was later killed elsewhere.", (1, 2)),
        ("Two civilians were hurt and a soldier was grazed by debris.", (None, 3)),
        ("Senior councillor Mara Khalif was assassinated. Kalif was killed by two men.", (1, None)),
    ],
    ids=["same person", "of whom", "another death", "soldier and civilians", "two spellings"],
)
def test_people_are_counted_once_and_on_one_side(text: str, expected: tuple[int | None, int | None]) -> None:
    assert numbers(main_toll(_read(text))) == expected


def _read(text: str) -> tuple[Claim, ...]:
    (reading,) = READER.read([Text("d" * 64, text)])
    return reading.claims
