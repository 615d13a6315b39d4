"""What pages need of a book: the one way from them to it, and how what people decide gets into it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from tollbook.book import Passage
from tollbook.book.changed import Change, Changed
from tollbook.book.pairs import Pair
from tollbook.model import Claim, CustodyEvent, Decision, Document, Figure, Incident, Origin, Scope, Text
from tollbook.model.canonical import Json
from tollbook.model.comparison import Comparison
from tollbook.model.decision import Action
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standings
from tollbook.store.listings import Listings
from tollbook.web.verification import Verification

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person decides. `seen` is how many decisions on that claim the page showed: a later one is not overrun."""

    action: Action
    target: str | Passage
    by: str
    reason: str | None = None
    changes: Mapping[str, Json] = field(default_factory=dict)
    other: str | None = None
    seen: int | None = None
    wait: bool = True  # until incidents and figures show it

    def changing(self, changes: Mapping[str, Json]) -> "Asked":
        """The same with changes of fields."""
        return replace(self, changes=changes)


class Door(Protocol):
    """What pages need of a book. Every reading gives the state of one moment; nothing here prints or renders."""

    @property
    def folder(self) -> Path:
        """The book's folder."""

    @property
    def scope(self) -> Scope:
        """The stated scope."""

    def moment(self) -> AbstractContextManager[None]:
        """Whatever a page reads inside it is of one state of the book."""

    def state(self) -> str:
        """Changes whenever another process, or a decision here, changed the book."""

    def whole(self) -> Snapshot:
        """The whole book. Dear in a large one: for lists, ask for what is shown."""

    def of_incident(self, key: str) -> tuple[Incident, Snapshot]:
        """An incident (by id, former id, or beginning of one), and all that its page shows. Raises UnknownItem."""

    def of_document(self, key: str) -> tuple[Document, Snapshot]:
        """A document (by id or beginning of it, or name), and all that its page shows. Raises UnknownItem."""

    def standings(self) -> Standings:
        """Whether each claim stands as the machine read it or as a person decided."""

    def claim(self, key: str) -> Claim:
        """The claim that an id means now. Raises UnknownItem."""

    def text(self, document: str, key: str | None = None) -> Text:
        """A text of a document, or the one that speaks for it. Raises UnknownItem."""

    def history(self, claim: str) -> list[Decision]:
        """All decisions ever taken on a claim, under any of its ids, in order; also those taken back."""

    def decision(self, key: str) -> Decision | None:
        """One decision by its id."""

    def step(self, named: str) -> list[Decision]:
        """The decisions of one step of a person, in order: "first..last" of what was taken in one turn, or one id."""

    def compare(self, a: str, b: str, *, texts: tuple[str | None, str | None] = (None, None)) -> Comparison:
        """Two documents side by side, or named texts of them. Raises UnknownItem, DocumentRefused."""

    def document(self, key: str) -> Document:
        """A document by id or beginning of it, or name. Raises UnknownItem."""

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of documents, incidents and figures: pictures, what takes as long."""

    def figures(self, incident: str) -> Sequence[Figure]:
        """The figures of an incident."""

    def decisions(self) -> Sequence[Decision]:
        """All decisions, in the order they were taken."""

    def unattached(self) -> Sequence[Decision]:
        """Decisions that found no certain place in the present texts."""

    def custody(self) -> Sequence[CustodyEvent]:
        """What was taken in and described, in order."""

    def changes(self, since: str) -> Changed:
        """What changed since a day. Raises RecordInvalid for what is no day."""

    def original(self, document: str) -> bytes:
        """The original bytes of a document, as they came in."""

    def picture(self, document: Document, page: int) -> bytes:
        """A page of an original (from 1) as PNG. Raises DocumentRefused where it cannot be drawn."""

    def decide(self, asked: Asked) -> Decision:
        """Take a decision, and make incidents and figures anew. Raises DecisionRefused, UnknownItem, BookBusy."""

    def decide_all(self, asked: Sequence[Asked]) -> list[Decision]:
        """Several decisions as one step of a person. Raises as `decide`; of pairs of claims, all are taken or none."""

    def moved(self, decision: str) -> list[Change] | None:
        """The figures that are others since a decision that was taken here; None where that is not known any more."""

    @property
    def lists(self) -> Listings:
        """Lists in pages with counts, and single things by id."""

    @property
    def behind(self) -> bool:
        """Whether decisions were taken that incidents and figures do not show yet."""

    @property
    def renewing(self) -> str:
        """How far making them anew is, in a sentence without its full stop."""

    @property
    def verification(self) -> Verification:
        """Verifying on demand."""

    def head(self) -> str:
        """The end of the log in one line."""

    def origins_of(self, incident: str) -> Sequence[Origin]:
        """The origins of an incident's claims."""

    def texts_of(self, document: str) -> Sequence[tuple[str, str]]:
        """Id and kind of every text of a document."""

    def custody_of(self, document: str) -> Sequence[CustodyEvent]:
        """How a document came in and what was done with it."""

    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of incidents that may be one, on which nobody has decided."""

    def close(self) -> None:
        """Let go of the book's files."""
