"""What a certainty becomes as a confidence."""

import pytest

from tollbook.model import Count, Toll
from tollbook.model.fields import Occurrence
from tollbook.read import readers
from tollbook.read.confidence import IMPLIED, calibrated
from tollbook.read.lines import text_of
from tollbook.vocab import confidence as words
from tollbook.vocab.confidence import AS_IT_IS, Weights

TOLL = Toll("killed", Count(9, 9, "exact", "nine"))
UNCOUNTED = Toll("killed", Count(None, None, "none", ""))
WEIGHTS = {"toll": Weights(0.5, 1.2, {"none": -1.0})}


def test_without_weights_a_certainty_is_the_confidence() -> None:
    assert calibrated(0.83, TOLL, False, AS_IT_IS) == 0.83
    assert calibrated(0.83, Occurrence("fire"), False, WEIGHTS) == 0.83


def test_of_two_like_claims_the_surer_one_stays_the_surer() -> None:
    made = [calibrated(number / 100, TOLL, False, WEIGHTS) for number in range(5, 100, 5)]
    assert made == sorted(made)
    assert all(0 < one < 1 for one in made)


def test_a_harm_without_a_count_is_less_sure() -> None:
    assert calibrated(0.8, UNCOUNTED, False, WEIGHTS) < calibrated(0.8, TOLL, False, WEIGHTS)


@pytest.mark.parametrize("certainty", [0.1, 0.3, 0.44, 0.45, 0.6])
def test_what_is_only_implied_stays_told_from_what_is_stated(certainty: float) -> None:
    assert (calibrated(certainty, UNCOUNTED, False, WEIGHTS) < IMPLIED) == (certainty < IMPLIED)


def test_confidence_is_no_part_of_a_claims_id() -> None:
    text = text_of('{"text": "Nine people were killed in the fire.", "language": "en"}')
    reader, plain = readers.Rules("rules.en.v1"), readers.Rules("rules.en.v1")
    plain.calibration = AS_IT_IS
    (made,), (kept,) = reader.read([text]), plain.read([text])
    assert [one.id for one in made.claims] == [one.id for one in kept.claims]
    assert [one.confidence for one in made.claims] != [one.confidence for one in kept.claims]


def test_a_language_without_weights_takes_certainties_as_they_are() -> None:
    assert words.load("xx") == AS_IT_IS


def test_the_weights_of_english_never_turn_the_order_round() -> None:
    assert all(one.slope > 0 for one in words.load("en").values())
