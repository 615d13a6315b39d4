"""Harms stated by a noun for the act: "the killing of five", "45 cases of torture", "the murder of R. Vance and of two guards"."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.facts import attempted
from tollbook.read.tolls.nouns import also_of, opens, owned
from tollbook.read.tolls.predicate import Predicate, by_number, code_at, counted, made
from tollbook.read.tolls.suffering import had, inflicted, suffered
from tollbook.vocab.harms import harms

_TIMES = frozenset({"day", "night", "morning", "evening", "afternoon", "week", "month", "year"})


def act(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the killing of innocent people", "the murder of R. Vance", "214 detentions"."""
    item, words = phrases.items[at], lexicon.language
    if item.harm is None:
        return
    subjected = None if harms()[item.harm.harm].dead else _subjected(phrases, at, lexicon)
    if subjected is not None:
        yield from subjected
        return
    if attempted(phrases, at, lexicon):
        return
    if any(phrases.token(item.begin + i) in words.modes["attempt"] for i in range(len(item.letters))):
        return
    found = had(phrases, at, lexicon) or suffered(phrases, at, lexicon) or inflicted(phrases, at, lexicon)
    if found is not None:
        yield from found
    elif (cases := _cases_before(phrases, at, lexicon)) is not None:
        people = Nominal([Member(cases, cases + 1)], cases + 1)
        yield from made(phrases, at, people, 0.65, number=True)
        if (
            code_at(phrases, at + 1) in ("i", "m")
            and phrases.sentence.words[phrases.items[at + 1].head] in words.classes["affecting"]
        ):
            yield from made(phrases, at, clauses.objects(phrases, at + 2), 0.75)
    elif (behind := _of_whom(phrases, at)) is not None:
        falls_on = also_of(phrases, clauses.objects(phrases, behind, governed=opens(phrases, at)))
        if falls_on is not None and _many(phrases, at) and _uncounted(phrases, falls_on):
            group = falls_on.first if len(falls_on.members) == 1 else -1
            one = Nominal([Member(at, at + 1)], at + 1)  # "43 killings of family members"
            yield from made(phrases, at, one, 0.7, number=True, group=group)
            return
        yield from made(phrases, at, falls_on, 0.75, first=at)
    elif (person := owned(phrases, at, lexicon)) is not None:
        yield from person
    elif phrases.sentence.words[item.head] not in words.harm_lists["uncounted"] and _many(phrases, at):
        yield from made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.7, number=True)


def _subjected(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "200 people were subjected to torture", "12 victims of rape"."""
    codes, words = phrases.codes, phrases.sentence.words
    if at < 2 or codes[at - 1] not in "mo":
        return None
    before = phrases.items[at - 2]
    if (
        codes[at - 1] == "m"
        and codes[at - 2] in "ve"
        and words[before.head] in lexicon.language.classes["subjected"]
    ):
        if before.modal:
            return iter(())  # "no one shall be subjected to torture"
        people = clauses.subject(phrases, at - 2)
        return made(phrases, at, people, 0.8, number=by_number(phrases, people))
    victims = codes[at - 1] == "o" and codes[at - 2] == "H" and counted(before)
    if victims and words[before.head] in lexicon.language.classes["victims"]:
        return made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
    return None


def _cases_before(phrases: Phrases, at: int, lexicon: Lexicon) -> int | None:
    """The number in "45 cases of enforced disappearance", and in "13 of torture" behind such a one."""
    at -= phrases.codes[at - 1 : at] == '"'  # "113 cases of \"disappearances\""
    if at < 2 or phrases.codes[at - 1] != "o" or not set(phrases.items[at - 2].letters) & set("9m8"):
        return None
    words, nouns = phrases.sentence.words, lexicon.language.classes["case_noun"]
    if words[phrases.items[at - 2].head] in nouns:
        return at - 2
    return at - 2 if phrases.codes[at - 2] == "9" and any(word in nouns for word in words) else None


def _of_whom(phrases: Phrases, at: int) -> int | None:
    """Where those stand on whom an act falls: "the killing of five", "the murder on 22 March in Morel of R. Vance"."""
    at += code_at(phrases, at + 1) == '"'
    while code_at(phrases, at + 1) == "m" and _when_or_where(phrases, at + 2):
        at += 2
    if code_at(phrases, at + 1) == "[":
        at += 1
    if phrases.codes[at + 1 : at + 4] in ("&Io", "|Io", "&Co", "|Co"):
        at += 2  # "the kidnapping and subsequent murder of R. Vance"
    return at + 2 if code_at(phrases, at + 1) == "o" else None


def _uncounted(phrases: Phrases, people: Nominal) -> bool:
    """Whether nobody of those on whom acts fall is told by number, name or article."""
    codes, items = phrases.codes, phrases.items
    return all(
        codes[m.at] == "H" and items[m.at].letters[0] in "HGjnk" and "N" not in items[m.at].letters
        for m in people.members
    )


def _when_or_where(phrases: Phrases, at: int) -> bool:
    code = code_at(phrases, at)
    if code == "n":
        return phrases.sentence.words[phrases.items[at].head] in _TIMES
    return bool(code) and code in "@^N"


def _many(phrases: Phrases, at: int) -> bool:
    """Whether acts are counted ("214 detentions")."""
    item = phrases.items[at]
    counted = any(letter in "9m8v" for letter in item.letters)
    return counted and phrases.sentence.words[item.head].endswith("s")
