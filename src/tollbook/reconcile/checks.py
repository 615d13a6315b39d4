"""Checks of claims against each other and against dates; what does not agree is a finding, what agrees can be shown."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.model import Check, Claim, Document, Finding, Incident, Text
from tollbook.reconcile.borrowed import days_to_come, tolls_of_others, two_sources
from tollbook.reconcile.check import Compared
from tollbook.reconcile.clashes import contradictions, days_of_event
from tollbook.reconcile.hidden import hidden_words
from tollbook.reconcile.sums import exceeding, sums
from tollbook.reconcile.years import linked, recent, years, years_told

__all__ = [
    "Compared",
    "check",
    "check_alone",
    "compared",
    "of_claims",
    "of_others",
    "sums_checked",
    "years",
    "years_checked",
]


def check(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> tuple[Finding, ...]:
    """All findings on the claims of some incidents. `texts` by text id, `documents` by id."""
    found = [*check_alone(claims, texts, documents, incidents), *of_others(claims, incidents, documents)]
    return tuple(sorted(found, key=lambda f: (f.kind, f.id)))


def check_alone(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> tuple[Finding, ...]:
    """The findings that one incident or one document gives, whatever the others are. `texts` by text id.

    Findings on the claims alone have the ids that `reconcile` gives them, so that both can be joined by id.
    """
    checks: list[Compared] = []
    for incident, own, below in _of_incidents(claims, incidents):
        lists = sums([*own, *below], texts, incident.id)
        checks += [*lists, *two_sources(lists, [*own, *below], documents)]
        checks += exceeding([*own, *below], incident.id)
        checks += contradictions(own, documents, incident.id)
        checks += days_of_event(own, incident)
    checks += years_checked(claims, texts, documents, incidents)
    checks += days_to_come(claims, documents)
    checks += hidden_words(claims, texts)
    return _findings(checks)


def of_others(
    claims: Sequence[Claim], incidents: Sequence[Incident], documents: Mapping[str, Document]
) -> tuple[Finding, ...]:
    """Findings on tolls that are rather those of other events: the one check that looks across all of them."""
    return _findings(tolls_of_others({claim.id: claim for claim in claims}, incidents, documents))


def of_claims(claims: Sequence[Claim], incident: Incident) -> tuple[Finding, ...]:
    """Findings that need no text: parts and totals of one incident's claims."""
    return _findings([*sums(claims, {}, incident.id), *exceeding(claims, incident.id)])


def compared(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> tuple[Check, ...]:
    """Everything that was compared, agreeing or not: years against dates, then parts against totals; each once.

    A list that stands in an incident and in the one around it is shown where its total belongs.
    """
    home = {name: incident.id for incident in incidents for name in incident.claims}
    listed = [
        made
        for made in sums_checked(claims, texts, incidents)
        if home.get(made.claims[0].id) == made.incident
    ]
    return tuple(made.as_check() for made in (*years_checked(claims, texts, documents, incidents), *listed))


def sums_checked(
    claims: Sequence[Claim], texts: Mapping[str, Text], incidents: Sequence[Incident]
) -> tuple[Compared, ...]:
    """Every list of parts that was compared with its total, agreeing or not."""
    return tuple(
        made
        for incident, own, below in _of_incidents(claims, incidents)
        for made in sums([*own, *below], texts, incident.id)
    )


def years_checked(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> tuple[Compared, ...]:
    """Every "33 years ago" that agrees with an incident of its document, or that speaks of one and does not agree."""
    found: list[Compared] = []
    by_text: dict[str, list[Claim]] = {}
    for claim in claims:
        by_text.setdefault(claim.text, []).append(claim)
    of_claim = {name: incident for incident in incidents for name in incident.claims}
    for name, own in sorted(by_text.items()):
        text, document = texts.get(name), documents.get(own[0].document)
        if text is not None and document is not None:
            here = {of_claim[c.id].id: of_claim[c.id] for c in own if c.id in of_claim}
            found += _years_of(text, document, [here[key] for key in sorted(here)], own)
    return tuple(found)


def _years_of(
    text: Text, document: Document, incidents: Sequence[Incident], claims: Sequence[Claim]
) -> Iterable[Compared]:
    """For each phrase the incident that it agrees with, else the one that its sentence speaks of."""
    by_span: dict[tuple[int, int], list[tuple[Compared, Incident]]] = {}
    phrases = years_told(text) if incidents else ()
    for incident in incidents:
        for made in years(text, document, incident, phrases):
            by_span.setdefault((made.span.start, made.span.end), []).append((made, incident))
    for _, made_of in sorted(by_span.items()):
        agreeing = [made for made, _ in made_of if made.agrees]
        spoken = [
            made
            for made, incident in made_of
            if not recent(document, incident) and linked(made, text, incident, claims)
        ]
        yield from (agreeing or spoken)[:1]


def _of_incidents(
    claims: Sequence[Claim], incidents: Sequence[Incident]
) -> Iterable[tuple[Incident, list[Claim], list[Claim]]]:
    """Each incident with its claims and with those of the incidents inside it, in text order."""
    by_id = {claim.id: claim for claim in claims}
    inside: dict[str, set[str]] = {}
    for incident in incidents:
        if incident.part_of is not None:
            inside.setdefault(incident.part_of, set()).update(incident.claims)
    for incident in incidents:
        below = inside.get(incident.id, set()) - set(incident.claims)
        yield incident, _in_order(by_id, incident.claims), _in_order(by_id, below)


def _in_order(by_id: Mapping[str, Claim], names: Iterable[str]) -> list[Claim]:
    found = [by_id[name] for name in names if name in by_id]
    return sorted(found, key=lambda c: (c.document, c.text, c.span, c.id))


def _findings(checks: Iterable[Compared]) -> tuple[Finding, ...]:
    found = {made.id: made for made in (c.as_finding() for c in checks if not c.agrees)}
    return tuple(sorted(found.values(), key=lambda f: (f.kind, f.id)))
