import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import FRENCH, NOTE, Run
from tollbook.cli import build
from tollbook.example import documents_folder


def test_build_prints_the_main_figures_and_says_where_the_rest_is(folder: Path, run: Run) -> None:
    done = run("build", "documents", "--book", "new.book")
    assert done.code == 0
    assert "Salt Market" in done.out
    assert "31" in done.out
    assert "44" in done.out
    assert "2 documents" in done.err
    assert "tollbook figures --book new.book" in done.err
    assert (folder / "new.book" / "report.html").is_file()


def test_the_report_of_a_large_book_is_written_when_asked_for(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "REPORTED", 1)
    written = folder / "new.book" / "report.html"
    done = run("build", "documents", "--book", "new.book")
    assert done.code == 0
    assert not written.exists()
    assert "tollbook report --book new.book" in done.err
    assert run("report", "--book", "new.book").code == 0
    assert written.is_file()
    assert "is of before" in run("build", "--book", "new.book").err
    asked = run("build", "--book", "new.book", "--report", "other.html")
    assert "Report: other.html" in asked.err.replace(str(folder) + "/", "")


def test_the_summary_leaves_out_what_nobody_states(tmp_path: Path, run: Run) -> None:
    done = run("build", documents_folder(), "--book", tmp_path / "example.book")
    assert done.code == 1
    assert "Only figures for parts" not in done.out
    harms = set(re.findall(r"^[0-9a-f]{8}  (\w+)", done.out, re.MULTILINE))
    assert harms <= {"deaths", "killed", "injured", "missing"}
    assert "26-comite-familles-1990.txt: not read" in done.err


def test_building_a_second_time_does_nothing_new(folder: Path, run: Run) -> None:
    before = {
        path: path.read_bytes() for path in (folder / "my.book" / "originals").rglob("*") if path.is_file()
    }
    claims = run("claims", "--book", "my.book", "--format", "jsonl").out
    assert run("build", "documents", "--book", "my.book").code == 0
    assert run("read", "--book", "my.book").err.startswith("0 texts read, 2 read before; 0 claims.")
    assert run("claims", "--book", "my.book", "--format", "jsonl").out == claims
    assert {path: path.read_bytes() for path in before} == before


def test_without_documents_build_goes_on_with_what_the_book_holds(folder: Path, run: Run) -> None:
    assert run("add", "documents", "--book", "new.book").code == 0
    done = run("figures", "--book", "new.book")
    assert (done.code, done.out) == (0, "")
    assert "2 documents preserved, none read yet; read them: tollbook build --book new.book" in done.err
    assert run("build", "--book", "new.book").code == 0
    assert "44" in run("figures", "--book", "new.book").out


def test_a_missing_file_is_named_and_leaves_no_book(folder: Path, run: Run) -> None:
    done = run("build", "statements", "--book", "new.book")
    assert done.code == 2
    assert "statements is not there" in done.err
    assert not (folder / "new.book").exists()


def test_a_folder_without_documents_is_named_and_leaves_no_book(folder: Path, run: Run) -> None:
    (folder / "empty").mkdir()
    done = run("build", "empty", "--book", "new.book")
    assert done.code == 2
    assert "empty holds no documents" in done.err
    assert not (folder / "new.book").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_that_may_not_be_read_is_named(folder: Path, run: Run) -> None:
    (folder / "documents" / "note.txt").chmod(0)
    done = run("build", "documents", "--book", "new.book")
    assert done.code == 2
    assert "note.txt may not be read; change its rights or leave it out" in done.err


def test_a_folder_with_other_things_does_not_become_a_book(folder: Path, run: Run) -> None:
    done = run("build", "documents", "--book", "documents")
    assert done.code == 2
    assert "documents is a folder with other files" in done.err


def test_a_folder_that_is_no_book_says_so(folder: Path, run: Run) -> None:
    done = run("figures", "--book", "documents")
    assert done.code == 2
    assert "documents is no book" in done.err
    assert "there is no book at nowhere" in run("figures", "--book", "nowhere").err


