"""What a parser's process does with one document: text, segments, facts, and the notes that go with them."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from tollbook.errors import DocumentRefused
from tollbook.model.canonical import Json
from tollbook.model.document import Stated
from tollbook.preserve import charset, facts, formats, media, oddities
from tollbook.preserve.extracted import Ask, Extracted, is_kept, segment_to_row

# Formats whose character set may have to be guessed.
GUESSED = frozenset({media.TEXT, media.MARKDOWN, media.HTML, media.CSV, media.MAIL})

# The library whose version is part of what made a text.
LIBRARIES: Mapping[str, str] = {
    "html": "selectolax",
    "pdf": "pypdfium2",
    "docx": "python-docx",
    "xlsx": "openpyxl",
}


def answer(data: bytes, ask: Ask) -> dict[str, Json]:
    """Everything that goes back over the pipe. Raises DocumentRefused, or whatever a parser raises."""
    found = formats.extractor(ask.media_type)(data, ask)
    if not is_kept(found.content):
        raise ValueError("a text that is not in its kept form")
    found = found.noting(*oddities.noted(found.content))
    stated = facts.find(found, name=ask.name, media_type=ask.media_type)
    return {
        "content": found.content,
        "segments": [segment_to_row(segment) for segment in found.segments],
        "outcome": found.outcome,
        "reasons": list(found.reasons),
        "made_by": made_by(found),
        "charset": None if found.charset is None else list(found.charset),
        "declared_language": facts.declared_language(found),
        "running_text": facts.running_text(found),
        "facts": {name: _row(one) for name, one in stated.items()},
    }


def drawn(data: bytes, ask: Ask) -> bytes:
    """A page as a picture. Raises DocumentRefused where the format has no pages to draw."""
    if ask.media_type != media.PDF:
        raise DocumentRefused("it has no pages to draw; download the original instead")
    from tollbook.preserve.formats.page_picture import picture

    return picture(data, 1 if ask.page is None else ask.page)


# Short invented texts that take every rule once through its patterns.
SAMPLES: Mapping[str, bytes] = {
    media.TEXT: b"Statement on a day\n\nDate: 3 May 1990\n\nNothing happened in the small town on the river that day, they said.\n\n"
    b"What they said\n\n- first\n- second\n\nPhoto: the river\n\nOffice of the River\n3 May 1990\n\nAll rights reserved.\n",
    media.MARKDOWN: b"# A day\n\nOffice of the River, 3 May 1990\n\n| Name | Age |\n|---|---|\n| none | 3 |\n",
    media.HTML: b"<html lang=en><head><title>A day - River</title></head><body><nav class=menu>a</nav><h1>A day</h1>"
    b"<p class=by>3 May 1990</p><table><tr><th>Name<th>Age<tr><td>none<td>3</table></body></html>",
    media.CSV: b"Name,Age\nnone,3\n",
    media.MAIL: b"From: A B <a@river.invalid>\nDate: Thu, 3 May 1990 10:00:00 +0000\nSubject: A day\n\nNothing happened.\n",
}


def warm(data: bytes, ask: Ask) -> None:
    """Load what a document's parser needs, once, before the child that uses it is forked.

    The language detector is large, so that a fork with it costs three times as much: only bytes whose character set
    has to be guessed by their words need it.
    """
    _warm(media.TEXT)
    _warm(ask.media_type)
    if ask.media_type in GUESSED and not charset.is_unicode(data):
        charset.warm()


@cache
def _warm(media_type: str) -> None:
    formats.extractor(media_type)
    if media_type in SAMPLES:
        answer(SAMPLES[media_type], Ask("a", media_type))


def made_by(found: Extracted) -> str:
    """The format's name and version with those of the library it reads through ("pdf.v1 pypdfium2 5.1")."""
    library = LIBRARIES.get(found.made_by.partition(".")[0])
    return found.made_by if library is None else f"{found.made_by} {library} {_version(library)}"


@cache
def _version(library: str) -> str:
    return version(library)


def _row(stated: Stated) -> list[Json]:
    start, end = (None, None) if stated.span is None else (stated.span.start, stated.span.end)
    return [stated.value, stated.source, start, end]
