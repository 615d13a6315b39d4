"""Harms stated by states and nouns: "5 dead", "nine deaths", "the bodies of four men", "the toll rose to 12", "the killing of five"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import VERBS, Phrases
from tollbook.read.tolls.amounts import amounting, brought, on_a_list, resulted
from tollbook.read.tolls.facts import happened, possibly, without
from tollbook.read.tolls.owners import owner
from tollbook.read.tolls.predicate import Predicate, code_at, counted, labelled, made
from tollbook.read.tolls.suffering import counted_on, had, inflicted, suffered


def state(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "5 dead", "left nine dead", "were found dead", "are missing", "shot three to death"."""
    item = phrases.items[at]
    if item.harm is None or item.harm.negative or item.harm.harm == "survived":
        return
    if (number := labelled(phrases, at)) is not None:
        yield number
        return
    codes = phrases.codes
    if (earlier := joined_state(phrases, at)) is not None:
        for one in state(phrases, earlier, lexicon):
            if not one.number:
                yield replace(one, at=at, harm=item.harm.harm, implied=item.harm.implied, joined=None)
        return
    before = at
    while before and codes[before - 1] in "r":
        before -= 1
    if before > 1 and codes[before - 1] == "s" and codes[before - 2] in "ve":
        before -= 1  # "are listed as missing"
    if (
        before > 1
        and codes[before - 2 : before] in ("vy", "ey")
        and phrases.reports(phrases.items[before - 2])
    ):
        before -= 1  # "was reported to be in serious condition"
    if before and codes[before - 1] in "=vVepk":
        verb = phrases.items[before - 1]
        if phrases.sentence.words[verb.head] in lexicon.language.harm_lists["no_outcome"]:
            return
        hedged = possibly(phrases, verb)
        if hedged is None and (verb.modal or not happened(phrases, before - 1, lexicon)):
            return
        if item.harm.harm == "detained" and verb.harm is not None:
            return  # "died in custody", "was tortured in detention": where, and not what was done
        people = clauses.subject(phrases, before - 1)
        nobody = people is None or not any(codes[member.at] in "H9NP" for member in people.members)
        if nobody and verb.code == "e":
            people = clauses.governed(phrases, before - 1)  # "with 76 of them feared dead"
        if people is None and at + 1 < len(codes):
            people = clauses.objects(phrases, at + 1)  # "left dead five guards"
        yield from made(phrases, at, people, 0.9, negated=verb.negated, joined=before - 1, hedged=hedged)
        return
    if before and "u" in phrases.items[before - 1].letters:
        return  # "to twelve years in jail"
    people = clauses.whole(phrases, at, clauses.adjacent(phrases, at))
    verb_of = phrases.items[people.first - 1] if people is not None and people.first else None
    if (
        verb_of is not None
        and phrases.sentence.words[verb_of.head] in lexicon.language.harm_lists["no_outcome"]
    ):
        return  # "sentenced R. Vance to death"
    if people is None or not any(codes[member.at] in "H9NP" for member in people.members):
        people = clauses.governed(phrases, at)  # "spoke of hundreds of dead"
    if code_at(phrases, at + 1) in ("n", "E", "I"):
        return  # "add 4 missing pages" names what is missing
    if people is None:
        return
    first = phrases.items[people.first]
    thing = first.code == "n" or (first.letters == "N" and phrases.sentence.shouted)
    if len(people.members) > 1 and thing:
        people = Nominal(people.members[1:], people.end)  # "left blocks in ashes and 51,000 people homeless"
    if all(_counted(phrases, member.at) for member in people.members):
        yield from made(phrases, at, people, 0.9)


def joined_state(phrases: Phrases, at: int) -> int | None:
    """The state that another is joined to without people of its own ("40 people are dead or missing", "300 dead and wounded")."""
    joined = at > 1 and phrases.codes[at - 1] in "|&" and phrases.codes[at - 2] == "J"
    return at - 2 if joined else None


