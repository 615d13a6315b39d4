"""Resolving a book: everything anew, or what changed since the last time, with the same outcome."""

import gc
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tollbook import __version__
from tollbook.book.lanes import Lanes
from tollbook.book.stages import Reached
from tollbook.book.standing import Standing, readable, with_facts
from tollbook.model import Claim, Document, Incident, Text
from tollbook.model.canonical import sha256
from tollbook.model.encoding import to_json
from tollbook.store.protocol import Store

if TYPE_CHECKING:
    from tollbook.book.running import Workshop

# Raise it when what is noted changes its form or its meaning: books are then resolved anew.
NOTES = "3"
NOTED, PENDING = "noted", "unreconciled"
ALL = "all"


Gathered = tuple[list[Claim], list[Text], dict[str, Document]]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is resolved and not yet reconciled: incidents, those that are no more, and documents; None for everything."""

    incidents: frozenset[str]
    gone: frozenset[str]
    documents: frozenset[str]


class OfBook:
    """What stages start from, read from a book when it is asked for."""

    def __init__(self, shop: "Workshop", standing: Standing) -> None:
        """Everything as it stands now."""
        self._store, self._standing = shop.store, standing
        self._documents = _Documents(shop.store)
        self.documents: Mapping[str, Document] = self._documents
        self._kinds: dict[str, list[tuple[str, str]]] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._texts: dict[str, list[Text]] = {}

    def prepare(self, documents: Collection[str], *, claims: bool = True) -> None:
        """Read several documents with their texts at once, and their claims, which take longest, where they are wanted."""
        self._documents.prepare(documents)
        new = {key for key in documents if key not in self._kinds and key in self.documents}
        self._kinds |= {key: [] for key in new} | self._store.text_kinds(new)
        listed = [self.documents[key] for key in sorted(documents) if key in self.documents]
        told = [
            (known.id, known.text)
            for known in listed
            if known.id not in self._claims and (claims or not self._lone(known))
        ]
        for key, there in self._standing.forces(told):
            self._claims[key] = list(there.claims())
        wanted = {known.id: self._wanted(known) for known in listed if known.id not in self._texts}
        found = self._store.some_texts([(key, text) for key, texts in wanted.items() for text in texts])
        for key, texts in wanted.items():
            kept = [found[key, text] for text in texts if (key, text) in found]
            self._texts[key] = [with_facts(text, self.documents[key]) for text in kept]

    def document(self, key: str) -> Document | None:
        """A document by its id."""
        return self.documents.get(key)

    def claims(self, key: str) -> Sequence[Claim]:
        """The claims in force in it."""
        if key not in self._claims:
            self.prepare([key])
        return self._claims.get(key, ())

    def texts(self, key: str) -> list[Text]:
        """The text that speaks for a document, and those that its claims stand in."""
        if key not in self._texts:
            self.prepare([key], claims=False)
        return self._texts.get(key, [])

    def text(self, key: str) -> Text | None:
        """The text of it that copies are looked for in."""
        from tollbook.resolve.resolving import text_of

        return text_of(self.texts(key))

    def _lone(self, document: Document) -> bool:
        """Whether one text speaks for a document, and no claim can stand in another."""
        return [key for key, _ in self._kinds[document.id]] == readable(
            self._kinds[document.id], document.text
        )[:1]

    def _wanted(self, document: Document) -> list[str]:
        spoken = readable(self._kinds[document.id], document.text)[:1]
        own = () if self._lone(document) else (claim.text for claim in self.claims(document.id))
        return list(dict.fromkeys([*spoken, *own]))


class _Documents(Mapping[str, Document]):
    """The documents of a book, each read when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Document | None] = {}

    def prepare(self, keys: Iterable[str]) -> None:
        """Read several at once."""
        missing = {key for key in keys if key not in self._known}
        self._known |= dict.fromkeys(missing) | self._store.some_documents(missing)

    def __getitem__(self, key: str) -> Document:
        if key not in self._known:
            self._known[key] = self._store.document(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key, found in self._known.items() if found is not None)

    def __len__(self) -> int:
        return sum(found is not None for found in self._known.values())


