"""Views of a text for matching: one code point for one code point, so that every offset is the text's own."""

import re
import unicodedata

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# letters whose plain form is not their decomposition's first letter
_PLAIN = {
    "ı": "i",
    "İ": "i",
    "ə": "a",
    "Ə": "a",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ß": "s",
    "æ": "a",
    "Æ": "a",
}
_MARKS = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
}
# digits set high are marks of notes and no part of the number or word before them
_NOTES = dict.fromkeys("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", " ")


def lowered(content: str) -> str:
    """The text in lower case, offsets unchanged (a letter whose lower case is two code points stays as one)."""
    low = content.lower()
    if len(low) == len(content):
        return low
    return content.translate(_LOWER)


def folded(content: str) -> str:
    """Lower case, without diacritics, with plain quotation marks and hyphens; offsets unchanged."""
    low = lowered(content)
    if low.isascii():
        return low
    return _BEYOND_ASCII.sub(_plain_run, low)  # few letters of most texts have another form


def _plain_run(run: re.Match[str]) -> str:
    return run.group().translate(_TABLE)


def _plain(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    if char in _NOTES:
        return _NOTES[char]
    if char in _PLAIN:
        return _PLAIN[char]
    first = unicodedata.normalize("NFKD", char)[:1].lower()[:1]
    return first or char


class _Plain(dict[int, int]):
    """Code points to plain ones, filled as they are met: translating a text then costs no Python call for each letter."""

    def __missing__(self, code: int) -> int:
        self[code] = plain = code if code < 0x80 else ord(_plain(chr(code)))
        return plain


class _Lower(dict[int, int]):
    """Code points to their lower case, one for one."""

    def __missing__(self, code: int) -> int:
        self[code] = lower = ord(chr(code).lower()[0])
        return lower


_TABLE, _LOWER = _Plain(), _Lower()
