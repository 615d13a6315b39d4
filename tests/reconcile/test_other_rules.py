"""The rules after other projects' practice, over the same worlds as the default rule."""

import pytest

from tests.reconcile.telling import World
from tollbook.model import Figure
from tollbook.reconcile import RULES, wording
from tollbook.vocab import vague


def by(world: World, rule: str, harm: str = "killed", group: str = "total") -> Figure:
    """The one figure of a rule, harm and group."""
    (found,) = [f for f in world.reconciled(rule=rule).figures if (f.harm, f.group) == (harm, group)]
    return found


def three(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.low, figure.most_supported, figure.high


@pytest.fixture
def world() -> World:
    """An office says 131, a society 147, an association from 131 to 170, an agency at least 100."""
    made = World()
    made.says("office", "131", date="1990-02-01")
    made.says("society", "147", date="1990-03-01")
    made.says("association", "131 to 170", date="1991-03-01")
    made.says("agency", "at least 100", date="1990-02-02")
    return made


def test_without_support_best_is_the_smallest_exact_total_and_says_so(world: World) -> None:
    figure = by(world, "ucdp_like.v1")
    assert three(figure) == (100, 131, 170)
    assert "the smallest exact total now stated" in figure.because


def test_best_is_the_most_supported_figure_where_there_is_one(world: World) -> None:
    world.says("board", "147", date="1991-05-01")
    assert three(by(world, "ucdp_like.v1")) == (100, 147, 170)


def test_minimum_and_maximum_have_no_figure_between_them(world: World) -> None:
    figure = by(world, "ibc_like.v1")
    assert three(figure) == (100, None, 170)
    assert "Four separate origins" in figure.because


def test_a_record_of_one_origin_is_provisional() -> None:
    world = World()
    world.says("office", "131", date="1990-02-01")
    assert "provisional" in by(world, "ibc_like.v1").because


def test_the_most_conservative_number_is_recorded(world: World) -> None:
    figure = by(world, "acled_like.v1")
    assert three(figure) == (100, 100, 100)
    assert "the agency" in figure.because.lower()


@pytest.mark.parametrize(("words", "number"), [("dozens", 12), ("hundreds", 100), ("many", None)])
def test_a_vague_word_has_a_number_only_by_the_named_table(words: str, number: int | None) -> None:
    world = World()
    world.says("agency", words, date="1990-02-02")
    figure = by(world, "acled_like.v1")
    assert three(figure) == (number, number, number)
    if number is not None:
        assert vague.tables()["acled"].title in figure.because


def test_a_stated_number_outranks_a_vague_word_whatever_its_reading() -> None:
    world = World()
    world.says("agency", "dozens", date="1990-02-02")
    world.says("office", "131", date="1990-02-02")
    assert by(world, "acled_like.v1").low == 131


def test_rules_of_deaths_record_no_injuries(world: World) -> None:
    world.says("office", "400", harm="injured", date="1990-02-01")
    harms = {rule: {f.harm for f in world.reconciled(rule=rule).figures} for rule in RULES}
    assert "injured" in harms["origin.v1"]
    assert "injured" in harms["ibc_like.v1"]
    assert "injured" not in harms["ucdp_like.v1"] | harms["acled_like.v1"]


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"origin.v1"}))
def test_the_wording_says_that_it_is_an_approximation_and_what_it_leaves_out(rule: str) -> None:
    words = wording(rule)
    assert "approximation" in words
    assert "not endorsed" in words
    assert "What it does not do" in words


@pytest.mark.parametrize("rule", sorted(RULES))
def test_an_exact_copy_changes_no_rule(world: World, rule: str) -> None:
    before = three(by(world, rule))
    world.says("office", "131", date="1990-06-01", document="a reprint")
    assert three(by(world, rule)) == before
