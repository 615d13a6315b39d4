"""Toll claims: what happened to how many people. `find` reads one sentence."""

from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.tolls.making import Maker
from tollbook.read.tolls.methods import with_method
from tollbook.read.tolls.moving import moved
from tollbook.read.tolls.predicates import predicates
from tollbook.read.tolls.settling import settle
from tollbook.read.tolls.sharing import shares
from tollbook.read.tolls.text import on_topic, settled, upheld

__all__ = ["find", "on_topic", "settled", "triggers", "upheld"]


def triggers(lexicon: Lexicon) -> list[str]:
    """The words that a toll can hang on: all words of harm but those too common to tell anything."""
    common = set(lexicon.language.harm_lists["common"])
    language = lexicon.language
    words = [*lexicon.harms, *lexicon.harm_nouns, *lexicon.tolls]
    classes = lexicon.language.classes
    return sorted(
        {word for word in words if word not in common}
        | {
            *classes["of_those"],
            *classes["victims_called"],
            *classes["listing"],
            *classes["wounding"],
            *classes["lost"],
            *classes["moved_number"],
            *classes["unseen_since"],
            *classes["from_home"],
            *classes["remains_of"],
            *classes["held_still"],
            *classes["seizing"],
            *classes["victims_lost"],
            *language.harm_lists["held"],
            *language.harm_lists["flight"],
            *language.harm_lists["jailed"],
        }
    )


def find(sentence: Sentence, context: Context) -> list[Draft]:
    """The toll drafts of one sentence, in order."""
    phrases = context.cut(sentence.index)
    found = settle(phrases, predicates(phrases, context.lexicon))
    found += moved(phrases, context, found)
    context.predicates = found
    maker = Maker.of(phrases, context, found)
    made: list[Draft] = []
    for predicate in found:
        drafts = maker.drafts(predicate)
        made.extend(drafts)
        context.told.extend(drafts)
    parts = shares(phrases, context, maker, made)
    context.told.extend(parts)
    made.extend(parts)
    return _once(with_method(made, phrases, context.lexicon))


def _tells_again(draft: Draft, other: Draft) -> bool:
    """Whether a draft says what a longer one says of the same number."""
    number = draft.anchors.get("count")
    same = draft.fields == other.fields and number is not None and number == other.anchors.get("count")
    return same and other.start <= draft.start and draft.end <= other.end


def _once(drafts: list[Draft]) -> list[Draft]:
    """Without a second draft of the same words and harm."""
    kept: list[Draft] = []
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.start, draft.end, draft.fields)
        inside = any(_tells_again(draft, other) for other in kept)
        if key not in seen and not inside:
            seen.add(key)
            kept.append(draft)
    return kept
