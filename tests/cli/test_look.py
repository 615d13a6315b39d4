import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tollbook.model import Figure

WIDE = ["documents", "claims", "incidents", "figures", "findings", "custody"]


@pytest.mark.parametrize("command", WIDE)
def test_a_listing_fits_a_terminal(
    command: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = run(command, "--book", "my.book")
    assert done.code == 0
    assert max((len(line) for line in done.out.splitlines()), default=0) <= 80


def test_documents_are_listed_with_issuer_date_and_outcome(folder: Path, run: Run) -> None:
    done = run("documents", "--book", "my.book")
    assert done.code == 0
    for words in ("statement.txt", "1996-06-15", "Lomarra Human Rights Centre", "read"):
        assert words in done.out


def test_claims_stand_under_their_document_with_their_words(folder: Path, run: Run) -> None:
    done = run("claims", "--book", "my.book", "--kind", "toll")
    assert done.code == 0
    assert done.out.startswith("statement.txt\n")
    assert "31 people were killed" in done.out


def test_claims_as_json_lines_have_their_quote(folder: Path, run: Run) -> None:
    done = run("claims", "--book", "my.book", "--harm", "killed", "--format", "jsonl")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert {claim["kind"] for claim in claims} == {"toll"}
    assert [claim["span"]["quote"] for claim in claims] == ["31 people were killed", "44 people were killed"]


def test_claims_as_csv_are_a_table_with_whole_ids(folder: Path, run: Run) -> None:
    done = run("claims", "--book", "my.book", "--harm", "killed", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["count"], row["document"]) for row in rows] == [("31", "statement.txt"), ("44", "note.txt")]
    assert all(len(row["claim"]) == 32 for row in rows)


@pytest.mark.parametrize(
    ("option", "value", "counts"),
    [
        ("--speaker", "ministry", {"31"}),
        ("--document", "note.txt", {"44"}),
        ("--harm", "killed", {"31", "44"}),
        ("--kind", "victim", set()),
    ],
)
def test_claims_are_filtered(option: str, value: str, counts: set[str], folder: Path, run: Run) -> None:
    done = run("claims", "--book", "my.book", option, value, "--format", "csv")
    rows = csv.DictReader(io.StringIO(done.out))
    assert {row["count"] for row in rows if row["harm"] == "killed"} == counts


def test_claims_of_an_incident_are_found_by_the_beginning_of_its_id(folder: Path, run: Run) -> None:
    key = run("incidents", "--book", "my.book").out.splitlines()[1].split()[0]
    assert "31 people were killed" in run("claims", "--book", "my.book", "--incident", key).out


def test_figures_give_low_and_high_with_the_reason(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "my.book")
    assert done.code == 0
    assert "most supported" in done.out
    assert "none is called most supported" in " ".join(done.out.split())


def test_figures_as_json_have_every_field_of_a_figure(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "my.book", "--format", "json")
    figures = json.loads(done.out)
    assert {tuple(figure) for figure in figures} == {tuple(f.name for f in dataclasses.fields(Figure))}
    killed = next(f for f in figures if (f["harm"], f["group"]) == ("killed", "total"))
    assert (killed["low"], killed["most_supported"], killed["high"]) == (31, None, 44)
    assert isinstance(killed["because"], str)
    assert killed["claims"]


def test_figures_of_several_rules_stand_side_by_side_and_change_nothing(folder: Path, run: Run) -> None:
    before = run("figures", "--book", "my.book").out
    rules = ("--rule", "origin.v1", "--rule", "acled_like.v1")
    done = run("figures", "--book", "my.book", *rules)
    assert (done.code, done.err) == (0, "")
    assert "31 / - / 44" in done.out
    assert "31 / 31 / 31" in done.out
    assert "acled_like.v1: 31 is recorded" in done.out
    made = json.loads(run("figures", "--book", "my.book", *rules, "--format", "json").out)
    assert {figure["rule"] for figure in made} >= {"origin.v1 over copies.v2", "acled_like.v1 over copies.v2"}
    assert run("figures", "--book", "my.book").out == before


def test_sensitivity_says_what_a_figure_would_be_without_each_origin(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "my.book", "--sensitivity")
    assert "without Lomarra Human Rights Centre" in done.out
    made = json.loads(run("figures", "--book", "my.book", "--sensitivity", "--format", "json").out)
    killed = next(f for f in made if (f["harm"], f["group"]) == ("killed", "total"))
    assert {(one["low"], one["high"]) for one in killed["without"]} == {(31, 31), (44, 44)}


def test_a_rule_that_does_not_exist_is_named_with_those_that_do(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "my.book", "--rule", "mean.v1")
    assert done.code == 2
    assert "there is no rule 'mean.v1'; the rules are origin.v1, ucdp_like.v1" in done.err


