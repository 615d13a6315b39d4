"""Harms told inside a noun group: "13 wounded soldiers", "the murdered senator R. Vance"."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate, counted
from tollbook.vocab.harms import harms


def harmed(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "an unknown number of injured people", "13 wounded soldiers", "the murdered senator R. Vance": the harm stands inside."""
    item = phrases.items[at]
    place = next((i for i, letter in enumerate(item.letters) if letter in "kJ"), None)
    if place is None:
        yield from _claimed(phrases, at, lexicon)
        yield from _were_held(phrases, at, lexicon)
        return
    one = _names_one(phrases, at, place, lexicon) or _is_one(phrases, at, place, lexicon)
    if not one and not any(letter in "9m8v" for letter in item.letters[:place]):
        return
    harm = lexicon.harms.get(phrases.token(item.begin + place))
    if harm is not None and not harm.negative:
        people = [Member(at, at + 1)]
        sure = 0.6 if one else 0.75
        yield Predicate(
            at, harm.harm, people, sure, implied=harm.implied, inside=phrases.at[item.begin + place]
        )


def _claimed(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the fighting lasts and claims 90 victims", where the verb looks like a noun."""
    item, classes = phrases.items[at], lexicon.language.classes
    if not (at and phrases.codes[at - 1] == "n" and counted(item)):
        return
    claims = phrases.sentence.words[item.first - 1] in classes["claiming"]
    if claims and phrases.sentence.words[item.head] in classes["victims_lost"]:
        yield Predicate(at, "killed", [Member(at, at + 1)], 0.7, first=at - 1)


def _were_held(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the hostages were two farmers and a nurse"."""
    item, verb = phrases.items[at], phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    words, classes = phrases.sentence.words, lexicon.language.classes
    there = at > 1 and words[phrases.items[at - 2].head] in classes["there"] and phrases.codes[at - 1] == "="
    if there and counted(item) and words[item.head] in lexicon.language.harm_lists["jailed"]:
        told = not (phrases.items[at - 1].negated or phrases.items[at - 1].modal)
        if told and phrases.codes[at + 1 : at + 2] == "m":
            yield Predicate(
                at, "detained", [Member(at, at + 1)], 0.7, first=at - 2
            )  # "there were 500 prisoners in"
        return
    opens = (
        not at or phrases.codes[at - 1] in ".;:," or phrases.words(phrases.items[at - 1]) in classes["among"]
    )
    several = words[item.head] in lexicon.language.harm_lists["held"] and words[item.head].endswith("s")
    if not (opens and several and item.letters == "dH") or verb is None or verb.negated or verb.modal:
        return
    if verb.code != "c" and words[verb.head] not in classes["were"]:
        return
    people = clauses.objects(phrases, at + 2)
    if people is not None and all(_told_singly(phrases, member.at) for member in people.members):
        yield Predicate(at, "abducted", people.members, 0.75, first=at)


def _told_singly(phrases: Phrases, at: int) -> bool:
    """Whether people are told by number, by name or by an article for one."""
    item = phrases.items[at]
    return item.code == "N" or (item.code == "H" and (counted(item) or item.letters[0] == "a"))


def _is_one(phrases: Phrases, at: int, harm: int, lexicon: Lexicon) -> bool:
    """Whether one person is told by a word for one ("the murdered magistrate", "a kidnapped clerk")."""
    item = phrases.items[at]
    known = lexicon.people.get(phrases.sentence.words[item.head])
    told = lexicon.harms.get(phrases.token(item.begin + harm))
    single = known is not None and known.plural is False and not known.collective and item.letters[0] in "da"
    ends = item.letters.endswith("H") and "'" not in item.letters
    return single and ends and told is not None and (harms()[told.harm].dead or told.harm == "abducted")


def _names_one(phrases: Phrases, at: int, harm: int, lexicon: Lexicon) -> bool:
    """Whether a person's name ends the group, behind the harm, a word for one person between them or none."""
    item = phrases.items[at]
    behind = item.letters[harm + 1 :].lstrip("j")
    return item.code in "HN" and behind.lstrip("HG").strip("NnlH^") == "" and behind.endswith("NN")
