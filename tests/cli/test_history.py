"""How a figure moved, and what changed, as a person at the command line sees it. The country and its bodies are invented."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEAD = "Ministry of Public Order of the Republic of Lomarra\nStatement\nTeskavel, {date}\n\n"
SAID = {
    "15 June 1996": "On 14 June 1996, 31 people were killed at the Salt Market in Teskavel.",
    "20 June 1996": "On 14 June 1996, 44 people were killed at the Salt Market in Teskavel.",
    "3 July 1996": "On 14 June 1996, 40 people were killed at the Salt Market in Teskavel.",
}


@pytest.fixture
def grown(folder: Path, run: Run) -> Path:
    """A book of three statements of one ministry."""
    documents = folder / "statements"
    documents.mkdir()
    for number, (date, words) in enumerate(SAID.items()):
        (documents / f"{number}.txt").write_text(HEAD.format(date=date) + words + "\n", encoding="utf-8")
    assert run("build", "statements", "--book", "grown.book").code == 0
    return documents


def test_a_history_tells_in_order_what_was_raised_and_lowered(grown: Path, run: Run) -> None:
    steps = json.loads(run("history", "--book", "grown.book", "--format", "json").out)
    assert [(s["date"], s["low"], s["moved"]) for s in steps] == [
        ("1996-06-15", 31, "first stated"),
        ("1996-06-20", 44, "raised from 31"),
        ("1996-07-03", 40, "lowered from 44"),
    ]
    assert [s["state"] for s in steps] == ["replaced", "replaced", "current"]


def test_a_number_stated_once_more_keeps_its_first_date(grown: Path, run: Run) -> None:
    (grown / "again.txt").write_text(
        HEAD.format(date="1 August 1996")
        + "The ministry repeats that on 14 June 1996, 40 people were killed at the Salt Market in Teskavel.\n",
        encoding="utf-8",
    )
    assert run("build", "--book", "grown.book", "statements").code == 0
    last = json.loads(run("history", "--book", "grown.book", "--format", "json").out)[-1]
    assert (last["date"], last["low"], last["again"]) == ("1996-07-03", 40, 1)


def test_the_chart_is_a_file_of_its_own(grown: Path, run: Run, tmp_path: Path) -> None:
    done = run("history", "--book", "grown.book", "--svg", tmp_path / "moved.svg")
    assert done.code == 0
    drawn = (tmp_path / "moved.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert all(number in drawn for number in ("31", "44", "40"))


def test_what_changed_since_an_earlier_export_is_shown_row_by_row(
    grown: Path, run: Run, tmp_path: Path
) -> None:
    for format, name in (("json", "then.json"), ("csv", "then.csv")):
        (tmp_path / name).write_text(
            run("figures", "--book", "grown.book", "--format", format).out, encoding="utf-8"
        )
        assert "0 figures changed" in run("changes", "--since", tmp_path / name, "--book", "grown.book").err
    (grown / "late.txt").write_text(
        "Lomarra Human Rights Centre\nNote, 9 July 1996\n\nOn 14 June 1996, 52 people were killed at the Salt Market in Teskavel.\n",
        encoding="utf-8",
    )
    assert run("build", "--book", "grown.book", "statements").code == 0
    for name in ("then.json", "then.csv"):
        done = run("changes", "--since", tmp_path / name, "--book", "grown.book")
        assert "40 / - / 40" in done.out
        assert "40 / - / 52" in done.out


def test_what_changed_since_a_day_names_the_documents_that_came_in(grown: Path, run: Run) -> None:
    done = run("changes", "--since", "2000-01-01", "--book", "grown.book")
    assert "added    0.txt" in done.out
    assert "3 documents and 0 decisions since" in done.err
    assert "0 documents" in run("changes", "--since", "2999-01-01", "--book", "grown.book").err


@pytest.mark.parametrize("words", ["no figures", "[1, 2]", "figure,low\nx,many\n"])
def test_what_is_no_export_of_figures_is_refused_by_name(
    grown: Path, run: Run, tmp_path: Path, words: str
) -> None:
    (tmp_path / "other.csv").write_text(words, encoding="utf-8")
    done = run("changes", "--since", tmp_path / "other.csv", "--book", "grown.book")
    assert done.code == 2
    assert "is no export of figures" in done.err
