"""What a finished book lets one see: the door through which publishing, pages and exports read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tollbook.model.check import Check
from tollbook.model.claim import Claim, Speaker
from tollbook.model.decision import Decision
from tollbook.model.document import CustodyEvent, Document, Text
from tollbook.model.figure import Figure, Finding
from tollbook.model.incident import Incident
from tollbook.model.origin import Origin
from tollbook.model.place import PlaceFound
from tollbook.model.scope import Scope


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a stage, with versions and settings; `state` is running, done, failed or interrupted."""

    id: int
    stage: str
    started: str
    ended: str | None
    state: str
    versions: str
    note: str | None = None


class View(Protocol):
    """Reads only. Orders are stable: documents by date then name then id, claims by document and place in the text."""

    @property
    def scope(self) -> Scope:
        """The stated scope."""

    def documents(self) -> Sequence[Document]:
        """All documents."""

    def text(self, document: str) -> Text | None:
        """The current text of a document, None where it was refused."""

    def texts(self, document: str) -> Sequence[Text]:
        """All texts of a document: extraction, transcriptions, translations."""

    def claims(
        self,
        *,
        kind: str | None = None,
        harm: str | None = None,
        speaker: str | None = None,
        document: str | None = None,
        incident: str | None = None,
    ) -> Iterator[Claim]:
        """Claims in force: machine claims as people decided on them, and claims by hand."""

    def claim(self, claim: str) -> Claim:
        """One claim by id or unique prefix."""

    def chain(self, claim: Claim) -> tuple[Speaker, ...]:
        """The speakers of a claim with the document's issuer joined in front."""

    def incidents(self) -> Sequence[Incident]:
        """All incidents, largest first."""

    def figures(self, *, incident: str | None = None) -> Sequence[Figure]:
        """Figures of one incident or all."""

    def origins(self, incident: str) -> Sequence[Origin]:
        """Origins of an incident's claims."""

    def findings(self) -> Sequence[Finding]:
        """All findings."""

    def checks(self, incident: str | None = None) -> Sequence[Check]:
        """What was compared, agreeing or not: years against dates, parts against totals; of one incident or all."""

    def places(self, claim: Claim) -> tuple[PlaceFound, ...]:
        """What became of the places that a claim names."""

    def decisions(self, claim: str | None = None) -> Sequence[Decision]:
        """All decisions in the order they were taken, or those on one claim."""

    def unattached(self) -> Sequence[Decision]:
        """Decisions that found no certain place in the present texts and readings."""

    def not_read(self) -> Sequence[tuple[Document, str]]:
        """Documents that no reader reads, with the reason."""

    def custody(self, document: str | None = None) -> Sequence[CustodyEvent]:
        """Custody events."""

    def runs(self) -> Sequence[Run]:
        """The runs recorded."""
