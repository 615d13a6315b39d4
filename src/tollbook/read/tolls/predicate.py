"""A harm as a sentence states it: where it stands, and the noun groups that it falls on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.owners import Owner

OLDEST = 120


@dataclass(slots=True, eq=False)
class Predicate:
    """A harm stated at phrase `at`, falling on `people`. `sure` is how far its form alone is to be believed.

    `of_those` marks "one of the injured", a part of what was told, `of_told` those listed behind "among the dead were". `aboard` marks that all aboard are meant ("no survivors"). `number` marks a phrase that is a count by itself ("the toll rose to 12"): no noun group needs to be people.
    `inside` is the harm word where it stands inside the group. `first` and `last` widen the span to other phrases, `alone` sets it. `group` is the phrase that names the people of a
    bare number; `same_people` that of the verb before, where a verb is left out ("killed and five wounded"); `owner` the person whose harm a noun tells.
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
    of_those: bool = False
    of_told: bool = False
    aboard: bool = False
    either: bool = False
    joined: int | None = None
    apart: bool = False
    last: int = -1
    first: int = -1
    inside: int = -1
    group: int = -1
    same_people: int = -1
    owner: Owner | None = None
    alone: tuple[int, int] | None = None
    behind: list[Member] = field(default_factory=list)


Handler = Callable[[Phrases, int, Lexicon], Iterator[Predicate]]


def made(
    phrases: Phrases, at: int, nominal: Nominal | None, sure: float, **rest: object
) -> Iterator[Predicate]:
    """The predicate of the harm word at a phrase, falling on a nominal; none where there are no people or no harm."""
    item = phrases.items[at]
    if nominal is None or item.harm is None:
        return
    people = [member for member in nominal.members if not is_age(phrases, member.at)]
    if not people:
        return
    made = Predicate(at, item.harm.harm, people, sure, implied=item.harm.implied, part=nominal.part)
    made.negated, made.either = item.negated or _neither(phrases, people[0].at), nominal.either
    if item.negated and item.harm.harm == "injured" and _only_so_badly(phrases, item):
        made.negated, made.implied = False, True  # "was not seriously injured": somewhat
    for name, value in rest.items():
        setattr(made, name, value)
    yield made


def _only_so_badly(phrases: Phrases, item: Phrase) -> bool:
    """Whether only the degree of a harm is denied."""
    words = phrases.sentence.words[item.first : item.last]
    return any(word in phrases.lexicon.severity for word in words)


def _neither(phrases: Phrases, at: int) -> bool:
    """Whether harm is denied of two ("neither the guard nor the driver was hurt")."""
    item = phrases.items[at]
    return (
        item.letters[0] == "q"
        and phrases.sentence.words[item.first] in phrases.lexicon.language.classes["neither"]
    )


def is_age(phrases: Phrases, at: int) -> bool:
    """Whether a bare number is the age of the one named before it ("the teacher Ana Soler, 41, and more than 50 others")."""
    codes, items = phrases.codes, phrases.items
    if codes[at] == "9" and at > 1 and codes[at - 1] in "&,":
        aged = phrases.lexicon.language.classes["aged"]
        back = at - 2
        while back > 1 and codes[back] == "9" and codes[back - 1] in "&,":
            back -= 2
        if codes[back] == "n" and phrases.sentence.words[items[back].first] in aged:
            return True  # "her two children, aged four and six"
    if codes[at] != "9" or at < 2 or codes[at - 1] != "," or codes[at + 1 : at + 2] != ",":
        return False
    named = codes[at - 2] == "N" or (codes[at - 2] == "H" and items[at - 2].letters.endswith("N"))
    number = phrases.words(items[at])
    return named and number.isdigit() and int(number) <= OLDEST


def labelled(phrases: Phrases, at: int) -> Predicate | None:
    """Read "Killed: 5", "Fatalities: 7": a label at the beginning and its number, with nothing behind it."""
    codes, item = phrases.codes, phrases.items[at]
    opens = at == 0 or codes[at - 1] in ".;,|(["
    closes = codes[at + 3 : at + 4] in ("", ".", ";", ",", "|", ")", "]", "(", "[", "c")
    if item.harm is None or codes[at + 1 : at + 3] != ":9" or not (opens and closes):
        return None
    return Predicate(at, item.harm.harm, [Member(at + 2, at + 3)], 0.9, number=True)


def counted(phrase: Phrase) -> bool:
    """Whether a noun group holds a number or a vague word for one."""
    return any(letter in "9m8v" for letter in phrase.letters)


def by_number(phrases: Phrases, people: Nominal | None) -> bool:
    """Whether people are told by a counted noun of harm ("104 survivors were subjected to rape")."""
    return people is not None and phrases.codes[people.first] == "C" and counted(phrases.items[people.first])


def code_at(phrases: Phrases, at: int) -> str:
    """The code of a phrase, empty behind the last."""
    return phrases.codes[at : at + 1]
