"""Which populations and harms stand apart when totals are compared (`populations.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class Populations:
    """`unstated` names no status, `wide` can be everybody harmed, `parts` are parts by their nature."""

    unstated: frozenset[str]
    wide: frozenset[str]
    parts: frozenset[str]
    apart_by_role: Mapping[str, str]
    named_by_role: Mapping[str, str]
    harm_order: tuple[str, ...]
    deaths: tuple[str, ...]
    dated: frozenset[str]
    none: Mapping[str, str]
    counted: Mapping[str, str]
    one: Mapping[str, str]
    persons: frozenset[str]


@cache
def load() -> Populations:
    """The table of populations. Raises VocabularyInvalid where it is incomplete."""
    try:
        table = tomllib.loads(files("tollbook.vocab").joinpath("populations.toml").read_text("utf-8"))
        return Populations(
            unstated=frozenset(table["unstated"]),
            wide=frozenset(table["wide"]),
            parts=frozenset(table["by_nature_parts"]),
            apart_by_role=table["apart_by_role"],
            named_by_role=table["named_by_role"],
            harm_order=tuple(table["harms"]["order"]),
            deaths=tuple(table["harms"]["deaths"]),
            dated=frozenset(table["harms"]["dated"]),
            none=table["harms"]["none"],
            counted=table["harms"]["counted"],
            one=table["one"],
            persons=frozenset(table["persons"]["words"]),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/populations.toml: {error}; restore the file of this version"
        ) from error
