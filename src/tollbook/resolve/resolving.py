"""The stage: claims and texts in; incidents, places, origins, repetitions, variants and findings out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.model import (
    Claim,
    Decision,
    Document,
    Finding,
    Incident,
    Origin,
    PlaceFound,
    Repetition,
    Text,
    Variant,
)
from tollbook.model.repeated import following
from tollbook.resolve.conflicts import conflicts
from tollbook.resolve.copies import Copied, find_copies
from tollbook.resolve.dating import dating
from tollbook.resolve.incidents import find_incidents, told
from tollbook.resolve.origins import CITATION, Book, circle, find_origins
from tollbook.resolve.passages import Sources, passages, repeated_claims, words_told
from tollbook.resolve.places import resolve_places
from tollbook.resolve.same_numbers import findings as same_number_findings
from tollbook.resolve.same_numbers import same_numbers
from tollbook.resolve.voices import names_in_documents, voice
from tollbook.text.words import Words, words_of
from tollbook.vocab.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving found. `places` is by claim id, in the order of the claim's own places; `origins` by incident id,
    and covers the claims of the incident and of its parts.
    """

    incidents: tuple[Incident, ...]
    places: Mapping[str, tuple[PlaceFound, ...]]
    origins: Mapping[str, tuple[Origin, ...]]
    repetitions: tuple[Repetition, ...]
    variants: tuple[Variant, ...]
    findings: tuple[Finding, ...]


def resolve(
    claims: Iterable[Claim],
    texts: Iterable[Text],
    documents: Mapping[str, Document] | Iterable[Document],
    *,
    gazetteer: Gazetteer,
    decisions: Sequence[Decision] = (),
    former: Sequence[Incident] = (),
) -> Resolved:
    """Bring the claims of one event together and find out which sources they go back to.

    `claims` are those in force, `texts` those that they were read from, `documents` by id or in any order, `decisions`
    all that were taken, in order; `former` are earlier incidents, whose ids stay as aliases. The order of claims, texts
    and documents changes nothing.
    """
    told_claims = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    known = documents if isinstance(documents, Mapping) else {document.id: document for document in documents}
    read = _read(texts)
    copies = find_copies(read, known, gazetteer.__contains__)
    alike = same_numbers(read, known, (one.repetition for one in copies))
    sources = Sources(copies)
    repeats = repeated_claims(told_claims, sources, {name: text.id for name, (text, _) in read.items()})
    as_told = {claim.id: words_told(claim) for claim in told_claims}
    told_claims = list(following(told_claims, repeats))
    words = {document: own.folded for document, (_, own) in read.items()}
    places = resolve_places(told_claims, gazetteer, known, words)
    issuers = _issuers(known, read)
    incidents = find_incidents(
        told_claims,
        places,
        gazetteer,
        passages=passages(copies, _spans(told_claims, read), as_told),
        issuers=issuers,
        times=dating(told_claims, _dates(known, read)),
        decided=told(decisions),
        former=former,
    )
    voices = {claim.id: voice(claim, sources, issuers, as_told[claim.id]) for claim in told_claims}
    names = names_in_documents(told_claims, voices, issuers, gazetteer)
    book = Book(known, issuers, copies, sources, gazetteer, voices, names, read)
    found, cited = _origins(told_claims, incidents, book)
    origins = {incident: _with_repeats(own, repeats) for incident, own in found.items()}
    return Resolved(
        incidents=incidents,
        places=places,
        origins=origins,
        repetitions=_repetitions(copies, origins, [*cited, *alike]),
        variants=tuple(variant for one in copies for variant in one.variants),
        findings=(
            *conflicts(told_claims, incidents, book),
            *same_number_findings(alike, {id: book.name(id) for id in known}),
        ),
    )


def _with_repeats(origins: Sequence[Origin], repeats: Mapping[str, str]) -> tuple[Origin, ...]:
    return tuple(
        replace(one, repeats=tuple((claim, repeats[claim]) for claim in one.claims if claim in repeats))
        for one in origins
    )


