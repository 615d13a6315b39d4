"""A text without a word of texts about people harmed has to show something for its claims."""

import json

import pytest

from tollbook.model import Claim
from tollbook.read import readers
from tollbook.read.lines import text_of
from tollbook.vocab import evidence


def claims(text: str) -> tuple[Claim, ...]:
    (reading,) = readers.make("rules.en.v1").read([text_of(json.dumps({"text": text, "language": "en"}))])
    return reading.claims


@pytest.mark.parametrize(
    "text",
    [
        "My sniper died in the first minute and I spent the rest of the match as a ghost.",
        "A widow whose husband died at work is entitled to half his wage.",
        "The twins terrorised the nursery and held their aunt hostage until she read the story again.",
        "The recession claimed three more victims this week as a bookseller, a bakery chain and a toy maker went under.",
        "The editor butchered my essay, killed two chapters and left the third for dead.",
    ],
)
def test_a_claim_that_nothing_else_speaks_for_is_not_made(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Both died.",
        "A guard was killed and his wife hurt.",
        "The committee documented by name the deaths of 188 people.",
        "Orlan police opened fire on the match crowd, and a striker's brother died.",
        "The season ended on Sunday. Nine passengers died when the players' coach left the road near Telm.",
    ],
)
def test_a_number_of_people_or_a_word_of_such_texts_is_enough(text: str) -> None:
    assert claims(text) != ()


def test_a_language_without_weights_lets_every_claim_stand() -> None:
    assert evidence.load("xx").weights == {}


def test_every_weight_is_that_of_a_mark_that_was_judged() -> None:
    weights = evidence.load("en").weights
    assert {"is toll", "several", "a word of a topic", "nationality"} <= set(weights)
