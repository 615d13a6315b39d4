"""Lists of words and of phrases of several words in the TOML of a language, indexed by their first word."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Generic, TypeVar, cast

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.language import entries

T = TypeVar("T")


class Wording(Generic[T]):
    """Phrases with what each stands for; `at` finds the longest that begins at a word."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in rows:
            first, *rest = phrase.split(" ")
            known = found.setdefault(first, [])
            if all(tuple(rest) != other for other, _ in known):
                known.append((tuple(rest), meaning))
        for known in found.values():
            known.sort(key=lambda row: -len(row[0]))
        self.first: Mapping[str, list[tuple[tuple[str, ...], T]]] = found

    def at(self, words: Sequence[str], place: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that begins at a word, and the word after it."""
        for rest, meaning in self.first.get(words[place], ()):
            last = place + 1 + len(rest)
            if not rest or tuple(words[place + 1 : last]) == rest:
                return meaning, last
        return None

    def __contains__(self, word: str) -> bool:
        return word in self.first

    def __iter__(self) -> Iterator[str]:
        """The phrases, as they are listed."""
        return _phrases(self.first)


class Several(Generic[T]):
    """Phrases that may stand for several things; `at` finds all that begin at a word."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in rows:
            first, *rest = phrase.split(" ")
            found.setdefault(first, []).append((tuple(rest), meaning))
        self.first: Mapping[str, list[tuple[tuple[str, ...], T]]] = found

    def __iter__(self) -> Iterator[str]:
        """The phrases, as they are listed."""
        return _phrases(self.first)

    def at(self, words: Sequence[str], place: int) -> list[tuple[T, int]]:
        """Everything that begins at a word, in the file's order, with the word behind each phrase."""
        return [
            (meaning, place + 1 + len(rest))
            for rest, meaning in self.first.get(words[place], ())
            if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest
        ]


def _phrases(rows: Mapping[str, Iterable[tuple[tuple[str, ...], object]]]) -> Iterator[str]:
    return (" ".join((first, *rest)) for first, known in rows.items() for rest, _ in known)


class LanguageFile:
    """One TOML file of a language, read with errors that name the file and the entry."""

    def __init__(self, code: str, name: str) -> None:
        self.where = f"vocab/lang/{code}/{name}.toml"
        path = files("tollbook.vocab").joinpath("lang", code, f"{name}.toml")
        try:
            self.table = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise VocabularyInvalid(f"{self.where}: {error}; compare it with lang/en/{name}.toml") from error

    def words(self, section: str, name: str) -> tuple[str, ...]:
        """The entries of one string (`entries`: spaces part them, an underscore is a space inside one)."""
        try:
            return entries(self.table[section][name])
        except (KeyError, TypeError) as error:
            raise VocabularyInvalid(f"{self.where}, {section}.{name}: {error}; it must be words") from error

    def set(self, section: str, name: str) -> frozenset[str]:
        """The entries of one string as a set."""
        return frozenset(self.words(section, name))

    def rows(self, name: str) -> list[Mapping[str, object]]:
        """The tables `[[name]]`."""
        found = self.table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
            raise VocabularyInvalid(f"{self.where}, [[{name}]]: must be a list of tables")
        return cast(list[Mapping[str, object]], found)

    def string(self, row: Mapping[str, object], name: str) -> str:
        """A string of one row."""
        value = row.get(name)
        if not isinstance(value, str):
            raise VocabularyInvalid(f"{self.where}, {name} = {value!r}: must be a string")
        return value