def _counted(phrases: Phrases, at: int) -> bool:
    """Whether people stand before a bare state: "82 missing" tells of people, "Add missing" does not."""
    item = phrases.items[at]
    some = bool(set(item.letters) & set("Sq")) and not set(item.letters) & set("9m")  # but "some 300 dead"
    return item.code in "HP" or (item.code in "9N" and not some)


def cases(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "nine deaths", "no casualties", "the deaths of two men", "among the dead were three nurses".

    The ways of saying it are tried in order; the first that fits gives the predicates, though it be none.
    """
    if phrases.items[at].harm is None:
        return
    for way in _WAYS:
        found = way(phrases, at, lexicon)
        if found is not None:
            yield from found
            return


def _included(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the dead included 11 women"."""
    if counted(phrases.items[at]) or code_at(phrases, at + 1) != "c":
        return None
    if code_at(phrases, at + 2) == "9" and code_at(phrases, at + 3) in ("J", "k", "C"):
        return iter(())  # "casualties included two dead and nine wounded"
    return made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at, of_told=True)


def _were(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the injured were Ana Soler and two others", "the dead were two soldiers and a nurse"."""
    opens = phrases.items[at].letters[0] == "d" and (not at or phrases.codes[at - 1] in ".;,&")
    if not counted(phrases.items[at]) and opens and _called(phrases, at + 1, lexicon):
        return made(phrases, at, clauses.objects(phrases, at + 3), 0.8, first=at)
    if counted(phrases.items[at]) or not opens or code_at(phrases, at + 1) != "=":
        return None
    verb = phrases.items[at + 1]
    harm = phrases.items[at].harm
    saved = harm is None or harm.harm == "survived"
    if code_at(phrases, at + 2) not in ("H", "N", "9") or verb.negated or verb.modal or saved:
        return None
    return made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at)


def _called(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether people are named ("were identified as")."""
    if code_at(phrases, at) != "v" or code_at(phrases, at + 1) not in ("s", "m"):
        return False
    verb = phrases.items[at]
    named = phrases.sentence.words[verb.head] in lexicon.language.classes["calling"] and not verb.negated
    return named and phrases.words(phrases.items[at + 1]) in lexicon.language.classes["like"]


def _of_those(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "fewer than 60 of the wounded remain in hospital", "30 of those arrested were schoolchildren"."""
    part = _part_before(phrases, at)
    if part is None:
        return None
    if not set(phrases.items[part].letters) & set("9m8FA"):
        return iter(())  # "some of the wounded", "none of the casualties"
    behind = code_at(phrases, at + 1) == "=" and code_at(phrases, at + 2) == "H"
    if counted(phrases.items[at]) and not behind:
        return made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.85, number=True)  # the whole alone
    people = Nominal([Member(part, at + 1)], at + 1)
    group, last = (at + 2, at + 2) if behind else (-1, at)
    return made(phrases, at, people, 0.85, number=True, of_those=True, group=group, alone=(part, last))


def _part_before(phrases: Phrases, at: int) -> int | None:
    """The number or fraction in front of "of the wounded", "of those killed"."""
    if phrases.items[at].letters[0] != "d" or not at:
        return None
    if "F" in phrases.items[at - 1].letters:
        return at - 1
    return at - 2 if at > 1 and phrases.codes[at - 1] == "o" and phrases.codes[at - 2] == "9" else None


_BESIDE = re.compile(r"(?:[bm][HNnEI@^])*=")  # "among those wounded by the bombing are"


