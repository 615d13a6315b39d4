"""Messages between processes: a JSON object and bytes, each with its length before it."""

import json
import struct
from collections.abc import Mapping
from typing import IO, cast

from tollbook.model.canonical import Json

LENGTHS = struct.Struct(">IQ")
LARGEST_HEAD = 1024 * 1024


def write(pipe: IO[bytes], head: Mapping[str, Json], body: bytes = b"") -> None:
    """Send one message."""
    words = json.dumps(head).encode("ascii")
    pipe.write(LENGTHS.pack(len(words), len(body)))
    pipe.write(words)
    pipe.write(body)
    pipe.flush()


def read(pipe: IO[bytes], most: int) -> tuple[Mapping[str, Json], bytes]:
    """Wait for one message. Raises EOFError where the other side is gone, ValueError where it sends nonsense."""
    head, body = LENGTHS.unpack(_exactly(pipe, LENGTHS.size))
    if head > LARGEST_HEAD or body > most:
        raise ValueError("a message longer than agreed")
    return cast(Mapping[str, Json], json.loads(_exactly(pipe, head))), _exactly(pipe, body)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError("the other side is gone")
    return data
