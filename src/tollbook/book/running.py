"""The stages of a book, one function each: what there is to do, done in batches, and kept."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tollbook import __version__
from tollbook.book.adding import Found, Given, Intake, Taken
from tollbook.book.again import Again
from tollbook.book.cases import Without, cases, reconciled, without_each
from tollbook.book.changed import Changed, against, exported, on_day
from tollbook.book.reconciling import figures_renewed, owner_of
from tollbook.book.reports import Failure, Progress, RunReport, batches
from tollbook.book.resolving import Held, gathered, renewed
from tollbook.book.shelving import shelve
from tollbook.book.spreading import read_spread
from tollbook.book.stages import Stages
from tollbook.book.standing import Standing, readable, with_facts
from tollbook.book.words import words
from tollbook.errors import Interrupted
from tollbook.model import (
    Check,
    Document,
    Figure,
    Incident,
    Place,
    Reader,
    ReadingKey,
    Run,
    Text,
)
from tollbook.model.canonical import sha256
from tollbook.model.encoding import to_json
from tollbook.settings import Settings
from tollbook.store.protocol import Kept, Resolution, Store

PLACES = "places.toml"
RESOLVED, RECONCILED = "resolved", "reconciled"
READ, REFRESHED = "read", "refreshed"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every stage works with. `now` gives the time as it is logged; `by` is who runs the stages."""

    store: Store
    stages: Stages
    settings: Settings
    folder: Path
    now: Callable[[], str]
    by: str | None
    progress: Progress
    notices: list[str] = field(default_factory=list)
    held: Held = field(default_factory=Held)

    def places(self) -> tuple[Place, ...]:
        """The book's own places."""
        path = self.folder / PLACES
        return self.stages.places(path) if path.is_file() else ()


def add(shop: Workshop, paths: Sequence[Path], described: Given) -> tuple[list[Document], RunReport]:
    """Take files in; returns the document of each file in the order given, then those of the members of archives."""
    intake = Intake(
        shop.store, shop.stages, shop.settings, folder=shop.folder, by=shop.by, described=described
    )
    with tempfile.TemporaryDirectory(dir=shop.folder, prefix=".unpacked-") as scratch:
        return _added(shop, intake, intake.find(paths, Path(scratch)))


def _added(shop: Workshop, intake: Intake, found: Sequence[Found]) -> tuple[list[Document], RunReport]:
    documents: dict[Path, Document] = {}
    new: set[str] = set()
    with _run(shop, "preserve", f"tollbook {__version__}"):
        with shop.store.turn():
            intake.copy_in(found)
        documents |= {one.path: known for one in found if (known := _known(shop, intake, one)) is not None}
        for taken in _taken(shop, intake, [one for one in found if one.path not in documents], len(found)):
            documents |= {path: one.document for path, one in taken.items()}
            new |= {one.document.id for one in taken.values() if one.new}
    shop.notices.extend(intake.notices)
    there = [documents[one.path] for one in found]
    each = {document.id: document for document in there}
    failures = [
        Failure(d.id, d.name, " ".join((f"{d.outcome}:", *d.reasons)))
        for d in each.values()
        if d.outcome not in ("read", "withheld")
    ]
    return there, RunReport("preserve", len(new), len(each) - len(new), failures=tuple(failures))


def _known(shop: Workshop, intake: Intake, one: Found) -> Document | None:
    with shop.store.turn():
        return intake.again(one, shop.now())


def _taken(shop: Workshop, intake: Intake, found: Sequence[Found], total: int) -> Iterator[dict[Path, Taken]]:
    sources = {one.path: one.sources for one in found}
    done = total - len(found)
    for batch in batches(intake.preserve(found), shop.settings.batch_documents):
        with shop.store.turn():
            taken = intake.keep(batch, sources, shop.now())
        done += len(batch)
        shop.progress("preserve", done, total)
        yield dict(zip((one.path for one in batch), taken, strict=True))


def read(shop: Workshop, name: str, *, again: bool) -> RunReport:
    """Read the texts that have no reading by this reader, version, vocabulary and settings."""
    reader = shop.stages.reader(name, shop.places())
    with _run(shop, "read", f"tollbook {__version__}; {name}"):
        refresh(shop)
        reading = _Reading(shop, reader, again)
        reading.run()
        shelve(shop.store)
    return reading.report()


