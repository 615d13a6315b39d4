"""Originals: kept once, read-only, under the SHA-256 of their bytes."""

import os
import stat
from pathlib import Path

import pytest

from tollbook.errors import BookDamaged
from tollbook.model.canonical import sha256
from tollbook.store.blobs import Blobs

DATA = "Statement of the Ministry\n".encode("utf-16")


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    key = blobs.put(DATA)
    assert (key, blobs.get(key)) == (sha256(DATA), DATA)
    assert blobs.path(key) == tmp_path / key[:2] / key
    assert stat.S_IMODE(blobs.path(key).stat().st_mode) == 0o444


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    blobs.put(DATA)
    first = blobs.path(sha256(DATA)).stat()
    blobs.put(DATA)
    assert blobs.path(sha256(DATA)).stat().st_mtime_ns == first.st_mtime_ns
    assert len(list(blobs.names())) == 1


def test_altered_and_missing_bytes_are_said(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    key = blobs.put(DATA)
    os.chmod(blobs.path(key), 0o644)
    blobs.path(key).write_bytes(b"another statement")
    assert not blobs.unaltered(key)
    with pytest.raises(BookDamaged, match="altered"):
        blobs.get(key)
    blobs.path(key).unlink()
    with pytest.raises(BookDamaged, match="No such file"):
        blobs.get(key)
    assert not blobs.has(key)


def test_an_unfinished_write_leaves_nothing_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = Blobs(tmp_path)

    def cut_off(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("tollbook.store.files.flush", cut_off)
    with pytest.raises(OSError, match="Input/output"):
        blobs.put(DATA)
    assert list(blobs.names()) == []
    blobs.sweep(set)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_the_log_never_named_is_taken_back_at_the_next_opening(tmp_path: Path) -> None:
    before = Blobs(tmp_path)
    named, _ = before.put(DATA), before.put(b"a text that a decision was about to hang on")
    blobs = Blobs(tmp_path)  # another process, after the first was killed
    blobs.sweep(lambda: {named})
    assert [path.name for path in blobs.names()] == [named]


def test_what_the_log_names_is_kept_without_asking_it_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    key = blobs.put(DATA)
    blobs.named()
    blobs.sweep(lambda: pytest.fail("the log was asked although nothing was cut off"))
    assert blobs.has(key)
