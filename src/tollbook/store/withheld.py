"""What the log names as kept, and what it says was withheld since: documents whole, and words that lay beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from tollbook.model.canonical import Json
from tollbook.store.beside import Beside, parsed
from tollbook.store.log import Entry
from tollbook.store.protocol import Checked
from tollbook.store.sealing import hashes, sealed_in

STRUCTURE = "structure"
Body = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What is withheld: documents and files by their SHA-256, texts by their ids, words by their hashes."""

    documents: frozenset[str]
    originals: frozenset[str]
    texts: frozenset[str]
    words: frozenset[str]


def taken_out(entries: Sequence[Entry]) -> TakenOut:
    """All that the log says was withheld. A text or file that a document holds which stays is not among it."""
    said = [cast(Body, entry.body["withheld"]) for entry in entries if entry.type == "withheld"]
    documents = frozenset(str(body["document"]) for body in said if body["document"] is not None)
    words = frozenset(str(hash) for body in said for hash in cast(Sequence[Json], body["words"]))
    originals = _files(entries, documents) - _files(entries, documents, others=True)
    named = [one for entry in entries for one in _texts_of(entry, documents, words)]
    kept = [
        one for entry in entries if entry.type != "document" for one in _texts_of(entry, documents, words)
    ]
    texts = {text for text, out in named if out} - {text for text, out in kept if not out}
    return TakenOut(documents, frozenset(originals), frozenset(texts), words)


def logged_originals(entries: Sequence[Entry]) -> set[str]:
    """The SHA-256 of every file that the log says was kept: documents, and files of attached texts."""
    return _files(entries, taken_out(entries).documents, others=True)


def kept_texts(entries: Sequence[Entry]) -> set[str]:
    """The ids of texts that were attached or decided on, and not withheld."""
    out = taken_out(entries)
    return {
        text
        for entry in entries
        if entry.type != "document"
        for text, gone in _texts_of(entry, out.documents, out.words)
        if not gone
    }


def check_beside(beside: Beside, entries: Sequence[Entry]) -> Iterator[Checked]:
    """The words beside the log against the hashes that it holds: each is there, or was withheld and says so."""
    allowed = taken_out(entries).words
    there = 0
    false: set[str] = set()
    lines = [(raw, parsed(raw)) for raw in beside.raw()]
    for number, (raw, line) in enumerate(lines, start=1):
        if line is None:
            unfinished = number == len(lines) and not raw.endswith(b"\n")
            why = "the last line is unfinished" if unfinished else "it is no line that was written there"
            yield Checked(STRUCTURE, f"words beside the log, line {number}", "altered", why)
        elif not there < line.entry <= len(entries):
            why = f"it is of entry {line.entry}, which stands elsewhere or is not in the log"
            yield Checked(STRUCTURE, f"words beside the log, line {number}", "extra", why)
        else:
            there = line.entry
            false |= {hash for hash, kept in line.words.items() if kept is not None and kept.hash != hash}
            yield from _surplus(entries[line.entry - 1], set(line.words), allowed)
    for entry in entries:
        yield from _of_entry(entry, allowed, false)


def _surplus(entry: Entry, found: set[str], allowed: frozenset[str]) -> Iterator[Checked]:
    own = {hash for _, hash in hashes(entry.type, entry.sealed)}
    if found - own:
        why = "words lie beside it that it does not name"
        yield Checked(STRUCTURE, f"words of entry {entry.seq}", "extra", why)
    if back := own & allowed & set(entry.words):
        why = f"{len(back)} of its words were withheld, and are there"
        yield Checked(STRUCTURE, f"words of entry {entry.seq}", "extra", why)


def _of_entry(entry: Entry, allowed: frozenset[str], false: set[str]) -> Iterator[Checked]:
    name = f"words of entry {entry.seq}"
    if false & set(entry.absent):
        why = "they no longer have the hash that the log holds; restore beside.jsonl from a copy of the book"
        yield Checked(STRUCTURE, name, "altered", why)
    if set(entry.absent) - false:
        why = "they are not beside the log; restore beside.jsonl from a copy of the book"
        yield Checked(STRUCTURE, name, "missing", why)
    if set(entry.withheld) - allowed:
        yield Checked(
            STRUCTURE, name, "missing", "words were taken out, and no entry says that somebody withheld them"
        )
    elif entry.withheld:
        yield Checked(
            STRUCTURE, name, "withheld", f"{len(entry.withheld)} of its words; the log holds their hashes"
        )
    elif not entry.absent and entry.words:
        yield Checked(STRUCTURE, name, "ok")


def _files(entries: Sequence[Entry], documents: frozenset[str], *, others: bool = False) -> set[str]:
    """The files of some documents, or of all others."""
    found = set()
    for entry in entries:
        if entry.type == "document" and cast(Body, entry.body["described"]).get("kept"):
            key = str(cast(Body, entry.body["document"])["id"])
            found |= {key} if (key in documents) != others else set()
        elif entry.type == "text" and (file := cast(Body, entry.body["text"]).get("file")):
            held = str(cast(Body, entry.body["text"])["document"])
            found |= {str(file)} if (held in documents) != others else set()
    return found


def _texts_of(entry: Entry, documents: frozenset[str], words: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The texts that an entry names, each with whether it is withheld: with its document, or with the decision on it."""
    if entry.type == "document":
        body = cast(Body, entry.body["document"])
        if body.get("text") is not None:
            yield str(body["text"]), str(body["id"]) in documents
    elif entry.type == "text":
        body = cast(Body, entry.body["text"])
        yield str(body["id"]), str(body["document"]) in documents
    elif entry.type == "decision":
        decision, sealed = (cast(Body, body["decision"]) for body in (entry.body, entry.sealed))
        for name in ("anchor", "other"):
            anchor = cast(Body | None, decision[name])
            if anchor is not None:
                out = str(anchor["document"]) in documents or sealed_in(sealed[name]) in words
                yield str(anchor["text"]), out
