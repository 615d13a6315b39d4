"""Words by which a document names another body's figure or paper (`vocab/citations.toml`), all languages together."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class CitationWords:
    """`papers` gives for a word the kinds of paper that it can mean, `together` for a plural the kind of issuer."""

    saying: frozenset[str]
    joining: frozenset[str]
    together: Mapping[str, str]
    months: Mapping[str, int]
    papers: Mapping[str, frozenset[str]]


@cache
def load() -> CitationWords:
    """The words of every language in the file. Raises VocabularyInvalid where a list is missing."""
    try:
        tables = tomllib.loads((files("tollbook.vocab") / "citations.toml").read_text("utf-8")).values()
        return CitationWords(
            saying=frozenset(word for table in tables for word in table["saying"]),
            joining=frozenset(word for table in tables for word in table["joining"]),
            together={w: kind for t in tables for kind in ("media", "ngo", "medical") for w in t[kind]},
            months={word: at for table in tables for at, word in enumerate(table["months"], start=1)},
            papers=_kinds_of_paper([table["papers"] for table in tables]),
        )
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"vocab/citations.toml: {error}; every language needs all lists") from error


def _kinds_of_paper(tables: list[Mapping[str, list[str]]]) -> Mapping[str, frozenset[str]]:
    words = {word for table in tables for own in table.values() for word in own}
    return {
        word: frozenset(kind for table in tables for kind, own in table.items() if word in own)
        for word in sorted(words)
    }
