"""Words in the names of bodies and persons (`vocab/authorities.toml`), all languages together: names are not told by language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class AuthorityWords:
    """What is left out of a name before it is compared, what names a kind of body only, and who is nobody in particular.

    `informing` is what somebody has or gives out, `whose` what stands between that and who it is.
    """

    between: frozenset[str]
    empty: frozenset[str]
    informing: frozenset[str]
    whose: frozenset[str]
    titles: frozenset[str]
    kinds_of_body: frozenset[str]
    nobody: frozenset[str]


@cache
def load() -> AuthorityWords:
    """The words of every language in the file. Raises VocabularyInvalid where a list is missing."""
    try:
        languages = tomllib.loads((files("tollbook.vocab") / "authorities.toml").read_text("utf-8"))
        return AuthorityWords(
            **{
                name: frozenset(word for table in languages.values() for word in table[name])
                for name in AuthorityWords.__dataclass_fields__
            }
        )
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/authorities.toml: {error}; every language needs every list"
        ) from error
