"""What the book needs of any store: the same contract tests run on each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from tollbook.model import (
    Check,
    Claim,
    CustodyEvent,
    Decision,
    Document,
    Fault,
    Figure,
    Finding,
    Incident,
    Origin,
    PlaceFound,
    Reading,
    ReadingKey,
    Repetition,
    Run,
    Text,
    Variant,
)
from tollbook.model.canonical import Json
from tollbook.store.heads import Head
from tollbook.store.log import Draft, Entry
from tollbook.store.search import Hit
from tollbook.store.shelf import Listed, Shelved, Weight


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as kept. `claim` is the claim it is about: as it put it in force, or as it was when it was rejected.

    `beside` are the claims of that kind and harm that stood beside it and that it does not replace.
    """

    decision: Decision
    claim: Claim | None
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """The current reading of one text."""

    reading: int
    text: str
    not_read: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading that is kept: whether it is the current one of its text, and why it was not read, if it was not.

    `failed` says that the reader broke off on it (a fault of no claim), so that another run tries again.
    """

    current: bool
    not_read: str | None
    failed: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolving gave, ready to be kept in one piece."""

    incidents: Sequence[Incident]
    places: Mapping[str, tuple[PlaceFound, ...]]
    origins: Mapping[str, tuple[Origin, ...]]
    repetitions: Sequence[Repetition]
    variants: Sequence[Variant]
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Renewal:
    """Parts of a resolution to put in the place of former ones, by their owner; None takes a part away, and what is not named
    stays. With `whole` it takes the place of everything.

    `places` are by document, `repetitions` by "copy of" pairs, `variants` by copy, `findings` by what they were found for.
    `noted`, `borne` and `prints` are what the stages keep for themselves: by kind and key; by kind, mark and bearer; by
    fingerprint and document.
    """

    incidents: Mapping[str, Incident | None] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, tuple[PlaceFound, ...]] | None] = field(default_factory=dict)
    origins: Mapping[str, Sequence[Origin] | None] = field(default_factory=dict)
    repetitions: Mapping[str, Repetition | None] = field(default_factory=dict)
    variants: Mapping[str, Sequence[Variant] | None] = field(default_factory=dict)
    findings: Mapping[str, Sequence[Finding] | None] = field(default_factory=dict)
    noted: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    borne: Mapping[tuple[str, str, str], str | None] = field(default_factory=dict)
    prints: Mapping[tuple[int, str], str | None] = field(default_factory=dict)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was verified. `state` is ok, altered, missing, extra, withheld or not checked; `note` says why."""

    level: str
    name: str
    state: str
    note: str | None = None


class Store(Protocol):
    """Writers take turns (`turn`); whoever holds the turn sees everything that was written before. Readers never wait."""

    def turn(self) -> AbstractContextManager[None]:
        """Hold the book for writing. Raises BookBusy where another process does not finish in time."""

    def run_turn(self) -> AbstractContextManager[None]:
        """Hold the book for a whole run, so that two runs do not do the same work; people can decide meanwhile."""

    def logged(self) -> "Iterator[Entry]":
        """The entries of the log, with the words that lie beside it."""

    def withhold(self) -> bool:
        """Take out of the folder what the log says is withheld; whether there was anything to do."""

    def record(self, drafts: Sequence[Draft], *, at: str, texts: Sequence[Text] = ()) -> list[Entry]:
        """Append to the log, wait for the disk, then apply to the database, with the extracted texts that go with it."""

    def next_seq(self) -> int:
        """The number that the next entry will have; only within a turn."""

    def keep(self, data: bytes) -> str:
        """Keep a document's original bytes; returns their SHA-256."""

    def original(self, document: str) -> bytes:
        """The original bytes of a document."""

    def original_path(self, document: str) -> Path:
        """Where the original bytes of a document are."""

    def keep_text(self, content: str) -> str:
        """Keep a text for good (attached by a person, or decided on); returns its id."""

    def put_texts(self, texts: Sequence[Text]) -> None:
        """Put extracted texts back into the database."""

    def put_readings(self, readings: Sequence[Reading]) -> None:
        """Keep readings, each the current one of its text; one with the same key takes the place of the one before."""

    def make_current(self, keys: Sequence[ReadingKey]) -> None:
        """Make readings that exist the current ones of their texts."""

    def put_resolution(self, resolution: Resolution, *, state: str) -> None:
        """Put a resolution in the place of the one before."""

    def put_renewal(self, renewal: Renewal, *, states: Mapping[str, str]) -> None:
        """Put parts of a resolution in the place of former ones, with what is to be known of its state."""

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
        """Put figures by incident, and findings by owner, in the place of those before: of all, or without `whole` of those
        named, where None takes away.
        """

    def noted(self, kind: str, keys: Collection[str] | None = None) -> dict[str, str]:
        """What stages noted of a kind under some keys, or under every one."""

    def borne(self, kind: str, marks: Collection[str]) -> dict[str, dict[str, str]]:
        """Who bears some marks of a kind, with what is noted of it."""

    def prints(self, marks: Collection[int]) -> dict[int, dict[str, str]]:
        """The documents whose texts have some fingerprints, with what is noted of their texts."""

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Some incidents by their present ids."""

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The incident of each of some claims."""

    def origins_of(self, incidents: Collection[str]) -> dict[str, list[Origin]]:
        """The origins of some incidents."""

    def count(self, what: Literal["documents", "incidents", "figures"]) -> int:
        """How many there are."""

    def with_text(self) -> int:
        """How many documents have a text."""

    def progress(self) -> tuple[int, int, int, int]:
        """How far the book has come: the last custody event, decision, text and reading."""

    def changed_since(self, progress: Sequence[int]) -> set[str]:
        """The documents that came, were described, decided on, given a text or read since the book had come so far."""

    def put_checks(self, checks: Mapping[str, Sequence[Check]], *, whole: bool = True) -> None:
        """Put what was compared, by what it was made for, in the place of what was compared before: of all, or of those."""

    def put_weights(self, weights: Mapping[str, Sequence[Weight]], *, whole: bool = True) -> None:
        """Put what claims weigh, by incident, in the place of what was known of it: of all, or of those."""

    def put_shelf(
        self,
        given: Iterable[tuple[Listed, Sequence[Shelved]]],
        *,
        gone: Sequence[str] = (),
        state: str | None = None,
    ) -> None:
        """Put documents on the shelf, each in the place of its former rows, and take some off; `state` says it is whole."""

    def shelved_keys(self) -> dict[str, str]:
        """What the rows of each document on the shelf were made from."""

    def readings_by_document(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """By document, of some or of all, what changes when other readings or texts of it become the current ones."""

    def open_run(self, run: Run) -> Run:
        """Write a run's row, with its number."""

    def close_run(self, run: Run, *, at: str) -> None:
        """Write how a run ended, in the log and in its row."""

    def state(self, name: str) -> str | None:
        """What the last resolving or reconciling was made from."""

    def put_state(self, name: str, value: str) -> None:
        """Keep what a stage was made from."""

    def fingerprint(self) -> str:
        """Changes whenever documents, texts, decisions or current readings change."""

    def documents(self) -> list[Document]:
        """All documents by date, name and id."""

    def document(self, key: str) -> Document | None:
        """One document by its id."""

    def some_documents(self, keys: Collection[str]) -> dict[str, Document]:
        """Documents by id; those that are there."""

    def made_by(self, document: str) -> str | None:
        """Which extractor made a document's text, as logged."""

    def described(self, documents: Collection[str] | None = None) -> dict[str, Mapping[str, Json]]:
        """By document, of some or of all, what the sources file said of it when it came in, and which file that was."""

    def texts(self, document: str) -> list[Text]:
        """All texts of a document, the current extraction first, then as they came."""

    def text(self, document: str, key: str) -> Text | None:
        """One text of a document."""

    def some_texts(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Text]:
        """Texts by document and id; those that there are."""

    def text_kinds(self, documents: Collection[str] | None = None) -> dict[str, list[tuple[str, str]]]:
        """Id and kind of every text by document, of some or of all, in the order of `texts`."""

    def without_text(self) -> list[Document]:
        """Documents whose extracted text the database does not have."""

    def custody(self, document: str | None = None) -> list[CustodyEvent]:
        """Custody events in the order they happened."""

    def decisions(self) -> list[Decided]:
        """Decisions in the order they were taken."""

    def readings(self, documents: Collection[str] | None = None) -> dict[ReadingKey, Kept]:
        """The readings of some documents, or all, by their key."""

    def unread(self) -> set[str]:
        """The documents of which a text could not be read, or of which the reader broke off on one."""

    def has_readings(self) -> bool:
        """Whether anything was read."""

    def current(self, documents: Collection[str] | None = None) -> dict[str, list[Current]]:
        """The current readings of the texts of each document, of some or of all."""

    def claims(self, readings: Sequence[int]) -> dict[int, list[Claim]]:
        """The claims of some readings, in text order."""

    def find_claims(self, prefix: str) -> list[Claim]:
        """Claims of any reading whose id begins so, each id once and from its newest reading; by id."""

    def faults(self) -> list[tuple[ReadingKey, Fault]]:
        """What the gate dropped from current and former readings."""

    def incidents(self) -> list[Incident]:
        """All incidents in the order that resolving gave."""

    def claims_of_incident(self, incident: str) -> set[str]:
        """The ids of an incident's claims."""

    def origins(self, incident: str | None = None) -> list[tuple[str, Origin]]:
        """Origins with their incident."""

    def figures(self, incident: str | None = None) -> list[Figure]:
        """Figures of one incident or all, in the order of incidents."""

    def findings(self) -> list[Finding]:
        """All findings."""

    def places(self) -> dict[str, tuple[PlaceFound, ...]]:
        """What became of the places that claims name, by claim id."""

    def repetitions(self) -> list[Repetition]:
        """Which document repeats which."""

    def variants(self) -> list[Variant]:
        """Where otherwise equal texts differ."""

    def runs(self) -> list[Run]:
        """The runs recorded."""

    def find(self, words: str, *, most: int = 100) -> list[Hit]:
        """Paragraphs that hold all the words."""

    def head(self) -> Head:
        """The end of the log as it is now, signed where there is a key."""

    def rebuild(self) -> None:
        """Make the database again from the log; extracted texts and readings are for the book to make again."""

    def verify(self, *, bytes: bool) -> Iterator[Checked]:
        """Check the folder, the log and the database, and with `bytes` every original."""

    def notices(self) -> list[str]:
        """What was set right on opening, in sentences."""

    def close(self) -> None:
        """Let go of every file."""
