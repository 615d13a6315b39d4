"""Characters that can make a text look other than it is; noted, never changed."""

import re
from collections.abc import Iterator

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(
    "[\u200b\u2060\u2061-\u2064\ufeff\U000e0000-\U000e007f]|(?<![\u0600-\u0fff])[\u200c\u200d](?![\u0600-\u0fff])"
)
JOINED_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?\u200d")
REPLACED = re.compile("\ufffd")
MIXED = re.compile("[A-Za-z](?=[\u0400-\u052f\u0370-\u03ff])|[\u0400-\u052f\u0370-\u03ff](?=[A-Za-z])")
OTHER_DIGITS = re.compile(r"(?![0-9])\d")
MIXED_DIGITS = re.compile(r"[0-9](?=(?![0-9])\d)|(?![0-9])\d(?=[0-9])")
PRIVATE = re.compile("[\ue000-\uf8ff]")


def noted(content: str) -> tuple[str, ...]:
    """One sentence per kind of character that a reader of the text should know of."""
    return () if content.isascii() else tuple(_notes(content))


def _notes(content: str) -> Iterator[str]:
    direction = _count(DIRECTION, content)
    if direction:
        yield f"It holds {direction} control characters of writing direction: what a screen shows can differ in order from the text."
    invisible = _count(INVISIBLE, content) - _count(JOINED_EMOJI, content)
    if invisible > 0:
        yield f"It holds {invisible} invisible characters inside its text."
    mixed = MIXED.search(content)
    if mixed is not None:
        word = _word_around(content, mixed.start())
        yield f"Letters of two scripts stand in one word ({word!r}): letters that look alike may have been exchanged."
    digits = _count(OTHER_DIGITS, content)
    if digits:
        within = MIXED_DIGITS.search(content)
        yield f"It holds {digits} digits of other scripts than 0 to 9." + (
            "" if within is None else f" One number mixes them ({_around(content, within.start())!r})."
        )
    private = _count(PRIVATE, content)
    if private:
        yield f"It holds {private} characters that only its own font can show; words around them may be wrong."
    replaced = _count(REPLACED, content)
    if replaced:
        yield f"It holds {replaced} characters that could not be read (U+FFFD)."


def _count(pattern: re.Pattern[str], content: str) -> int:
    return sum(1 for _ in pattern.finditer(content))


def _around(content: str, place: int) -> str:
    """The run of digits that stands at a place."""
    end = start = place
    while start and content[start - 1].isdecimal():
        start -= 1
    while end < len(content) and content[end].isdecimal():
        end += 1
    return content[start:end]


def _word_around(content: str, place: int) -> str:
    window = content[max(0, place - 20) : place + 20]
    words = [word for word in window.split() if MIXED.search(word)]
    return words[0] if words else window.strip()
