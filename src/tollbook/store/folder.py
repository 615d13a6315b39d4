"""A book that is a folder on disk: originals, log, and one SQLite database derived from both."""

import logging
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import cast

from tollbook.errors import BookDamaged, UnreadablePath
from tollbook.model import Check, Figure, Finding, Reading, ReadingKey, Run, Text
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json
from tollbook.settings import Settings
from tollbook.store import shelf, writes
from tollbook.store.apply import WITHHELD_UP_TO, apply, set_state
from tollbook.store.blobs import Blobs
from tollbook.store.bodies import loggable
from tollbook.store.database import Database
from tollbook.store.files import write_whole
from tollbook.store.heads import Head, Heads, Signer, signed
from tollbook.store.layout import (
    APPLIED,
    DATABASE,
    FORMAT,
    FORMAT_NAME,
    LOG,
    MARKER,
    ORIGINALS,
    TEXTS,
    check_format,
    read_mark,
    written_mark,
)
from tollbook.store.lock import Waiting, locked
from tollbook.store.log import BEGINNING, Draft, Entry, Log, drawn_up
from tollbook.store.protocol import Checked, Renewal, Resolution
from tollbook.store.reads import Reads
from tollbook.store.seals import seals
from tollbook.store.search import Search, SqliteSearch
from tollbook.store.shelf import SHELVED, Listed, Shelved, Weight
from tollbook.store.verify import check_folder, kept_text
from tollbook.store.withheld import kept_texts, logged_originals, taken_out

LOCK, RUN_LOCK = "lock", "run-lock"
CARRIED_OUT = "withheld carried out"  # up to which entry what was withheld has been taken out of the folder
BESIDE = ("", "-wal", "-shm")  # the files that one SQLite database is made of

logger = logging.getLogger(__name__)


