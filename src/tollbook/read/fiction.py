"""Sentences that retell a work of fiction: "In the last act the duke is stabbed"."""

import re

from tollbook.read.phrases import Phrases

# a past or participle that no auxiliary or joint precedes
_PAST = re.compile(r"(?<![bBwM+,])[r!]*[ke]")


def in_fiction(phrases: Phrases) -> bool:
    """Whether a sentence names a work of fiction and tells everything in the present, as plots are retold."""
    sentence, classes = phrases.sentence, phrases.lexicon.language.classes
    words = set(sentence.words)
    if words.isdisjoint(classes["fiction_head"]) or not words.isdisjoint(classes["told_in_past"]):
        return False
    low = f" {' '.join(sentence.words)} "
    if not any(f" {named} " in low for named in classes["fiction"]):
        return False
    return _PAST.search("." + phrases.letters) is None
