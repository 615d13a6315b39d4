"""What people add to a document: facts about it, transcriptions and translations of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from tollbook.book.running import Workshop
from tollbook.errors import DecisionRefused, DocumentRefused, UnreadablePath
from tollbook.model import Document, Stated, Text
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json
from tollbook.store.log import Draft

KINDS = ("transcription", "translation")
USER = "user"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with a text of a document, and how it was made and by whom."""

    path: Path
    kind: str
    method: str
    language: str | None
    by: str


def attach(shop: Workshop, document: Document, given: Attachment, parent: Text | None) -> Text:
    """Keep a transcription or translation for good: its file, its text, and who made it how."""
    _check_there(document)
    if given.kind not in KINDS:
        raise DecisionRefused(f"{given.kind!r} is no kind of attached text; give {' or '.join(KINDS)}")
    if not given.method.strip():
        raise DecisionRefused('say how the text was made, such as method="typed from the scan, read twice"')
    if given.path.is_dir():
        raise UnreadablePath(f"{given.path} is a folder; give the file that holds the text")
    (path,) = shop.stages.find([given.path])
    (taken,) = shop.stages.preserve([path], shop.settings, {})
    if taken.text is None or taken.data is None:
        raise DocumentRefused(
            f"{path} cannot be attached: {' '.join(taken.document.reasons) or 'it holds no text'}"
        )
    text = Text(
        document=document.id,
        content=taken.text.content,
        segments=taken.text.segments,
        language=given.language or taken.text.language,
        made_by=f"{given.by}: {given.method} ({taken.text.made_by})",
        kind="transcription" if given.kind == "transcription" else "translation",
        parent=None if parent is None else parent.id,
    )
    with shop.store.turn():
        file = shop.store.keep(taken.data)
        shop.store.keep_text(text.content)
        shop.store.record([_attached(document, text, given, file)], at=shop.now(), texts=[text])
    return text


def describe(shop: Workshop, document: Document, facts: Mapping[str, str | None], by: str | None) -> Document:
    """Log what a person states about a document; it stands before what the document and the sources file state."""
    _check_there(document)
    given = {name: value for name, value in facts.items() if value is not None}
    shop.stages.describe(given)
    stated = {name: value for name, value in document.stated.items() if name not in facts}
    stated |= {name: Stated(value, USER) for name, value in given.items()}
    if "issuer" in given and "issuer_kind" not in facts:
        stated["issuer_kind"] = Stated(shop.stages.issuer_kind(given["issuer"]), "detected")
    described = replace(document, stated=dict(sorted(stated.items())))
    with shop.store.turn():
        body: Mapping[str, Json] = {
            "document": to_json(described),
            "made_by": shop.store.made_by(document.id),
            "described": shop.store.described()[document.id],
            "custody": _event(document, "described", by, dict(facts)),
        }
        shop.store.record([Draft("document", body)], at=shop.now())
    return described


def _check_there(document: Document) -> None:
    if document.outcome == "withheld":
        raise DecisionRefused(f"document {document.id[:12]} was withheld; nothing more is taken in about it")


def _attached(document: Document, text: Text, given: Attachment, file: str) -> Draft:
    body = cast(dict[str, Json], to_json(text))
    kept = {
        name: body[name] for name in ("document", "id", "kind", "language", "made_by", "parent", "segments")
    }
    details: dict[str, Json] = {"kind": given.kind, "method": given.method, "text": text.id, "file": file}
    custody = _event(document, "text attached", given.by, details, name=given.path.name)
    return Draft("text", {"text": {**kept, "file": file}, "custody": custody})


def _event(
    document: Document, action: str, by: str | None, details: Mapping[str, Json], *, name: str | None = None
) -> dict[str, Json]:
    return {
        "document": document.id,
        "action": action,
        "by": by,
        "name": name or document.name,
        "details": details,
    }
