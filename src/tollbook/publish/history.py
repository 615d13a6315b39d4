"""How a figure moved: what each origin stated when, whether it raised, lowered, corrected or took back what it said before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.model.claim import Claim
from tollbook.model.document import Document
from tollbook.model.figure import Figure, Point
from tollbook.model.view import View
from tollbook.publish.drawing.ladder import Bounds, Rung, draw_ladder
from tollbook.publish.drawing.svg import Picture
from tollbook.publish.labels import capital, day, number
from tollbook.publish.sentence import count_words
from tollbook.publish.snapshot import documents_of

# A part of the people or of the event is no earlier or later figure for the whole.
NOT_OF_THE_WHOLE = frozenset({"part", "another basis"})


@dataclass(frozen=True, slots=True)
class Step:
    """One number of one origin, from the date it was first stated: `moved` says what it did to the origin's number before.

    `claims` are the ids that state it, `documents` their names; `again` is how often it was stated after the first time.
    `date` is the as-of date, else that of the document that states it first; None where neither is known.
    """

    date: str | None
    origin: str
    name: str
    said: str
    low: int | None
    high: int | None
    state: str
    moved: str
    quote: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    again: int = 0


def history(view: View, figure: Figure, *, speaker: str | None = None) -> tuple[Step, ...]:
    """The steps of one figure in the order of date; of one origin where `speaker` is part of its name."""
    names = {origin.id: origin.name for origin in view.origins(figure.incident)}
    documents = documents_of(view)
    found: dict[tuple[object, ...], Step] = {}
    for point in figure.points:
        claim = view.claim(point.claim)
        if point.state in NOT_OF_THE_WHOLE or (point.state == "denied" and claim.stance != "retracts"):
            continue
        step = _step(point, claim, names.get(point.origin), documents[claim.document])
        key = (step.origin, step.low, step.high, step.said.casefold(), claim.stance == "retracts")
        found[key] = _together(found[key], step) if key in found else step
    stances = {step: view.claim(step.claims[0]).stance for step in found.values()}
    moved = _moved(sorted(found.values(), key=lambda step: _place(step, stances[step])), stances)
    wanted = None if speaker is None else speaker.casefold()
    return tuple(step for step in moved if wanted is None or wanted in step.name.casefold())


def picture(figure: Figure, steps: Sequence[Step], *, key: str, title: str) -> Picture | None:
    """The steps as a ladder; None where none has a number."""
    rungs = [
        Rung(
            when=day(step.date) if step.date else "no date",
            who=capital(step.name),
            low=step.low,
            high=step.high,
            words=step.said,
            state=step.state,
        )
        for step in steps
    ]
    bounds = Bounds(figure.low, figure.high, figure.most_supported)
    return draw_ladder(rungs, key=key, title=title, bounds=bounds)


def _step(point: Point, claim: Claim, name: str | None, document: Document) -> Step:
    toll = claim.toll
    return Step(
        date=point.date,
        origin=point.origin,
        name=name or document.value("issuer") or document.name,
        said=count_words(toll) or toll.count.words,
        low=point.low,
        high=point.high,
        state=point.state,
        moved="",
        quote=claim.span.quote,
        claims=(claim.id,),
        documents=(document.name,),
    )


def _place(step: Step, stance: str) -> tuple[bool, str, str, int, int, str]:
    """By date and origin; of one day what is taken back comes first, and a correction after what it corrects."""
    order = {"retracts": 0, "corrects": 2}.get(stance, 1)
    return step.date is None, step.date or "", step.name, order, step.low or 0, step.said


def _together(first: Step, more: Step) -> Step:
    """One number of one origin stated again: it keeps the earlier date and words."""
    if (more.date or "9999") < (first.date or "9999"):
        first, more = more, first
    current = next((s.state for s in (first, more) if s.state == "current"), first.state)
    return replace(
        first,
        state=current,
        claims=tuple(dict.fromkeys((*first.claims, *more.claims))),
        documents=tuple(dict.fromkeys((*first.documents, *more.documents))),
        again=first.again + more.again + 1,
    )


def _moved(steps: Iterable[Step], stances: Mapping[Step, str]) -> Iterable[Step]:
    """Each step with what it did to the number that its origin stated last."""
    last: dict[str, Step] = {}
    for step in steps:
        before = last.get(step.origin)
        yield replace(step, moved=_move(before, step, stances[step]))
        if step.low is not None or step.high is not None:
            last[step.origin] = step


def _move(before: Step | None, step: Step, stance: str) -> str:
    if stance == "retracts":
        return "takes it back"
    old, new = (None if s is None else s.high if s.high is not None else s.low for s in (before, step))
    verb = "corrected" if stance == "corrects" else None
    if step.state == "variant":
        return "differs between copies"
    if before is None or old is None or new is None:
        return verb or "first stated"
    if old == new:
        return verb or f"stated as {step.said}"
    way = "raised" if new > old else "lowered"
    return f"{verb or way} from {number(old)}"
