"""The log: appended to, chained, mended where a write was cut off, and never rewritten."""

from pathlib import Path

import pytest

from tollbook.errors import BookDamaged
from tollbook.store.beside import Line
from tollbook.store.log import BEGINNING, Draft, Log, Mark, drawn_up

AT = "2026-01-01T00:00:00Z"


def filled(folder: Path, count: int = 3) -> tuple[Log, Mark]:
    """A log of some entries, one write each."""
    log, mark = Log(folder), BEGINNING
    for number in range(count):
        ((_, mark),) = log.append(
            [Draft("decision", {"number": number, "words": "Lənkəran"})], at=AT, after=mark
        )
    return log, mark


def test_what_was_appended_is_read_in_order(tmp_path: Path) -> None:
    log, mark = filled(tmp_path)
    entries = [entry for entry, _ in log.entries()]
    assert [(entry.seq, entry.body["number"]) for entry in entries] == [(1, 0), (2, 1), (3, 2)]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert (mark.seq, mark.end, mark.hash) == (3, log.size(), entries[-1].hash)


def test_only_the_tail_is_read_behind_a_mark(tmp_path: Path) -> None:
    log, _ = filled(tmp_path)
    (_, first), *_ = log.entries()
    assert [entry.seq for entry, _ in log.entries(first)] == [2, 3]


def test_what_was_written_is_never_rewritten(tmp_path: Path) -> None:
    log, mark = filled(tmp_path)
    before = log.path.read_bytes()
    log.append([Draft("run", {}), Draft("run", {})], at=AT, after=mark)
    assert log.path.read_bytes().startswith(before)
    assert log.path.read_bytes().count(b"\n") == 5


@pytest.mark.parametrize("torn", [b"{", b'{"seq":4,"previous"', b"\x00" * 80, "Lənk".encode()[:-1]])
def test_a_torn_last_line_is_set_aside_and_not_lost(tmp_path: Path, torn: bytes) -> None:
    log, mark = filled(tmp_path)
    before = log.path.read_bytes()
    log.path.write_bytes(before + torn)
    assert [entry.seq for entry, _ in log.entries()] == [1, 2, 3]
    aside = log.mend(mark)
    assert aside is not None
    assert (aside.read_bytes(), log.path.read_bytes()) == (torn, before)
    log.append([Draft("run", {})], at=AT, after=mark)
    assert [entry.seq for entry, _ in log.entries()] == [1, 2, 3, 4]


def test_a_whole_log_needs_no_mending(tmp_path: Path) -> None:
    log, mark = filled(tmp_path)
    assert log.mend(mark) is None
    assert [path.name for path in tmp_path.iterdir()] == ["book.jsonl"]


def changed(line: int, old: bytes, new: bytes):  # type: ignore[no-untyped-def]
    def change(lines: list[bytes]) -> list[bytes]:
        assert old in lines[line]
        return [*lines[:line], lines[line].replace(old, new, 1), *lines[line + 1 :]]

    return change


ALTERATIONS = {
    "a word": changed(1, b'"number":1', b'"number":7'),
    "the time": changed(1, b"2026", b"2025"),
    "a hash": changed(1, b'"hash":"', b'"hash":"0'),
    "spaces": changed(1, b'"seq":2', b'"seq": 2'),
    "the last line": changed(2, b'"number":2', b'"number":7'),
    "another key": changed(1, b'"seq":2', b'"extra":1,"seq":2'),
    "a line taken out": lambda lines: [lines[0], lines[2]],
    "a line doubled": lambda lines: [lines[0], lines[1], lines[1], lines[2]],
    "lines in another order": lambda lines: [lines[1], lines[0], lines[2]],
    "a line of no JSON": lambda lines: [lines[0], b"words\n", lines[2]],
    "an empty line": lambda lines: [lines[0], b"\n", *lines[1:]],
}


@pytest.mark.parametrize("alter", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_an_alteration_breaks_the_chain_where_it_is(tmp_path: Path, alter) -> None:  # type: ignore[no-untyped-def]
    log, _ = filled(tmp_path)
    log.path.write_bytes(b"".join(alter(log.path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(BookDamaged, match=r"line \d was altered"):
        list(log.entries())


def test_a_mark_holds_only_where_its_entry_still_stands(tmp_path: Path) -> None:
    log, mark = filled(tmp_path)
    assert log.holds(mark)
    assert log.holds(BEGINNING)
    whole = log.path.read_bytes()
    log.path.write_bytes(whole.replace(b'"number":2', b'"number":7'))
    assert not log.holds(mark)
    log.path.write_bytes(whole[: mark.start])
    assert not log.holds(mark)


def test_fractions_are_not_logged(tmp_path: Path) -> None:
    log, mark = filled(tmp_path)
    with pytest.raises(ValueError, match="no canonical form"):
        log.append([Draft("run", {"confidence": 0.5})], at=AT, after=mark)
    assert len(list(log.entries())) == 3


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, mark = filled(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tollbook.store.log.flush", full)
    with pytest.raises(BookDamaged, match="No space left"):
        log.append([Draft("run", {})], at=AT, after=mark)
    assert log.size() == mark.end


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(Log(tmp_path).entries()) == []
    assert Log(tmp_path).size() == 0


def test_words_that_the_log_never_named_are_taken_back(tmp_path: Path) -> None:
    log = Log(tmp_path)
    body = {"custody": {"document": "a" * 64, "by": "A. Clerk", "name": "a.txt", "details": {}}}
    ((_, mark),) = log.append([Draft("custody", body)], at=AT, after=BEGINNING)
    whole = log.beside.path.read_bytes()
    drawn = drawn_up([Draft("custody", body)], at=AT, after=mark)
    log.beside.append([Line(entry.seq, entry.words) for entry, _ in drawn], after=mark.seq)  # and killed
    again = Log(tmp_path)
    again.beside.trim(mark.seq)
    assert again.beside.path.read_bytes() == whole
    assert [entry.body for entry, _ in again.entries()] == [body]
