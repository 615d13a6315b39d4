"""Words and patterns that checks look for in texts, and of the names of bodies (`cues.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class Cues:
    """`years_ago` are patterns whose group `n` is the number, each with one of `years_words` in it; `bodies` are first words of names spoken with an article.

    `turning` words change what a copied sentence says, `bending` ones where they stand beside a number;
    a number behind a `labelling` word counts nothing.
    """

    summing: re.Pattern[str]
    including: re.Pattern[str]
    years_ago: tuple[re.Pattern[str], ...]
    years_words: tuple[str, ...]
    tens: Mapping[str, int]
    units: Mapping[str, int]
    turning: frozenset[str]
    bending: frozenset[str]
    labelling: frozenset[str]
    bodies: frozenset[str]
    before_bodies: frozenset[str]


@cache
def load(code: str = "en") -> Cues:
    """The cues of a language. Raises VocabularyInvalid where they are missing or a pattern is wrong."""
    try:
        table = tomllib.loads(files("tollbook.vocab").joinpath("cues.toml").read_text("utf-8"))[code]
        return Cues(
            summing=_any(table["summing"]),
            including=_any(table["including"]),
            years_ago=tuple(re.compile(rf"\b{pattern}") for pattern in table["years_ago"]),
            years_words=tuple(table["years_words"]),
            tens=table["tens"],
            units=table["units"],
            turning=frozenset(table["turning"]),
            bending=frozenset(table["bending"]),
            labelling=frozenset(table["labelling"]),
            bodies=frozenset(table["bodies"]),
            before_bodies=frozenset(table["before_bodies"]),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError, re.error) as error:
        raise VocabularyInvalid(
            f"vocab/cues.toml [{code}]: {error}; compare it with the table [en]"
        ) from error


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")
