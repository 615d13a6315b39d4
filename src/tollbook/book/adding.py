"""The first stage of a book: files in, originals kept, documents and custody events logged."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from tollbook.book.stages import Described, Descriptions, Preserved, Stages, Unpacked
from tollbook.errors import UnreadablePath
from tollbook.model import Document, normalised
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json
from tollbook.settings import Settings
from tollbook.store.files import write_whole
from tollbook.store.layout import LOG
from tollbook.store.log import Draft
from tollbook.store.protocol import Store
from tollbook.store.sealing import WITHHELD

SOURCES = ("sources.toml", "sources.csv")
COPIED = ("scope.toml", "places.toml")
Given = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: its bytes' SHA-256, and the sources file that may describe it."""

    path: Path
    key: str
    sources: Path | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in: its document, and whether it is new to the book."""

    document: Document
    new: bool


class Intake:
    """Takes files into a store. `by` is who brings them."""

    def __init__(
        self,
        store: Store,
        stages: Stages,
        settings: Settings,
        *,
        folder: Path,
        by: str | None,
        described: Given,
    ) -> None:
        self._store, self._stages, self._settings = store, stages, settings
        self._folder, self._by = folder, by
        self._given = {name: stages.describe(words) for name, words in described.items()}
        self._loaded: dict[Path, Descriptions] = {}
        self._inside: Mapping[Path, Unpacked] = {}
        self.notices: list[str] = []

    def find(self, paths: Sequence[Path], scratch: Path) -> list[Found]:
        """The files that some paths mean, with the sources file nearest to each; then the members of archives among them."""
        roots = {path.resolve() for path in paths if path.is_dir()}
        files = self._stages.find(paths)
        there = [Found(path, _hash(path), _nearest(path, roots)) for path in files]
        nearest = {one.path: one.sources for one in there}
        self._inside = {one.path: one for one in self._stages.unpack(files, scratch, self._settings)}
        members = [Found(path, _hash(path), nearest[one.archive]) for path, one in self._inside.items()]
        return [*there, *members]

    def preserve(self, found: Sequence[Found]) -> Iterator[Preserved]:
        """What becomes of each file; files that one sources file describes are read with it."""
        for sources, group in groupby(found, key=lambda one: one.sources):
            yield from self._stages.preserve(
                [one.path for one in group], self._settings, self._descriptions(sources)
            )

    def keep(
        self, preserved: Sequence[Preserved], sources: Mapping[Path, Path | None], at: str
    ) -> list[Taken]:
        """Keep a batch: originals first, then the log, then the database. Only within a turn of the store."""
        known = {
            document.id
            for one in preserved
            if (document := self._store.document(one.document.id)) is not None
        }
        taken, drafts, texts = [], [], []
        for one in preserved:
            new = one.document.id not in known
            taken.append(Taken(_named(one.document), new))
            if new:
                known.add(one.document.id)
                texts += [] if one.text is None else [one.text]
                drafts.append(self._added(one, sources.get(one.path)))
            else:
                drafts += self._again(one.document.id, one.path, self._words(one.path, sources.get(one.path)))
        if drafts:
            self._store.record(drafts, at=at, texts=texts)
        return taken

    def again(self, found: Found, at: str) -> Document | None:
        """The document of bytes that the book has; another way of coming in is another custody event."""
        document = self._store.document(found.key)
        if document is not None:
            drafts = self._again(found.key, found.path, self._words(found.path, found.sources))
            if drafts:
                self._store.record(drafts, at=at)
        return document

    def copy_in(self, found: Sequence[Found]) -> None:
        """Copy the scope and the places that stand beside documents into the book, where it has none of its own."""
        for folder in dict.fromkeys(one.path.parent for one in found if one.path not in self._inside):
            for name in COPIED:
                source, target = folder / name, self._folder / name
                if not source.is_file():
                    continue
                if not target.exists():
                    self._copy(source, target)
                elif target.read_bytes() != source.read_bytes():
                    self.notices.append(
                        f"{source} was left where it is: the book has a {name} of its own, and that one counts"
                    )

    def _added(self, one: Preserved, sources: Path | None) -> Draft:
        if one.data is not None:
            self._store.keep(one.data)
        words = self._words(one.path, sources)
        return Draft(
            "document",
            {
                "document": to_json(_named(one.document)),
                "made_by": None if one.text is None else one.text.made_by,
                "described": {
                    "words": words,
                    "sources": self._kept_sources(sources),
                    "kept": one.data is not None,
                },
                "custody": self._event("added", one.document.id, one.path, words),
            },
        )

    def _again(self, document: str, path: Path, words: Mapping[str, Json]) -> list[Draft]:
        """A custody event, unless these bytes came in from that path with those statements before."""
        event = self._event("again", document, path, words)
        seen_before = self._store.custody(document)
        if any(seen.action == "withheld" or seen.name == WITHHELD for seen in seen_before):
            self.notices.append(f"{path.name} was withheld, wholly or by its name; it was not taken in again")
            return []
        before = [(seen.name, to_json(seen.details)) for seen in seen_before]
        return [] if (event["name"], event["details"]) in before else [Draft("custody", {"custody": event})]

    def _event(self, action: str, document: str, path: Path, words: Mapping[str, Json]) -> dict[str, Json]:
        details: dict[str, Json] = {**self._place(path), **words}
        name = normalised(path.name)
        return {"document": document, "action": action, "by": self._by, "name": name, "details": details}

    def _place(self, path: Path) -> dict[str, Json]:
        """Where a file was; of a member of an archive, which archive, and its name there."""
        inside = self._inside.get(path)
        if inside is None:
            return {"path": normalised(str(path))}
        there = normalised(f"{inside.archive}/{path.name}")
        return {"path": there, "within": inside.within, "member": inside.member}

    def _words(self, path: Path, sources: Path | None) -> dict[str, Json]:
        described = self._stages.described_as(path, self._descriptions(sources))
        return {} if described is None else stated(described)

    def _descriptions(self, sources: Path | None) -> Descriptions:
        if sources is None:
            return self._given
        if sources not in self._loaded:
            self._loaded[sources] = {**self._stages.sources(sources.parent), **self._given}
        return self._loaded[sources]

    def _copy(self, source: Path, target: Path) -> None:
        write_whole(target, source.read_bytes(), scratch=self._folder / LOG / ".unfinished")

    def _kept_sources(self, sources: Path | None) -> str | None:
        """The book's copy of a sources file: the first is `sources.toml`, another one with other content `sources-2.toml`."""
        if sources is None:
            return None
        number = 1
        while True:
            name = sources.name if number == 1 else f"{sources.stem}-{number}{sources.suffix}"
            target = self._folder / name
            if not target.exists():
                self._copy(sources, target)
                return name
            if target.read_bytes() == sources.read_bytes():
                return name
            number += 1


def stated(described: Described) -> dict[str, Json]:
    """What a sources file says of a document, as it is logged."""
    columns = dict(described.columns)
    return {**described.words(), **({"columns": columns} if columns else {})}


def _named(document: Document) -> Document:
    """The document with a name that can be written down: file systems also hold names that are no Unicode."""
    return replace(document, name=normalised(document.name))


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadablePath(f"{path} cannot be read ({error.strerror}); check it and start again") from error


def _nearest(path: Path, roots: set[Path]) -> Path | None:
    """The sources file of the file's folder, or of a folder above it up to the one that was given."""
    folder = path.resolve().parent
    within = any(folder.is_relative_to(root) for root in roots)
    while True:
        for name in SOURCES:
            if (folder / name).is_file():
                return folder / name
        if not within or folder in roots:
            return None
        folder = folder.parent
