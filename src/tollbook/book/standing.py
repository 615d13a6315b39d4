"""What stands in a book now: of each document, the readings that count, with the decisions on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tollbook.book.force import Force, Line, active, force
from tollbook.errors import UnknownItem
from tollbook.model import Anchor, Claim, Decision, Document, Text
from tollbook.store.protocol import Current, Decided, Store

CHUNK = 200  # documents whose claims are held in memory at once
ORDER = (
    "transcription",
    "extraction",
    "translation",
)  # a person's transcription stands before what a machine extracted


def base_text(texts: Sequence[tuple[str, str]], extraction: str | None) -> str | None:
    """The id of the text that speaks for a document: its newest transcription, else its extraction."""
    transcribed = [key for key, kind in texts if kind == "transcription"]
    return transcribed[-1] if transcribed else extraction


def readable(texts: Sequence[tuple[str, str]], extraction: str | None) -> list[str]:
    """The ids of the texts to read, in the order to try: translations only where the text itself cannot be read."""
    base = base_text(texts, extraction)
    translated = [key for key, kind in reversed(texts) if kind == "translation"]
    return [*([] if base is None else [base]), *translated]


class Standing:
    """Computes what is in force from one state of the store; make a new one after a change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.decided = store.decisions()
        self._by_document = _by_document(active(self.decided))
        self._held: dict[str, Force] = {}
        self._read_as: dict[str, dict[str, tuple[int, int]]] = {}

    def forces(self, documents: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, Force]]:
        """What is in force in each of some documents (id, and id of the extracted text), in their order."""
        few = [key for key, _ in documents] if len(documents) <= CHUNK else None
        texts, current = self._store.text_kinds(few), self._store.current(few)
        for first in range(0, len(documents), CHUNK):
            chosen = {
                key: _chosen(readable(texts.get(key, ()), extraction), current.get(key, ()))
                for key, extraction in documents[first : first + CHUNK]
            }
            claims = self._store.claims(
                [reading.reading for reading in chosen.values() if reading is not None]
            )
            self._read_as = {
                key: {
                    claim.id: (reading.reading, place) for place, claim in enumerate(claims[reading.reading])
                }
                for key, reading in chosen.items()
                if reading is not None
            }
            for key, reading in chosen.items():
                yield key, self._force(key, reading, claims, texts)

    def read_as(self, document: str) -> Mapping[str, tuple[int, int]]:
        """Reading and place of each claim of the machine, in a document that `forces` gave last."""
        return self._read_as.get(document, {})

    def force(self, document: str) -> Force:
        """What is in force in one document; the last ones asked for are held. Raises UnknownItem."""
        if document not in self._held:
            if len(self._held) >= CHUNK:
                del self._held[next(iter(self._held))]
            self._held[document] = self._forced(document)
        return self._held[document]

    def _forced(self, document: str) -> Force:
        found = self._store.document(document)
        if found is None:
            raise UnknownItem(
                f"no document has the id {document!r}; see tollbook documents (book.documents())"
            )
        return next(self.forces([(document, found.text)]))[1]

    def line(self, claim: Claim | str) -> tuple[Line, Force]:
        """The claim that an id (or its beginning) means now, and what is in force around it.

        Raises UnknownItem where no claim, or several, have an id that begins so.
        """
        prefix = claim.id if isinstance(claim, Claim) else claim
        found: dict[int, tuple[Line, Force]] = {}
        for document in self._homes(prefix):
            there = self.force(document)
            for key in there.by_id:
                line = there.line(key)
                if key.startswith(prefix) and line is not None:
                    found[id(line)] = line, there
        if len(found) != 1:
            raise UnknownItem(
                f"{len(found) or 'no'} claims have an id that begins with {prefix!r}; give the id of one, from tollbook claims "
                "(book.claims())"
            )
        return next(iter(found.values()))

    def unattached(self) -> list[Decision]:
        """Decisions on claims that found no place in the present texts, in the order they were taken."""
        documents = [
            (key, found.text) for key in self._by_document if (found := self._store.document(key)) is not None
        ]
        waiting = {
            d.id for _, there in (self.forces(documents) if documents else ()) for d in there.unattached
        }
        return [one.decision for one in self.decided if one.decision.id in waiting]

    def pairs(self) -> list[Decision]:
        """The last standing decision on each pair of claims, leading to the claims as they are now, and those on documents."""
        last: dict[frozenset[str], Decision] = {}
        for one in active(self.decided):
            if one.decision.action in ("same_source", "different_source"):
                last[frozenset(sources_of(one.decision))] = one.decision
            if one.decision.action in ("same_incident", "different_incident"):
                present = self._present(one.decision)
                if present is not None:
                    last[frozenset((_claim(present.anchor), _claim(present.other)))] = present
        return list(last.values())

    def _present(self, decision: Decision) -> Decision | None:
        ends = [None if end is None else self._moved(end) for end in (decision.anchor, decision.other)]
        if ends[0] is None or ends[1] is None:
            return None
        return replace(decision, anchor=ends[0], other=ends[1])

    def _moved(self, anchor: Anchor) -> Anchor | None:
        """The anchor on the claim that its id, else its words, lead to now."""
        there = self.force(anchor.document)
        line = there.line(anchor.claim)
        if line is None:
            same = [
                c
                for c in there.claims()
                if (c.kind, c.harm, c.text) == (anchor.kind, anchor.harm, anchor.text)
            ]
            over = [c for c in same if c.span.start < anchor.end and anchor.start < c.span.end]
            exact = [c for c in over if (c.span.start, c.span.end) == (anchor.start, anchor.end)]
            found = exact if len(exact) == 1 else over
            return replace(anchor, claim=found[0].id) if len(found) == 1 else None
        return replace(anchor, claim=line.claim.id) if line.in_force else None

    def _homes(self, prefix: str) -> list[str]:
        """The documents that have a claim, read or made by hand, whose id begins so."""
        if not prefix:
            return []
        made = [
            one.claim for one in self.decided if one.claim is not None and one.claim.id.startswith(prefix)
        ]
        anchored = [
            a.document for one in self.decided if (a := one.decision.anchor) and a.claim.startswith(prefix)
        ]
        return sorted({c.document for c in (*self._store.find_claims(prefix), *made)} | set(anchored))

    def _force(
        self,
        document: str,
        reading: Current | None,
        claims: Mapping[int, list[Claim]],
        texts: Mapping[str, list[tuple[str, str]]],
    ) -> Force:
        machine = [] if reading is None else claims[reading.reading]
        decided = self._by_document.get(document, ())
        if not decided:
            return force(machine, (), {})
        keys = [key for key, _ in texts.get(document, ())] if reading is None else [reading.text]
        kept = [self._store.text(document, key) for key in keys]
        return force(machine, decided, {text.id: text.content for text in kept if text is not None})


