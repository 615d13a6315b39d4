"""The door of a book in a folder: what pages read of it comes through here, and so does what people decide."""

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar, cast

from tollbook import book as books
from tollbook import settings
from tollbook.book import Book, excerpts
from tollbook.book.changed import Change, Changed
from tollbook.book.comparing import laid_beside
from tollbook.book.decide import Ask, on_line
from tollbook.book.page_pictures import PagePictures
from tollbook.book.pairs import Pair, pairs
from tollbook.book.shelving import is_whole
from tollbook.errors import UnknownItem
from tollbook.model import Claim, CustodyEvent, Decision, Document, Figure, Incident, Origin, Scope, Text
from tollbook.model.comparison import Comparison
from tollbook.publish.snapshot import Snapshot, snapshot
from tollbook.publish.standing import Standings, in_force
from tollbook.store.listings import Listings
from tollbook.store.protocol import Decided
from tollbook.web import moved as moving
from tollbook.web.door import Asked
from tollbook.web.renewal import Renewal
from tollbook.web.verification import Verification

T = TypeVar("T")
HELD = 12  # parts of the book that were shown last
DRAWN = 200  # things that were made once for one state
SMALL = 5_000  # claims up to which a page waits for the figures after a decision
PATIENCE = 20.0  # seconds of that
BRIEFLY = 1.0  # seconds of that after many decisions at once: the page then says how far it is
OFTEN = 0.25  # seconds between two looks whether another process changed the book


