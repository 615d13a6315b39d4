"""Persons listed by name behind a word for those harmed: "the dead were identified as ...", "among the injured are ..."."""

import re
from collections.abc import Iterator

from tollbook.model.fields import Toll, Victim
from tollbook.model.span import Range
from tollbook.read import names
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.numbers import plain
from tollbook.read.passage import Sentence
from tollbook.read.people import who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.vocab import victims as vocabulary
from tollbook.vocab.harms import harms

# The list behind its head: names or named people, each with an age and what the person was; commas, semicolons, "and".
_ONE = r"[NH](?:,[9H](?![,;&]*9)|\(9\)|,9,?H?|,?o[\^N](?=[,;&.]|$))*"
_LIST = re.compile(rf"{_ONE}(?:(?:[,;]&?|&){_ONE})*")
_HEAD = re.compile(r"(?P<those>(?:(?<=H)|^)k(?=[=:])|C)[r?m@^]{0,3}(?:=:|[=c:]|vs|s)(?=[NH])")
# "the victims were named as", "the victims are", "police identified the dead man as"
_NAMED = re.compile(r"(?P<those>H)(?:vs|s|=:?)(?=[NH])")
# "Ana Soler, killed on 5 May,", "the son of Ana Soler, who was killed"
_BEHIND = re.compile(r"N,(?:9,)?(?P<harm>k(?=[my@.,;])|Rp)")
_AGE = re.compile(r"[,(]9")
_OLDEST = 120
_SURE = 0.7


def find(sentence: Sentence, phrases: Phrases, context: Context) -> Iterator[Draft]:
    """The victim drafts of the sentence's lists of names."""
    for head in _HEAD.finditer(phrases.codes):
        those = phrases.items[head.start("those")]
        if those.harm is None or those.negated or those.letters[0] in "09":
            continue
        if not _names_them(phrases, head.start("those") + 1, head.end()):
            continue
        yield from _listed(sentence, phrases, context, (those, those.harm.harm), head.end())
    for head in _NAMED.finditer(phrases.codes):
        at = head.start("those")
        harm = _harm_of(phrases, context, at) if _names_them(phrases, at + 1, head.end()) else None
        if harm is not None:
            yield from _listed(sentence, phrases, context, (phrases.items[at], harm), head.end())
    for head in _BEHIND.finditer(phrases.codes):
        verb = phrases.items[head.end() - 1]
        if verb.harm is None or verb.negated or verb.modal or verb.harm.implied:
            continue
        if verb.harm.patient != "subject":  # "killed", but not "died"
            yield from _person(sentence, phrases, context, (verb, verb.harm.harm), head.start())


def _listed(
    sentence: Sentence, phrases: Phrases, context: Context, those: tuple[Phrase, str], first: int
) -> Iterator[Draft]:
    """Everybody of the list that begins at a phrase; `those` says by which words they are harmed, and how."""
    listed = _LIST.match(phrases.codes, first)
    for at in range(first, listed.end() if listed else first):
        if phrases.codes[at - 1] != "o":  # "Ana Soler, 34, of Ostra"
            yield from _person(sentence, phrases, context, those, at)


def _harm_of(phrases: Phrases, context: Context, at: int) -> str | None:
    """How "the victims" or "the dead man" are harmed: by a word of their own, or as the text last told of people killed."""
    words = phrases.sentence.words[phrases.items[at].first : phrases.items[at].last]
    classes = phrases.lexicon.language.classes
    if any(word in classes["dead_person"] for word in words):
        return "died"
    if words[-1] not in classes["victims_named"]:
        return None
    told = [draft.fields for draft in context.told if isinstance(draft.fields, Toll)]
    return next((toll.harm for toll in reversed(told) if harms()[toll.harm].dead), None)


def _names_them(phrases: Phrases, first: int, last: int) -> bool:
    """Whether "were identified as" or "as" stands for a naming; "is", "are", "include" and a colon always do."""
    codes = phrases.codes[first:last]
    calling = phrases.lexicon.language.classes["calling"]
    words = phrases.sentence.words
    if codes == "vs":
        return words[phrases.items[first].head] in calling
    if codes == "s":  # "police identified the dead as"
        before = phrases.items[first - 2] if first > 1 else None
        return before is not None and words[before.head] in calling
    return True


def _person(
    sentence: Sentence, phrases: Phrases, context: Context, harmed: tuple[Phrase, str], at: int
) -> Iterator[Draft]:
    those, harm = harmed
    words = vocabulary.load(context.lexicon.language.code)
    place = names.in_phrase(phrases, phrases.items[at], words) if phrases.items[at].code in "NH" else None
    alone = place is not None and place[1] - place[0] < 2
    if place is None or (alone and (sentence.shouted or (those.harm is None and _age(phrases, at) is None))):
        return
    first, last = place
    name = sentence.cut(first, last)
    split = names.parts(name, words)
    age = _age(phrases, at)
    job = _job(phrases, context, at, age is not None)
    fields = Victim(
        name,
        harm,
        split.given,
        split.family,
        split.patronymic,
        age=None if age is None else age[0],
        occupation=None if job is None else sentence.cut(job[0], job[1]),
    )
    start, end = sentence.starts[first], sentence.ends[last - 1]
    anchors = {"name": [sentence.range(first, last)], "harm": [sentence.range(those.first, those.last)]}
    if age is not None:
        anchors["age"] = [sentence.range(age[1], age[1] + 1)]
    if job is not None:
        anchors["occupation"] = [sentence.range(*job)]
    clause = Range(min(start, sentence.starts[those.first]), max(end, sentence.ends[those.last - 1]))
    yield Draft(
        fields, start, end, sentence.index, clause, anchors, position=sentence.position, confidence=_SURE
    )


def _age(phrases: Phrases, at: int) -> tuple[int, int] | None:
    if _AGE.match(phrases.codes, at + 1) is None:
        return None
    word = phrases.items[at + 2].last - 1
    number = plain(phrases.sentence.words[word], phrases.lexicon)
    return (int(number), word) if number is not None and 0 < number <= _OLDEST else None


def _job(phrases: Phrases, context: Context, at: int, aged: bool) -> tuple[int, int] | None:
    """What the person was: the group behind the name or the age that has no name of its own."""
    behind = at + (3 if aged else 1)
    behind += (
        phrases.codes[behind : behind + 1] in (",", ")") and phrases.codes[behind + 1 : behind + 2] == ","
    )
    if phrases.codes[behind : behind + 2] not in (",H",):
        return None
    told = who(phrases, phrases.items[behind + 1], context.lexicon)
    if told is None or told.group is None or told.named or told.plural:
        return None
    return told.first, told.last
