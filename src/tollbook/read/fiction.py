"""Sentences that tell of no event: retold works of fiction, exercises, what a law says of whoever it may be."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import cache

from tollbook.read.phrases import Phrases
from tollbook.vocab.language import load

# a past or participle that no auxiliary or joint precedes
_PAST = re.compile(r"(?<![bBwM+,])[r!]*[ke]")
# how many words behind a work what it does may stand
_BEHIND = 6


def in_fiction(phrases: Phrases) -> bool:
    """Whether a sentence tells of nothing that happened."""
    words = set(phrases.sentence.words)
    return any(way(phrases, words) for way in _WAYS)


def _retold(phrases: Phrases, words: set[str]) -> bool:
    """Read "In the last act the duke is stabbed": a work is named, and everything told in the present, as plots are retold."""
    sentence, classes = phrases.sentence, phrases.lexicon.language.classes
    if words.isdisjoint(phrases.lexicon.fiction_heads) or not words.isdisjoint(classes["told_in_past"]):
        return False
    low = f" {' '.join(sentence.words)} "
    if not any(f" {named} " in low for named in classes["fiction"]):
        return False
    return _PAST.search("." + phrases.letters) is None


def _told_by_a_work(phrases: Phrases, words: set[str]) -> bool:
    """Read "the ballad tells of two brothers who drowned", "the thriller opens with a bomb"; and "in the last reel"."""
    classes = phrases.lexicon.language.classes
    if not words.isdisjoint(classes["works"]):
        row = phrases.sentence.words
        for at, word in enumerate(row):
            if word in classes["works"]:
                behind = row[at + 1 : at + _BEHIND]
                if any(told in classes["tells_of"] for told in behind):
                    return True
                if behind[:1] == ["of"] and word in classes["works_of"]:
                    return True  # "the ballad of the two drowned lovers"
    return has_one(phrases, "in_work", words)


def _in_a_work(phrases: Phrases, words: set[str]) -> bool:
    """Read "In her third novel a judge hunts the man who poisoned her sister": all that follows is invented."""
    row, invented = phrases.sentence.words, phrases.lexicon.language.classes["invented_works"]
    return row[0] == "in" and any(word in invented for word in row[1:_BEHIND])


def _rehearsed(phrases: Phrases, words: set[str]) -> bool:
    """Read "In a drill, volunteers played the injured", "the exercise will test how we cope with 200 injured"."""
    classes = phrases.lexicon.language.classes
    rehearsing = not words.isdisjoint(classes["rehearsing"])
    to_come = not words.isdisjoint(classes["future"]) and words.isdisjoint(classes["told_in_past"])
    played = rehearsing and (to_come or not words.isdisjoint(classes["played_by"]))
    return played or not (words.isdisjoint(classes["players"]) or words.isdisjoint(classes["playing"]))


def _addressed(phrases: Phrases, words: set[str]) -> bool:
    """Read "We do not pay if you are hurt in a riot": who reads is told what may be, where nothing is told in the past."""
    classes = phrases.lexicon.language.classes
    if words.isdisjoint(classes["reader"]) or words.isdisjoint(classes["if"]) or '"' in words:
        return False
    return words.isdisjoint(classes["told_in_past"]) and _PAST.search("." + phrases.letters) is None


def in_a_drill(phrases: Phrases) -> bool:
    """Whether what a sentence tells was played: it tells of a drill, or of an exercise by its name ("Exercise Grey Seal")."""
    sentence, classes = phrases.sentence, phrases.lexicon.language.classes
    if not set(classes["drills"]).isdisjoint(sentence.words):
        return True
    if sentence.shouted or set(classes["named_drills"]).isdisjoint(sentence.words):
        return False
    return any(
        word in classes["named_drills"] and sentence.capital(at) and sentence.capital(at + 1)
        for at, word in enumerate(sentence.words[:-1])
    )


def _imagined(phrases: Phrases, words: set[str]) -> bool:
    """Read "in a drill, 300 volunteers played the injured", "the exercise assumed that a quake had killed 500"."""
    return has_one(phrases, "imagined", words)


def _laid_down(phrases: Phrases, words: set[str]) -> bool:
    """Read "Anyone who kills another person is liable to imprisonment": a law speaks of whoever it may be."""
    classes = phrases.lexicon.language.classes
    return not words.isdisjoint(classes["by_law"]) and has_one(phrases, "laid_down", words)


def has_one(phrases: Phrases, name: str, words: AbstractSet[str]) -> bool:
    """Whether one of the words or phrases of a class stands in a sentence of these `words`."""
    known = _by_edges(phrases.lexicon.language.code, name)
    begun = known.keys() & words
    ended = [phrase for first in begun for last, phrase in known[first] if last in words]
    if not ended:
        return False
    low = f" {' '.join(phrases.sentence.words)} "
    return any(phrase in low for phrase in ended)


@cache
def _by_edges(code: str, name: str) -> dict[str, list[tuple[str, str]]]:
    """The phrases of a class between spaces, each behind its last word, by their first words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in load(code).classes[name]:
        first, *rest = phrase.split(" ")
        found.setdefault(first, []).append((rest[-1] if rest else first, f" {phrase} "))
    return found


_WAYS: tuple[Callable[[Phrases, set[str]], bool], ...] = (
    _retold,
    _told_by_a_work,
    _in_a_work,
    _rehearsed,
    _addressed,
    _imagined,
    _laid_down,
)
