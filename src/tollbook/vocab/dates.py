"""The words of dates in one language (`lang/<code>/dates.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class DateWords:
    """`relative` gives days to add to the document's day, `story` to the day told before, and whether the words mean a night.

    `issued` may stand beside a text's own day; `later` and `earlier` follow a number of days, or one of `some`, that is counted from the day told before.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ambiguous_months: frozenset[str]
    before: tuple[str, ...]
    as_of: tuple[str, ...]
    signs: tuple[str, ...]
    issued: tuple[str, ...]
    seasons: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    some: tuple[str, ...]
    unsaid: tuple[str, ...]
    story: Mapping[str, tuple[int, bool]]
    relative: Mapping[str, tuple[int, bool]]
    relative_days: Mapping[str, int]
    units: Mapping[str, str]
    small_numbers: Mapping[str, int]


@cache
def load(code: str) -> DateWords:
    """The date words of a language. Raises VocabularyInvalid where the file or a table is missing."""
    path = files("tollbook.vocab").joinpath("lang", code, "dates.toml")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        days = {**table["relative_days"], **table["relative_times"]}
        return DateWords(
            months=table["months"],
            weekdays=table["weekdays"],
            ambiguous_months=frozenset(table["words"]["ambiguous_months"]),
            before=tuple(table["words"]["before"]),
            as_of=tuple(table["words"]["as_of"]),
            signs=tuple(table["words"]["signs"]),
            **{
                name: tuple(table["words"][name])
                for name in ("issued", "seasons", "later", "earlier", "some", "unsaid")
            },
            story={
                **{words: (number, False) for words, number in table["story_days"].items()},
                **{words: (number, True) for words, number in table["story_nights"].items()},
            },
            relative={
                **{words: (number, False) for words, number in days.items()},
                **{words: (number, True) for words, number in table["relative_nights"].items()},
            },
            relative_days=table["relative_days"],
            units=table["units"],
            small_numbers=table["small_numbers"],
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/lang/{code}/dates.toml: {error}; compare it with lang/en/dates.toml"
        ) from error
