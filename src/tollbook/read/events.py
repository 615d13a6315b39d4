"""Joins dates and places to drafts: from the clause, the sentence, the nearest occurrence before, or the document's main event."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import cast

from tollbook.model.claim import Via, When, Where
from tollbook.model.fields import Occurrence, Qualification, Response, Responsibility, Toll
from tollbook.model.span import Range
from tollbook.read import relations
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.event_dates import (
    FRONT,
    HEADING,
    LONG,
    days_of,
    happened_on,
    in_aside,
    is_own_day,
    lasting,
    not_of_the_event,
    states_a_day,
)
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence
from tollbook.read.place_heads import PlaceSeen
from tollbook.vocab.events import EventWords

# " on the ", " in late ": what may stand between a claim and the date that belongs to it
_RIGHT_BEHIND = 10
# how many paragraphs back the nearest occurrence may stand
_REACH = 2
# a place in front of a claim ("In A, five died in B") counts as so much further away than one behind it
_FRONTED = 20
# and one that a comma cuts off, as so much more
_APART = 40
# a text that tells of so many events, each a month from the next, has no main one
_MANY = 3


@dataclass(slots=True, eq=False)
class _Scene:
    """A date and places that one sentence states, which later sentences may inherit; a `faint` one only in its paragraph."""

    sentence: int
    paragraph: int
    when: When | None
    where: tuple[Where, ...]
    weak: bool
    faint: bool = False


_THE = "the "
# "in revenge for the killing of two guards, rebels ...": a comma ends what such words reach, but for a relative clause
_CLOSED = re.compile(
    r".*, (?!(?:(?:in|at|on|by|of|from|during|for) )?(?:which|whom|who|when|where|that)\b)[^,]*$", re.DOTALL
)
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
    scenes = _scenes(passage, drafts, marks, words)
    main = _main(scenes, passage.text.date)
    filed, first = _filed_at(marks, passage)
    for draft in drafts:
        if draft.apart or isinstance(draft.fields, Response):
            continue
        sentence = passage.sentences[draft.sentence]
        if words.breaks.match(sentence.low) is not None:
            continue
        _inherit(draft, sentence, [s for s in scenes if s.sentence < draft.sentence])
        if main is not None and main.sentence < draft.sentence:
            _take_main(draft, main)
        if not draft.where and filed is not None and sentence.paragraph - first <= 1:
            draft.where = (replace(filed, via="dateline"),)
        if main is not None:
            _take_main(draft, main)
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
    return _uncounted(draft) and " who " in span


def _own_places(draft: Draft, places: Sequence[PlaceSeen], sentence: Sentence) -> tuple[Where, ...]:
    """The places where it happened: those of the clause, else of the sentence; a run of equals is taken whole."""
    strong = [p for p in places if p.strong]
    inside = [
        p for p in strong if p.where.span and draft.clause.start <= p.where.span.start < draft.clause.end
    ]
    via: Via = "clause" if inside else "sentence"
    runs = _runs(inside or strong, sentence)
    if not runs:
        return ()
    nearest = min(runs, key=lambda run: (_run_distance(draft, run, sentence), run[0].first))
    return tuple(replace(place.where, via=via) for place in nearest)


def _runs(places: Sequence[PlaceSeen], sentence: Sentence) -> list[list[PlaceSeen]]:
    """Places joined by commas and "and" belong together."""
    runs: list[list[PlaceSeen]] = []
    for place in places:
        joined = runs and {",", "and", "or", "the", "of", "in"} >= set(
            sentence.words[runs[-1][-1].last : place.first]
        )
        if joined:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


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
    if match is None or _CLOSED.match(sentence.low, match.end(), max(start, match.end())):
        return None
    return sentence.start + match.end()


# --- what is inherited ----------------------------------------------------------------------------------------------


def _scenes(
    passage: Passage, drafts: Sequence[Draft], marks: Sequence[Marks], words: EventWords
) -> list[_Scene]:
    """One scene for every sentence in which an event is dated or placed: occurrences first, tolls else.

    Parts and late deaths ("the last of them died in May") make no scene; a sentence that divides a toll over several
    places gives no place. A sentence without any claim that states a day is a weak scene: the one after it may need its day.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    scenes = []
    for sentence, found in zip(passage.sentences, marks, strict=True):
        row = by_sentence.get(sentence.index, [])
        telling = sorted(
            (d for d in row if _tells(d)), key=lambda d: (not isinstance(d.fields, Occurrence), d.start)
        )
        when = next((draft.when for draft in telling if draft.when), None)
        where = next((draft.where for draft in telling if draft.where), ())
        if len(telling) > 1 and len(_runs([p for p in found.places if p.strong], sentence)) > 1:
            where = ()
        days = [d for d in found.dates if states_a_day(d, sentence, words) and not is_own_day(d, passage)]
        named = [d for d in days if words.named.search(sentence.low[: d.start - sentence.start])]
        weak = not telling and not named
        if named or (days and not when and not any(isinstance(d.fields, Response) for d in row)):
            when = (named or days)[0].when
        faint = not row and not when
        if faint:
            when = happened_on(sentence, found, words)
        if not row and when:
            run = _runs([p for p in found.places if p.strong], sentence)
            where = tuple(place.where for place in run[0]) if len(run) == 1 else ()
        if when or where:
            scenes.append(_Scene(sentence.index, sentence.paragraph, when, where, weak, faint))
    return scenes


