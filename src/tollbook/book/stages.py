"""The stages as the book calls them, loaded when they are first needed; tests put others in their place."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from tollbook.errors import UnknownItem
from tollbook.model import (
    Check,
    Claim,
    Decision,
    Document,
    Figure,
    Finding,
    Incident,
    Origin,
    Place,
    PlaceFound,
    Reader,
    Repetition,
    Text,
    Variant,
)
from tollbook.model.canonical import Json
from tollbook.settings import Settings

if TYPE_CHECKING:
    from tollbook.reconcile.borrowed import Exact
    from tollbook.resolve.notes import Notes
    from tollbook.resolve.world import Lanes
    from tollbook.vocab.gazetteer import Gazetteer

READER = "rules.en.v1"
RULE = "origin.v1"


class Preserved(Protocol):
    """One file taken in: its bytes (None where it is too large to be kept), its document, its text if it has one."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def data(self) -> bytes | None:
        """Its bytes."""

    @property
    def document(self) -> Document:
        """What is known of it."""

    @property
    def text(self) -> Text | None:
        """What could be read of it."""


class Unpacked(Protocol):
    """A member of an archive as a file: the archive's path and SHA-256, and the member's name as the archive gives it."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def archive(self) -> Path:
        """The archive's path."""

    @property
    def within(self) -> str:
        """The archive's SHA-256."""

    @property
    def member(self) -> str:
        """Its name there."""


class Resolved(Protocol):
    """Incidents, places, origins and copies of a book's claims."""

    @property
    def incidents(self) -> Sequence[Incident]:
        """Largest first."""

    @property
    def places(self) -> Mapping[str, tuple[PlaceFound, ...]]:
        """By claim id."""

    @property
    def origins(self) -> Mapping[str, tuple[Origin, ...]]:
        """By incident id."""

    @property
    def repetitions(self) -> Sequence[Repetition]:
        """Which document repeats which."""

    @property
    def variants(self) -> Sequence[Variant]:
        """Where otherwise equal texts differ."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What a person should look at."""


class Reached(Protocol):
    """What a renewal of a resolution looked at."""

    @property
    def incidents(self) -> Collection[str]:
        """Ids of incidents that may be other than they were."""

    @property
    def gone(self) -> Collection[str]:
        """Ids of incidents that are no more."""

    @property
    def documents(self) -> Collection[str]:
        """The documents in these incidents, and all that were told anew."""


class Known(Protocol):
    """Where a renewal finds what it starts from, one document at a time."""

    def prepare(self, documents: Collection[str], *, claims: bool = True) -> None:
        """Several documents will be asked for: with their claims, or with their texts alone."""

    def document(self, key: str) -> Document | None:
        """A document by its id."""

    def text(self, key: str) -> Text | None:
        """The text of it that copies are looked for in."""

    def claims(self, key: str) -> Sequence[Claim]:
        """The claims in force in it."""


class Reconciled(Protocol):
    """Figures of one incident with findings."""

    @property
    def figures(self) -> Sequence[Figure]:
        """In the order to show."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What a person should look at."""


class Described(Protocol):
    """What a sources file states of one document; `columns` maps headers of its tables to fields."""

    @property
    def columns(self) -> Mapping[str, str]:
        """Headers of its tables by field."""

    def words(self) -> dict[str, str]:
        """Everything stated, as words."""


Descriptions = Mapping[str, Described]


@dataclass(frozen=True, slots=True)
class Stages:
    """The functions that the book runs. Each takes and gives model objects; none knows the store."""

    find: Callable[[Sequence[Path]], list[Path]]
    unpack: Callable[[Sequence[Path], Path, Settings], Sequence[Unpacked]]
    sources: Callable[[Path], Descriptions]
    described_as: Callable[[Path, Descriptions], Described | None]
    describe: Callable[[Mapping[str, Json]], Described]
    preserve: Callable[[Iterable[Path], Settings, Descriptions], Iterator[Preserved]]
    issuer_kind: Callable[[str], str]
    places: Callable[[Path], tuple[Place, ...]]
    reader: Callable[[str, tuple[Place, ...]], Reader]
    resolve: Callable[
        [
            Sequence[Claim],
            Sequence[Text],
            Mapping[str, Document],
            tuple[Place, ...],
            Sequence[Decision],
            Sequence[Incident],
        ],
        Resolved,
    ]
    reconcile: Callable[
        [Incident, Sequence[Claim], Sequence[Origin], Mapping[str, Document], str, Sequence[Incident]],
        Reconciled,
    ]
    check: Callable[
        [Sequence[Claim], Mapping[str, Text], Mapping[str, Document], Sequence[Incident]], Sequence[Finding]
    ]
    exact: Callable[[str, Iterable[Claim], Mapping[str, Document]], Sequence["Exact"]]
    strangers: Callable[
        [Sequence["Exact"], Callable[[str, str], Claim], Mapping[str, Document]], Sequence[Finding]
    ]
    compare: Callable[
        [Sequence[Claim], Mapping[str, Text], Mapping[str, Document], Sequence[Incident]], Sequence[Check]
    ]
    # Brings notes of an earlier resolving up to date; where there is none, everything is resolved each time.
    renew: (
        Callable[
            [
                Known,
                "Notes",
                Iterable[str],
                tuple[Place, ...],
                Sequence[Decision],
                Sequence[Incident],
                "Lanes",
            ],
            Reached,
        ]
        | None
    ) = None


