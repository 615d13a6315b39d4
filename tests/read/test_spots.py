"""Which sentences are looked at closer: by their words alone, before anything is cut into phrases."""

import pytest

from tollbook.model import Text
from tollbook.model.document import text_id
from tollbook.read import phrases, readers
from tollbook.read.acts.spots import spots
from tollbook.read.lexicon import lexicon


def seen(sentence: str) -> set[str]:
    """The lists of spots that a sentence fills."""
    found = spots(sentence.split(), lexicon("en"))
    return {name for name in found.__slots__ if getattr(found, name)} if found else set()


@pytest.mark.parametrize(
    ("sentence", "lists"),
    [
        ("the rebels shelled the market", {"events"}),
        ("troops carried out a raid", {"events"}),
        ("they carried out the plan", set()),
        ("the council demanded an inquiry", {"responses"}),
        ("the council demanded more time", set()),
        ("he set the table", set()),
        ("he set the barn ablaze", {"events"}),
        ("they took the road", set()),
        ("they took nine teachers hostage", {"events"}),
        ("it was called a massacre", {"labels", "events"}),
    ],
)
def test_a_word_counts_only_with_what_it_needs(sentence: str, lists: set[str]) -> None:
    assert seen(sentence) - {"armed", "purposes", "responsible"} == lists


@pytest.mark.parametrize(
    "content",
    [
        "The council met on Tuesday to open a library.",
        "They should carry the plan out, and the file was returned.",
        "The members demanded more time, and the chair said that there was none.",
    ],
    ids=["no trigger", "only common words", "a word without what it needs"],
)
def test_a_text_that_tells_nothing_is_never_cut_into_phrases(
    content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases, "cut", None)
    key = text_id(content)
    (reading,) = readers.make("rules.en.v1").read([Text(document=key, content=content, id=key)])
    assert reading.claims == ()
