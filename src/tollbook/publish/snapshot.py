"""A finished book read once and held in memory, so that pages and pictures can ask again and again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tollbook.errors import UnknownItem
from tollbook.model.check import Check
from tollbook.model.claim import Claim, Speaker
from tollbook.model.decision import Decision
from tollbook.model.document import CustodyEvent, Document, Text
from tollbook.model.figure import Figure, Finding, Quoted
from tollbook.model.incident import Incident
from tollbook.model.origin import Origin
from tollbook.model.place import PlaceFound
from tollbook.model.scope import Scope
from tollbook.model.view import Run, View
from tollbook.vocab.findings import rank

T = TypeVar("T")
V = TypeVar("V")

TEXTS_HELD = 256


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a view gives, keyed as it is asked for.

    Texts may be left out (`source` None): then there are none, and `held` are the claims whose words were found
    at their place when they were left out.
    """

    scope: Scope
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    chains: Mapping[str, tuple[Speaker, ...]]
    places: Mapping[str, tuple[PlaceFound, ...]]
    incidents: tuple[Incident, ...]
    figures: tuple[Figure, ...]
    origins: Mapping[str, tuple[Origin, ...]]
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...]
    custody: tuple[CustodyEvent, ...]
    runs: tuple[Run, ...]
    checks: tuple[Check, ...] = ()
    unattached: tuple[Decision, ...] = ()
    not_read: tuple[tuple[Document, str], ...] = ()
    held: frozenset[str] | None = None
    source: View | None = None
    newest: str | None = None  # the date of the newest document, where these are not all of the book


class Snapshot:
    """The `View` protocol over the parts of a book, with every lookup by id at once. Texts are read when asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._text: dict[str, Text | None] = {}
        self._texts: dict[str, tuple[Text, ...]] = {}
        self.held = parts.held
        self.document_by_id = {document.id: document for document in parts.documents}
        self.newest = parts.newest or max(
            filter(None, (document.value("date") for document in parts.documents)), default=None
        )
        self.title_by_id = {incident.id: incident.title for incident in parts.incidents}
        self.finding_by_id = {finding.id: finding for finding in parts.findings}
        self._claim = {claim.id: claim for claim in parts.claims}
        self._members = {incident.id: frozenset(incident.claims) for incident in parts.incidents}
        self._figures = _grouped((figure.incident, figure) for figure in parts.figures)
        self._by_document = _grouped((claim.document, claim) for claim in parts.claims)
        self._custody = _grouped((event.document, event) for event in parts.custody)
        quotes = [quoted for made in parts.checks for quoted in made.quotes]
        quotes += [quoted for finding in parts.findings for quoted in finding.quotes]
        self._quotes = _grouped((quoted.document, quoted) for quoted in quotes)
        self._decisions = _grouped((d.anchor.claim, d) for d in parts.decisions if d.anchor is not None)

    @property
    def scope(self) -> Scope:
        """The stated scope."""
        return self._parts.scope

    def documents(self) -> Sequence[Document]:
        """All documents."""
        return self._parts.documents

    def document(self, document: str) -> Document | None:
        """One document by id, None where the book has none."""
        return self.document_by_id.get(document)

    def text(self, document: str) -> Text | None:
        """The current text of a document, None where there is none or texts were left out."""
        if self._parts.source is None:
            return None
        if document not in self._text:
            _make_room(self._text)
            self._text[document] = self._parts.source.text(document)
        return self._text[document]

    def texts(self, document: str) -> Sequence[Text]:
        """All texts of a document."""
        if self._parts.source is None:
            return ()
        if document not in self._texts:
            _make_room(self._texts)
            self._texts[document] = tuple(self._parts.source.texts(document))
        return self._texts[document]

    def claims(
        self,
        *,
        kind: str | None = None,
        harm: str | None = None,
        speaker: str | None = None,
        document: str | None = None,
        incident: str | None = None,
    ) -> Iterator[Claim]:
        """Claims in force, in the view's order."""
        members = None if incident is None else self._members.get(incident, frozenset())
        for claim in self._parts.claims if document is None else self._by_document.get(document, ()):
            if (
                (kind is None or claim.kind == kind)
                and (harm is None or claim.harm == harm)
                and (members is None or claim.id in members)
                and (speaker is None or any(speaker in one.name for one in self.chain(claim)))
            ):
                yield claim

    def claim(self, claim: str) -> Claim:
        """One claim by id or unique prefix. Raises UnknownItem."""
        if claim in self._claim:
            return self._claim[claim]
        found = [one for identity, one in self._claim.items() if identity.startswith(claim)]
        if len(found) != 1:
            raise UnknownItem(
                f"{len(found)} claims have an id that starts with {claim!r}; give an id that one claim has"
            )
        return found[0]

    def has(self, claim: str) -> bool:
        """Whether there is a claim with this id."""
        return claim in self._claim

    def chain(self, claim: Claim) -> tuple[Speaker, ...]:
        """The speakers of a claim with the document's issuer joined in front."""
        known = self._parts.chains.get(claim.id)
        return known if known is not None else claim.speakers

    def incidents(self) -> Sequence[Incident]:
        """All incidents, largest first."""
        return self._parts.incidents

    def figures(self, *, incident: str | None = None) -> Sequence[Figure]:
        """Figures of one incident or all."""
        return self._parts.figures if incident is None else self._figures.get(incident, ())

    def origins(self, incident: str) -> Sequence[Origin]:
        """Origins of an incident's claims."""
        return self._parts.origins.get(incident, ())

    def findings(self) -> Sequence[Finding]:
        """All findings."""
        return self._parts.findings

    def checks(self, incident: str | None = None) -> Sequence[Check]:
        """What was compared, of one incident or all."""
        return [made for made in self._parts.checks if incident in (None, made.incident)]

    def quotes(self, document: str) -> Sequence[Quoted]:
        """The words of a document that checks and findings quote."""
        return self._quotes.get(document, ())

    def places(self, claim: Claim) -> tuple[PlaceFound, ...]:
        """What became of the places that a claim names."""
        return self._parts.places.get(claim.id, ())

    def decisions(self, claim: str | None = None) -> Sequence[Decision]:
        """All decisions, or those on one claim."""
        return self._parts.decisions if claim is None else self._decisions.get(claim, ())

    def unattached(self) -> Sequence[Decision]:
        """Decisions that found no certain place in the present texts and readings."""
        return self._parts.unattached

    def not_read(self) -> Sequence[tuple[Document, str]]:
        """Documents that no reader reads, with the reason."""
        return self._parts.not_read

    def custody(self, document: str | None = None) -> Sequence[CustodyEvent]:
        """Custody events."""
        return self._parts.custody if document is None else self._custody.get(document, ())

    def runs(self) -> Sequence[Run]:
        """The runs recorded."""
        return self._parts.runs


