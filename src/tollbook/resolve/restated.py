"""Figures that a news text tells in its own voice and, in the same text, as somebody's: they are that one's alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tollbook.model import Claim, Count, Document
from tollbook.resolve.voices import Voice
from tollbook.vocab import populations

TELLING = frozenset({"asserts", "reports", "corrects"})
# Whose own voice only carries what others say; a ministry that names a hospital's figure may have counted itself.
CARRIERS = frozenset({None, "media", "unknown"})


def restated(
    claims: Iterable[Claim],
    voices: Mapping[str, Voice],
    documents: Mapping[str, Document],
    speaker: Callable[[Claim], str | None],
) -> Mapping[str, str]:
    """For tolls in a news text's own voice the one whom the same text names for the same toll.

    A headline, a lead or a later summary ("in all, four people died") is no second count beside "four people were
    killed, the civil defence office said". Of several who are named the nearest is taken.
    """
    tolls = [claim for claim in claims if claim.kind == "toll" and claim.stance in TELLING]
    named: dict[str, list[Claim]] = defaultdict(list)
    for claim in tolls:
        if voices[claim.id].cited:
            named[claim.document].append(claim)
    found: dict[str, str] = {}
    for claim in tolls:
        voice = voices[claim.id]
        if voice.cited or not _carries(documents.get(voice.document)):
            continue
        there = named.get(claim.document) or named.get(voice.document) or []
        same = [other for other in there if _same(claim, other)]
        body = speaker(_nearest(claim, same)) if same else None
        if body is not None:
            found[claim.id] = body
    return found


def _carries(document: Document | None) -> bool:
    return document is not None and document.value("issuer_kind") in CARRIERS


def _nearest(claim: Claim, others: Sequence[Claim]) -> Claim:
    return min(others, key=lambda one: (abs(one.span.start - claim.span.start), one.id))


def _same(a: Claim, b: Claim) -> bool:
    """Whether two claims of one text give the same number for the same harm; one person may be another one.

    A headline leaves out "more than" and "about".
    """
    x, y = a.toll, b.toll
    short = a.position == "headline" and x.count.form == "exact" and _said(y.count) == x.count.low
    if _harm(x.harm) != _harm(y.harm) or not (
        short or (x.count.low, x.count.high) == (y.count.low, y.count.high)
    ):
        return False
    size = x.count.low if x.count.low is not None else x.count.high
    ours, theirs = _groups(a), _groups(b)
    if size is None or size == 0:
        return False
    return ours == theirs if size == 1 else not ours or not theirs or bool(ours & theirs)


def _said(count: Count) -> int | None:
    """The number that a count's words name: 50 of "more than 50"."""
    if count.form == "more_than" and count.low is not None:
        return count.low - 1
    if count.form == "fewer_than" and count.high is not None:
        return count.high + 1
    return count.low if count.low is not None else count.high


def _harm(harm: str) -> str:
    return "deaths" if harm in populations.load().deaths else harm


def _groups(claim: Claim) -> frozenset[str]:
    group = claim.toll.group
    return frozenset(group.normalised) - populations.load().unstated if group is not None else frozenset()
