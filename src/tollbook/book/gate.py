"""The gate that every claim passes: whatever reader or person made it, its words are cut again from the text."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tollbook.book.shapes import misshapen, shown, spans
from tollbook.book.words import Words
from tollbook.model import Claim, Fault, Reading, Text, Toll
from tollbook.model.claim import claim_id, with_part_of

NO_WORDS = Words(frozenset(), frozenset())


def admit(reading: Reading, text: Text, words: Words) -> Reading:
    """The reading with only those claims that hold; each dropped one is recorded as a fault of its reader."""
    kept: dict[str, Claim] = {}
    faults = list(reading.faults)
    for claim in reading.claims:
        reason = next(complaints(claim, text, words), None)
        if reason is None and claim.id in kept:
            reason = "the same claim was given before"
        if reason is None:
            kept[claim.id] = claim
        else:
            faults.append(Fault(_name(claim), reason))
    claims = tuple(_hung(claim, kept, faults) for claim in kept.values())
    return replace(reading, claims=claims, faults=tuple(faults))


def complaints(claim: object, text: Text, words: Words) -> Iterator[str]:
    """Everything that speaks against a claim, in sentences; nothing where it holds."""
    if type(claim) is not Claim:
        yield f"{type(claim).__name__} is no claim"
        return
    shape = next(misshapen(claim, Claim, "claim"), None)
    if shape is not None:
        yield shape
        return
    for check in CHECKS:
        yield from check(claim, text, words)


def _belongs(claim: Claim, text: Text, _words: Words) -> Iterator[str]:
    if (claim.document, claim.text) != (text.document, text.id):
        yield f"it names document {claim.document[:12]} and text {claim.text[:12]}, not those that were read"


def _stands(claim: Claim, text: Text, _words: Words) -> Iterator[str]:
    for where, span in spans(claim, "claim"):
        if not span.holds_in(text.content):
            yield f"{where}: {shown(span.quote)} does not stand at [{span.start}, {span.end}) of the text"


def _anchored(claim: Claim, text: Text, _words: Words) -> Iterator[str]:
    for name, ranges in claim.anchors.items():
        for anchor in ranges:
            if not 0 <= anchor.start < anchor.end <= len(text.content):
                yield f"anchor {name}: [{anchor.start}, {anchor.end}) lies outside the text"


def _known(claim: Claim, _text: Text, words: Words) -> Iterator[str]:
    if claim.kind not in words.kinds:
        yield f"kind {claim.kind!r} is not in the vocabulary"
    if claim.harm is not None and claim.harm not in words.harms:
        yield f"harm {claim.harm!r} is not in the vocabulary"


def _counted(claim: Claim, text: Text, _words: Words) -> Iterator[str]:
    """A stated number stands in words of its own, where its anchor says; sums and counts of names are made of others."""
    if not isinstance(claim.fields, Toll):
        return
    count = claim.fields.count
    ends = [end for end in (count.low, count.high) if end is not None]
    if any(end < 0 for end in ends) or ends != sorted(ends):
        yield f"its count runs from {count.low} to {count.high}"
    if count.form == "none" or claim.fields.derivation != "stated":
        return
    if not any(text.content[at.start : at.end] == count.words != "" for at in claim.anchors.get("count", ())):
        yield f"its count {shown(count.words)} stands at none of its anchors"


def _trusted(claim: Claim, _text: Text, _words: Words) -> Iterator[str]:
    if not (math.isfinite(claim.confidence) and 0 <= claim.confidence <= 1):
        yield f"its confidence {claim.confidence} is not between 0 and 1"


def _identified(claim: Claim, _text: Text, _words: Words) -> Iterator[str]:
    try:
        made = claim_id(claim)
    except (ValueError, UnicodeEncodeError) as error:
        yield f"its content has no canonical form: {error}"
        return
    if made != claim.id:
        yield f"its id {shown(claim.id)} is not that of its content ({made})"


CHECKS: tuple[Callable[[Claim, Text, Words], Iterator[str]], ...] = (
    _belongs, _stands, _anchored, _known, _counted, _trusted, _identified,
)  # fmt: skip


def recut(claim: Claim, text: Text) -> Iterator[str]:
    """What no longer holds of a claim that was let in: its words, or its id."""
    for check in (_belongs, _stands, _anchored, _identified):
        yield from check(claim, text, NO_WORDS)


def _hung(claim: Claim, kept: Mapping[str, Claim], faults: list[Fault]) -> Claim:
    """The claim under its whole, or by itself where that whole is not here or hangs under the claim."""
    if not isinstance(claim.fields, Toll) or claim.fields.part_of is None:
        return claim
    above: set[str] = {claim.id}
    whole: str | None = claim.fields.part_of
    while whole is not None:
        if whole in above or whole not in kept:
            faults.append(
                Fault(
                    claim.id,
                    f"part_of {shown(whole)} leads to no claim of this reading; the link was dropped",
                )
            )
            return with_part_of(claim, None)
        above.add(whole)
        higher = kept[whole].fields
        whole = higher.part_of if isinstance(higher, Toll) else None
    return claim


def _name(claim: object) -> str:
    name = getattr(claim, "id", None)
    return name if isinstance(name, str) else type(claim).__name__
