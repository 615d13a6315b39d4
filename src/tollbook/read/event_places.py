"""Places of events that are told right after them ("The attack took place in Osk")."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.model.fields import Occurrence, Responsibility, Toll, Victim
from tollbook.read.draft import Draft
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage
from tollbook.read.place_heads import PlaceSeen
from tollbook.vocab.events import EventWords

# so many sentences back an event may have been told whose place follows ("The incident took place in Osk")
_BACK = 3
_PLACED = (Occurrence, Responsibility, Toll, Victim)


def told_after(passage: Passage, drafts: Sequence[Draft], marks: Sequence[Marks], words: EventWords) -> None:
    """Give claims without a place the one that a sentence shortly after tells of "the attack" or "the incident"."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for sentence, found in zip(passage.sentences, marks, strict=True):
        before = range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1)
        if by_sentence.keys().isdisjoint(before) or any(
            isinstance(draft.fields, Toll | Victim) for draft in by_sentence.get(sentence.index, ())
        ):
            continue
        happened = words.happened.search(sentence.low)
        if happened is None or words.pointing.isdisjoint(sentence.low[: happened.start()].split()):
            continue
        places = _behind(found.places, sentence.start + happened.end())
        if not places:
            continue
        for index in before:
            row = [d for d in by_sentence.get(index, ()) if isinstance(d.fields, _PLACED)]
            if passage.sentences[index].paragraph < sentence.paragraph - 1 or any(d.where for d in row):
                break
            for draft in row:
                if not draft.apart:
                    draft.where = tuple(replace(place.where, via="occurrence") for place in places)


def _behind(places: Sequence[PlaceSeen], start: int) -> list[PlaceSeen]:
    """The first place where something happens behind an offset."""
    behind = [p for p in places if p.strong and p.where.span is not None and p.where.span.start >= start]
    return behind[:1]
