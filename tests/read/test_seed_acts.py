from pathlib import Path

import pytest

from tests.read.acts import claims
from tollbook.model.claim import Claim
from tollbook.model.fields import Qualification, Response, Responsibility


@pytest.fixture(scope="module")
def statement(shared: Path) -> str:
    return (shared / "seed" / "statement-2023.txt").read_text("utf-8")


def quoted(found: list[Claim]) -> list[str]:
    return [" ".join(claim.span.quote.split()) for claim in found]


def test_every_responsibility_of_the_statement_in_order(statement: str) -> None:
    found = [c.fields for c in claims(statement, "responsibility", "2023-01-20")]
    assert [(f.relation, f.actor) for f in found if isinstance(f, Responsibility)] == [
        ("carried_out", "units of the Soviet Army"),
        ("carried_out", "special forces"),
        ("carried_out", "contingents of internal troops"),
        ("ordered", "USSR leadership"),
        ("carried_out", "occupying forces"),
        ("carried_out", "Soviet army"),
        ("responsible", "leadership of the former Soviet Union"),
    ]


def test_every_qualification_of_the_statement_in_order(statement: str) -> None:
    found = [c.fields for c in claims(statement, "qualification", "2023-01-20")]
    assert [(f.status, f.label) for f in found if isinstance(f, Qualification)] == [
        ("applied", "military aggression"),
        ("applied", "massacre"),
        ("applied", "military aggression"),
        ("applied", "massacre"),
        ("applied", "violation of international law"),
        ("applied", "violation of the Constitution"),
        ("applied", "crime"),
        ("applied", "massacre"),
        ("applied", "military aggression"),
        ("applied", "crime"),
        ("applied", "crime"),
        ("applied", "violation of international legal documents"),
        ("not_assessed", "legal assessment"),
        ("applied", "crime"),
        ("called_for", "crime against humanity"),
    ]


def test_every_response_of_the_statement_in_order(statement: str) -> None:
    found = claims(statement, "response", "2023-01-20")
    assert [(c.fields.action, c.fields.actor) for c in found if isinstance(c.fields, Response)] == [
        ("condemned", "National Leader Heydar Aliyev"),
        ("demanded", "National Leader Heydar Aliyev"),
        ("qualified", "Milli Majlis"),
        ("adopted", "Milli Majlis"),
        ("declared memorial day", None),
        ("demanded", None),
        ("commemorated", None),
    ]
    assert "must be punished" in quoted(found)[5]


def test_the_days_of_the_responses(statement: str) -> None:
    days = [
        c.event.when and (c.event.when.start, c.event.when.end)
        for c in claims(statement, "response", "2023-01-20")
    ]
    assert days == [
        ("1990-01-21", "1990-01-21"),
        ("1990-01-21", "1990-01-21"),
        ("1994-02-01", "1994-02-28"),
        ("1994-03-01", "1994-03-31"),
        None,
        None,
        ("2023-01-20", "2023-01-20"),
    ]