def standard() -> Stages:
    """The stages of this tollbook."""
    return Stages(
        find=_find,
        unpack=_unpack,
        sources=_sources,
        described_as=_described_as,
        describe=_describe,
        preserve=_preserve,
        issuer_kind=_issuer_kind,
        places=_places,
        reader=_reader,
        resolve=_resolve,
        reconcile=_reconcile,
        check=_check,
        exact=_exact,
        strangers=_strangers,
        compare=_compare,
        renew=_renew,
    )


def _find(paths: Sequence[Path]) -> list[Path]:
    from tollbook.preserve import intake

    return intake.find(paths)


def _unpack(files: Sequence[Path], scratch: Path, settings: Settings) -> Sequence[Unpacked]:
    from tollbook.preserve import unpacking

    return unpacking.unpack(files, scratch, settings)


def _sources(path: Path) -> Descriptions:
    from tollbook.preserve import sources

    return sources.load(path)


def _described_as(path: Path, described: Descriptions) -> Described | None:
    from tollbook.preserve import sources

    return sources.described_as(path, cast(Mapping[str, sources.Description], described))


def _describe(words: Mapping[str, Json]) -> Described:
    from tollbook.preserve import sources

    return sources.description(dict(words), "what is stated of the document")


def _preserve(files: Iterable[Path], settings: Settings, described: Descriptions) -> Iterator[Preserved]:
    from tollbook.preserve import intake, sources

    return intake.preserve(
        files, settings=settings, described=cast(Mapping[str, sources.Description], described)
    )


def _issuer_kind(name: str) -> str:
    from tollbook.preserve import issuers

    return issuers.kind_of(name)


def _places(path: Path) -> tuple[Place, ...]:
    from tollbook.vocab import gazetteer

    return gazetteer.load_places(path)


def _reader(name: str, places: tuple[Place, ...]) -> Reader:
    from tollbook.read import readers

    try:
        return readers.make(name, places=places)
    except KeyError as error:
        raise UnknownItem(f"there is no reader {name!r}; the reader of English is {READER}") from error


def _resolve(
    claims: Sequence[Claim],
    texts: Sequence[Text],
    documents: Mapping[str, Document],
    places: tuple[Place, ...],
    decisions: Sequence[Decision],
    former: Sequence[Incident],
) -> Resolved:
    from tollbook.resolve import resolve

    known = _gazetteer(places)
    return resolve(claims, texts, documents, gazetteer=known, decisions=decisions, former=former)


def _renew(
    known: Known,
    notes: "Notes",
    changed: Iterable[str],
    places: tuple[Place, ...],
    decisions: Sequence[Decision],
    former: Sequence[Incident],
    lanes: "Lanes",
) -> Reached:
    from tollbook.resolve import renew

    given = _gazetteer(places)
    return renew(known, notes, changed, gazetteer=given, decisions=decisions, former=former, lanes=lanes)


@lru_cache(maxsize=2)
def _gazetteer(places: tuple[Place, ...]) -> "Gazetteer":
    """With a book's own places it takes a while to load, and a book is resolved again and again."""
    from tollbook.vocab import gazetteer

    return gazetteer.load(places)


def _reconcile(
    incident: Incident,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    rule: str,
    children: Sequence[Incident],
) -> Reconciled:
    from tollbook.reconcile import reconcile

    return reconcile(incident, claims, origins, documents, rule=rule, children=children)


def _check(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> Sequence[Finding]:
    from tollbook.reconcile import checks

    return checks.check_alone(claims, texts, documents, incidents)


def _exact(home: str, claims: Iterable[Claim], documents: Mapping[str, Document]) -> "Sequence[Exact]":
    from tollbook.reconcile import borrowed

    return borrowed.exact_tolls(home, claims, documents)


def _strangers(
    stated: "Sequence[Exact]", claim: Callable[[str, str], Claim], documents: Mapping[str, Document]
) -> Sequence[Finding]:
    from tollbook.reconcile import borrowed

    return borrowed.findings(stated, claim, documents)


def _compare(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
) -> Sequence[Check]:
    from tollbook.reconcile import checks

    return checks.compared(claims, texts, documents, incidents)
