"""What one reader got from one text: claims, and the faults that the gate found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tollbook.model.claim import Claim
from tollbook.model.document import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A claim that a reader made and the gate dropped, with the reason."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """A reading is made once per key; `settings` covers the reader's settings and the document's date, issuer and title."""

    document: str
    text: str
    reader: str
    version: str
    vocabulary: str
    settings: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one text in text order; `not_read` gives the reason where the reader does not read such a text."""

    key: ReadingKey
    claims: tuple[Claim, ...]
    faults: tuple[Fault, ...] = ()
    not_read: str | None = None


class Reader(Protocol):
    """A named, versioned way to get claims from text, made by a picklable factory; keeps no state between texts."""

    name: str

    def key(self, text: Text) -> ReadingKey:
        """The key under which the reading of this text is kept."""

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        """One reading per text, in order."""
