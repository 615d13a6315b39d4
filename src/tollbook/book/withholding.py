"""Withholding: words, decisions and whole documents are taken out of a book for good, and the log still holds."""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tollbook.book import running
from tollbook.book.running import Workshop
from tollbook.book.stages import READER, RULE
from tollbook.errors import DecisionRefused, UnknownItem
from tollbook.model import Document
from tollbook.model.canonical import Json
from tollbook.publish.guard import fold
from tollbook.store.layout import DATABASE, LOG, ORIGINALS, TEXTS
from tollbook.store.log import Draft, Entry
from tollbook.store.protocol import Store
from tollbook.store.sealing import hashes

EDITED = ("sources*.toml", "sources*.csv", "scope.toml", "places.toml")  # files that people edit in a book
WRITTEN = ("report*.html", "exports/**/*")  # what the book wrote of itself
OWN = ("book.jsonl", "beside.jsonl", "heads.jsonl")
QUOTED = ("anchor", "other", "made", "changes", "beside")  # of a decision, what its document's text holds too
Body = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a log entry that are withheld: its number, the field, and the hash that stays in the log."""

    entry: int
    field: str
    hash: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was withheld, or would be: words of log entries, and whole documents.

    `holding` are documents that hold the words and stay, `files` other files in the book's folder that hold them;
    `written` are reports and exports in it that hold them, or may, and go.
    """

    places: tuple[Place, ...]
    documents: tuple[Document, ...]
    holding: tuple[Document, ...]
    files: tuple[Path, ...]
    written: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to withhold: words wherever the log holds them, documents, a decision by its id."""

    words: str | None = None
    documents: tuple[Document, ...] = ()
    decision: str | None = None


def withhold(shop: Workshop, wanted: Wanted, *, by: str | None, reason: str, dry_run: bool) -> Withheld:
    """Log what is withheld, take it out of the folder, and make the database and its figures anew."""
    store = shop.store
    with store.turn():
        found = look(store, shop.folder, wanted)
        if dry_run or not (found.places or found.documents):
            return found
        check(found, shop.folder, wanted, by, reason)
        former, entries = store.incidents(), list(store.logged())
        store.record(drafts(found, entries, by=by or "", reason=reason), at=shop.now())
        store.withhold()
        for path in found.written:
            path.unlink(missing_ok=True)
    running.read(shop, READER, again=False)
    running.resolve(shop, again=True, former=former)
    running.reconcile(shop, RULE, again=True)
    return found


def look(store: Store, folder: Path, wanted: Wanted) -> Withheld:
    """What would be withheld, and what would still hold the words. Raises UnknownItem where there is nothing."""
    needle = None if wanted.words is None else fold(wanted.words).strip()
    if needle is not None and len(needle) < 2:
        raise DecisionRefused("give the words to withhold: two letters at least")
    entries = list(store.logged())
    whole = {document.id for document in wanted.documents}
    holding = _holding(store, needle, whole)
    places = [place for entry in entries for place in _of_entry(entry, wanted, needle, whole, set(holding))]
    archives = _archives(entries, whole)
    stay = [d for d in store.documents() if d.id in set(holding) | archives]
    if not places and not whole and not stay:
        raise UnknownItem("the log holds no such words, and no document does; nothing was withheld")
    files, own = set(_files(folder, needle)), set(_written(folder))
    written = own if whole else own & files
    return Withheld(
        tuple(places), wanted.documents, tuple(stay), tuple(sorted(files - written)), tuple(sorted(written))
    )


def drafts(found: Withheld, entries: Sequence[Entry], *, by: str, reason: str) -> list[Draft]:
    """The log entries that say so: one for each document with its words, one for all other words."""
    owners = {entry.seq: _documents_of(entry) for entry in entries}
    left = list(found.places)
    made = []
    for document in found.documents:
        own = [place for place in left if document.id in owners[place.entry]]
        left = [place for place in left if place not in own]
        made.append(_draft(document.id, own, by, reason))
    return [*made, *([_draft(None, left, by, reason)] if left else [])]


def check(found: Withheld, folder: Path, wanted: Wanted, by: str | None, reason: str) -> None:
    """Refuse what nobody answers for, and what would bring the words back: a reason or a file that holds them."""
    if not by:
        raise DecisionRefused("the log keeps who does this: give --by NAME (in Python by=...)")
    if not reason.strip():
        raise DecisionRefused("say why it is withheld: the log keeps the reason (--reason WORDS)")
    if wanted.words is not None and fold(wanted.words).strip() in fold(reason):
        raise DecisionRefused("the reason holds the words that are to be withheld; say why without them")
    edited = [path for pattern in EDITED for path in folder.glob(pattern) if path in found.files]
    if edited:
        names = ", ".join(path.name for path in edited)
        raise DecisionRefused(
            f"{names} in {folder} holds the words, and the next build would take them in again; take them out there first"
        )


def _draft(document: str | None, places: Sequence[Place], by: str, reason: str) -> Draft:
    words = cast(list[Json], sorted({place.hash for place in places}))
    return Draft("withheld", {"withheld": {"document": document, "words": words, "by": by, "reason": reason}})


def _of_entry(
    entry: Entry, wanted: Wanted, needle: str | None, whole: set[str], holding: set[str]
) -> Iterator[Place]:
    documents = _documents_of(entry)
    decided = entry.type == "decision" and str(cast(Body, entry.body["decision"])["id"])
    everything = bool(documents & whole) or (wanted.decision is not None and decided == wanted.decision)
    for path, hash in hashes(entry.type, entry.sealed):
        kept = entry.words.get(hash)
        if kept is None:
            continue
        # what a decision quotes stands in its document's text: it goes with the document, and not before it
        quoted = entry.type == "decision" and path[-1] in QUOTED and bool(documents & holding)
        if everything or (needle is not None and not quoted and _holds(kept.value, needle)):
            yield Place(entry.seq, ".".join(path), hash)


def _documents_of(entry: Entry) -> set[str]:
    """The documents that an entry is about."""
    found: list[Json] = []
    if entry.type in ("document", "text", "custody"):
        found.append(cast(Body, entry.body["custody"])["document"])
    elif entry.type == "decision":
        decision = cast(Body, entry.body["decision"])
        anchors = (cast(Body | None, decision[name]) for name in ("anchor", "other"))
        found += [anchor["document"] for anchor in anchors if anchor is not None]
    return {str(document) for document in found}


def _holding(store: Store, needle: str | None, whole: set[str]) -> list[str]:
    """Documents one of whose texts holds the words, but for those that are withheld themselves."""
    if needle is None:
        return []
    return [
        document.id
        for document in store.documents()
        if document.id not in whole and any(needle in fold(text.content) for text in store.texts(document.id))
    ]


def _archives(entries: Sequence[Entry], whole: set[str]) -> set[str]:
    """The archives that documents which are withheld came in: they hold them too."""
    found: set[str] = set()
    for entry in entries:
        if entry.type in ("document", "custody"):
            custody = cast(Body, entry.body["custody"])
            within = cast(Body, custody["details"]).get("within")
            if custody["document"] in whole and within is not None:
                found.add(str(within))
    return found - whole


def _files(folder: Path, needle: str | None) -> Iterator[Path]:
    """Files of the folder, beside those that are looked into otherwise, that hold the words."""
    if needle is None:
        return
    for path in folder.rglob("*"):
        top = path.relative_to(folder).parts[0]
        if top in (ORIGINALS, TEXTS) or top.startswith(DATABASE) or (top == LOG and path.name in OWN):
            continue
        if path.is_file() and (needle in fold(path.name) or _in_file(path, needle)):
            yield path


def _in_file(path: Path, needle: str) -> bool:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return any(
                needle in fold(parts.read(name).decode("utf-8", "replace")) for name in parts.namelist()
            )
    return needle in fold(path.read_bytes().decode("utf-8", "replace"))


def _written(folder: Path) -> Iterator[Path]:
    """Reports and exports that were written before: they may hold what is withheld."""
    return (path for pattern in WRITTEN for path in folder.glob(pattern) if path.is_file())


def _holds(value: Json, needle: str) -> bool:
    return needle in fold(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
