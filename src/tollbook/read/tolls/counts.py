"""Harms stated by what is counted: bodies, lives, tolls and numbers of people."""

import re
from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import HarmForm, Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.facts import without
from tollbook.read.tolls.losses import loss_of
from tollbook.read.tolls.owners import owner
from tollbook.read.tolls.predicate import Predicate, counted, made

_BESIDE = re.compile(r"(?:[mo][Hn^])?,(?P<number>9),")  # "the death toll among civilians, 42, has risen"


def bodies(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the bodies of four men were found", "at least 25 bodies were recovered"."""
    item = phrases.items[at]
    if item.harm is None or _wounded(phrases, at, lexicon):
        return
    if not set(lexicon.language.classes["twice"]).isdisjoint(phrases.sentence.words[item.last :]):
        return  # "five bodies had been counted twice"
    if not _found(phrases, at, lexicon) or (_still_lost(phrases, at) and phrases.items[at].letters[0] != "0"):
        return
    if (person := owner(phrases, item, lexicon)) is not None:
        one = Nominal([Member(at, at + 1)], at + 1)
        yield from made(phrases, at, one, 0.75, number=True, owner=person)  # "Ana Soler's body"
        return
    codes = phrases.codes
    several = phrases.sentence.words[item.head].endswith("s")
    if (
        several
        and item.letters[0] == "d"
        and at > 1
        and codes[at - 2 : at] == "9o"
        and counted(phrases.items[at - 2])
    ):
        part = Nominal([Member(at - 2, at + 1)], at + 1)  # "twenty-eight of the bodies lay in a ravine"
        yield from made(phrases, at, part, 0.8, number=True, of_those=True, alone=(at - 2, at))
        return
    inner = clauses.objects(phrases, at + 2, governed=several) if codes[at + 1 : at + 2] == "o" else None
    many = counted(item)
    if inner is not None and not many and phrases.codes[at + 2] in "H9N":
        yield from made(phrases, at, inner, 0.9, first=at)
        return
    if item.letters[0] == "0":
        none = Nominal([Member(at, at + 1)], at + 1)
        yield from made(phrases, at, none, 0.85, number=True, negated=True)
    elif many or phrases.items[at].letters[0] in "aA":
        yield from made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True)
    elif item.letters[0] in "d'" and not phrases.sentence.words[item.head].endswith("s"):
        yield from made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.6, number=True)


