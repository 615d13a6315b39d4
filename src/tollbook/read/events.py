"""Joins dates and places to drafts: from the clause, the sentence, the nearest occurrence before, or the document's main event."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.model.claim import Via, When, Where
from tollbook.model.fields import Occurrence, Qualification, Response, Responsibility, Toll
from tollbook.model.span import Range
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence
from tollbook.read.places import PlaceSeen
from tollbook.vocab.events import EventWords

# "MOREL, 3 JAN 90 (AGENCY) -- ": a date this near the head of a paragraph that dashes close says when a text was filed
_FILED = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])?\s*(?:--|-\s|:)")
_HEAD = 60
# " on the ", " in late ": what may stand between a claim and the date that belongs to it
_RIGHT_BEHIND = 10
# how many paragraphs back the nearest occurrence may stand
_REACH = 2


@dataclass(slots=True, eq=False)
class _Scene:
    """A date and places that one sentence states, which later sentences may inherit."""

    sentence: int
    paragraph: int
    when: When | None
    where: tuple[Where, ...]
    weak: bool


def attach(passage: Passage, drafts: Sequence[Draft], marks: Sequence[Marks], words: EventWords) -> None:
    """Give every draft its date and places as far as the text says, each with its span and the way it was found.

    Responses keep what their own clause states: when somebody spoke is not when people were harmed. Claims about
    another event (`apart`) take nothing from outside their sentence.
    """
    acts = {d.sentence: d.when for d in drafts if isinstance(d.fields, Response) and d.when is not None}
    for draft in drafts:
        sentence, found = passage.sentences[draft.sentence], marks[draft.sentence]
        draft.apart = draft.apart or _in_background(sentence, draft, words)
        _own(draft, sentence, found, words, acts.get(draft.sentence))
    _gather_parts(drafts)
    scenes = _scenes(passage, drafts, marks, words)
    main = _main(scenes)
    filed = _filed_at(marks)
    for draft in drafts:
        if draft.apart or isinstance(draft.fields, Response):
            continue
        _inherit(draft, passage, scenes, main, words)
        if not draft.where and filed is not None and passage.sentences[draft.sentence].paragraph <= 1:
            draft.where = (replace(filed, via="dateline"),)


# --- what the claim's own sentence states --------------------------------------------------------------------------


def _own(draft: Draft, sentence: Sentence, found: Marks, words: EventWords, act: When | None) -> None:
    """`act` is when somebody responded in this sentence, which is not when it happened."""
    events = [d for d in found.dates if d.when is not None and not _not_of_the_event(d, sentence, words)]
    if act is not None and not isinstance(draft.fields, Response):
        events = [d for d in events if d.when is None or d.when.span != act.span]
    held = [d for d in events if d.as_of]
    if held and draft.as_of is None and isinstance(draft.fields, Toll):
        draft.as_of = held[0].when.end if held[0].when else None
        draft.anchors["as_of"] = [Range(held[0].start, held[0].end)]
    if draft.when is None and not isinstance(draft.fields, Response):
        draft.when = _nearest_date(draft, [d for d in events if not d.as_of], sentence)
    if not draft.where:
        draft.where = _own_places(draft, found.places, sentence)
    if draft.when is not None and draft.when.span is not None:
        draft.anchors["when"] = [Range(draft.when.span.start, draft.when.span.end)]
    places = [place.span for place in draft.where if place.span is not None]
    if places:
        draft.anchors["where"] = [Range(span.start, span.end) for span in places]


def _gather_parts(drafts: Sequence[Draft]) -> None:
    """A total that names no place is that of the places its parts name ("121 were killed: 74 in A, 47 in B")."""
    for whole in drafts:
        if whole.where or not isinstance(whole.fields, Toll):
            continue
        parts = [part for part in drafts if part.whole is whole and part.where]
        places = {place.name: place for part in parts for place in part.where}
        if len(places) > 1 and all(place.via == "clause" for place in places.values()):
            whole.where = tuple(replace(place, via="sentence") for place in places.values())


def _not_of_the_event(found: DateFound, sentence: Sentence, words: EventWords) -> bool:
    """Whether a date is the dateline's, or that of speaking ("said on Monday")."""
    if found.start - sentence.start < _HEAD and _FILED.match(sentence.low, found.end - sentence.start):
        return True
    before = found.first - 1
    while before >= 0 and sentence.words[before] in words.between:
        before -= 1
    return before >= 0 and sentence.words[before] in words.spoken


