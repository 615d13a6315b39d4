"""Texts that people make of a document: transcriptions of scans and recordings, translations."""

from pathlib import Path
from typing import Literal

from tollbook.errors import DocumentRefused, UnreadablePath
from tollbook.model.document import Document, Segment, Text, normalised
from tollbook.model.span import cut
from tollbook.preserve import layout, media
from tollbook.preserve.extracted import Ask, limits_of
from tollbook.preserve.sandbox import Sandbox
from tollbook.settings import Settings


def attach(
    document: Document,
    source: Path | str,
    *,
    kind: Literal["transcription", "translation"],
    language: str | None,
    by: str,
    at: str,
    method: str,
    settings: Settings | None = None,
) -> Text:
    """A text of a document that a person made of it, from a file in any format that is read, or as a string.

    `by` is who made it, `at` when (an ISO date), `method` how ("by ear from the recording"). Issuer and date
    are the document's; a translation never has others. Raises UnreadablePath, DocumentRefused.
    """
    content, segments = _words(source, settings or Settings())
    if not content.strip():
        raise DocumentRefused(f"the {kind} of {document.name} holds no words; give a file with its text")
    title = next((one for one in segments if one.kind == "title"), None)
    date = document.stated.get("date")
    return Text(
        document=document.id,
        content=content,
        segments=segments,
        language=language,
        made_by=f"{by}, {at}, {method}",
        kind=kind,
        parent=document.text,
        title=None if title is None else cut(content, title.start, title.end),
        issuer=document.value("issuer"),
        issuer_kind=document.value("issuer_kind"),
        date=None if date is None or date.source == "file name" else date.value,
    )


def _words(source: Path | str, settings: Settings) -> tuple[str, tuple[Segment, ...]]:
    if isinstance(source, str):
        content = normalised(source)
        return content, layout.outline(content)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise UnreadablePath(f"{source} cannot be read ({error.strerror}); check the path") from error
    kind = media.kind_of(data, source.name)
    if kind.refusal is not None:
        raise DocumentRefused(f"{source}: {kind.refusal}")
    with Sandbox() as sandbox:
        extracted, _ = sandbox.extract(data, Ask(source.name, kind.media_type, limits=limits_of(settings)))
    return extracted.content, extracted.segments
