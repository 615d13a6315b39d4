"""Which words of a log entry lie beside the log, sealed by a salted hash, so that they can be withheld and the log still holds."""

import secrets
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import cast

from tollbook.model.canonical import Json, canonical, sha256

BESIDE = "beside"  # {"beside": HASH} stands in the log where words were
WITHHELD = "[withheld]"
EACH = "*"
SALT_BYTES = 16

Path = tuple[str, ...]
Sealed = Mapping[str, Json]

_CUSTODY: tuple[Path, ...] = (("custody", "by"), ("custody", "name"), ("custody", "details", EACH))
# What people and documents say in their own words, and what derives from such words (a claim's id among it).
PLACES: Mapping[str, tuple[Path, ...]] = {
    "document": (
        ("document", "name"),
        ("document", "reasons"),
        ("document", "stated", EACH),
        ("described", "words", EACH),
        *_CUSTODY,
    ),
    "custody": _CUSTODY,
    "text": (("text", "made_by"), ("text", "segments"), *_CUSTODY),
    "decision": (
        *(("decision", name) for name in ("by", "reason", "anchor", "other", "changes")),
        ("made",),
        ("beside",),
    ),
    "run": (("run", "note"),),
    "withheld": (("withheld", "by"), ("withheld", "reason")),
}
# Facts that have a form of their own: one that is withheld is left out, where others say that they are withheld.
FORMED = frozenset(
    ("date", "language", "charset", "issuer_kind", "kind", "columns", "text", "former_text", "file", "within")
)
_LEFT: Mapping[Path, Json] = {
    ("document", "reasons"): [],
    ("text", "segments"): None,
    ("decision", "anchor"): None,
    ("decision", "other"): None,
    ("decision", "changes"): {},
    ("made",): None,
    ("beside",): [],
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Words beside the log: their salt and themselves."""

    salt: str
    value: Json

    @property
    def hash(self) -> str:
        """What the log holds of them."""
        return sha256(canonical({"salt": self.salt, "value": self.value}))


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry's body with its words put back; the hashes whose words are withheld, and those whose words are not there."""

    body: Mapping[str, Json]
    withheld: tuple[str, ...]
    absent: tuple[str, ...]


def seal(
    type: str, body: Mapping[str, Json], salt: Callable[[int], str] = secrets.token_hex
) -> tuple[Sealed, dict[str, Kept]]:
    """A body as the log holds it, and the words that go beside it, by their hash."""
    made = _copied(body)
    kept: dict[str, Kept] = {}
    for holder, key, _ in _spots(type, made):
        if holder[key] not in (None, "", [], {}):
            words = Kept(salt(SALT_BYTES), holder[key])
            kept[words.hash] = words
            holder[key] = {BESIDE: words.hash}
    return made, kept


def opened(type: str, body: Mapping[str, Json], kept: Mapping[str, Kept | None]) -> Opened:
    """A body with the words that lie beside it. None stands for words that were withheld."""
    made = _copied(body)
    withheld: list[str] = []
    absent: list[str] = []
    for holder, key, path in list(_spots(type, made)):
        hash = sealed_in(holder[key])
        if hash is None:
            continue
        words = kept.get(hash)
        if words is not None:
            holder[key] = words.value
            continue
        (withheld if hash in kept else absent).append(hash)
        _leave(holder, key, path)
    return Opened(made, tuple(withheld), tuple(absent))


def hashes(type: str, body: Mapping[str, Json]) -> Iterator[tuple[Path, str]]:
    """Every place of a body whose words lie beside it, with their hash."""
    for holder, key, path in _spots(type, cast(MutableMapping[str, Json], body)):
        if (hash := sealed_in(holder[key])) is not None:
            yield path, hash


def sealed_in(value: Json) -> str | None:
    """The hash that stands in place of words."""
    if isinstance(value, Mapping) and set(value) == {BESIDE} and isinstance(value[BESIDE], str):
        return str(value[BESIDE])
    return None


def _spots(
    type: str, body: MutableMapping[str, Json]
) -> Iterator[tuple[MutableMapping[str, Json], str, Path]]:
    """The places of words in a body: the mapping that holds each, its key there, and its path."""
    for path in PLACES.get(type, ()):
        holder: object = body
        for name in path[:-1]:
            holder = holder.get(name) if isinstance(holder, Mapping) else None
        if not isinstance(holder, MutableMapping):
            continue
        for key in list(holder) if path[-1] == EACH else [path[-1]]:
            if key in holder:
                yield holder, key, (*path[:-1], key)


def _leave(holder: MutableMapping[str, Json], key: str, path: Path) -> None:
    """What stands where words were withheld."""
    if path in _LEFT:
        holder[key] = _LEFT[path]
    elif len(path) == 3 and key in FORMED:
        del holder[key]
    elif path[:2] == ("document", "stated"):
        holder[key] = {"value": WITHHELD, "source": "withheld", "span": None}
    else:
        holder[key] = WITHHELD


def _copied(value: Mapping[str, Json]) -> dict[str, Json]:
    """The mappings that hold words, so that the given ones stay as they are."""
    return {key: _copied(item) if isinstance(item, Mapping) else item for key, item in value.items()}
