"""Harms that somebody suffers, has, escapes with or is inflicted: "two guards suffered burns", "inflicted 12 casualties on the army"."""

from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate, code_at, counted, made


def had(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "31 people with bullet wounds", "treated 438 people for injuries", "40 were treated for minor cuts"."""
    if at > 1 and phrases.codes[at - 2 : at] == "vm":
        treated = phrases.sentence.words[phrases.items[at - 2].head] in lexicon.language.classes["treated"]
        if treated and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["for"]:
            return made(phrases, at, clauses.subject(phrases, at - 2), 0.8)
    if (
        at > 1
        and phrases.codes[at - 1] == "="
        and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["having"]
    ):
        return made(phrases, at, clauses.subject(phrases, at - 1), 0.75)  # "six of them had burns"
    left = at > 2 and phrases.sentence.words[phrases.items[at - 3].head] in lexicon.language.classes["left"]
    if at < 2 or (phrases.codes[at - 2] != "H" and not ((left or at == 2) and phrases.codes[at - 2] == "9")):
        return None
    word = phrases.words(phrases.items[at - 1])
    treated = any(word in lexicon.language.classes["treated"] for word in phrases.sentence.words)
    if word in lexicon.language.classes["having"] or (treated and word in lexicon.language.classes["for"]):
        return made(phrases, at, Nominal([Member(at - 2, at - 1)], at - 1), 0.75)
    return None


def suffered(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "two guards suffered minor injuries": the people are the subject."""
    if not at or phrases.items[at].letters[0] in "09":
        return None
    harm = phrases.items[at].harm
    if harm is not None and harm.names == "people" and counted(phrases.items[at]):
        return None  # "sustained numerous casualties": the noun counts
    if (escaped := _escaped_with(phrases, at, lexicon)) is not None:
        return escaped
    from_it = at > 1 and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["out_from"]
    verb = phrases.items[at - 2 if from_it else at - 1]
    if verb.code not in "VveiK=" or phrases.sentence.words[verb.head] not in lexicon.suffering:
        return None
    people = clauses.subject(phrases, at - 2 if from_it else at - 1)
    return None if people is None else made(phrases, at, people, 0.85)


def _escaped_with(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "the driver escaped with minor injuries"."""
    classes = lexicon.language.classes
    if (
        at < 2
        or phrases.codes[at - 1] != "m"
        or phrases.words(phrases.items[at - 1]) not in classes["having"]
    ):
        return None
    verb = at - 2
    if verb and phrases.words(phrases.items[verb]) in classes["off"]:
        verb -= 1  # "got off with minor injuries"
    if phrases.sentence.words[phrases.items[verb].head] not in classes["escaping"]:
        return None
    people = clauses.subject(phrases, verb)
    return None if people is None else made(phrases, at, people, 0.85)


def inflicted(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "inflicted injuries on two officers"."""
    if at < 1 or phrases.codes[at + 1 : at + 2] != "m" or code_at(phrases, at + 2) not in ("H", "9", "N"):
        return None
    classes, verb = lexicon.language.classes, phrases.items[at - 1]
    falls = phrases.words(phrases.items[at + 1]) in classes["inflicted_on"]
    if not falls or verb.negated or phrases.sentence.words[verb.head] not in classes["inflicting"]:
        return None
    return counted_on(phrases, at, lexicon) or made(phrases, at, clauses.objects(phrases, at + 2), 0.85)


def counted_on(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate] | None:
    """Read "inflicted 12 casualties on the army", "40 casualties among civilians": the noun counts, the people behind have no number."""
    harm = phrases.items[at].harm
    alone = code_at(phrases, at + 2) == "H" and not counted(phrases.items[at + 2])
    if harm is None or harm.names == "marks" or not (counted(phrases.items[at]) and alone):
        return None
    group = at + 2 if code_at(phrases, at + 3) != "&" else -1
    return made(phrases, at, Nominal([Member(at, at + 1)], at + 1), 0.85, number=True, group=group)
