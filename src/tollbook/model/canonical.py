"""Canonical JSON (RFC 8785 for strings, whole numbers, booleans and null) and the ids made from it."""

import hashlib
import json
from collections.abc import Mapping, Sequence

type_names = "strings, whole numbers, booleans, null, lists and objects"
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST = 2**53 - 1
_AS_GIVEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTING = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)


def canonical(value: Json) -> bytes:
    """The one UTF-8 form of a JSON value: keys sorted by UTF-16 code units, no spaces, no floats.

    Raises ValueError for a float, a number beyond 2**53 - 1, or a lone surrogate.
    """
    line = _SORTING.encode(value) if _is_plain(value) else _AS_GIVEN.encode(_ordered(value))
    return line.encode("utf-8")


def _is_plain(value: Json) -> bool:
    """Whether a value needs no care: built-in kinds, small whole numbers, ASCII keys. Most do not, and this is quick to see."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if isinstance(value, int):
        return abs(value) <= LARGEST
    if isinstance(value, dict):
        return "".join(value).isascii() and all(map(_is_plain, value.values()))
    return isinstance(value, list) and all(map(_is_plain, value))


def _ordered(value: Json) -> Json:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is beyond 2**53 - 1 and has no canonical JSON form")
        return value
    if isinstance(value, Mapping):
        # of ASCII keys, code points and UTF-16 code units have the same order
        keys = sorted(value) if "".join(value).isascii() else sorted(value, key=_utf16)
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, Sequence):
        return [_ordered(item) for item in value]
    raise ValueError(f"{value!r} has no canonical form here; use {type_names}")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def sha256(data: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def short_id(value: Json) -> str:
    """32 hex digits of the SHA-256 of a value's canonical form."""
    return sha256(canonical(value))[:32]
