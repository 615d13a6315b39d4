"""Words that tell events apart and words for their titles (`vocab/happenings.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class HarmTitle:
    """The title's words for harms, for one person and for more."""

    harms: frozenset[str]
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """`family` gives the list that a type stands in, `means` by what people were harmed in it, `common` the words that say
    nothing, `called` those that an event is called by in a document's title, `titles` are tried in order.
    """

    family: Mapping[str, str]
    means: Mapping[str, str]
    common: frozenset[str]
    called: frozenset[str]
    titles: tuple[HarmTitle, ...]
    types: Mapping[str, str]


@cache
def load() -> HappeningWords:
    """The words. Raises VocabularyInvalid where the file lacks a part."""
    try:
        table = tomllib.loads((files("tollbook.vocab") / "happenings.toml").read_text("utf-8"))
        return HappeningWords(
            family={name: family for family, names in table["families"].items() for name in names},
            means={name: means for means, names in table["means"].items() for name in names},
            common=frozenset(table["common"]["words"]),
            called=frozenset(table["called"]["words"]),
            titles=tuple(
                HarmTitle(frozenset(row["harms"]), row["one"], row["many"]) for row in table["title"]
            ),
            types=table["types"],
        )
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"vocab/happenings.toml: {error} is missing or broken") from error
