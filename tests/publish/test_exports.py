import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tollbook.errors import UnknownItem, UnreadablePath
from tollbook.model import When, claim_from_json, cut
from tollbook.publish.exports import EXPORTS, export
from tollbook.publish.exports.csv_tables import harmless
from tollbook.publish.exports.geojson import date_prec
from tollbook.publish.methodology import methodology

FORMULA = '=HYPERLINK("http://x","y")'


def written(view: Any, name: str) -> bytes:
    file = io.BytesIO()
    EXPORTS[name].write(view, file, method=methodology(view, {}))
    return file.getvalue()


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_view_gives_the_same_bytes(view: Any, name: str) -> None:
    assert written(view, name) == written(view, name)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_book_without_documents_can_be_exported(empty_view: Any, name: str) -> None:
    assert written(empty_view, name) is not None


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_carries_method_and_scope(view: Any, wording: Any, tmp_path: Path, name: str) -> None:
    path, beside = export(view, name, tmp_path, wording=wording)
    assert path.stat().st_size > 0
    told = beside.read_text(encoding="utf-8")
    assert "Each origin counts once, with its latest statement." in told
    assert "Known gaps: Court files were not accessible." in told
    assert "Internal working paper" in told
    assert EXPORTS[name].help in told


def test_claims_as_lines_read_back_as_the_same_claims(view: Any) -> None:
    lines = [json.loads(line) for line in written(view, "jsonl").splitlines()]
    claims = list(view.claims())
    assert [line["id"] for line in lines] == [claim.id for claim in claims]
    assert next(iter(lines[0])) == "id"
    for line, claim in zip(lines, claims, strict=True):
        assert line.pop("chain")[0]["name"] == view.chain(claim)[0].name
        assert line.pop("standing") in ("machine", "accepted", "corrected", "added")
        assert claim_from_json(line) == claim


def test_tables_keep_unknown_apart_from_zero(view: Any, key_of: Callable[[str], Any]) -> None:
    rows = {row["quote"]: row for row in table(written(view, "claims-csv"))}
    assert rows["147 civilians were killed"]["count_low"] == "147"
    assert rows["At least 20 people were killed"]["count_high"] == ""
    assert rows["Dozens of children are reportedly among the injured"]["count_words"] == "Dozens"
    assert rows["Dozens of children are reportedly among the injured"]["count_low"] == ""
    figures = table(written(view, "figures-csv"))
    assert len(figures) == len(view.figures())
    assert figures[0]["most_supported"] == "134"
    assert figures[1]["most_supported"] == ""


@pytest.mark.parametrize(
    "cell",
    [FORMULA, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", '"=1', "'=1", "|calc", "\n=1"],
)
def test_a_cell_that_could_be_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["149", "at least 20", "1990-01-20", "a=b", "(-1)", "", 149, None])
def test_other_cells_stay_as_they_are(cell: Any) -> None:
    assert harmless(cell) == cell


def spoilt(view: Any, words: str) -> Any:
    claim = view.all_claims[0]
    span = cut(words, 0, len(words))
    return replace(
        view,
        all_claims=(replace(claim, span=span, id=""),),
        all_figures=(),
        all_incidents=(),
        all_decisions=(),
    )


def test_a_formula_in_a_document_is_a_text_in_the_workbook(view: Any) -> None:
    data = written(spoilt(view, FORMULA), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["claims"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells[FORMULA].data_type == "s"


@pytest.mark.parametrize(
    "words", ["a\x00b\x0bc\x1fd", "x" * 40_000, "👩‍👧 قُتل \ufffe"], ids=["controls", "long", "scripts"]
)
def test_the_workbook_opens_whatever_the_words(view: Any, words: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(spoilt(view, words), "xlsx")))
    assert book.sheetnames == ["figures", "claims", "method"]


def test_the_workbook_holds_what_the_tables_hold(view: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(view, "xlsx")))
    rows = list(book["figures"].iter_rows(values_only=True))
    low = rows[0].index("low")
    assert [row[low] for row in rows[1:]] == [figure.low for figure in view.figures()]
    assert "\n".join(str(row[0]) for row in book["method"].iter_rows(values_only=True)).count("SCOPE") == 1


def test_an_annotation_points_at_the_words(view: Any) -> None:
    page = json.loads(written(view, "webannotation"))
    assert page["type"] == "AnnotationPage"
    claims = {f"urn:tollbook:claim:{claim.id}": claim for claim in view.claims()}
    assert len(page["items"]) == len(claims)
    for item in page["items"]:
        claim = claims[item["id"]]
        quote, position = item["target"]["selector"]
        text = view.text(claim.document).content
        assert text[position["start"] : position["end"]] == quote["exact"] == claim.span.quote
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text
        assert item["target"]["source"] == f"urn:sha256:{claim.text}"


def test_places_that_were_not_resolved_have_no_geometry(view: Any) -> None:
    collection = json.loads(written(view, "geojson"))
    by_place = {f["properties"]["place"]: f for f in collection["features"]}
    assert by_place["Market Quay"]["geometry"] is None
    assert by_place["Market Quay"]["properties"]["candidates"] == [
        "Market Quay (north)",
        "Market Quay (south)",
    ]
    assert by_place["Kelmar"]["geometry"]["coordinates"] == [-18.21, -21.61]
    assert by_place["Kelmar"]["properties"]["where_prec"] == 1
    assert by_place["Kelmar"]["properties"]["date_prec"] == 2


@pytest.mark.parametrize(
    ("when", "code"),
    [
        (When("1990-01-20", "1990-01-20", "day", None), 1),
        (When("1990-01-19", "1990-01-20", "night", None), 2),
        (When("1990-01-01", "1990-01-31", "month", None), 4),
        (When("1990-01-01", "1990-12-31", "year", None), 5),
        (When("1990-01-01", None, "interval", None), None),
        (None, None),
    ],
)
def test_how_precise_a_date_is(when: When | None, code: int | None) -> None:
    assert date_prec(when) == code


def test_an_unknown_format_and_a_bad_place_have_a_message(view: Any, tmp_path: Path) -> None:
    with pytest.raises(UnknownItem, match="there are jsonl, claims-csv"):
        export(view, "docx", tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadablePath):
        export(view, "jsonl", tmp_path / "file" / "x.jsonl")
