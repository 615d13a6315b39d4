"""A bundle: a book's evidence as a BagIt folder that can be checked without the book, and without tollbook."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import __version__
from tollbook.book.keys import Key
from tollbook.errors import UnreadablePath
from tollbook.model.canonical import canonical
from tollbook.model.encoding import to_json
from tollbook.store import bagit, beside, heads, log
from tollbook.store.blobs import Blobs
from tollbook.store.layout import LOG, ORIGINALS, TEXTS

if TYPE_CHECKING:
    from tollbook.book.facade import Book

CLAIMS, FIGURES, HEAD, SCOPE, WITHHELD = (
    "claims.jsonl",
    "figures.csv",
    "head.json",
    "scope.json",
    "withheld.txt",
)
HOW = "HOW-TO-CHECK.txt"
PAGE = """How to check this bundle
========================

It holds a casualty record's evidence as it was at the entry of the log that {head} names:

  originals/    the documents, each under the SHA-256 of its bytes{without}
  texts/        what was read of them, each under the SHA-256 of its UTF-8
  claims.jsonl  what the documents say, claim by claim, with the place of its words in a text
  figures.csv   the figures with their reasons; figures.csv.method.txt says by what method
  scope.json    what the record says that it covers
  log/          the log of the book: custody and decisions, each line chained to the one before by its hash; the words
                of people stand in beside.jsonl, and in the log only their salted hashes

It names people. It is not for publication.

With sha256sum alone, in the folder of the bundle:

  sha256sum -c tagmanifest-sha256.txt
  sha256sum -c manifest-sha256.txt

Both must say OK for every file. That shows that the files belong together, not who put them together: whoever alters a file
can make the manifests anew. What counts is the signature. With the signer's public key, which must come to you by another
way than this bundle, and OpenSSL 3:

  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in tagmanifest-sha256.txt -sigfile tagmanifest-sha256.txt.sig

{signed}

With tollbook: tollbook verify FOLDER --key PUBLIC_KEY

All this shows that nothing was altered since it was signed. It does not show that what the documents say is true.
"""
SIGNED = "This bundle is signed with the key {key}. Compare it with the key that its sender gave you."
UNSIGNED = "This bundle is not signed: tollbook keys make, then make the bundle again."
WITHOUT = "\n                (left out of this bundle: withheld.txt lists their hashes)"


def bundle(book: "Book", out: Path, *, originals: bool, key: Key | None) -> Path:
    """Write a bundle to a new folder. Raises UnreadablePath where it is there already or cannot be written."""
    if out.exists():
        raise UnreadablePath(f"{out} is there already; give a new path for the bundle")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
            made = Path(scratch) / "bundle"
            with book.store.turn():
                _fill(book, made / bagit.PAYLOAD, originals=originals, key=key)
                last = book.store.runs()
            bagit.seal(made, {"Bag-Software-Agent": f"tollbook {__version__}", "Runs": str(len(last))})
            if key is not None:
                signature = key.sign((made / bagit.SIGNED_FILE).read_bytes())
                (made / bagit.SIGNATURE).write_bytes(bytes.fromhex(signature))
                (made / bagit.PUBLIC_KEY).write_bytes(key.pem)
            made.replace(out)
    except OSError as error:
        raise UnreadablePath(
            f"the bundle cannot be written to {out}: {error.strerror}; give another --out"
        ) from error
    return out


def _fill(book: "Book", data: Path, *, originals: bool, key: Key | None) -> None:
    (data / LOG).mkdir(parents=True)
    for name in (log.NAME, beside.NAME, heads.NAME):
        if (book.folder / LOG / name).exists():
            shutil.copyfile(book.folder / LOG / name, data / LOG / name)
    (data / HEAD).write_text(book.head() + "\n", encoding="utf-8")
    (data / SCOPE).write_bytes(canonical(to_json(book.scope)) + b"\n")
    book.export("jsonl", data / CLAIMS)
    book.export("figures-csv", data / FIGURES)
    _texts(book, data)
    kept = Blobs(book.folder / ORIGINALS)
    names = [path.name for path in kept.names()]
    if originals:
        for name in names:
            _copy(kept.path(name), Blobs(data / ORIGINALS).path(name))
    else:
        (data / WITHHELD).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    signed = UNSIGNED if key is None else SIGNED.format(key=key.key)
    page = PAGE.format(head=HEAD, without="" if originals else WITHOUT, signed=signed)
    (data / HOW).write_text(page, encoding="utf-8")


def _texts(book: "Book", data: Path) -> None:
    """Every text that a claim was cut from, and those that were kept for good."""
    there = Blobs(data / TEXTS)
    for kept in Blobs(book.folder / TEXTS).names():
        _copy(kept, there.path(kept.name))
    for document in book.documents():
        for text in book.store.texts(document.id):
            if not there.has(text.id):
                there.path(text.id).parent.mkdir(parents=True, exist_ok=True)
                there.path(text.id).write_bytes(text.content.encode("utf-8"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
