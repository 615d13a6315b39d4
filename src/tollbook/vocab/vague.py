"""Named tables of what vague words mean at the least (`vague.toml`); no claim is changed by them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class VagueTable:
    """One interpretation: its title, what it does in words, where it comes from, and term to low."""

    name: str
    title: str
    about: str
    source: str
    low: Mapping[str, int]


@cache
def tables() -> Mapping[str, VagueTable]:
    """All tables by name. Raises VocabularyInvalid where one is incomplete."""
    try:
        raw = tomllib.loads(files("tollbook.vocab").joinpath("vague.toml").read_text("utf-8"))
        return {
            name: VagueTable(name, part["title"], part["about"], part["source"], part["low"])
            for name, part in raw.items()
        }
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"vocab/vague.toml: {error}; compare it with the [default] table") from error


def low_of(words: str, table: str = "default") -> int | None:
    """What vague words mean at the least by a table, None where it has no such term; the longest term decides.

    Raises VocabularyInvalid for a table that does not exist.
    """
    known = tables()
    if table not in known:
        raise VocabularyInvalid(f"there is no table of vague words {table!r}; there are {', '.join(known)}")
    said = f" {' '.join(words.casefold().split())} "
    held = [term for term in known[table].low if f" {term} " in said]
    return known[table].low[max(held, key=len)] if held else None
