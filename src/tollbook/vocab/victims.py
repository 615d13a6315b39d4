"""The words of named victims in one language (`lang/<code>/victims.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid

FIELDS = ("name", "family", "given", "patronymic", "age", "sex", "occupation", "outcome", "date", "place")


@dataclass(frozen=True, slots=True)
class VictimWords:
    """`columns` gives the field of a folded header, `sexes` the sex of a folded word."""

    columns: Mapping[str, str]
    sexes: Mapping[str, str]
    titles: frozenset[str]
    patronymics: tuple[str, ...]
    behind_name: frozenset[str]
    he_or_she: frozenset[str]
    totals: frozenset[str]


@cache
def load(code: str) -> VictimWords:
    """The victim words of a language. Raises VocabularyInvalid naming the entry that is wrong."""
    where = f"vocab/lang/{code}/victims.toml"
    path = files("tollbook.vocab").joinpath("lang", code, "victims.toml")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        columns, names = table["columns"], table["names"]
        unknown = sorted(set(columns) - set(FIELDS))
        if unknown:
            raise VocabularyInvalid(f"{where}, columns.{unknown[0]}: is none of {', '.join(FIELDS)}")
        return VictimWords(
            columns={header: field for field, headers in columns.items() for header in headers},
            sexes={word: sex for sex, words in table["sexes"].items() for word in words},
            titles=frozenset(names["titles"]),
            patronymics=tuple(names["patronymics"]),
            behind_name=frozenset(names["behind_name"]),
            he_or_she=frozenset(names["he_or_she"]),
            totals=frozenset(table["rows"]["totals"]),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"{where}: {error}; compare it with lang/en/victims.toml") from error
