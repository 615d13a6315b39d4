"""The kinds of findings with their public wording (`findings.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A kind's heading and what it means, for readers; `minor` where the reading is as likely at fault as the text."""

    title: str
    meaning: str
    minor: bool = False


@cache
def kinds() -> Mapping[str, FindingWords]:
    """All kinds by name. Raises VocabularyInvalid where one lacks its title or meaning."""
    try:
        raw = tomllib.loads(files("tollbook.vocab").joinpath("findings.toml").read_text("utf-8"))
        return {
            name: FindingWords(part["title"], part["meaning"], bool(part.get("minor", False)))
            for name, part in raw.items()
        }
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/findings.toml: {error}; every kind needs a title and a meaning"
        ) from error


def rank(kind: str) -> int:
    """Where a kind stands among the others when findings are listed; unknown kinds come last."""
    return _ranks().get(kind, len(_ranks()))


@cache
def _ranks() -> Mapping[str, int]:
    return {name: place for place, name in enumerate(kinds())}
