"""One item of the review queue: the claim in its text, why it is asked about, and the incidents that it could belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Figure, Finding, Incident
from tollbook.publish.labels import label, number
from tollbook.store.listings import Listings, Wanted
from tollbook.store.shelf import Weight
from tollbook.web.door import Door
from tollbook.web.texts import reflowed

AROUND = 700  # code points of the text on either side
OTHERS = 8  # incidents that are offered


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim is asked about, in a sentence, and where that is shown."""

    sentence: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a claim with the text on either side; `cut` says where the text goes on."""

    before: str
    quote: str
    after: str
    cut: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """An incident that a claim could belong to, and a claim of it that stands for it in the decision."""

    incident: Incident
    other: str


def reasons(lists: Listings, weight: Weight | None, claim: Claim) -> list[Reason]:
    """Why this claim is asked about, the weightiest first."""
    because = () if weight is None else weight.because
    figures = lists.figures_by_id(about for why, about in because if not why.startswith("finding:"))
    findings = lists.findings_by_id(about for why, about in because if why.startswith("finding:"))
    found = [*_said(because, figures, findings)]
    if not found:
        found.append(Reason("No figure would change without it: it stands beside others."))
    sure = round(claim.confidence * 100)
    found.append(Reason(f"The machine takes it to be right in about {sure} of 100 such readings."))
    return found


def _said(
    because: Sequence[tuple[str, str]], figures: dict[str, Figure], findings: dict[str, Finding]
) -> Iterator[Reason]:
    for why, about in because:
        if why.startswith("finding:") and about in findings:
            finding = findings[about]
            yield Reason(f"{label('finding', finding.kind)}: {finding.sentence}")
        elif about in figures:
            yield Reason(_decides(why, figures[about]), figures[about])


def _decides(why: str, figure: Figure) -> str:
    row = f"{label('harm', figure.harm)}, {label('group', figure.group)}"
    if why == "most supported" and figure.most_supported is not None:
        return f"Without it, {number(figure.most_supported)} would not be the most supported figure ({row})."
    if why == "low" and figure.low is not None:
        return f"Only it, or one origin with it, holds the low at {number(figure.low)} ({row})."
    if why == "high" and figure.high is not None:
        return f"Only it, or one origin with it, holds the high at {number(figure.high)} ({row})."
    return f"Without it, fewer figures would be equally supported ({row})."


def around(lists: Listings, claim: Claim) -> Around:
    """A claim's words with the text around them."""
    start, end = claim.span.start, claim.span.end
    first = max(0, start - AROUND)
    (text,) = lists.passages([(claim.document, claim.text, first, end + AROUND + 1)])
    quote = text[start - first : end - first]
    text = reflowed(text)
    if quote != claim.span.quote:
        return Around("", claim.span.quote, "", (True, True))
    after = text[end - first : end - first + AROUND]
    return Around(text[: start - first], quote, after, (first > 0, len(text) > end - first + AROUND))


def home(lists: Listings, claim: Claim) -> Incident | None:
    """The incident that a claim is in."""
    of = lists.incidents_of([claim.id]).get(claim.id)
    return None if of is None else lists.incidents_by_id([of]).get(of)


def apart_from(lists: Listings, claim: Claim, incident: Incident) -> str | None:
    """A claim of the same incident, of another document if there is one: what a claim is set apart from."""
    there = lists.documents_of([key for key in incident.claims if key != claim.id][:200])
    elsewhere = [key for key, document in sorted(there.items()) if document != claim.document]
    return next(iter([*elsewhere, *sorted(there)]), None)


def others(door: Door, claim: Claim, own: Incident | None) -> list[Choice]:
    """Other incidents of the same place or the same days."""
    lists, event = door.lists, claim.event
    wanted = [Wanted(place=place.name) for place in event.where[:2]]
    if event.when is not None and event.when.start:
        wanted.insert(0, Wanted(since=event.when.start, until=event.when.end or event.when.start))
    ids = dict.fromkeys(key for one in wanted for key in lists.incidents_near(one))
    ids.pop(own.id if own else "", None)
    incidents = lists.incidents_by_id(list(ids)[:OTHERS])
    return [Choice(incidents[key], key) for key in ids if key in incidents]
