"""Two documents side by side: `tollbook compare`, its Python twins, and what a build says of copies that differ."""

import json
from pathlib import Path

import pytest

import tollbook
from tests.cli.conftest import Run
from tollbook.example import documents_folder

FOLDER = documents_folder()
FIRST, SECOND, PRESS_COPY = (
    FOLDER / name
    for name in (
        "01-ministry-statement-2020.docx", "02-ministry-statement-2021.html", "03-ministry-statement-2021-mission.pdf",
    )
)  # fmt: skip


def test_the_changed_number_of_a_ministrys_two_statements_comes_first(run: Run) -> None:
    done = run("compare", FIRST, SECOND, "--json")
    assert done.code == 0
    first = json.loads(done.out)["differences"][0]
    assert (first["kind"], first["a"], first["b"]) == ("number", "hundreds", "400")


def test_the_head_says_what_differs_in_one_sentence(run: Run) -> None:
    done = run("compare", SECOND, PRESS_COPY)
    assert done.out.startswith(
        "One number differs: 118 in the first, 119 in the second, in otherwise equal text;"
    )
    assert "[118] civilians were killed" in done.out
    assert "[119] civilians were killed" in done.out


def test_two_columns_fit_into_a_hundred_characters(run: Run) -> None:
    done = run("compare", FIRST, SECOND, "--all")
    assert max(map(len, done.out.splitlines())) <= 100
    assert "(not there)" in done.out


def test_it_is_written_as_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "differences.html"
    done = run("compare", SECOND, PRESS_COPY, "--out", page)
    assert (done.code, done.out.strip()) == (0, str(page))
    html = page.read_text("utf-8")
    assert '<mark class="k-number" title="number">118</mark>' in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "<script" not in html


def test_words_of_a_document_are_no_markup(run: Run, tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("The radio said <b>that</b> 12 people were killed at the bridge.", "utf-8")
    b.write_text("The radio said <b>that</b> 13 people were killed at the bridge.", "utf-8")
    page = tmp_path / "page.html"
    run("compare", a, b, "--out", page)
    assert "&lt;b&gt;that&lt;/b&gt;" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "Rain fell on the coast. Fishing boats stayed in the harbour.",
            "Nothing of one stands in the other.",
        ),
        (None, "Both are the same file: no byte differs."),
    ],
    ids=["nothing in common", "the same file"],
)
def test_files_that_need_no_columns(run: Run, tmp_path: Path, content: str | None, sentence: str) -> None:
    other = SECOND
    if content is not None:
        other = tmp_path / "other.txt"
        other.write_text(content, "utf-8")
    done = run("compare", SECOND, other)
    assert (done.code, done.out.strip()) == (0, sentence)


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    done = run("compare", SECOND, "nowhere.txt")
    assert done.code == 2
    assert "nowhere.txt" in done.err


def test_a_folder_is_no_document(run: Run, tmp_path: Path) -> None:
    done = run("compare", SECOND, tmp_path)
    assert done.code == 2
    assert "give two files" in done.err


def test_a_file_without_text_is_refused_with_the_reason(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    done = run("compare", SECOND, broken)
    assert done.code == 1
    assert "cannot be compared" in done.err


def test_documents_of_a_book_are_compared_by_name_or_id(tmp_path: Path) -> None:
    with tollbook.open(tmp_path / "book") as book:
        added = book.add([SECOND, PRESS_COPY])
        found = book.compare(added[0].id[:8], PRESS_COPY.name)
    assert found.sentence == tollbook.compare_files(SECOND, PRESS_COPY).sentence
    assert [(one.a, one.b) for one in found.differences] == [("118", "119")]


def test_a_build_says_which_copies_differ(run: Run, tmp_path: Path) -> None:
    done = run("build", SECOND, PRESS_COPY, "--book", tmp_path / "book")
    (line,) = [line for line in done.err.splitlines() if line.startswith("Copies of one text differ")]
    for words in ("118 civilians were killed", SECOND.name, "119 civilians were killed", PRESS_COPY.name):
        assert words in line
    assert f"tollbook compare {SECOND.name} {PRESS_COPY.name}" in done.err
