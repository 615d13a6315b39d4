import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LINE = '{"id": "row-%d", "text": "On 3 May 1987, %d dockers were killed in Port Orvast."}\n'


def test_claims_come_one_a_line_in_the_order_of_the_texts(tmp_path: Path, run: Run) -> None:
    (tmp_path / "texts.jsonl").write_text("".join(LINE % (n, n) for n in (14, 3, 7)))
    done = run("read", "--jsonl", tmp_path / "texts.jsonl")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert list(dict.fromkeys(claim["source"] for claim in claims)) == ["row-14", "row-3", "row-7"]
    assert all(next(iter(claim)) == "id" and claim["schema"] == 1 for claim in claims)


def test_a_wrong_line_is_reported_by_number_and_the_rest_is_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "texts.jsonl").write_text(f"{LINE % (1, 14)}nonsense\n\n[1]\n{LINE % (5, 3)}")
    done = run("read", "--jsonl", tmp_path / "texts.jsonl")
    assert done.code == 1
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["line 2 skipped", "line 4 skipped"]
    assert {json.loads(line)["source"] for line in done.out.splitlines()} == {"row-1", "row-5"}


def test_a_text_in_a_language_without_a_reader_is_reported(tmp_path: Path, run: Run) -> None:
    (tmp_path / "texts.jsonl").write_text('{"text": "Douze personnes ont été tuées.", "language": "fr"}\n')
    done = run("read", "--jsonl", tmp_path / "texts.jsonl")
    assert (done.code, done.out) == (1, "")
    assert "skipped" in done.err
    assert "fr" in done.err


def test_texts_come_from_standard_input_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO((LINE % (1, 14)).encode())))
    done = run("read", "--jsonl", "-")
    assert done.code == 0
    assert json.loads(done.out.splitlines()[0])["source"] == "row-1"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "give one of: FILES to read, --book BOOK, or --jsonl FILE"),
        (("--jsonl", "nosuch.jsonl"), "nosuch.jsonl cannot be read"),
        (("--jsonl", "."), ". cannot be read"),
        (("--jsonl", "-", "--reader", "rules.xx.v1"), "there is no reader 'rules.xx.v1'"),
        (("--book", "my.book", "--reader", "rules.xx.v1"), "there is no reader 'rules.xx.v1'"),
        (("--book", "my.book", "--jsonl", "-"), "give one of"),
        (("--book", "my.book", "nosuch.txt"), "give one of"),
        (("nosuch.txt",), "nosuch.txt is not there"),
        (("--jsonl", "-", "--why"), "--why goes with FILES only"),
        (("my.txt", "--date", "Friday"), "'Friday' is no date"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_wrong_use_is_explained(words: tuple[str, ...], complaint: str, folder: Path, run: Run) -> None:
    done = run("read", *words)
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err


def test_claims_leave_while_texts_still_arrive_and_a_closed_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "tollbook", "read", "--jsonl", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdin.write(LINE % (1, 14))
        reading.stdin.flush()
        assert json.loads(reading.stdout.readline())["source"] == "row-1"
        reading.stdout.close()
        reading.stdin.write("".join(LINE % (n, n) for n in range(2, 40)))
        reading.stdin.close()
        assert reading.wait(timeout=60) == 0
        assert reading.stderr.read() == ""


def test_a_file_is_read_without_a_book_and_nothing_is_kept(tmp_path: Path, run: Run) -> None:
    note = tmp_path / "note.txt"
    note.write_text("On Friday 14 dockers were killed in Port Orvast, the harbour office said.\n")
    done = run("read", note, "--why", "--date", "1987-05-03")
    assert done.code == 0
    assert "14 dockers killed (harbour office; asserts; 1987-05-01" in done.out
    assert 'count: "14"' in done.out
    assert list(tmp_path.iterdir()) == [note]


def test_files_and_folders_are_read_in_order_and_what_cannot_be_read_is_named(
    tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.txt").write_text("14 dockers were killed in Port Orvast.\n")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (tmp_path / "c.md").write_text("Three people were injured in Port Orvast.\n")
    done = run("read", tmp_path, "--json")
    assert done.code == 1
    assert [json.loads(line)["span"]["quote"] for line in done.out.splitlines()] == [
        "14 dockers were killed",
        "Three people were injured",
    ]
    assert "b.pdf: refused; no claims were read." in done.err
