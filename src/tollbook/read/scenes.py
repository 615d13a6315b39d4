"""What sentences pass on to those after them: the days and places that they state, and the text's main event."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tollbook.model.claim import Via, When, Where
from tollbook.model.fields import Occurrence, Qualification, Response, Responsibility, Toll
from tollbook.read import relations
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.event_dates import LONG, days_of, happened_on, is_aside, is_own_day, states_a_day
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence
from tollbook.read.place_heads import PlaceSeen
from tollbook.vocab.events import EventWords

# how many paragraphs back the nearest occurrence may stand
_REACH = 2
# a text that tells of so many events, each a month from the next, has no main one
_MANY = 3
# and one with so many entries, each headed by its day, is a chronology
_ENTRIES = 2


@dataclass(slots=True, eq=False)
class _Scene:
    """A date and places that one sentence states, which later sentences may inherit; a `faint` one only in its paragraph."""

    sentence: int
    paragraph: int
    when: When | None
    where: tuple[Where, ...]
    weak: bool
    faint: bool = False


def pass_on(
    passage: Passage, drafts: Sequence[Draft], marks: Sequence[Marks], words: EventWords
) -> _Scene | None:
    """Give drafts without a day or a place those told before, or the main event's; returns the main event.

    Nothing passes from one entry of a chronology to the next, nor to what turns to another event.
    """
    scenes = _scenes(passage, drafts, marks, words)
    main = _main(scenes, passage.text.date)
    filed, first = _filed_at(marks, passage)
    entries = _entries(passage, marks)
    for draft in drafts:
        if draft.apart or isinstance(draft.fields, Response):
            continue
        sentence = passage.sentences[draft.sentence]
        if words.breaks.match(sentence.low) is not None:
            continue
        entry = bisect_right(entries, draft.sentence)
        begin = entries[entry - 1] if entry else 0
        _inherit(draft, sentence, [s for s in scenes if begin <= s.sentence < draft.sentence])
        if entry:
            continue
        if main is not None and main.sentence < draft.sentence:
            _take_main(draft, main)
        if not draft.where and filed is not None and sentence.paragraph - first <= 1:
            draft.where = (replace(filed, via="dateline"),)
        if main is not None and _is_short(main):
            _take_main(draft, main)
    return main


def _entries(passage: Passage, marks: Sequence[Marks]) -> list[int]:
    """The sentences with which the entries of a chronology begin ("3 May: ...", or a day as a heading); none where there
    is only one.
    """
    begins = [
        sentence.index
        for sentence, found in zip(passage.sentences, marks, strict=True)
        if found.dates and _heads(found.dates[0], sentence) and not is_own_day(found.dates[0], passage)
    ]
    return begins if len(begins) >= _ENTRIES else []


def _heads(found: DateFound, sentence: Sentence) -> bool:
    """Whether a date is all of its sentence, or stands in front of it and a colon or a dash."""
    behind = sentence.words[found.last : found.last + 1]
    return found.first <= 1 and behind in ([], [":"], ["-"], ["--"])


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
        if len(telling) > 1 and len(runs([p for p in found.places if p.strong], sentence)) > 1:
            where = ()
        days = [d for d in found.dates if states_a_day(d, sentence, words) and not is_own_day(d, passage)]
        if not telling:
            days = [d for d in days if not is_aside(d, sentence)]
        named = [d for d in days if words.named.search(sentence.low[: d.start - sentence.start])]
        weak = not telling and not named
        if named or (days and not when and not any(isinstance(d.fields, Response) for d in row)):
            when = (named or days)[0].when
        faint = not row and not when
        if faint:
            when = happened_on(sentence, found, words)
        if not row and when:
            run = runs([p for p in found.places if p.strong], sentence)
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
    reach = 0 if judging or uncounted(draft) else _REACH
    for scene in reversed(before):
        same = sentence.paragraph == scene.paragraph
        near = not scene.weak or (same and not judging)
        if sentence.paragraph - scene.paragraph <= reach and near:
            _take(draft, scene, "occurrence")


def _is_short(scene: _Scene) -> bool:
    """Whether a scene is of a few days: "in 2009" at the end of a text dates nothing told before it."""
    return scene.when is None or days_of(scene.when) <= LONG


def _take_main(draft: Draft, main: _Scene) -> None:
    if main.when is not None and not uncounted(draft):
        _take(draft, main, "document")


def uncounted(draft: Draft) -> bool:
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


def runs(places: Sequence[PlaceSeen], sentence: Sentence) -> list[list[PlaceSeen]]:
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
