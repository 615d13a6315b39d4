import pytest

from tollbook.errors import VocabularyInvalid
from tollbook.vocab import occurrences, qualifications, responses, responsibility
from tollbook.vocab.acts import LISTS, acts, checked
from tollbook.vocab.wordlists import LanguageFile, Several, Wording


@pytest.mark.parametrize("name", LISTS)
def test_every_type_relation_label_status_and_action_has_public_wording(name: str) -> None:
    assert acts(name)
    assert all(words.endswith(".") for words in acts(name).values())


def test_every_name_that_english_words_use_is_in_the_lists() -> None:
    for pattern in (p for rows in responses.load("en").patterns.first.values() for _, p in rows):
        assert pattern.names in acts("action")
    for pattern in (p for rows in responsibility.load("en").patterns.first.values() for _, p in rows):
        assert pattern.names in acts("relation")
    assert {
        label.label for rows in qualifications.load("en").labels.first.values() for _, label in rows
    } <= set(acts("label"))
    assert set(occurrences.load("en").harms.values()) <= set(acts("type"))


def test_an_unknown_name_is_told_with_its_file() -> None:
    with pytest.raises(VocabularyInvalid, match="'shrugged' is no action"):
        checked("action", "shrugged", "vocab/lang/xx/responses.toml")


def test_a_language_without_the_file_is_told_what_to_copy() -> None:
    with pytest.raises(VocabularyInvalid, match="lang/en/responses"):
        LanguageFile("xx", "responses")


def test_the_longest_phrase_wins() -> None:
    wording = Wording([("fire", "fire"), ("fire on", "shooting")])
    assert wording.at(["they", "fire", "on", "them"], 1) == ("shooting", 3)
    assert wording.at(["they", "fire", "at"], 1) == ("fire", 2)


def test_one_head_may_stand_for_several_things() -> None:
    several = Several([("refused", 1), ("refused to", 2)])
    assert several.at(["refused", "to"], 0) == [(1, 1), (2, 2)]
