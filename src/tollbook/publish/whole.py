"""Files for others are written beside their place and moved there when they are whole: what is cut off leaves the old one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A binary file that stands at `path` once the body is done, flushed to the disk; folders on the way are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a pipe or a device has no place beside it
        with path.open("wb") as file:
            yield file
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(path: Path, words: str) -> None:
    """A whole text file, in UTF-8 with LF."""
    with whole(path) as file:
        file.write(words.encode("utf-8"))
