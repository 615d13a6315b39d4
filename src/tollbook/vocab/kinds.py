"""The kinds of claims with their public wording (`kinds.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid
from tollbook.model.fields import KINDS


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind by name, with its label and public wording."""

    name: str
    label: str
    words: str


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name. Raises VocabularyInvalid where the file and the model do not name the same kinds."""
    table = tomllib.loads(files("tollbook.vocab").joinpath("kinds.toml").read_text("utf-8"))
    if sorted(table) != sorted(KINDS):
        raise VocabularyInvalid(f"vocab/kinds.toml names {sorted(table)}, the model {sorted(KINDS)}")
    return {name: Kind(name, str(row["label"]), str(row["words"])) for name, row in table.items()}
