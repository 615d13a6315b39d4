"""Verifying a bundle without its book: manifests, signature, log, and every quote against the text that it was cut from."""

import json
from collections.abc import Iterator
from pathlib import Path

from tollbook.book import keys
from tollbook.book.bundling import CLAIMS as CLAIMS_FILE
from tollbook.book.bundling import HEAD, WITHHELD
from tollbook.book.gate import recut
from tollbook.errors import TollbookError
from tollbook.model import Text, claim_from_json
from tollbook.model.canonical import sha256
from tollbook.store import bagit
from tollbook.store.beside import Beside
from tollbook.store.heads import Head, Heads, parsed
from tollbook.store.layout import LOG, ORIGINALS, TEXTS
from tollbook.store.log import Entry, Log
from tollbook.store.protocol import Checked
from tollbook.store.signatures import NOT_CHECKED, SIGNED, check_heads
from tollbook.store.verify import BYTES, STRUCTURE
from tollbook.store.withheld import check_beside, logged_originals, taken_out

CLAIMS = "claims"
WRONG = (TollbookError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError)
OWN_OF_EXPORT = ("chain", "standing")


def check_bundle(folder: Path, *, key: str | None, kept: Head | None) -> Iterator[Checked]:
    """Everything in a bundle. `key` is whose signature is expected, `kept` a head that was kept elsewhere."""
    yield from bagit.check(folder)
    yield _signature(folder, key)
    data = folder / bagit.PAYLOAD
    entries, broken = _entries(data / LOG)
    yield Checked(STRUCTURE, "log", "altered" if broken else "ok", broken)
    yield from check_beside(Beside(data / LOG), entries)
    yield from _heads(data, entries, key, kept)
    yield from _originals(data, entries)
    yield from _claims(data)


def _signature(folder: Path, key: str | None) -> Checked:
    """The detached signature over the manifest of manifests: a forger can make all else anew."""
    name = "signature of the bundle"
    try:
        signature, own = (
            (folder / bagit.SIGNATURE).read_bytes(),
            keys.from_pem((folder / bagit.PUBLIC_KEY).read_bytes()),
        )
        message = (folder / bagit.SIGNED_FILE).read_bytes()
    except WRONG:
        state = NOT_CHECKED if key is None and not (folder / bagit.SIGNATURE).exists() else "missing"
        return Checked(SIGNED, name, state, "it is not signed, or its signature cannot be read")
    if key is not None and own != key:
        return Checked(SIGNED, name, "altered", f"it was signed by another key, {own[:16]}")
    if not keys.check(own, message, signature.hex()):
        return Checked(SIGNED, name, "altered", "the signature does not hold")
    whose = None if key else f"by key {own[:16]}, which was not compared with anybody's"
    return Checked(SIGNED, name, "ok", whose)


def _entries(folder: Path) -> tuple[list[Entry], str | None]:
    found: list[Entry] = []
    try:
        found.extend(entry for entry, _ in Log(folder).entries(whole=False))
    except WRONG as error:
        return found, str(error)
    return found, None if found else "the log is missing or empty"


def _heads(data: Path, entries: list[Entry], key: str | None, kept: Head | None) -> Iterator[Checked]:
    """The signed heads of the book, and the head that the bundle was made at."""
    yield from check_heads(list(Heads(data / LOG).lines()), entries, keys.check, key=key, kept=kept)
    try:
        own = parsed((data / HEAD).read_text(encoding="utf-8"))
    except WRONG as error:
        yield Checked(SIGNED, HEAD, "altered", str(error))
        return
    same = bool(entries) and (own.seq, own.hash, own.book) == (
        len(entries),
        entries[-1].hash,
        entries[0].hash,
    )
    held = not own.signature or own.holds(keys.check)
    yield Checked(
        SIGNED, HEAD, "ok" if same and held else "altered", None if same else "it is not the end of this log"
    )


def _originals(data: Path, entries: list[Entry]) -> Iterator[Checked]:
    """What the log says was kept: there under its hash, or withheld and listed."""
    listed = data / WITHHELD
    withheld = (
        set(listed.read_text(encoding="utf-8", errors="replace").split()) if listed.is_file() else set()
    )
    for name in sorted(taken_out(entries).originals):
        if not (data / ORIGINALS / name[:2] / name).exists():
            yield Checked(
                BYTES, f"original {name}", "withheld", "a person withheld it; its hash stands in the log"
            )
    for name in sorted(logged_originals(entries)):
        path = data / ORIGINALS / name[:2] / name
        if path.is_file():
            same = sha256(path.read_bytes()) == name
            yield Checked(
                BYTES, f"original {name}", "ok" if same else "altered", None if same else "other bytes"
            )
        elif name in withheld:
            yield Checked(
                BYTES, f"original {name}", "withheld", "left out of the bundle; its hash stands in the log"
            )
        else:
            yield Checked(BYTES, f"original {name}", "missing", "the log says that it was kept")


def _claims(data: Path) -> Iterator[Checked]:
    """Every claim cut again from the text in the bundle."""
    try:
        lines = (data / CLAIMS_FILE).read_text(encoding="utf-8").splitlines()
    except WRONG as error:
        yield Checked(CLAIMS, CLAIMS_FILE, "missing", str(error))
        return
    for number, line in enumerate(lines, start=1):
        try:
            wrong = _of_claim(json.loads(line), data)
        except WRONG as error:
            wrong = f"it cannot be read: {error}"
        yield Checked(CLAIMS, f"claim of line {number}", "altered" if wrong else "ok", wrong)


def _of_claim(value: dict[str, object], data: Path) -> str | None:
    claim = claim_from_json({name: item for name, item in value.items() if name not in OWN_OF_EXPORT})  # type: ignore[misc]
    if len(claim.text) != 64 or not claim.text.isalnum():
        return "it names no text"
    content = (data / TEXTS / claim.text[:2] / claim.text).read_bytes()
    if sha256(content) != claim.text:
        return "its text was altered"
    return next(recut(claim, Text(claim.document, content.decode("utf-8"), claim.text)), None)
