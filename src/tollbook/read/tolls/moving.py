"""A number told before that moves: "they have since raised that number to 31" has the harm of the toll before it."""

from typing import cast

from tollbook.model.fields import Toll
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.phrases import VERBS, Phrases
from tollbook.read.tolls.counts import moved_to
from tollbook.read.tolls.predicate import Predicate

_NEAR = 2  # sentences
_SURE = 0.65


def moved(phrases: Phrases, context: Context) -> list[Predicate]:
    """The harm of the last toll told near, at its new number; nothing where the number is said to be of something."""
    before = next((draft for draft in reversed(context.told) if draft.whole is None), None)
    if before is None or not 0 < phrases.sentence.index - before.sentence <= _NEAR:
        return []
    language, words = context.lexicon.language, phrases.sentence.words
    for at, item in enumerate(phrases.items):
        if words[item.head] not in language.classes["number_before"]:
            continue
        first = at - 1 if at and phrases.codes[at - 1] == "t" else at  # "that number"
        if first == at and item.letters[0] != "d":
            continue
        verbs = [p for p in (first - 1, at + 1) if 0 <= p < len(phrases.items) and phrases.codes[p] in VERBS]
        if not any(words[phrases.items[p].head] in language.harm_lists["moves"] for p in verbs):
            continue
        number = moved_to(phrases, at)
        if number is None or phrases.codes[number] != "9" or phrases.codes[number - 1] not in "m=V":
            continue
        harm = cast(Toll, before.fields).harm
        return [Predicate(at, harm, [Member(number, number + 1)], _SURE, number=True, last=number)]
    return []
