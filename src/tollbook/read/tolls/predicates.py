"""Where a sentence states a harm: the verb, state or noun, and the noun groups that it falls on.

`HANDLERS` is the table: one small function per phrase code. Each gives the predicates that a phrase stands for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tollbook.read import clauses
from tollbook.read.clauses import Member, Nominal
from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import NOUNS, VERBS, Phrase, Phrases


@dataclass(slots=True, eq=False)
class Predicate:
    """A harm stated at phrase `at`, falling on `people`. `sure` is how far its form alone is to be believed.

    `number` marks a phrase that is a count by itself ("the toll rose to 12"): no noun group needs to be people.
    `inside` is the harm word where it stands inside the group. `first` and `last` widen the span to other phrases, `alone` sets it. `group` is the phrase that names the people of a
    bare number; `same_people` that of the verb before, where a verb is left out ("killed and five wounded").
    """

    at: int
    harm: str
    people: list[Member]
    sure: float
    negated: bool = False
    hedged: str | None = None
    implied: bool = False
    number: bool = False
    part: bool = False
    either: bool = False
    joined: int | None = None
    apart: bool = False
    last: int = -1
    first: int = -1
    inside: int = -1
    group: int = -1
    same_people: int = -1
    alone: tuple[int, int] | None = None
    behind: list[Member] = field(default_factory=list)


_PLACED = re.compile(r"(?:[mo][\^NnO@])*(?P<more>(?:,?&?r?(?:9m[\^N]|m[\^N]9)(?![HNnkpJKE]))+)")
_PLACED_NUMBER = re.compile(r"(?P<begin>(?P<after>9)m[\^N]|m[\^N](?P<before>9))")

Handler = Callable[[Phrases, int, Lexicon], Iterator[Predicate]]


def predicates(phrases: Phrases, lexicon: Lexicon) -> list[Predicate]:
    """All harms that a sentence states as facts, in order."""
    found: list[Predicate] = []
    for at, code in enumerate(phrases.codes):
        handler = HANDLERS.get(code)
        if handler is not None:
            found.extend(handler(phrases, at, lexicon))
    for one, other in pairwise(found):
        _share_people(phrases, one, other)
    return found + [extra for one in found for extra in _by_place(phrases, one)]


def _share_people(phrases: Phrases, one: Predicate, other: Predicate) -> None:
    """Read "one soldier had been killed and five wounded": the five are soldiers too."""
    codes, at = phrases.codes, other.people[0].at
    bare = codes[at] == "9" and codes[other.at] in "kJ" and at == other.at - 1
    if bare and codes[at - 1] == "&" and at - 1 == max(one.at, one.people[-1].at) + 1 and not one.number:
        other.same_people = one.people[-1].at if codes[one.people[-1].at] == "H" else -1


def _by_place(phrases: Phrases, one: Predicate) -> Iterator[Predicate]:
    """Read "77 were killed in A, 31 in B and 16 in C": numbers that share the harm, each with its own place."""
    first = max(one.at, *(member.end - 1 for member in one.people)) + 1
    run = _PLACED.match(phrases.codes, first)
    if run is None or one.negated:
        return
    for match in _PLACED_NUMBER.finditer(phrases.codes, run.start("more"), run.end("more")):
        number = match.start("after") if match.group("after") else match.start("before")
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


def _made(
    phrases: Phrases, at: int, nominal: Nominal | None, sure: float, **rest: object
) -> Iterator[Predicate]:
    item = phrases.items[at]
    if nominal is None or item.harm is None:
        return
    made = Predicate(at, item.harm.harm, nominal.members, sure, implied=item.harm.implied, part=nominal.part)
    made.negated, made.either = item.negated, nominal.either
    for name, value in rest.items():
        setattr(made, name, value)
    yield made


# --- verbs ---------------------------------------------------------------------------------------------------------


def _passive(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "149 civilians were killed"."""
    item = phrases.items[at]
    if not _happened(phrases, at, lexicon):
        return
    yield from _made(phrases, at, clauses.subject(phrases, at), 0.95, hedged=_may(phrases, item))


