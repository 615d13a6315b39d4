"""What a claim weighs: what the figures would lose without it, and how unsure the reading is."""

from dataclasses import replace

import pytest

from tests.store.samples import STATEMENT, toll
from tollbook.book.consequence import weights
from tollbook.model import Claim, Figure, Finding, Text
from tollbook.model.figure import Point

TEXT = Text("d" * 64, STATEMENT)
SURE = replace(toll(TEXT, "149 civilians were killed"), confidence=0.95)
UNSURE = replace(SURE, confidence=0.4)


def point(claim: str, origin: str, low: int, high: int | None = None) -> Point:
    """A current statement."""
    return Point(claim, origin, "1991-03-20", low, low if high is None else high, str(low), "current")


def figure(*points: Point, low: int, high: int, most: int | None = None, group: str = "total") -> Figure:
    """A figure that rests on some points."""
    return Figure(
        f"f-{group}", "i", "killed", group, low, most, high, False, 2, len(points), "", tuple(p.claim for p in points),
        "origin.v1", points=points,
    )  # fmt: skip


def weight(claim: Claim, *figures: Figure, findings: tuple[Finding, ...] = ()) -> int:
    """What one claim weighs."""
    (found,) = weights("i", [claim], figures, findings)
    return found.weight


def test_a_claim_that_alone_holds_a_figure_weighs_more_than_one_beside_others() -> None:
    alone = figure(point(SURE.id, "a", 10), point("other", "b", 20), low=10, high=20)
    beside = figure(
        point(SURE.id, "a", 10), point("other", "b", 10), point("third", "c", 10), low=10, high=10, most=10
    )
    assert weight(SURE, alone) > weight(SURE, beside)


def test_one_of_two_that_agree_decides_what_is_most_supported() -> None:
    two = figure(point(SURE.id, "a", 10), point("other", "b", 10), low=10, high=10, most=10)
    (found,) = weights("i", [SURE], [two], ())
    assert found.because == (("most supported", two.id),)


def test_who_says_it_twice_loses_nothing_with_one_of_them() -> None:
    twice = figure(point(SURE.id, "a", 10), point("again", "a", 10), point("other", "b", 20), low=10, high=20)
    assert weight(SURE, twice) == weight(SURE)


@pytest.mark.parametrize("of", ["a figure", "nothing"])
def test_the_less_sure_reading_comes_first(of: str) -> None:
    figures = [figure(point(SURE.id, "a", 10), low=10, high=10)] if of == "a figure" else []
    assert weight(UNSURE, *figures) > weight(SURE, *figures)


def test_copies_that_differ_come_before_all() -> None:
    conflict = Finding("c", "variant_conflict", "They differ.", claims=(SURE.id,))
    alone = figure(point(SURE.id, "a", 10), low=10, high=10, most=10)
    assert weight(SURE, findings=(conflict,)) > weight(UNSURE, alone)


def test_a_row_for_one_group_counts_less_than_the_whole() -> None:
    points = point(SURE.id, "a", 10), point("other", "b", 20)
    whole, women = (figure(*points, low=10, high=20, group=group) for group in ("total", "women"))
    assert weight(SURE, whole) > weight(SURE, women) > weight(SURE)
