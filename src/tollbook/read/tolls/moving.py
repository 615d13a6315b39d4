"""A number told before that moves: "they have since raised that number to 31" has the harm of the toll before it."""

from collections.abc import Sequence
from typing import cast

from tollbook.model.fields import Toll
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.phrases import VERBS, Phrases
from tollbook.read.tolls.counts import moved_to
from tollbook.read.tolls.predicate import Predicate

_NEAR = 2  # sentences
_SURE, _LESS_SURE = 0.65, 0.55


def moved(phrases: Phrases, context: Context, here: Sequence[Predicate]) -> list[Predicate]:
    """The harm of the last toll told near, at its new number; nothing where the number is said to be of something."""
    before, begin = _told(phrases, context, here)
    if before is None:
        return []
    language, words = context.lexicon.language, phrases.sentence.words
    for at in range(begin, len(phrases.items)):
        item = phrases.items[at]
        if words[item.head] in language.classes["number_before"]:
            found = _number_moved(phrases, at, context)
        elif words[item.head] in language.harm_lists["holds_to"]:
            found = _held_to(phrases, at)
        elif words[item.head] in language.harm_lists["counts"]:
            found = _counted_by_name(phrases, at, context)
        elif words[item.head] in language.classes["case_noun"]:
            found = _such(phrases, at)
        else:
            continue
        if found is not None:
            number, sure = found
            return [Predicate(at, before, [Member(number, number + 1)], sure, number=True, last=number)]
    return []


def _told(phrases: Phrases, context: Context, here: Sequence[Predicate]) -> tuple[str | None, int]:
    """The harm of the toll told last, and where in the sentence a number may take it up: behind a semicolon, or anywhere."""
    if here:
        close = next((p for p in range(here[-1].at, len(phrases.codes)) if phrases.codes[p] in ";,"), -1)
        return (here[-1].harm, close + 1) if close >= 0 else (None, 0)
    draft = next((draft for draft in reversed(context.told) if draft.whole is None), None)
    if draft is None or not 0 < phrases.sentence.index - draft.sentence <= _NEAR:
        return None, 0
    return cast(Toll, draft.fields).harm, 0


def _number_moved(phrases: Phrases, at: int, context: Context) -> tuple[int, float] | None:
    """Read "that number was raised to 31", "the figure has since been revised to 16"."""
    codes, words = phrases.codes, phrases.sentence.words
    first = at - 1 if at and codes[at - 1] == "t" else at  # "that number"
    if (first == at and phrases.items[at].letters[0] != "d") or codes[at + 1 : at + 2] == "o":
        return None
    verbs = [p for p in (first - 1, at + 1) if 0 <= p < len(codes) and codes[p] in VERBS]
    if not any(words[phrases.items[p].head] in context.lexicon.language.harm_lists["moves"] for p in verbs):
        return None
    number = moved_to(phrases, at)
    if number is None or codes[number] != "9" or codes[number - 1] not in "m=V":
        return None
    return number, _SURE


def _counted_by_name(phrases: Phrases, at: int, context: Context) -> tuple[int, float] | None:
    """Read "we documented 188, by name": a bare number behind a verb of counting, told of the people before."""
    names = context.lexicon.language.methods["names"]
    if phrases.codes[at : at + 2] not in ("e9", "V9") or not any(w in phrases.sentence.low for w in names):
        return None
    ends = phrases.codes[at + 2 : at + 3] in ("", ".", ",", ";", "b")
    return (at + 1, _LESS_SURE) if ends and set(phrases.items[at + 1].letters) & set("9m") else None


def _such(phrases: Phrases, at: int) -> tuple[int, float] | None:
    """Read "another body has documented 150 such cases": cases of what was told before."""
    item = phrases.items[at]
    such = "such" in phrases.sentence.words[item.first : item.head]
    return (at, _LESS_SURE) if such and set(item.letters) & set("9m") else None


def _held_to(phrases: Phrases, at: int) -> tuple[int, float] | None:
    """Read "the commission stands by 106": a bare number behind a verb of holding to one."""
    codes = phrases.codes
    if codes[at] not in "Ve" or codes[at + 1 : at + 2] not in ("b", "m") or codes[at + 2 : at + 3] != "9":
        return None
    ends = codes[at + 3 : at + 4] in ("", ".", ",", ";")
    return (at + 2, _LESS_SURE) if ends and set(phrases.items[at + 2].letters) & set("9m") else None