def _read(texts: Iterable[Text]) -> dict[str, tuple[Text, Words]]:
    """One text for each document with its words: never a translation, a transcription only where nothing was extracted."""
    chosen: dict[str, Text] = {}
    for text in sorted(texts, key=lambda one: (one.document, one.kind, one.id)):
        if text.kind != "translation":
            chosen.setdefault(text.document, text)
    return {document: (text, words_of(text.content)) for document, text in chosen.items()}


def _spans(
    claims: Sequence[Claim], texts: Mapping[str, tuple[Text, Words]]
) -> dict[str, tuple[str, tuple[int, int]]]:
    """Where each claim stands, for those that stand in the text of their document that copies are looked for in."""
    return {
        claim.id: (claim.document, (claim.span.start, claim.span.end))
        for claim in claims
        if claim.document in texts and texts[claim.document][0].id == claim.text
    }


def _issuers(documents: Mapping[str, Document], texts: Mapping[str, tuple[Text, Words]]) -> dict[str, str]:
    found = {document: text.issuer for document, (text, _) in texts.items() if text.issuer}
    found |= {id: issuer for id, document in documents.items() if (issuer := document.value("issuer"))}
    return found


def _dates(documents: Mapping[str, Document], texts: Mapping[str, tuple[Text, Words]]) -> dict[str, str]:
    found = {document: text.date for document, (text, _) in texts.items() if text.date}
    found |= {id: date for id, document in documents.items() if (date := document.value("date"))}
    return found


def _origins(
    claims: Sequence[Claim], incidents: Sequence[Incident], book: Book
) -> tuple[dict[str, tuple[Origin, ...]], list[Repetition]]:
    """The origins of every incident, and what the texts of the documents of one event cite."""
    by_id = {claim.id: claim for claim in claims}
    homeless: dict[str, list[Claim]] = defaultdict(list)
    homes = {claim for incident in incidents for claim in incident.claims}
    for claim in claims:
        if claim.id not in homes:
            homeless[claim.document].append(claim)
    belonging = _with_parts(incidents)
    origins: dict[str, tuple[Origin, ...]] = {}
    cited: list[Repetition] = []
    for root, tree in _trees(incidents).items():
        own = [by_id[claim] for claim in belonging[root]]
        known = circle([*own, *(c for d in sorted({c.document for c in own}) for c in homeless[d])], book)
        for incident in tree:
            origins[incident] = find_origins(incident, (by_id[c] for c in belonging[incident]), known, book)
        cited += (Repetition(one.document, one.of, "citation", CITATION, one.because) for one in known.cited)
    return dict(sorted(origins.items())), cited


def _trees(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """By each incident that is no part of another, itself and all its parts."""
    above = {incident.id: incident.part_of for incident in incidents}
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(above):
        root = id
        while (wider := above[root]) is not None:
            root = wider
        found[root].append(id)
    return found


def _with_parts(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """By incident its claims and those of its parts, and of theirs."""
    above = {incident.id: incident.part_of for incident in incidents}
    found: dict[str, list[str]] = defaultdict(list)
    for incident in incidents:
        id: str | None = incident.id
        while id is not None:
            found[id] += incident.claims
            id = above[id]
    return dict(sorted(found.items()))


def _repetitions(
    copies: Sequence[Copied], origins: Mapping[str, Sequence[Origin]], cited: Sequence[Repetition]
) -> tuple[Repetition, ...]:
    """What origins know of two documents is said in place of the bare copy: a body that repeats itself does not copy."""
    found: dict[tuple[str, str], Repetition] = {(one.copy, one.of): one.repetition for one in copies}
    of_origins = [one for own in origins.values() for origin in own for one in origin.repetitions]
    for repetition in (*of_origins, *cited):
        pair = (repetition.copy, repetition.of)
        if pair not in found or repetition.evidence == "same authority":
            found[pair] = repetition
    return tuple(found[pair] for pair in sorted(found))
