"""From paths to documents: which files, their bytes, and each one's document with its text or the reason for none."""

import glob
import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tollbook.errors import DocumentRefused, UnreadablePath
from tollbook.model.canonical import sha256
from tollbook.model.document import Document, Stated, Text
from tollbook.model.span import Span
from tollbook.preserve import issuers, media, sources
from tollbook.preserve.extracted import MIB, Ask, Extracted, limits_of
from tollbook.preserve.sandbox import Sandbox
from tollbook.preserve.sources import Description
from tollbook.settings import Settings

# Files that describe the others.
LEFT_OUT = frozenset({*sources.NAMES, "places.toml", "scope.toml"})
# A folder with both is a book; its originals are not documents to take in.
BOOK_FOLDERS = ("originals", "log")
WILD = frozenset("*?[")
CHUNK = MIB
MOST_LANES = 4
# Before that a second worker would take longer to warm up than it saves.
FILES_OF_ONE_LANE = 40


@dataclass(frozen=True, slots=True)
class Preserved:
    """One file taken in: its bytes (None where it is too large to be kept), its document, its text if it has one.

    `facts` is what the document states of itself, before a sources file is heard.
    """

    path: Path
    data: bytes | None
    document: Document
    text: Text | None
    facts: Mapping[str, Stated]


def find(paths: Sequence[Path], patterns: Sequence[str] = ()) -> list[Path]:
    """The files that some paths mean, each once: files as given, globs and folders in sorted order.

    `patterns` keeps, of folders, only file names that match one of them ("*.txt"). Hidden files, the files that
    describe the others, and books are left out. Raises UnreadablePath.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _meant(path, patterns):
            found.setdefault(file.resolve(), file)
    for file in found.values():
        if not os.access(file, os.R_OK):
            raise UnreadablePath(f"{file} may not be read; change its rights or leave it out")
    return list(found.values())


def _meant(path: Path, patterns: Sequence[str]) -> Iterator[Path]:
    if path.is_dir():
        yield from _in_folder(path, patterns)
    elif path.is_file():
        if path.name not in LEFT_OUT:
            yield path
    elif path.exists():
        raise UnreadablePath(f"{path} is neither a file nor a folder; give the documents themselves")
    elif WILD & set(str(path)):
        yield from _by_glob(path, patterns)
    else:
        raise UnreadablePath(f"{path} is not there; check the path, and put quotes around one with spaces")


def _by_glob(path: Path, patterns: Sequence[str]) -> Iterator[Path]:
    names = sorted(glob.glob(str(path), recursive=True))
    there = (Path(name) for name in names if os.path.isfile(name))
    files = [file for file in there if file.name not in LEFT_OUT and not _is_in_book(file)]
    if not files:
        raise UnreadablePath(f"no file matches {path}; check the pattern")
    yield from (file for file in files if _wanted(file.name, patterns))


def _is_in_book(file: Path) -> bool:
    return any(all((folder / name).is_dir() for name in BOOK_FOLDERS) for folder in file.parents)


def _in_folder(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    files = [*_walk(folder, patterns)]
    if not files:
        raise UnreadablePath(f"{folder} holds no documents; give a folder with files in it")
    yield from files


def _walk(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UnreadablePath(
            f"{folder} may not be read ({error.strerror}); change its rights or leave it out"
        ) from error
    if {entry.name for entry in entries if entry.is_dir()}.issuperset(BOOK_FOLDERS):
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, patterns)
        elif entry.is_file() and entry.name not in LEFT_OUT and _wanted(entry.name, patterns):
            yield folder / entry.name


def _wanted(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatch(name, pattern) for pattern in patterns)


def preserve(
    files: Iterable[Path], *, settings: Settings, described: Mapping[str, Description]
) -> Iterator[Preserved]:
    """Every file in turn, in the order given; a document that cannot be read says so in its outcome.

    Raises UnreadablePath where a file went away since it was found.
    """
    lanes = min(MOST_LANES, os.cpu_count() or 1)
    waiting: deque[Future[Preserved]] = deque()
    with Sandbox(lanes) as sandbox, ThreadPoolExecutor(lanes) as threads:
        sandbox.start()
        try:
            for number, path in enumerate(files):
                description = sources.described_as(path, described) or Description()
                waiting.append(threads.submit(take_in, path, description, settings, sandbox))
                while len(waiting) > (lanes if number >= FILES_OF_ONE_LANE else 0):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            sandbox.close()


def take_in(path: Path, description: Description, settings: Settings, sandbox: Sandbox) -> Preserved:
    """One file with what a sources file says of it, read in a sandbox."""
    data, digest, size = _bytes_of(path, settings.document_mib * MIB)
    if data is None:
        reason = f"it is larger than {settings.document_mib} MiB; raise TOLLBOOK_DOCUMENT_MIB or split it"
        return _refused(path, None, digest, size, media.OTHER, reason, description)
    kind = media.kind_of(data, path.name)
    if kind.refusal is not None:
        return _refused(path, data, digest, size, kind.media_type, kind.refusal, description)
    ask = Ask(_name(path), kind.media_type, description.encoding, description.columns, limits_of(settings))
    try:
        extracted, facts = sandbox.extract(data, ask)
    except DocumentRefused as error:
        return _refused(path, data, digest, size, kind.media_type, str(error), description)
    if kind.mismatch is not None:
        extracted = extracted.partly(kind.mismatch)
    return _read(path, data, digest, kind.media_type, extracted, facts, description)


def _bytes_of(path: Path, most: int) -> tuple[bytes | None, str, int]:
    """The file's bytes with their SHA-256 and size; too large a file is only hashed, piece by piece."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                digest = hashlib.sha256()
                while piece := file.read(CHUNK):
                    digest.update(piece)
                return None, digest.hexdigest(), size
            data = file.read()
            return data, sha256(data), len(data)
    except OSError as error:
        raise UnreadablePath(
            f"{path} cannot be read any more ({error.strerror}); check it and start again"
        ) from error


