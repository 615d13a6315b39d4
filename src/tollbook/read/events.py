"""Joins dates and places to drafts: from the clause, the sentence, the nearest occurrence before, or the document's main event."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from tollbook.model.claim import Via, When, Where
from tollbook.model.fields import Qualification, Response, Responsibility, Toll
from tollbook.model.span import Range
from tollbook.read import relations
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.event_dates import (
    FRONT,
    HEADING,
    in_aside,
    lasting,
    not_of_the_event,
    states_a_day,
)
from tollbook.read.event_places import told_after
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence
from tollbook.read.place_heads import PlaceSeen
from tollbook.read.scenes import pass_on, runs, uncounted
from tollbook.vocab import cues
from tollbook.vocab.events import EventWords

# " on the ", " in late ": what may stand between a claim and the date that belongs to it
_RIGHT_BEHIND = 10
# a place in front of a claim ("In A, five died in B") counts as so much further away than one behind it
_FRONTED = 20
# and one that a comma cuts off, as so much more
_APART = 40
_THE = "the "
# "In revenge for the killing of two guards, rebels ...": a comma ends what words in front reach, but for a relative clause
_CLOSED = re.compile(
    r".*, (?!(?:(?:in|at|on|by|of|from|during|for) )?(?:which|whom|who|when|where|that)\b)[^,]*$", re.DOTALL
)
# so far in front of a total or behind its first letter stand the words that close a list, in characters
_CLOSING = 14
# a list has more than so many counts in its sentence, its total among them
_LISTED = 2
# "including 27 soldiers in an attack on 4 March": an event that a part alone is of
_OF_A_PART = re.compile(r"\b(?:in|during|by)\s+(?:an?|one|another)\s")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a claim: when somebody responded in its sentence, which is not when it happened; whether it is in
    an entry under its day; the document's own day; where the parts of its count begin; and where words end that give it to another event.
    """

    act: When | None
    entry: bool
    today: str | None
    parts: tuple[int, ...]
    behind: int


def attach(passage: Passage, drafts: Sequence[Draft], marks: Sequence[Marks], words: EventWords) -> None:
    """Give every draft its date and places as far as the text says, each with its span and the way it was found.

    Responses keep what their own clause states: when somebody spoke is not when people were harmed. Claims about
    another event (`apart`) take nothing from outside their sentence.
    """
    entries = {
        sentence.paragraph
        for sentence, found in zip(passage.sentences, marks, strict=True)
        if len(sentence.words) <= HEADING and any(states_a_day(d, sentence, words) for d in found.dates)
    }
    acts = {d.sentence: d.when for d in drafts if isinstance(d.fields, Response) and d.when is not None}
    parts: dict[int, list[int]] = {}
    for part in drafts:
        if part.whole is not None and part.whole.sentence == part.sentence:
            parts.setdefault(id(part.whole), []).append(part.start)
    for draft in drafts:
        sentence, found = passage.sentences[draft.sentence], marks[draft.sentence]
        behind = _in_background(sentence, draft, words)
        draft.apart = draft.apart or behind is not None
        around = _Around(
            acts.get(draft.sentence),
            sentence.paragraph in entries,
            passage.text.date,
            tuple(parts.get(id(draft), ())),
            behind or 0,
        )
        draft.sums = _sums(draft, sentence, words)
        _own(draft, sentence, found, words, around)
    _gather_parts(drafts)
    _gather_closed(drafts, passage)
    told_after(passage, drafts, marks, words)
    main = pass_on(passage, drafts, marks, words)
    relations.mark(passage, drafts, None if main is None else main.when, words)


# --- what the claim's own sentence states --------------------------------------------------------------------------


