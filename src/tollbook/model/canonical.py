"""Canonical JSON (RFC 8785 for strings, whole numbers, booleans and null) and the ids made from it."""

import hashlib
import json
from collections.abc import Mapping, Sequence

type_names = "strings, whole numbers, booleans, null, lists and objects"
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST = 2**53 - 1


def canonical(value: Json) -> bytes:
    """The one UTF-8 form of a JSON value: keys sorted by UTF-16 code units, no spaces, no floats.

    Raises ValueError for a float, a number beyond 2**53 - 1, or a lone surrogate.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


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
