"""The book: open it, run a stage, decide, verify; the only place that wires the stages to the store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tollbook import settings as configured
from tollbook.book import deciding, keys, publishing, running, withholding
from tollbook.book.attaching import Attachment, attach, describe
from tollbook.book.decide import Ask, Target
from tollbook.book.examined import Examined
from tollbook.book.passage import Passage
from tollbook.book.reports import BuildReport, Progress, RunReport, silent
from tollbook.book.shelving import shelve
from tollbook.book.stages import READER, RULE, Stages, standard
from tollbook.book.verifying import VerifyReport, Wanted, verify
from tollbook.book.withholding import Withheld
from tollbook.errors import DecisionRefused, UnknownItem
from tollbook.model import Claim, Decision, Document, Text
from tollbook.model.canonical import Json
from tollbook.model.decision import Action
from tollbook.settings import Settings
from tollbook.store.folder import FolderStore
from tollbook.store.heads import parsed
from tollbook.store.layout import check_format
from tollbook.store.listings import Listings
from tollbook.store.lock import Waiting

if TYPE_CHECKING:
    from tollbook.publish.going_out import Item

Clock = Callable[[], datetime]
Paths = str | Path | Sequence[str | Path]


def now() -> datetime:
    """The present time, in UTC."""
    return datetime.now(UTC)


class Book(Examined):
    """A casualty record in a folder. Made by `tollbook.open`; close it, or use it in a `with` statement.

    What can be seen of it is described at `BookView`: `documents`, `claims`, `incidents`, `figures`, `origins`, `findings`,
    `decisions`, `custody`, `runs`; what is worked out when somebody asks at `Examined`: `why`, `history`, `compare` and more.
    """

    def __init__(
        self,
        folder: Path,
        store: FolderStore,
        *,
        settings: Settings,
        by: str | None,
        clock: Clock,
        stages: Stages,
        progress: Progress,
    ) -> None:
        self.by = by
        self._clock = clock
        self._notices: list[str] = []
        super().__init__(
            running.Workshop(store, stages, settings, folder, self._now, by, progress, self._notices)
        )
        self.lists: Listings = store

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the book's files."""
        self.store.close()

    @property
    def notices(self) -> Sequence[str]:
        """What was set right or left aside since the book was opened, in sentences."""
        return [*self.store.notices(), *self._notices]

    def add(
        self, paths: Paths, *, described: Mapping[str, Mapping[str, str]] | None = None
    ) -> list[Document]:
        """Take files, folders and globs in; returns the document of each file, known ones too.

        `described` states facts by file name, as a sources file does; `sources.toml`, `scope.toml` and `places.toml`
        beside the documents are copied into the book, where later edits count. A document that cannot be read is kept
        and says so in `outcome` and `reasons`. Raises UnreadablePath, RecordInvalid, BookBusy, Interrupted.

        >>> documents = book.add("statements/", described={"a.txt": {"issuer": "Ministry"}})  # doctest: +SKIP
        """
        return running.add(self._shop, _paths(paths), described or {})[0]

    def attach(
        self,
        document: str,
        path: str | Path,
        *,
        kind: str,
        method: str,
        language: str | None = None,
        by: str | None = None,
    ) -> Text:
        """Attach a transcription or translation of a document, from a file; `method` says how it was made.

        A transcription speaks for its document from then on; a translation is read only where nothing reads the
        document itself. Raises DecisionRefused, UnreadablePath, DocumentRefused.

        >>> book.attach("ab12", "transcript.txt", kind="transcription", method="typed by hand", by="A. Clerk")  # doctest: +SKIP
        """
        found = self.document(document)
        given = Attachment(Path(path), kind, method, language, self._who(by))
        return attach(self._shop, found, given, self.text(found.id))

    def describe(self, document: str, *, by: str | None = None, **facts: str | None) -> Document:
        """State facts about a document: issuer, issuer_kind, date, title, language, kind, address, ...; None takes one back.

        >>> book.describe("ab12", issuer="Ministry of Health", date="1991-03-20")  # doctest: +SKIP
        """
        return describe(self._shop, self.document(document), facts, by or self.by)

    def read(self, *, reader: str = READER, again: bool = False) -> RunReport:
        """Read the texts that this reader has not read; `again` reads all of them anew.

        >>> book.read().claims  # doctest: +SKIP
        """
        return running.read(self._shop, reader, again=again)

    def resolve(self, *, again: bool = False) -> RunReport:
        """Bring claims together into incidents, places and origins, where anything changed since the last time."""
        return running.resolve(self._shop, again=again)

    def reconcile(self, *, rule: str = RULE, again: bool = False) -> RunReport:
        """Make the figures of every incident by a named rule, where anything changed since the last time."""
        return running.reconcile(self._shop, rule, again=again)

    def build(
        self,
        paths: Paths = (),
        *,
        described: Mapping[str, Mapping[str, str]] | None = None,
        reader: str = READER,
        rule: str = RULE,
    ) -> BuildReport:
        """Preserve, read, resolve and reconcile; a second time it does only what is new.

        >>> with tollbook.open("my.book") as book:  # doctest: +SKIP
        ...     report = book.build("documents/")
        ...     for figure in book.figures():
        ...         print(figure.because)
        """
        listed = _paths(paths)
        added = [running.add(self._shop, listed, described or {})[1]] if listed else []
        return self._report((*added, self.read(reader=reader), self.resolve(), self.reconcile(rule=rule)))

    def _report(self, runs: tuple[RunReport, ...]) -> BuildReport:
        return BuildReport(
            runs=runs,
            documents=self.store.count("documents"),
            claims=sum(1 for _ in self.claims()),
            incidents=self.store.count("incidents"),
            figures=self.store.count("figures"),
            findings=len(self.findings()),
        )

    def decide(
        self,
        action: Action,
        target: Target,
        *,
        changes: Mapping[str, Json] | None = None,
        other: Claim | str | None = None,
        reason: str | None = None,
        by: str | None = None,
        expected: int | None = None,
    ) -> Decision:
        """Decide about a claim; appended to the log, in force at once, taken back only by a later decision.

        `target` is a claim or its id; for add a `Passage(document, start, end)`; for undo a decision's id. `changes` are
        fields by dotted path: for correct those that change, for add `kind` and all fields. `other` is the second claim
        of same_incident and different_incident; of same_source and different_source both are documents. `expected` is how many decisions on that claim you have seen: where
        somebody decided since, nothing is written. For status the target is one of `tollbook.model.scope.STATUSES`.
        Raises DecisionRefused, UnknownItem, BookBusy.

        >>> book.decide("correct", claim, changes={"fields.count.low": 150, "fields.count.high": 150}, by="A. Clerk",
        ...             reason="the printed original has 150")  # doctest: +SKIP
        >>> book.decide("add", Passage("ab12", 20, 44), changes={"kind": "toll", "fields.harm": "killed",
        ...             "fields.count": 149}, by="A. Clerk")  # doctest: +SKIP
        """
        asked = Ask(action, target, self._who(by), changes or {}, other, reason, expected)
        return self.decide_all([asked])[0]

    def decide_all(self, asked: Sequence[Ask]) -> list[Decision]:
        """Take several decisions that are one step of a person, such as those that split an incident, in one turn.

        Pairs of claims are logged together: where one of them is refused, none is taken. Raises as `decide`.

        >>> book.decide_all([Ask("different_incident", a, "A. Clerk", other=b), ...])  # doctest: +SKIP
        """
        meant = [replace(one, target=self._meant(one.target), by=self._who(one.by)) for one in asked]
        return deciding.take(deciding.Room(self.store, self._text, self.document, self._now), meant)

    def withhold(
        self,
        words: str | None = None,
        *,
        documents: Sequence[str] = (),
        decision: str | None = None,
        reason: str = "",
        by: str | None = None,
        dry_run: bool = False,
    ) -> Withheld:
        """Take words, documents or a decision out of the book for good; the log still holds, and `verify` says "withheld".

        `words` (a person's name) are taken out wherever the log keeps them: file names, facts, notes, reasons, who did what.
        What a text holds goes with its document: `documents` are taken out whole, with original, texts, claims and decisions.
        `decision` takes out all words of one decision, which then has no force. `dry_run` only says what would go. The
        result names what still holds the words. Copies of the book, and files elsewhere, are not reached.
        Raises DecisionRefused and UnknownItem.

        >>> book.withhold("A. Witness", reason="asked by the family", by="A. Clerk", dry_run=True)  # doctest: +SKIP
        """
        if words is None and not documents and decision is None:
            raise DecisionRefused("say what to withhold: words, documents or a decision")
        given = tuple(self.document(key) for key in documents)
        wanted = withholding.Wanted(words, given, None if decision is None else self._decision(decision).id)
        return withholding.withhold(self._shop, wanted, by=by or self.by, reason=reason, dry_run=dry_run)

    def _decision(self, key: str) -> Decision:
        found = [d for d in self.decisions() if d.id.startswith(key)]
        if len(found) != 1:
            raise UnknownItem(
                f"{len(found) or 'no'} decisions begin with {key}; tollbook decisions lists them"
            )
        return found[0]

    def shelve(self) -> int:
        """Bring up to date what pages ask for: which claims stand, in which state. Returns how many documents were done.

        Reading and deciding do so by themselves; a book of an older tollbook, or one that another process changed, needs it.

        >>> book.shelve()  # doctest: +SKIP
        """
        return shelve(self.store, self._shop.progress)

    def verify(
        self,
        *,
        bytes: bool = False,
        claims: bool = False,
        rederive: bool = False,
        key: str | None = None,
        head: str | None = None,
    ) -> VerifyReport:
        """Check the book against its log and the signed heads.

        With `bytes` every original is hashed, with `claims` every quote cut again, with `rederive` every original extracted
        and read again by the same extractor and reader. `key` is the public key that should have signed, `head` a line
        that `head` gave and that was kept elsewhere.

        >>> print(book.verify(bytes=True, claims=True).sentence)  # doctest: +SKIP
        """
        wanted = Wanted(bytes, claims, rederive, key, None if head is None else parsed(head))
        return verify(self.folder, wanted, settings=self._shop.settings, stages=self._shop.stages)

    def head(self) -> str:
        """The end of the log in one line, signed where there is a key: what to keep elsewhere, or to send.

        >>> book.head()  # doctest: +SKIP
        """
        return self.store.head().line

    def rebuild(self, *, reader: str = READER, rule: str = RULE) -> BuildReport:
        """Make the database again from originals and log, and run the stages on it. Former ids of incidents are kept."""
        former = self.incidents()
        self.store.rebuild()
        read, resolved = self.read(reader=reader), running.resolve(self._shop, again=True, former=former)
        return self._report((read, resolved, self.reconcile(rule=rule)))

    def report(self, out: str | Path | None = None, *, public: bool = False) -> Path:
        """Write the record as one self-contained page and return its path; by default `report.html` in the book.

        `public` leaves out what may not be published. Raises UnreadablePath where the file cannot be written.

        >>> book.report("record.html")  # doctest: +SKIP
        """
        return publishing.report(self, self.folder, out, public=public, at=None)

    def export(
        self, format: str, out: str | Path | None = None, *, public: bool = False
    ) -> tuple[Path, Path]:
        """Write one export and, beside it, its method; by default under `exports/` in the book.

        Formats: jsonl, claims-csv, figures-csv, xlsx, webannotation, geojson. Raises UnknownItem, UnreadablePath.

        >>> book.export("claims-csv", "claims.csv")  # doctest: +SKIP
        """
        return publishing.export(self, self.folder, format, out, public=public)

    def going_out(self) -> "list[Item]":
        """What would be published, item by item, and what would not, with the reasons. It names people.

        >>> [item.words for item in book.going_out() if item.state == "withheld"]  # doctest: +SKIP
        """
        return publishing.going_out(self, self.folder)

    def bundle(self, out: str | Path, *, originals: bool = True) -> Path:
        """Write the evidence as a BagIt folder, signed where there is a key, that can be checked without the book.

        Without `originals` it holds only their hashes. Raises UnreadablePath where `out` is there already.

        >>> book.bundle("evidence")  # doctest: +SKIP
        """
        from tollbook.book.bundling import bundle

        return bundle(self, Path(out), originals=originals, key=keys.signer())

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _who(self, by: str | None) -> str:
        who = by or self.by
        if not who:
            raise DecisionRefused(
                "the log keeps who does this: give --by NAME (in Python by=..., here or where the book is opened)"
            )
        return who

    def _meant(self, target: Target) -> Target:
        if isinstance(target, Passage):
            return Passage(self.document(target.document).id, target.start, target.end, target.text)
        return target

    def _text(self, document: str, key: str | None) -> Text:
        found = self.text(document) if key is None else self.store.text(document, key)
        if found is None:
            raise UnknownItem(
                f"document {document[:12]} has no such text; attach a transcription first: tollbook attach (book.attach)"
            )
        return found


