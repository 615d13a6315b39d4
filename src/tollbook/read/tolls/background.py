"""Whether a harm is told of another event than the text's: a motive, an anniversary, an attack of last year."""

import re

from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate

_MAIN_VERBS = frozenset("KpVv=ke")
# a verb of its own behind a motive ("a group protesting the ban claimed an attack that killed five")
_CLOSED = re.compile(r"[;:]|(?<![Rts])[VvKp=e]")
# ", killing five" and ", and five were killed" go on with what is told, behind a motive
_GOES_ON = re.compile(r",r?(?:g|&|s)")


def elsewhere(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Whether the words in front of a harm, or around it in its relative clause, give it to another event."""
    return (
        _as_motive(phrases, predicate, lexicon)
        or _of_earlier_event(phrases, predicate, lexicon)
        or _after_it_came(phrases, predicate, lexicon)
        or _a_time_before(phrases, predicate, lexicon)
        or _earlier(phrases, predicate, lexicon)
        or _dated_apart(phrases, predicate, lexicon)
    )


def long_before(phrases: Phrases, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a time long before what was told ("A year ago nine people died")."""
    words, classes = phrases.sentence.words, lexicon.language.classes
    return any(
        words[place] in classes["long_times"] and words[place + 1] in classes["earlier"]
        for place in range(1, min(4, len(words) - 1))
    )


def _first(predicate: Predicate) -> int:
    return min(predicate.at, predicate.people[0].at)


def _as_motive(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "in retaliation for the killing of two members": the killing is why, not what, happened."""
    sentence = phrases.sentence
    stop = sentence.starts[phrases.items[_first(predicate)].first] - sentence.start
    return any(
        _reaches(phrases, predicate, sentence.start + found.end())
        for found in lexicon.motives.finditer(sentence.low, 0, stop)
    )


def _reaches(phrases: Phrases, predicate: Predicate, begin: int) -> bool:
    """Whether a motive that ends at `begin` still governs a harm: no comma closes it, and nothing goes on with what is told."""
    sentence = phrases.sentence
    inside = next((p for p, i in enumerate(phrases.items) if sentence.starts[i.first] >= begin), None)
    if inside is None:
        return True
    between = phrases.codes[inside : _first(predicate)]
    if _CLOSED.search(between) or _GOES_ON.search(phrases.codes, inside, predicate.at + 1):
        return False
    opens = inside <= 3 or phrases.codes[max(0, inside - 3) : inside].find(",") >= 0
    return not (opens and "," in between)


def _of_earlier_event(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the bombing of a market the week before in which two died", "a chief who was killed in Morel in January"."""
    relative = _relative_of(phrases, predicate)
    if relative is None:
        return _killed_in_a_year(phrases, predicate)
    codes = phrases.codes
    led = any(code in _MAIN_VERBS for code in codes[:relative])
    end = next((p for p in range(predicate.at, len(codes)) if codes[p] in ".;"), len(codes))
    close = next((p for p in range(predicate.at, end) if codes[p] == ","), end)
    first = next((p for p in range(relative - 1, -1, -1) if codes[p] in "Ee" or codes[p] in _MAIN_VERBS), 0)
    past = any(
        lexicon.past_times.search(phrases.written(a, b).lower()) is not None
        for a, b in ((first, relative), (relative, close))
        if b > a
    )
    dated = "E" not in codes[relative:close] and any(
        codes[p] == "@" and _tells_month(phrases, p, lexicon) for p in range(relative, close)
    )
    return led and (past or dated)


def _tells_month(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a date names a month or a year; a weekday alone is as near as the event told."""
    months = lexicon.language.classes["past_time"]
    words = phrases.words(phrases.items[at]).split()
    return any(f"in {word}" in months or (len(word) == 4 and word.isdigit()) for word in words)


def _killed_in_a_year(phrases: Phrases, predicate: Predicate) -> bool:
    """Read "followers of a leader killed in 1972": a participle with a bare year, beside another verb."""
    codes, at = phrases.codes, predicate.at
    if codes[at] != "k" or codes[at + 1 : at + 3] != "m@" or codes[at - 1 : at] not in ("H", "N"):
        return False
    return phrases.words(phrases.items[at + 2]).isdigit() and any(
        code in "KpVv=e" for code in codes[:at] + codes[at + 3 :]
    )


def _relative_of(phrases: Phrases, predicate: Predicate) -> int | None:
    """Where the relative clause begins that a harm stands in; None where it stands in none."""
    codes = phrases.codes
    for place in range(predicate.at - 1, max(-1, predicate.at - 8), -1):
        code = codes[place]
        if code in "Rt":
            return place
        if code in _MAIN_VERBS or code in ";.":
            return None
    return None


def _after_it_came(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the attack came two days after the killing of a leader"."""
    words = phrases.sentence.words
    first = phrases.items[_first(predicate)].first
    language = lexicon.language.classes
    for word in range(first - 1, max(-1, first - 8), -1):
        if words[word] in (",", ";", "."):
            return False
        if words[word] in language["after"]:
            return any(w in language["coming"] for w in words[max(0, word - 12) : word])
    return False


def _a_time_before(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "a year after 40 died"; "days after he was shot" tells of the same person's end."""
    words, place = phrases.sentence.words, predicate.people[0].at
    before = phrases.items[place - 1] if place else None
    if before is None or phrases.codes[place] == "P":
        return False
    if phrases.words(before) not in lexicon.language.classes["after"]:
        return False
    word = before.first - 1
    return word >= 0 and words[word] in lexicon.time_units


def _earlier(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "killed 100 people a week earlier", where the clause before is the one told."""
    words = phrases.sentence.words
    begin = phrases.items[predicate.at].last
    for word in range(begin, min(begin + 12, len(words))):
        if words[word] in lexicon.language.classes["earlier"]:
            ended = words[word + 1 : word + 2] in ([], [","], ["."], [";"], ["and"], ["in"], ["that"], [")"])
            return ended and word > 0 and words[word - 1] in lexicon.time_units
        if words[word] in ",;.":
            return False
    return False


def _dated_apart(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the commandos that killed the president in 1981", "the 1972 massacre of 11 athletes"."""
    items, codes, at = phrases.items, phrases.codes, predicate.at
    if codes[at] == "I":
        words = phrases.sentence.words[items[at].first : items[at].last]
        return "@" in items[at].letters or any(len(word) == 4 and word.isdigit() for word in words)
    if at < 2 or codes[at - 1] not in "Rt" or codes[at] not in "kK" or codes[at - 2] not in "HNn":
        return False
    end = next((p for p in range(at, len(codes)) if codes[p] in ",;."), len(codes))
    return any(codes[p] == "@" and _tells_month(phrases, p, lexicon) for p in range(at, end))
