"""Main totals against coded counts."""

import json
from pathlib import Path

import pytest

from tollbook import evaluate
from tollbook.errors import RecordInvalid, UnreadablePath
from tollbook.evaluate.incidents_report import quote_holds, sureness
from tollbook.evaluate.main_toll import Total
from tollbook.model import Claim, Count, Range, Text, Toll, cut

ROWS = [
    {
        "id": "1",
        "text": "Two people were killed and three others were injured in the blast.",
        "killed": 2,
        "wounded": 3,
    },
    {"id": "2", "text": "A window was broken. No one was hurt.", "killed": 0, "wounded": 0},
    {"id": "3", "text": "Forty people were killed in the market.", "killed": 41, "wounded": 0},
]


def test_exact_near_and_kept_zeros_are_counted_apart() -> None:
    report = evaluate.incidents(ROWS)
    assert (report.killed.above_zero, report.killed.zero) == (2, 1)
    assert report.killed.exact_above_zero == 0.5
    assert report.killed.near == 1.0
    assert report.killed.coverage == 1.0
    assert report.killed.zero_kept == 1.0
    assert report.wounded.exact_above_zero == 1.0
    assert report.both_exact == 0.6667
    assert report.quotes_ok == 1


def test_rows_that_differ_are_listed_to_be_read() -> None:
    report = evaluate.incidents(ROWS)
    assert [(one.id, one.harm, one.coded, one.read) for one in report.errors] == [("3", "killed", 41, 40)]
    assert "3: killed coded 41, read 40: Forty people" in report.words(5)
    assert json.loads(json.dumps(report.to_json()))["rows"] == 3


def test_rows_come_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)) + "\n", "utf-8")
    assert evaluate.incidents(path).both_exact == evaluate.incidents(ROWS).both_exact


def test_a_coded_zero_whose_text_plainly_states_people_harmed_is_disputed() -> None:
    rows = [
        {"id": "4", "text": "Two soldiers were killed at the gate.", "killed": 0, "wounded": 0},
        {"id": "5", "text": "Two people were reportedly killed at the gate.", "killed": 0, "wounded": 0},
    ]
    report = evaluate.incidents(rows)
    assert [(one.id, one.harm, one.read) for one in report.disputed] == [("4", "killed", 2)]
    assert len(report.errors) == 2
    assert "disputed: 4: killed coded 0, read 2" in report.words(disputed=5)


def test_confidence_is_compared_on_the_same_rows() -> None:
    report = evaluate.incidents([*ROWS, {"id": "6", "text": "Nine people died.", "killed": 0, "wounded": 0}])
    assert report.killed.read_exact == 0.5
    assert report.killed.read_exact_all == 0.3333
    assert report.killed.confident_exact is not None


def test_a_total_is_as_sure_as_all_its_claims_together() -> None:
    text = Text("d", "Nine people and a guard were killed.")
    claims = [
        Claim(
            "d",
            text.id,
            cut(text.content, 0, 4 + n),
            Toll("killed", Count(9, 9, "exact", "Nine")),
            confidence=c,
        )
        for n, c in enumerate((0.8, 0.5))
    ]
    assert sureness(Total(18, tuple(claims))) == pytest.approx(0.4)
    assert sureness(Total(None)) == 0


def test_a_share_of_no_rows_is_none() -> None:
    assert evaluate.incidents([ROWS[1]]).killed.exact_above_zero is None


def test_wrong_rows_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePath, match="there is no file"):
        evaluate.incidents(tmp_path / "none.jsonl")
    with pytest.raises(RecordInvalid, match="row 1 has no 'wounded'"):
        evaluate.incidents([{"id": "1", "text": "Nothing.", "killed": 0}])
    with pytest.raises(RecordInvalid, match="whole numbers"):
        evaluate.incidents([{"id": "1", "text": "Nothing.", "killed": "2", "wounded": 0}])


def test_a_quote_must_stand_in_its_text_and_hold_its_number() -> None:
    text = Text("d", "In all, nine people were killed.")

    def claim(start: int, end: int, words: str, anchor: Range | None = None) -> Claim:
        anchors = {"count": (anchor,)} if anchor else {}
        return Claim(
            "d",
            text.id,
            cut(text.content, start, end),
            Toll("killed", Count(9, 9, "exact", words)),
            anchors=anchors,
        )

    assert quote_holds(claim(8, 31, "nine"), text)
    assert not quote_holds(claim(13, 31, "nine"), text)
    assert quote_holds(claim(13, 31, "nine", Range(8, 12)), text)
    moved = claim(8, 31, "nine")
    assert not quote_holds(moved, Text("d", "Otherwise."))
