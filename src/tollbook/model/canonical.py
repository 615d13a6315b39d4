"""Canonical JSON (RFC 8785 for strings, whole numbers, booleans and null) and the ids made from it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from tollbook.model.writing import Writing

type_names = "strings, whole numbers, booleans, null, lists and objects"
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST = 2**53 - 1


def canonical(value: object) -> bytes:
    """The one UTF-8 form of a JSON value or model object: keys sorted by UTF-16 code units, no spaces, no floats.

    Raises ValueError for a float, a number beyond 2**53 - 1, a lone surrogate, or what has no JSON form.
    """
    return writing(value).encode("utf-8")


def _whole(number: int | float) -> str:
    if isinstance(number, float):
        raise ValueError(f"{number!r} has no canonical form here; use {type_names}")
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is beyond 2**53 - 1 and has no canonical JSON form")
    return int.__repr__(number)


def _in_order(items: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    found = sorted(items, key=itemgetter(0))
    # of ASCII keys, code points and UTF-16 code units have the same order
    return found if "".join([key for key, _ in found]).isascii() else sorted(found, key=_utf16)


def _utf16(item: tuple[str, object]) -> bytes:
    return item[0].encode("utf-16-be")


writing = Writing(",", ":", _whole, _in_order)


def sha256(data: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def short_id(value: object) -> str:
    """32 hex digits of the SHA-256 of a value's canonical form."""
    return short_id_of(writing(value))


def short_id_of(text: str) -> str:
    """32 hex digits of the SHA-256 of what is written in canonical form already."""
    return sha256(text.encode("utf-8"))[:32]
