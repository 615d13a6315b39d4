"""Eighty invented incident summaries and short notes: how many are read with the very numbers that they tell."""

import json
from functools import cache
from pathlib import Path

import pytest

from tollbook.evaluate import incidents
from tollbook.evaluate.incidents_report import IncidentsReport

NOTES = Path(__file__).parent / "notes" / "notes.jsonl"
ROWS = [json.loads(line) for line in NOTES.read_text("utf-8").splitlines()]
# measured: texts with both numbers exact, and texts that tell of nobody killed or wounded kept at none
BOTH = {"summary": 0.92, "note": 0.96}
KEPT = {"killed": 1.0, "wounded": 1.0}


@cache
def report(style: str) -> IncidentsReport:
    return incidents([row for row in ROWS if row["id"].startswith(style)])


@pytest.mark.parametrize("style", BOTH)
def test_both_numbers_are_read_as_often_as_measured(style: str) -> None:
    assert (report(style).both_exact or 0) >= BOTH[style]


@pytest.mark.parametrize("harm", KEPT)
def test_where_nobody_was_harmed_nobody_is_counted(harm: str) -> None:
    assert getattr(report(""), harm).zero_kept >= KEPT[harm]


def test_every_quote_stands_in_its_note() -> None:
    assert report("").bad_quotes == ()


def test_there_are_eighty_notes_of_two_styles() -> None:
    assert [row["id"].split("-")[0] for row in ROWS] == ["summary"] * 50 + ["note"] * 30
