"""Stages that do little and do it plainly, so that tests of the book are about the book."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tollbook.book import Stages, standard
from tollbook.model import (
    Claim,
    Count,
    Document,
    Figure,
    Finding,
    Incident,
    Origin,
    Place,
    PlaceFound,
    Range,
    Reader,
    Reading,
    ReadingKey,
    Repetition,
    Stated,
    Text,
    Toll,
    Variant,
    cut,
)
from tollbook.model.canonical import sha256, short_id
from tollbook.preserve import sources
from tollbook.settings import Settings

TOLL = re.compile(r"(?P<count>\d+) (?:civilians|people) were (?P<harm>killed|injured)")
STATEMENT = (
    "Statement of the Ministry of Interior of Ostrava Land\n\n"
    "On 3 March 1991 soldiers fired at a crowd in Velin. 149 civilians were killed and 20 people were injured.\n\n"
    "The ministry named no other dead.\n"
)


@dataclass(frozen=True)
class Taken:
    """One file taken in."""

    path: Path
    data: bytes | None
    document: Document
    text: Text | None


@dataclass(frozen=True)
class Resolved:
    """Everything in one incident."""

    incidents: Sequence[Incident] = ()
    places: Mapping[str, tuple[PlaceFound, ...]] = field(default_factory=dict)
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    repetitions: Sequence[Repetition] = ()
    variants: Sequence[Variant] = ()
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class Reconciled:
    """One figure for each harm."""

    figures: Sequence[Figure]
    findings: Sequence[Finding] = ()


@dataclass
class Clock:
    """One second later at every look."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class PlainReader:
    """Reads "149 civilians were killed"; `version` and `wider` let tests make another reader of it."""

    def __init__(self, version: str = "1", *, wider: bool = False) -> None:
        self.name, self.version, self.wider = "plain.v1", version, wider
        self.read_texts: list[str] = []

    def key(self, text: Text) -> ReadingKey:
        return ReadingKey(text.document, text.id, self.name, self.version, "v", short_id({"date": text.date}))

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        for text in texts:
            self.read_texts.append(text.id)
            if text.language not in (None, "en"):
                yield Reading(
                    self.key(text), (), not_read=f"{self.name} reads en, and this text is in {text.language}"
                )
            else:
                yield Reading(
                    self.key(text), tuple(self.claim(text, found) for found in TOLL.finditer(text.content))
                )

    def claim(self, text: Text, found: re.Match[str]) -> Claim:
        end = found.end() - (len(found["harm"]) + 6 if self.wider else 0)
        return Claim(
            document=text.document,
            text=text.id,
            span=cut(text.content, found.start(), end),
            fields=Toll(
                found["harm"], Count(int(found["count"]), int(found["count"]), "exact", found["count"])
            ),
            anchors={"count": (Range(*found.span("count")),)},
            reader=self.name,
            confidence=0.9,
        )


def preserve(files: Iterable[Path], _settings: Settings, described: Mapping[str, object]) -> Iterator[Taken]:
    """Plain text only; what is no UTF-8 is refused."""
    for path in files:
        data = path.read_bytes()
        facts = sources.described_as(path, described)  # type: ignore[arg-type]
        stated = {
            name: Stated(value, "sources file") for name, value in (facts.words() if facts else {}).items()
        }
        plain = Document(
            sha256(data), path.name, "text/plain", len(data), stated, "refused", ("It is no text.",)
        )
        try:
            text = Text(plain.id, data.decode("utf-8"), language=language(data), made_by="fake.v1")
        except UnicodeDecodeError:
            yield Taken(path, data, plain, None)
            continue
        yield Taken(path, data, replace(plain, outcome="read", reasons=(), text=text.id), text)


def language(data: bytes) -> str:
    """Velinese, an invented language, says so in its first word."""
    return "xv" if data.startswith(b"Velinese") else "en"


def resolve(
    claims: Sequence[Claim],
    _texts: Sequence[Text],
    documents: Mapping[str, Document],
    _places: tuple[Place, ...],
    _decisions: object,
    _former: object,
) -> Resolved:
    """All claims are of one incident; every document is an origin."""
    if not claims:
        return Resolved()
    ids = tuple(sorted(claim.id for claim in claims))
    by_document: dict[str, list[str]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim.id)
    origins = tuple(
        Origin(key, documents[key].name, tuple(names), (key,)) for key, names in sorted(by_document.items())
    )
    found = PlaceFound("Velin", None, (), "an invented place")
    return Resolved(
        (Incident(ids[0], "Killings in Velin", ids, None, (found,)),), {ids[0]: (found,)}, {ids[0]: origins}
    )


def reconcile(
    incident: Incident,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    _documents: Mapping[str, Document],
    rule: str,
    _children: Sequence[Incident],
) -> Reconciled:
    """Low and high of all counts."""
    figures = []
    for harm in sorted({claim.toll.harm for claim in claims}):
        own = [claim for claim in claims if claim.harm == harm]
        counts = [claim.toll.count.low for claim in own if claim.toll.count.low is not None]
        figures.append(
            Figure(
                id=short_id({"incident": incident.id, "harm": harm}),
                incident=incident.id,
                harm=harm,
                group="total",
                low=min(counts),
                most_supported=None,
                high=max(counts),
                high_open=False,
                origins=len(origins),
                statements=len(own),
                because="the smallest and the largest",
                claims=tuple(sorted(claim.id for claim in own)),
                rule=rule,
            )
        )
    return Reconciled(tuple(figures))


def stages(reader: Reader | None = None) -> Stages:
    """The fakes, with one reader under every name."""
    chosen = reader or PlainReader()
    return replace(
        standard(),
        preserve=preserve,
        reader=lambda _name, _places: chosen,
        resolve=resolve,
        reconcile=reconcile,
        check=lambda *_: (),
        renew=None,
    )
