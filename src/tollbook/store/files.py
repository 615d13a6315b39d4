"""Writing files so that a power cut leaves either the old state or the new one."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, *, scratch: Path, mode: int = 0o644) -> None:
    """Write a file beside its place, flush it to the disk, and move it in; `scratch` is a folder of the same disk."""
    scratch.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = scratch / f"{path.name}.{os.getpid()}"
    with unfinished.open("wb") as file:
        file.write(data)
        flush(file.fileno())
    unfinished.chmod(mode)
    unfinished.replace(path)
    flush_folder(path.parent)


def flush(descriptor: int) -> None:
    """Wait until the disk has what was written."""
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make a new name in a folder durable; systems without folder handles (Windows) do so by themselves."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
