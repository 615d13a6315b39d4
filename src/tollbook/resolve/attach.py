"""Claims that speak about an event join it: qualifications, responsibilities, responses, and tolls of "the tragedy"."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim
from tollbook.resolve.happenings import MAKING, Happening
from tollbook.resolve.notes import Tie


@dataclass(frozen=True, slots=True)
class Around:
    """What attaching needs to know: by happening its group, by group the wider one, the links of happenings, and in which
    documents those stand that they lead to.
    """

    group: Mapping[str, str | None]
    above: Mapping[str, str | None]
    ties: Mapping[str, Mapping[str, Tie]]
    documents: Mapping[str, str]


def attach(claims: Sequence[Claim], happenings: Sequence[Happening], around: Around) -> Mapping[str, str]:
    """For each claim of one document that belongs to an incident, the id of its group.

    A claim with a date or place of its own joins the event that these fit best, in its document first. Any other claim
    about an event joins the one told last before it in its document; a toll does so only where the document tells of a
    single event and the toll's own words name it.
    """
    homes: dict[str, str] = {}
    for one in happenings:
        group = around.group.get(one.id) or _by_scope(one, around)
        if group is not None:
            homes |= dict.fromkeys(one.claims, group)
    return {**homes, **_by_place_in_text(claims, homes, around.above)}


def _by_scope(one: Happening, around: Around) -> str | None:
    """For a happening that makes no incident itself, the group of the happening that it is best linked to."""
    offers = []
    for other, tie in around.ties.get(one.id, {}).items():
        group = around.group.get(other)
        if group is not None:
            abroad = around.documents[other] != one.document
            # what is said of one event as a whole is said of the widest incident that it fits
            offers.append((abroad, around.above[group] is not None, -tie.score, group))
    return min(offers)[3] if offers else None


def _by_place_in_text(
    claims: Sequence[Claim], homes: Mapping[str, str], above: Mapping[str, str | None]
) -> Mapping[str, str]:
    """The remaining claims of one document."""
    told = sorted(
        (claim.span.start, claim.id, homes[claim.id])
        for claim in claims
        if claim.id in homes and claim.kind in MAKING
    )
    told = told or sorted(
        (claim.span.start, claim.id, homes[claim.id]) for claim in claims if claim.id in homes
    )
    if not told:
        return {}
    roots = {_root(group, above) for _, _, group in told}
    starts = [start for start, _, _ in told]
    found = {}
    for claim in claims:
        if claim.id in homes:
            continue
        if claim.kind not in MAKING:
            at = bisect_right(starts, claim.span.start) - 1
            nearest = told[max(at, 0)][2]
            found[claim.id] = next(iter(roots)) if len(roots) == 1 else nearest
        elif claim.event.what and len(roots) == 1 and claim.event.when is None and not claim.event.where:
            found[claim.id] = next(iter(roots))
    return found


def _root(group: str, above: Mapping[str, str | None]) -> str:
    wider = above[group]
    while wider is not None:
        group, wider = wider, above[wider]
    return group
