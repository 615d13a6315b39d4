"""Phrases as part of a pattern."""

import re

from tollbook.vocab.alternatives import alternatives


def test_the_longest_phrase_is_tried_first() -> None:
    assert re.match(alternatives(["late", "late on"]), "late on Monday").group() == "late on"  # type: ignore[union-attr]


def test_a_space_may_stand_for_any_white_space() -> None:
    assert re.fullmatch(alternatives(["that night"], space=r"\s+"), "that \n night")
    assert not re.fullmatch(alternatives(["that night"]), "that \n night")


def test_full_stops_stand_for_themselves() -> None:
    assert not re.fullmatch(alternatives(["a.m."]), "abmc")
