"""The log of a book: append-only lines of canonical JSON, each chained to the one before by its hash."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from tollbook.errors import BookDamaged
from tollbook.model.canonical import Json, canonical, sha256
from tollbook.store.beside import Beside, Line, Words
from tollbook.store.files import flush, flush_folder, write_whole
from tollbook.store.sealing import Kept, opened, seal

NAME = "book.jsonl"
NOTHING = "0" * 64  # what the first entry names as the one before it


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be logged: a type that `apply` knows, and its body."""

    type: str
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `hash` is over all the rest, `previous` is the hash of the line before; `seq` counts from 1.

    The line holds `sealed`: the body with the hashes of its words in their place. `body` has the words put back, but for
    those that were withheld and those that are `absent`: they should lie beside the log, and do not.
    """

    seq: int
    previous: str
    at: str
    type: str
    body: Mapping[str, Json]
    hash: str
    sealed: Mapping[str, Json] = field(default_factory=dict)
    words: Mapping[str, Kept] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the log: the last entry before it, and the bytes `[start, end)` of that entry's line."""

    seq: int
    hash: str
    start: int
    end: int


BEGINNING = Mark(0, NOTHING, 0, 0)


class Log:
    """The log file of one book. Appending is for the holder of the book's lock; reading is for everybody."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.beside = Beside(folder)

    def size(self) -> int:
        """Bytes written so far."""
        return self.path.stat().st_size if self.path.exists() else 0

    def append(self, drafts: Sequence[Draft], *, at: str, after: Mark) -> list[tuple[Entry, Mark]]:
        """Add entries behind the last one and wait for the disk. All or nothing: a failed write is taken back."""
        made = drawn_up(drafts, at=at, after=after)
        self.write(made)
        return made

    def write(self, made: Sequence[tuple[Entry, Mark]]) -> None:
        """Add entries that were drawn up behind the last one, and wait for the disk; their words first."""
        lines = [Line(entry.seq, entry.words) for entry, _ in made]
        try:
            before = self.beside.append(lines, after=made[0][0].seq - 1)
        except OSError as error:
            raise BookDamaged(
                f"{self.beside.path} could not be written ({error.strerror}); nothing was changed"
            ) from error
        try:
            self._write(b"".join(_line(entry) for entry, _ in made))
        except (BookDamaged, OSError):
            self.beside.cut(before)
            raise

    def _write(self, data: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not self.path.exists()
        with self.path.open("ab") as file:
            before = file.tell()
            try:
                file.write(data)
                file.flush()
                flush(file.fileno())
            except OSError as error:
                file.truncate(before)
                raise BookDamaged(
                    f"{self.path} could not be written ({error.strerror}); nothing was changed"
                ) from error
        if fresh:
            flush_folder(self.path.parent)

    def entries(self, after: Mark = BEGINNING, *, whole: bool = True) -> Iterator[tuple[Entry, Mark]]:
        """The whole entries behind a mark, each checked against the one before; an unfinished last line is left out.

        Raises BookDamaged naming the line where the chain breaks, and, but where `whole` is false, an entry whose words
        are neither there nor withheld.
        """
        if not self.path.exists():
            return
        beside = _Reader(self.beside.since(after.seq))
        with self.path.open("rb") as file:
            file.seek(after.end)
            for line in file:
                entry = _parsed(line)
                if not line.endswith(b"\n"):
                    return
                if entry is None or not _follows(entry, after):
                    raise BookDamaged(
                        f"{self.path}: line {after.seq + 1} was altered, or a line before it is missing: "
                        "the chain of hashes breaks there. Restore the log from a copy of the book"
                    )
                after = Mark(entry.seq, entry.hash, after.end, after.end + len(line))
                entry = _opened(entry, beside.of(entry.seq))
                if whole and entry.absent:
                    raise BookDamaged(
                        f"{self.beside.path}: the words of entry {entry.seq} are missing or were altered. Restore the file "
                        "from a copy of the book; tollbook verify says what is affected"
                    )
                yield entry, after

    def holds(self, mark: Mark) -> bool:
        """Whether the entry at a mark is still the one that was there."""
        if mark.seq == 0:
            return True
        if self.size() < mark.end:
            return False
        with self.path.open("rb") as file:
            file.seek(mark.start)
            entry = _parsed(file.read(mark.end - mark.start))
        return (
            entry is not None
            and entry.hash == mark.hash
            and entry.seq == mark.seq
            and _hash(entry) == mark.hash
        )

    def mend(self, after: Mark) -> Path | None:
        """Set an unfinished last line aside in a file of its own, so that the next entry starts on a new line.

        `after` is the last whole entry. Returns that file, or None where nothing was torn.
        """
        if self.size() <= after.end:
            return None
        with self.path.open("r+b") as file:
            file.seek(after.end)
            torn = file.read()
            aside = self.path.with_name(f"torn-after-{after.seq}-{sha256(torn)[:8]}.txt")
            write_whole(aside, torn, scratch=self.path.parent / ".unfinished")
            file.truncate(after.end)
            flush(file.fileno())
        return aside


class _Reader:
    """Lines beside the log, asked for entry by entry in their order."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._next = next(lines, None)

    def of(self, seq: int) -> Words:
        """The words of an entry."""
        while self._next is not None and self._next.entry < seq:
            self._next = next(self._lines, None)
        return self._next.words if self._next is not None and self._next.entry == seq else {}


def _opened(entry: Entry, words: Words) -> Entry:
    """An entry with its words put back; words that do not have their hash are none."""
    true = {hash: kept for hash, kept in words.items() if kept is None or kept.hash == hash}
    found = opened(entry.type, entry.sealed, true)
    own = {hash: kept for hash, kept in true.items() if kept is not None}
    return replace(entry, body=found.body, words=own, withheld=found.withheld, absent=found.absent)


def drawn_up(drafts: Sequence[Draft], *, at: str, after: Mark) -> list[tuple[Entry, Mark]]:
    """The entries that drafts become behind a mark, each with its own place; nothing is written yet."""
    made = []
    for draft in drafts:
        entry = _entry(draft, at, after)
        after = Mark(entry.seq, entry.hash, after.end, after.end + len(_line(entry)))
        made.append((entry, after))
    return made


def _line(entry: Entry) -> bytes:
    return canonical(_whole(entry)) + b"\n"


def _entry(draft: Draft, at: str, after: Mark) -> Entry:
    sealed, words = seal(draft.type, draft.body)
    open_entry = Entry(after.seq + 1, after.hash, at, draft.type, draft.body, "", sealed, words)
    return replace(open_entry, hash=_hash(open_entry))


def _hash(entry: Entry) -> str:
    return sha256(canonical(_content(entry)))


def _content(entry: Entry) -> dict[str, Json]:
    return {
        "seq": entry.seq,
        "previous": entry.previous,
        "at": entry.at,
        "type": entry.type,
        "body": entry.sealed,
    }


def _whole(entry: Entry) -> dict[str, Json]:
    return {**_content(entry), "hash": entry.hash}


def _follows(entry: Entry, after: Mark) -> bool:
    return entry.seq == after.seq + 1 and entry.previous == after.hash and _hash(entry) == entry.hash


def _parsed(line: bytes) -> Entry | None:
    try:
        value = json.loads(line)
        if (
            set(value) != {"seq", "previous", "at", "type", "body", "hash"}
            or canonical(value) + b"\n" != line
        ):
            return None
    except (ValueError, TypeError, RecursionError):
        return None
    given = cast(dict[str, Mapping[str, Json]], value)
    return Entry(**given, sealed=given["body"])  # type: ignore[arg-type]
