"""The finder of occurrences, responsibilities, qualifications and responses, and the words that call it."""

import re
from collections.abc import Mapping, Sequence

from tollbook.model.fields import Response, Toll, Victim
from tollbook.read import occurrences, qualifications, responses, responsibilities
from tollbook.read.acts.act_words import ActWords, act_words
from tollbook.read.acts.known_bodies import remember
from tollbook.read.acts.mentions import mentions
from tollbook.read.acts.scene import scene
from tollbook.read.acts.telling import tells_harm
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.fiction import in_a_drill, in_fiction
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.scan import Behind, Needs
from tollbook.vocab.patterns import Pattern

# a claim that leans on a harm stands at most this many sentences from it
_NEAR = 12
# tolls that support no such claim: of people held or saved, and those that are hardly one ("beaten by a late shot")
_NO_HARM = frozenset(("detained", "rescued", "survived"))
_FIRM = 0.5
# how many characters around a claim may tell of wrongs done to people
_PAGE = 800


def triggers(lexicon: Lexicon) -> list[str]:
    """The first words of everything that the four finders look for, but for words too common to tell anything."""
    words = act_words(lexicon.language.code)
    common = words.events.common | set(lexicon.language.harm_lists["common"])
    found: set[str] = {*words.events.also, *(word for word in lexicon.harms if word not in common)}
    for wording in _wordings(words):
        for first, rows in wording.items():
            # a common word calls only with those behind it ("opened fire")
            found.update(
                {first} if first not in common else (" ".join((first, *rest)) for rest, _ in rows if rest)
            )
    found |= words.qualifications.name_as - common
    return sorted(found - words.events.ordinary)


def needs(lexicon: Lexicon) -> Needs:
    """The ordinary words, which call only with one of some others behind them ("file" with "charges"), and the common ones of
    responses ("given" with "sentence").
    """
    words = act_words(lexicon.language.code)
    found: dict[str, list[Behind]] = {}
    common = words.events.common | set(lexicon.language.harm_lists["common"])
    for first in (common & words.responses.patterns.first.keys()) - words.events.ordinary:
        rows = [p for rest, p in words.responses.patterns.first[first] if not rest and _by_name(p)]
        found.update({first: [_needed(p, "") for p in rows]} if rows else {})
    for wording in _wordings(words):
        for first in words.events.ordinary & wording.keys():
            for rest, meaning in wording[first]:
                following = _begin(rest[0]) if rest else ""
                behind = _needed(meaning, following) if isinstance(meaning, Pattern) else None
                found.setdefault(first, []).append(behind or Behind(following, frozenset()))
    return found


def _wordings(words: ActWords) -> tuple[Mapping[str, Sequence[tuple[tuple[str, ...], object]]], ...]:
    """What the four finders look for: by first words, those behind them and what they mean."""
    return (
        words.events.verbs.first,
        words.events.nouns.first,
        words.qualifications.labels.first,
        words.responses.undone.first,
        words.responsibility.patterns.first,
        words.responses.patterns.first,
    )


def _by_name(pattern: Pattern) -> bool:
    """Whether a pattern of a common word names what was done by another ("given" with "sentence", not "must" with "act")."""
    return bool(pattern.then) and pattern.place in ("active", "passive")


def _needed(pattern: Pattern, following: str) -> Behind:
    then = frozenset(map(_begin, pattern.then)) - {""}
    return Behind(following, then, either=pattern.place == "passive")


def _begin(word: str) -> str:
    """A word up to the first mark in it."""
    return re.split(r"[\W_]", word, maxsplit=1)[0]


def find(sentence: Sentence, context: Context) -> list[Draft]:
    """The drafts of one sentence, kind by kind."""
    if not context.spots:
        return []
    phrases = context.cut(sentence.index)
    seen = scene(sentence, phrases, context, act_words(context.lexicon.language.code), context.spots)
    remember(seen)
    told = mentions(seen)
    if in_fiction(phrases) or (in_a_drill(phrases) and not tells_harm(seen)):
        return []
    if phrases.refused:  # what tells of nobody harmed tells of no event either
        told = [one for one in told if not any(one.first <= word < one.last for word in phrases.refused)]
    return [
        *occurrences.find(seen, told),
        *responsibilities.find(seen, told),
        *qualifications.find(seen),
        *responses.find(seen, context.dates),
    ]


def supported(drafts: Sequence[Draft], low: str, lexicon: Lexicon) -> list[Draft]:
    """Without the claims that lean on a harm told nearby where there is none ("the board condemned the plan").

    Words for wrongs done to people support them as well: a report may tell the harm on another page.
    """
    firm = sorted({draft.sentence for draft in drafts if _tells_of_harm(draft)})
    grave = act_words(lexicon.language.code).responses.grave
    return [
        draft
        for draft in drafts
        if not draft.leans
        or any(abs(draft.sentence - at) <= _NEAR for at in firm)
        or (isinstance(draft.fields, Response) and _beside(draft, low, grave))
    ]


def _beside(draft: Draft, low: str, grave: Sequence[str]) -> bool:
    around = low[max(draft.start - _PAGE, 0) : draft.end + _PAGE]
    return any(words in around for words in grave)


def _tells_of_harm(draft: Draft) -> bool:
    if isinstance(draft.fields, Toll | Victim):
        return draft.fields.harm not in _NO_HARM and draft.confidence >= _FIRM
    return not draft.leans
