"""Re-derivation: every original extracted again, every text read again, and the results compared with what is kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from tollbook.book.again import preserved
from tollbook.book.reading import read_all
from tollbook.book.stages import READER, Stages
from tollbook.book.standing import with_facts
from tollbook.book.words import words
from tollbook.errors import TollbookError
from tollbook.model import Claim, Document, Reader, Text, claim_to_json
from tollbook.model.canonical import Json
from tollbook.settings import Settings
from tollbook.store.blobs import Blobs
from tollbook.store.layout import ORIGINALS
from tollbook.store.protocol import Checked
from tollbook.store.reads import Reads
from tollbook.store.verify import NOT_CHECKED

DERIVATION = "re-derivation"
PLACES = "places.toml"
OK = "ok"


def rederive(folder: Path, reads: Reads, stages: Stages, settings: Settings) -> Iterator[Checked]:
    """Texts against a new extraction, claims against a new reading, by the same extractor and reader; else not checked."""
    yield from _texts(folder, reads, stages, settings)
    path = folder / PLACES
    reader = stages.reader(READER, stages.places(path) if path.is_file() else ())
    for document in reads.documents():
        yield from _claims(document, reads, reader)


def _texts(folder: Path, reads: Reads, stages: Stages, settings: Settings) -> Iterator[Checked]:
    originals, recorded = Blobs(folder / ORIGINALS), reads.described()
    kept = [d for d in reads.documents() if d.text is not None and originals.has(d.id)]
    described = {d.id: stages.describe(cast(Mapping[str, Json], recorded[d.id]["words"])) for d in kept}
    try:
        for old, new in preserved(kept, described, originals.path, stages, settings, folder):
            yield _extracted(old, new.text, reads.made_by(old.id))
    except OSError as error:
        reason = f"the originals cannot be laid out for extraction: {error.strerror}"
        yield Checked(DERIVATION, "texts", NOT_CHECKED, reason)


def _extracted(old: Document, new: Text | None, made_by: str | None) -> Checked:
    name = f"text of {old.name}"
    if new is None:
        return Checked(DERIVATION, name, "missing", "the original gives no text now")
    if new.made_by != made_by:
        other = f"it was extracted by {made_by}, and this tollbook has {new.made_by}"
        return Checked(DERIVATION, name, NOT_CHECKED, other)
    if new.id != old.text:
        return Checked(DERIVATION, name, "altered", f"{made_by} gives another text of the same original now")
    return Checked(DERIVATION, name, OK)


def _claims(document: Document, reads: Reads, reader: Reader) -> Iterator[Checked]:
    texts = {text.id: text for text in reads.texts(document.id)}
    known = reads.readings()
    for current in reads.current([document.id]).get(document.id, []):
        text = texts.get(current.text)
        if text is None or current.not_read is not None:
            continue
        full = with_facts(text, document)
        kept = known.get(reader.key(full))
        if kept is None or not kept.current:
            reason = f"it was read by another version than {reader.name} as it is here, or with other facts"
            yield Checked(DERIVATION, f"claims of {document.name}", NOT_CHECKED, reason)
            continue
        (again,) = read_all(reader, [full], words())
        yield from _compared(document, reads.claims([current.reading])[current.reading], again.claims)


def _compared(document: Document, kept: list[Claim], again: tuple[Claim, ...]) -> Iterator[Checked]:
    there = {claim.id: claim_to_json(claim) for claim in kept}
    anew = {claim.id: claim_to_json(claim) for claim in again}
    for key in sorted(there.keys() | anew.keys()):
        if there.get(key) != anew.get(key):
            state = "missing" if key not in there else "extra" if key not in anew else "altered"
            yield Checked(
                DERIVATION, f"claim {key}", state, f"reading {document.name} again does not give the same"
            )
    if there == anew:
        yield Checked(DERIVATION, f"claims of {document.name}", OK, f"{len(there)} claims come out the same")


def attempted(folder: Path, reads: Reads, stages: Stages, settings: Settings) -> list[Checked]:
    """What re-derivation found; what stopped it is said as not checked."""
    try:
        return list(rederive(folder, reads, stages, settings))
    except TollbookError as error:
        return [Checked(DERIVATION, "re-derivation", NOT_CHECKED, str(error))]
