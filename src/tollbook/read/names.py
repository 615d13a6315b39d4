"""Names of persons as written, and in parts: given, family, patronymic."""

import re
from dataclasses import dataclass

from tollbook.read.phrases import Phrase, Phrases
from tollbook.vocab.victims import VictimWords

_BEFORE = re.compile(r"N(?:[lN]*N)(?=,)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name's parts, as far as its form tells them."""

    given: str | None = None
    family: str | None = None
    patronymic: str | None = None


def before_comma(letters: str) -> int:
    """How many tokens a name takes that stands before what the person is ("Ana Soler, presidential candidate"); 0 for none."""
    found = _BEFORE.match(letters)
    return found.end() if found else 0


def in_phrase(phrases: Phrases, phrase: Phrase, words: VictimWords) -> tuple[int, int] | None:
    """The words of a person's name in a noun group, without title; None where it holds none."""
    if phrase.code == "N":
        first = phrase.begin
    elif phrase.code == "H" and (before := before_comma(phrase.letters)):
        return phrases.at[phrase.begin], phrases.at[phrase.begin + before]
    elif phrase.code == "H":
        first = phrases.at.index(phrase.head, phrase.begin) + 1
    else:
        return None
    letters = phrases.letters
    if first == phrase.begin and letters[first] in "9m8vh":
        return None  # "105 Vandrians"
    while first < phrase.end and (
        letters[first] not in "N^" or phrases.token(first).rstrip(".") in words.titles
    ):
        first += 1
    if first >= phrase.end or any(letter in "'9" for letter in letters[first : phrase.end]):
        return None
    return phrases.at[first], phrases.at[phrase.end]


def parts(name: str, words: VictimWords) -> Parts:
    """The parts of a name: "Soler, Ana" and "Ana Soler" alike; a single word is left whole."""
    if "," in name:
        family, given = (part.strip() for part in name.split(",", 1))
        return _with_patronymic(given.split(), family, words)
    pieces = name.split()
    if len(pieces) < 2:
        return Parts()
    if pieces[-1].lower() in words.behind_name and len(pieces) > 3:
        return Parts(" ".join(pieces[1:-2]), pieces[0], " ".join(pieces[-2:]))
    return _with_patronymic(pieces[:-1], pieces[-1], words)


def _with_patronymic(given: list[str], family: str, words: VictimWords) -> Parts:
    if len(given) > 1 and given[-1].lower().endswith(words.patronymics):
        return Parts(" ".join(given[:-1]), family, given[-1])
    return Parts(" ".join(given) or None, family or None)
