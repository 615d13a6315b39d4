"""Parts against their total, in the claims of one document and, where it is at hand, its text."""

import re
from collections.abc import Mapping, Sequence

from tollbook.model import Claim, Text
from tollbook.reconcile.check import Compared
from tollbook.reconcile.entries import SILENT, label_of, listed
from tollbook.reconcile.finding import quoted
from tollbook.reconcile.scopes import STATED
from tollbook.text.views import folded
from tollbook.vocab import cues, populations

# How far before a closing total its parts are looked for, and how near the closing word must stand, in characters.
REACH = 1500
NEAR = 60

# How far apart the counts of a list may stand, in characters.
GAP = 120

_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n")


def sums(claims: Sequence[Claim], texts: Mapping[str, Text], incident: str | None) -> tuple[Compared, ...]:
    """One check for each total with a list of parts that should sum to it.

    Parts should sum to their total where they stand before it, or where a text closes them with a word like "thus" or
    "in all", or where they follow it after a colon or place by place, without a word like "including".
    """
    told = [c for c in claims if c.kind == "toll" and c.stance not in SILENT and _exact(c) is not None]
    by_document: dict[str, list[Claim]] = {}
    for claim in told:
        by_document.setdefault(claim.document, []).append(claim)
    found = []
    for _, own in sorted(by_document.items()):
        for whole in own:
            parts = _listed(whole, own, texts.get(whole.text))
            if len(parts) > 1:
                found.append(_summed(whole, parts, incident))
    return tuple(found)


def exceeding(claims: Sequence[Claim], incident: str | None) -> tuple[Compared, ...]:
    """One check for each part that is larger than the whole it belongs to."""
    tolls = {c.id: c for c in claims if c.kind == "toll" and c.stance not in SILENT}
    found = []
    for part in tolls.values():
        whole = tolls.get(part.toll.part_of or "")
        if whole is not None and _same_harm(part, whole) and _over(part, whole):
            found.append(_exceeds(part, whole, incident))
    return tuple(found) + _more_children(list(tolls.values()), incident)


def _exact(claim: Claim) -> int | None:
    count = claim.toll.count
    return count.low if count.form == "exact" and claim.toll.derivation == "stated" else None


def _same_harm(a: Claim, b: Claim) -> bool:
    lethal = populations.load().deaths
    return a.harm == b.harm or (a.harm in lethal and b.harm in lethal)


# --- which parts a total closes ---


def _listed(whole: Claim, own: Sequence[Claim], text: Text | None) -> list[Claim]:
    linked = [c for c in own if c.toll.part_of == whole.id and _same_harm(c, whole) and c.text == whole.text]
    if linked:
        before = all(c.span.end <= whole.span.start for c in linked)
        return linked if before or (text is not None and _lists(whole, linked, text)) else []
    if text is None:
        return []
    if _closes(whole, text):
        return _before(whole, own, text)
    towns = _town_by_town(whole, own)
    return towns if towns and not _including(whole, towns, text) else []


def _lists(whole: Claim, parts: Sequence[Claim], text: Text) -> bool:
    """Whether the parts follow their total as a list of all: after a colon, or place by place; never after "including"."""
    if any(c.span.start < whole.span.start for c in parts) or _including(whole, parts, text):
        return False
    after = text.content[whole.span.end : min(c.span.start for c in parts)]
    places = {_places(c) for c in parts}
    return after.strip().startswith(":") or (len(places) == len(parts) and frozenset() not in places)


def _including(whole: Claim, parts: Sequence[Claim], text: Text) -> bool:
    between = folded(text.content[whole.span.start : min(c.span.start for c in parts)])
    return cues.load().including.search(between) is not None


def _town_by_town(whole: Claim, own: Sequence[Claim]) -> list[Claim]:
    """Counts that follow a total close together, each for another single place, where no link was read.

    Three places at least, or all those that the total names: two of several towns need not be all.
    """
    found: list[Claim] = []
    reached = whole.span.end
    for claim in (
        c for c in own if c.text == whole.text and c.span.start >= whole.span.end and _same_harm(c, whole)
    ):
        places = _places(claim)
        fresh = len(places) == 1 and all(places != _places(one) for one in found)
        if not fresh or claim.span.start - reached > GAP or claim.toll.part_of is not None:
            break
        found.append(claim)
        reached = claim.span.end
    if any((_exact(claim) or 0) > (_exact(whole) or 0) for claim in found):
        return []  # "124 people, four soldiers among them, were killed: 77 in A, 31 in B": not of the four
    named = _places(whole)
    told = frozenset(place for claim in found for place in _places(claim))
    every = len(named) > 1 and named <= told
    return found if every or (len(found) > 2 and not named & told) else []


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(folded(place.name) for place in claim.event.where if place.via in STATED)


