"""Origins: the sources that groups of repeated claims go back to."""

from dataclasses import dataclass
from typing import Literal

Evidence = Literal[
    "same document",
    "same text",
    "near copy",
    "quotation",
    "citation",
    "same numbers",
    "translation",
    "same authority",
    "decision",
]


@dataclass(frozen=True, slots=True)
class Repetition:
    """That one document repeats another (or a named, absent source), by which evidence, in one sentence."""

    copy: str
    of: str
    evidence: Evidence
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A number (or name, date, place, legal word) that differs inside otherwise equal text of two documents.

    A "turning word" is one such as "not", "alleged" or "at least", which changes what the sentence says. Words that one
    text only adds have none in the other: its words are empty, and its start is where they would stand.
    """

    a: str
    b: str
    a_words: str
    b_words: str
    a_start: int
    b_start: int
    kind: Literal["number", "turning word", "date", "name", "place", "legal word", "word"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Statements that go back to one source. `claims` are ids; `absent` is True where the source itself is only named.

    `repeats` are pairs of ids: a claim in a copied passage, and the claim that it repeats there. Of those in `recounted` the words
    that count stand in the original too, so that they count what the original counts, however each was read.

    Separate origins means that no copying was found, not that independence is proved.
    """

    id: str
    name: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    first: str | None = None
    absent: bool = False
    repetitions: tuple[Repetition, ...] = ()
    variants: tuple[Variant, ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()
    recounted: tuple[str, ...] = ()
