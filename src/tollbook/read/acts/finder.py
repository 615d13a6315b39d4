"""The finder of occurrences, responsibilities, qualifications and responses, and the words that call it."""

from collections.abc import Sequence

from tollbook.model.fields import Toll
from tollbook.read import occurrences, qualifications, responses, responsibilities
from tollbook.read.acts.mentions import mentions
from tollbook.read.acts.scene import act_words, scene
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.phrases import Phrases

# a claim that leans on a harm stands at most this many sentences from it
_NEAR = 12


def triggers(lexicon: Lexicon) -> list[str]:
    """The first words of everything that the four finders look for, but for words too common to tell anything."""
    words = act_words(lexicon.language.code)
    common = words.events.common
    found = {
        *words.events.verbs.first,
        *words.events.nouns.first,
        *words.qualifications.labels.first,
        *words.responses.undone.first,
        *words.qualifications.violate,
        *words.qualifications.name_as,
        "assessment",
    }
    for patterns in (words.responsibility.patterns, words.responses.patterns):
        for head, rows in patterns.first.items():
            found.add(head)
            if head in common:
                found.update(*(pattern.then for _, pattern in rows), *(rest[-1:] for rest, _ in rows))
    return sorted(found - common)


def find(sentence: Sentence, phrases: Phrases, context: Context) -> list[Draft]:
    """The drafts of one sentence, kind by kind."""
    seen = scene(sentence, phrases, context)
    told = mentions(seen)
    return [
        *occurrences.find(seen, told),
        *responsibilities.find(seen, told),
        *qualifications.find(seen),
        *responses.find(seen, context.dates),
    ]


def supported(drafts: Sequence[Draft]) -> list[Draft]:
    """Without the claims that lean on a harm told nearby where there is none ("the board condemned the plan")."""
    firm = sorted({draft.sentence for draft in drafts if not draft.leans and _tells_of_harm(draft)})
    return [
        draft for draft in drafts if not draft.leans or any(abs(draft.sentence - at) <= _NEAR for at in firm)
    ]


def _tells_of_harm(draft: Draft) -> bool:
    return isinstance(draft.fields, Toll) or not draft.leans
