"""What one document states in one count: a claim, or the sum of parts that it states apart, with origin and date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tollbook.model import Claim, Count, Document, Origin
from tollbook.vocab import populations

Sort = Literal["exact", "range", "about", "floor", "ceiling", "vague"]

SORTS: Mapping[str, Sort] = {
    "exact": "exact",
    "range": "range",
    "about": "about",
    "at_least": "floor",
    "more_than": "floor",
    "at_most": "ceiling",
    "fewer_than": "ceiling",
    "vague": "vague",
}
TOTALS = frozenset({"exact", "range", "about"})
CITING = frozenset({"citation", "quotation", "same numbers"})
SILENT = frozenset({"denies", "disputes", "calls_for", "retracts"})


@dataclass(frozen=True, slots=True)
class Entry:
    """`claims` is one claim, or the claims whose counts a derived entry sums. `label` is the population it
    names, None where none is stated. `as_of` is stated; `printed` is the document's date. `cited` says that the
    document only tells what the origin states elsewhere in the book.
    """

    claims: tuple[Claim, ...]
    origin: Origin
    harm: str
    low: int | None
    high: int | None
    sort: Sort
    words: str
    label: str | None
    as_of: str | None
    printed: str | None
    derived: bool = False
    cited: bool = False

    @property
    def claim(self) -> Claim:
        """The claim, or the first part of a derived sum."""
        return self.claims[0]

    @property
    def size(self) -> int:
        """The largest number that it names, 0 for none."""
        return max(self.low or 0, self.high or 0)

    @property
    def is_total(self) -> bool:
        """Whether it gives a number of people: exactly, approximately or as a range."""
        return self.sort in TOTALS


def entries(
    claims: Sequence[Claim], origins: Sequence[Origin], documents: Mapping[str, Document]
) -> tuple[Entry, ...]:
    """One entry for each toll claim that gives a count of any form, in the order of document and place."""
    by_claim = {claim: origin for origin in origins for claim in origin.claims}
    counted = sorted(
        (c for c in claims if c.kind == "toll" and sort_of(c) is not None),
        key=lambda c: (c.document, c.text, c.span, c.id),
    )
    citing = {origin.id: _citing(origin) for origin in origins}
    return tuple(
        _entry(claim, by_claim.get(claim.id), documents.get(claim.document), citing) for claim in counted
    )


def _citing(origin: Origin) -> frozenset[str]:
    """Documents that cite an origin which also speaks for itself in the book.

    A body's own statement that shares a passage with somebody else's cites nobody by it.
    """
    if origin.absent:
        return frozenset()
    return frozenset(
        r.copy
        for r in origin.repetitions
        if r.evidence in CITING and (r.evidence == "citation" or r.of in origin.documents)
    )


def sort_of(claim: Claim) -> Sort | None:
    """How a claim's count is stated; None where the claim gives no number and no word for one.

    A count made from a list of names is a floor: the list says who is known, nobody says that it is complete. One person
    told of by name is one.
    """
    count, derivation = claim.toll.count, claim.toll.derivation
    sort = SORTS.get(count.form)
    if sort == "exact" and derivation == "counted from names" and (count.low or 0) > 1:
        return "floor"
    if sort in TOTALS and count.low is None and count.high is None:
        return None
    return sort


def _entry(
    claim: Claim, origin: Origin | None, document: Document | None, citing: Mapping[str, frozenset[str]]
) -> Entry:
    toll, sort = claim.toll, sort_of(claim)
    assert sort is not None
    return Entry(
        claims=(claim,),
        origin=origin or _its_own(claim, document),
        harm=toll.harm,
        low=toll.count.low,
        high=None if sort == "floor" else toll.count.high,
        sort=sort,
        words=as_said(toll.count) if toll.derivation != "counted from names" else _named(toll.count),
        label=label_of(claim),
        as_of=claim.as_of,
        printed=document.value("date") if document else None,
        derived=toll.derivation == "sum of listed parts",
        cited=claim.document in citing.get(origin.id if origin is not None else "", frozenset()),
    )


def _its_own(claim: Claim, document: Document | None) -> Origin:
    """A claim that nobody put into an origin speaks for its document alone."""
    issuer = document.value("issuer") or document.value("title") or document.name if document else None
    return Origin(claim.document, issuer or "one document", (claim.id,), (claim.document,))


def label_of(claim: Claim) -> str | None:
    """The population that a toll names: by its role where that stands apart, else by its groups, else by its role.

    None means that no status is stated ("147 people").
    """
    words, toll = populations.load(), claim.toll
    if toll.role in words.apart_by_role:
        return words.apart_by_role[toll.role]
    named = sorted(set(toll.group.normalised) - words.unstated) if toll.group else []
    return listed(named) if named else words.named_by_role.get(toll.role)


def listed(names: Sequence[str]) -> str:
    """Words as "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


BEFORE: Mapping[str, str] = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "fewer_than": "fewer than",
    "about": "about",
}


def as_said(count: Count) -> str:
    """The count's words, with the qualifier of its form where the words are the bare number."""
    bare = count.words.replace(",", "").replace(".", "").replace(" ", "").isdigit() or not count.words
    if bare and count.form in BEFORE:
        return f"{BEFORE[count.form]} {count.words or _bound(count)}"
    return count.words


def _named(count: Count) -> str:
    """People counted by their names, without the names."""
    return (
        "one named person"
        if count.low == 1
        else f"{count.low:,} named people"
        if count.low
        else "named people"
    )


def _bound(count: Count) -> int | None:
    if count.form == "more_than" and count.low is not None:
        return count.low - 1
    if count.form == "fewer_than" and count.high is not None:
        return count.high + 1
    return count.low if count.low is not None else count.high


def summed(whole: Entry, more: Entry) -> Entry:
    """The sum of two counts that one document states apart, marked as derived."""
    assert whole.low is not None
    assert more.low is not None
    ends = (whole.low + more.low, (whole.high or whole.low) + (more.high or more.low))
    exact = whole.sort == more.sort == "exact"
    return replace(
        whole,
        claims=whole.claims + more.claims,
        low=ends[0],
        high=ends[1],
        sort="exact" if exact else "about" if ends[0] == ends[1] else "range",
        words=f"{whole.words} + {more.words}",
        derived=True,
    )
