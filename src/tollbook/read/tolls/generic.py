"""Words of harm that tell of whoever it may be: rules, rates, what happens whenever, what must not happen."""

from collections.abc import Callable, Sequence

from tollbook.read.fiction import has_one
from tollbook.read.lexicon import Lexicon
from tollbook.read.numbers import plain
from tollbook.read.phrases import FINITE, Phrases
from tollbook.read.tolls.predicate import Predicate

_PRESENT = frozenset({"is", "are"})
_ALL_OF_THEM = frozenset({"the", "any", "all", "every", "further"})
_EACH = frozenset({"each", "every"})
# how many phrases of a relative clause may stand between its "who" and its verb
_WITHIN = 3


def _in_general(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "any child that does not respond is killed", "the worker is killed if it hangs": what happens whenever, and no event."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    present = item.code == "p" and words[item.first] in _PRESENT
    present = present or (
        item.code == "K" and item.harm is not None and item.harm.form in ("base", "present")
    )
    if not present:
        return False
    first = phrases.items[predicate.people[0].at].first
    if words[first] in lexicon.language.classes["whichever"]:
        return True
    if first and words[first - 1] in lexicon.language.classes["whenever"]:
        return True  # "when the parent dies, its children are adopted"
    return any(word in lexicon.language.classes["if"] for word in words[item.last :])


def _whenever(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Where a tenant dies, ...", "whoever holds the dagger murders one guest": the sentence says when it ever happens."""
    item, words, classes = phrases.items[predicate.at], phrases.sentence.words, lexicon.language.classes
    if item.harm is None or item.code not in "pK":
        return False
    perfect = words[item.first] in ("has", "have")
    if not perfect and words[item.first] not in _PRESENT and item.harm.form not in ("base", "present"):
        return False
    if item.code == "p" and not perfect and words[item.first] not in _PRESENT:
        return False
    first = words[0] in classes["whenever"] and words[1:2] in (["a"], ["an"], ["any"], ["you"], ["the"])
    return first or words[0] == "where" or "whoever" in words[: item.first]


def _of_any_such(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "a member who dies in service", "an owner whose negligence kills a miner": a present behind "who" speaks of any such person."""
    item, at = phrases.items[predicate.at], predicate.at
    words, any_such = phrases.sentence.words, lexicon.language.classes["any_such"]
    if item.harm is None or item.code not in "Kk" or item.harm.form not in ("base", "present"):
        return False
    if item.first != item.head and words[item.first] in ("has", "have", "had", "did"):
        return False
    for who in range(at - 1, max(at - 1 - _WITHIN, 0), -1):
        of_whom = phrases.codes[who] == "R" or words[phrases.items[who].first] == "whose"
        if of_whom:
            return words[phrases.items[who - 1].first] in any_such
        if phrases.codes[who] not in "rnHN" or (phrases.codes[who] != "r" and who != at - 1):
            return False
    return False


def _of_those_who(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "most of those who fall are injured at home": two presents tell of whoever it may be."""
    item, words, at = phrases.items[predicate.at], phrases.sentence.words, predicate.at
    if item.code != "p" or words[item.first] not in _PRESENT or at < 2:
        return False
    relative = phrases.codes[at - 2] == "R" and phrases.codes[at - 1] in "VK"
    return relative and set(lexicon.language.classes["told_in_past"]).isdisjoint(words)


def _as_a_rate(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Heart disease kills 40,000 people a year": what an illness does year by year is no event."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    classes = lexicon.language.classes
    if predicate.inside >= 0 or item.code == "H":  # "the clinic treats 200 injured athletes a month"
        treats = any(word in classes["treating"] for word in words[: item.first])
        return treats and has_one(phrases, "rates", set(words))
    if _by_chronic_illness(phrases, predicate, lexicon):
        return True
    if item.harm is None or item.code != "K" or item.harm.form not in ("base", "present"):
        return False
    return any(word in classes["ailments"] for word in words[: item.first]) and has_one(
        phrases, "rates", set(words)
    )


def _by_chronic_illness(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Heart disease killed 8,211 people": whatever the tense, no event."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    before = words[max(item.first - 3, 0) : item.first]
    return item.code in "kK" and any(word in lexicon.language.classes["chronic"] for word in before)


def _is_share(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether "one in 400" and "one farmer in six" tell how often; "five in two blasts" does not."""
    of = plain(words[at + 1], lexicon)
    one = plain(words[at - 1], lexicon)
    if one is None and at > 1 and words[at - 2] in lexicon.language.classes["single"]:
        one = 1
    return one is not None and of is not None and one < of


def _each_so_many(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "eleven pence for each hundred killed", "every second patient dies"."""
    groups = (phrases.items[one.at] for one in predicate.people)
    return any(
        phrases.sentence.words[group.first] in _EACH and any(letter in "9m1" for letter in group.letters)
        for group in groups
    )


def _ruled(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "The detention of asylum seekers must be reviewed every month": a rule speaks of any such act."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if item.code not in "IC" or any(letter in "9m8v" for letter in item.letters):
        return False
    if predicate.owner is not None or any(
        letter in "9m8vNd" for one in predicate.people for letter in phrases.items[one.at].letters
    ):
        return False  # those who are told of before, or counted, are not just any
    verbs = [one for one in phrases.items[predicate.at + 1 :] if one.code in FINITE]
    return bool(verbs) and verbs[0].modal and words[verbs[0].first] in lexicon.language.classes["ruling"]


def _in_every_so_many(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Out of every thousand births, four end in the death of the mother": a share of whoever it may be."""
    if has_one(phrases, "in_every", set(phrases.sentence.words)):
        return True
    words, head = phrases.sentence.words, phrases.items[predicate.at].head
    return any(words[at] == "in" and _is_share(words, at, lexicon) for at in range(1, head))


def _forbidden(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the treaty banned the shooting of messengers"."""
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    at = item.first - 1
    while at > 0 and words[at] in _ALL_OF_THEM:
        at -= 1
    return item.code == "I" and at >= 0 and words[at] in lexicon.language.classes["banning"]


Way = Callable[[Phrases, Predicate, Lexicon], bool]
WAYS: tuple[Way, ...] = (
    _in_general,
    _whenever,
    _of_any_such,
    _of_those_who,
    _as_a_rate,
    _ruled,
    _in_every_so_many,
    _each_so_many,
    _forbidden,
)
