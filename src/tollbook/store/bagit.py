"""BagIt (RFC 8493): a folder with its manifests written, and checked without trusting a word of it."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from tollbook.store.files import flush, flush_folder
from tollbook.store.protocol import Checked

DECLARATION, INFO, PAYLOAD = "bagit.txt", "bag-info.txt", "data"
DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
SIGNED_FILE = "tagmanifest-sha256.txt"
SIGNATURE, PUBLIC_KEY = "tagmanifest-sha256.txt.sig", "public-key.pem"
TAGS = (DECLARATION, INFO, *(f"manifest-{name}.txt" for name in ALGORITHMS))
MANIFESTS = (*TAGS[2:], *(f"tagmanifest-{name}.txt" for name in ALGORITHMS))
BAG, BYTES = "structure", "bytes"
PIECE = 1 << 20


def is_bag(folder: Path) -> bool:
    """Whether a folder says that it is one."""
    return (folder / DECLARATION).is_file()


def seal(folder: Path, info: Mapping[str, str]) -> None:
    """Write declaration, information and manifests of a folder whose payload is complete, and flush all of it."""
    files = sorted(path for path in (folder / PAYLOAD).rglob("*") if path.is_file())
    sizes = f"{sum(path.stat().st_size for path in files)}.{len(files)}"
    _put(folder / DECLARATION, DECLARED)
    _put(
        folder / INFO,
        "".join(f"{name}: {words}\n" for name, words in {**info, "Payload-Oxum": sizes}.items()),
    )
    for name in ALGORITHMS:
        _put(folder / f"manifest-{name}.txt", _manifest(folder, files, name))
    for name in ALGORITHMS:
        _put(folder / f"tagmanifest-{name}.txt", _manifest(folder, [folder / tag for tag in TAGS], name))
    for path in files:
        with path.open("rb") as file:
            flush(file.fileno())
    flush_folder(folder)


def check(folder: Path) -> Iterator[Checked]:
    """Every file against its manifests: altered, missing and extra ones; nothing is opened that a name leads elsewhere to."""
    listed: dict[str, dict[str, str]] = {}
    for name in MANIFESTS:
        problem = _parsed(folder / name, listed)
        if problem is not None:
            yield Checked(BAG, name, "missing" if not (folder / name).is_file() else "altered", problem)
    if _named(folder / MANIFESTS[-1]) != _named(folder / SIGNED_FILE):
        words = f"it does not name the same files in the same order as {SIGNED_FILE}"
        yield Checked(BAG, MANIFESTS[-1], "altered", words)
    there = {
        str(PurePosixPath(path.relative_to(folder)))
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }
    outside = {*MANIFESTS[2:], SIGNATURE, PUBLIC_KEY}
    for name in sorted(there - listed.keys() - outside):
        yield Checked(BAG, name, "extra", "no manifest names it")
    for name, hashes in sorted(listed.items()):
        yield _checked(folder, name, hashes, there)


def _checked(folder: Path, name: str, hashes: Mapping[str, str], there: set[str]) -> Checked:
    path = folder / name
    if name not in there:
        return Checked(BYTES, name, "missing", "a manifest names it")
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return Checked(BYTES, name, "altered", "it is a link, and no file of the bundle")
    if set(hashes) != set(ALGORITHMS):
        return Checked(BYTES, name, "altered", "only one of the manifests names it")
    if _hashes(path) != hashes:
        return Checked(BYTES, name, "altered", "it no longer has the hashes of its manifests")
    return Checked(BYTES, name, "ok")


def _parsed(path: Path, listed: dict[str, dict[str, str]]) -> str | None:
    """Take a manifest's lines in; what is wrong with it."""
    algorithm = path.stem.rpartition("-")[2]
    try:
        lines = path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return "it is not there or cannot be read"
    payload = path.name.startswith("manifest-")
    for line in lines if lines != [""] else []:
        digest, _, name = line.partition("  ")
        if not name or not is_inside(name) or name.startswith(f"{PAYLOAD}/") != payload:
            return f"the line {line[:100]!r} does not belong in it"
        if algorithm in listed.setdefault(name, {}):
            return f"it names {name} twice"
        listed[name][algorithm] = digest
    return None


def _named(path: Path) -> list[bytes]:
    """The files that a manifest names, in order; nothing where it cannot be read."""
    try:
        return [line.partition(b"  ")[2] for line in path.read_bytes().split(b"\n")]
    except OSError:
        return []


def is_inside(name: str) -> bool:
    """Whether a name stays in its folder: no root, no parent, no backslash, no control character."""
    path = PurePosixPath(name)
    plain = name.isprintable() and "\\" not in name and ":" not in name
    return plain and not path.is_absolute() and ".." not in path.parts and str(path) == name


def _manifest(folder: Path, files: list[Path], algorithm: str) -> str:
    names = ((PurePosixPath(path.relative_to(folder)), _hashes(path)[algorithm]) for path in files)
    return "".join(f"{digest}  {name}\n" for name, digest in names)


def _hashes(path: Path) -> dict[str, str]:
    digests = {name: hashlib.new(name) for name in ALGORITHMS}
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            for digest in digests.values():
                digest.update(piece)
    return {name: digest.hexdigest() for name, digest in digests.items()}


def _put(path: Path, words: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
