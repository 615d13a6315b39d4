"""Which claims tell of another event than the text's: by the words around them, and by their days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.model.claim import When
from tollbook.model.fields import Occurrence, Responsibility, Toll
from tollbook.model.span import Range
from tollbook.read.draft import Draft
from tollbook.read.passage import Passage, Sentence
from tollbook.vocab.events import EventWords

# so many days before the main event begins another one, and so many a period lasts
_BEFORE = 31
# the main event of a text that is news is at most so many days old
NEWS = 62
# words so near the head of a sentence reach to its first comma
_FRONT = 14


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words that give what follows to another event, in offsets of the sentence; a clause in front, or behind a comma, ends at the next comma."""

    start: int
    end: int
    fronted: bool


def mark(passage: Passage, drafts: Sequence[Draft], main: When | None, words: EventWords) -> None:
    """Mark as background what words or days give to another event, whatever its kind: the one mark that says so.

    A toll that its finder gave to another event (its basis) bears it as well.

    Days tell only in news, that is where the main event was shortly before the document's own day: a report goes back
    over years, and all of it is its subject.
    """
    signs: dict[int, list[_Sign]] = {}
    for draft in drafts:
        sentence = passage.sentences[draft.sentence]
        if draft.sentence not in signs:
            told = not words.former_signs.isdisjoint(sentence.words)
            found = words.former.finditer(sentence.low) if told else iter(())
            signs[draft.sentence] = [_Sign(*match.span(), _is_fronted(match)) for match in found]
        said = _said(sentence, draft, signs[draft.sentence])
        if said is not None:
            draft.relation = "background"
            draft.anchors["relation"] = [said]
        elif _is_elsewhere(draft) or _by_days(draft, main, passage.text.date):
            draft.relation = "background"
    _share(drafts)


def _is_fronted(match: re.Match[str]) -> bool:
    """Whether words stand in front of their sentence or behind a comma, so that the next comma ends what they reach."""
    before = match.string[: match.start()].rstrip()
    return bool(match["clause"]) and (match.start() < _FRONT or before.endswith(","))


def _share(drafts: Sequence[Draft]) -> None:
    """What a toll's own words tell beside it, the event and who did it, belongs to that other event too."""
    tolls = [draft for draft in drafts if _is_elsewhere(draft)]
    for draft in drafts if tolls else ():
        if isinstance(draft.fields, Occurrence | Responsibility) and any(
            _overlap(draft, one) for one in tolls
        ):
            draft.relation = "background"


def _overlap(one: Draft, other: Draft) -> bool:
    return one.sentence == other.sentence and one.start < other.end and other.start < one.end


def _said(sentence: Sentence, draft: Draft, signs: Sequence[_Sign]) -> Range | None:
    """The words in front of a claim that give it to another event, as far as they reach; none where there are none.

    Words at the head of a sentence or behind a comma reach to the next one: "A day after a shell killed two, ...".
    """
    start = draft.start - sentence.start
    for sign in signs:
        between = sentence.low[sign.end : max(start, sign.end)]
        closed = ";" in between or (sign.fronted and ", " in between)
        if sign.end <= start and not closed:
            return Range(sentence.start + sign.start, sentence.start + sign.end)
    return None


def _is_elsewhere(draft: Draft) -> bool:
    return isinstance(draft.fields, Toll) and draft.fields.basis == "other event"


def _by_days(draft: Draft, main: When | None, today: str | None) -> bool:
    """Whether a claim is dated well before the main event of news, or over a period of which that is a part."""
    when = draft.when
    if main is None or when is None or when.via not in ("clause", "sentence"):
        return False
    first, last, own, until = (_day(words) for words in (main.start, main.end, when.start, when.end))
    if first is None or last is None or own is None or until is None:
        return False
    issued = _day(today)
    if issued is None or not 0 <= (issued - first).days <= NEWS or (last - first).days > _BEFORE:
        return False
    return (first - until).days > _BEFORE or ((until - own).days > _BEFORE and own < first)


def _day(words: str | None) -> date | None:
    return None if words is None or len(words) != 10 else date.fromisoformat(words)
