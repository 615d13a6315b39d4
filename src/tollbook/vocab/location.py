"""The words around places in one language (`lang/<code>/places.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True)
class PlaceWords:
    """Prepositions and kinds that show that a name is a place, and words that never are one.

    In a dateline, `filing` words stand in front of the place, and `nowhere` in its stead.
    """

    strong: frozenset[str]
    bare: frozenset[str]
    weak: frozenset[str]
    kinds: frozenset[str]
    wider: frozenset[str]
    nameless: frozenset[str]
    settlements: frozenset[str]
    between: frozenset[str]
    never: frozenset[str]
    filing: frozenset[str]
    directions: frozenset[str]
    elsewhere: frozenset[str]
    nowhere: frozenset[str]

    @cached_property
    def leads(self) -> frozenset[str]:
        """The prepositions that a place may stand behind."""
        return self.strong | self.weak


@cache
def load(code: str) -> PlaceWords:
    """The place words of a language. Raises VocabularyInvalid where the file or a list is missing."""
    path = files("tollbook.vocab").joinpath("lang", code, "places.toml")
    try:
        words = tomllib.loads(path.read_text("utf-8"))["words"]
        return PlaceWords(**{name: frozenset(words[name]) for name in PlaceWords.__dataclass_fields__})
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/lang/{code}/places.toml: {error}; compare it with lang/en/places.toml"
        ) from error
