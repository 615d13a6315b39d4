"""E-mail: the headers that say who, to whom, when and what about, then the body; attachments are named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from tollbook.errors import DocumentRefused
from tollbook.model.document import Segment, normalised
from tollbook.preserve import charset, layout
from tollbook.preserve.extracted import Ask, Extracted, Writer, of_kind, shifted

MADE_BY = "eml.v1"
HEADERS = ("From", "Sender", "To", "Cc", "Date", "Subject")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
MOST_PARTS = 500


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text of a message. Raises DocumentRefused where it has none that can be read."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
    except (MessageError, ValueError, IndexError) as error:
        raise DocumentRefused("its headers are damaged; save the message anew") from error
    writer = Writer(ask.limits.output_mib)
    for name in HEADERS:
        words = _header(message, name)
        if words:
            writer.part(f"{name}: {words}", of_kind("header", label=name), gap="\n")
    body, problems, found = _body(message, ask)
    if body.content.strip():
        writer.break_by("\n\n")
        start, _ = writer.write(body.content)
        writer.segments.extend(shifted(body.segments, start))
    elif not writer.length:
        raise DocumentRefused("it has neither headers nor a body that can be read; save the message anew")
    extracted = Extracted(
        writer.content,
        tuple(writer.segments),
        MADE_BY,
        metadata={"title": _header(message, "Subject")},
        reasons=body.reasons,
        outcome=body.outcome,
        charset=found,
    )
    return extracted.partly(*problems).noting(*_attached(message))


def _header(message: EmailMessage, name: str) -> str:
    """A header's words on one line; an address as it is written."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, MessageError):  # the parser of addresses trips over some
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), None)
    return "" if value is None else " ".join(normalised(str(value)).split())


Body = tuple[Extracted, tuple[str, ...], tuple[str, str] | None]


def _body(message: EmailMessage, ask: Ask) -> Body:
    """The plain part where there is one with words, else the HTML part."""
    part = _part(message, "plain")
    if part is not None:
        words, found = _characters(part, ask)
        if words.strip():
            return _plain(words), found.problems, (found.charset, found.source)
    part = _part(message, "html")
    if part is not None:
        from tollbook.preserve.formats import html

        words, found = _characters(part, ask)
        return html.from_words(words, ask.limits.output_mib), found.problems, (found.charset, found.source)
    return Extracted("", (), MADE_BY), ("it has no text of its own",), None


def _part(message: EmailMessage, subtype: str) -> EmailMessage | None:
    """The first part of text of a kind that is not attached."""
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return None
        own = part.get_content_type() == f"text/{subtype}" and not _is_attached(part)
        if own and isinstance(part, EmailMessage):
            return part
    return None


def _characters(part: EmailMessage, ask: Ask) -> tuple[str, charset.Decoded]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    found = charset.decode(data, declared=ask.encoding or part.get_content_charset())
    return normalised(found.words), found


def _plain(words: str) -> Extracted:
    """A body by its layout; a greeting is no title, and what follows "-- " is the sender's standing footer."""
    content = words.strip("\n").rstrip()
    mark = SIGNATURE.search(content)
    end = mark.start() if mark is not None else len(content)
    return Extracted(content, tuple(_in_body(segment, end) for segment in layout.outline(content)), MADE_BY)


def _in_body(segment: Segment, end: int) -> Segment:
    if segment.start >= end:
        return replace(segment, kind="footer")
    return replace(segment, kind="paragraph") if segment.kind == "title" else segment


def _is_attached(part: object) -> bool:
    return isinstance(part, EmailMessage) and (
        part.get_content_disposition() == "attachment" or bool(part.get_filename())
    )


def _attached(message: EmailMessage) -> Iterator[str]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            yield f"It has more than {MOST_PARTS} parts; those after were not looked at."
            return
        if part is not message and (_is_attached(part) or part.get_content_type() == "message/rfc822"):
            name = part.get_filename() or part.get_content_type()
            yield f"Has the attachment {' '.join(str(name).split())!r}: add it as a document of its own."
