"""Harms stated by states and nouns: "5 dead", "nine deaths", "the bodies of four men", "the toll rose to 12", "the killing of five"."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.facts import attempted, happened
from tollbook.read.tolls.predicate import Predicate, code_at, made


def state(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
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
        if verb.modal or not happened(phrases, before - 1, lexicon):
            return
        people = clauses.subject(phrases, before - 1)
        if people is None and at + 1 < len(codes):
            people = clauses.objects(phrases, at + 1)  # "left dead five guards"
        yield from made(phrases, at, people, 0.9, negated=verb.negated, joined=before - 1)
        return
    people = clauses.adjacent(phrases, at)
    if people is None or codes[people.first] not in "H9NP":
        people = clauses.governed(phrases, at)  # "spoke of hundreds of dead"
    if code_at(phrases, at + 1) in ("n", "E", "I"):
        return  # "add 4 missing pages" names what is missing
    if people is not None and all(_counted(phrases, member.at) for member in people.members):
        yield from made(phrases, at, people, 0.9)


def _counted(phrases: Phrases, at: int) -> bool:
    """Whether people stand before a bare state: "82 missing" tells of people, "Add missing" does not."""
    item = phrases.items[at]
    return item.code in "HP" or (item.code in "9N" and not set(item.letters) & set("Sq"))


def cases(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "nine deaths", "no casualties", "the deaths of two men", "among the dead were three nurses"."""
    item = phrases.items[at]
    if item.harm is None or _unsure_report(phrases, at, lexicon):
        return
    if item.letters[0] == "d" and code_at(phrases, at + 1) == "c":
        yield from made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at)  # "the dead included"
        return
    part = _part_before(phrases, at)
    if part is not None:
        yield from _of_those(phrases, at, part)
        return
    if _with(phrases, at, lexicon):
        yield from made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
        return
    among = _among(phrases, at, lexicon)
    if among is not None:
        yield from made(phrases, at, among, 0.8, part=True)
        return
    suffered = _suffered(phrases, at, lexicon)
    if suffered is not None:
        yield from made(phrases, at, suffered, 0.85)
        return
    if item.harm.names == "marks":
        return
    alone = Nominal([Member(at, at + 1)], at + 1)
    codes = phrases.codes
    if (
        codes[at + 1 : at + 2] == "o"
        and codes[at + 2 : at + 3] in tuple("H9N")
        and item.letters[0] not in "09"
    ):
        inner = clauses.objects(phrases, at + 2)
        yield from made(phrases, at, inner, 0.85, first=at)
        return
    behind = phrases.items[at + 1] if at + 1 < len(codes) else None
    if (
        behind is not None
        and item.harm.harm != "died"
        and item.letters[0] != "0"
        and phrases.words(behind) in lexicon.language.classes["falling_on"]
        and codes[at + 2 : at + 3] in tuple("H9N")
    ):
        yield from made(phrases, at, clauses.objects(phrases, at + 2), 0.85, first=at)
        return
    negated = item.letters[0] == "0" or _denied_by_joint(phrases, at) or without(phrases, at, lexicon)
    yield from made(phrases, at, alone, 0.9, number=True, negated=negated)


def _part_before(phrases: Phrases, at: int) -> int | None:
    """The number or fraction in front of "of the wounded", "of those killed"."""
    if phrases.items[at].letters[0] != "d" or not at:
        return None
    if "F" in phrases.items[at - 1].letters:
        return at - 1
    return at - 2 if at > 1 and phrases.codes[at - 1] == "o" and phrases.codes[at - 2] in "9n" else None


def _of_those(phrases: Phrases, at: int, part: int) -> Iterator[Predicate]:
    """Read "fewer than 60 of the wounded remain in hospital", "30 of those arrested were schoolchildren"."""
    behind = code_at(phrases, at + 1) == "=" and code_at(phrases, at + 2) == "H"
    yield from made(
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


def without(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether "without" stands in front of a noun of harm, perhaps with a verb between ("without causing injuries")."""
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


def act(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the killing of innocent people", "the murder of R. Vance"."""
    item, codes = phrases.items[at], phrases.codes
    if item.harm is None or attempted(phrases, at, lexicon):
        return
    if any(
        phrases.token(item.begin + i) in lexicon.language.modes["attempt"] for i in range(len(item.letters))
    ):
        return
    if _with(phrases, at, lexicon):
        yield from made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
    elif codes[at + 1 : at + 2] == "o":
        yield from made(phrases, at, clauses.objects(phrases, at + 2), 0.75, first=at)
    elif _suffered(phrases, at, lexicon) is not None:
        yield from made(phrases, at, _suffered(phrases, at, lexicon), 0.85)
    elif phrases.sentence.words[item.head] in lexicon.language.harm_lists["uncounted"]:
        return
    elif any(letter in "9m8v" for letter in item.letters) and phrases.sentence.words[item.head].endswith("s"):
        yield from made(
            phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.7, number=True
        )  # "214 detentions"


def harmed(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
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
