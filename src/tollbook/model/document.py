"""A preserved source: its bytes, what it states about itself, its text, and how it came into the book."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tollbook.model.canonical import Json, sha256
from tollbook.model.span import Range, Span

_SURROGATES = re.compile("[\ud800-\udfff]")

Outcome = Literal["read", "partly read", "refused", "withheld"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing known about a document, and where it is known from.

    `source` is one of: text, metadata, file name, sources file, user, detected. `span` is the words in
    the document's text where `source` is text.
    """

    value: str
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One set of bytes. `id` is their SHA-256; `name` is the file name it first came with.

    `stated` holds what is known of it under the names title, issuer, issuer_kind, date (YYYY-MM-DD, YYYY-MM or
    YYYY), language (ISO 639-1), kind (official statement, news, NGO report, court paper, list, ...), address,
    charset, and whatever else a sources file gives. `outcome` says how the extraction went, or that a person withheld
    the document, `reasons` why it is not "read".
    """

    id: str
    name: str
    media_type: str
    size: int
    stated: Mapping[str, Stated]
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    text: str | None = None

    def value(self, name: str) -> str | None:
        """What is known under a name, without its source."""
        stated = self.stated.get(name)
        return None if stated is None else stated.value


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text with its place in the original.

    `kind` is one of: title, heading, paragraph, list item, row, cell, caption, header, footer, page. Cells carry
    row and column (from 1) and the column's header; `box` is left, bottom, right, top in points on the page.
    """

    start: int
    end: int
    kind: str
    label: str | None = None
    page: int | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A derived object: the text of a document as an extractor, transcriber or translator gave it.

    `id` is the SHA-256 of `content` in UTF-8; `made_by` names tool and version ("pdf.v1 pypdfium2 5.1"),
    or the person of a transcription or translation. `kind` is extraction, transcription or translation; `parent`
    is the text it was made from. `title`, `issuer`, `issuer_kind` and `date` are the document's, as the reader
    may use them; they are no part of the text's identity.
    """

    document: str
    content: str
    id: str = ""
    segments: tuple[Segment, ...] = ()
    language: str | None = None
    made_by: str = "given"
    kind: Literal["extraction", "transcription", "translation"] = "extraction"
    parent: str | None = None
    title: Span | None = None
    issuer: str | None = None
    issuer_kind: str | None = None
    date: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", text_id(self.content))


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """How one set of bytes came in, or what was done with it: each event keeps its own address, issuer and date."""

    document: str
    action: Literal["added", "again", "text attached", "described", "withheld", "removed"]
    at: str
    by: str | None = None
    name: str | None = None
    details: Mapping[str, Json] = field(default_factory=dict)


def text_id(content: str) -> str:
    """SHA-256 of a text's UTF-8."""
    return sha256(content.encode("utf-8"))


def normalised(raw: str) -> str:
    """A text's kept form: CR and CRLF become LF; U+0000 and lone surrogates become U+FFFD; nothing else changes."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    if lines.isascii():
        return lines
    return _SURROGATES.sub("\ufffd", lines)


def as_range(segment: Segment) -> Range:
    """Where a segment stands."""
    return Range(segment.start, segment.end)
