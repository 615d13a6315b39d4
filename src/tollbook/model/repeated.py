"""Claims of copied passages as the claim that they repeat tells them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from tollbook.model.claim import Claim, Event
from tollbook.model.fields import Fields, Toll

# what a claim's own words say, and what it inherited from others of its text
_OWN = ("clause", "sentence")


def following(
    claims: Sequence[Claim], repeats: Mapping[str, str], recounted: Set[str] = frozenset()
) -> tuple[Claim, ...]:
    """Claims in the same order; those that repeat another one take what it says, and keep their own words and id.

    A copy that was cut, or set among other words, can be read as told by somebody else, of another day or group: the
    passage that it repeats says who spoke, and of what. A time that a claim's own sentence states stays, and so do its
    places, unless the count is the same and the original's are among them. A claim keeps its own count too, unless it is
    one of `recounted`: there the words that count stand in both, so that they count the same. `repeats` gives for a
    claim's id that of the claim it repeats; where that is not among the claims, nothing changes.
    """
    by_id = {claim.id: claim for claim in claims}
    copied = {(by_id[copy].document, of): copy for copy, of in repeats.items() if copy in by_id}
    return tuple(
        _following(claim, by_id[of], copied, recounted)
        if (of := repeats.get(claim.id, "")) in by_id
        else claim
        for claim in claims
    )


def _following(
    claim: Claim, original: Claim, copied: Mapping[tuple[str, str], str], recounted: Set[str]
) -> Claim:
    same = claim.id in recounted or _count(claim) == _count(original)
    return replace(
        claim,
        fields=_fields(claim, original, copied, same),
        speakers=original.speakers,
        event=_event(claim.event, original.event, same),
        stance=original.stance,
        id=claim.id,
    )


def _count(claim: Claim) -> tuple[int | None, int | None] | None:
    return (claim.fields.count.low, claim.fields.count.high) if isinstance(claim.fields, Toll) else None


def _event(own: Event, first: Event, same: bool) -> Event:
    stated_when = own.when is not None and own.when.via in _OWN
    named = {place.name.casefold() for place in first.where}
    stated = {place.name.casefold() for place in own.where if place.via in _OWN}
    stated_where = bool(stated) and not (same and named and named <= stated)
    return replace(
        own, when=own.when if stated_when else first.when, where=own.where if stated_where else first.where
    )


def _fields(claim: Claim, original: Claim, copied: Mapping[tuple[str, str], str], same: bool) -> Fields:
    own, first = claim.fields, original.fields
    if not isinstance(own, Toll) or not isinstance(first, Toll):
        return own
    whole = None
    if first.part_of is not None:
        whole = copied.get((claim.document, first.part_of), first.part_of)
    return replace(first, count=first.count if same else own.count, part_of=whole)
