"""Make a large book of invented documents, to measure with what people do with such books.

    python benchmarks/large_book.py /tmp/large.book
    python benchmarks/large_book.py /tmp/small.book --documents 500

Every document is generated from a seed: invented towns, bodies and names in some plain kinds of sentences, twenty claims in
each document. They come in through the book's own doors (originals kept, log, gate, readings, figures by the default rule);
only finding the words and telling the events apart is done by the generator itself, which knows what it wrote. So the book is
real to whatever reads it, and made in minutes. It says nothing about how well tollbook reads or resolves.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import tollbook
from tollbook.book import Stages, standard
from tollbook.model import (
    Claim,
    Count,
    Document,
    Finding,
    Group,
    Incident,
    Origin,
    PlaceFound,
    Range,
    Reading,
    ReadingKey,
    Repetition,
    Stated,
    Text,
    Toll,
    Variant,
    cut,
)
from tollbook.model.canonical import sha256
from tollbook.model.claim import Event, Speaker, When, Where
from tollbook.model.fields import Fields, Occurrence, Qualification, Response, Responsibility, Victim
from tollbook.settings import Settings

SEED = 7
SENTENCES = 20  # in a document, one claim in each
FULL = 500  # claims in the first document, the heaviest page there is
NAME = "generated.v1"

STARTS = ("Ve", "Dov", "Kar", "Mos", "Tal", "Bri", "Zor", "Hal", "Nem", "Osk", "Pir", "Ral", "Sut", "Lom")
MIDDLES = ("l", "r", "st", "nd", "v", "m", "sk", "t", "lk", "rn")
ENDS = ("in", "ova", "ice", "ad", "or", "una", "ek", "ist", "ara", "em")
GIVEN = ("Anel", "Bero", "Cavi", "Dena", "Elmo", "Fari", "Goran", "Hesta", "Ilva", "Jorun", "Kesti", "Lorand")
BODIES = ("Ministry of Order", "Office of Records", "Relief Union", "Northern Hospital", "Council of Elders",
          "Daily Herald of Ostrava Land", "River Radio", "Legal Aid Circle", "Border Command", "Civic Watch")  # fmt: skip
ARMED = ("Grey Column", "Border Command", "Hill Brigade", "Third Guard")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
GROUPS = {"civilians": "civilians", "people": None, "women": "women", "children": "children"}
HARMS = {"killed": "killed", "injured": "injured", "reported missing": "missing"}
LABELS = ("massacre", "war crime", "crime against humanity")
FILLER = (
    "The road to the market was closed until the evening.",
    "Shops stayed shut, and the water was turned off for two days.",
    "Families waited in the yard of the school for news.",
    "Snow had fallen, and the telephone lines were down.",
)

WHEN = r"on (?P<when>(?P<day>\d+) (?P<month>[A-Z][a-z]+) (?P<year>\d{4}))"
TOLL = re.compile(
    rf"(?P<count>\d+) (?P<group>civilians|people|women|children) were (?P<harm>killed|injured|reported missing) in "
    rf"(?P<where>[A-Z][a-z]+) {WHEN}, the (?P<speaker>[A-Z][A-Za-z ]+) said\."
)
VICTIM = re.compile(
    rf"(?P<name>[A-Z][a-z]+ [A-Z][a-z]+), aged (?P<age>\d+), was (?P<harm>killed|injured|reported missing) in "
    rf"(?P<where>[A-Z][a-z]+) {WHEN}\."
)
ATTACK = re.compile(rf"An attack took place in (?P<where>[A-Z][a-z]+) {WHEN}\.")
BLAME = re.compile(
    r"The (?P<speaker>[A-Z][A-Za-z ]+) says that the (?P<actor>[A-Z][A-Za-z ]+) carried out the attack\."
)
CALLED = re.compile(r"The (?P<speaker>[A-Z][A-Za-z ]+) called it a (?P<label>[a-z ]+)\.")
CONDEMNED = re.compile(r"The (?P<speaker>[A-Z][A-Za-z ]+) condemned the attack\.")


@dataclass(frozen=True, slots=True)
class Happening:
    """An invented event that documents write about."""

    town: str
    day: int
    month: str
    year: int
    killed: int

    @property
    def when(self) -> str:
        """Its day in words."""
        return f"{self.day} {self.month} {self.year}"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file taken in."""

    path: Path
    data: bytes
    document: Document
    text: Text


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the generator knows of its own events."""

    incidents: Sequence[Incident]
    places: Mapping[str, tuple[PlaceFound, ...]]
    origins: Mapping[str, tuple[Origin, ...]]
    repetitions: Sequence[Repetition] = ()
    variants: Sequence[Variant] = ()
    findings: Sequence[Finding] = ()


@dataclass
class Writer:
    """Writes documents, the same for the same seed."""

    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    towns: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Towns, people and events that documents will share."""
        made = {f"{a}{b}{c}" for a in STARTS for b in MIDDLES for c in ENDS}
        self.towns = sorted(made)
        self.chance.shuffle(self.towns)
        self.people = [f"{given} {family}" for family in sorted(made) for given in GIVEN]
        self.chance.shuffle(self.people)
        for number in range(1500):
            self.happenings.append(
                Happening(
                    self.towns[number % len(self.towns)],
                    self.chance.randint(1, 28),
                    self.chance.choice(MONTHS),
                    self.chance.randint(1980, 1999),
                    self.chance.randint(2, 300),
                )
            )

    def document(self, sentences: int) -> tuple[str, str, str]:
        """Issuer, date and words of one document: mostly about one event, a few events being written about much."""
        place = int(len(self.happenings) * self.chance.random() ** 1.5)
        event = self.happenings[place]
        issuer = self.chance.choice(BODIES)
        lines = [f"{issuer} on {event.town}", ""]
        for _ in range(sentences):
            other = self.chance.choice(self.happenings) if self.chance.random() < 0.1 else event
            lines.append(self.sentence(other))
            if self.chance.random() < 0.3:
                lines.append(self.chance.choice(FILLER))
        month = MONTHS.index(event.month) + 1
        return issuer, f"{event.year}-{month:02}-{min(event.day + 1, 28):02}", "\n\n".join(lines) + "\n"

    def sentence(self, event: Happening) -> str:
        """One sentence about an event."""
        pick, where = self.chance.random(), f"in {event.town} on {event.when}"
        body = self.chance.choice(BODIES)
        if pick < 0.45:
            count = max(1, event.killed + self.chance.choice((0, 0, 0, 1, 2, -1, 15)))
            group, harm = self.chance.choice(list(GROUPS)), self.chance.choice(list(HARMS))
            return f"{count} {group} were {harm} {where}, the {body} said."
        if pick < 0.65:
            person, harm = self.chance.choice(self.people), self.chance.choice(list(HARMS))
            return f"{person}, aged {self.chance.randint(3, 88)}, was {harm} {where}."
        if pick < 0.8:
            return f"An attack took place {where}."
        if pick < 0.88:
            return f"The {body} says that the {self.chance.choice(ARMED)} carried out the attack."
        if pick < 0.94:
            return f"The {body} called it a {self.chance.choice(LABELS)}."
        return f"The {body} condemned the attack."


