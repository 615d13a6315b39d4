"""Words by which a text says when it was put out and that it is a later version (`vocab/stamps.toml`), all languages together."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class StampWords:
    """`stamp` stands beside a time of day, `later` marks a version after the first, `months` are names of months."""

    stamp: frozenset[str]
    later: tuple[str, ...]
    months: frozenset[str]


@cache
def load() -> StampWords:
    """The words of every language in the file. Raises VocabularyInvalid where a list is missing."""
    try:
        tables = tomllib.loads((files("tollbook.vocab") / "stamps.toml").read_text("utf-8")).values()
        return StampWords(
            stamp=frozenset(word for table in tables for word in table["stamp"]),
            later=tuple(sorted({word for table in tables for word in table["later"]})),
            months=frozenset(word for table in tables for word in table["months"]),
        )
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"vocab/stamps.toml: {error}; every language needs all lists") from error