def sources_of(decision: Decision) -> tuple[str, ...]:
    """The documents that a decision about sources names."""
    named = decision.changes.get("documents")
    return tuple(str(one) for one in named) if isinstance(named, list | tuple) else ()


def with_facts(text: Text, document: Document) -> Text:
    """A text with what is known of its document, as readers and pages may use it: title, issuer, date."""
    title = document.stated.get("title")
    found = (
        title.span
        if title is not None and title.span is not None and title.span.holds_in(text.content)
        else None
    )
    date = document.stated.get("date")
    return replace(
        text,
        title=found,
        issuer=document.value("issuer"),
        issuer_kind=document.value("issuer_kind"),
        # a year out of a file's name is too weak to date anything by
        date=None if date is None or date.source == "file name" else date.value,
        language=(document.value("language") or text.language)
        if text.kind == "extraction"
        else text.language,
    )


def _chosen(keys: Sequence[str], current: Sequence[Current]) -> Current | None:
    """The reading that counts: of the first text that could be read."""
    by_text = {reading.text: reading for reading in current}
    read = [by_text[key] for key in keys if key in by_text and by_text[key].not_read is None]
    return read[0] if read else None


def _by_document(decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    found: dict[str, list[Decided]] = {}
    for one in decided:
        if one.decision.anchor is not None:
            found.setdefault(one.decision.anchor.document, []).append(one)
    return found


def _claim(anchor: Anchor | None) -> str:
    return "" if anchor is None else anchor.claim
