"""Confidence against the share that is right."""

import pytest

from tollbook.evaluate.reliability import reliability


def test_confidence_that_means_what_it_says_has_no_error() -> None:
    judged = [(0.75, True)] * 3 + [(0.75, False)]
    made = reliability(judged)
    assert made.error == 0
    assert made.bins[0].to_json() == {
        "low": 0.7, "high": 0.8, "count": 4, "confidence": 0.75, "right": 0.75,
    }  # fmt: skip


def test_the_error_weighs_each_bin_by_its_claims() -> None:
    judged = [(1.0, True)] * 3 + [(0.5, False)]
    assert reliability(judged).error == pytest.approx(0.125)


def test_full_confidence_falls_into_the_last_bin_and_a_bound_into_the_upper_one() -> None:
    assert [one.low for one in reliability([(1.0, True), (0.3, True), (0.0, False)]).bins] == [0.0, 0.3, 0.9]


def test_nothing_has_no_error() -> None:
    assert reliability([]).to_json() == {"error": None, "bins": []}
