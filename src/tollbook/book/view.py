"""Reading a book: what publishing, pages, exports and notebooks see of it."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tollbook.book.decide import on_line
from tollbook.book.force import active
from tollbook.book.shelving import chain
from tollbook.book.standing import Standing, base_text, with_facts
from tollbook.errors import RecordInvalid, UnknownItem
from tollbook.model import (
    Claim,
    CustodyEvent,
    Decision,
    Document,
    Fault,
    Figure,
    Finding,
    Incident,
    Origin,
    PlaceFound,
    ReadingKey,
    Repetition,
    Run,
    Scope,
    Speaker,
    Text,
    Variant,
)
from tollbook.model.encoding import from_json
from tollbook.store.protocol import Store
from tollbook.store.search import Hit, folded
from tollbook.vocab.findings import rank

SCOPE = "scope.toml"


class BookView:
    """The `View` of a book. Listings show the present state; `chain` and `places` that of the last listing."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self._known: dict[str, Document] = {}
        self._places: dict[str, tuple[PlaceFound, ...]] | None = None
        self._last: tuple[str, Standing] | None = None

    @property
    def scope(self) -> Scope:
        """The stated scope, from `scope.toml` in the book's folder, with the status that was last decided.

        Raises RecordInvalid where the file is wrong.
        """
        stated = self._stated()
        statuses = [one for one in active(self.store.decisions()) if one.decision.action == "status"]
        return replace(stated, status=str(statuses[-1].decision.changes["status"])) if statuses else stated

    def _stated(self) -> Scope:
        path = self.folder / SCOPE
        if not path.is_file():
            return Scope()
        try:
            return from_json(Scope, tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecordInvalid) as error:
            raise RecordInvalid(f"{path}: {error}; mend it, or remove it to state no scope") from error

    def documents(self) -> Sequence[Document]:
        """All documents by date (those without one last), name and id."""
        found = self.store.documents()
        self._known = {document.id: document for document in found}
        return found

    def document(self, key: str) -> Document:
        """One document by id, unique beginning of its id, or unique name. Raises UnknownItem."""
        found = self.store.document(key)
        if found is not None:
            return found
        listed = self.documents()
        begins = [d for d in listed if key and d.id.startswith(key)] or [d for d in listed if d.name == key]
        if len(begins) != 1:
            raise UnknownItem(
                f"{len(begins) or 'no'} documents have the id or name {key!r}; see tollbook documents (book.documents())"
            )
        return begins[0]

    def text(self, document: str) -> Text | None:
        """The text that speaks for a document: its newest transcription, else its extraction; None where it was refused."""
        found = self.document(document)
        key = base_text(self.store.text_kinds([found.id]).get(found.id, ()), found.text)
        given = None if key is None else self.store.text(found.id, key)
        return None if given is None else with_facts(given, found)

    def texts(self, document: str) -> Sequence[Text]:
        """All texts of a document: extraction, transcriptions, translations, and former ones that were decided on."""
        found = self.document(document)
        there = {text.id: text for text in self.store.texts(found.id)}
        for one in self.store.decisions():
            for end in (one.decision.anchor, one.decision.other):
                if end is not None and end.document == found.id and end.text not in there:
                    kept = self.store.text(found.id, end.text)
                    there |= {} if kept is None else {kept.id: kept}
        return [with_facts(text, found) for text in there.values()]

    def claims(
        self,
        *,
        kind: str | None = None,
        harm: str | None = None,
        speaker: str | None = None,
        document: str | None = None,
        incident: str | None = None,
    ) -> Iterator[Claim]:
        """Claims in force, by document and place in the text.

        `speaker` is part of a name in the chain, any case and spelling of letters; `document` and `incident` are ids.

        >>> for claim in book.claims(kind="toll", harm="killed"):  # doctest: +SKIP
        ...     print(claim.toll.count.words, claim.span.quote)
        """
        documents = self.documents() if document is None else [self.document(document)]
        self._places = None
        members = None if incident is None else self.store.claims_of_incident(self.incident(incident).id)
        wanted = None if speaker is None else folded(speaker)
        for _, there in Standing(self.store).forces([(d.id, d.text) for d in documents]) if documents else ():
            for claim in there.claims():
                if (
                    (kind is None or claim.kind == kind)
                    and (harm is None or claim.harm == harm)
                    and (members is None or claim.id in members)
                    and (wanted is None or any(wanted in folded(one.name) for one in self.chain(claim)))
                ):
                    yield claim

    def claim(self, claim: str) -> Claim:
        """The claim that an id, or its unique beginning, means now: a corrected one for the id it was corrected from.

        A rejected claim, and one of a former reading, is given as it was. Raises UnknownItem.
        """
        try:
            return self.standing().line(claim)[0].claim
        except UnknownItem:
            former = self.store.find_claims(claim) if claim else []
            if len(former) != 1:
                raise
            return former[0]

    def standing(self) -> Standing:
        """What is in force now; held until documents, readings or decisions change."""
        state = self.store.fingerprint()
        if self._last is None or self._last[0] != state:
            self._last = state, Standing(self.store)
        return self._last[1]

    def chain(self, claim: Claim) -> tuple[Speaker, ...]:
        """The speakers of a claim with the document's issuer joined in front, where the document has one."""
        if claim.document not in self._known:
            found = self.store.document(claim.document)
            if found is not None:
                self._known[claim.document] = found
        return chain(claim, self._known.get(claim.document))

    def incidents(self) -> Sequence[Incident]:
        """All incidents, largest first."""
        return self.store.incidents()

    def incident(self, key: str) -> Incident:
        """One incident by id, former id, or unique beginning of either; also by a claim of it. Raises UnknownItem."""
        listed = self.incidents()
        found = {i.id: i for i in listed if key and any(name.startswith(key) for name in (i.id, *i.aliases))}
        if key in found:
            return found[key]
        found = found or {i.id: i for i in listed if key in i.claims}
        if len(found) != 1:
            raise UnknownItem(
                f"{len(found) or 'no'} incidents have an id that begins with {key!r}; see tollbook incidents "
                "(book.incidents())"
            )
        return next(iter(found.values()))

    def figures(self, *, incident: str | None = None) -> Sequence[Figure]:
        """Figures of one incident or all."""
        return self.store.figures(None if incident is None else self.incident(incident).id)

    def figure(self, key: str) -> Figure:
        """One figure by id or unique beginning of it. Raises UnknownItem."""
        found = [figure for figure in self.store.figures() if key and figure.id.startswith(key)]
        exact = [figure for figure in found if figure.id == key] or found
        if len(exact) != 1:
            raise UnknownItem(
                f"{len(exact) or 'no'} figures have an id that begins with {key!r}; see tollbook figures (book.figures())"
            )
        return exact[0]

    def origins(self, incident: str) -> Sequence[Origin]:
        """Origins of an incident's claims."""
        return [origin for _, origin in self.store.origins(incident)]

    def findings(self) -> Sequence[Finding]:
        """All findings: what a person should look at, the weightiest kinds first."""
        return sorted(self.store.findings(), key=lambda finding: rank(finding.kind))

    def repetitions(self) -> Sequence[Repetition]:
        """Which document repeats which, and why we think so."""
        return self.store.repetitions()

    def variants(self) -> Sequence[Variant]:
        """Where otherwise equal texts differ."""
        return self.store.variants()

    def places(self, claim: Claim) -> tuple[PlaceFound, ...]:
        """What became of the places that a claim names."""
        if self._places is None:
            self._places = self.store.places()
        return self._places.get(claim.id, ())

    def decisions(self, claim: str | None = None) -> Sequence[Decision]:
        """All decisions in the order they were taken, or those on one claim under any of its ids."""
        decided = self.store.decisions()
        if claim is None:
            return [one.decision for one in decided]
        return on_line(self.standing().line(claim)[0], decided)

    def unattached(self) -> Sequence[Decision]:
        """Decisions that found no certain place in the present texts and readings; they wait until a person looks."""
        return self.standing().unattached()

    def custody(self, document: str | None = None) -> Sequence[CustodyEvent]:
        """Custody events, in the order they happened."""
        return self.store.custody(None if document is None else self.document(document).id)

    def runs(self) -> Sequence[Run]:
        """The runs recorded."""
        return self.store.runs()

    def faults(self) -> Sequence[tuple[ReadingKey, Fault]]:
        """Claims that readers made and the gate dropped, with the reason."""
        return self.store.faults()

    def not_read(self) -> Sequence[tuple[Document, str]]:
        """Documents that no reader reads, with the reason."""
        current = self.store.current()
        found = []
        for document in self.documents():
            readings = current.get(document.id, [])
            if readings and all(reading.not_read is not None for reading in readings):
                found.append((document, readings[0].not_read or ""))
        return found

    def search(self, words: str, *, most: int = 100) -> Sequence[Hit]:
        """Paragraphs that hold all the words, best first; letters may be typed without marks (Sumqayit for Sumqayıt)."""
        return self.store.find(words, most=most)