def test_a_text_with_no_claims_says_so(folder: Path, run: Run) -> None:
    (folder / "calm.txt").write_text("The river rose by two metres, and the market opened late.\n")
    done = run("build", "calm.txt", "--book", "calm.book")
    assert (done.code, done.out) == (0, "")
    assert "No claims were found" in done.err
    assert "1 document, 0 claims, 0 incidents, 0 figures, 0 findings." in done.err
    assert run("claims", "--book", "calm.book").err == "No claims in this book.\n"


def test_refused_documents_are_listed_at_the_end_and_the_rest_goes_on(folder: Path, run: Run) -> None:
    (folder / "documents" / "torn.pdf").write_bytes(b"%PDF-1.7\n%")
    done = run("build", "documents", "--book", "my.book")
    assert done.code == 1
    assert "44" in done.out
    assert "1 document was not wholly read:\n  torn.pdf: refused: " in done.err


def test_a_language_without_a_reader_is_named_and_takes_claims_by_hand(folder: Path, run: Run) -> None:
    (folder / "temoin.txt").write_text(FRENCH, encoding="utf-8")
    done = run("build", "temoin.txt", "--book", "french.book")
    assert done.code == 1
    assert "temoin.txt: not read: " in done.err
    assert "not read" in run("documents", "--book", "french.book").out
    start = FRENCH.index("Vingt-deux")
    added = run(
        "claim", "add", "temoin.txt", str(start), str(start + 31), "--kind", "toll", "--set", "fields.harm=killed",
        "--set", "fields.count=22", "--by", "A. Clerk", "--book", "french.book",
    )  # fmt: skip
    assert added.code == 0
    (line,) = run("claims", "--book", "french.book", "--format", "csv").out.splitlines()[1:]
    assert "Vingt-deux personnes ont été tu" in line


def test_add_lists_what_came_in(folder: Path, run: Run) -> None:
    done = run("add", "documents/note.txt", "--book", "new.book")
    assert done.code == 0
    assert "note.txt" in done.out
    assert "read" in done.out


def test_resolve_lists_the_incidents(folder: Path, run: Run) -> None:
    done = run("resolve", "--book", "my.book")
    assert done.code == 0
    assert "Salt Market" in done.out


def test_a_transcription_is_attached_and_read_by_the_next_build(folder: Path, run: Run) -> None:
    (folder / "scan.pdf").write_bytes(blank_pdf())
    assert run("build", "scan.pdf", "--book", "scan.book").code == 1
    (folder / "typed.txt").write_text(NOTE, encoding="utf-8")
    done = run(
        "attach", "scan.pdf", "typed.txt", "--kind", "transcription", "--method", "typed by hand", "--by", "A. Clerk",
        "--book", "scan.book",
    )  # fmt: skip
    assert done.code == 0
    assert "tollbook build --book scan.book" in done.err
    run("build", "--book", "scan.book")
    assert "44 people were killed" in run("claims", "--book", "scan.book").out


def test_a_folder_cannot_be_attached(folder: Path, run: Run) -> None:
    done = run(
        "attach", "note.txt", "documents", "--kind", "transcription", "--method", "typed", "--by", "A. Clerk",
        "--book", "my.book",
    )  # fmt: skip
    assert done.code == 2
    assert "documents is a folder" in done.err


def test_the_report_goes_where_it_is_told(folder: Path, run: Run) -> None:
    done = run("report", "--book", "my.book", "--out", "record.html")
    assert (done.code, done.out) == (0, "record.html\n")
    assert "<html" in (folder / "record.html").read_text(encoding="utf-8")


def blank_pdf() -> bytes:
    """A page without a word on it."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
    ]
    made, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    listed = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return made + (
        b"xref\n0 4\n0000000000 65535 f \n%btrailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (listed, len(made))
    )
