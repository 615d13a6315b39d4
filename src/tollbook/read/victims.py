"""Named persons to whom a sentence states a harm: name, age, sex, occupation, from the words around the name."""

import re

from tollbook.model.fields import Victim
from tollbook.model.span import Range
from tollbook.read import names, victims_listed
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.nominals import Member
from tollbook.read.numbers import plain
from tollbook.read.passage import Sentence
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.owners import Owner
from tollbook.read.tolls.predicate import Predicate
from tollbook.vocab import victims as vocabulary
from tollbook.vocab.groups import groups

_YEARS_OLD = re.compile(r"(\d{1,3})-years?-old$")
_OLDEST = 120
_OWNED = 0.85
# groups that say what a person is to others, not what the person does
_NO_OCCUPATION = frozenset({"people", "victims", "children", "women", "men", "elderly", "relatives", "residents", "civilians",
                            "hostages", "prisoners", "detainees", "suspects", "attackers", "passengers", "others", "activists"})  # fmt: skip


def find(sentence: Sentence, context: Context) -> list[Draft]:
    """The victim drafts of one sentence. It stands behind the tolls: the harms that they found are what is read here."""
    phrases = context.cut(sentence.index)
    made: list[Draft] = []
    for predicate in context.predicates:
        if predicate.owner is not None and predicate.owner.people.named:
            made.append(_owner(phrases, predicate, predicate.owner, context))
        if predicate.number or predicate.negated:
            continue
        for member in predicate.people:
            for one in (member, *member.parts):
                made.extend(_named(phrases, predicate, one, context))
        for one in predicate.behind:
            made.extend(_named(phrases, predicate, one, context))
    taken = {(draft.start, draft.end) for draft in made}
    listed = victims_listed.find(sentence, phrases, context)
    return made + [draft for draft in listed if (draft.start, draft.end) not in taken]


def _named(phrases: Phrases, predicate: Predicate, member: Member, context: Context) -> list[Draft]:
    words = vocabulary.load(context.lexicon.language.code)
    sentence, items = phrases.sentence, phrases.items
    pronoun = items[member.at].code == "P" and len(predicate.people) == 1
    beside = [member.at, *member.beside, *_called(phrases, member)]
    for at in [_antecedent(phrases, member.at, words)] if pronoun else beside:
        place = None if at is None else names.in_phrase(phrases, items[at], words)
        if at is None or place is None or (sentence.shouted and place[1] - place[0] < 2):
            continue
        first, last = place
        if last - first == 1 and sentence.words[first] in context.lexicon.not_people:
            continue  # "Ants attacked the jam and were drowned"
        name = sentence.cut(first, last)
        split = names.parts(name, words)
        told = _told(phrases, member, context)
        age = _age(phrases, member, at)
        no_job = _NO_OCCUPATION | context.lexicon.nationalities
        job = next((w for w in told if w.group and w.group.normalised[0] not in no_job), None)
        fields = Victim(
            name,
            predicate.harm,
            split.given,
            split.family,
            split.patronymic,
            age=None if age is None else age[0],
            sex=next((sex for sex in map(_sex, told) if sex), None),
            occupation=None if job is None else sentence.cut(_calm(phrases, job), job.last),
        )
        anchors = {
            "name": [sentence.range(first, last)],
            "harm": [sentence.range(items[predicate.at].first, items[predicate.at].last)],
        }
        if age is not None:
            anchors["age"] = [sentence.range(age[1], age[1] + 1)]
        if job is not None:
            anchors["occupation"] = [sentence.range(_calm(phrases, job), job.last)]
        start, end = sentence.starts[first], sentence.ends[last - 1]
        sure = round(
            predicate.sure * (0.85 if last - first > 1 else 0.7) * (0.5 if predicate.implied else 1), 3
        )
        clause = Range(min(start, anchors["harm"][0].start), max(end, anchors["harm"][0].end))
        return [
            Draft(fields, start, end, sentence.index, clause, anchors, hedge=predicate.hedged,
                  position=sentence.position, apart=predicate.apart, implied=predicate.implied, confidence=sure)
        ]  # fmt: skip
    return []


