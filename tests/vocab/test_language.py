"""The words of a language are checked when they are loaded."""

from pathlib import Path

import pytest

from tollbook.errors import VocabularyInvalid
from tollbook.read.lexicon import lexicon
from tollbook.vocab import groups, harms, kinds, language, topics, victims


def test_every_harm_and_group_that_english_names_is_known() -> None:
    words = language.load("en")
    assert {verb.harm for verb in words.harm_verbs} <= set(harms.harms())
    assert {group.name for group in words.groups} <= set(groups.groups())
    assert words.whole_groups <= set(groups.groups())


def test_the_hash_is_over_all_files_and_stays() -> None:
    assert language.vocabulary_hash("en") == language.load("en").hash
    assert len(language.load("en").hash) == 64


def test_kinds_are_those_of_the_model() -> None:
    assert list(kinds.kinds()) == [
        "toll",
        "occurrence",
        "responsibility",
        "qualification",
        "response",
        "victim",
    ]


@pytest.mark.parametrize("load", [language.load, topics.load, victims.load])
def test_a_language_without_files_says_what_to_do(load: object) -> None:
    assert callable(load)
    with pytest.raises(VocabularyInvalid, match=r"lang/xx.*(copy|compare)"):
        load("xx")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("harms", '[[verb]]\nharm = "hexed"\npatient = "object"\nforms = []', "hexed"),
        ("harms", '[[verb]]\nharm = "killed"\npatient = "thing"\nforms = []', "thing"),
        ("harms", '[[verb]]\nharm = "killed"\npatient = "object"\nforms = ["kill kills killed"]', "3 forms, not 5"),
        ("harms", "[[verb", "compare it with lang/en"),
        ("numbers", "[vague]\n[cardinals]\none = 'x'", "cardinals.one"),
        ("hedges", '[before]\nmaybe = "about"', "before.maybe"),
        ("groups", 'plural_rules = [["y"]]', "plural_rules"),
    ],
    ids=["unknown harm", "unknown patient", "missing forms", "broken file", "no number", "unknown form", "bad rule"],
)  # fmt: skip
def test_a_wrong_entry_is_named(
    file: str, content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path(str(language.files("tollbook.vocab"))) / "lang" / "en"
    folder = tmp_path / "lang" / "en"
    folder.mkdir(parents=True)
    for path in original.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / f"{file}.toml").write_text(content, "utf-8")
    monkeypatch.setattr(language, "files", lambda _: tmp_path)
    language.load.cache_clear()
    try:
        with pytest.raises(VocabularyInvalid, match=message) as raised:
            language.load("en")
        assert f"{file}.toml" in str(raised.value)
    finally:
        language.load.cache_clear()


def test_words_of_several_words_are_found_longest_first() -> None:
    rows = lexicon("en").several["in"]["the"]
    assert len(rows) > 1
    assert [len(words) for words, _ in rows] == sorted((len(words) for words, _ in rows), reverse=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the server killed the process after a timeout and wrote a file", ["computing"]),
        ("the striker was injured in the second half of the league match", ["sport"]),
        ("nine people were killed in a match factory", []),
    ],
)
def test_a_text_is_on_a_topic_by_several_of_its_words(text: str, names: list[str]) -> None:
    assert [topic.name for topic in topics.load("en").of(text)] == names
