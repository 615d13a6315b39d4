"""Numbers that a document has from elsewhere: a total and parts of two sources, and the toll of another event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Document, Finding, Incident
from tollbook.reconcile.check import Compared
from tollbook.reconcile.conflicts import COMMON, named
from tollbook.reconcile.days import days
from tollbook.reconcile.entries import SILENT
from tollbook.reconcile.finding import quoted
from tollbook.vocab import populations

# Round numbers are equal by chance.
ROUND = 10
# Parts as small as this are equal by chance.
SMALL = 5


def two_sources(
    lists: Iterable[Compared], claims: Sequence[Claim], documents: Mapping[str, Document]
) -> tuple[Compared, ...]:
    """Lists that do not sum, whose total stands in one other document and whose parts stand in another with their own total.

    `lists` are what was summed of one incident, `claims` all of the incident and its parts.
    """
    return tuple(
        made for one in lists if not one.agrees and (made := _two(one, claims, documents)) is not None
    )


def _two(one: Compared, claims: Sequence[Claim], documents: Mapping[str, Document]) -> Compared | None:
    whole, *parts = one.claims
    numbers = {part.toll.count.low or 0 for part in parts}
    if sum(number >= SMALL for number in numbers) < 2:
        return None
    total, summed = whole.toll.count.low, sum(part.toll.count.low or 0 for part in parts)
    others: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document != whole.document and _counts(claim) and _same_harm(claim, whole):
            others[claim.document].append(claim)
    giving_parts = {
        document: own
        for document, own in others.items()
        if numbers <= (said := {claim.toll.count.low for claim in own})
        and summed in said
        and total not in said
    }
    giving_total = [
        claim for document in sorted(others) for claim in others[document] if claim.toll.count.low == total
    ]
    if not giving_parts or not giving_total:
        return None
    parts_from = min(giving_parts)
    own_total = next(c for c in giving_parts[parts_from] if c.toll.count.low == summed)
    sentence = (
        f"The total {quoted(whole.span.quote)} is that of {named(giving_total[0], documents)}, but its parts are those of "
        f"{named(own_total, documents)}, which sum to {summed:,} as that document says: {quoted(own_total.span.quote)}."
    )
    quotes = (whole, *parts, giving_total[0], own_total)
    return Compared(
        "total_and_parts_of_two_sources", False, sentence, whole.document, whole.span, one.incident, quotes
    )


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact toll that cannot well be equal by chance: the whole that it is given for, its claim, and the document with its
    date. `other` is a claim of another document that gives another number for the same; `alone` that no other document
    gives this one.
    """

    home: str
    harm: str
    number: int
    claim: str
    document: str
    start: int
    date: str | None
    other: str | None
    other_document: str | None
    alone: bool


def exact_tolls(home: str, claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Exact, ...]:
    """Those among the claims of one incident and its parts."""
    stated: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.document, one.span, one.id)):
        if _counts(claim) and claim.toll.part_of is None:
            stated[_harm(claim)].append(claim)
    found = []
    for harm, own in sorted(stated.items()):
        for claim in own:
            number = claim.toll.count.low or 0
            if number < COMMON or not number % ROUND:
                continue
            here = {one.document for one in own if one.toll.count.low == number}
            others = (c for c in own if c.document != claim.document and c.toll.count.low != number)
            other = next(others, None)
            date = _date(claim, documents)
            found.append(
                Exact(
                    home, harm, number, claim.id, claim.document, claim.span.start, date,
                    None if other is None else other.id, None if other is None else other.document, len(here) == 1,
                )
            )  # fmt: skip
    return tuple(found)


def findings(
    stated: Sequence[Exact], claim: Callable[[str, str], Claim], documents: Mapping[str, Document]
) -> tuple[Finding, ...]:
    """The findings on tolls of one harm and number. `claim` gives a claim by its document and id."""
    document = {id: one.document for one in stated for id in (one.claim,)}
    document |= {one.other: one.other_document for one in stated if one.other and one.other_document}
    return tuple(
        toll_of_another(
            home,
            claim(document[own], own),
            claim(document[first], first),
            claim(document[other], other),
            documents,
        ).as_finding()
        for home, own, first, other in strangers(stated)
    )