def main() -> int:
    """Make the book and say what is in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("book", type=Path, help="where to make it; must not exist")
    parser.add_argument("--documents", type=int, default=10_000, help="how many documents")
    options = parser.parse_args()
    if options.book.exists():
        parser.error(f"{options.book} is there already")
    started = time.perf_counter()
    make(options.book, options.documents)
    print(f"made in {time.perf_counter() - started:.0f} s")
    return 0


def make(book: Path, documents: int) -> None:
    """A book of so many documents."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), documents)
        with tollbook.open(book, by="generator", stages=stages(), progress=_progress) as made:
            report = made.build(folder)
        (book / "scope.toml").write_text(
            'title = "Invented events in an invented country"\ninvented = true\n', encoding="utf-8"
        )
    counts = ("documents", "claims", "incidents", "figures")
    print(", ".join(f"{getattr(report, name)} {name}" for name in counts))


def write(folder: Path, documents: int) -> None:
    """The documents as files; issuer and date stand in their first line."""
    writer = Writer()
    for number in range(documents):
        issuer, date, words = writer.document(FULL if number == 0 else SENTENCES)
        (folder / f"{number:06}.txt").write_text(f"{issuer} | {date}\n{words}", encoding="utf-8")


def stages() -> Stages:
    """The book's stages, with the generator's own reading and resolving."""
    return replace(
        standard(), preserve=preserve, reader=lambda _name, _places: Reader(), resolve=resolve,
        check=lambda *_: (),
        compare=lambda *_: (),
    )  # fmt: skip


def preserve(files: Iterable[Path], _settings: Settings, _described: object) -> Iterator[Taken]:
    """Plain text, taken as it is."""
    for path in files:
        data = path.read_bytes()
        content, key = data.decode("utf-8"), sha256(data)
        first, title = content.split("\n")[:2]
        issuer, date = first.split(" | ")
        stated = {
            "issuer": Stated(issuer, "user"),
            "date": Stated(date, "user"),
            "title": Stated(title, "user"),
            "kind": Stated("news", "user"),
        }
        document = Document(key, path.name, "text/plain", len(data), stated, "read", text=sha256(data))
        yield Taken(path, data, document, Text(key, content, language="en", made_by=NAME))


