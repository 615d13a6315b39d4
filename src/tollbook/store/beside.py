"""The file beside the log: the words that its entries hold only the salted hashes of, one line for each entry that has any."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tollbook.model.canonical import Json, canonical
from tollbook.store.files import flush, flush_folder, write_whole
from tollbook.store.sealing import Kept

NAME = "beside.jsonl"
PIECE = 1 << 16

Words = Mapping[str, Kept | None]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one entry by their hashes; None where they were withheld."""

    entry: int
    words: Words


class Beside:
    """The words beside one log. Appending and withholding are for the holder of the book's lock."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._end: int | None = None  # how long the file is when it ends with the last entry's words

    def size(self) -> int:
        """Bytes written so far."""
        return self.path.stat().st_size if self.path.exists() else 0

    def append(self, lines: Sequence[Line], *, after: int) -> int:
        """Add lines behind those of entry `after`, and wait for the disk; returns where they begin.

        What a write that was cut off left behind that entry is removed first: no entry names it.
        """
        if self._end is None or self.size() != self._end:
            self.trim(after)
        before = self.size()
        written = [line for line in lines if line.words]
        if written:
            fresh = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                try:
                    file.write(b"".join(map(_bytes, written)))
                    file.flush()
                    flush(file.fileno())
                except OSError:
                    file.truncate(before)
                    raise
            if fresh:
                flush_folder(self.path.parent)
        self._end = self.size()
        return before

    def cut(self, end: int) -> None:
        """Take back what was added behind a place."""
        if self.size() > end:
            with self.path.open("r+b") as file:
                file.truncate(end)
        self._end = None

    def since(self, entry: int) -> Iterator[Line]:
        """The lines behind those of an entry, in order; what is no line is left out."""
        for raw in self.raw(self._start(entry)):
            line = parsed(raw)
            if line is not None and line.entry > entry:
                yield line

    def raw(self, start: int = 0) -> Iterator[bytes]:
        """The lines from a place on as they stand."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(start)
                yield from file

    def withhold(self, hashes: Set[str]) -> bool:
        """Leave words out of the file, which is written anew; whether any of them was still there."""
        lines, changed = [], False
        for raw in self.raw():
            line = parsed(raw)
            if line is None or not any(line.words.get(hash) for hash in hashes):
                lines.append(raw)
                continue
            changed = True
            left = {hash: None if hash in hashes else words for hash, words in line.words.items()}
            lines.append(_bytes(Line(line.entry, left)))
        if changed:
            write_whole(self.path, b"".join(lines), scratch=self.path.parent / ".unfinished")
            self._end = None
        return changed

    def _start(self, entry: int) -> int:
        """A place at or before the first line behind an entry; found from the end, where it mostly is."""
        size, back = self.size(), PIECE
        while entry > 0 and back < size:
            with self.path.open("rb") as file:
                file.seek(size - back)
                skipped = len(file.readline())
                line = parsed(file.readline())
            if line is not None and line.entry <= entry:
                return size - back + skipped
            back *= 4
        return 0

    def trim(self, after: int) -> None:
        """Take back what was cut off before the log named it: lines behind those of entry `after`, the log's last one."""
        end = start = self._start(after)
        for raw in self.raw(start):
            line = parsed(raw)
            if not raw.endswith(b"\n") or (line is not None and line.entry > after):
                break
            end += len(raw)
        if end < self.size():
            self.cut(end)


def parsed(raw: bytes) -> Line | None:
    """A line as it was written; None where it is none."""
    try:
        value = json.loads(raw)
        if set(value) != {"entry", "kept"} or canonical(value) + b"\n" != raw:
            return None
        given = cast(Mapping[str, Mapping[str, Json] | None], value["kept"])
        words = {
            hash: None if kept is None else Kept(str(kept["salt"]), kept["value"])
            for hash, kept in given.items()
        }
        return Line(int(value["entry"]), words)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _bytes(line: Line) -> bytes:
    kept: dict[str, Json] = {
        hash: None if words is None else {"salt": words.salt, "value": words.value}
        for hash, words in line.words.items()
    }
    return canonical({"entry": line.entry, "kept": kept}) + b"\n"