class BookDoor:
    """The door of a book in a folder. One book reads, one writes, and figures are made anew behind both."""

    def __init__(
        self, folder: Path, *, by: str | None = None, opener: Callable[..., Book] = books.open
    ) -> None:
        self._reads = opener(folder, create=False, by=by)
        self._writes = opener(folder, create=False, by=by)
        self._pictures = PagePictures(self._reads.store, settings.load())
        self._reading, self._writing = threading.RLock(), threading.RLock()
        self._holding = threading.Lock()
        self._held: tuple[str, Snapshot, Standings] | None = None
        self._excerpts: OrderedDict[tuple[str, str], Snapshot] = OrderedDict()
        self._before: OrderedDict[str, dict[str, moving.Figures]] = OrderedDict()
        self._standings: tuple[int, Standings] | None = None
        self._verification = Verification(folder)
        self._looked = 0.0
        self._drawn: tuple[str, dict[str, object]] = ("", {})
        self._pairs: tuple[str, tuple[Pair, ...]] | None = None
        self._renewal = Renewal(folder, opener=opener, by=by)
        if self._reads.store.state("resolved") is None and self._reads.lists.counts()["claims"]:
            self._renewal.wanted()  # a book that an older tollbook wrote, or one that was read and not resolved

    @property
    def folder(self) -> Path:
        """The book's folder."""
        return self._reads.folder

    @property
    def scope(self) -> Scope:
        """The stated scope."""
        return self._reads.scope

    @property
    def lists(self) -> Listings:
        """Lists in pages with counts, brought up to date where another process changed the book."""
        now = time.monotonic()
        if now > self._looked + OFTEN and not is_whole(self._reads.store):
            with self._writing:
                self._writes.shelve()
        self._looked = now
        return self._reads.lists

    @property
    def behind(self) -> bool:
        """Whether decisions were taken that incidents and figures do not show yet."""
        return self._renewal.behind

    @property
    def renewing(self) -> str:
        """How far making them anew is."""
        return self._renewal.sentence

    def moment(self) -> AbstractContextManager[None]:
        """Whatever this thread reads inside it is of one state of the book; lists are brought up to date before."""
        return self.lists.moment()

    def state(self) -> str:
        """Changes whenever another process, or a decision here, changed the book."""
        store = self._reads.store
        return " ".join(
            filter(None, (store.fingerprint(), store.state("resolved"), store.state("reconciled")))
        )

    def whole(self) -> Snapshot:
        """The whole book."""
        with self._reading:
            state = self.state()
            if self._held is None or self._held[0] != state:
                view = snapshot(self._reads)
                self._held = state, view, Standings(view.decisions())
            return self._held[1]

    def of_incident(self, key: str) -> tuple[Incident, Snapshot]:
        """An incident, and all that its page shows."""
        found = self.lists.incidents_by_id([key]).get(key) or self._reads.incident(key)
        return found, self._excerpt(found.id, lambda: excerpts.of_incident(self._reads, found))

    def of_document(self, key: str) -> tuple[Document, Snapshot]:
        """A document, and all that its page shows."""
        found = self.lists.documents_by_id([key]).get(key) or self._reads.document(key)
        with self._reading:
            return found, self._excerpt(found.id, lambda: excerpts.of_document(self._reads, found))

    def standings(self) -> Standings:
        """Whether each claim stands as the machine read it or as a person decided."""
        decided = self._reads.store.decisions()
        if self._standings is None or self._standings[0] != len(decided):
            self._standings = len(decided), Standings(one.decision for one in decided)
        return self._standings[1]

    def claim(self, key: str) -> Claim:
        """The claim that an id means now."""
        there = self.lists.claims_by_id([key]).get(key)
        if there is not None and there.state == "machine":
            return there.claim  # nobody decided on it
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

    def step(self, named: str) -> list[Decision]:
        """The decisions of one step of a person."""
        first, _, last = named.partition("..")
        decided = [one.decision for one in self._reads.store.decisions()] if named else []
        places = {one.id: place for place, one in enumerate(decided) if one.id in (first, last)}
        if first not in places or last not in places | {"": 0}:
            return []
        return decided[places[first] : places[last or first] + 1]

    def history(self, claim: str) -> list[Decision]:
        """All decisions ever taken on a claim, in order."""
        decided = self._reads.store.decisions()
        there = self.lists.claims_by_id([claim]).get(claim)
        if there is not None and not _about(there.claim.document, decided):
            return []  # nobody decided on anything in its document
        with self._reading:
            try:
                return on_line(self._reads.standing().line(claim)[0], decided)
            except UnknownItem:
                return [
                    d
                    for one in decided
                    for d in (one.decision,)
                    if d.anchor is not None and d.anchor.claim == claim
                ]

    def compare(self, a: str, b: str, *, texts: tuple[str | None, str | None] = (None, None)) -> Comparison:
        """Two documents side by side, or named texts of them."""
        with self._reading:
            if texts == (None, None):
                return self._reads.compare(a, b)
        ends = [self.text(document, text) for document, text in zip((a, b), texts, strict=True)]
        names = [f"{self.document(end.document).name} ({end.kind})" for end in ends]
        return laid_beside(ends[0], ends[1], (names[0], names[1]))

    def document(self, key: str) -> Document:
        """A document by id or beginning of it, or name."""
        with self._reading:
            return self.lists.documents_by_id([key]).get(key) or self._reads.document(key)

    def figures(self, incident: str) -> Sequence[Figure]:
        """The figures of an incident."""
        return self._reads.store.figures(incident)

    def decisions(self) -> Sequence[Decision]:
        """All decisions, in the order they were taken."""
        return self._reads.decisions()

    def unattached(self) -> Sequence[Decision]:
        """Decisions that found no certain place in the present texts."""
        with self._reading:
            return self._reads.unattached()

    def custody(self) -> Sequence[CustodyEvent]:
        """What was taken in and described, in order."""
        return self._reads.custody()

    def changes(self, since: str) -> Changed:
        """What changed since a day."""
        with self._writing:
            return self._writes.changes(since)

    def original(self, document: str) -> bytes:
        """The original bytes of a document."""
        return self._reads.store.original(document)

    def picture(self, document: Document, page: int) -> bytes:
        """A page of an original as PNG."""
        return self._pictures.picture(document, page)

    def decide(self, asked: Asked) -> Decision:
        """Take a decision; incidents and figures follow it, at once where the book is small."""
        return self.decide_all([asked])[0]

    def decide_all(self, asked: Sequence[Asked]) -> list[Decision]:
        """Take several decisions that are one step of a person; incidents and figures follow the last."""
        before, there = (
            self._stand_of(asked[0]) | self._stand_of(asked[-1]),
            len(self._reads.store.decisions()),
        )
        try:
            with self._writing:
                made = self._writes.decide_all([_ask(one) for one in asked])
        finally:
            taken = self._reads.store.decisions()[there:]
            if taken:
                first = taken[0].decision
                self._before[first.id] = before | moving.stand(self._reads.lists, moving.ends_of(first))
                if len(self._before) > DRAWN:
                    self._before.popitem(last=False)
                self._renewal.wanted()
        if asked[-1].wait and self._reads.lists.counts()["claims"] <= SMALL:
            self._renewal.wait(PATIENCE if len(asked) == 1 else BRIEFLY)
        return made

    def moved(self, decision: str) -> list[Change] | None:
        """The figures that are others since a decision that was taken here."""
        taken, before = self.decision(decision), self._before.get(decision)
        if taken is None or before is None or self.behind:
            return None
        claims = self._present(moving.ends_of(taken))
        return moving.changes(before, moving.stand(self._reads.lists, claims, before))

    def _stand_of(self, asked: Asked) -> dict[str, moving.Figures]:
        """The figures around what is decided on, as they are before it."""
        ends = [end for end in (asked.target, asked.other) if isinstance(end, str)]
        if asked.action == "undo":
            taken = self.decision(ends[0])
            ends = [] if taken is None else moving.ends_of(taken)
        return moving.stand(self._reads.lists, self._present(ends))

    def _present(self, claims: Iterable[str]) -> list[str]:
        """The ids that claims have now, and those that they were given by."""
        found = []
        for key in claims:
            with self._reading, contextlib.suppress(UnknownItem):
                found.append(self._reads.claim(key).id)
        return [*found, *claims]

    @property
    def verification(self) -> Verification:
        """Verifying on demand."""
        return self._verification

    def head(self) -> str:
        """The end of the log in one line."""
        return self._reads.head()

    def origins_of(self, incident: str) -> Sequence[Origin]:
        """The origins of an incident's claims."""
        return [origin for _, origin in self._reads.store.origins(incident)]

    def texts_of(self, document: str) -> Sequence[tuple[str, str]]:
        """Id and kind of every text of a document."""
        return self._reads.store.text_kinds([document]).get(document, [])

    def custody_of(self, document: str) -> Sequence[CustodyEvent]:
        """How a document came in and what was done with it."""
        return self._reads.store.custody(document)

    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of incidents that may be one; held until incidents or decisions change."""
        state = self.state()
        if self._pairs is None or self._pairs[0] != state:
            decided = in_force(one.decision for one in self._reads.store.decisions())
            self._pairs = state, pairs(self._reads.incidents(), decided)
        return self._pairs[1]

    def close(self) -> None:
        """Let go of the book's files."""
        self._renewal.close()
        self._pictures.close()
        self._reads.close()
        self._writes.close()

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each state of documents, incidents and figures."""
        store = self._reads.store
        stages = store.state("resolved"), store.state("reconciled"), self.lists.counts()["documents"]
        state = " ".join(map(str, stages))
        if self._drawn[0] != state or len(self._drawn[1]) > DRAWN:
            self._drawn = state, {}
        held = self._drawn[1]
        if name not in held:
            held[name] = make()
        return cast(T, held[name])

    def _excerpt(self, key: str, make: Callable[[], Snapshot]) -> Snapshot:
        """A part of the book; the last ones are held until the book changes."""
        name = self.state(), key
        with self._holding:
            found = self._excerpts.get(name)
            if found is not None:
                self._excerpts.move_to_end(name)
                return found
        made = make()  # outside, so that nobody waits for a part that somebody else opens
        with self._holding:
            self._excerpts[name] = made
            if len(self._excerpts) > HELD:
                self._excerpts.popitem(last=False)
        return made


def _ask(asked: Asked) -> Ask:
    return Ask(
        asked.action, asked.target, asked.by, asked.changes, asked.other, asked.reason, expected=asked.seen
    )


def _about(document: str, decided: Iterable[Decided]) -> bool:
    """Whether any of some decisions is about a document."""
    return any(
        end is not None and end.document == document
        for one in decided
        for end in (one.decision.anchor, one.decision.other)
    )
