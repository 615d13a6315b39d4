"""Whether a harm is told as a fact: nothing that would, may or was only tried is one."""

from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrase, Phrases


def happened(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb tells of something that happened: no "would", no "if", and no future."""
    item = phrases.items[at]
    if item.modal:
        return possibly(phrases, item) is not None and "w" in item.letters
    place = at - 1
    while place >= 0 and phrases.codes[place] not in ";.,":
        if (
            phrases.codes[place] == "s"
            and phrases.words(phrases.items[place]) in lexicon.language.classes["if"]
        ):
            return False
        place -= 1
    return True


def possibly(phrases: Phrases, item: Phrase) -> str | None:
    """The word of possibility in "may have been killed", which is no fact but a weak claim."""
    if not item.modal:
        return None
    return next(
        (
            phrases.sentence.written(w)
            for w in range(item.first, item.last)
            if phrases.sentence.words[w] in phrases.lexicon.possible
        ),
        None,
    )


def attempted(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the harm was only tried, planned or feared ("an attempt on the life", "threatened with murder")."""
    before = at - 1
    while before >= 0 and phrases.codes[before] in "omr":
        before -= 1
    if before < 0 or (before == at - 1 and phrases.codes[before] in ",&"):
        return False
    item = phrases.items[before]
    return phrases.sentence.words[item.head] in lexicon.attempts


def without(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether "without" stands in front of a noun of harm, perhaps with a verb between ("without causing injuries")."""
    while at and phrases.codes[at - 1] in "rnig|&C":
        at -= 1
    before = phrases.items[at - 1] if at else None
    return before is not None and phrases.words(before) in lexicon.language.classes["without"]