def stamp(shop: "Workshop") -> str:
    """What notes depend on beside the documents."""
    places = [to_json(place) for place in shop.places()]
    return sha256(repr((__version__, NOTES, places)).encode())


def pending(shop: "Workshop") -> Pending | None:
    """What is to be reconciled; None for everything."""
    kept = shop.store.state(PENDING)
    if kept is None or kept == ALL:
        return None
    found = json.loads(kept)
    return Pending(*(frozenset(found[name]) for name in ("incidents", "gone", "documents")))


def renewed(
    shop: "Workshop", standing: Standing, *, again: bool, former: Sequence[Incident], state: tuple[str, str]
) -> tuple[int, int]:
    """Resolve and keep what changed; gives how many incidents were looked at, and how many claims their documents have.

    `state` is the name and value under which it is kept that this was done.
    """
    from tollbook.book.noting import BookNotes
    from tollbook.resolve import Given
    from tollbook.resolve.world import one_by_one

    assert shop.stages.renew is not None
    before = json.loads(shop.store.state(NOTED) or "{}")
    mark, progress = stamp(shop), shop.store.progress()
    anew = again or before.get("stamp") != mark
    notes = BookNotes(shop.store, anew=anew)
    decided = standing.pairs()
    if anew:
        with nothing_collected():
            claims, texts, documents = found = gathered(shop, standing)
            shop.held.hold(shop.store.fingerprint(), found)
            given = Given(claims, texts, documents)
            old = former or shop.store.incidents()
            lanes = Lanes(shop.settings.reading_processes)
            reached = shop.stages.renew(given, notes, given.names(), shop.places(), decided, old, lanes)
        left: str = ALL
        count = len(claims)
    else:
        known, changed = OfBook(shop, standing), shop.store.changed_since(before["progress"])
        reached = shop.stages.renew(known, notes, changed, shop.places(), decided, former, one_by_one)
        left = _left(shop, reached)
        count = sum(len(known.claims(document)) for document in changed)
    noted = json.dumps({"stamp": mark, "progress": progress})
    shop.store.put_renewal(notes.renewal(), states={state[0]: state[1], NOTED: noted, PENDING: left})
    return len(reached.incidents), count


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Without the search for circles of objects: a whole book is millions of them that all stay, gone through again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _left(shop: "Workshop", reached: Reached) -> str:
    """What is to be reconciled now, with what was left from before."""
    if shop.store.state(PENDING) == ALL:
        return ALL
    before = pending(shop) or Pending(frozenset(), frozenset(), frozenset())
    gone = before.gone | frozenset(reached.gone)
    incidents = (before.incidents | frozenset(reached.incidents)) - frozenset(reached.gone)
    documents = before.documents | frozenset(reached.documents)
    found = {"incidents": incidents, "gone": gone - incidents, "documents": documents}
    return json.dumps({name: sorted(some) for name, some in found.items()})


@dataclass(slots=True)
class Held:
    """What was gathered last, for the stage that comes next: given out once, and only while the book is as it was."""

    _state: str = ""
    _found: Gathered | None = None

    def hold(self, state: str, found: Gathered) -> None:
        """Keep it for one that asks in the same state of the book."""
        self._state, self._found = state, found

    def taken(self, state: str) -> Gathered | None:
        """What is held of a state; nothing is held any more."""
        found, self._found = self._found, None
        return found if state == self._state else None


def gathered(shop: "Workshop", standing: Standing) -> Gathered:
    """The claims in force with the texts that they and their documents have."""
    listed = shop.store.documents()
    claims: list[Claim] = []
    for _, there in standing.forces([(d.id, d.text) for d in listed]):
        claims += there.claims()
    kinds = shop.store.text_kinds()
    wanted = {(d.id, keys[0]): None for d in listed if (keys := readable(kinds.get(d.id, ()), d.text))}
    wanted |= {(claim.document, claim.text): None for claim in claims}
    documents = {d.id: d for d in listed}
    known = shop.store.some_texts(wanted.keys())
    texts = [with_facts(known[place], documents[place[0]]) for place in wanted if place in known]
    return claims, texts, documents
