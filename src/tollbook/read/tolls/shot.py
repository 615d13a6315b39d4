"""People who are shot: killed where whoever shoots has them in his power or buries them, and unhurt where they are only aimed at."""

from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate


def shot_dead(phrases: Phrases, shot: Predicate, lexicon: Lexicon) -> Predicate:
    """Those shot by whoever had them in their power are killed ("were lined up and shot", "tied their hands and shot them")."""
    word = phrases.token(phrases.items[shot.at].end - 1)
    power = _led_away(phrases, shot.at, lexicon) or _disposed_of(phrases, shot.at, lexicon)
    if shot.implied and word in lexicon.language.classes["shot"] and power:
        shot.harm, shot.implied = "killed", False
    return shot


def _disposed_of(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether those shot are buried or thrown away in the next breath ("were shot and buried")."""
    joined = phrases.codes[at + 1 : at + 2] == "&"
    verb = next((item for item in phrases.items[at + 2 :] if item.code != "r"), None) if joined else None
    return (
        verb is not None
        and verb.code in "ev"
        and phrases.sentence.words[verb.head] in lexicon.language.classes["disposing"]
    )


def _led_away(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb joined in front tells that people were led away, bound or lined up; "shot at" is no such shot."""
    codes = phrases.codes
    behind = phrases.words(phrases.items[at + 1]) if codes[at + 1 : at + 2] == "m" else ""
    joined = at
    while joined and codes[joined - 1] in "r":
        joined -= 1
    if behind in lexicon.language.classes["shot_at"] or not joined or codes[joined - 1] not in "&,":
        return False
    for place in range(joined - 2, -1, -1):
        item = phrases.items[place]
        if codes[place] in ";.:Rst":
            return False
        told = codes[place] in "vpek" and not item.modal and not item.negated
        led = {phrases.sentence.words[item.head], phrases.token(item.end - 1)}
        if told and not led.isdisjoint(lexicon.language.harm_lists["led_away"]):
            return True
    return False


def aimed_at(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether people are only shot at."""
    behind = phrases.words(phrases.items[at + 1]) if phrases.codes[at + 1 : at + 2] == "m" else ""
    return behind in lexicon.language.classes["shot_at"] and phrases.codes[at + 2 : at + 3] in tuple("HNP9")
