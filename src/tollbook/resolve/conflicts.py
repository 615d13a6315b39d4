"""Copies that differ in a number of people: the findings that no figure shows, because no incident holds both claims."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tollbook.model import Claim, Finding, Quoted, Variant
from tollbook.model.canonical import short_id
from tollbook.resolve.origins import Book, is_history


def conflicts(claims: Sequence[Claim], homes: Mapping[str, str], book: Book) -> tuple[Finding, ...]:
    """One finding for each number of people that differs between two copies. `homes` gives for claims their incident, or the
    one around it.

    Where one incident has the claims of both copies, its figures show the conflict and say more of it.
    """
    tolls: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "toll":
            tolls[claim.document].append(claim)
    found = []
    for one in book.copies:
        if is_history(one, (), book):
            continue
        for variant in one.variants:
            here = [claim for claim in tolls[variant.a] if _counts(claim, variant.a_start, variant.a_words)]
            there = [claim for claim in tolls[variant.b] if _counts(claim, variant.b_start, variant.b_words)]
            shown = any(homes.get(a.id, "") == homes.get(b.id) for a in here for b in there)
            if variant.kind == "number" and (here or there) and not shown:
                found.append(_finding(variant, [*here, *there], book))
    return tuple(sorted(found, key=lambda finding: finding.id))


def _counts(claim: Claim, start: int, words: str) -> bool:
    return claim.span.start <= start and start + len(words) <= claim.span.end


def _finding(variant: Variant, claims: Sequence[Claim], book: Book) -> Finding:
    quotes = [Quoted(claim.document, claim.span) for claim in claims]
    sentence = (
        f"\u201c{variant.a_words}\u201d in {book.name(variant.a)} stands against \u201c{variant.b_words}\u201d in "
        f"{book.name(variant.b)}, inside otherwise equal text."
    )
    return Finding(
        id=short_id(["variant_conflict", variant.a, variant.b, variant.a_start, variant.b_start]),
        kind="variant_conflict",
        sentence=sentence,
        claims=tuple(claim.id for claim in claims),
        documents=(variant.a, variant.b),
        quotes=tuple(quotes),
    )