def _closes(whole: Claim, text: Text) -> bool:
    before = folded(text.content[max(0, whole.span.start - NEAR) : whole.span.end])
    last = max(before.rfind(mark, 0, -len(whole.span.quote)) for mark in (".", ";", "\n\n"))
    return cues.load().summing.search(before[last + 1 :]) is not None


def _before(whole: Claim, told: Sequence[Claim], text: Text) -> list[Claim]:
    """Counts of that harm in the text before a closing total, back to the total before it.

    A smaller count of the same sentence for one place, which no other count of the list has, is one of its parts, whole as
    it is for that place.
    """
    near = [
        c
        for c in told
        if c.text == whole.text
        and _same_harm(c, whole)
        and whole.span.start - REACH <= c.span.start < whole.span.start
    ]
    found: list[Claim] = []
    for claim in sorted(near, key=lambda c: c.span, reverse=True):
        if claim.toll.basis in ("series", "period") or claim.is_background:
            break
        places = _places(claim)
        own = (
            len(places) == 1
            and all(places != _places(one) for one in found)
            and (_exact(claim) or 0) < (_exact(whole) or 0)
            and _SENTENCE.search(text.content, claim.span.end, whole.span.start) is None
        )
        if claim.toll.basis == "event total to date" and not own:
            break
        if claim.toll.part_of is None:
            found.append(claim)
    return sorted(found, key=lambda c: c.span)


def _summed(whole: Claim, parts: Sequence[Claim], incident: str | None) -> Compared:
    total, numbers = _exact(whole), [_exact(c) or 0 for c in parts]
    agrees = sum(numbers) == total
    words = listed([f"{number:,}" for number in numbers])
    return Compared(
        kind="parts_do_not_sum",
        agrees=agrees,
        sentence=f"The parts {words} sum to {sum(numbers):,}"
        + (
            f", as {quoted(whole.span.quote)} says."
            if agrees
            else f", but the text says {quoted(whole.span.quote)}."
        ),
        document=whole.document,
        span=whole.span,
        incident=incident,
        claims=(whole, *parts),
    )


# --- parts larger than their whole ---


def _over(part: Claim, whole: Claim) -> bool:
    low, high = part.toll.count.low, whole.toll.count.high
    return low is not None and high is not None and low > high


def _exceeds(part: Claim, whole: Claim, incident: str | None) -> Compared:
    children = "children" in (label_of(part) or "")
    return Compared(
        kind="more_children_than_victims" if children else "part_exceeds_whole",
        agrees=False,
        sentence=f"{quoted(part.span.quote)} is read as a part of {quoted(whole.span.quote)}, and is larger; "
        "a person should look whether the text is wrong or the reading.",
        document=part.document,
        span=part.span,
        incident=incident,
        claims=(whole, part),
    )


def _more_children(tolls: Sequence[Claim], incident: str | None) -> tuple[Compared, ...]:
    """Children of a document against the largest number of people that it gives for the same harm, where no link is read."""
    found = []
    wide = populations.load().wide
    for part in tolls:
        low = part.toll.count.low
        if part.toll.part_of is not None or "children" not in (label_of(part) or "") or low is None:
            continue
        own = [c for c in tolls if c.document == part.document and c.harm == part.harm]
        totals = [c for c in own if label_of(c) is None or label_of(c) in wide]
        ends = [c.toll.count.high for c in totals]
        highs = [end for end in ends if end is not None]
        if highs and len(highs) == len(ends) and low > max(highs) and max(highs) > 1:
            whole = next(c for c in totals if c.toll.count.high == max(highs))
            found.append(_exceeds_unlinked(part, whole, incident))
    return tuple(found)


def _exceeds_unlinked(part: Claim, whole: Claim, incident: str | None) -> Compared:
    return Compared(
        kind="more_children_than_victims",
        agrees=False,
        sentence=f"{quoted(part.span.quote)} is more than {quoted(whole.span.quote)} in the same document.",
        document=part.document,
        span=part.span,
        incident=incident,
        claims=(whole, part),
    )
