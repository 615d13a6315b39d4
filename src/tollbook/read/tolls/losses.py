"""Harms told without a word of harm: people whom a side lost, who fled or were driven out, who are held or never seen again."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.numbers import quantity
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.facts import happened
from tollbook.read.tolls.predicate import Predicate, counted
from tollbook.read.tolls.wounds import attended, maimed

_MANY = 20  # so many who flee are no handful of attackers


def bereft(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the battalion lost 12 men", "we lost eight comrades": counted people of those that a side can lose."""
    item, words = phrases.items[at], lexicon.language
    yield from held(phrases, at, lexicon)
    yield from maimed(phrases, at, lexicon)
    yield from _driven_out(phrases, at, lexicon)
    yield from _fled(phrases, at, lexicon)
    verb = phrases.sentence.words[item.head]
    nominal = (
        clauses.objects(phrases, at + 1)
        if verb in (*words.classes["lost"], *words.classes["claiming"])
        else None
    )
    if nominal is None or item.negated or item.modal:
        return
    if verb in words.classes["claiming"]:
        one = phrases.items[nominal.first]
        if counted(one) and phrases.sentence.words[one.head] in words.classes["victims_lost"]:
            yield Predicate(at, "killed", nominal.members, 0.7)  # "the raids claimed 14 victims"
        return
    if not happened(phrases, at, lexicon):
        return
    lost = _lost(phrases, nominal, lexicon)
    if lost:
        yield Predicate(at, "killed", lost, 0.6)


def _lost(phrases: Phrases, nominal: Nominal, lexicon: Lexicon) -> list[Member]:
    """Those of an object whom a side can lose, from the first on ("lost 17 men and the army two")."""
    found: list[Member] = []
    for member in nominal.members:
        if not _can_be_lost(phrases, member.at, lexicon, listed=bool(found)):
            break
        found.append(member)
    return found


