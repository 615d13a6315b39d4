"""The harms that a toll or victim claim can state (`harms.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm by name, with its label, its public wording, and whether it means deaths."""

    name: str
    label: str
    words: str
    dead: bool


@cache
def harms() -> Mapping[str, Harm]:
    """All harms by name. Raises VocabularyInvalid for an entry that is not complete."""
    table = tomllib.loads(files("tollbook.vocab").joinpath("harms.toml").read_text("utf-8"))
    found: dict[str, Harm] = {}
    for name, row in table.items():
        try:
            found[name] = Harm(name, str(row["label"]), str(row["words"]), bool(row["dead"]))
        except KeyError as error:
            raise VocabularyInvalid(f"vocab/harms.toml, [{name}]: {error} is missing") from error
    return found
