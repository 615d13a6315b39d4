"""How a number was counted, where its sentence says so: by names, by bodies examined, from a register, by a survey."""

from dataclasses import replace

from tollbook.model.fields import Toll
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrases


def with_method(drafts: list[Draft], phrases: Phrases, lexicon: Lexicon) -> list[Draft]:
    """The drafts of a sentence with the method that it states; parts and background are left as they are."""
    found = _stated(phrases.sentence.low, lexicon) if drafts else None
    if found is None:
        return drafts
    for draft in drafts:
        toll = draft.fields
        if isinstance(toll, Toll) and draft.whole is None and not draft.apart and (toll.count.low or 0) > 1:
            draft.fields = replace(toll, method=found)
    return drafts


def _stated(low: str, lexicon: Lexicon) -> str | None:
    for method, words in lexicon.language.methods.items():
        if any(map(low.__contains__, words)):
            return method.replace("_", " ")
    return None