def _owner(phrases: Phrases, predicate: Predicate, owner: Owner, context: Context) -> Draft:
    """Read "Ana Soler's murder": the name in front of the possessive."""
    words, sentence = vocabulary.load(context.lexicon.language.code), phrases.sentence
    first = owner.first
    people = context.lexicon.people
    while first < owner.last - 1 and (
        sentence.words[first].rstrip(".") in words.titles or sentence.words[first] in (*people, ".")
    ):
        first += 1
    whole = sentence.range(first, owner.last)
    place = Range(whole.start, whole.end - len("'s"))
    name = sentence.cut(first, owner.last)[: -len("'s")]
    split = names.parts(name, words)
    harm = sentence.range(phrases.items[predicate.at].first, phrases.items[predicate.at].last)
    return Draft(
        Victim(name, predicate.harm, split.given, split.family, split.patronymic),
        place.start, place.end, sentence.index, Range(place.start, harm.end), {"name": [place], "harm": [harm]},
        position=sentence.position, apart=predicate.apart, confidence=round(predicate.sure * _OWNED, 3),
    )  # fmt: skip


def _calm(phrases: Phrases, job: Who) -> int:
    """Where what a person was begins, behind what was done to the person and the age ("slain senator", "41-year-old driver")."""
    first, words = job.first, phrases.sentence.words
    while first + 1 < job.last and (words[first] in phrases.lexicon.harms or _YEARS_OLD.match(words[first])):
        first += 1
    return first


def _called(phrases: Phrases, member: Member) -> list[int]:
    """The name behind "a guard named ..." or "a vendor identified as ..."."""
    at = member.at + 1
    calling = phrases.lexicon.language.classes["calling"]
    if phrases.codes[at : at + 1] != "e" or phrases.sentence.words[phrases.items[at].head] not in calling:
        return []
    at += 2 if phrases.codes[at + 1 : at + 2] == "s" else 1
    return [at] if phrases.codes[at : at + 1] == "N" else []


def _antecedent(phrases: Phrases, pronoun: int, words: vocabulary.VictimWords) -> int | None:
    """The one name before "he" or "she" in the same sentence; None where there are none or several."""
    if phrases.words(phrases.items[pronoun]) not in words.he_or_she:
        return None
    found = [at for at in range(pronoun) if names.in_phrase(phrases, phrases.items[at], words) is not None]
    return found[0] if len(found) == 1 else None


def _told(phrases: Phrases, member: Member, context: Context) -> list[Who]:
    """What the groups around the name say of the person, nearest first."""
    found = (who(phrases, phrases.items[at], context.lexicon) for at in (member.at, *member.beside))
    return [one for one in found if one is not None and one.group is not None]


def _sex(told: Who) -> str | None:
    kinds = (groups().get(name) for name in (told.group.normalised if told.group else ()))
    return next((kind.sex for kind in kinds if kind is not None and kind.sex), None)


def _age(phrases: Phrases, member: Member, name: int) -> tuple[int, int] | None:
    """The age beside a name ("Ana Soler, 34,") or before it ("the 34-year-old"), with its word."""
    items, codes, words = phrases.items, phrases.codes, phrases.sentence.words
    if codes[name + 1 : name + 3] in (",9", "(9"):
        word = items[name + 2].last - 1
        if words[word].isdigit() and int(words[word]) <= _OLDEST:
            return int(words[word]), word
    for at in (member.at, *member.beside):
        for word in range(items[at].first, items[at].last):
            match = _YEARS_OLD.match(words[word])
            if match is not None:
                return int(match.group(1)), word
    for word in range(items[name].last, len(words) - 2):
        if words[word + 1 : word + 3] == ["years", "old"]:
            number = plain(words[word], phrases.lexicon)
            return None if number is None else (int(number), word)
    return None
