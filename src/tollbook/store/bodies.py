"""Model objects as JSON columns of the database and as bodies of log entries."""

import json
import zlib
from collections.abc import Mapping
from typing import TypeVar, cast

from tollbook.model import Claim, Segment, Text, claim_from_json, claim_to_json
from tollbook.model.canonical import Json, canonical
from tollbook.model.encoding import from_json, to_json

T = TypeVar("T")
_WORDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
LEAST = 100  # shorter words hardly become fewer bytes


def dumped(value: object) -> str:
    """A model object as the text of a column; the same object gives the same text."""
    return _text(to_json(value))


def logged(value: Json) -> str:
    """A part of a log entry as the text of a column: canonical, so that a replay gives the same."""
    return canonical(value).decode("utf-8")


def loaded(kind: type[T], body: str) -> T:
    """A model object from the text of a column."""
    return from_json(kind, json.loads(body))


def claim_body(claim: Claim) -> str:
    """A claim as the text of a column: its public form."""
    return _text(claim_to_json(claim))


def claim_of(body: str) -> Claim:
    """A claim from the text of a column; that its id is still that of its content is for `verify` to check."""
    return claim_from_json(json.loads(body), trusted=True)


def made_of(body: str) -> Claim:
    """The claim that a decision put in force; the log has its confidence as a string."""
    value = json.loads(body)
    return claim_from_json({**value, "confidence": float(value["confidence"])})


def text_body(text: Text) -> str:
    """What a text is beside its content and ids; what the document states is joined later, when it is read."""
    return _text(
        {
            "kind": text.kind,
            "language": text.language,
            "made_by": text.made_by,
            "parent": text.parent,
            "segments": [to_json(s) for s in text.segments],
        }
    )


def text_of(document: str, key: str, content: str, body: str) -> Text:
    """A text from its columns."""
    value = json.loads(body)
    segments = tuple(_segment(segment) for segment in value.pop("segments"))
    return Text(document=document, content=content, id=key, segments=segments, **value)


def loggable(value: Json) -> Json:
    """A value without fractions, which have no canonical form: they become strings of their shortest digits."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, Mapping):
        return {key: loggable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [loggable(item) for item in value]
    return value


def _segment(value: dict[str, Json]) -> Segment:
    box = value.get("box")
    made = from_json(Segment, {**value, "box": None})
    if box is None:
        return made
    left, bottom, right, top = (float(cast(str, side)) for side in cast(list[Json], box))
    return Segment(
        made.start,
        made.end,
        made.kind,
        made.label,
        made.page,
        made.row,
        made.column,
        made.header,
        (left, bottom, right, top),
    )


def _text(value: Json) -> str:
    return _WORDS(value)


def packed(words: str) -> bytes:
    """Words as few bytes: compressed where that makes them fewer, which the first byte says."""
    plain = words.encode("utf-8")
    small = zlib.compress(plain, 6) if len(plain) > LEAST else plain
    return b"z" + small if len(small) < len(plain) else b" " + plain


def unpacked(body: bytes) -> str:
    """The words again."""
    return (zlib.decompress(body[1:]) if body[:1] == b"z" else body[1:]).decode("utf-8")
