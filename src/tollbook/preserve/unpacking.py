"""From archives to the files in them: which of some files are archives, and their members as files in a scratch folder."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tollbook.errors import DocumentRefused
from tollbook.model.canonical import sha256
from tollbook.preserve import media, sources
from tollbook.preserve.extracted import MIB, Ask, limits_of
from tollbook.preserve.sandbox import Sandbox
from tollbook.settings import Settings

FIRST_BYTES = (b"PK\x03\x04", b"From ")
DESCRIBING = frozenset({*sources.NAMES, "places.toml", "scope.toml"})
UNSAFE = re.compile(r"[^\w .()-]+")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member of an archive as a file: the archive's path and SHA-256, and the member's name as the archive gives it."""

    path: Path
    archive: Path
    within: str
    member: str


def unpack(files: Sequence[Path], scratch: Path, settings: Settings) -> list[Unpacked]:
    """The members of those files that are archives; one that cannot be opened gives none, and says so as a document.

    Names in an archive are never paths: each member stands in a folder of its own number, under the last part of its
    name without anything but letters, digits, spaces, dots and hyphens.
    """
    archives = [path for path in files if _may_be(path, settings)]
    if not archives:
        return []
    with Sandbox() as sandbox:
        return [
            one
            for number, path in enumerate(archives)
            for one in _members(path, scratch / str(number), settings, sandbox)
        ]


def _may_be(path: Path, settings: Settings) -> bool:
    with path.open("rb") as file:
        return file.read(5).startswith(FIRST_BYTES) and path.stat().st_size <= settings.document_mib * MIB


def _members(path: Path, scratch: Path, settings: Settings, sandbox: Sandbox) -> Iterator[Unpacked]:
    data = path.read_bytes()
    kind = media.kind_of(data, path.name)
    if kind.media_type not in media.ARCHIVES or kind.refusal is not None:
        return
    try:
        found = sandbox.members(
            data, Ask(path.name, kind.media_type, limits=limits_of(settings), members=True)
        )
    except DocumentRefused:
        return  # taking the archive itself in says why
    within = sha256(data)
    for number, (name, body) in enumerate(found.members):
        if PurePosixPath(name).name in DESCRIBING:
            continue
        target = scratch / str(number) / safe_name(name)
        target.parent.mkdir(parents=True)
        target.write_bytes(body)
        yield Unpacked(target, path, within, name)


def safe_name(name: str) -> str:
    """A file name out of a member's name, which may be built to lead elsewhere."""
    last = re.split(r"[/\\]", name)[-1]
    plain = UNSAFE.sub("-", last).strip(" .-")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:LONGEST]}{dot}{ending[:10]}" if stem else (plain[:LONGEST] or "member")