def _name(path: Path) -> str:
    """The file's name in characters that can be written down, also where the disk's are not."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _refused(
    path: Path,
    data: bytes | None,
    digest: str,
    size: int,
    media_type: str,
    reason: str,
    description: Description,
) -> Preserved:
    document = Document(
        id=digest,
        name=_name(path),
        media_type=media_type,
        size=size,
        stated=_described({}, description, None),
        outcome="refused",
        reasons=(_sentence(reason),),
    )
    return Preserved(path, data, document, None, {})


def _read(
    path: Path,
    data: bytes,
    digest: str,
    media_type: str,
    extracted: Extracted,
    facts: Mapping[str, Stated],
    description: Description,
) -> Preserved:
    stated = _described(facts, description, extracted.content)
    text = text_of(digest, extracted, stated) if extracted.content.strip() else None
    document = Document(
        id=digest,
        name=_name(path),
        media_type=media_type,
        size=len(data),
        stated=stated,
        outcome=extracted.outcome,
        reasons=tuple(_sentence(reason) for reason in extracted.reasons),
        text=None if text is None else text.id,
    )
    return Preserved(path, data, document, text, facts)


def text_of(document: str, extracted: Extracted, stated: Mapping[str, Stated]) -> Text:
    """The text of a document with what a reader may use of what is stated.

    A year out of a file's name is too weak to date anything by, so it stays with the document.
    """
    title, issuer, date = stated.get("title"), stated.get("issuer"), stated.get("date")
    return Text(
        document=document,
        content=extracted.content,
        segments=extracted.segments,
        language=_value(stated, "language"),
        made_by=extracted.made_by,
        title=None if title is None else title.span,
        issuer=None if issuer is None else issuer.value,
        issuer_kind=_value(stated, "issuer_kind"),
        date=None if date is None or date.source == "file name" else date.value,
    )


def _value(stated: Mapping[str, Stated], name: str) -> str | None:
    found = stated.get(name)
    return None if found is None else found.value


def _described(
    facts: Mapping[str, Stated], description: Description, content: str | None
) -> dict[str, Stated]:
    """What a sources file states stands before what the document states; an issuer of its own has its own kind."""
    given = {
        ("charset" if name == "encoding" else name): value for name, value in description.words().items()
    }
    stated = {
        **facts,
        **{
            name: Stated(value, "sources file", _place(content, name, value)) for name, value in given.items()
        },
    }
    if "issuer" in given and "issuer_kind" not in given:
        kind = issuers.kind_of(given["issuer"])
        same = "issuer" in facts and facts["issuer"].value == given["issuer"] and "issuer_kind" in facts
        if kind != "unknown":
            stated["issuer_kind"] = Stated(kind, "detected")
        elif not same:
            stated.pop("issuer_kind", None)
    return dict(sorted(stated.items()))


def _place(content: str | None, name: str, value: str) -> Span | None:
    """Where a title that a sources file gives stands in the text, if it does."""
    start = content.find(value) if content is not None and name == "title" else -1
    return None if start < 0 else Span(start, start + len(value), value)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith(".") else ".")
