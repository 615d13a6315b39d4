"""Plain text: characters as they are, parts by their layout."""

import re

from tollbook.model.document import normalised
from tollbook.preserve import charset, layout
from tollbook.preserve.extracted import Ask, Extracted

MADE_BY = "plain.v1"
OLD_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text of a plain file. Raises DocumentRefused where it is none."""
    words, found = characters(data, ask)
    return (
        Extracted(words, layout.outline(words), MADE_BY, charset=(found.charset, found.source))
        .partly(*found.problems)
        .noting(*strays(found.words))
    )


def characters(data: bytes, ask: Ask) -> tuple[str, charset.Decoded]:
    """The kept form of a file's characters, and how they were found."""
    found = charset.decode(data, declared=ask.encoding)
    return normalised(found.words), found


def strays(words: str) -> tuple[str, ...]:
    """What to know of characters that texts do not hold."""
    zeros = words.count("\x00")
    others = len(OLD_CONTROLS.findall(words))
    notes = []
    if zeros:
        notes.append(f"It held {zeros} NUL characters; each stands as U+FFFD in the text.")
    if others:
        notes.append(f"It holds {others} control characters.")
    return tuple(notes)
