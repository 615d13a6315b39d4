import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BOOK = ("--book", "my.book")


def killed(run: Run) -> dict[str, object]:
    """The total of people killed in the book's largest incident."""
    figures = json.loads(run("figures", *BOOK, "--format", "json").out)
    found: dict[str, object] = next(
        figure for figure in figures if (figure["harm"], figure["group"]) == ("killed", "total")
    )
    return found


def claim(run: Run, count: str) -> str:
    """The id of the claim that so many people were killed."""
    rows = csv.DictReader(io.StringIO(run("claims", *BOOK, "--harm", "killed", "--format", "csv").out))
    return next(row["claim"] for row in rows if row["count"] == count)


def test_a_correction_changes_the_figure_and_undoing_it_brings_it_back(folder: Path, run: Run) -> None:
    before = killed(run)
    assert (before["low"], before["most_supported"]) == (31, None)
    changes = ("--set", "fields.count.low=44", "--set", "fields.count.high=44")
    done = run(
        "decide", "correct", claim(run, "31"), *changes, "--reason", "misprint", "--by", "A. Coder", *BOOK
    )
    assert done.code == 0
    assert "figures are up to date" in done.err
    after = killed(run)
    assert (after["low"], after["most_supported"], after["high"]) == (44, 44, 44)
    assert run("decide", "undo", done.out.strip()[:10], "--by", "A. Coder", *BOOK).code == 0
    assert killed(run) == before


def test_a_rejected_claim_no_longer_counts(folder: Path, run: Run) -> None:
    assert run("decide", "reject", claim(run, "31")[:12], "--by", "A. Coder", *BOOK).code == 0
    assert killed(run)["low"] == 44


def test_decisions_are_listed_with_their_words_and_reason(folder: Path, run: Run) -> None:
    assert run("decisions", *BOOK).err == "No decisions in this book.\n"
    run("decide", "accept", claim(run, "31"), "--reason", "read twice", "--by", "A. Coder", *BOOK)
    done = run("decisions", *BOOK)
    assert done.code == 0
    for words in ("accept", "A. Coder", "31 people were killed", "read twice"):
        assert words in done.out


def test_two_claims_are_held_apart_by_a_decision(folder: Path, run: Run) -> None:
    done = run("decide", "different_incident", claim(run, "31"), claim(run, "44"), "--by", "A. Coder", *BOOK)
    assert done.code == 0
    assert killed(run)["low"] == killed(run)["high"]


def test_who_decides_can_stand_in_the_environment(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLBOOK_BY", "B. Coder")
    assert run("decide", "accept", claim(run, "31"), *BOOK).code == 0
    assert "B. Coder" in run("decisions", *BOOK).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("rejct", "CLAIM", "--by", "A"), "none of accept,"),
        (("reject", "CLAIM"), "give --by NAME"),
        (("reject", "zz", "--by", "A"), "tollbook claims"),
        (("correct", "CLAIM", "--by", "A"), "--set fields.count.low=150"),
        (("correct", "CLAIM", "--set", "low", "--by", "A"), "is not FIELD=VALUE"),
        (("correct", "CLAIM", "--set", "low=1", "--by", "A"), "'low' cannot be changed"),
        (
            ("correct", "CLAIM", "--set", "fields.harm=maimed", "--by", "A"),
            "'maimed' is not in the vocabulary",
        ),
        (("same_incident", "CLAIM", "--by", "A"), "give the second one"),
        (("undo", "zz", "--by", "A"), "tollbook decisions"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_cannot_be_decided_is_explained(
    words: tuple[str, ...], complaint: str, folder: Path, run: Run
) -> None:
    key = claim(run, "31")
    done = run("decide", *(key if word == "CLAIM" else word for word in words), *BOOK)
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err
    assert run("decisions", *BOOK).out == ""


def test_a_claim_by_hand_can_be_given_by_its_words(folder: Path, run: Run) -> None:
    words = (
        "--words",
        "Six people are still missing",
        "--set",
        "fields.harm=missing",
        "--set",
        "fields.count=6",
    )
    assert run("claim", "add", "note.txt", *words, "--by", "A. Coder", *BOOK).code == 0
    assert "Six people are still missing" in run("decisions", *BOOK).out


@pytest.mark.parametrize(
    ("marks", "complaint"),
    [
        (("9", "5"), "does not lie in the text"),
        (("one", "5"), "'START'"),
        (("5",), "START END, or the words: --words WORDS"),
        (("--words", "people"), "stand 2 times in note.txt (at"),
        (("--words", "zebra"), "stand no times in note.txt; check their spelling"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_marks_that_cannot_be_are_explained(
    marks: tuple[str, ...], complaint: str, folder: Path, run: Run
) -> None:
    done = run("claim", "add", "note.txt", *marks, "--set", "fields.harm=killed", "--by", "A", *BOOK)
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err