def loss_of(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "for the loss of two soldiers"."""
    item = phrases.items[at]
    if phrases.sentence.words[item.head] not in lexicon.language.classes["loss"] or item.letters[0] == "0":
        return
    nominal = clauses.objects(phrases, at + 2) if phrases.codes[at + 1 : at + 2] == "o" else None
    lost = [] if nominal is None else _lost(phrases, nominal, lexicon)
    if lost:
        yield Predicate(at, "killed", lost, 0.6)


def _losing(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "while losing two men"."""
    if phrases.sentence.words[phrases.items[at].head] not in lexicon.language.classes["losing"]:
        return
    nominal = clauses.objects(phrases, at + 1)
    lost = [] if nominal is None else _lost(phrases, nominal, lexicon)
    if lost:
        yield Predicate(at, "killed", lost, 0.6)


def _driven_out(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "forced 4,000 persons from their homes"."""
    item, lists = phrases.items[at], lexicon.language.harm_lists
    if phrases.sentence.words[item.head] not in lists["drives"] or item.negated or item.modal:
        return
    people = clauses.objects(phrases, at + 1)
    if people is None or phrases.codes[people.first] not in "H9":
        return
    first = max(member.at for member in people.members) + 1
    if phrases.codes[first : first + 2] != "mn":
        return
    behind, place = phrases.words(phrases.items[first]), phrases.sentence.words[phrases.items[first + 1].head]
    if behind in lexicon.language.classes["out_from"] and place in lists["homes"]:
        yield Predicate(at, "displaced", people.members, 0.8)


def unseen(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "has not been seen since", "were never heard of again"; and who is held ("hostages are still held")."""
    yield from held(phrases, at, lexicon)
    yield from attended(phrases, at, lexicon)
    item, words = phrases.items[at], phrases.sentence.words
    if not item.negated or item.modal:
        return
    told = " ".join(words[item.head : item.head + 4])
    if not told.startswith(lexicon.language.classes["unseen_since"]):
        return
    people = clauses.subject(phrases, at)
    if people is not None:
        yield Predicate(at, "missing", people.members, 0.7)


def _fled(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "5,000 people fled to Morel": many people, and none of those who attack."""
    item = phrases.items[at]
    if (
        phrases.sentence.words[item.head] not in lexicon.language.harm_lists["flight"]
        or item.negated
        or item.modal
    ):
        return
    had_to = at > 0 and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["had_to"]
    place = at - 1 if had_to else at
    forced = item.code in "iy" and not had_to
    people = driven(phrases, at, lexicon) if forced else clauses.subject(phrases, place)
    if people is None or len(people.members) > 1:
        return
    one = phrases.items[people.first]
    found = quantity(phrases, one, lexicon) if one.code in "H9" else None
    many = found is not None and ("8" in one.letters or (found.count.low or found.count.high or 0) >= _MANY)
    known = who(phrases, one, lexicon)
    if many and known is not None and known.role in ("victim", "not stated") and known.sure:
        yield Predicate(at, "displaced", people.members, 0.8)


def driven(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """Read "sent 7,000 civilians fleeing", "forcing 4,000 people to flee"."""
    if at < 2 or phrases.codes[at - 1] not in "H9":
        return None
    verb = at - 2
    while verb and phrases.codes[verb] in "noH9":
        verb -= 1
    driven = phrases.sentence.words[phrases.items[verb].head] in lexicon.language.harm_lists["drives"]
    return Nominal([Member(at - 1, at)], at) if driven else None


def held(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "gunmen seized 30 hostages", "97 hostages are still held": who is held is told by the noun."""
    item, lists = phrases.items[at], lexicon.language.harm_lists
    if phrases.sentence.words[item.head] not in lists["holds"] or item.negated or item.modal:
        return
    if item.code == "e" and at and _are_held(phrases, at - 1, lexicon):
        yield Predicate(
            at, _held_as(phrases, at - 1, lexicon), [Member(at - 1, at)], 0.75
        )  # "of 118 hostages taken"
        return
    people = clauses.subject(phrases, at) if item.code == "v" else clauses.objects(phrases, at + 1)
    seizing = phrases.sentence.words[item.head] in lexicon.language.classes["seizing"]
    if people is None or (len(people.members) > 1 and not seizing):
        return
    first = phrases.items[people.first]
    if seizing and item.code == "v" and not counted(first):
        yield from _seized(phrases, at, people, lexicon)
        return
    if (
        item.code == "v"
        and first.code in "H9"
        and counted(first)
        and not _are_held(phrases, people.first, lexicon)
    ):
        if _kept(phrases, at, lexicon):
            yield Predicate(at, "detained", people.members, 0.7)
        elif seizing:
            yield from _seized(phrases, at, people, lexicon)
        return
    led_away = (
        item.code == "v" and phrases.sentence.words[item.head] not in lexicon.language.classes["held_verb"]
    )
    if led_away and phrases.sentence.words[first.head] in lists["jailed"]:
        return  # "500 detainees were taken from their cells and shot"
    if _are_held(phrases, people.first, lexicon):
        yield Predicate(at, _held_as(phrases, people.first, lexicon), people.members, 0.8)
    elif seizing and item.code != "v":
        yield from _seized(phrases, at, people, lexicon)


def _kept(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether people are "still held", "being held", or "held in a school"."""
    item, classes, words = phrases.items[at], lexicon.language.classes, phrases.sentence.words
    if words[item.head] not in classes["held_verb"]:
        return False
    if any(word in classes["still_held"] for word in words[item.first : item.last + 1]):
        return True
    if phrases.codes[at + 1 : at + 3] in ("m^", "mN"):
        return True  # "3,000 people were held in Ostra"
    inside = phrases.codes[at + 1 : at + 3] == "mn"
    return inside and words[phrases.items[at + 2].head] in classes["held_in"]


def _seized(phrases: Phrases, at: int, people: Nominal, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "soldiers seized 30 youths", "two farmers were picked up by soldiers": forces of a state detain, others abduct."""
    item, first = phrases.items[at], phrases.items[people.first]
    seizers = _doer(phrases, at) if item.code == "v" else clauses.subject(phrases, at)
    named = (
        first.code == "N" and not phrases.sentence.shouted and _picks(phrases, at)
    )  # places are seized too
    taken = who(phrases, first, lexicon) if first.code == "H" or named else None
    doer = None if seizers is None else who(phrases, phrases.items[seizers.first], lexicon)
    if taken is None or not taken.sure or taken.collective or not (counted(first) or taken.named):
        return
    if doer is None or doer.group is None or not _armed(phrases, at, doer):
        return
    harm = "detained" if doer.role == "security force" else "abducted"
    yield Predicate(at, harm, people.members, 0.65)


def _picks(phrases: Phrases, at: int) -> bool:
    return phrases.sentence.words[phrases.items[at].head].startswith("pick")


def _armed(phrases: Phrases, at: int, doer: Who) -> bool:
    """Whether those who pick people up are armed; who seizes people need not be."""
    words, last = phrases.sentence.words, phrases.items[at].last
    if not _picks(phrases, at):
        return True
    armed = doer.role in ("security force", "attacker") or (
        doer.group is not None and "fighters" in doer.group.normalised
    )
    return armed and words[last : last + 1] == ["up"]


def _doer(phrases: Phrases, at: int) -> Nominal | None:
    behind = at + 1
    while phrases.codes[behind : behind + 1] in ("r", "@"):
        behind += 1
    return clauses.objects(phrases, behind + 1) if phrases.codes[behind : behind + 1] == "b" else None


def _are_held(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    one = phrases.items[at]
    lists, word = lexicon.language.harm_lists, phrases.sentence.words[one.head]
    return one.code == "H" and word in (*lists["held"], *lists["jailed"]) and counted(one)


def _held_as(phrases: Phrases, at: int, lexicon: Lexicon) -> str:
    """Hostages are abducted; prisoners and detainees are held by an authority."""
    word = phrases.sentence.words[phrases.items[at].head]
    return "abducted" if word in lexicon.language.harm_lists["held"] else "detained"


def _can_be_lost(phrases: Phrases, at: int, lexicon: Lexicon, *, listed: bool) -> bool:
    """Whether those at a phrase are people that a side, or kin that somebody, can lose; "a daughter" only in a list of such."""
    item, lists = phrases.items[at], lexicon.language.harm_lists
    if item.code == "9" and phrases.codes[at + 1 : at + 3] == "oH":
        item = phrases.items[at + 2]  # "lost all four of my daughters"
    word = phrases.sentence.words[item.head]
    kin = word in lists["kin"] and item.letters[0] in (
        "da" if listed else "d"
    )  # "lost her husband and six children"
    return (
        phrases.codes[at] in "H9" and item.code == "H" and (kin or (counted(item) and word in lists["lost"]))
    )


def fleeing(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "seizing 30 hostages", "sent 7,000 civilians fleeing", "forcing 4,000 people to flee"."""
    continued = (
        at > 0 and phrases.sentence.words[phrases.items[at - 1].head] in lexicon.language.harm_lists["done"]
    )
    if phrases.codes[at] == "i" or continued:
        yield from held(phrases, at, lexicon)
    if phrases.codes[at] == "i":
        yield from _losing(phrases, at, lexicon)
        yield from maimed(phrases, at, lexicon)
    yield from _fled(phrases, at, lexicon)
