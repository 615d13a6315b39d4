"""Topics on which words of harm mean something else, in one language (`lang/<code>/topics.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ahocorasick_rs import AhoCorasick

from tollbook.errors import VocabularyInvalid

Kept = Literal["number", "never"]
# A text is filled by a topic that has one different word for so many of its words; so many are enough for any length.
PACE, FULL = 25, 12
# a letter or figure beside a word makes it a part of another
_NEIGHBOUR = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Topic:
    """A text with `enough` different words of `words` is on this topic."""

    name: str
    enough: int
    harms: frozenset[str]
    kept: Kept
    words: AhoCorasick

    def is_of(self, folded: str) -> bool:
        """Whether enough of its words stand whole in a folded text."""
        return self._seen(folded) >= self.enough

    def fills(self, folded: str) -> bool:
        """Whether so many of its words stand in a folded text, for its length, that the text is about nothing else."""
        length = folded.count(" ") // PACE
        return self._seen(folded) >= max(self.enough, min(length, FULL))

    def _seen(self, folded: str) -> int:
        found = self.words.find_matches_as_indexes(folded, overlapping=True)
        return len(
            {
                word
                for word, start, end in found
                if not _NEIGHBOUR.match(folded, end) and not (start and _NEIGHBOUR.match(folded, start - 1))
            }
        )


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
                AhoCorasick(row["words"]),
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
