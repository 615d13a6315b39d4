"""ZIP and MBOX: containers of documents, opened within limits; their members are documents of their own."""

import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.errors import DocumentRefused
from tollbook.model.document import normalised
from tollbook.preserve import media
from tollbook.preserve.extracted import MIB, Ask, Extracted

MADE_BY = "archive.v1"
LENGTH = struct.Struct(">I")
MOST_RATIO = 200  # real texts pack to a twentieth at best
SMALL = 4 * MIB  # below that a ratio does not matter
PIECE = 256 * 1024
NAMED = 20  # of what was left out, so many are named
SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d{4}[^\n]*\n")
OF_SYSTEMS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|~\$)")
DAMAGED = "it is damaged; get the archive anew, or unpack it and add what is inside"


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds: names and bytes of its members, and what was left out, each with the reason."""

    members: tuple[tuple[str, bytes], ...]
    left_out: tuple[str, ...]


def extract(data: bytes, ask: Ask) -> Extracted:
    """An archive has no text of its own; its reasons say what became of its members. Raises DocumentRefused."""
    found = contents(data, ask)
    number = len(found.members)
    held = (
        f"It is an archive of {number} document{'' if number == 1 else 's'}. They were taken in as documents of their own, "
        "unless it came within another archive."
    )
    extracted = Extracted("", (), MADE_BY).noting(held)
    more = len(found.left_out) - NAMED
    named = (*found.left_out[:NAMED], *((f"{more} more members were left out",) if more > 0 else ()))
    return extracted.partly(*named)


def packed(data: bytes, ask: Ask) -> bytes:
    """The members as one message: a listing with their lengths, then their bytes."""
    found = contents(data, ask)
    listing = {"members": [[name, len(body)] for name, body in found.members], "left": list(found.left_out)}
    words = json.dumps(listing).encode("ascii")
    return b"".join((LENGTH.pack(len(words)), words, *(body for _, body in found.members)))


def unpacked(message: bytes) -> Contents:
    """The members out of such a message. Raises ValueError, KeyError, TypeError or struct.error where it is none."""
    (length,) = LENGTH.unpack_from(message)
    place = LENGTH.size + length
    listing = json.loads(message[LENGTH.size : place])
    members = []
    for name, size in listing["members"]:
        if not isinstance(name, str) or not isinstance(size, int) or not 0 <= size <= len(message) - place:
            raise ValueError("a member that is not there")
        members.append((normalised(name), message[place : place + size]))
        place += size
    return Contents(tuple(members), tuple(str(words) for words in listing["left"]))


def contents(data: bytes, ask: Ask) -> Contents:
    """Every member within the limits. Raises DocumentRefused where the archive as a whole is beyond them."""
    members: list[tuple[str, bytes]] = []
    left_out: list[str] = []
    room = ask.limits.output_mib * MIB
    for name, body, reason in _messages(data, ask) if ask.media_type == media.MBOX else _files(data, ask):
        if body is None:
            left_out.append(f"the member {name!r} was left out: {reason}")
            continue
        room -= len(body)
        if room < 0:
            raise DocumentRefused(
                f"it unpacks to more than {ask.limits.output_mib} MiB; unpack it and add what is inside, or raise "
                "TOLLBOOK_PARSER_OUTPUT_MIB"
            )
        members.append((name, body))
    return Contents(tuple(members), tuple(left_out))


Member = tuple[str, bytes | None, str]


def _files(data: bytes, ask: Ask) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentRefused(DAMAGED) from error
    infos = [
        info for info in archive.infolist() if not info.is_dir() and not OF_SYSTEMS.search(info.filename)
    ]
    _refuse_many(len(infos), ask)
    for info in infos:
        name = normalised(info.filename)[:1000]
        try:
            yield name, _read(archive, info, ask), ""
        except DocumentRefused as error:
            yield name, None, str(error)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, ask: Ask) -> bytes:
    """A member's bytes, counted as they come: what it says of its size is checked, and not believed."""
    most = ask.limits.output_mib * MIB
    if info.flag_bits & 1:
        raise DocumentRefused("it is encrypted; unpack it with its password")
    if info.file_size > most:
        raise DocumentRefused(f"it is said to be {info.file_size // MIB} MiB, more than is allowed")
    body = bytearray()
    try:
        with archive.open(info) as part:
            while piece := part.read(PIECE):
                body += piece
                if len(body) > most:
                    raise DocumentRefused("it is larger than it says, and than is allowed")
                if len(body) > SMALL and len(body) > MOST_RATIO * max(1, info.compress_size):
                    raise DocumentRefused(
                        f"it grows to more than {MOST_RATIO} times its size; it may be built to do that"
                    )
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise DocumentRefused("it is damaged") from error
    except DocumentRefused:
        raise
    except Exception as error:  # zlib.error and its like have no common root
        raise DocumentRefused("it is damaged") from error
    return bytes(body)


def _messages(data: bytes, ask: Ask) -> Iterator[Member]:
    starts = [match.span() for match in SEPARATOR.finditer(data)]
    _refuse_many(len(starts), ask)
    ends: Sequence[int] = [*(start for start, _ in starts[1:]), len(data)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield f"message-{number:05}.eml", data[start:end].rstrip(b"\r\n") + b"\n", ""


def _refuse_many(number: int, ask: Ask) -> None:
    if number > ask.limits.members:
        raise DocumentRefused(
            f"it holds {number} members, more than {ask.limits.members}; unpack it and add what is inside, or raise "
            "TOLLBOOK_ARCHIVE_MEMBERS"
        )
