"""The one way from pages to a book: what they read of it, and how what people decide gets into it."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from tollbook import book as books
from tollbook.book import Book, Passage
from tollbook.book.decide import on_line
from tollbook.errors import UnknownItem
from tollbook.model import Claim, Decision, Document, Incident, Scope, Text
from tollbook.model.canonical import Json
from tollbook.model.comparison import Comparison
from tollbook.model.decision import Action
from tollbook.publish.snapshot import Snapshot, snapshot
from tollbook.publish.standing import Standings


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

    def compare(self, a: str, b: str) -> Comparison:
        """Two documents side by side. Raises UnknownItem, DocumentRefused."""

    def original(self, document: str) -> bytes:
        """The original bytes of a document, as they came in."""

    def decide(self, asked: Asked) -> Decision:
        """Take a decision, and make incidents and figures anew. Raises DecisionRefused, UnknownItem, BookBusy."""

    def close(self) -> None:
        """Let go of the book's files."""


class BookDoor:
    """The door of a book in a folder. One book reads and one writes, so that pages never wait for a decision."""

    def __init__(
        self, folder: Path, *, by: str | None = None, opener: Callable[..., Book] = books.open
    ) -> None:
        self._reads = opener(folder, create=False, by=by)
        self._writes = opener(folder, create=False, by=by)
        self._reading, self._writing = threading.RLock(), threading.RLock()
        self._held: tuple[str, Snapshot, Standings] | None = None

    @property
    def folder(self) -> Path:
        """The book's folder."""
        return self._reads.folder

    @property
    def scope(self) -> Scope:
        """The stated scope."""
        return self._reads.scope

    def state(self) -> str:
        """Changes whenever another process, or a decision here, changed the book."""
        store = self._reads.store
        return " ".join(
            filter(None, (store.fingerprint(), store.state("resolved"), store.state("reconciled")))
        )

    def whole(self) -> Snapshot:
        """The whole book."""
        return self._present()[0]

    def of_incident(self, key: str) -> tuple[Incident, Snapshot]:
        """An incident, and all that its page shows."""
        with self._reading:
            return self._reads.incident(key), self.whole()

    def of_document(self, key: str) -> tuple[Document, Snapshot]:
        """A document, and all that its page shows."""
        with self._reading:
            return self._reads.document(key), self.whole()

    def standings(self) -> Standings:
        """Whether each claim stands as the machine read it or as a person decided."""
        return self._present()[1]

    def claim(self, key: str) -> Claim:
        """The claim that an id means now."""
        with self._reading:
            return self._reads.claim(key)

    def text(self, document: str, key: str | None = None) -> Text:
        """A text of a document, or the one that speaks for it."""
        with self._reading:
            found = self._reads.document(document)
            text = self._reads.text(found.id) if key is None else self._reads.store.text(found.id, key)
        if text is None:
            raise UnknownItem(
                f"document {found.name} has no such text; attach a transcription first: tollbook attach"
            )
        return text

    def decision(self, key: str) -> Decision | None:
        """One decision by its id."""
        return next((one.decision for one in self._reads.store.decisions() if one.decision.id == key), None)

    def history(self, claim: str) -> list[Decision]:
        """All decisions ever taken on a claim, in order."""
        with self._reading:
            decided = self._reads.store.decisions()
            try:
                return on_line(self._reads.standing().line(claim)[0], decided)
            except UnknownItem:
                return [
                    d
                    for one in decided
                    for d in (one.decision,)
                    if d.anchor is not None and d.anchor.claim == claim
                ]

    def compare(self, a: str, b: str) -> Comparison:
        """Two documents side by side."""
        with self._reading:
            return self._reads.compare(a, b)

    def original(self, document: str) -> bytes:
        """The original bytes of a document."""
        return self._reads.store.original(document)

    def decide(self, asked: Asked) -> Decision:
        """Take a decision, and make incidents and figures anew."""
        with self._writing:
            made = self._writes.decide(
                asked.action,
                asked.target,
                changes=asked.changes,
                other=asked.other,
                reason=asked.reason,
                by=asked.by,
                expected=asked.seen,
            )
            self._writes.resolve()
            self._writes.reconcile()
            return made

    def close(self) -> None:
        """Let go of the book's files."""
        self._reads.close()
        self._writes.close()

    def _present(self) -> tuple[Snapshot, Standings]:
        with self._reading:
            state = self.state()
            if self._held is None or self._held[0] != state:
                view = snapshot(self._reads)
                self._held = state, view, Standings(view.decisions())
            return self._held[1], self._held[2]