def _active(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the attack has killed five", "five have died"."""
    item = phrases.items[at]
    if item.harm is None or not _happened(phrases, at, lexicon):
        return
    if item.harm.patient == "object":
        yield from _made(phrases, at, clauses.objects(phrases, at + 1), 0.9, hedged=_may(phrases, item))
        return
    behind = clauses.objects(phrases, at + 1) if item.harm.patient == "either" else None
    yield from _made(phrases, at, behind or clauses.subject(phrases, at), 0.9, hedged=_may(phrases, item))


def _bare(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "killed": active with an object behind it, else passive with the noun group before it."""
    item = phrases.items[at]
    if item.harm is None or not _happened(phrases, at, lexicon):
        return
    if item.harm.patient == "subject":
        yield from _made(phrases, at, clauses.subject(phrases, at), 0.93)
        return
    inverted = _inverted(phrases, at)
    if inverted is not None:
        yield from _made(phrases, at, inverted, 0.85)
        return
    if not _passive_chain(phrases, at):
        nominal = _object_of_chain(phrases, at, lexicon)
        if nominal is not None:
            if nominal.members:
                yield from _made(phrases, at, nominal, 0.92)
            return
    joined = clauses.shared(phrases, at)
    if joined is not None and phrases.codes[joined] not in "kpvq":
        return  # "the gunmen fled and killed": nobody is said to be the object
    people, sure = _people_of_participle(phrases, at, lexicon)
    yield from _made(phrases, at, people, sure)


def _people_of_participle(phrases: Phrases, at: int, lexicon: Lexicon) -> tuple[Nominal | None, float]:
    """Read "left 12 people wounded", "two killed", "the funeral of the ten members killed in the attack"."""
    near = clauses.adjacent(phrases, at)
    if near is not None and near.first and phrases.codes[near.first - 1] in VERBS:
        verb = phrases.items[near.first - 1]
        if phrases.sentence.words[verb.head] in lexicon.leaving:
            return near, 0.9
    people = clauses.subject(phrases, at)
    if people is not None:
        return people, 0.85
    if near is not None and phrases.codes[near.first] in "H9NP":
        return near, 0.75
    return clauses.governed(phrases, at), 0.7


def _inverted(phrases: Phrases, at: int) -> Nominal | None:
    """Read "Wounded in the ambush were two employees."."""
    codes = phrases.codes
    if at and codes[at - 1] not in ".;":
        return None
    place = at + 1
    while place < len(codes) and codes[place] in "omrb@^HNnE9":
        place += 1
    if codes[place : place + 1] != "=" or place == at + 1:
        return None
    return clauses.objects(phrases, place + 1)


def _passive_chain(phrases: Phrases, at: int) -> bool:
    """Whether the verb goes on with a passive ("was shot and killed", "was found murdered")."""
    codes = phrases.codes
    place = at
    while place and codes[place - 1] in "r":
        place -= 1
    if place and codes[place - 1] in "vp":
        return True
    joined = clauses.shared(phrases, at)
    while joined is not None:
        if codes[joined] in "pv":
            between = codes[joined + 1 : at]
            return not any(code in "H9NP" for code in _ungoverned(between))
        if codes[joined] != "k":
            return False
        joined = clauses.shared(phrases, joined)
    return False


def _ungoverned(codes: str) -> str:
    kept = ""
    for place, code in enumerate(codes):
        if code in NOUNS and place and codes[place - 1] in "ombr":
            continue
        kept += code
    return kept


def _object_of_chain(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """The object behind a verb, or behind the last of several joined verbs; empty where it is nobody."""
    codes = phrases.codes
    place = at + 1
    while place < len(codes):
        while place < len(codes) and codes[place] == "r":
            place += 1
        rest = codes[place : place + 3]
        if rest[:1] in NOUNS and rest[:1] not in "^":
            nominal = clauses.objects(phrases, place)
            if nominal is not None and not (rest[0] == "9" and rest[1:2] in "kJ"):
                return nominal
            return None
        step = next((n for n in (2, 3) if _joins(rest[:n])), 0)
        if not step:
            return None
        place += step
    return None


def _joins(codes: str) -> bool:
    return (
        codes in ("&k", ",k", "|k", "&e")
        or (len(codes) == 3 and codes[0] == "," and codes[1] in "&r" and codes[2] == "k")
        or (len(codes) == 3 and codes[0] in "&|" and codes[1] == "r" and codes[2] == "k")
    )


def _going(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "killing five", "without injuring anybody"."""
    item = phrases.items[at]
    before = phrases.items[at - 1] if at else None
    word = phrases.words(before) if before is not None else ""
    if word in lexicon.language.modes["avoid"] or _attempted(phrases, at, lexicon):
        return
    if item.harm is None:
        return
    if item.harm.patient == "subject":
        yield from _made(phrases, at, clauses.subject(phrases, at), 0.7)
        return
    nominal = clauses.objects(phrases, at + 1)
    if nominal is None:
        return
    accused = before is not None and before.code in "om" and _accused(phrases, at, lexicon)
    yield from _made(
        phrases,
        at,
        nominal,
        0.6 if accused else 0.93,
        negated=word in lexicon.language.classes["without"],
        apart=accused,
    )


def _accused(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether "of killing five" says what somebody is accused of or tried for."""
    words = phrases.sentence.words[max(0, phrases.items[at].first - 5) : phrases.items[at].first]
    return any(word in lexicon.accusing for word in words)


def _raised(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "is believed to have been killed", "nine people are feared killed"."""
    item = phrases.items[at]
    if "w" not in item.letters and item.letters.startswith("T"):
        return  # "to be killed" tells of no fact
    if at == 0 or phrases.codes[at - 1] not in "vVe=":
        if "T" not in item.letters:
            yield from _made(phrases, at, _people_of_being(phrases, at), 0.75)
        return
    matrix = phrases.items[at - 1]
    yield from _made(
        phrases, at, clauses.subject(phrases, at - 1), 0.8, hedged=phrases.sentence.written(matrix.head)
    )


def _people_of_being(phrases: Phrases, at: int) -> Nominal | None:
    """Read "resulted in five people being injured", "was seized after being wounded"."""
    found = clauses.subject(phrases, at) or clauses.governed(phrases, at)
    if found is None and at > 1 and phrases.codes[at - 1] in "ms" and phrases.codes[at - 2] not in NOUNS:
        return clauses.subject(phrases, at - 2) if phrases.codes[at - 2] in VERBS else None
    return found


def _infinitive(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "is said to have killed five"; a plain "to kill" tells of no fact."""
    item = phrases.items[at]
    if "w" not in item.letters or item.harm is None:
        return
    before = phrases.items[at - 1] if at else None
    hedged = phrases.sentence.written(before.head) if before is not None and before.code in "vVe" else None
    if item.harm.patient == "object":
        yield from _made(phrases, at, clauses.objects(phrases, at + 1), 0.75, hedged=hedged)
    elif before is not None and before.code in "vVe":
        yield from _made(phrases, at, clauses.subject(phrases, at - 1), 0.75, hedged=hedged)


# --- states --------------------------------------------------------------------------------------------------------


def _state(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "5 dead", "left nine dead", "were found dead", "are missing", "shot three to death"."""
    item = phrases.items[at]
    if item.harm is None or item.harm.negative or item.harm.harm == "survived":
        return
    codes = phrases.codes
    before = at
    while before and codes[before - 1] in "r":
        before -= 1
    if before and codes[before - 1] in "=vVepk":
        verb = phrases.items[before - 1]
        if phrases.sentence.words[verb.head] in lexicon.language.harm_lists["no_outcome"]:
            return
        if verb.modal or not _happened(phrases, before - 1, lexicon):
            return
        people = clauses.subject(phrases, before - 1)
        if people is None and at + 1 < len(codes):
            people = clauses.objects(phrases, at + 1)  # "left dead five guards"
        yield from _made(phrases, at, people, 0.9, negated=verb.negated, joined=before - 1)
        return
    people = clauses.adjacent(phrases, at)
    if people is None or codes[people.first] not in "H9NP":
        people = clauses.governed(phrases, at)  # "spoke of hundreds of dead"
    yield from _made(phrases, at, people, 0.9)


# --- nouns ---------------------------------------------------------------------------------------------------------


def _cases(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "nine deaths", "no casualties", "the deaths of two men", "among the dead were three nurses"."""
    item = phrases.items[at]
    if item.harm is None or _unsure_report(phrases, at, lexicon):
        return
    if item.letters[0] == "d" and codes_at(phrases, at + 1) == "c":
        yield from _made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at)  # "the dead included"
        return
    part = _part_before(phrases, at)
    if part is not None:
        yield from _of_those(phrases, at, part)
        return
    if _with(phrases, at, lexicon):
        yield from _made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
        return
    among = _among(phrases, at, lexicon)
    if among is not None:
        yield from _made(phrases, at, among, 0.8, part=True)
        return
    suffered = _suffered(phrases, at, lexicon)
    if suffered is not None:
        yield from _made(phrases, at, suffered, 0.85)
        return
    alone = Nominal([Member(at, at + 1)], at + 1)
    codes = phrases.codes
    if (
        codes[at + 1 : at + 2] == "o"
        and codes[at + 2 : at + 3] in tuple("H9N")
        and item.letters[0] not in "09"
    ):
        inner = clauses.objects(phrases, at + 2)
        yield from _made(phrases, at, inner, 0.85, first=at)
        return
    behind = phrases.items[at + 1] if at + 1 < len(codes) else None
    if (
        behind is not None
        and item.harm.harm != "died"
        and item.letters[0] != "0"
        and phrases.words(behind) in lexicon.language.classes["falling_on"]
        and codes[at + 2 : at + 3] in tuple("H9N")
    ):
        yield from _made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at)
        return
    negated = item.letters[0] == "0" or _denied_by_joint(phrases, at) or _without(phrases, at, lexicon)
    yield from _made(phrases, at, alone, 0.9, number=True, negated=negated)


def codes_at(phrases: Phrases, at: int) -> str:
    """The code of a phrase, empty behind the last."""
    return phrases.codes[at : at + 1]


def _part_before(phrases: Phrases, at: int) -> int | None:
    """The number or fraction in front of "of the wounded", "of those killed"."""
    if phrases.items[at].letters[0] != "d" or not at:
        return None
    if "F" in phrases.items[at - 1].letters:
        return at - 1
    return at - 2 if at > 1 and phrases.codes[at - 1] == "o" and phrases.codes[at - 2] in "9n" else None


def _of_those(phrases: Phrases, at: int, part: int) -> Iterator[Predicate]:
    """Read "fewer than 60 of the wounded remain in hospital", "30 of those arrested were schoolchildren"."""
    behind = codes_at(phrases, at + 1) == "=" and codes_at(phrases, at + 2) == "H"
    yield from _made(
        phrases,
        at,
        Nominal([Member(part, at + 1)], at + 1),
        0.85,
        number=True,
        group=at + 2 if behind else -1,
        alone=(part, at + 2 if behind else at),
    )


def _with(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Read "31 people with bullet wounds": the people are injured."""
    if at < 2 or phrases.codes[at - 2] != "H":
        return False
    word = phrases.words(phrases.items[at - 1])
    treated = any(word in lexicon.language.classes["treated"] for word in phrases.sentence.words)
    return word in lexicon.language.classes["having"] or (treated and word in lexicon.language.classes["for"])


def _among(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """Read "two officers are among the wounded", "among the dead were three nurses"."""
    codes = phrases.codes
    if not at or phrases.words(phrases.items[at - 1]) not in lexicon.language.classes["among"]:
        return None
    if at > 1 and codes[at - 2] == "=":
        return clauses.subject(phrases, at - 2)
    return clauses.objects(phrases, at + 2) if codes[at + 1 : at + 2] == "=" else None


def _suffered(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """Read "two guards suffered minor injuries": the people are the subject."""
    if not at or phrases.items[at].letters[0] in "09" or phrases.codes[at] not in "CI":
        return None
    verb = phrases.items[at - 1]
    if verb.code not in "VveiK" or phrases.sentence.words[verb.head] not in lexicon.suffering:
        return None
    return clauses.subject(phrases, at - 1)


def _without(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    while at and phrases.codes[at - 1] in "rnig|&C":
        at -= 1
    before = phrases.items[at - 1] if at else None
    return before is not None and phrases.words(before) in lexicon.language.classes["without"]


def _denied_by_joint(phrases: Phrases, at: int) -> bool:
    """Whether "no" in front of an earlier noun reaches this one ("no deaths or injuries", "no damage or casualties")."""
    codes = phrases.codes
    while at > 1 and codes[at - 1] in "|&," and codes[at - 2] in "CnEIoY":
        at -= 2
        if phrases.items[at].letters[0] == "0":
            return True
    return at > 1 and codes[at - 1] in "om" and phrases.items[at - 2].letters[0] == "0"


def _unsure_report(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the noun is one of which nothing is known ("no word on casualties", "an injury list")."""
    codes = phrases.codes
    if at > 1 and codes[at - 1] == "m" and codes[at - 2] == "n" and phrases.items[at - 2].letters[0] == "0":
        return True
    behind = phrases.items[at + 1] if at + 1 < len(phrases.items) else None
    return behind is not None and behind.code in "pvV=" and behind.negated


def _bodies(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the bodies of four men were found", "at least 25 bodies were recovered"."""
    item = phrases.items[at]
    if item.harm is None:
        return
    found = any(
        phrases.sentence.words[v.head] in lexicon.found for v in phrases.items if v.code in "vVeikKig"
    )
    if not found:
        return
    codes = phrases.codes
    inner = clauses.objects(phrases, at + 2) if codes[at + 1 : at + 2] == "o" else None
    counted = any(letter in "9m8v" for letter in item.letters)
    if inner is not None and not counted and phrases.codes[at + 2] in "H9N":
        yield from _made(phrases, at, inner, 0.9, first=at)
        return
    if counted or phrases.items[at].letters[0] in "aA":
        yield from _made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True)
    elif item.letters[0] in "d'" and phrases.sentence.words[item.head] == "body":
        yield from _made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.6, number=True)


def _lives(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "claimed five lives", "claimed the lives of five people", "five lives were lost"."""
    item, codes = phrases.items[at], phrases.codes
    before = phrases.items[at - 1] if at else None
    takes = (
        before is not None
        and phrases.sentence.words[before.head] in lexicon.language.harm_lists["takes_lives"]
    )
    lost = at + 1 < len(codes) and phrases.sentence.words[phrases.items[at + 1].head] == "lost"
    loss = (
        item.letters[-1] == "L"
        and at > 1
        and codes[at - 1] == "o"
        and phrases.sentence.words[phrases.items[at - 2].head] == "loss"
    )
    if not (takes or lost or loss):
        return
    if codes[at + 1 : at + 2] == "o":
        yield from _made(phrases, at, clauses.objects(phrases, at + 2), 0.9, first=at - 1)
    elif loss:
        negated = phrases.items[at - 2].letters[0] == "0" or _without(phrases, at - 2, lexicon)
        if negated:
            yield from _made(
                phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.85, number=True, negated=True
            )
    else:
        yield from _made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.9, number=True)


def _toll(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the death toll rose from 9 to 12", "bringing the toll to 22", "a toll of 12"."""
    harm = lexicon.tolls.get(phrases.token(phrases.items[at].end - 1)) or lexicon.tolls.get(
        phrases.words(phrases.items[at])
    )
    harm = harm or next(
        (h for w, h in lexicon.tolls.items() if phrases.words(phrases.items[at]).endswith(w)), None
    )
    codes = phrases.codes
    if harm is None:
        return
    number = _moved_to(phrases, at)
    if number is not None:
        yield Predicate(at, harm, [Member(number, number + 1)], 0.9, number=True)


def _moved_to(phrases: Phrases, at: int, begin: int | None = None) -> int | None:
    """The number that a toll stands at or has moved to, behind it, or before it in "revised to 101 the number killed"."""
    codes, items = phrases.codes, phrases.items
    found: int | None = None
    for place in range(at + 1, min(at + 14, len(codes))):
        code = codes[place]
        if code in ";." or (code in "s,&" and found is not None):
            break
        counted = any(letter in "9m8" for letter in items[place].letters)
        if code in "9H" and codes[place - 1] not in "s," and counted:
            found = place
            if codes[place + 1 : place + 2] != "m":
                break
    start = at if begin is None else begin
    if found is None and start > 1 and codes[start - 1] == "9" and codes[start - 2] in "mr":
        return start - 1
    return found


def _number_of(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the number of civilians killed is 97", "the number of wounded has risen from 162 to 305"."""
    item, codes = phrases.items[at], phrases.codes
    if (
        phrases.sentence.words[item.head] not in lexicon.language.classes["count_noun"]
        or codes[at + 1 : at + 2] != "o"
    ):
        return
    place = at + 2
    while place < len(codes) and codes[place] not in "kCJ":
        if codes[place] not in "rHNno9":
            return
        place += 1
    harm = phrases.items[place].harm if place < len(codes) else None
    number = None if harm is None else _moved_to(phrases, place, at)
    if harm is None or number is None:
        return
    group = at + 2 if codes[at + 2] == "H" else -1
    yield Predicate(at, harm.harm, [Member(number, number + 1)], 0.9, number=True, group=group)


def _act(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the killing of innocent people", "the murder of R. Vance"."""
    item, codes = phrases.items[at], phrases.codes
    if item.harm is None or _attempted(phrases, at, lexicon):
        return
    if any(
        phrases.token(item.begin + i) in lexicon.language.modes["attempt"] for i in range(len(item.letters))
    ):
        return
    if _with(phrases, at, lexicon):
        yield from _made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
    elif codes[at + 1 : at + 2] == "o":
        yield from _made(phrases, at, clauses.objects(phrases, at + 2), 0.75, first=at)
    elif _suffered(phrases, at, lexicon) is not None:
        yield from _made(phrases, at, _suffered(phrases, at, lexicon), 0.85)
    elif phrases.sentence.words[item.head] in lexicon.language.harm_lists["uncounted"]:
        return
    elif any(letter in "9m8v" for letter in item.letters) and phrases.sentence.words[item.head].endswith("s"):
        yield from _made(
            phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.7, number=True
        )  # "214 detentions"


def _harmed(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "an unknown number of injured people", "13 wounded soldiers": the harm stands inside the group."""
    item = phrases.items[at]
    place = next((i for i, letter in enumerate(item.letters) if letter in "kJ"), None)
    if place is None or not any(letter in "9m8v" for letter in item.letters[:place]):
        return
    harm = lexicon.harms.get(phrases.token(item.begin + place))
    if harm is not None and not harm.negative:
        people = [Member(at, at + 1)]
        yield Predicate(
            at, harm.harm, people, 0.75, implied=harm.implied, inside=phrases.at[item.begin + place]
        )


def _attempted(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the harm was only tried, planned or feared ("an attempt on the life", "threatened with murder")."""
    before = at - 1
    while before >= 0 and phrases.codes[before] in "omr":
        before -= 1
    if before < 0 or (before == at - 1 and phrases.codes[before] in ",&"):
        return False
    item = phrases.items[before]
    return phrases.sentence.words[item.head] in lexicon.attempts


def _may(phrases: Phrases, item: Phrase) -> str | None:
    """The word of possibility in "may have been killed", which is no fact but a weak claim."""
    if not item.modal:
        return None
    return next(
        (
            phrases.sentence.written(w)
            for w in range(item.first, item.last)
            if phrases.sentence.words[w] in ("may", "might")
        ),
        None,
    )


def _happened(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb tells of something that happened: no "would", no "if", and no future."""
    item = phrases.items[at]
    if item.modal:
        return _may(phrases, item) is not None and "w" in item.letters
    place = at - 1
    while place >= 0 and phrases.codes[place] not in ";.,":
        if phrases.codes[place] == "s" and phrases.words(phrases.items[place]) in ("if", "unless"):
            return False
        place -= 1
    return True


HANDLERS: dict[str, Handler] = {
    "p": _passive,
    "K": _active,
    "k": _bare,
    "g": _going,
    "q": _raised,
    "z": _infinitive,
    "J": _state,
    "C": _cases,
    "Y": _bodies,
    "L": _lives,
    "U": _toll,
    "I": _act,
    "n": _number_of,
    "H": _harmed,
}
