"""Sentences that tell of no event: retold works of fiction, exercises, what a law says of whoever it may be."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from tollbook.read.phrases import Phrases

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
    return has_one(phrases, classes["in_work"], words)


def _in_a_work(phrases: Phrases, words: set[str]) -> bool:
    """Read "In her third novel a judge hunts the man who poisoned her sister": all that follows is invented."""
    row, invented = phrases.sentence.words, phrases.lexicon.language.classes["invented_works"]
    return row[0] == "in" and any(word in invented for word in row[1:_BEHIND])


def _rehearsed(phrases: Phrases, words: set[str]) -> bool:
    """Read "In a drill, volunteers played the injured"."""
    classes = phrases.lexicon.language.classes
    played = not words.isdisjoint(classes["played_by"]) and not words.isdisjoint(classes["rehearsing"])
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
    return not sentence.shouted and any(
        word in classes["named_drills"] and sentence.capital(at) and sentence.capital(at + 1)
        for at, word in enumerate(sentence.words[:-1])
    )


def _imagined(phrases: Phrases, words: set[str]) -> bool:
    """Read "in a drill, 300 volunteers played the injured", "the exercise assumed that a quake had killed 500"."""
    return has_one(phrases, phrases.lexicon.language.classes["imagined"], words)


def _laid_down(phrases: Phrases, words: set[str]) -> bool:
    """Read "Anyone who kills another person is liable to imprisonment": a law speaks of whoever it may be."""
    classes = phrases.lexicon.language.classes
    return not words.isdisjoint(classes["by_law"]) and has_one(phrases, classes["laid_down"], words)


def has_one(phrases: Phrases, wanted: Sequence[str], words: Iterable[str]) -> bool:
    """Whether one of some words or phrases stands in a sentence of these `words`."""
    heads, ends = _edges(tuple(wanted))
    if heads.isdisjoint(words) or ends.isdisjoint(words):
        return False
    low = f" {' '.join(phrases.sentence.words)} "
    return any(f" {phrase} " in low for phrase in wanted)


@cache
def _edges(wanted: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last words of phrases."""
    return frozenset(phrase.split(" ")[0] for phrase in wanted), frozenset(
        phrase.split(" ")[-1] for phrase in wanted
    )


_WAYS: tuple[Callable[[Phrases, set[str]], bool], ...] = (
    _retold,
    _told_by_a_work,
    _in_a_work,
    _rehearsed,
    _addressed,
    _imagined,
    _laid_down,
)