def _nearest_date(draft: Draft, dates: Sequence[DateFound], sentence: Sentence) -> When | None:
    """The date right behind the claim ("the killing of X on 20 May"), else the nearest of its clause, else of its sentence.

    What a relative clause tells ("those who gave their lives") is not dated by the clause around it.
    """
    if _in_relative_clause(draft, sentence):
        dates = [d for d in dates if d.start >= draft.start]
    inside = [d for d in dates if draft.clause.start <= d.start and d.end <= draft.clause.end]
    outside = [d for d in dates if not d.relative or abs(d.start - draft.start) < 400]
    for candidates, via in ((inside, "clause"), (outside, "sentence")):
        if candidates:
            nearest = min(candidates, key=lambda d: (_distance(draft, d.start, d.end, sentence), d.start))
            return replace(nearest.when, via=via) if nearest.when else None  # type: ignore[arg-type]
    return None


def _distance(draft: Draft, start: int, end: int, sentence: Sentence) -> int:
    between = sentence.low[draft.end - sentence.start : start - sentence.start]
    if 0 <= start - draft.end <= _RIGHT_BEHIND and "," not in between and ";" not in between:
        return 0
    return max(start - draft.end, draft.start - end, 0)


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
    return min((_distance(draft, span.start, span.end, sentence) for span in spans), default=0)


def _in_background(sentence: Sentence, draft: Draft, words: EventWords) -> bool:
    begin = max(draft.clause.start, sentence.start) - sentence.start
    return words.background.search(sentence.low, begin, max(draft.start - sentence.start, begin)) is not None


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
        if len(_runs([p for p in found.places if p.strong], sentence)) > 1 and len(telling) > 1:
            where = ()
        days = [d for d in found.dates if _states_a_day(d, sentence, words)]
        named = [d for d in days if words.named.search(sentence.low[: d.start - sentence.start])]
        weak = not telling and not named
        if named or (not row and days):
            when = (named or days)[0].when
        if when or where:
            scenes.append(_Scene(sentence.index, sentence.paragraph, when, where, weak))
    return scenes


def _tells(draft: Draft) -> bool:
    fields = draft.fields
    if draft.apart or draft.whole is not None or not (draft.when or draft.where):
        return False
    return isinstance(fields, Occurrence) or (isinstance(fields, Toll) and fields.harm != "died_of_wounds")


def _states_a_day(found: DateFound, sentence: Sentence, words: EventWords) -> bool:
    when = found.when
    if when is None or found.relative or found.as_of or not found.year_stated:
        return False
    exact = when.precision in ("day", "night", "interval")
    return exact and not _not_of_the_event(found, sentence, words)


def _main(scenes: Sequence[_Scene]) -> _Scene | None:
    """The document's main event: the first that has both date and place, else the first dated one, else a weak one."""
    strong = [scene for scene in scenes if not scene.weak]
    both = next((scene for scene in strong if scene.when and scene.where), None)
    dated = both or next((scene for scene in strong if scene.when), None)
    return dated or next((scene for scene in scenes if scene.when), None) or next(iter(strong), None)


def _inherit(
    draft: Draft, passage: Passage, scenes: Sequence[_Scene], main: _Scene | None, words: EventWords
) -> None:
    sentence = passage.sentences[draft.sentence]
    if words.breaks.match(sentence.low) is not None:
        return
    reach = 0 if _uncounted(draft) else _REACH
    before = [s for s in scenes if s.sentence < draft.sentence and sentence.paragraph - s.paragraph <= reach]
    if isinstance(
        draft.fields, Qualification | Responsibility
    ):  # of the event around them, else of the document's
        before = [s for s in before if not s.weak and s.paragraph == sentence.paragraph]
    near = [s for s in before if not s.weak or s.paragraph == sentence.paragraph]
    sources: list[tuple[_Scene, Via]] = [(scene, "occurrence") for scene in reversed(near)]
    if main is not None and main.when is not None and not _uncounted(draft):
        sources.append((main, "document"))
    for scene, via in sources:
        _take(draft, scene, via)


def _uncounted(draft: Draft) -> bool:
    """Whether a toll has no count at all ("those who gave their lives"): it reaches no further than its paragraph."""
    return isinstance(draft.fields, Toll) and draft.fields.count.form == "none"


def _take(draft: Draft, scene: _Scene, via: Via) -> None:
    """A date as it is; places only from a scene whose date agrees."""
    if draft.when is None and scene.when:
        draft.when = replace(scene.when, via=via)
    if not draft.where and scene.where and _same_days(draft.when, scene.when):
        draft.where = tuple(replace(place, via=via) for place in scene.where)


def _same_days(mine: When | None, theirs: When | None) -> bool:
    if mine is None or theirs is None or not (mine.start and mine.end and theirs.start and theirs.end):
        return True
    return mine.start <= theirs.end and theirs.start <= mine.end


def _filed_at(marks: Sequence[Marks]) -> Where | None:
    return next((p.where for found in marks[:3] for p in found.places if p.dateline), None)
