"""The example case: its documents are what they say, and its gold stands on their words."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tollbook.example import documents_folder, gold_folder

ROOT = Path(__file__).resolve().parents[2]
MARK = "invented document: the country, the bodies and the people in it do not exist."
FRENCH_MARK = "document inventé : le pays, les organismes et les personnes qui y figurent n'existent pas."
BESIDE = {"sources.toml", "places.toml", "scope.toml"}
DOCUMENTS = sorted(path for path in documents_folder().iterdir() if path.name not in BESIDE)
GOLD = [json.loads(line) for line in (gold_folder() / "claims.jsonl").read_text("utf-8").splitlines()]
ORIGINS = json.loads((gold_folder() / "origins.json").read_text("utf-8"))


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_example", ROOT / "tools" / "make_example.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of(path: Path) -> str:
    """The document's words in their order, white space made single: binary formats from their plain sources."""
    beside = {".pdf": ".pdf.txt", ".docx": ".docx.txt", ".xlsx": ".xlsx.tsv"}.get(path.suffix)
    source = path if beside is None else ROOT / "tools" / "example_sources" / f"{path.stem}{beside}"
    text = source.read_text("utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<[^>]+>", "", text)
    return " ".join(text.split())


def quotes(record: dict[str, Any]) -> list[tuple[str, int]]:
    claimed = [(claim["quote"], claim["occurrence"]) for claim in record["claims"]]
    return claimed + [(trap["quote"], 1) for trap in record.get("none", [])]


def others() -> list[dict[str, Any]]:
    return [claim for record in GOLD for claim in record["claims"] if claim["kind"] != "victim"]


def test_there_are_enough_documents_in_enough_formats() -> None:
    assert len(DOCUMENTS) >= 16
    assert {path.suffix for path in DOCUMENTS} == {
        ".txt",
        ".md",
        ".html",
        ".pdf",
        ".docx",
        ".eml",
        ".xlsx",
        ".csv",
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_document_says_that_it_is_invented(path: Path) -> None:
    words = words_of(path).lower()
    assert MARK in words or FRENCH_MARK in words


@pytest.mark.parametrize("record", GOLD, ids=lambda record: record["id"])
def test_every_gold_quote_stands_in_its_document(record: dict[str, Any]) -> None:
    words = words_of(documents_folder() / record["id"])
    missing = [quote for quote, nth in quotes(record) if words.count(" ".join(quote.split())) < nth]
    assert missing == []


@pytest.mark.parametrize("record", GOLD, ids=lambda record: record["id"])
def test_a_part_names_a_whole_that_is_coded(record: dict[str, Any]) -> None:
    coded = {claim["quote"] for claim in record["claims"]}
    assert {claim["part_of"] for claim in record["claims"] if "part_of" in claim} <= coded


def test_gold_covers_every_document_once() -> None:
    assert [record["id"] for record in GOLD] == [path.name for path in DOCUMENTS]


def test_gold_is_large_and_wide_enough() -> None:
    claims = [claim for record in GOLD for claim in record["claims"]]
    rows = {row for claim in claims for row in claim["rows"]}
    assert len(claims) >= 150
    assert len(others()) >= 90
    assert len(rows) >= 18


def test_no_claim_is_coded_twice() -> None:
    for record in GOLD:
        keys = [
            json.dumps([c["kind"], c["quote"], c["occurrence"], c["fields"]], sort_keys=True)
            for c in record["claims"]
        ]
        assert len(keys) == len(set(keys)), record["id"]


def test_origins_name_only_documents_that_exist_or_absent_sources() -> None:
    names = {path.name for path in DOCUMENTS}
    absent = {origin["name"] for origin in ORIGINS["origins"] if origin.get("absent")}
    for origin in ORIGINS["origins"]:
        assert set(origin["documents"]) <= names
    for link in ORIGINS["links"]:
        assert link["from"] in names
        assert link["to"] in names | absent
    for finding in ORIGINS["findings"] + ORIGINS["agreements"]:
        assert set(finding["documents"]) <= names


def test_every_read_document_has_an_origin() -> None:
    with_origin = {name for origin in ORIGINS["origins"] for name in origin["documents"]}
    assert with_origin == {record["id"] for record in GOLD if record.get("language") != "fr"}


def test_the_copies_differ_from_the_statement_in_one_number_alone() -> None:
    plain = {name: words_of(documents_folder() / name).replace("# ", "") for name in (
        "02-ministry-statement-2021.html", "03-ministry-statement-2021-mission.pdf")}  # fmt: skip
    a, b = (
        text[text.index("On the nights") : text.index("a free Telvarra")].split() for text in plain.values()
    )
    assert [(x, y) for x, y in zip(a, b, strict=True) if x != y] == [("118", "119")]


def test_most_supported_lies_between_low_and_high() -> None:
    for figure in ORIGINS["figures"]:
        assert figure["low"] <= figure["high"]
        assert figure["most_supported"] is None or figure["low"] <= figure["most_supported"] <= figure["high"]


def test_making_the_binary_documents_again_gives_the_same_bytes(tmp_path: Path) -> None:
    made = list(maker().make_all(tmp_path))
    assert {path.suffix for path in made} == {".pdf", ".docx", ".xlsx"}
    for path in made:
        assert path.read_bytes() == (documents_folder() / path.name).read_bytes(), path.name