def refresh(shop: Workshop) -> None:
    """Put back lost texts, and take in what the sources files in the book's folder now say."""
    again = Again(shop.store, shop.stages, shop.settings, folder=shop.folder, by=shop.by)
    lost = shop.store.without_text()
    if lost:
        again.heal(lost, shop.now())
    state = again.state()
    edited = again.edited(shop.store.state(REFRESHED))
    if edited:
        again.describe(edited, shop.now())
    shop.store.put_state(REFRESHED, state)


class _Reading:
    """One run of a reader over a book."""

    def __init__(self, shop: Workshop, reader: Reader, again: bool) -> None:
        self.shop, self.reader, self.again = shop, reader, again
        self.new = self.before = self.claims = self.faults = 0
        self.names: dict[str, str] = {}
        self.not_read: dict[str, str] = {}
        self.known: Mapping[ReadingKey, Kept] = {}

    def run(self) -> None:
        """Read the text that speaks for each document; where it cannot be read, the next one (a translation)."""
        store = self.shop.store
        custody, decisions, texts, _ = store.progress()
        changed = self._changed()
        self.known = store.readings(changed)
        documents = store.documents() if changed is None else self._documents(changed)
        kinds = store.text_kinds(changed)
        waiting = [(d, keys) for d in documents if (keys := readable(kinds.get(d.id, ()), d.text))]
        self.names = {d.id: d.name for d, _ in waiting}
        total, level = len(waiting), 0
        self.before = 0 if changed is None else max(0, store.with_text() - total)
        while waiting:
            self._read([(document, keys[level]) for document, keys in waiting], total)
            level += 1
            waiting = [(d, keys) for d, keys in waiting if d.id in self.not_read and len(keys) > level]
        reached = custody, decisions, texts, store.progress()[3]
        store.put_state(READ, json.dumps({"by": self._stamp(), "progress": reached}))

    def _changed(self) -> set[str] | None:
        """The documents that this reader may not have read as they are now; None for all."""
        last = json.loads(self.shop.store.state(READ) or "{}")
        if self.again or last.get("by") != self._stamp():
            return None
        return self.shop.store.changed_since(last["progress"]) | self.shop.store.unread()

    def _stamp(self) -> str:
        """What readings depend on beside the texts and what is known of them."""
        return sha256(repr((__version__, self.reader.key(Text("", "")))).encode())

    def _documents(self, keys: Iterable[str]) -> list[Document]:
        found = (self.shop.store.document(key) for key in keys)
        there = [document for document in found if document is not None]
        return sorted(there, key=lambda d: (d.value("date") is None, d.value("date") or "", d.name, d.id))

    def report(self) -> RunReport:
        """What was read, and what was not."""
        names = self.names
        failures = tuple(Failure(key, names[key], f"not read: {why}") for key, why in self.not_read.items())
        return RunReport("read", self.new, self.before, self.claims, failures, self.faults)

    def _read(self, chosen: Sequence[tuple[Document, str]], total: int) -> None:
        current: list[ReadingKey] = []
        settings = self.shop.settings
        texts = self._texts(chosen, current)
        readings = read_spread(self.reader, texts, words(), settings.reading_processes)
        for batch in batches(readings, settings.batch_documents):
            self.shop.store.put_readings(batch)
            for reading in batch:
                self._note(reading.key.document, reading.not_read)
                self.new += 1
                self.claims += len(reading.claims)
                self.faults += len(reading.faults)
            self.shop.progress("read", min(self.new + self.before, total), total)
        if current:
            self.shop.store.make_current(current)

    def _texts(self, chosen: Sequence[tuple[Document, str]], current: list[ReadingKey]) -> Iterator[Text]:
        for document, key in chosen:
            raw = self.shop.store.text(document.id, key)
            if raw is None:
                continue
            text = with_facts(raw, document)
            kept = None if self.again else self.known.get(self.reader.key(text))
            if kept is None or kept.failed:
                yield text
                continue
            self.before += 1
            self._note(document.id, kept.not_read)
            if not kept.current:
                current.append(self.reader.key(text))

    def _note(self, document: str, not_read: str | None) -> None:
        if not_read is None:
            self.not_read.pop(document, None)
        else:
            self.not_read.setdefault(document, not_read)


def resolve(shop: Workshop, *, again: bool, former: Sequence[Incident] = ()) -> RunReport:
    """Bring the claims in force together into incidents, places and origins.

    `former` are the incidents of before a rebuild; else those that the book has keep their ids as aliases.
    """
    state = _state(shop, "resolve")
    if shop.store.state(RESOLVED) == state and not again and _ended_well(shop, "resolve"):
        return RunReport("resolve", 0, shop.store.count("incidents"))
    with _run(shop, "resolve", f"tollbook {__version__}"):
        shop.progress("resolve", 0, 1)
        standing = Standing(shop.store)
        if shop.stages.renew is not None:
            made, count = renewed(shop, standing, again=again, former=former, state=(RESOLVED, state))
        else:
            made, count = _whole(shop, standing, former, state)
        shop.progress("resolve", 1, 1)
    return RunReport("resolve", made, shop.store.count("incidents") - made, claims=count)


