"""A part of a book in memory: one document or one incident with all that is said beside it, for a page to show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.book.facade import Book
from tollbook.book.shelving import chain
from tollbook.model import Check, Claim, CustodyEvent, Decision, Document, Figure, Incident, Origin
from tollbook.model.figure import Finding
from tollbook.publish.snapshot import Parts, Snapshot
from tollbook.store.listings import Stands
from tollbook.vocab.findings import rank

FINDINGS = 1000  # of one incident


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was asked for, before it is put together. `others` are claims that figures still name, though they stand no more."""

    documents: Sequence[Document]
    stands: Sequence[Stands]
    others: Sequence[Claim]
    incidents: Sequence[Incident]
    figures: Sequence[Figure]
    origins: dict[str, tuple[Origin, ...]]
    findings: Sequence[Finding]
    checks: Sequence[Check]
    custody: Sequence[CustodyEvent] = ()
    unattached: Sequence[Decision] = ()


def of_document(book: Book, document: Document) -> Snapshot:
    """A document with its claims, and the incidents and figures in which they count."""
    lists = book.lists
    stands = [one for one in lists.claims_of_document(document.id) if one.state != "rejected"]
    homes = lists.incidents_of(one.claim.id for one in stands)
    incidents = _in_order(lists.incidents_by_id(homes.values()).values())
    own = {one.claim.id for one in stands}
    figures = lists.figures_with([incident.id for incident in incidents], own)
    found = _Gathered(
        documents=_documents(book, [document.id]),
        stands=stands,
        others=(),
        incidents=incidents,
        figures=figures,
        origins={},
        findings=lists.findings_about(document.id),
        checks=lists.checks_of(document=document.id),
        custody=book.store.custody(document.id),
        unattached=_unattached(book, document),
    )
    return _together(book, found, lists.newest())


def _unattached(book: Book, document: Document) -> Sequence[Decision]:
    """The decisions on a document that found no place in it; where nobody decided on it, nothing has to be read for that."""
    if not _decisions(book, [document.id]):
        return ()
    return book.standing().force(document.id).unattached


def of_incident(book: Book, incident: Incident) -> Snapshot:
    """An incident with its claims and those of its parts, its figures, origins and findings, and what stands around it."""
    lists = book.lists
    parts = _in_order(lists.incidents_by_id(lists.parts_of(incident.id)).values())
    wider = lists.incidents_by_id([incident.part_of] if incident.part_of else [])
    figures = book.store.figures(incident.id)
    origins = tuple(origin for _, origin in book.store.origins(incident.id))
    wanted = {claim for one in (incident, *parts) for claim in one.claims}
    wanted |= {point.claim for figure in figures for point in figure.points}
    wanted |= {claim for figure in figures for claim in figure.claims}
    there = lists.claims_by_id(sorted(wanted))
    stands = [one for one in there.values() if one.state != "rejected"]
    others = [one.claim for one in there.values() if one.state == "rejected"]
    others += [claim for key in sorted(wanted - set(there)) for claim in book.store.find_claims(key)]
    named = {claim.document for claim in (*(one.claim for one in stands), *others)}
    named |= {key for origin in origins for key in origin.documents}
    named |= {end for origin in origins for rep in origin.repetitions for end in (rep.copy, rep.of)}
    found = _Gathered(
        documents=_documents(book, named),
        stands=stands,
        others=others,
        incidents=[incident, *parts, *wider.values()],
        figures=figures,
        origins={incident.id: origins},
        findings=lists.findings_of(incident=incident.id, most=FINDINGS).items,
        checks=lists.checks_of(incident=incident.id),
    )
    return _together(book, found, lists.newest())


def _together(book: Book, found: _Gathered, newest: str | None) -> Snapshot:
    documents = {document.id: document for document in found.documents}
    order = {document.id: number for number, document in enumerate(found.documents)}
    stands = sorted(found.stands, key=lambda one: (order.get(one.claim.document, 0), *_place(one.claim)))
    claims = tuple(one.claim for one in stands)
    every = (*claims, *found.others)
    return Snapshot(
        Parts(
            scope=book.scope,
            documents=tuple(found.documents),
            claims=every,
            chains={claim.id: chain(claim, documents.get(claim.document)) for claim in every},
            places=book.lists.places_of(claim.id for claim in claims),
            incidents=tuple(found.incidents),
            figures=tuple(found.figures),
            origins=found.origins,
            findings=tuple(sorted(found.findings, key=lambda finding: rank(finding.kind))),
            decisions=_decisions(book, documents),
            custody=tuple(found.custody),
            runs=(),
            checks=tuple(found.checks),
            unattached=tuple(found.unattached),
            not_read=_not_read(book, found.documents),
            held=frozenset(claim.id for claim in every),  # the gate has cut every span when it came in
            source=book,
            newest=newest,
        )
    )


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.span.start, claim.span.end, claim.kind, claim.id


def _documents(book: Book, keys: Iterable[str]) -> list[Document]:
    found = book.lists.documents_by_id(keys).values()
    return sorted(found, key=lambda d: (d.value("date") is None, d.value("date") or "", d.name, d.id))


def _in_order(incidents: Iterable[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda one: (-len(one.claims), one.id))


def _decisions(book: Book, documents: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions that are about some documents, in order."""
    known = set(documents)
    return tuple(
        one.decision
        for one in book.store.decisions()
        if any(end is not None and end.document in known for end in (one.decision.anchor, one.decision.other))
    )


def _not_read(book: Book, documents: Sequence[Document]) -> tuple[tuple[Document, str], ...]:
    if len(documents) != 1:
        return ()
    readings = book.store.current([documents[0].id]).get(documents[0].id, [])
    if readings and all(reading.not_read is not None for reading in readings):
        return ((documents[0], readings[0].not_read or ""),)
    return ()
