"""Patterns of words around an actor, as the responsibility and response files of a language list them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.acts import checked
from tollbook.vocab.language import entries
from tollbook.vocab.wordlists import LanguageFile


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that make a claim: a head, and one of `then` at most `within` words behind it (none needed where empty).

    `names` is the relation or action; `place` says where the actor stands, or in which voice the words are;
    `about` what must be there beside them; `passive` whether a form of "be" must (not) stand in front.
    """

    names: str
    place: str
    then: frozenset[str]
    within: int
    about: str
    passive: bool | None = None
    leans: bool = False


def patterns(file: LanguageFile, names: str, place: str, about: str) -> Iterator[tuple[str, Pattern]]:
    """Every head of the file's patterns with its pattern. `names`, `place` and `about` are the keys in the file."""
    for row in file.rows("pattern"):
        within, passive = row.get("within", 0), row.get("passive")
        if not isinstance(within, int) or not (passive is None or isinstance(passive, bool)):
            raise VocabularyInvalid(f"{file.where}: within must be a number and passive true or false: {row}")
        pattern = Pattern(
            checked(names, file.string(row, names), file.where),
            file.string(row, place),
            frozenset(entries(row.get("then", ""))),
            within,
            file.string(row, about),
            passive,
            bool(row.get("leans", False)),
        )
        for head in entries(row.get("heads")):
            yield head, pattern
