"""What "the hostages", "they" or "all of them" stand for, where it is near and certain; else nothing."""

from tollbook.read.context import Context, Mention
from tollbook.read.numbers import quantity
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.adding import added

_NEAR = 2  # sentences
_CARRIED = frozenset({"people", "passengers", "crew"})


def counted_before(phrases: Phrases, phrase: Phrase, people: Who, context: Context) -> Mention | None:
    """The one counted mention that a definite plural without a number can stand for."""
    everyone = phrase.letters == "q" and _all_of_them(phrases, phrase, context)
    if everyone or (phrase.code == "P" and people.plural):
        if (told := _who_say(phrases, phrase, context)) is not None:
            return told
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


def _who_say(phrases: Phrases, phrase: Phrase, context: Context) -> Mention | None:
    """Those who say it of themselves: "of 110 detainees interviewed, 61 said they had been beaten"."""
    at = phrases.items.index(phrase)
    if phrases.codes[max(at - 2, 0) : at] not in ("9e", "9V") or not phrases.reports(phrases.items[at - 1]):
        return None
    found = quantity(phrases, phrases.items[at - 2], context.lexicon)
    if found is None or found.count.low is None or found.count.low < 2:
        return None
    return Mention(phrases.sentence.index, None, found.count, phrases.sentence.range(found.first, found.last))


def _all_of_them(phrases: Phrases, phrase: Phrase, context: Context) -> bool:
    """Whether "all" stands for people by itself, right before its verb ("all died")."""
    behind = phrases.items.index(phrase) + 1
    verb = phrases.codes[behind : behind + 1] in ("k", "K", "p")
    return verb and phrases.words(phrase) in context.lexicon.language.classes["everyone"]


def _start(phrases: Phrases, phrase: Phrase) -> int:
    return phrases.sentence.starts[phrase.first]


def aboard(phrases: Phrases, before: int, context: Context) -> Mention | None:
    """How many were aboard ("82 passengers and nine crew members"), by the last sentence that counts them."""
    words = context.lexicon.language.classes
    for earlier in (phrases, *context.before(phrases.sentence.index, _NEAR)):
        if not any(word in words["carrying"] for word in earlier.sentence.words) and not any(
            earlier.words(item) in words["aboard"] for item in earlier.items
        ):
            continue
        found = [m for m in mentions(earlier, context) if earlier is not phrases or m.range.start < before]
        found = [m for m in found if m.group is not None and m.group.normalised[0] in _CARRIED]
        if found and len(found) == 1:
            return found[0]
        if len(found) == 2 and {m.group.normalised[0] for m in found if m.group} == {"passengers", "crew"}:
            count = added([m.count for m in found])
            return Mention(found[0].sentence, None, count, found[0].range)
    return None


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
        place = sentence.range(counted.first, counted.last)
        found.append(Mention(sentence.index, people.group, counted.count, place))
    return found
