"""The words of this stage (`vocab/preserve/*.toml`), and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from tollbook.errors import VocabularyInvalid

Table = Mapping[str, object]


@cache
def table(name: str) -> Table:
    """One vocabulary file by its name. Raises VocabularyInvalid where it is missing or is no TOML."""
    path = files("tollbook.vocab").joinpath("preserve", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/preserve/{name}.toml cannot be read: {error}; install tollbook anew"
        ) from error


@cache
def listed(name: str, *keys: str) -> tuple[str, ...]:
    """The list of words under some keys of a file. Raises VocabularyInvalid where it is no list of words."""
    found: object = table(name)
    for key in keys:
        found = cast(Table, found).get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise VocabularyInvalid(f"vocab/preserve/{name}.toml: {'.'.join(keys)} must be a list of words")
    return tuple(found)


@cache
def groups(name: str, *keys: str) -> Mapping[str, tuple[str, ...]]:
    """A table of lists of words."""
    found = mapping(name, *keys)
    return {key: listed(name, *keys, key) for key in found}


@cache
def mapping(name: str, *keys: str) -> Mapping[str, object]:
    """A table of a file. Raises VocabularyInvalid where there is none."""
    found: object = table(name)
    for key in keys:
        found = cast(Table, found).get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping):
        raise VocabularyInvalid(f"vocab/preserve/{name}.toml: {'.'.join(keys)} must be a table")
    return found


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; a trailing * stands for any ending, a space for any white space."""
    return "|".join(_pattern(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _pattern(word: str) -> str:
    stem = re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+")
    return stem + (r"\w*" if word.endswith("*") else "")


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as whole words, in any case."""
    return re.compile(rf"(?<![\w'’-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)
