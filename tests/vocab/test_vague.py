import pytest

from tollbook.errors import VocabularyInvalid
from tollbook.vocab import vague


@pytest.mark.parametrize(
    ("words", "table", "low"),
    [
        ("dozens", "default", 24),
        ("dozens", "acled", 12),
        ("tens", "acled", 10),
        ("Hundreds", "acled", 100),
        ("hundreds of thousands", "default", 200_000),
        ("several", "acled", None),
        ("an unknown number", "default", None),
    ],
)
def test_a_vague_word_means_what_its_named_table_says(words: str, table: str, low: int | None) -> None:
    assert vague.low_of(words, table) == low


def test_a_table_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(VocabularyInvalid, match="there are default, acled"):
        vague.low_of("dozens", "guess")


@pytest.mark.parametrize("name", sorted(vague.tables()))
def test_every_table_says_what_it_does_and_where_it_comes_from(name: str) -> None:
    table = vague.tables()[name]
    assert table.title
    assert table.about.endswith(".")
    assert table.source.endswith(".")