def test_figures_as_csv_leave_unknown_values_empty(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "my.book", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    killed = next(row for row in rows if (row["harm"], row["group"]) == ("killed", "total"))
    assert (killed["low"], killed["most supported"], killed["high"]) == ("31", "", "44")


def test_why_leads_from_a_figure_to_words_and_origins(folder: Path, run: Run) -> None:
    figures = json.loads(run("figures", "--book", "my.book", "--format", "json").out)
    key = next(figure["id"] for figure in figures if figure["harm"] == "killed")
    done = run("why", key[:10], "--book", "my.book")
    assert done.code == 0
    assert '"31 people were killed"' in done.out
    assert '"44 people were killed"' in done.out
    assert "[not checked]" in done.out


def test_show_marks_the_claims_and_why_gives_the_words_of_each_field(folder: Path, run: Run) -> None:
    done = run("show", "statement.txt", "--why", "--book", "my.book")
    assert done.code == 0
    assert "]31 people were killed" in done.out
    assert 'count: "31"' in done.out


def test_show_of_a_document_without_a_text_says_why(folder: Path, run: Run) -> None:
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7\n%")
    run("add", "torn.pdf", "--book", "my.book")
    done = run("show", "torn.pdf", "--book", "my.book")
    assert done.code == 1
    assert "torn.pdf was refused" in done.err


def test_search_finds_paragraphs(folder: Path, run: Run) -> None:
    done = run("search", "salt market", "--book", "my.book")
    assert done.code == 0
    assert "statement.txt" in done.out
    assert "note.txt" in done.out
    assert "No paragraph holds" in run("search", "zebra", "--book", "my.book").err


def test_findings_are_listed_or_said_to_be_none(folder: Path, run: Run) -> None:
    done = run("findings", "--book", "my.book")
    assert done.code == 0
    assert done.out or done.err == "No findings in this book.\n"


def test_what_would_move_the_cursor_is_shown_instead(folder: Path, run: Run) -> None:
    (folder / "odd.txt").write_text(
        "On 3 May 1987, 14 \x1b[31mpeople\x1b[0m were killed in Velin. \u202eabc\n"
    )
    run("build", "odd.txt", "--book", "odd.book")
    done = run("show", "odd.txt", "--book", "odd.book")
    assert "\u241b[31mpeople" in done.out
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("claims", "--format", "xml"), "none of table, jsonl, csv"),
        (("figures", "--format", "xml"), "none of table, json, csv"),
        (("claims", "--kind", "tolls"), "none of toll,"),
        (("claims", "--harm", "maimed"), "none of killed,"),
        (("claims", "--document", "nosuch.txt"), "tollbook documents"),
        (("claims", "--incident", "zz"), "tollbook incidents"),
        (("figures", "--incident", "zz"), "tollbook incidents"),
        (("show", "nosuch.txt"), "tollbook documents"),
        (("why", "zz"), "tollbook figures"),
        (("why", ""), "tollbook figures"),
        (("export", "docx"), "none of jsonl,"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_is_not_there_is_named_with_where_to_look(
    arguments: tuple[str, ...], complaint: str, folder: Path, run: Run
) -> None:
    done = run(*arguments, "--book", "my.book")
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err


def test_the_beginning_of_several_ids_is_said_to_be_of_several(folder: Path, run: Run) -> None:
    for number in range(16):  # with the two that are there, more than there are first digits
        (folder / "documents" / f"calm {number}.txt").write_text(f"The river rose by {number} metres.\n")
    run("add", "documents", "--book", "my.book")
    firsts = [line[0] for line in run("documents", "--book", "my.book").out.splitlines()[1:]]
    twice = next(first for first in "0123456789abcdef" if firsts.count(first) > 1)
    done = run("show", twice, "--book", "my.book")
    assert done.code == 2
    assert f"documents have the id or name '{twice}'" in done.err


def test_exports_are_named_and_written_with_their_method(folder: Path, run: Run) -> None:
    assert "claims-csv" in run("export", "list").out
    done = run("export", "claims-csv", "--book", "my.book", "--out", "claims.csv")
    assert done.code == 0
    assert [Path(line).name for line in done.out.splitlines()] == ["claims.csv", "claims.csv.method.txt"]
    assert (folder / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_export_needs_a_book(run: Run) -> None:
    done = run("export", "jsonl")
    assert done.code == 2
    assert "--book" in done.err


def test_evaluate_measures_a_reader(folder: Path, run: Run) -> None:
    rows = [
        {
            "id": "a",
            "text": "On 3 May 1987, 14 dockers were killed in Port Orvast.",
            "killed": 14,
            "wounded": 0,
        }
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("evaluate", "incidents", "rows.jsonl").code == 0
    done = run("evaluate", "claims", "nosuch.jsonl")
    assert done.code == 2
    assert "nosuch.jsonl" in done.err