def _among(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "two officers are among the wounded", "among the dead were three nurses"."""
    if (listed := on_a_list(phrases, at)) is not None:
        return made(phrases, at, listed, 0.8, of_told=True)
    if not at or phrases.words(phrases.items[at - 1]) not in lexicon.language.classes["among"]:
        return None
    people: Nominal | None = None
    behind = _BESIDE.match(phrases.codes, at + 1)
    if behind is not None:
        people = clauses.objects(phrases, behind.end())
    if at > 1 and phrases.codes[at - 2] == "=":
        people = clauses.subject(phrases, at - 2)
    elif people is None and at > 1 and phrases.codes[at - 2] == "H" and counted(phrases.items[at - 2]):
        people = Nominal([Member(at - 2, at - 1)], at - 1)  # "13 children among those killed"
    if people is None:
        return None
    whole = Nominal([Member(at, at + 1)], at + 1)
    told = made(phrases, at, whole, 0.8, number=True) if _numbered(phrases, at) else iter(())
    return chain(told, made(phrases, at, people, 0.8, part=True, of_told=True))


def _labelled(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "Fatalities: 7"."""
    number = labelled(phrases, at)
    return None if number is None else iter((number,))


def _no_survivors(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "no survivors among the 100 people aboard": the hundred died."""
    item = phrases.items[at]
    if item.harm is None or item.harm.harm != "survived" or item.letters[0] != "0":
        return None
    if code_at(phrases, at + 1) in ("", ".") and code_at(phrases, at - 1) == "=":
        return iter((Predicate(at, "died", [Member(at, at + 1)], 0.9, aboard=True), *_zero(phrases, at)))
    if code_at(phrases, at + 1) != "m" or code_at(phrases, at + 2) not in ("H", "9"):
        return None
    behind = phrases.words(phrases.items[at + 1])
    if behind not in lexicon.language.classes["among"] or not _numbered(phrases, at + 2):
        return None
    return iter((Predicate(at, "died", [Member(at + 2, at + 3)], 0.75),))


def _zero(phrases: Phrases, at: int) -> Iterator[Predicate]:
    return made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True, negated=True)


def _numbered(phrases: Phrases, at: int) -> bool:
    return any(letter in "9m" for letter in phrases.items[at].letters)


def _only_marks(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read nothing in "40 burns": marks on people count no people."""
    harm = phrases.items[at].harm
    return iter(()) if harm is not None and harm.names == "marks" else None


def _unsure(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read nothing where nothing is known: "no word on casualties", "casualties were not known"."""
    codes = phrases.codes
    told = phrases.items[at - 2] if at > 1 and codes[at - 1] in "mo" and codes[at - 2] in "nC" else None
    if told is not None and told.letters[0] == "0":
        word = phrases.sentence.words[told.head]
        if codes[at - 1] == "m" or word in lexicon.language.classes["no_news"]:
            return iter(())
    behind = phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    return iter(()) if behind is not None and behind.code in "pvV=" and behind.negated else None


_JOINED_NOUNS = re.compile(r"[&|][CI](?=o)")


def _of_people(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the deaths of two men", "injuries to two people", "the death in custody of R. Vance"."""
    item = phrases.items[at]
    home, at = at, at + (code_at(phrases, at + 1) == "J" and code_at(phrases, at + 2) == "o")
    if (joined := _JOINED_NOUNS.match(phrases.codes, at + 1)) is not None:
        at = joined.end() - 1  # "the death or disappearance of 200 people"
    behind = phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    if behind is None or item.harm is None or code_at(phrases, at + 2) not in ("H", "9", "N", "n"):
        return None
    if item.harm.harm == "survived" and code_at(phrases, at + 2) == "n":
        return iter(())  # "a survivor of three recessions"
    if code_at(phrases, at + 2) == "n" and not set("9m8") & set(phrases.items[at + 2].letters):
        return None
    if phrases.sentence.words[item.head] in lexicon.language.classes["fate"]:
        unknown = any(words in phrases.sentence.low for words in lexicon.language.classes["unknown"])
        if not (unknown and counted(phrases.items[at + 2])):
            return iter(())
    falls = item.harm.harm != "died" and phrases.words(behind) in lexicon.language.classes["falling_on"]
    if (behind.code == "o" and item.letters[0] not in "09") or (falls and item.letters[0] != "0"):
        if falls and (numbered := counted_on(phrases, at, lexicon)) is not None:
            return numbered
        people = also_of(phrases, clauses.objects(phrases, at + 2, governed=opens(phrases, home)))
        return made(phrases, home, people, 0.85, first=home)
    return None


def owned(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the student's death", "Ana Soler's murder": one person, who stands in front."""
    person = None if code_at(phrases, at + 1) == "o" else owner(phrases, phrases.items[at], lexicon)
    if person is None:
        return None
    return made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.75, number=True, owner=person)


def _alone(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "nine deaths", "no casualties", "no damage or injuries"."""
    if phrases.sentence.words[phrases.items[at].head] in lexicon.language.classes["fate"]:
        return iter(())  # "no news of their fate" tells nobody's number
    if _said_to_suffer(phrases, at, lexicon):
        return iter(())
    if _got_away(phrases, at, lexicon):
        return iter(())
    denied = phrases.items[at].letters[0] == "0" or _denied_by_joint(phrases, at)
    denied = denied or _none_suffered(phrases, at, lexicon)
    negated = denied or without(phrases, at, lexicon)
    return made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True, negated=negated)


def _none_suffered(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Read "did not result in any casualties", "did not cause any injuries": none."""
    words, item = phrases.sentence.words, phrases.items[at]
    place = at - 1 - (phrases.codes[at - 1 : at] == "m")
    verb = phrases.items[place] if place >= 0 and phrases.codes[place] in VERBS else None
    if verb is None or not verb.negated or verb.modal or "any" not in words[item.first : item.last]:
        return False
    led = words[item.first] if verb.code == "=" else " ".join(words[verb.head : item.first])
    caused = led in lexicon.language.verbs["cause"] or led in lexicon.suffering
    return caused and led not in lexicon.reporting


def _got_away(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether one person's escape is told ("the only one to survive without injuries"): nobody's number."""
    place = at - 1
    if place < 1 or phrases.words(phrases.items[place]) not in lexicon.language.classes["without"]:
        return False
    verb = next((item for item in reversed(phrases.items[:place]) if item.code in VERBS), None)
    return verb is not None and verb.harm is not None and verb.harm.harm == "survived"


def _said_to_suffer(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether survivors are told of for what was done to them ("104 survivors were subjected to rape")."""
    harm = phrases.items[at].harm
    verb = next((item for item in phrases.items[at + 1 :] if item.code in VERBS), None)
    if harm is None or harm.harm != "survived" or verb is None:
        return False
    return verb.code == "v" and phrases.sentence.words[verb.head] in lexicon.language.classes["subjected"]


Way = Callable[[Phrases, int, Lexicon], Iterator[Predicate] | None]
_WAYS: tuple[Way, ...] = (
    _labelled,
    amounting,
    brought,
    resulted,
    _no_survivors,
    _included,
    _were,
    _of_those,
    had,
    _among,
    suffered,
    _only_marks,
    owned,
    inflicted,
    _unsure,
    _of_people,
    _alone,
)


def _denied_by_joint(phrases: Phrases, at: int) -> bool:
    """Whether "no" in front of an earlier noun reaches this one ("no deaths or injuries", "no damage or casualties")."""
    codes = phrases.codes
    while at > 1 and codes[at - 1] in "|&," and codes[at - 2] in "CnEIoY":
        at -= 2
        if phrases.items[at].letters[0] == "0":
            return True
    return at > 1 and codes[at - 1] in "om" and phrases.items[at - 2].letters[0] == "0"


def also_of(phrases: Phrases, people: Nominal | None) -> Nominal | None:
    """With those behind a second "of" ("the murder of R. Vance and of two guards")."""
    if people is None or phrases.codes[people.end : people.end + 2] != "&o":
        return people
    further = clauses.objects(phrases, people.end + 2)
    return people if further is None else Nominal([*people.members, *further.members], further.end)


def opens(phrases: Phrases, at: int) -> bool:
    """Whether a plural noun of harm opens its clause, so that the verb behind is its own ("the deaths of A and B were ...")."""
    opens = at == 0 or phrases.codes[at - 1] in ".;:st"
    return opens and phrases.sentence.words[phrases.items[at].head].endswith("s")