def _whole(shop: Workshop, standing: Standing, former: Sequence[Incident], state: str) -> tuple[int, int]:
    """Resolve by stages that keep no notes."""
    claims, texts, documents = gathered(shop, standing)
    before = former or shop.store.incidents()
    made = shop.stages.resolve(claims, texts, documents, shop.places(), standing.pairs(), before)
    kept = Resolution(
        made.incidents, made.places, made.origins, made.repetitions, made.variants, tuple(made.findings)
    )
    shop.store.put_resolution(kept, state=state)
    return len(made.incidents), len(claims)


def reconcile(shop: Workshop, rule: str, *, again: bool) -> RunReport:
    """Make the figures of every incident by a named rule, and check claims against each other and against dates."""
    state = _state(shop, shop.store.state(RESOLVED) or "", rule)
    if shop.store.state(RECONCILED) == state and not again and _ended_well(shop, "reconcile"):
        return RunReport("reconcile", 0, shop.store.count("figures"))
    with _run(shop, "reconcile", f"tollbook {__version__}; {rule}"):
        made = figures_renewed(shop, rule, again=again, state=state)
    return RunReport("reconcile", made.figures, made.before, claims=made.claims)


def _ended_well(shop: Workshop, stage: str) -> bool:
    """Whether the last run of a stage came to its end: one that was cut off left no seal of what it made."""
    last = next((run for run in reversed(shop.store.runs()) if run.stage == stage), None)
    return last is not None and last.state == "done"


def by_rules(shop: Workshop, rules: Sequence[str], incident: str | None) -> Sequence[Figure]:
    """Figures by any rules over the same claims, rule after rule; nothing is kept."""
    claims, _, documents = gathered(shop, Standing(shop.store))
    there = list(cases(shop.store, claims, incident))
    return [
        f for rule in rules for case in there for f in reconciled(case, shop.stages, documents, rule).figures
    ]


def sensitivity(shop: Workshop, figures: Sequence[Figure]) -> Mapping[str, tuple[Without, ...]]:
    """By the id of each figure, what it would be without each of its origins."""
    claims, _, documents = gathered(shop, Standing(shop.store))
    known = {case.incident.id: case for case in cases(shop.store, claims)}
    return {f.id: without_each(f, known[f.incident], shop.stages, documents) for f in figures}


def changed(shop: Workshop, since: str | Path, rule: str) -> Changed:
    """What changed since a day, or since an earlier export of figures."""
    if isinstance(since, Path):
        return Changed(against(exported(since), shop.store.figures(), shop.store.incidents()))
    claims, _, documents = gathered(shop, Standing(shop.store))
    decisions = [one.decision for one in shop.store.decisions()]
    there = cases(shop.store, claims)
    return on_day(since, there, documents, shop.store.custody(), decisions, shop.stages, rule)


def checks(shop: Workshop) -> Sequence[Check]:
    """What was compared in the claims in force, agreeing or not."""
    claims, texts, documents = gathered(shop, Standing(shop.store))
    found = shop.stages.compare(claims, {text.id: text for text in texts}, documents, shop.store.incidents())
    return sorted(found, key=owner_of)


def _state(shop: Workshop, *more: str) -> str:
    places = [to_json(place) for place in shop.places()]
    return sha256(repr((__version__, shop.store.fingerprint(), places, more)).encode())


@contextmanager
def _run(shop: Workshop, stage: str, versions: str) -> Iterator[None]:
    """The run's row, opened before and closed after; Ctrl-C keeps what is finished and says so."""
    with shop.store.run_turn():
        run = shop.store.open_run(Run(0, stage, shop.now(), None, "running", versions))
        try:
            yield
        except KeyboardInterrupt as error:
            _close(shop, run, "interrupted", "stopped by the user")
            raise Interrupted(
                f"{stage} was stopped; what was finished is kept, and the next run goes on from there"
            ) from error
        except BaseException as error:
            _close(shop, run, "failed", f"{type(error).__name__}: {error}")
            raise
        _close(shop, run, "done", None)


def _close(shop: Workshop, run: Run, state: str, note: str | None) -> None:
    at = shop.now()
    shop.store.close_run(replace(run, ended=at, state=state, note=note), at=at)
