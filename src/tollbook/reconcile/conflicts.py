"""Versions of one text that differ in a number, and equal numbers that may have one source."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.model import Claim, Document, Finding, Incident, Origin, Variant
from tollbook.reconcile.comparability import TOTAL
from tollbook.reconcile.entries import listed
from tollbook.reconcile.finding import capital, finding, quoted, spoken
from tollbook.reconcile.statements import Statement

# Below this, two bodies easily count the same number independently.
COMMON = 20


def variant_pairs(origins: Sequence[Origin], tolls: Sequence[Claim]) -> tuple[frozenset[str], ...]:
    """Pairs of ids of claims whose counts stand at the same place of otherwise equal text and differ."""
    by_text: dict[str, list[Claim]] = {}
    for claim in tolls:
        for name in {claim.document, claim.text}:
            by_text.setdefault(name, []).append(claim)
    pairs = {
        frozenset((a.id, b.id))
        for origin in origins
        for variant in origin.variants
        if variant.kind == "number"
        for a in by_text.get(variant.a, ())
        for b in by_text.get(variant.b, ())
        if _differ_there(a, b, variant)
    }
    return tuple(sorted(pairs, key=sorted))


def _differ_there(a: Claim, b: Claim, variant: Variant) -> bool:
    if a.harm != b.harm or _bounds(a) == _bounds(b):
        return False
    return _touches(a, variant.a_start, variant.a_words) and _touches(b, variant.b_start, variant.b_words)


def _bounds(claim: Claim) -> tuple[int | None, int | None]:
    return claim.toll.count.low, claim.toll.count.high


def _touches(claim: Claim, start: int, words: str) -> bool:
    """Whether the differing words stand in the claim's count, as far as we know where its count stands."""
    end = start + max(len(words), 1)
    counted = claim.anchors.get("count") or ()
    places = [(r.start, r.end) for r in counted] or [(claim.span.start, claim.span.end)]
    return any(first < end and start < last for first, last in places)


def variant_findings(
    told: Sequence[Statement],
    pairs: Sequence[frozenset[str]],
    incident: Incident,
    documents: Mapping[str, Document],
) -> Iterable[Finding]:
    """One finding for each origin of a row whose copies differ."""
    for origin in sorted({s.origin.id for s in told if s.state == "variant"}):
        own = [s for s in told if s.origin.id == origin and s.state == "variant"]
        claims = {c.id: c for s in own for c in s.claims}
        differing = [claims[name] for name in sorted(claims) if any(name in pair for pair in pairs)]
        words = listed([f"{quoted(c.span.quote)} ({named(c, documents)})" for c in _one_each(own, differing)])
        sentence = (
            f"Copies of one text of {spoken(own[0].origin.name)} differ in a number: {words}. "
            "The origin supports neither until a person decides."
        )
        yield finding("variant_conflict", sentence, differing, incident.id)


def _one_each(own: Sequence[Statement], differing: Sequence[Claim]) -> list[Claim]:
    """The first claim of each version, for the sentence."""
    ids = {c.id for c in differing}
    return [min((c for c in s.claims if c.id in ids), key=lambda c: (c.document, c.span)) for s in own]


def named(claim: Claim, documents: Mapping[str, Document]) -> str:
    """A document by its file name, which tells copies apart."""
    document = documents.get(claim.document)
    return document.name if document is not None else f"document {claim.document[:8]}"


def common_source(
    told: Sequence[Statement], group: str, incident: Incident, claims: Sequence[Claim]
) -> Iterable[Finding]:
    """Equal exact figures of 20 or more from separate origins that state no method, in the total row.

    A method counts for all figures of the document that states it ("worked from death certificates"); `claims` are all
    that is known of the incident.
    """
    if group != TOTAL:
        return
    counting = frozenset(c.document for c in claims if c.kind == "toll" and _has_method(c))
    bare = [
        s
        for s in told
        if s.state == "current"
        and not s.derived
        and (s.exact or 0) >= COMMON
        and not any(c.document in counting for c in s.claims)
    ]
    for value in sorted({s.exact for s in bare if s.exact is not None}):
        same = [s for s in bare if s.exact == value]
        origins = [spoken(name) for name in sorted({s.origin.name for s in same})]
        # two bodies named in one document are what one writer says of them
        if len({s.origin.id for s in same}) > 1 and len({c.document for s in same for c in s.claims}) > 1:
            sentence = (
                f"{capital(listed(origins))} state the same exact figure, {value:,}, and none of them says how it counted. "
                "They are counted as separate, but may have it from one source that is not in the book."
            )
            yield finding(
                "possible_common_source", sentence, [c for s in same for c in s.claims], incident.id
            )


def _has_method(claim: Claim) -> bool:
    return claim.toll.method is not None or claim.toll.derivation == "counted from names"
