"""Bytes kept under their SHA-256: written once, read-only, never changed."""

import hashlib
from collections.abc import Callable, Iterator, Set
from pathlib import Path

from tollbook.errors import BookDamaged
from tollbook.model.canonical import sha256
from tollbook.store.files import flush_folder, write_whole

READ_ONLY = 0o444
SCRATCH = ".unfinished"
UNNAMED = (
    ".unnamed"  # marks a file that the log does not name yet: what is cut off before it does is taken back
)
PIECE = 1 << 20


class Blobs:
    """A folder `ab/<sha256>` of files that never change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unnamed: list[Path] = []

    def path(self, key: str) -> Path:
        """Where the bytes with this SHA-256 are, or would be."""
        return self.folder / key[:2] / key

    def put(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256; the same bytes are kept once. Call `named` when the log names them."""
        key = sha256(data)
        path = self.path(key)
        if not path.exists():
            mark = self.folder / SCRATCH / f"{key}{UNNAMED}"
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            self._unnamed.append(mark)
            write_whole(path, data, scratch=self.folder / SCRATCH, mode=READ_ONLY)
        return key

    def named(self) -> None:
        """What was put since the last time stands in the log now."""
        while self._unnamed:
            self._unnamed.pop().unlink(missing_ok=True)

    def get(self, key: str) -> bytes:
        """The bytes. Raises BookDamaged where they are missing or altered."""
        try:
            data = self.path(key).read_bytes()
        except OSError as error:
            raise BookDamaged(
                f"{self.path(key)} cannot be read ({error.strerror}); restore it from a copy of the book"
            ) from error
        if sha256(data) != key:
            raise BookDamaged(
                f"{self.path(key)} was altered: its bytes no longer have that SHA-256; restore it from a copy"
            )
        return data

    def has(self, key: str) -> bool:
        """Whether a file stands under this SHA-256 (its bytes are not looked at)."""
        return self.path(key).is_file()

    def unaltered(self, key: str) -> bool:
        """Whether the bytes still have their SHA-256; read in pieces."""
        digest = hashlib.sha256()
        with self.path(key).open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
        return digest.hexdigest() == key

    def remove(self, key: str) -> bool:
        """Take bytes out for good; whether they were there."""
        path = self.path(key)
        there = path.is_file()
        path.unlink(missing_ok=True)
        if there:
            flush_folder(path.parent)
        return there

    def names(self) -> Iterator[Path]:
        """Every file in the folder, in order, whether it belongs there or not; unfinished writes are left out."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.relative_to(self.folder).parts[0] != SCRATCH:
                yield path

    def sweep(self, named: Callable[[], Set[str]]) -> None:
        """Remove what an interrupted write left; only for the holder of the book's lock.

        `named` gives the names that the log holds. It is asked only where a write was cut off before the log knew of it.
        """
        scratch = self.folder / SCRATCH
        left = sorted(scratch.glob("*")) if scratch.is_dir() else []
        unnamed = [path.name.removesuffix(UNNAMED) for path in left if path.name.endswith(UNNAMED)]
        for key in set(unnamed) - named() if unnamed else ():
            self.path(key).unlink(missing_ok=True)
        for path in left:
            path.unlink(missing_ok=True)
