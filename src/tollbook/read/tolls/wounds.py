"""Wounds told without a word for them: limbs lost or torn off, people treated in hospital, people struck by bullets."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.facts import happened
from tollbook.read.tolls.owners import Owner, owner
from tollbook.read.tolls.predicate import Predicate

_AROUND = frozenset("mn^@rbEx")  # what may stand between a treatment and its place
_SURE, _TREATED = 0.8, 0.65


def maimed(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "lost her left eye", "blew off the hand of a clerk", "cost a guard his leg"."""
    item, classes = phrases.items[at], lexicon.language.classes
    verb = phrases.sentence.words[item.head]
    if item.negated or item.modal:
        return
    people: Nominal | None = None
    limb = at + 1
    if (verb in classes["breaking_own"] and _is_own_limb(phrases, at + 1, lexicon)) or (
        verb in classes["lost"]
        and _is_limb(phrases, at + 1, lexicon)
        and phrases.items[at + 1].letters[0] in "dq9a"
    ):
        people = clauses.subject(phrases, at)
    elif (
        verb in classes["costing"]
        and phrases.codes[at + 1 : at + 2] == "H"
        and _is_limb(phrases, at + 2, lexicon)
    ):
        people, limb = Nominal([Member(at + 1, at + 2)], at + 2), at + 2
    elif verb in classes["struck"] and _is_missile(phrases, at - 1, lexicon):
        people = clauses.objects(phrases, at + 1)
        limb = -1
    elif verb in classes["tearing"]:
        if (
            phrases.codes[limb : limb + 1] in ("m", "r")
            and phrases.words(phrases.items[limb]) in classes["off"]
        ):
            limb += 1
        person = (
            owner(phrases, phrases.items[limb], lexicon, limb=True)
            if _is_limb(phrases, limb, lexicon)
            else None
        )
        if person is not None and happened(phrases, at, lexicon):
            members = [Member(limb, limb + 1)]
            yield Predicate(at, "injured", members, _SURE, number=True, owner=person, last=limb)
        elif _is_limb(phrases, limb, lexicon) and phrases.codes[limb + 1 : limb + 2] == "o":
            people = clauses.objects(phrases, limb + 2)
    if people is not None and happened(phrases, at, lexicon):
        yield Predicate(at, "injured", people.members, _SURE, last=limb)


def _is_limb(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    if at >= len(phrases.items) or phrases.codes[at] != "n":
        return False
    return phrases.sentence.words[phrases.items[at].head] in lexicon.language.classes["limbs"]


def _is_own_limb(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a limb of those in front is named ("broke his arm", "fractured both legs")."""
    if not _is_limb(phrases, at, lexicon):
        return False
    first = phrases.sentence.words[phrases.items[at].first]
    return first in lexicon.language.classes["theirs"] or first in lexicon.language.classes["both"]


def attended(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "two were treated at a hospital", "six bystanders were struck by stray bullets"."""
    item, classes = phrases.items[at], lexicon.language.classes
    verb, words = phrases.sentence.words[item.head], phrases.sentence.words
    if (
        item.negated
        or item.modal
        or (classes["been_treated"] and not set(words[item.first : item.last]) & set(classes["been_treated"]))
    ):
        return
    mine = _owner_of(phrases, at - 1, lexicon) if verb in classes["breaking"] else None
    if mine is not None:
        members = [Member(at - 1, at)]
        yield Predicate(at, "injured", members, _SURE, number=True, owner=mine)
        return
    struck = verb in classes["struck"] and _by_missile(phrases, at, lexicon)
    if not struck and not (verb in classes["treated"] and _in_hospital(phrases, at, lexicon)):
        return
    people = clauses.subject(phrases, at)
    if people is not None and happened(phrases, at, lexicon):
        yield Predicate(
            at, "injured", people.members, _SURE if struck else _TREATED, last=at + 2 if struck else -1
        )


def _owner_of(phrases: Phrases, at: int, lexicon: Lexicon) -> Owner | None:
    """Whose limb it is ("the driver's leg was broken")."""
    return (
        owner(phrases, phrases.items[at], lexicon, limb=True)
        if at >= 0 and _is_limb(phrases, at, lexicon)
        else None
    )


def _is_missile(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether what struck is a bullet, a stone or the like ("a bullet hit two passers-by")."""
    if at < 0 or phrases.codes[at] not in "nEHI":
        return False
    return phrases.sentence.words[phrases.items[at].head] in lexicon.language.classes["missiles"]


def _by_missile(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    place = at + 2
    while phrases.codes[place : place + 1] in ("e", "i", "?"):
        place += 1  # "broken glass", "flying stones"
    behind = phrases.codes[at + 1 : at + 2]
    having = behind == "m" and phrases.sentence.words[phrases.items[at + 1].first] == "with"
    following = (behind == "b" or having) and place < len(phrases.codes)
    return following and _is_missile(phrases, place, lexicon)


def _in_hospital(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a place of treatment follows, or that people were released afterwards."""
    words, classes = phrases.sentence.words, lexicon.language.classes
    place = at + 1
    while place < len(phrases.codes) and phrases.codes[place] in _AROUND:
        if words[phrases.items[place].last - 1] in classes["treatment_place"]:
            return True
        place += 1
    joined = phrases.codes[place : place + 1] == "&" and place + 1 < len(phrases.items)
    return joined and words[phrases.items[place + 1].head] in classes["sent_home"]
