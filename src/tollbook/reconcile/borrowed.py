"""Numbers that a document has from elsewhere: a total and parts of two sources, and the toll of another event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.model import Claim, Document, Incident
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


def tolls_of_others(
    claims: Mapping[str, Claim], incidents: Sequence[Incident], documents: Mapping[str, Document]
) -> tuple[Compared, ...]:
    """Exact tolls of 20 or more, none a round number, that no other document gives for the event, that other documents gave
    before for another event, and that stand against other figures for the event that they are given for.
    """
    root = _roots(incidents)
    stated: dict[tuple[str, int], list[tuple[str, Claim]]] = defaultdict(list)
    exact: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for incident in incidents:
        for name in incident.claims:
            claim = claims.get(name)
            if claim is not None and _counts(claim) and claim.toll.part_of is None:
                harm = _harm(claim)
                exact[root[incident.id], harm].append(claim)
                stated[harm, claim.toll.count.low or 0].append((root[incident.id], claim))
    found: list[Compared] = []
    for (harm, number), told in sorted(stated.items()):
        if number >= COMMON and number % ROUND and len({home for home, _ in told}) > 1:
            found += _strangers(told, number, harm, exact, documents)
    return tuple(found)


def _strangers(
    told: Sequence[tuple[str, Claim]], number: int, harm: str,
    exact: Mapping[tuple[str, str], Sequence[Claim]], documents: Mapping[str, Document],
) -> Iterable[Compared]:  # fmt: skip
    for home, claim in told:
        here = {one.document for place, one in told if place == home}
        others = [c for c in exact[home, harm] if c.document != claim.document and c.toll.count.low != number]
        before = [
            one
            for place, one in told
            if place != home and one.document not in here and _earlier(one, claim, documents)
        ]
        if len(here) == 1 and others and before:
            first = min(before, key=lambda one: (one.document, one.span, one.id))
            sentence = (
                f"{quoted(claim.span.quote)}, but {named(first, documents)} gives that number for another event: "
                f"{quoted(first.span.quote)}. Others give {quoted(others[0].span.quote)} for this one."
            )
            yield Compared(
                "toll_of_another_event",
                False,
                sentence,
                claim.document,
                claim.span,
                home,
                (claim, first, others[0]),
            )


def _earlier(one: Claim, other: Claim, documents: Mapping[str, Document]) -> bool:
    then, now = (_date(claim, documents) for claim in (one, other))
    return then is not None and now is not None and then < now


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