def documents_of(view: View) -> Mapping[str, Document]:
    """The documents of a view by id."""
    if isinstance(view, Snapshot):
        return view.document_by_id
    return {document.id: document for document in view.documents()}


def titles_of(view: View) -> Mapping[str, str]:
    """The titles of a view's incidents by id."""
    if isinstance(view, Snapshot):
        return view.title_by_id
    return {incident.id: incident.title for incident in view.incidents()}


def findings_of(view: View, figure: Figure) -> list[Finding]:
    """The findings that a figure names."""
    if isinstance(view, Snapshot):
        return [view.finding_by_id[one] for one in figure.findings if one in view.finding_by_id]
    return [finding for finding in view.findings() if finding.id in figure.findings]


def held(view: View, claim: Claim) -> bool | None:
    """Whether a claim's words stand exactly at their place in the kept text; None where there is no text to look in."""
    if isinstance(view, Snapshot) and view.held is not None:
        return claim.id in view.held
    text = next((text for text in view.texts(claim.document) if text.id == claim.text), None)
    return None if text is None else claim.span.holds_in(text.content)


def parts_of(view: View) -> Parts:
    """Everything in a view, its texts still read from it when asked for."""
    claims = tuple(view.claims())
    incidents = tuple(view.incidents())
    return Parts(
        scope=view.scope,
        documents=tuple(view.documents()),
        claims=claims,
        chains={claim.id: tuple(view.chain(claim)) for claim in claims},
        places={claim.id: places for claim in claims if (places := tuple(view.places(claim)))},
        incidents=incidents,
        figures=tuple(view.figures()),
        origins={incident.id: tuple(view.origins(incident.id)) for incident in incidents},
        findings=tuple(sorted(view.findings(), key=lambda finding: rank(finding.kind))),
        decisions=tuple(view.decisions()),
        custody=tuple(view.custody()),
        runs=tuple(view.runs()),
        checks=tuple(view.checks()),
        unattached=tuple(view.unattached()),
        not_read=tuple(view.not_read()),
        source=view,
    )


def snapshot(view: View) -> Snapshot:
    """The whole book in memory; a snapshot is returned as it is."""
    return view if isinstance(view, Snapshot) else Snapshot(parts_of(view))


def _make_room(kept: dict[str, V]) -> None:
    """Forgets the text that was read first, so that a large book is never in memory whole."""
    if len(kept) >= TEXTS_HELD:
        kept.pop(next(iter(kept)))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
