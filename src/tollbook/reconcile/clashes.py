"""Claims that exclude one another: one speaker's totals, and the days of one event."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby

from tollbook.model import Claim, Document, Incident
from tollbook.reconcile.check import Compared
from tollbook.reconcile.days import Days, in_words, interval
from tollbook.reconcile.entries import SILENT, label_of, listed
from tollbook.reconcile.finding import quoted
from tollbook.reconcile.scopes import DAYS, STATED
from tollbook.text.views import folded

# harms that are dated by what came after the event
_AFTERWARDS = ("died_of_wounds", "bodies_found", "missing", "survived", "rescued", "killed_or_missing")


def contradictions(
    claims: Sequence[Claim], documents: Mapping[str, Document], incident: str | None
) -> tuple[Compared, ...]:
    """Different exact totals of one speaker as of one stated date, or in the headline and the body of one document."""
    told = [c for c in claims if c.kind == "toll" and _is_total(c)]
    return (*_as_of(told, documents, incident), *_headlines(told, documents, incident))


def _is_total(claim: Claim) -> bool:
    toll = claim.toll
    whole = (
        toll.part_of is None and toll.share is None and toll.severity is None and toll.derivation == "stated"
    )
    return (
        whole
        and toll.count.form == "exact"
        and claim.stance in ("asserts", "reports")
        and toll.basis in ("event total to date", "not stated")
    )


def _voice(claim: Claim, documents: Mapping[str, Document]) -> str:
    """The one whose words they are: the innermost speaker, else the document's issuer."""
    if claim.speakers:
        return claim.speakers[-1].name
    document = documents.get(claim.document)
    return (document.value("issuer") if document is not None else None) or ""


def _as_of(
    told: Sequence[Claim], documents: Mapping[str, Document], incident: str | None
) -> Iterable[Compared]:
    def key(c: Claim) -> tuple[str, str, str, str, str]:
        places = " ".join(sorted(folded(p.name) for p in c.event.where))
        return folded(_voice(c, documents)), c.as_of or "", c.harm or "", label_of(c) or "", places

    dated = sorted((c for c in told if c.as_of and _voice(c, documents)), key=lambda c: (key(c), c.id))
    for _, group in groupby(dated, key=key):
        own = list(group)
        if len({c.toll.count.low for c in own}) > 1:
            words = listed([quoted(c.span.quote) for c in _one_of_each(own)])
            sentence = f"{_voice(own[0], documents)} gives different totals as of {in_words(own[0].as_of or '')}: {words}."
            yield _check("speaker_contradicts_itself", sentence, own, incident)


def _headlines(
    told: Sequence[Claim], documents: Mapping[str, Document], incident: str | None
) -> Iterable[Compared]:
    """A headline's total that the body does not repeat and that is near enough to be meant as the same."""
    for document in sorted({c.document for c in told}):
        own = [c for c in told if c.document == document]
        for head in (c for c in own if c.position == "headline"):
            number = head.toll.count.low or 0
            body = [
                c
                for c in own
                if c.position != "headline" and c.harm == head.harm and label_of(c) == label_of(head)
            ]
            sizes = [c.toll.count.low or 0 for c in body]
            most = max(sizes, default=0)
            if most and number and number not in sizes and max(most, number) < 2 * min(most, number):
                other = next(c for c in body if c.toll.count.low == most)
                sentence = f"The headline says {quoted(head.span.quote)}, the text below it {quoted(other.span.quote)}."
                yield _check("speaker_contradicts_itself", sentence, [head, other], incident)


def days_of_event(claims: Sequence[Claim], incident: Incident) -> tuple[Compared, ...]:
    """Documents that put the event on days that exclude one another: one finding for an incident.

    A document's days run from the first to the last that it states of the event; days within those that some other
    document gives are days of one event. What comes after an event (a death of wounds, a body found) does not date it, nor does a
    zero.
    """
    stated: dict[str, list[tuple[Days, Claim]]] = {}
    for claim in claims:
        when = _days(claim)
        if when is not None and claim.kind in ("toll", "occurrence") and _dates_it(claim):
            stated.setdefault(claim.document, []).append((when, claim))
    spans = {d: (min(w[0] for w, _ in own), max(w[1] for w, _ in own)) for d, own in stated.items()}
    every = set(spans.values())
    clashing = {(a, b) for a in every for b in every if a[1] < b[0] and not _covered(a, b, every)}
    apart = [
        (a, b)
        for a, b in combinations(sorted(spans, key=lambda d: (spans[d], d)), 2)
        if (spans[a], spans[b]) in clashing
    ]
    if not apart:
        return ()
    first, second = apart[0]
    pair = [min(stated[d], key=lambda one: (one[0], one[1].id))[1] for d in (first, second)]
    words = " and ".join(in_words(spans[d][0].isoformat()) for d in (first, second))
    more = len({d for one in apart for d in one}) - 2
    others = f" {more} more {'document does' if more == 1 else 'documents do'} likewise." if more else ""
    quotes = listed([quoted(c.span.quote) for c in pair])
    sentence = f"Documents put the event on days that exclude one another, {words}: {quotes}.{others}"
    return (_check("date_conflict", sentence, pair, incident.id),)


def _dates_it(claim: Claim) -> bool:
    nobody = claim.kind == "toll" and claim.toll.count.high == 0
    return not nobody and claim.harm not in _AFTERWARDS


def _covered(a: Days, b: Days, spans: Iterable[Days]) -> bool:
    return any(s[0] <= a[0] and b[1] <= s[1] for s in spans)


def _days(claim: Claim) -> Days | None:
    when = claim.event.when
    if when is None or when.via not in STATED or when.precision not in DAYS or claim.stance in SILENT:
        return None
    return interval(when.start, when.end)


def _one_of_each(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.toll.count.low: c for c in reversed(claims)}.values())[::-1]


def _check(kind: str, sentence: str, claims: Sequence[Claim], incident: str | None) -> Compared:
    return Compared(kind, False, sentence, claims[0].document, claims[0].span, incident, tuple(claims))