def _own(draft: Draft, sentence: Sentence, found: Marks, words: EventWords, around: _Around) -> None:
    events = [d for d in found.dates if d.when is not None and not not_of_the_event(d, sentence, words)]
    if (
        around.behind
    ):  # "held on Sunday a service for the 49 killed", "after the killing of two, rebels on Friday ..."
        comma = sentence.low.find(", ", draft.end - sentence.start)
        ahead = sentence.end if comma < 0 else sentence.start + comma
        events = [d for d in events if around.behind <= d.start < ahead]
    if around.entry:  # in an entry under its day, "on Sunday" does not count from the document's own day
        events = [d for d in events if not d.relative]
    events = [d for d in events if not in_aside(d, draft, sentence)]
    of_parts = [d for d in events if _of_a_part(d, draft, sentence, around.parts)]
    if of_parts:
        draft.undated = True
        events = [d for d in events if d not in of_parts]
    running = _is_running(draft, sentence, words)
    if running:
        events = [d for d in events if d.as_of or not d.relative]
    if around.act is not None and not isinstance(draft.fields, Response):
        events = [d for d in events if d.when is None or d.when.span != around.act.span]
    held = [d for d in events if d.as_of]
    if held and draft.as_of is None and isinstance(draft.fields, Toll):
        until = held[0].when
        draft.as_of = None if until is None else until.start if until.precision == "night" else until.end
        draft.anchors["as_of"] = [Range(held[0].start, held[0].end)]
    if draft.when is None and not isinstance(draft.fields, Response):
        draft.when = _nearest_date(draft, [d for d in events if not d.as_of], sentence, around.today)
        _follow(draft, found.dates, sentence)
    acting = around.act is not None and isinstance(draft.fields, Qualification | Responsibility)
    if not draft.where and not acting:  # where somebody responded is not where it happened
        near = [p for p in found.places if not running or _inside(p, draft)]
        draft.where = _own_places(draft, near, sentence)
    if draft.when is not None and draft.when.span is not None:
        draft.anchors["when"] = [Range(draft.when.span.start, draft.when.span.end)]
    places = [place.span for place in draft.where if place.span is not None]
    if places:
        draft.anchors["where"] = [Range(span.start, span.end) for span in places]


def _follow(draft: Draft, dates: Sequence[DateFound], sentence: Sentence) -> None:
    """Mark a claim whose day is counted from the one told before, and one whose day is left open ("some days later")."""
    for found in dates:
        if found.shift is None:
            continue
        if draft.when is not None and found.when is not None and draft.when.span == found.when.span:
            draft.follows = True
        elif found.when is None and draft.when is None and _reaches(found, draft, sentence):
            draft.undated = True


def _reaches(found: DateFound, draft: Draft, sentence: Sentence) -> bool:
    """Whether words that count from another day hold for a claim: in its own clause, or in front of the sentence."""
    inside = draft.clause.start <= found.start and found.end <= draft.clause.end
    return inside or found.first <= FRONT


def _is_running(draft: Draft, sentence: Sentence, words: EventWords) -> bool:
    """Whether a toll is a running total ("bringing the toll in three towns to 106"): of more than the clause beside it."""
    begin, end = draft.start - sentence.start, draft.end - sentence.start
    return isinstance(draft.fields, Toll) and words.running.search(sentence.low, begin, end) is not None


def _of_a_part(found: DateFound, draft: Draft, sentence: Sentence, parts: Sequence[int]) -> bool:
    """Whether a date is that of an event which only a part of the count is of."""
    begins = [begin for begin in parts if draft.end <= begin < found.start]
    between = sentence.low[max(begins) - sentence.start : found.start - sentence.start] if begins else ""
    return _OF_A_PART.search(between) is not None


def _inside(place: PlaceSeen, draft: Draft) -> bool:
    span = place.where.span
    return span is not None and draft.start <= span.start and span.end <= draft.end


def _gather_parts(drafts: Sequence[Draft]) -> None:
    """A total that names no place is that of the places its parts name ("121 were killed: 74 in A, 47 in B")."""
    for whole in drafts:
        if whole.where or not isinstance(whole.fields, Toll):
            continue
        parts = [part for part in drafts if part.whole is whole and part.where]
        places = {place.name: place for part in parts for place in part.where}
        if len(places) > 1 and all(place.via == "clause" for place in places.values()):
            whole.where = tuple(replace(place, via="sentence") for place in places.values())


def _gather_closed(drafts: Sequence[Draft], passage: Passage) -> None:
    """A total that closes a list in its sentence is that of all places listed, not of the last ("20 in A and 29 in B; in all 131")."""
    closing = cues.load().summing
    rows: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        if isinstance(draft.fields, Toll):
            rows.setdefault((draft.sentence, draft.fields.harm), []).append(draft)
    for (index, _), row in rows.items():
        sentence = passage.sentences[index]
        for whole in row if len(row) > _LISTED else ():
            before = sentence.low[max(0, whole.start - sentence.start - _CLOSING) :][: 2 * _CLOSING]
            if closing.search(before) is None or any(_lies(place, whole) for place in whole.where):
                continue
            parts = [one for one in row if one.end <= whole.start]
            places = {place.name: place for part in parts for place in part.where}
            if len(places) > 1 and len(parts) > 1:
                whole.where = tuple(replace(place, via="sentence") for place in places.values())


