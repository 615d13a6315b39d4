"""Topics on which words of harm mean something else, in one language (`lang/<code>/topics.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from tollbook.errors import VocabularyInvalid

Kept = Literal["number", "never"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A text with `enough` different words of `words` is on this topic."""

    name: str
    enough: int
    harms: frozenset[str]
    kept: Kept
    words: re.Pattern[str]

    def is_of(self, folded: str) -> bool:
        """Whether a folded text is on the topic; reading stops as soon as enough words are seen."""
        seen: set[str] = set()
        for match in self.words.finditer(folded):
            seen.add(match.group())
            if len(seen) >= self.enough:
                return True
        return False


@cache
def load(code: str) -> tuple[Topic, ...]:
    """The topics of a language. Raises VocabularyInvalid naming the entry that is wrong."""
    where = f"vocab/lang/{code}/topics.toml"
    path = files("tollbook.vocab").joinpath("lang", code, "topics.toml")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return tuple(
            Topic(
                name,
                int(row["enough"]),
                frozenset(row["harms"]),
                _kept(row["kept"], where),
                _any_of(row["words"]),
            )
            for name, row in table.items()
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"{where}: {error}; compare it with lang/en/topics.toml") from error


def _kept(value: object, where: str) -> Kept:
    if value == "number":
        return "number"
    if value == "never":
        return "never"
    raise VocabularyInvalid(f'{where}: kept must be "number" or "never", not {value!r}')


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)")
