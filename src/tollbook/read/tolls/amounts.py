"""Harms stated by a verb that says how many they came to: "fatalities reached 211", "brought to 300 those killed"."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import VERBS, Phrases
from tollbook.read.tolls import counts
from tollbook.read.tolls.predicate import Predicate, counted, made


def amounting(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the wounded number 40", "fatalities among civilians reached 211", "casualties amounted to 18,817"."""
    item, codes = phrases.items[at], phrases.codes
    if counted(item) or item.letters[0] == "0" or item.harm is None:
        return None
    verb, group = at + 1, -1
    while codes[verb : verb + 1] in tuple("mo@^r") or codes[verb - 1 : verb] in tuple("mo"):
        if codes[verb - 1] == "m" and codes[verb : verb + 1] == "H":
            group = verb
        verb += 1
    if codes[verb : verb + 1] not in tuple("VveKk"):
        return None
    if phrases.sentence.words[phrases.items[verb].head] not in lexicon.language.harm_lists["amounting"]:
        return None
    number = counts.moved_to(phrases, verb)
    if number is None or (number != verb + 1 and (number != verb + 2 or codes[verb + 1] not in "mr")):
        return None
    if codes[number + 1 : number + 2] in ("J", "k"):
        return iter(())  # "casualties were put at two dead and five wounded"
    people = [Member(number, number + 1)]
    found = Predicate(at, item.harm.harm, people, 0.85, number=True, last=number)
    found.group = group if group >= 0 else (number if codes[number] == "H" else at)
    return iter((found,))


def on_a_list(phrases: Phrases, first: int) -> Nominal | None:
    """Who "is on the list of the dead", "was included in the list of civilians killed"; `first` is the phrase behind "of"."""
    codes, lists = phrases.codes, phrases.lexicon.language.classes["lists"]
    if first < 4 or codes[first - 3 : first] != "mno":
        return None
    verb = first - 4 - (codes[first - 4] == "c")
    listed = phrases.sentence.words[phrases.items[first - 2].head] in lists
    if (
        not listed
        or verb < 1
        or codes[verb] != "="
        or phrases.items[verb].negated
        or phrases.items[verb].modal
    ):
        return None
    return clauses.subject(phrases, verb)


def brought(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "brought to nearly 300 those killed": the number stands in front of the dead."""
    item, codes = phrases.items[at], phrases.codes
    if item.letters[0] != "d" or at < 3 or codes[at - 2 : at] != "m9" or codes[at - 3] not in VERBS:
        return None
    if phrases.sentence.words[phrases.items[at - 3].head] not in lexicon.language.harm_lists["moves"]:
        return None
    return made(phrases, at, Nominal([Member(at - 1, at)], at), 0.85, number=True)


def resulted(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "nine resulted in death": as many dead as there were such events."""
    item, codes = phrases.items[at], phrases.codes
    if item.letters[0] != "C" or at < 3 or codes[at - 1] != "m" or codes[at - 2] not in "eV":
        return None
    verb = f"{phrases.sentence.words[phrases.items[at - 2].head]} {phrases.words(phrases.items[at - 1])}"
    people = clauses.subject(phrases, at - 2)
    if verb not in lexicon.language.verbs["cause"] or people is None or codes[people.first] != "9":
        return None
    return made(phrases, at, people, 0.6, number=True, alone=(people.first, at))