def _found(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether bodies are said to be found: by a verb of the sentence, or as "the recovery of 14 corpses"."""
    words, items = phrases.sentence.words, phrases.items
    if any(words[v.head] in lexicon.found for v in items if v.code in "vVeiykKg"):
        return True
    if at and phrases.codes[at - 1] == "=" and counted(items[at]) and not items[at - 1].negated:
        return True  # "under the trees were 14 bodies"
    if phrases.codes[at + 1 : at + 2] == "=" and counted(items[at]) and at + 2 < len(items):
        seen = words[items[at + 2].first] in lexicon.language.classes["in_sight"]
        return seen and not items[at + 1].negated  # "eight bodies are visible"
    return at > 1 and phrases.codes[at - 1] == "o" and words[items[at - 2].head] in lexicon.found


def _still_lost(phrases: Phrases, at: int) -> bool:
    """Whether the next verb denies that bodies were found ("the remains of 21 have not been found")."""
    verb = next((item for item in phrases.items[at + 1 :] if item.code in "vVpeKk="), None)
    return verb is not None and verb.code in "vV" and verb.negated


def _wounded(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a body is said to bear wounds ("the body received 18 bullet wounds"): nobody has found it there."""
    verb = phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    return verb is not None and verb.code in "Ve" and phrases.sentence.words[verb.head] in lexicon.suffering


def lives(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "claimed five lives", "cost five people their lives", "five lives were lost"."""
    item, codes = phrases.items[at], phrases.codes
    takes = at > 0 and _takes(phrases, at - 1, lexicon)
    lost = (
        at + 1 < len(codes)
        and phrases.sentence.words[phrases.items[at + 1].head] in lexicon.language.classes["lost"]
    )
    loss = (
        item.letters[-1] == "L"
        and at > 1
        and codes[at - 1] == "o"
        and phrases.sentence.words[phrases.items[at - 2].head] in lexicon.language.classes["loss"]
    )
    robbed = at > 1 and codes[at - 1] in "H9" and item.letters[0] == "d" and _takes(phrases, at - 2, lexicon)
    if robbed:
        yield from made(phrases, at, clauses.objects(phrases, at - 1), 0.9)
        return
    if not (takes or lost or loss):
        return
    if codes[at + 1 : at + 2] == "o":
        yield from made(phrases, at, clauses.objects(phrases, at + 2), 0.9, first=at - 1)
    elif loss:
        negated = phrases.items[at - 2].letters[0] == "0" or without(phrases, at - 2, lexicon)
        if negated or counted(item):
            yield from made(
                phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.85, number=True, negated=negated
            )
    else:
        yield from made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True)


def _takes(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    word = phrases.sentence.words[phrases.items[at].head]
    return word in lexicon.language.harm_lists["takes_lives"]


def toll(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the death toll rose from 9 to 12", "bringing the toll to 22", "a toll of 12"."""
    harm = lexicon.tolls.get(phrases.token(phrases.items[at].end - 1)) or lexicon.tolls.get(
        phrases.words(phrases.items[at])
    )
    harm = harm or next(
        (h for w, h in lexicon.tolls.items() if phrases.words(phrases.items[at]).endswith(w)), None
    )
    if harm is None:
        return
    number = moved_to(phrases, at)
    beside = _BESIDE.match(phrases.codes, at + 1)
    if number is None and beside is not None and counted(phrases.items[beside.start("number")]):
        number = beside.start("number")
    if number is not None and _has_state(phrases, number):
        return  # "the toll stands at 40 dead": the dead are told by their own words
    if number is not None and not any(item.modal for item in phrases.items[at:number]):
        yield Predicate(at, harm, [Member(number, number + 1)], 0.9, number=True)


def _has_state(phrases: Phrases, at: int) -> bool:
    behind = phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    return behind is not None and behind.code in "Jk" and behind.harm is not None and not behind.harm.implied


def moved_to(phrases: Phrases, at: int, begin: int | None = None) -> int | None:
    """The number that a toll stands at or has moved to, behind it, or before it in "revised to 101 the number killed"."""
    codes, items = phrases.codes, phrases.items
    found: int | None = None
    for place in range(at + 1, min(at + 14, len(codes))):
        code = codes[place]
        closed = code in ";." or (code == "t" and (codes[at] != "U" or codes[place - 1] == "s"))
        if closed or (code in "s,&" and found is not None):
            break
        acts = code in "Kpg" or (code == "k" and codes[place + 1 : place + 2] in tuple("H9"))
        if found is None and acts and codes[at] == "U":
            break  # "the toll for May, where soldiers killed 651"
        if code not in "9H" or codes[place - 1] in ",bcX" or not counted(items[place]):
            continue
        if codes[place - 1] == "s" and not (codes[at] == "U" and _given_as(phrases, place - 1)):
            continue
        if codes[place - 1] == "m" and _sets_scene(phrases, place):
            continue
        if codes[place + 1 : place + 2] == "%" or (found is not None and items[place - 1].letters != "T"):
            break
        found = place
        if codes[place + 1 : place + 2] != "m":
            break
    start = at if begin is None else begin
    if found is None and start > 1 and codes[start - 1] == "9" and codes[start - 2] in "mr":
        return start - 1
    return found


def _given_as(phrases: Phrases, at: int) -> bool:
    """Whether a word for saying stands in front of "as" ("a toll confirmed as 442")."""
    like = phrases.words(phrases.items[at]) in phrases.lexicon.language.classes["like"]
    return (
        like
        and phrases.sentence.words[phrases.items[at].first - 1] in phrases.lexicon.language.classes["given"]
    )


def _sets_scene(phrases: Phrases, at: int) -> bool:
    """Whether the preposition before a number says when or where, and not how far a toll has come ("killed in one day")."""
    before = phrases.words(phrases.items[at - 1])
    exact = "8" not in phrases.items[at].letters  # "numbered in the hundreds"
    return exact and before in phrases.lexicon.language.classes["scene"]


def number_of(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the number of civilians killed is 97", "the number of wounded has risen from 162 to 305"."""
    item, codes = phrases.items[at], phrases.codes
    word, classes = phrases.sentence.words[item.head], lexicon.language.classes
    yield from loss_of(phrases, at, lexicon)
    if codes[at + 1 : at + 3] in ("oY", "oC", "oI") and word in (
        *classes["count_noun"],
        *classes["number_before"],
    ):
        number, named = moved_to(phrases, at + 2), phrases.items[at + 2]
        if number is not None and named.harm is not None and not counted(named):
            people = [Member(number, number + 1)]
            yield Predicate(at + 2, named.harm.harm, people, 0.85, number=True, first=at)
        return
    if word in classes["count_noun"] and codes[at + 1 : at + 2] in ("k", "J"):
        yield from _number_so_harmed(phrases, at)
        return
    if word not in classes["count_noun"] or codes[at + 1 : at + 2] not in ("o", "R"):
        return
    place = at + 2
    harm = within(phrases, place) or held_noun(phrases, place) if codes[place : place + 1] == "H" else None
    while harm is None and place < len(codes) and codes[place] not in "kCJKp":
        if codes[place] not in "rHNno9&":
            return
        place += 1
    if harm is None:
        harm = phrases.items[place].harm if place < len(codes) else None
    number = None if harm is None else moved_to(phrases, place, at)
    if harm is None or number is None:
        return
    group = at + 2 if codes[at + 2] == "H" and "&" not in codes[at:place] else -1
    yield Predicate(at, harm.harm, [Member(number, number + 1)], 0.9, number=True, group=group)


def _number_so_harmed(phrases: Phrases, at: int) -> Iterator[Predicate]:
    """Read "the estimated number kidnapped is 6,800"."""
    harm, number = phrases.items[at + 1].harm, moved_to(phrases, at + 1)
    if harm is not None and number is not None:
        yield Predicate(at + 1, harm.harm, [Member(number, number + 1)], 0.85, number=True, first=at)


def held_noun(phrases: Phrases, at: int) -> HarmForm | None:
    """The harm of people who are called by it ("detainees", "hostages")."""
    word, lists = phrases.sentence.words[phrases.items[at].head], phrases.lexicon.language.harm_lists
    if word in lists["jailed"]:
        return HarmForm("detained", "noun", "object", "people")
    return HarmForm("abducted", "noun", "object", "people") if word in lists["held"] else None


def within(phrases: Phrases, at: int) -> HarmForm | None:
    """The harm word inside a noun group ("missing passengers", "wounded soldiers")."""
    item = phrases.items[at]
    place = next((i for i, letter in enumerate(item.letters) if letter in "kJ"), None)
    return None if place is None else phrases.lexicon.harms.get(phrases.token(item.begin + place))
