"""From what a user names to documents, in order, each once."""

import os
from pathlib import Path

import pytest

from tests.preserve.makers import put
from tollbook.errors import UnreadablePath
from tollbook.model.canonical import sha256
from tollbook.preserve import intake
from tollbook.preserve.sources import Description
from tollbook.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.html",
        ".hidden.txt",
        "~$lock.docx",
        "sources.toml",
        "places.toml",
        "scope.toml",
        ".git/d.txt",
    ):
        put(tmp_path, name, "Nine people were killed.")
    for name in ("my.book/originals/e.txt", "my.book/log/documents.jsonl", "my.book/report.html"):
        put(tmp_path, name, "Nine people were killed.")
    return tmp_path


def names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_gives_its_documents_sorted_without_what_describes_them_and_without_books(
    folder: Path,
) -> None:
    assert names(intake.find([folder]), folder) == ["a.txt", "b.txt", "sub/c.html"]


def test_files_keep_the_order_in_which_they_are_named_and_come_once(folder: Path) -> None:
    found = intake.find([folder / "b.txt", folder, folder / "a.txt"])
    assert names(found, folder) == ["b.txt", "a.txt", "sub/c.html"]


def test_globs_and_patterns(folder: Path) -> None:
    assert names(intake.find([folder / "*.txt"]), folder) == ["a.txt", "b.txt"]
    assert names(intake.find([folder / "**" / "*.html"]), folder) == ["sub/c.html"]
    assert names(intake.find([folder], ["*.html"]), folder) == ["sub/c.html"]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("absent.txt", "is not there"),
        ("empty", "holds no documents"),
        ("*.pdf", "no file matches"),
        ("pipe", "neither a file nor a folder"),
    ],
)
def test_a_path_that_cannot_be_meant_is_named(path: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    if path == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this platform has no named pipes")
        os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadablePath, match=complaint) as raised:
        intake.find([tmp_path / path])
    assert path in str(raised.value)


def test_a_file_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "b.txt")
    with pytest.raises(UnreadablePath, match="may not be read"):
        intake.find([folder])


def test_documents_come_in_the_order_of_their_files_with_their_bytes(folder: Path) -> None:
    put(folder, "a.txt", bytes(range(256)) * 3)
    files = [folder / "b.txt", folder / "a.txt", folder / "sub" / "c.html"]
    taken = list(
        intake.preserve(files, settings=Settings(), described={"c.html": Description(title="The market")})
    )
    assert [one.path for one in taken] == files
    assert [one.document.outcome for one in taken] == ["read", "refused", "partly read"]
    assert [one.document.id for one in taken] == [sha256(path.read_bytes()) for path in files]
    assert all(one.data == one.path.read_bytes() for one in taken)
    assert taken[2].document.value("title") == "The market"


def test_many_documents_keep_their_order(tmp_path: Path) -> None:
    files = [
        put(tmp_path, f"{number:03}.txt", f"On day {number} nine people were killed.") for number in range(60)
    ]
    taken = list(intake.preserve(files, settings=Settings(), described={}))
    assert [one.text.content.split()[2] for one in taken if one.text is not None] == [
        str(number) for number in range(60)
    ]


def test_stopping_early_ends_the_workers(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{number}.txt", "Nine people were killed.") for number in range(50)]
    running = intake.preserve(files, settings=Settings(), described={})
    next(running)
    running.close()


def test_a_name_that_is_no_text_is_written_with_marks(tmp_path: Path) -> None:
    try:
        path = put(tmp_path, os.fsdecode(b"caf\xe9.txt"), "Nine people were killed.")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (taken,) = intake.preserve([path], settings=Settings(), described={})
    assert taken.document.name == "caf\ufffd.txt"
