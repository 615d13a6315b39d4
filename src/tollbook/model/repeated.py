"""Claims of copied passages as the claim that they repeat tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tollbook.model.claim import Claim, Event
from tollbook.model.fields import Fields, Toll

# what a claim's own words say, and what it inherited from others of its text
_OWN = ("clause", "sentence")


def following(claims: Sequence[Claim], repeats: Mapping[str, str]) -> tuple[Claim, ...]:
    """Claims in the same order; those that repeat another one take what it says, and keep their own words, count and id.

    A copy that was cut, or set among other words, can be read as told by somebody else, of another day or group: the
    passage that it repeats says who spoke, and of what. Time and place that a claim's own sentence states stay.
    `repeats` gives for a claim's id that of the claim it repeats; where that is not among the claims, nothing changes.
    """
    by_id = {claim.id: claim for claim in claims}
    copied = {(by_id[copy].document, of): copy for copy, of in repeats.items() if copy in by_id}
    return tuple(
        _following(claim, by_id[of], copied) if (of := repeats.get(claim.id, "")) in by_id else claim
        for claim in claims
    )


def _following(claim: Claim, original: Claim, copied: Mapping[tuple[str, str], str]) -> Claim:
    return replace(
        claim,
        fields=_fields(claim, original, copied),
        speakers=original.speakers,
        event=_event(claim.event, original.event),
        stance=original.stance,
        id=claim.id,
    )


def _event(own: Event, first: Event) -> Event:
    stated_when = own.when is not None and own.when.via in _OWN
    stated_where = any(place.via in _OWN for place in own.where)
    return replace(
        own, when=own.when if stated_when else first.when, where=own.where if stated_where else first.where
    )


def _fields(claim: Claim, original: Claim, copied: Mapping[tuple[str, str], str]) -> Fields:
    own, first = claim.fields, original.fields
    if not isinstance(own, Toll) or not isinstance(first, Toll):
        return own
    whole = None if first.part_of is None else copied.get((claim.document, first.part_of), own.part_of)
    same = (own.count.low, own.count.high) == (first.count.low, first.count.high)
    return replace(first, count=first.count if same else own.count, part_of=whole)
