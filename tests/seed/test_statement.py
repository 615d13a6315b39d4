from pathlib import Path

import pytest

from tests.seed.table import ROWS, SEED, Words, rewrite, unmet, varied
from tollbook.model import Claim, Text, normalised
from tollbook.read import readers


def read(statement: str, words: Words) -> tuple[str, list[Claim]]:
    content = normalised(statement)
    text = Text("a" * 64, content, language="en", date=words.issued.isoformat())
    (reading,) = readers.make("rules.en.v1").read([text])
    return content, list(reading.claims)


@pytest.fixture(scope="module")
def statement(shared: Path) -> str:
    return (shared / "seed" / "statement-2023.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def claims(statement: str) -> list[Claim]:
    content, found = read(statement, SEED)
    assert all(claim.span.holds_in(content) for claim in found)
    return found


@pytest.mark.parametrize("row", ROWS)
def test_the_statement_gives(row: str, claims: list[Claim]) -> None:
    assert ROWS[row](claims, SEED)


def test_rewriting_with_its_own_words_changes_nothing(statement: str) -> None:
    assert rewrite(statement, SEED) == statement


@pytest.mark.parametrize("seed", range(20))
def test_other_names_numbers_and_dates_give_the_same_table(seed: int, statement: str) -> None:
    words = varied(seed)
    content, found = read(rewrite(statement, words), words)
    assert all(claim.span.holds_in(content) for claim in found)
    assert unmet(found, words) == []
