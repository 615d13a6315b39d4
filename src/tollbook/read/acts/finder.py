"""The finder of occurrences, responsibilities, qualifications and responses, and the words that call it."""

from collections.abc import Sequence

from tollbook.model.fields import Toll, Victim
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
# tolls that support no such claim: of people held or saved, and those that are hardly one ("beaten by a late shot")
_NO_HARM = frozenset(("detained", "rescued", "survived"))
_FIRM = 0.5


def triggers(lexicon: Lexicon) -> list[str]:
    """The first words of everything that the four finders look for, but for words too common to tell anything."""
    words = act_words(lexicon.language.code)
    common = words.events.common | set(lexicon.language.harm_lists["common"])
    found: set[str] = {*words.events.also, *(word for word in lexicon.harms if word not in common)}
    lists = (
        words.events.verbs,
        words.events.nouns,
        words.qualifications.labels,
        words.responses.undone,
        words.responsibility.patterns,
        words.responses.patterns,
    )
    for wording in lists:
        for first, rows in wording.first.items():
            # a common word calls only with those behind it ("opened fire")
            found.update(
                {first} if first not in common else (" ".join((first, *rest)) for rest, _ in rows if rest)
            )
    return sorted(found | (words.qualifications.name_as - common))


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
    firm = sorted({draft.sentence for draft in drafts if _tells_of_harm(draft)})
    return [
        draft for draft in drafts if not draft.leans or any(abs(draft.sentence - at) <= _NEAR for at in firm)
    ]


def _tells_of_harm(draft: Draft) -> bool:
    if isinstance(draft.fields, Toll | Victim):
        return draft.fields.harm not in _NO_HARM and draft.confidence >= _FIRM
    return not draft.leans
