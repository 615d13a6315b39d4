"""Six invented statements by other kinds of bodies are read: how much of what is expected is met, statement by statement."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tollbook.evaluate import gold
from tollbook.evaluate.agreement import Found
from tollbook.evaluate.claims_report import differing
from tollbook.evaluate.gold import Expected, GoldText
from tollbook.model.claim import Claim
from tollbook.read import readers

HELDOUT = Path(__file__).parent / "heldout"
EXPECTED = {row["id"]: row for row in json.loads((HELDOUT / "expected.json").read_text("utf-8"))}
# the day that each statement bears, as a book's owner would state it
DAYS = {
    "ngo-market-shelling.txt": "2004-06-12",
    "court-prison.txt": "1994-03-09",
    "senate-village.txt": "2001-02-07",
    "observers-mission.txt": "2012-11-11",
    "hospital-ferry.txt": "1998-07-10",
    "armed-group-column.txt": "1985-03-30",
}
# names of groups that the vocabulary has otherwise, by statement (README.md)
GROUPS = {
    ("court-prison.txt", "detainees"): "prisoners",
    ("senate-village.txt", "villagers"): "residents",
    ("armed-group-column.txt", "villagers"): "residents",
}
# exact tolls that are not read yet
UNREAD = frozenset(
    (
        "one was stabbed and survived",
        "a 9-year-old girl",
        "11 bodies",
        "seven had not yet turned fifteen",
        "nine resulted from artillery",
    )
)
# measured, as claims met in every coded field of those expected
MET = {
    "ngo-market-shelling.txt": 10 / 12,
    "court-prison.txt": 7 / 10,
    "senate-village.txt": 10 / 11,
    "observers-mission.txt": 6 / 10,
    "hospital-ferry.txt": 3 / 8,
    "armed-group-column.txt": 12 / 12,
}
READER = readers.make("rules.en.v1")


@cache
def statement(name: str) -> tuple[GoldText, tuple[Claim, ...]]:
    """A statement with what is expected of it, and the claims that the reader makes."""
    row = dict(EXPECTED[name])
    row["text"] = (HELDOUT / name).read_text("utf-8")
    row["date"], row["language"] = DAYS[name], "en"
    row["issuer"] = row["claims"][0]["speakers"][0]
    row["claims"] = [renamed(name, claim) for claim in row["claims"]]
    (made,) = gold.from_rows([row])
    assert made.text is not None
    (reading,) = READER.read([made.text])
    return made, reading.claims


def renamed(name: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    """An expected claim with the vocabulary's names of groups."""
    fields = dict(claim["fields"])
    if "group" in fields:
        fields["group"] = [GROUPS.get((name, group), group) for group in fields["group"]]
    return {**claim, "fields": fields}


def met(name: str) -> list[Expected]:
    made, claims = statement(name)
    assert made.text is not None
    by_id = {claim.id: claim for claim in claims}
    found = [Found(claim, made.text, by_id) for claim in claims]
    return [expected for expected in made.claims if differing(expected, found) == []]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_so_much_of_a_statement_is_met_in_every_field(name: str) -> None:
    made, _ = statement(name)
    assert len(met(name)) / len(made.claims) >= MET[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_claim_stands_on_the_statement_s_words(name: str) -> None:
    made, claims = statement(name)
    assert made.text is not None
    assert claims
    assert [claim for claim in claims if not claim.span.holds_in(made.text.content)] == []


EXACT = [
    pytest.param(name, claim["quote"], id=claim["quote"])
    for name, row in sorted(EXPECTED.items())
    for claim in row["claims"]
    if claim["kind"] == "toll"
    and claim["fields"].get("count", {}).get("form") == "exact"
    and claim["quote"] not in UNREAD
]


@pytest.mark.parametrize(("name", "quote"), EXACT)
def test_an_exact_toll_has_its_count(name: str, quote: str) -> None:
    made, claims = statement(name)
    assert made.text is not None
    expected = next(one for one in made.claims if one.quote == quote)
    differs = differing(expected, [Found(claim, made.text, {c.id: c for c in claims}) for claim in claims])
    assert differs is not None
    assert "count" not in differs