# harms that are dated by what came after the event: when a body was found, when somebody died or was freed
_AFTERWARDS = frozenset(
    ("died_of_wounds", "bodies_found", "missing", "survived", "rescued", "killed_or_missing")
)


def _tells(draft: Draft) -> bool:
    fields = draft.fields
    if draft.apart or draft.whole is not None or not (draft.when or draft.where):
        return False
    if isinstance(fields, Toll) and fields.count.high == 0:  # "no one was hurt" tells of no event
        return False
    return isinstance(fields, Occurrence) or (isinstance(fields, Toll) and fields.harm not in _AFTERWARDS)


def _main(scenes: Sequence[_Scene], today: str | None) -> _Scene | None:
    """The document's main event: the first that is dated, else a weak one; None where it tells of one after another.

    News tells of one, whatever it looks back on; a report that goes over years has none.
    """
    strong = [scene for scene in scenes if not scene.weak]
    dated = next((scene for scene in strong if scene.when), None)
    if dated is not None and not _is_news(dated.when, today) and _apart(strong) >= _MANY:
        return None
    if dated is not None and not dated.where:  # where it happened may be told later, of the same days
        placed = (
            s
            for s in strong
            if s.where and s.when and days_of(s.when) <= LONG and _same_days(s.when, dated.when)
        )
        dated = replace(dated, where=next((scene.where for scene in placed), ()))
    short = (scene for scene in scenes if scene.when and not scene.faint and days_of(scene.when) <= LONG)
    return dated or next(short, None) or next(iter(strong), None)


def _is_news(when: When | None, today: str | None) -> bool:
    """Whether an event was shortly before the document's own day."""
    if when is None or when.start is None or today is None or len(today) != len(when.start):
        return False
    return 0 <= (date.fromisoformat(today) - date.fromisoformat(when.start)).days <= relations.NEWS


def _apart(scenes: Sequence[_Scene]) -> int:
    """How many events the scenes are of that are more than a month apart."""
    days = sorted(
        date.fromisoformat(scene.when.start)
        for scene in scenes
        if scene.when is not None and scene.when.start is not None and days_of(scene.when) <= LONG
    )
    return sum((later - former).days > LONG for former, later in pairwise(days)) + 1 if days else 0


def _inherit(draft: Draft, sentence: Sentence, before: Sequence[_Scene]) -> None:
    """From the scenes before it, the nearest first; what judges an event only from those of its own paragraph."""
    judging = isinstance(draft.fields, Qualification | Responsibility)
    reach = 0 if judging or _uncounted(draft) else _REACH
    for scene in reversed(before):
        same = sentence.paragraph == scene.paragraph
        near = not scene.weak or (same and not judging)
        if sentence.paragraph - scene.paragraph <= reach and near:
            _take(draft, scene, "occurrence")


def _take_main(draft: Draft, main: _Scene) -> None:
    if main.when is not None and not _uncounted(draft):
        _take(draft, main, "document")


def _sums(draft: Draft, sentence: Sentence, words: EventWords) -> bool:
    """Whether a claim is of a war, a campaign or years, or of what somebody has counted: no day told before is its own."""
    return not isinstance(draft.fields, Response) and words.sums.search(sentence.low) is not None


def _uncounted(draft: Draft) -> bool:
    """Whether a toll has no count at all ("those who gave their lives"): it reaches no further than its paragraph."""
    return isinstance(draft.fields, Toll) and draft.fields.count.form == "none"


def _take(draft: Draft, scene: _Scene, via: Via) -> None:
    """A date as it is; places only from a scene whose date agrees."""
    if draft.when is None and scene.when and not draft.undated and not draft.sums:
        draft.when = replace(scene.when, via=via)
    if not draft.where and scene.where and (draft.follows or _same_days(draft.when, scene.when)):
        draft.where = tuple(replace(place, via=via) for place in scene.where)


def _same_days(mine: When | None, theirs: When | None) -> bool:
    if mine is None or theirs is None or not (mine.start and mine.end and theirs.start and theirs.end):
        return True
    return mine.start <= theirs.end and theirs.start <= mine.end


def _filed_at(marks: Sequence[Marks], passage: Passage) -> tuple[Where | None, int]:
    """The place of the dateline, and the paragraph that it opens."""
    for sentence, found in zip(passage.sentences[:3], marks, strict=False):
        for place in found.places:
            if place.dateline:
                return place.where, sentence.paragraph
    return None, 0
