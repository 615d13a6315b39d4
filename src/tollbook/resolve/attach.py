"""Claims that speak about an event join it: qualifications, responsibilities, responses, and tolls of "the tragedy"."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tollbook.model import Claim
from tollbook.resolve.happenings import MAKING, Happening
from tollbook.resolve.levels import Level
from tollbook.resolve.link import Linked


def attach(
    groups: Sequence[Level],
    happenings: Mapping[str, Happening],
    looked_at: Sequence[Linked],
    claims: Sequence[Claim],
) -> Mapping[str, str]:
    """For each claim that belongs to an incident, the id of its group.

    A claim with a date or place of its own joins the event that these fit best, in its document first. Any other claim
    about an event joins the one told last before it in its document; a toll does so only where the document tells of a
    single event and the toll's own words name it.
    """
    homes = {claim: group.ids[0] for group in groups for id in group.ids for claim in happenings[id].claims}
    scoped = _by_scope(groups, happenings, looked_at)
    homes |= {claim: group for id, group in scoped.items() for claim in happenings[id].claims}
    above = {group.ids[0]: group.part_of for group in groups}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    for document in sorted(by_document):
        homes |= _by_place_in_text(by_document[document], homes, above)
    return homes


def _by_scope(
    groups: Sequence[Level], happenings: Mapping[str, Happening], looked_at: Sequence[Linked]
) -> Mapping[str, str]:
    """For each happening that makes no incident itself, the group of the happening that it is best linked to."""
    home = {id: group.ids[0] for group in groups for id in group.ids}
    above = {group.ids[0]: group.part_of for group in groups}
    best: dict[str, tuple[bool, bool, float, str]] = {}
    for one in looked_at:
        for speaking, told in ((one.link.a, one.link.b), (one.link.b, one.link.a)):
            if speaking in home or told not in home or one.link.score <= 0 or one.relation == "apart":
                continue
            abroad = happenings[speaking].document != happenings[told].document
            # what is said of one event as a whole is said of the widest incident that it fits
            offer = (abroad, above[home[told]] is not None, -one.link.score, home[told])
            best[speaking] = min(best.get(speaking, offer), offer)
    return {speaking: group for speaking, (_, _, _, group) in best.items()}


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