def strangers(stated: Sequence[Exact]) -> Iterable[tuple[str, str, str, str]]:
    """Of tolls of one harm and number those that no other document gives for the event, that other documents gave before for
    another event, and that stand against other figures: the event, the toll, the earlier one, and one that stands against it.
    """
    for one in sorted(stated, key=lambda one: (one.home, one.document, one.start, one.claim)):
        before = [
            other
            for other in stated
            if other.home != one.home and other.document != one.document and _earlier(other, one)
        ]
        if one.alone and one.other is not None and before:
            first = min(before, key=lambda other: (other.document, other.start, other.claim))
            yield one.home, one.claim, first.claim, one.other


def toll_of_another(
    home: str, claim: Claim, first: Claim, other: Claim, documents: Mapping[str, Document]
) -> Compared:
    """That a toll is rather that of another event."""
    sentence = (
        f"{quoted(claim.span.quote)}, but {named(first, documents)} gives that number for another event: "
        f"{quoted(first.span.quote)}. Others give {quoted(other.span.quote)} for this one."
    )
    told = (claim, first, other)
    return Compared("toll_of_another_event", False, sentence, claim.document, claim.span, home, told)


def tolls_of_others(
    claims: Mapping[str, Claim], incidents: Sequence[Incident], documents: Mapping[str, Document]
) -> tuple[Compared, ...]:
    """Exact tolls of 20 or more, none a round number, that no other document gives for the event, that other documents gave
    before for another event, and that stand against other figures for the event that they are given for.
    """
    root = _roots(incidents)
    own: dict[str, dict[str, Claim]] = defaultdict(dict)
    for incident in incidents:
        own[root[incident.id]] |= {name: claims[name] for name in incident.claims if name in claims}
    stated: dict[tuple[str, int], list[Exact]] = defaultdict(list)
    for home, told in sorted(own.items()):
        for one in exact_tolls(home, told.values(), documents):
            stated[one.harm, one.number].append(one)
    return tuple(
        toll_of_another(home, claims[claim], claims[first], claims[other], documents)
        for _, told_of in sorted(stated.items())
        for home, claim, first, other in strangers(told_of)
    )


def _earlier(one: Exact, other: Exact) -> bool:
    return one.date is not None and other.date is not None and one.date < other.date


def _date(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    document = documents.get(claim.document)
    return document.value("date") if document is not None else None


def _roots(incidents: Sequence[Incident]) -> Mapping[str, str]:
    above = {incident.id: incident.part_of for incident in incidents}
    found = {}
    for name in above:
        root = name
        while (wider := above.get(root)) is not None:
            root = wider
        found[name] = root
    return found


def _counts(claim: Claim) -> bool:
    if (
        claim.kind != "toll"
        or claim.stance in SILENT
        or claim.toll.basis in ("series", "period")
        or claim.is_background
    ):
        return False
    return claim.toll.count.form == "exact" and claim.toll.derivation == "stated"


def _harm(claim: Claim) -> str:
    return "deaths" if claim.harm in populations.load().deaths else claim.harm or ""


def _same_harm(a: Claim, b: Claim) -> bool:
    return _harm(a) == _harm(b)


def days_to_come(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Compared, ...]:
    """Days in the words of a document that its own date says were still to come, for what it tells as having happened."""
    found = []
    for claim in claims:
        when, told = claim.event.when, claim.kind in ("toll", "occurrence") and claim.stance not in SILENT
        if not told or when is None or when.span is None or when.precision not in ("day", "night"):
            continue
        start, said = days(when.start), days(_date(claim, documents))
        if start is None or said is None or start[0] <= said[-1] or when.via not in ("clause", "sentence"):
            continue
        sentence = (
            f"{quoted(claim.span.quote)} is put on {quoted(when.span.quote)}, read as {when.start}, but its document is dated "
            f"{_date(claim, documents)}."
        )
        found.append(Compared("date_cannot_be", False, sentence, claim.document, claim.span, None, (claim,)))
    return tuple(found)