class Reader:
    """Finds the generator's own sentences again."""

    name = NAME

    def key(self, text: Text) -> ReadingKey:
        """One reading of each text."""
        return ReadingKey(text.document, text.id, NAME, "1", "none", "none")

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        """One reading per text."""
        for text in texts:
            found = [(m.start(), kind, m) for kind in FINDERS for m in kind.finditer(text.content)]
            found.sort(key=lambda one: one[0])
            claims: list[Claim] = []
            event = Event()
            for _, kind, match in found:
                event = _event(match) if "where" in kind.groupindex else event
                claims.append(_claim(text, kind, match, event))
            yield Reading(self.key(text), tuple({claim.id: claim for claim in claims}.values()))


def _claim(text: Text, kind: re.Pattern[str], match: re.Match[str], event: Event) -> Claim:
    fields, telling = FINDERS[kind](match)
    speaker = match.groupdict().get("speaker")
    said = (
        () if speaker is None else (Speaker(speaker, "unknown", cut(text.content, *match.span("speaker"))),)
    )
    # sure of most, unsure of some: as a reader is
    confidence = round(0.45 + (match.start() * 37 % 53) / 100, 2)
    return Claim(
        document=text.document,
        text=text.id,
        span=cut(text.content, match.start(), match.end()),
        fields=fields,
        speakers=said,
        event=event,
        anchors={telling: (Range(*match.span(telling)),)} if telling else {},
        reader=NAME,
        confidence=confidence,
    )


def _event(match: re.Match[str]) -> Event:
    day = f"{match['year']}-{MONTHS.index(match['month']) + 1:02}-{int(match['day']):02}"
    when, where = match.span("when"), match.span("where")
    whole = match.string
    return Event(
        When(day, day, "day", cut(whole, *when)), (Where(match["where"], cut(whole, *where)),)
    )  # fmt: skip


def _toll(match: re.Match[str]) -> tuple[Fields, str]:
    count, words = int(match["count"]), match["group"]
    normalised = GROUPS[words]
    group = None if normalised is None else Group(words, (normalised,))
    return Toll(
        HARMS[match["harm"]], Count(count, count, "exact", match["count"]), group=group,
        basis="event total to date",
    ), "count"  # fmt: skip


def _victim(match: re.Match[str]) -> tuple[Fields, str]:
    given, family = match["name"].split()
    return Victim(match["name"], HARMS[match["harm"]], given, family, age=int(match["age"])), "name"


FINDERS = {
    TOLL: _toll,
    VICTIM: _victim,
    ATTACK: lambda match: (Occurrence("attack"), ""),
    BLAME: lambda match: (Responsibility(match["actor"], "carried_out"), "actor"),
    CALLED: lambda match: (
        Qualification(match["label"], match["label"], "rhetorical", "applied"),
        "label",
    ),
    CONDEMNED: lambda match: (Response("condemned", match["speaker"]), ""),
}


def resolve(
    claims: Sequence[Claim],
    _texts: Sequence[Text],
    documents: Mapping[str, Document],
    _places: object,
    _decisions: object,
    _former: object,
) -> Resolved:
    """One incident for each town and day; each issuer is an origin."""
    members: dict[tuple[str, str], list[Claim]] = {}
    places: dict[str, tuple[PlaceFound, ...]] = {}
    for claim in claims:
        when, where = claim.event.when, claim.event.where
        if when is not None and where and when.start:
            members.setdefault((where[0].name, when.start), []).append(claim)
            places[claim.id] = (PlaceFound(where[0].name, None, (), "an invented place"),)
    incidents, origins = [], {}
    for (town, day), own in members.items():
        ids = tuple(sorted(claim.id for claim in own))
        found = PlaceFound(town, None, (), "an invented place")
        incidents.append(
            Incident(ids[0], f"Killings in {town}, {day}", ids, When(day, day, "day", None), (found,))
        )
        by_issuer: dict[str, list[Claim]] = {}
        for claim in own:
            by_issuer.setdefault(documents[claim.document].value("issuer") or "", []).append(claim)
        origins[ids[0]] = tuple(
            Origin(
                f"{ids[0]}:{issuer}", issuer, tuple(sorted(c.id for c in some)),
                tuple(sorted({c.document for c in some})),
                min(documents[c.document].value("date") or "" for c in some),
            )
            for issuer, some in sorted(by_issuer.items())
        )  # fmt: skip
    return Resolved(incidents, places, origins)


def _progress(stage: str, done: int, total: int) -> None:
    if done == total or done % 1000 == 0:
        print(f"{stage} {done} of {total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