def _lies(place: Where, draft: Draft) -> bool:
    return place.span is not None and draft.start <= place.span.start and place.span.end <= draft.end


def _nearest_date(
    draft: Draft, dates: Sequence[DateFound], sentence: Sentence, today: str | None
) -> When | None:
    """The date right behind the claim ("the killing of X on 20 May"), else the nearest of its clause, else of its sentence.

    What a relative clause tells ("those who gave their lives") is not dated by the clause around it.
    """
    if _in_relative_clause(draft, sentence):
        dates = [d for d in dates if d.start >= draft.start]
    inside = [d for d in dates if draft.clause.start <= d.start and d.end <= draft.clause.end]
    outside = [d for d in dates if d.shift is None or _reaches(d, draft, sentence)]
    outside = [d for d in outside if not d.relative or abs(d.start - draft.start) < 400]
    for candidates, via in ((inside, "clause"), (outside, "sentence")):
        if candidates:
            nearest = min(candidates, key=lambda d: (_distance(draft, d.start, d.end, sentence), d.start))
            when = lasting(nearest, draft, sentence, today)
            return None if when is None else replace(when, via=cast(Via, via))
    return None


def _distance(draft: Draft, start: int, end: int, sentence: Sentence) -> int:
    between = sentence.low[draft.end - sentence.start : start - sentence.start]
    if 0 <= start - draft.end <= _RIGHT_BEHIND and "," not in between and ";" not in between:
        return 0
    apart = _APART if start >= draft.end and "," in between else 0
    return max(start - draft.end, draft.start - end, 0) + apart


def _in_relative_clause(draft: Draft, sentence: Sentence) -> bool:
    """Whether the claim itself is a relative clause without a count."""
    span = sentence.low[draft.start - sentence.start : draft.end - sentence.start]
    return uncounted(draft) and " who " in span


def _own_places(draft: Draft, places: Sequence[PlaceSeen], sentence: Sentence) -> tuple[Where, ...]:
    """The places where it happened: those of the clause, else of the sentence; a run of equals is taken whole."""
    strong = [p for p in places if p.strong]
    inside = [
        p for p in strong if p.where.span and draft.clause.start <= p.where.span.start < draft.clause.end
    ]
    via: Via = "clause" if inside else "sentence"
    found = runs(inside or strong, sentence)
    if not found:
        return ()
    nearest = min(found, key=lambda run: (_run_distance(draft, run, sentence), run[0].first))
    return tuple(replace(place.where, via=via) for place in nearest)


def _run_distance(draft: Draft, run: Sequence[PlaceSeen], sentence: Sentence) -> int:
    spans = [place.where.span for place in run if place.where.span]
    return min(
        (
            _distance(draft, s.start, s.end, sentence) + (_FRONTED if s.end <= draft.start else 0)
            for s in spans
        ),
        default=0,
    )


def _in_background(sentence: Sentence, draft: Draft, words: EventWords) -> int | None:
    """Where the words end that give a claim to another event than that of its sentence; None where there are none."""
    begin, start = max(draft.clause.start, sentence.start) - sentence.start, draft.start - sentence.start
    stop = start + len(_THE) if sentence.low.startswith(_THE, start) else start
    match = words.background.search(sentence.low, begin, max(stop, begin))
    if match is None:
        return None
    before = sentence.low[begin : match.start()].rstrip()
    fronted = not before or before.endswith(",")
    if fronted and _CLOSED.match(sentence.low, match.end(), max(start, match.end())):
        return None
    return sentence.start + match.end()


def _sums(draft: Draft, sentence: Sentence, words: EventWords) -> bool:
    """Whether a claim is of a war, a campaign or years, or of what somebody has counted: no day told before is its own."""
    if isinstance(draft.fields, Response) or not any(map(sentence.low.__contains__, words.sum_signs)):
        return False
    return words.sums.search(sentence.low) is not None