def open(
    path: str | Path,
    *,
    create: bool = True,
    by: str | None = None,
    rebuild: bool = False,
    settings: Settings | None = None,
    clock: Clock = now,
    stages: Stages | None = None,
    progress: Progress = silent,
    waiting: Waiting | None = None,
) -> Book:
    """Open a book, or make an empty one where there is none and `create` is true.

    `by` is who works with it, for custody and decisions. `rebuild` makes the database again from originals and log.
    `progress(stage, done, total)` is called as stages go on, `waiting(sentence)` when another process holds the book.
    Where the user has a key (`tollbook keys make`), every new head of the log is signed with it.
    Raises BookMissing, BookDamaged, BookTooNew, BookBusy, UnreadablePath, SettingInvalid (a key that does not open).

    >>> with tollbook.open("my.book", by="A. Clerk") as book:  # doctest: +SKIP
    ...     book.build("documents/")
    """
    folder, chosen = Path(path), settings or configured.load()
    at = clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if create:
        FolderStore.create(folder, settings=chosen, at=at, waiting=waiting)
    else:
        check_format(folder)
    store = FolderStore(folder, settings=chosen, waiting=waiting, rebuild=rebuild, signer=keys.signer())
    return Book(
        folder, store, settings=chosen, by=by, clock=clock, stages=stages or standard(), progress=progress
    )


def _paths(paths: Paths) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
