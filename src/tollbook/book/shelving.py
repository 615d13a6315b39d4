"""Keeps the shelf up to date: which claims stand, in which state, as pages ask for them; only documents that changed are done anew."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tollbook.book.force import Force, Line
from tollbook.book.reports import Progress
from tollbook.book.standing import CHUNK, Standing
from tollbook.model import Claim, Document, Speaker
from tollbook.model.canonical import short_id
from tollbook.store.protocol import Decided, Store
from tollbook.store.search import folded
from tollbook.store.shelf import SHELVED, Listed, Shelved, listing

LookedUp = tuple[Standing, dict[str, list[Decided]], dict[str, str]]
MAKING = {"accept": "accepted", "correct": "corrected", "add": "added", "reject": "rejected"}


def shelve(store: Store, progress: Progress | None = None) -> int:
    """Bring the shelf up to the present readings and decisions; returns how many documents were done anew."""
    if is_whole(store):
        return 0
    with store.turn():
        state, then = _reached(store), store.state(SHELVED)
        if then is None or not then.startswith("["):  # former versions kept a hash
            return _shelve_all(store, state, progress)
        some = {key: store.document(key) for key in sorted(store.changed_since(json.loads(then)))}
        documents = [found for found in some.values() if found is not None]
        _put(store, documents, _looked_up(store, documents), progress)
        store.put_shelf((), gone=[key for key, found in some.items() if found is None], state=state)
    return len(documents)


def _shelve_all(store: Store, state: str, progress: Progress | None) -> int:
    documents, before = store.documents(), store.shelved_keys()
    looked_up = _looked_up(store, documents)
    keys = looked_up[2]
    changed = [d for d in documents if before.get(d.id) != keys[d.id]]
    _put(store, changed, looked_up, progress)
    store.put_shelf((), gone=[key for key in before if key not in keys], state=state)
    return len(changed)


def _put(store: Store, changed: Sequence[Document], looked_up: LookedUp, progress: Progress | None) -> None:
    standing, by_document, keys = looked_up
    for first in range(0, len(changed), CHUNK):
        store.put_shelf(list(_shelved(changed[first : first + CHUNK], standing, keys, by_document)))
        if progress is not None:
            progress("list", min(first + CHUNK, len(changed)), len(changed))


def is_whole(store: Store) -> bool:
    """Whether the shelf shows the present state."""
    return store.state(SHELVED) == _reached(store)


def _reached(store: Store) -> str:
    """How far the book has come, as it is kept."""
    return json.dumps(store.progress())


def reshelve(store: Store, documents: Iterable[str]) -> None:
    """Do some documents anew on a shelf that was whole before they changed; only within a turn of the store."""
    some = [found for key in dict.fromkeys(documents) if (found := store.document(key)) is not None]
    standing, by_document, keys = _looked_up(store, some)
    store.put_shelf(
        [one for d in some for one in _shelved([d], standing, keys, by_document)], state=_reached(store)
    )


def expected(store: Store) -> Iterator[tuple[Listed, Sequence[Shelved]]]:
    """The whole shelf as it should be."""
    documents = store.documents()
    standing, by_document, keys = _looked_up(store, documents)
    yield from _shelved(documents, standing, keys, by_document)


def _looked_up(store: Store, documents: Sequence[Document]) -> LookedUp:
    """What is in force, the decisions by document, and what each document's rows depend on."""
    few = [d.id for d in documents] if len(documents) <= CHUNK else None
    standing, readings = Standing(store), store.readings_by_document(few)
    by_document = _decisions(standing.decided)
    keys = {d.id: _key(d, readings.get(d.id, ""), by_document.get(d.id, ())) for d in documents}
    return standing, by_document, keys


def chain(claim: Claim, document: Document | None) -> tuple[Speaker, ...]:
    """The speakers of a claim with the document's issuer joined in front, where the document has one."""
    issuer = None if document is None else document.value("issuer")
    if document is None or issuer is None:
        return claim.speakers
    if claim.speakers and folded(claim.speakers[0].name) == folded(issuer):
        return claim.speakers
    return (Speaker(issuer, document.value("issuer_kind") or "unknown"), *claim.speakers)


def _shelved(
    documents: Sequence[Document],
    standing: Standing,
    keys: Mapping[str, str],
    decided: Mapping[str, Sequence[Decided]],
) -> Iterator[tuple[Listed, list[Shelved]]]:
    known = {document.id: document for document in documents}
    for key, there in standing.forces([(d.id, d.text) for d in documents]):
        document = known[key]
        claims = list(_claims(there, document, decided.get(key, ()), standing.read_as(key)))
        yield listing(document, keys[key], claims), claims


def _claims(
    there: Force, document: Document, decided: Sequence[Decided], places: Mapping[str, tuple[int, int]]
) -> Iterator[Shelved]:
    actions = {one.decision.id: one.decision.action for one in decided}
    for line in there.lines:
        if line.replaced_by is not None:
            continue
        state = _state(line, actions)
        reading, place = places.get(line.claim.id, (None, None)) if _as_read(line) else (None, None)
        seen = sum(1 for one in decided if _names(one) & set(line.ids))
        speakers = tuple(speaker.name for speaker in chain(line.claim, document))
        yield Shelved(line.claim, state, seen, speakers, reading, place)


def _state(line: Line, actions: Mapping[str, str]) -> str:
    """How a claim came to stand: by the last decision on it that holds."""
    if line.rejected:
        return "rejected"
    made = [MAKING[actions[one]] for one in line.decisions if actions.get(one) in MAKING]
    if not made:
        return "added" if line.claim.reader == "person" else "machine"
    # what was corrected or added and then accepted is still a person's wording
    worded = [state for state in made if state in ("corrected", "added")]
    return worded[-1] if worded else made[-1]


def _as_read(line: Line) -> bool:
    return line.machine and line.claim.reader != "person"


def _names(one: Decided) -> set[str]:
    return {end.claim for end in (one.decision.anchor, one.decision.other) if end is not None}


def _decisions(decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    """All decisions ever taken, by each document that they are about."""
    found: dict[str, list[Decided]] = {}
    for one in decided:
        for document in sorted(
            {end.document for end in (one.decision.anchor, one.decision.other) if end is not None}
        ):
            found.setdefault(document, []).append(one)
    return found


def _key(document: Document, readings: str, decided: Sequence[Decided]) -> str:
    """What the rows of a document depend on."""
    last = decided[-1].decision.id if decided else None
    facts = {name: document.value(name) for name in ("date", "title", "issuer", "kind")}
    return short_id(
        {"readings": readings, "text": document.text, "decisions": [len(decided), last], "facts": facts}
    )
