"""Six invented statements: what is expected of them stands on their words."""

import json
from pathlib import Path
from typing import Any

import pytest

HELDOUT = Path(__file__).parent / "heldout"
EXPECTED = json.loads((HELDOUT / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("record", EXPECTED, ids=lambda record: record["id"])
def test_every_expected_quote_stands_once_in_its_statement(record: dict[str, Any]) -> None:
    words = (HELDOUT / record["id"]).read_text("utf-8")
    assert [c["quote"] for c in record["claims"] if words.count(c["quote"]) != 1] == []
    assert [t["quote"] for t in record.get("none", []) if words.count(t["quote"]) != 1] == []


@pytest.mark.parametrize("record", EXPECTED, ids=lambda record: record["id"])
def test_every_statement_says_that_it_is_invented(record: dict[str, Any]) -> None:
    assert "Invented statement:" in (HELDOUT / record["id"]).read_text("utf-8")


def test_every_statement_has_at_least_eight_expected_claims() -> None:
    assert {record["id"] for record in EXPECTED} == {path.name for path in HELDOUT.glob("*.txt")}
    assert all(len(record["claims"]) >= 8 for record in EXPECTED)
