"""All harms that a sentence states as facts. `HANDLERS` is the table: one small function for each phrase code."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member
from tollbook.read.phrases import Phrases
from tollbook.read.tolls import counts, deeds, inside, losses, nouns, verbs
from tollbook.read.tolls.figurative import meant_otherwise
from tollbook.read.tolls.predicate import Handler, Predicate, counted

_PLACED = re.compile(r"(?:[mo][\^NnO@])*(?P<more>(?:[,;]?&?r?(?:9m[\^N@]|m[\^N]9)(?![HNnkpJKE]))+)")
_GAPPED = re.compile(r"[^;.]*;&?m[\^N],?r?(?P<people>H)(?=(?:(?:,&?|&)H)*(?:[;.]|$))")
_TRAILING = re.compile(r",?&r?(?P<people>H)(?=[.;-]|$)")
_PLACED_NUMBER = re.compile(r"(?P<begin>(?P<after>9)m[\^N@]|m[\^N](?P<before>9))")

HANDLERS: dict[str, Handler] = {
    "V": losses.bereft,
    "e": losses.bereft,
    "v": losses.unseen,
    "i": losses.fleeing,
    "y": losses.fleeing,
    "p": verbs.passive,
    "K": verbs.active,
    "k": verbs.bare,
    "g": verbs.going,
    "q": verbs.raised,
    "z": verbs.infinitive,
    "J": nouns.state,
    "C": nouns.cases,
    "Y": counts.bodies,
    "L": counts.lives,
    "U": counts.toll,
    "I": deeds.act,
    "n": counts.number_of,
    "H": inside.harmed,
}


def predicates(phrases: Phrases, lexicon: Lexicon) -> list[Predicate]:
    """All harms that a sentence states as facts, in order."""
    found: list[Predicate] = []
    for at, code in enumerate(phrases.codes):
        handler = HANDLERS.get(code)
        if handler is not None:
            found.extend(handler(phrases, at, lexicon))
        if code == "k":
            found.extend(_state_too(phrases, at, lexicon))
    found = [one for one in found if not meant_otherwise(phrases, one, lexicon)]
    for one, other in pairwise(found):
        _share_people(phrases, one, other)
    found += [likewise for one in found for likewise in (*_as_were(phrases, one), *_along_with(phrases, one))]
    extras = [extra for one in found for extra in (*_by_place(phrases, one), *_trailing(phrases, one))]
    if ";" in phrases.codes and found:
        extras += _gapped(phrases, found[-1])
    return found + extras


def _state_too(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "100 dead or wounded": a participle joined to a state, said of the same people."""
    earlier, harm = nouns.joined_state(phrases, at), phrases.items[at].harm
    if earlier is None or harm is None or phrases.codes[at + 1 : at + 2] in tuple("H9NP"):
        return
    for one in nouns.state(phrases, earlier, lexicon):
        if not one.number:
            yield replace(one, at=at, harm=harm.harm, implied=harm.implied, joined=None)


def _share_people(phrases: Phrases, one: Predicate, other: Predicate) -> None:
    """Read "one soldier had been killed and five wounded": the five are soldiers too."""
    codes, at = phrases.codes, other.people[0].at
    inner = one.people[-1].inner
    if (
        codes[at] == "9"
        and at
        and codes[at - 1] == "&"
        and inner
        and codes[inner[0]] == "P"
        and not other.number
    ):
        other.people[0].inner = other.people[0].inner or inner  # "96 of them were shot and 25 were crushed"
    bare = codes[at] == "9" and codes[other.at] in "kJ" and at == other.at - 1
    if bare and codes[at - 1] == "&" and at - 1 == max(one.at, one.people[-1].at) + 1 and not one.number:
        other.same_people = one.people[-1].at if codes[one.people[-1].at] == "H" else -1


def _trailing(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "four workers were killed, and six police": people who share the verb before them."""
    match = _TRAILING.match(phrases.codes, one.at + 1)
    if phrases.codes[one.at] != "p" or match is None or one.negated:
        return
    if counted(phrases.items[place := match.start("people")]):
        yield Predicate(one.at, one.harm, [Member(place, place + 1)], one.sure * 0.9, implied=one.implied)


def _gapped(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "in A they murdered a father and a son; in B, 87 adults and 62 children": the last verb told is left out."""
    end = max(one.at, *(member.end - 1 for member in one.people)) + 1
    match = _GAPPED.match(phrases.codes, end)
    people = (
        None
        if match is None or one.negated or one.number
        else clauses.objects(phrases, match.start("people"))
    )
    if match is None or people is None or not all(counted(phrases.items[one.at]) for one in people.members):
        return
    yield Predicate(
        one.at, one.harm, people.members, one.sure * 0.9, implied=one.implied, first=match.start("people")
    )


def _as_were(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "the three were killed, as were two soldiers", "a guard died, as did his wife": the same harm of others."""
    at = one.at + 1
    place = phrases.codes.find("s=", at)
    if place < 0 or one.number or any(code in ";.:" for code in phrases.codes[at:place]):
        return
    word = phrases.words(phrases.items[place])
    people = clauses.objects(phrases, place + 2)
    if word in phrases.lexicon.language.classes["like"] and people is not None:
        yield Predicate(one.at, one.harm, people.members, one.sure * 0.95, first=place)


def _along_with(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "was killed along with his driver", "died together with five rebels": the same harm of those as well."""
    at = one.at + 1
    while (
        phrases.codes[at : at + 1]
        and phrases.codes[at] in "mNn^@9(),rH"
        and phrases.codes[at - 1 : at] != "&"
    ):
        at += 1
    beside = phrases.codes[at : at + 1] == "&" and phrases.codes[at + 1 : at + 2] in ("H", "9", "N")
    if not beside or one.number or one.people[0].at > one.at:
        return
    people = clauses.objects(phrases, at + 1)
    joint = phrases.words(phrases.items[at])
    if people is None or joint not in phrases.lexicon.language.classes["also_with"]:
        return
    if phrases.codes[people.end : people.end + 1] in ("", ".", ",", ";", "m", "s", "@", "b", "R", "t"):
        last = people.members[-1].end - 1
        yield Predicate(one.at, one.harm, people.members, one.sure * 0.9, alone=(at, last))


def _by_place(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "77 were killed in A, 31 in B and 16 in C": numbers that share the harm, each with its own place."""
    first = max(one.at, *(member.end - 1 for member in one.people)) + 1
    run = _PLACED.match(phrases.codes, first)
    if run is None or one.negated:
        return
    for match in _PLACED_NUMBER.finditer(phrases.codes, run.start("more"), run.end("more")):
        number = match.start("after") if match.group("after") else match.start("before")
        before = phrases.sentence.words[max(phrases.items[number].first - 1, 0)]
        if before in phrases.lexicon.language.classes["numbered"]:
            continue  # "were killed in Room 3"
        group = one.people[-1].at if phrases.codes[one.people[-1].at] == "H" else -1
        yield Predicate(
            one.at,
            one.harm,
            [Member(number, number + 1)],
            one.sure * 0.95,
            number=True,
            group=group,
            alone=(match.start("begin"), match.end() - 1),
        )
