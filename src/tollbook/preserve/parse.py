"""What a parser's process does with one document: text, segments, facts, and the notes that go with them."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from tollbook.model.canonical import Json
from tollbook.model.document import Stated
from tollbook.preserve import facts, formats, language, oddities
from tollbook.preserve.extracted import Ask, Extracted, is_kept, segment_to_row

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
        "facts": {name: _row(one) for name, one in stated.items()},
    }


def warm(media_type: str) -> None:
    """Load what a media type's parser needs, once, before the child that uses it is forked."""
    formats.extractor(media_type)
    language.detector()
    _warm_words()


@cache
def _warm_words() -> None:
    """Run the rules once, so that no child builds their patterns anew."""
    words = "Ministry of Order\nStatement of 3 May 1990\n\nBAY, 3 May 1990 (Agency) - Nothing happened there that day.\n"
    formats.extractor("text/plain")(words.encode(), Ask("a.txt", "text/plain"))
    facts.find(
        formats.extractor("text/plain")(words.encode(), Ask("a.txt", "text/plain")),
        name="a.txt",
        media_type="text/plain",
    )


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
