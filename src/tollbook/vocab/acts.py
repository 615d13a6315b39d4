"""The types, relations, labels, statuses and actions that claims may name, with their public wording (`acts.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid

LISTS = ("type", "relation", "label", "status", "action")


@cache
def acts(name: str) -> Mapping[str, str]:
    """One list's names with their public wording. Raises VocabularyInvalid where there is no such list."""
    table = tomllib.loads(files("tollbook.vocab").joinpath("acts.toml").read_text("utf-8"))
    if name not in LISTS or name not in table:
        raise VocabularyInvalid(f"vocab/acts.toml has no list {name!r}; it needs {', '.join(LISTS)}")
    return {entry: str(words) for entry, words in table[name].items()}


def checked(name: str, entry: str, where: str) -> str:
    """The entry itself. Raises VocabularyInvalid where the list does not have it."""
    if entry not in acts(name):
        raise VocabularyInvalid(f"{where}: {entry!r} is no {name} in vocab/acts.toml")
    return entry