class FolderStore(Reads):
    """The store of one book folder. Opening it applies what the log has and the database has not."""

    def __init__(
        self,
        folder: Path,
        *,
        settings: Settings,
        waiting: Waiting | None = None,
        rebuild: bool = False,
        signer: Signer | None = None,
    ) -> None:
        self.folder = folder
        self._signer = signer
        self._settings, self._waiting = settings, waiting
        self._originals, self._texts = Blobs(folder / ORIGINALS), Blobs(folder / TEXTS)
        self._log, self._heads = Log(folder / LOG), Heads(folder / LOG)
        self._search: Search = SqliteSearch()
        self._thread, self._depth = threading.RLock(), 0
        self._notices: list[str] = []
        self._mark = BEGINNING
        check_format(folder)
        with self._locked(LOCK, f"book {folder}"):
            if rebuild:
                self._discard_database()
            self._database = self._open_database()
        with self.turn():
            self._log.beside.trim(self._mark.seq)
            self._originals.sweep(lambda: logged_originals(self._entries()))
            self._texts.sweep(lambda: kept_texts(self._entries()))
            if self.withhold():
                self._notices.append(
                    "a withholding that was cut off was finished; the database was made anew: build the book again"
                )

    @staticmethod
    def create(folder: Path, *, settings: Settings, at: str, waiting: Waiting | None = None) -> None:
        """Make an empty book, where none is yet. Raises UnreadablePath for a folder with other things in it."""
        _make_folder(folder)
        with locked(folder / LOCK, seconds=settings.busy_seconds, what=f"book {folder}", waiting=waiting):
            if (folder / MARKER).exists():
                return
            log = Log(folder / LOG)
            if not any(True for _ in log.entries()):
                log.mend(BEGINNING)
                log.append([Draft("book", {"format": FORMAT})], at=at, after=BEGINNING)
            write_whole(
                folder / MARKER, f"{FORMAT_NAME} {FORMAT}\n".encode(), scratch=folder / LOG / ".unfinished"
            )

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the book for writing and bring the database up to the log."""
        with self._thread:
            if self._depth:
                yield
                return
            with self._locked(LOCK, f"book {self.folder}"), self._database.anew():
                self._depth += 1
                try:
                    self._catch_up()
                    before = self._mark
                    yield
                    if self._mark != before:
                        self._sign()
                finally:
                    self._depth -= 1

    @contextmanager
    def run_turn(self) -> Iterator[None]:
        """Hold the book for a whole run; runs that were cut off before are marked so."""
        with self._locked(RUN_LOCK, f"book {self.folder} (a run)"):
            with self.turn(), self._database.writes() as connection:
                for run in self.runs():
                    if run.state == "running":
                        writes.set_run(
                            connection, replace(run, state="interrupted", note="cut off without a word")
                        )
            yield

    def record(self, drafts: Sequence[Draft], *, at: str, texts: Sequence[Text] = ()) -> list[Entry]:
        """Append to the log, wait for the disk, then let the database show it, all in one.

        The database takes the entries in before they are logged, in a transaction that is only committed after: what it
        cannot take in never reaches the log, and what is cut off in between is applied by the next opening.
        """
        with self.turn():
            made = drawn_up([Draft(d.type, _body(d)) for d in drafts], at=at, after=self._mark)
            with self._database.writes() as connection:
                for entry, _ in made:
                    apply(connection, entry, self._texts)
                writes.add_texts(connection, texts, self._search)
                set_state(connection, APPLIED, written_mark(made[-1][1]))
                self._log.write(made)
            self._mark = made[-1][1]
            self._originals.named()
            self._texts.named()
            return [entry for entry, _ in made]

    def withhold(self) -> bool:
        """Take out of the folder what the log says is withheld: originals and texts, the words beside the log, the database.

        Returns whether there was anything to do. The database is made anew, without texts and readings, so that nothing of
        what was withheld is left in its pages. What is cut off goes on at the next opening.
        """
        with self.turn():
            last = self.state(WITHHELD_UP_TO)
            if last is None or self.state(CARRIED_OUT) == last:
                return False
            out = taken_out(self._entries())
            gone = [self._originals.remove(key) for key in sorted(out.originals)]
            gone += [self._texts.remove(key) for key in sorted(out.texts)]
            if changed := any([self._log.beside.withhold(out.words), *gone]):
                self._discard_database()
                self._database = self._open_database()
                self._forget()
                self._catch_up()
            with self._database.writes() as connection:
                set_state(connection, CARRIED_OUT, last)
            return changed

    def logged(self) -> Iterator[Entry]:
        """The entries of the log, with the words that lie beside it."""
        return (entry for entry, _ in self._log.entries())

    def next_seq(self) -> int:
        """The number that the next entry will have; only within a turn."""
        return self._mark.seq + 1

    def keep(self, data: bytes) -> str:
        """Keep a document's original bytes."""
        with self.turn():
            return self._originals.put(data)

    def original(self, document: str) -> bytes:
        """The original bytes of a document. Raises BookDamaged where they are missing or altered."""
        return self._originals.get(document)

    def original_path(self, document: str) -> Path:
        """Where the original bytes of a document are."""
        return self._originals.path(document)

    def keep_text(self, content: str) -> str:
        """Keep a text for good."""
        with self.turn():
            return self._texts.put(content.encode("utf-8"))

    def text(self, document: str, key: str) -> Text | None:
        """One text of a document, also where only the copy is left that a decision was made on."""
        return super().text(document, key) or kept_text(self._texts, document, key)

    def some_texts(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Text]:
        """Texts by document and id, also where only the copy is left that a decision was made on."""
        found = super().some_texts(wanted)
        kept = {(d, key): kept_text(self._texts, d, key) for d, key in wanted if (d, key) not in found}
        return found | {place: text for place, text in kept.items() if text is not None}

    def put_texts(self, texts: Sequence[Text]) -> None:
        """Put extracted texts back into the database."""
        with self.turn(), self._database.writes() as connection:
            writes.add_texts(connection, texts, self._search)

    def put_readings(self, readings: Sequence[Reading]) -> None:
        """Keep readings, each the current one of its text."""
        with self.turn(), self._database.writes() as connection:
            writes.add_readings(connection, readings)

    def make_current(self, keys: Sequence[ReadingKey]) -> None:
        """Make readings that exist the current ones of their texts."""
        with self.turn(), self._database.writes() as connection:
            writes.make_current(connection, keys)

    def put_resolution(self, resolution: Resolution, *, state: str) -> None:
        """Put a resolution in the place of the one before."""
        with self.turn(), self._database.writes() as connection:
            writes.renew(connection, writes.as_renewal(resolution), {writes.RESOLVED: state})

    def put_renewal(self, renewal: Renewal, *, states: Mapping[str, str]) -> None:
        """Put parts of a resolution in the place of former ones."""
        with self.turn(), self._database.writes() as connection:
            writes.renew(connection, renewal, states)

    def put_figures(
        self,
        figures: Mapping[str, Sequence[Figure] | None],
        findings: Mapping[str, Sequence[Finding] | None],
        *,
        state: str,
        whole: bool = True,
        noted: Mapping[tuple[str, str], str | None] | None = None,
        borne: Mapping[tuple[str, str, str], str | None] | None = None,
        states: Mapping[str, str] | None = None,
    ) -> None:
        """Put figures by incident, and findings by owner, in the place of those before."""
        with self.turn(), self._database.writes() as connection:
            writes.replace_figures(connection, figures, findings, state, whole)
            writes.note(connection, noted or {}, borne or {}, True)
            for name, value in (states or {}).items():
                set_state(connection, name, value)

    def put_checks(self, checks: Mapping[str, Sequence[Check]], *, whole: bool = True) -> None:
        """Put what was compared in the place of what was compared before."""
        with self.turn(), self._database.writes() as connection:
            writes.replace_checks(connection, checks, whole)

    def put_weights(self, weights: Mapping[str, Sequence[Weight]], *, whole: bool = True) -> None:
        """Put what claims weigh in the place of what was known of it."""
        with self.turn(), self._database.writes() as connection:
            shelf.weigh(connection, weights, whole)

    def put_shelf(
        self,
        given: Iterable[tuple[Listed, Sequence[Shelved]]],
        *,
        gone: Sequence[str] = (),
        state: str | None = None,
    ) -> None:
        """Put documents on the shelf, each in the place of its former rows, and take some off; `state` says it is whole."""
        with self.turn(), self._database.writes() as connection:
            shelf.remove(connection, self._search, gone)
            shelf.put(connection, self._search, given)
            if state is not None:
                set_state(connection, SHELVED, state)

    def put_state(self, name: str, value: str) -> None:
        """Keep what a stage was made from."""
        with self.turn(), self._database.writes() as connection:
            set_state(connection, name, value)

    def open_run(self, run: Run) -> Run:
        """Write a run's row, with its number."""
        with self.turn(), self._database.writes() as connection:
            numbered = replace(run, id=writes.next_run(connection))
            writes.set_run(connection, numbered)
        return numbered

    def close_run(self, run: Run, *, at: str) -> None:
        """Write how a run ended, in the log and in its row, with the seals of what it may have written."""
        with self.turn():
            with self._database.writes() as connection:
                sealed = seals(connection, run.stage)
            self.record([Draft("run", {"run": to_json(run), "seals": sealed})], at=at)

    def head(self) -> Head:
        """The end of the log as it is now, signed where there is a key."""
        with self.turn():
            (first, _), *_ = islice(self._log.entries(), 1)
            head = Head(first.hash, self._mark.seq, self._mark.hash)
            return head if self._signer is None else signed(head, self._signer)

    def rebuild(self) -> None:
        """Make the database again from the log; extracted texts and readings are for the book to make again."""
        with self.turn():
            self._discard_database()
            self._database = self._open_database()
            self._forget()
            self._catch_up()

    def verify(self, *, bytes: bool) -> Iterator[Checked]:
        """Check the folder, the log and the database, and with `bytes` every original."""
        with self._thread, self._locked(LOCK, f"book {self.folder}"):
            yield from check_folder(self.folder, bytes=bytes)

    def notices(self) -> list[str]:
        """What was set right on opening, in sentences."""
        return list(self._notices)

    def close(self) -> None:
        """Let go of every file."""
        self._database.close()

    def _entries(self) -> list[Entry]:
        return [entry for entry, _ in self._log.entries()]

    def _sign(self) -> None:
        """Sign the head that this turn made. The entries stand already: what goes wrong here is only said."""
        if self._signer is None:
            return
        try:
            self._heads.append(self.head())
        except OSError as error:
            self._notices.append(
                f"the head of the log could not be signed ({error.strerror}); the entries are kept"
            )

    def _locked(self, name: str, what: str) -> AbstractContextManager[None]:
        return locked(
            self.folder / name, seconds=self._settings.busy_seconds, what=what, waiting=self._waiting
        )

    def _open_database(self) -> Database:
        database = Database(self.folder / DATABASE, busy_seconds=self._settings.busy_seconds)
        database.prepare()
        with database.writes() as connection:
            self._search.prepare(connection)
        self._file = _identity(self.folder / DATABASE)
        return database

    def _discard_database(self) -> None:
        """Remove the database, once the log has proved whole."""
        for _ in self._log.entries():
            pass
        if hasattr(self, "_database"):
            self._database.close()
        for ending in BESIDE:
            (self.folder / f"{DATABASE}{ending}").unlink(missing_ok=True)

    def _catch_up(self) -> None:
        """Apply the log's tail: what another process wrote, or what one that was cut off had logged but not applied."""
        if _identity(self.folder / DATABASE) != self._file:
            self._database.close()
            self._database = self._open_database()
        self._mark = read_mark(self._database)
        if not self._log.holds(self._mark):
            raise BookDamaged(
                f"{self._log.path} no longer holds entry {self._mark.seq}, which {DATABASE} was made from: the log was cut "
                "or altered. Restore the log from a copy of the book; only if the log as it stands is the true one, "
                "rebuild the database from it: tollbook rebuild --trust-log (tollbook.open(path, rebuild=True))"
            )
        if self._log.size() > self._mark.end:
            self._apply_tail()

    def _apply_tail(self) -> None:
        with self._database.writes() as connection:
            for entry, mark in self._log.entries(self._mark):
                apply(connection, entry, self._texts)
                self._mark = mark
            set_state(connection, APPLIED, written_mark(self._mark))
        aside = self._log.mend(self._mark)
        if aside is not None:
            self._notices.append(
                f"the last line of the log was unfinished (a write was cut off); it was set aside in {aside}"
            )
            logger.warning("%s", self._notices[-1])


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UnreadablePath(f"{folder} is a file; a book is a folder: give another path")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [] if (folder / MARKER).exists() else sorted(path.name for path in folder.iterdir())
    except OSError as error:
        raise UnreadablePath(f"{folder} cannot be made into a book: {error.strerror}") from error
    if [name for name in others if name not in (LOCK, LOG)]:
        raise UnreadablePath(
            f"{folder} is a folder with other files ({others[0]}, ...), not a book; give a new path"
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path: another process may have rebuilt the database meanwhile."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _body(draft: Draft) -> Mapping[str, Json]:
    return cast(Mapping[str, Json], loggable(draft.body))
