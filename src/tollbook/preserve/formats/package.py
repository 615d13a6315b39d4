"""Office files are ZIP archives of XML: what is checked before a parser opens one."""

import io
import re
import zipfile

from tollbook.errors import DocumentRefused
from tollbook.preserve.extracted import MIB, Ask

MOST_MEMBERS = 20_000
# No office program writes a document type; entities are how XML is made to grow without end or to read other files.
ENTITIES = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
PROLOGUE = 65_536
DAMAGED = "it is damaged; open it in an office program and save it anew"


def check(data: bytes, ask: Ask) -> zipfile.ZipFile:
    """The archive, whose members fit the limits and declare no entities. Raises DocumentRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentRefused(DAMAGED) from error
    size = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or size > 4 * ask.limits.output_mib * MIB:
        raise DocumentRefused(
            f"it unpacks to {size // MIB} MiB in {len(members)} parts, more than is allowed; it may be built to do that"
        )
    if any(member.flag_bits & 1 for member in members):
        raise DocumentRefused("it is encrypted; give a copy that opens without a password")
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_member(archive, member)
    return archive


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    try:
        with archive.open(member) as part:
            start = part.read(PROLOGUE)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise DocumentRefused(DAMAGED) from error
    except Exception as error:  # zlib.error and its like have no common root
        raise DocumentRefused(DAMAGED) from error
    if ENTITIES.search(start):
        raise DocumentRefused(
            "it declares entities, which no office program writes; it may be built to do harm"
        )
