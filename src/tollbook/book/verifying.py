"""Verifying a book: level by level, item by item, and never a word about what was not checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tollbook.book import keys
from tollbook.book.gate import recut
from tollbook.book.rederiving import DERIVATION, attempted
from tollbook.book.reports import Progress, silent
from tollbook.book.shelving import expected, is_whole
from tollbook.book.stages import Stages, standard
from tollbook.model import Claim, Document, Text
from tollbook.model.document import text_id
from tollbook.settings import Settings
from tollbook.store.bagit import is_bag
from tollbook.store.heads import Head
from tollbook.store.layout import check_format
from tollbook.store.lock import locked
from tollbook.store.protocol import Checked, Store
from tollbook.store.reads import Reads
from tollbook.store.signatures import SIGNED
from tollbook.store.verify import BYTES, NOT_CHECKED, STRUCTURE, UNREADABLE, Peek, check_folder, check_signed

CLAIMS = "claims"
LEVELS = (STRUCTURE, SIGNED, BYTES, CLAIMS, DERIVATION)
OK, FAILED, WITHHELD = "ok", "failed", "withheld"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked: every item with its state (ok, altered, missing, extra, withheld, not checked), and the levels that were run."""

    items: tuple[Checked, ...]
    run: tuple[str, ...]

    @property
    def levels(self) -> dict[str, str]:
        """Every level: ok, failed or not checked. A level with an item that was not checked is not called ok."""
        wrong = {item.level for item in self.wrong}
        skipped = set(LEVELS) - set(self.run) | {
            item.level for item in self.items if item.state == NOT_CHECKED
        }
        return {
            level: FAILED if level in wrong else NOT_CHECKED if level in skipped else OK for level in LEVELS
        }

    @property
    def wrong(self) -> tuple[Checked, ...]:
        """The items that are not as they should be."""
        return tuple(item for item in self.items if item.state not in (OK, NOT_CHECKED, WITHHELD))

    @property
    def withheld(self) -> tuple[Checked, ...]:
        """The items that somebody withheld: their hashes stand in the log, and what they were is not there."""
        return tuple(item for item in self.items if item.state == WITHHELD)

    @property
    def ok(self) -> bool:
        """Whether everything that was checked is as it should be."""
        return not self.wrong

    @property
    def sentence(self) -> str:
        """The result in words: what is unchanged, what is not, and what was not checked."""
        levels = self.levels
        checked = ", ".join(level for level in LEVELS if levels[level] != NOT_CHECKED)
        skipped = ", ".join(level for level in LEVELS if levels[level] == NOT_CHECKED)
        what = (
            "unchanged since it was recorded"
            if self.ok
            else f"{len(self.wrong)} of {len(self.items)} items are not as recorded"
        )
        gone = f" Withheld: {len(self.withheld)}." if self.withheld else ""
        return f"Checked ({checked}): {what}.{gone} Not checked: {skipped or 'nothing'}."

    @property
    def exit_code(self) -> int:
        """0 where everything checked is in order, else 1."""
        return 0 if self.ok else 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which levels to run beside the structure; whose key should have signed, and a head that was kept elsewhere."""

    bytes: bool = False
    claims: bool = False
    rederive: bool = False
    key: str | None = None
    head: Head | None = None


def verify(
    folder: Path,
    wanted: Wanted | None = None,
    *,
    settings: Settings,
    stages: Stages | None = None,
    progress: Progress = silent,
) -> VerifyReport:
    """Check a book or a bundle without changing it, also one that is too damaged to open. Raises BookMissing.

    The structure and the signed heads are always looked at, the levels of `wanted` where it asks for them.
    """
    levels = wanted or Wanted()
    if is_bag(folder):
        return _bundle(folder, levels)
    check_format(folder)
    with locked(folder / "lock", seconds=settings.busy_seconds, what=f"book {folder}"):
        items = list(_told(check_folder(folder, bytes=levels.bytes), levels, progress))
        signed = list(check_signed(folder, keys.check, key=levels.key, kept=levels.head))
        items += signed
        if levels.claims or levels.rederive:
            items += _peeked(folder, levels, settings, stages or standard(), progress)
    run = {
        STRUCTURE: True,
        SIGNED: any(item.state != NOT_CHECKED for item in signed),
        BYTES: levels.bytes,
        CLAIMS: levels.claims,
        DERIVATION: levels.rederive,
    }
    return VerifyReport(tuple(items), tuple(level for level in LEVELS if run[level]))


def _told(items: Iterable[Checked], levels: Wanted, progress: Progress) -> Iterator[Checked]:
    """The items, telling how many there were; how many there will be is not known."""
    name = f"{STRUCTURE} and {BYTES}" if levels.bytes else STRUCTURE
    for done, item in enumerate(items, start=1):
        progress(name, done, 0)
        yield item


def _bundle(folder: Path, levels: Wanted) -> VerifyReport:
    """A bundle is always checked whole, but for re-derivation, which needs the book."""
    from tollbook.book.verifying_bundle import check_bundle

    items = tuple(check_bundle(folder, key=levels.key, kept=levels.head))
    signed = any(item.level == SIGNED and item.state != NOT_CHECKED for item in items)
    return VerifyReport(items, (STRUCTURE, *((SIGNED,) if signed else ()), BYTES, CLAIMS))


def _peeked(
    folder: Path, levels: Wanted, settings: Settings, stages: Stages, progress: Progress
) -> list[Checked]:
    """The levels that look into the database."""
    asked = [level for level, on in ((CLAIMS, levels.claims), (DERIVATION, levels.rederive)) if on]
    try:
        peek = Peek(folder, busy_seconds=settings.busy_seconds)
    except UNREADABLE as error:
        return [Checked(level, level, "missing", str(error)) for level in asked]
    try:
        if peek.outdated():
            older = "the database has an older schema; open the book once, then verify again"
            return [Checked(level, level, NOT_CHECKED, older) for level in asked]
        found: list[Checked] = []
        documents = peek.documents() if levels.claims else []
        for done, document in enumerate(documents, start=1):
            found += _of_document(peek, document)
            progress(CLAIMS, done, len(documents))
        found += _shelf(peek) if levels.claims else []
        if levels.rederive:
            progress(DERIVATION, 0, 0)
        return found + (attempted(folder, peek, stages, settings) if levels.rederive else [])
    except UNREADABLE as error:
        return [Checked(level, level, "altered", f"the database cannot be read ({error})") for level in asked]
    finally:
        peek.close()


def _shelf(peek: Peek) -> Iterator[Checked]:
    """What pages list, against the claims and decisions that it was made from; one that is behind is made anew on opening."""
    store = cast(Store, peek)  # looked at only
    if not is_whole(store):
        return
    for document in peek.misshelved(expected(store)):
        words = "its claims are not listed as they stand; rebuild the book"
        yield Checked(CLAIMS, f"list of document {document}", "altered", words)


def _of_document(reads: Reads, document: Document) -> Iterator[Checked]:
    texts = {text.id: text for text in reads.texts(document.id)}
    for text in texts.values():
        if text_id(text.content) != text.id:
            yield Checked(
                CLAIMS,
                f"text {text.id}",
                "altered",
                "its content no longer has the SHA-256 of its id; rebuild the book",
            )
    current = [reading.reading for reading in reads.current([document.id]).get(document.id, [])]
    by_machine = [claim for some in reads.claims(current).values() for claim in some]
    by_people = [
        one.claim for one in reads.decisions() if one.claim is not None and one.claim.document == document.id
    ]
    for what, claims in (("claim", by_machine), ("decided claim", by_people)):
        for claim in claims:
            yield _of_claim(what, claim, texts.get(claim.text) or reads.text(document.id, claim.text))


def _of_claim(what: str, claim: Claim, text: Text | None) -> Checked:
    if text is None:
        return Checked(
            CLAIMS,
            f"{what} {claim.id}",
            "missing",
            f"the text {claim.text} that it is cut from is not there; rebuild the book",
        )
    reason = next(recut(claim, text), None)
    return Checked(CLAIMS, f"{what} {claim.id}", OK if reason is None else "altered", reason)
