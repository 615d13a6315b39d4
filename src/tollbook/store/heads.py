"""Signed heads: who held which key when the log ended where, one line each beside the log."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tollbook.errors import RecordInvalid
from tollbook.model.canonical import Json, canonical
from tollbook.store.files import flush

NAME = "heads.jsonl"
KIND = "head"
FIELDS = ("book", "seq", "hash", "key", "signature")

# Whether a signature over a message was made with the private part of a public key (hex).
Check = Callable[[str, bytes, str], bool]


class Signer(Protocol):
    """Somebody's key."""

    @property
    def key(self) -> str:
        """The public part, in hex."""

    def sign(self, message: bytes) -> str:
        """A signature over a message, in hex."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log at one time: its book (the hash of the first entry), the last entry's number and hash.

    `key` and `signature` are empty in a head that nobody signed.
    """

    book: str
    seq: int
    hash: str
    key: str = ""
    signature: str = ""

    @property
    def message(self) -> bytes:
        """What is signed."""
        return canonical({"tollbook": KIND, "book": self.book, "seq": self.seq, "hash": self.hash})

    @property
    def line(self) -> str:
        """The head as one line of canonical JSON, to keep or to send."""
        value: dict[str, Json] = {"tollbook": KIND, "book": self.book, "seq": self.seq, "hash": self.hash}
        return canonical(value | {"key": self.key, "signature": self.signature}).decode("utf-8")

    def holds(self, check: Check) -> bool:
        """Whether its signature is one over it by its key."""
        return bool(self.signature) and check(self.key, self.message, self.signature)


def signed(head: Head, signer: Signer) -> Head:
    """A head with a signature."""
    return Head(head.book, head.seq, head.hash, signer.key, signer.sign(head.message))


def parsed(line: str) -> Head:
    """A head from its line. Raises RecordInvalid."""
    try:
        value = json.loads(line)
        if not isinstance(value, Mapping) or value.get("tollbook") != KIND:
            raise ValueError("it does not begin as a head does")
        seq = value["seq"]
        words = [value[name] for name in FIELDS if name != "seq"]
        if not isinstance(seq, int) or not all(isinstance(word, str) for word in words):
            raise ValueError("its fields are not those of a head")
    except (ValueError, KeyError, RecursionError) as error:
        raise RecordInvalid(
            f"this is no head of a log ({error}); give a line that tollbook head printed"
        ) from error
    return Head(value["book"], seq, value["hash"], value["key"], value["signature"])


class Heads:
    """The file of signed heads of one book."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def append(self, head: Head) -> None:
        """Add a line and wait for the disk."""
        with self.path.open("ab") as file:
            file.write(f"{head.line}\n".encode())
            file.flush()
            flush(file.fileno())

    def lines(self) -> Iterator[Head | str]:
        """Every line as a head, or, where it is none, the words that say why."""
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield parsed(line)
            except RecordInvalid as error:
                yield str(error)
