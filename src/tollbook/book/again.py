"""Documents read again from their originals: where the database lost their texts, or what is said of them changed."""

import json
import mimetypes
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from tollbook.book.adding import stated
from tollbook.book.stages import Described, Descriptions, Preserved, Stages
from tollbook.model import Document
from tollbook.model.canonical import Json, sha256
from tollbook.model.encoding import to_json
from tollbook.settings import Settings
from tollbook.store.log import Draft
from tollbook.store.protocol import Store
from tollbook.store.sealing import WITHHELD

MAIN = "sources.toml"  # where people add entries for documents that came without a sources file
USER = "user"
Words = Mapping[str, Json]


class Again:
    """Extracts documents anew from the originals of a book."""

    def __init__(
        self, store: Store, stages: Stages, settings: Settings, *, folder: Path, by: str | None
    ) -> None:
        self._store, self._stages, self._settings = store, stages, settings
        self._folder, self._by = folder, by

    def heal(self, documents: Sequence[Document], at: str) -> None:
        """Put back texts that the database does not have. A text that comes out otherwise now is logged as a change."""
        recorded = self._store.described()
        described = {d.id: self._stages.describe(cast(Words, recorded[d.id]["words"])) for d in documents}
        for old, new in self._preserved(documents, described):
            if new.text is not None and new.text.id == old.text:
                self._store.put_texts([new.text])
            else:
                self._change(old, new, recorded[old.id], at)

    def state(self) -> str:
        """What the sources files of the book's folder say, and how far the book has come."""
        files = sorted(path for path in self._folder.glob("sources*") if path.is_file())
        told = sha256(repr([(path.name, sha256(path.read_bytes())) for path in files]).encode())
        return json.dumps({"files": told, "progress": self._store.progress()})

    def edited(self, before: str | None = None) -> list[tuple[Document, Described, str]]:
        """Documents of which a sources file in the book's folder now says something else, and which file that is. `before` is
        the state at which this was last asked: while the files are the same, only documents that came since are looked at.
        """
        last, now = json.loads(before or "{}"), json.loads(self.state())
        same = last.get("files") == now["files"]
        some = self._store.changed_since(last["progress"]) if same else None
        documents = self._store.documents() if some is None else self._some(some)
        recorded, paths = self._store.described(some), self._paths(some)
        files: dict[str, Descriptions] = {}
        found = []
        for document in documents:
            if document.outcome == "withheld":
                continue
            name, path = self._file_of(recorded[document.id]), paths.get(document.id, Path(document.name))
            if some is not None and not self._may_name(self._folder / name, path.name):
                continue
            if name not in files:
                files[name] = (
                    self._stages.sources(self._folder / name) if (self._folder / name).is_file() else {}
                )
            described = self._stages.described_as(path, files[name])
            if described is not None and stated(described) != recorded[document.id].get("words", {}):
                found.append((document, described, name))
        return found

    def _some(self, keys: Collection[str]) -> list[Document]:
        return [found for key in sorted(keys) if (found := self._store.document(key)) is not None]

    def _file_of(self, recorded: Words) -> str:
        return str(recorded.get("sources") or MAIN)

    def _may_name(self, file: Path, name: str) -> bool:
        """Whether a sources file can have an entry for a name: a large one is not taken apart for every file that comes."""
        if not file.is_file():
            return False
        return not name.isascii() or bool(set(name) & set("\\\"'")) or name.encode() in file.read_bytes()

    def describe(self, edited: Sequence[tuple[Document, Described, str]], at: str) -> None:
        """Take in what a sources file now says."""
        described = {document.id: words for document, words, _ in edited}
        names = {document.id: name for document, _, name in edited}
        for old, new in self._preserved([document for document, _, _ in edited], described):
            recorded_now: Words = {"words": stated(described[old.id]), "sources": names[old.id], "kept": True}
            self._change(old, new, recorded_now, at)

    def _change(self, old: Document, new: Preserved, recorded: Words, at: str) -> None:
        by_hand = {name: value for name, value in old.stated.items() if value.source == USER}
        if "issuer" in by_hand and "issuer_kind" in old.stated:
            by_hand["issuer_kind"] = old.stated["issuer_kind"]
        document = replace(
            new.document, name=old.name, stated=dict(sorted({**new.document.stated, **by_hand}.items()))
        )
        details = {**cast(Words, recorded["words"]), "text": document.text, "former_text": old.text}
        custody = {
            "document": old.id,
            "action": "described",
            "by": self._by,
            "name": old.name,
            "details": details,
        }
        body: Words = {
            "document": to_json(document),
            "made_by": None if new.text is None else new.text.made_by,
            "described": recorded,
            "custody": custody,
        }
        self._store.record([Draft("document", body)], at=at, texts=[] if new.text is None else [new.text])

    def _preserved(
        self, documents: Sequence[Document], described: Mapping[str, Described]
    ) -> Iterator[tuple[Document, Preserved]]:
        return preserved(
            documents, described, self._store.original_path, self._stages, self._settings, self._folder
        )

    def _paths(self, some: Collection[str] | None) -> dict[str, Path]:
        found: dict[str, Path] = {}
        events = (
            self._store.custody()
            if some is None
            else [event for key in sorted(some) for event in self._store.custody(key)]
        )
        for event in events:
            found.setdefault(event.document, Path(str(event.details.get("path", event.name))))
        return found


def preserved(
    documents: Sequence[Document],
    described: Mapping[str, Described],
    original: Callable[[str], Path],
    stages: Stages,
    settings: Settings,
    folder: Path,
) -> Iterator[tuple[Document, Preserved]]:
    """Each original extracted again under the name that it came with; `folder` is one of the same disk, for scratch."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".again-") as scratch:
        paths = {document.id: Path(scratch) / document.id / _file_name(document) for document in documents}
        keyed = {f"{key}/{paths[key].name}": words for key, words in described.items()}
        files = (_laid(original(document.id), paths[document.id]) for document in documents)
        for document, new in zip(documents, stages.preserve(files, settings, keyed), strict=True):
            shutil.rmtree(paths[document.id].parent)
            yield document, new


def _file_name(document: Document) -> str:
    """The name that it came with; where that was withheld, an ending tells the format as well."""
    if document.name != WITHHELD:
        return document.name
    return f"{WITHHELD}{mimetypes.guess_extension(document.media_type) or ''}"


def _laid(original: Path, path: Path) -> Path:
    path.parent.mkdir()
    try:
        os.link(original, path)
    except OSError:  # a disk without hard links
        shutil.copyfile(original, path)
    return path
