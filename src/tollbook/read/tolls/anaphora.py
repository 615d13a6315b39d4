"""What "the hostages", "they" or "all of them" stand for, where it is near and certain; else nothing."""

from tollbook.model.span import Range
from tollbook.read.context import Context, Mention
from tollbook.read.numbers import quantity
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrase, Phrases

_NEAR = 2  # sentences


def counted_before(phrases: Phrases, phrase: Phrase, people: Who, context: Context) -> Mention | None:
    """The one counted mention that a definite plural without a number can stand for."""
    if phrase.code == "P" and people.plural:
        here = [m for m in mentions(phrases, context) if m.range.start < _start(phrases, phrase)]
        if here:
            return here[0] if len(here) == 1 else None
        for earlier in context.before(phrases.sentence.index, _NEAR):
            found = mentions(earlier, context)
            if found:
                return found[0] if len(found) == 1 else None
        return None
    if phrase.code != "H" or phrase.letters[0] not in "dq" or not people.plural or people.group is None:
        return None
    if set(phrase.letters[1:-1]) & set("GN^"):
        return None  # "all Muslim inhabitants" are named anew
    name = people.group.normalised[0]
    for earlier in (phrases, *context.before(phrases.sentence.index, _NEAR)):
        same = [
            m
            for m in mentions(earlier, context)
            if m.group is not None
            and m.group.normalised[0] == name
            and m.range.start < _start(phrases, phrase)
        ]
        if same:
            return same[-1] if len({m.count for m in same}) == 1 else None
    return None


def _start(phrases: Phrases, phrase: Phrase) -> int:
    return phrases.sentence.starts[phrase.first]


def mentions(phrases: Phrases, context: Context) -> list[Mention]:
    """The counted groups of people that a sentence names."""
    found: list[Mention] = []
    for phrase in phrases.items:
        if phrase.code != "H" or not any(letter in "9m" for letter in phrase.letters):
            continue
        counted = quantity(phrases, phrase, context.lexicon)
        people = who(phrases, phrase, context.lexicon)
        if counted is None or people is None or counted.count.low is None or counted.count.low < 2:
            continue
        sentence = phrases.sentence
        place = Range(sentence.starts[counted.first], sentence.ends[counted.last - 1])
        found.append(Mention(sentence.index, people.group, counted.count, place))
    return found
