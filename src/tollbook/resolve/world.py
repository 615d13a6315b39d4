"""What resolving asks about one document at a time, worked out when it is first asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from tollbook.model import Claim, Document, Link, PlaceFound, Text
from tollbook.model.canonical import short_id
from tollbook.model.repeated import following
from tollbook.resolve.copies import Copied, Range, Readable, readable
from tollbook.resolve.dating import Dating, dating
from tollbook.resolve.decided import Told
from tollbook.resolve.happenings import Happening, happenings
from tollbook.resolve.link import link
from tollbook.resolve.notes import Leaf, Notes
from tollbook.resolve.passages import (
    InOrder,
    Sources,
    counts_alike,
    in_order,
    is_telling,
    passage,
    repeated_claim,
    words_told,
)
from tollbook.resolve.places import resolve_places
from tollbook.resolve.voices import Voice, names_in_documents, voice_in, voice_of
from tollbook.resolve.wholes import complete
from tollbook.text.words import Words, words_of
from tollbook.vocab.gazetteer import Gazetteer

V = TypeVar("V")
Way = tuple[str, Range, tuple[Copied, ...]]


K = TypeVar("K")


class Lanes(Protocol):
    """Work on many things, perhaps on several cores: what it gives for each, in order. It may keep nothing but what it gives."""

    def __call__(self, work: Callable[[K], V], things: Sequence[K]) -> Sequence[V]:
        """The work on each thing."""


def one_by_one(work: Callable[[K], V], things: Sequence[K]) -> Sequence[V]:
    """The work on each thing, here and now."""
    return [work(thing) for thing in things]


class Source(Protocol):
    """Where documents, their texts and claims are: all that resolving starts from."""

    def prepare(self, documents: Collection[str], *, claims: bool = True) -> None:
        """Several documents will be asked for: with their claims, or with their texts alone."""

    def document(self, key: str) -> Document | None:
        """A document by its id, None where it is not (or no longer) there."""

    def text(self, key: str) -> Text | None:
        """The text of a document that copies are looked for in."""

    def claims(self, key: str) -> Sequence[Claim]:
        """The claims in force in a document."""


class Asked(Mapping[str, V]):
    """A mapping that asks for a value when it is first wanted; keys without a value have none."""

    def __init__(self, ask: Callable[[str], V | None]) -> None:
        """From what gives the value of a key."""
        self._ask = ask
        self._known: dict[str, V | None] = {}

    def __getitem__(self, key: str) -> V:
        """The value. Raises KeyError where there is none."""
        if key not in self._known:
            self._known[key] = self._ask(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """The keys that were asked for."""
        return (key for key, value in self._known.items() if value is not None)

    def __len__(self) -> int:
        """How many of them have a value."""
        return sum(value is not None for value in self._known.values())

    def forget(self, key: str) -> None:
        """Ask again the next time."""
        self._known.pop(key, None)

    def known(self) -> Mapping[str, V | None]:
        """What was asked for."""
        return self._known

    def know(self, key: str, value: V) -> None:
        """Take what another process worked out."""
        self._known[key] = value


class World:
    """Documents with all that follows from their texts, their claims and the copies that are noted.

    `decided` is what people decided; claims that they decided on (`alone`) are happenings of their own.
    """

    def __init__(
        self, source: Source, notes: Notes, gazetteer: Gazetteer, decided: Told, lanes: Lanes = one_by_one
    ) -> None:
        """Nothing is worked out yet."""
        self.lanes = lanes
        self._source = source
        self._prepared: set[str] = set()
        self.notes, self.gazetteer, self.decided, self.alone = notes, gazetteer, decided, decided.claims
        self.documents: Asked[Document] = Asked(source.document)
        self.read: Asked[tuple[Text, Words]] = Asked(lambda key: _cut(source.text(key)))
        self._claims = Asked(lambda key: _by_id(source.claims(key)))
        self.readable: Asked[Readable] = Asked(self._readable)
        self.issuers: Asked[str] = Asked(lambda key: self._fact(key, "issuer"))
        self.dates: Asked[str] = Asked(lambda key: self._fact(key, "date"))
        self._copies: Asked[tuple[Copied, ...]] = Asked(self._noted_copies)
        self.sources = Sources(self.copies)
        self._telling = Sources(lambda key: [one for one in self.copies(key) if is_telling(one)])
        self._first: dict[str, Way] = {}
        self._in_order = Asked(self._ordered)
        self._passage_places = Asked(self._own_places)
        self._told: Asked[tuple[Claim, ...]] = Asked(self._following)
        self._places: Asked[Mapping[str, tuple[PlaceFound, ...]]] = Asked(self._placed)
        self._voices: dict[str, Voice] = {}
        self.links: dict[tuple[str, str], Link] = {}  # those that were weighed in this run
        self.unsettled: set[str] = set()  # pairs of documents of which something else is said than before

    def prepare(self, documents: Iterable[str]) -> None:
        """Have what some documents tell read at once: the claims and texts of them and of all that they repeat."""
        waiting = set(documents) - self._prepared
        while waiting:
            self._prepared |= waiting
            self._source.prepare(waiting)
            copies = self.notes.many("copies", waiting)
            waiting = {one.of for own in copies.values() for one in own} - self._prepared

    def prepare_texts(self, documents: Collection[str]) -> None:
        """Have the texts of some documents read at once."""
        self._source.prepare(documents, claims=False)

    def link(self, a: Happening, b: Happening) -> Link:
        """The link between two happenings with its words."""
        a, b = sorted((a, b), key=lambda one: one.id)
        return self.links.get((a.id, b.id)) or link(a, b).link

    def leaf(self, key: str) -> Leaf | None:
        """What comparing needs of a text; None where there is none."""
        if key not in self.read:
            return None
        one = self.readable[key]
        same = short_id(list(one.words.folded)) if one.words.folded else ""
        return Leaf(
            self.read[key][0].id, one.rank, same, tuple(sorted(f"{mark:x}" for mark in one.fingerprints))
        )

    def claims(self, key: str) -> tuple[Claim, ...]:
        """A document's claims as they were read, by id."""
        return self._claims.get(key, ())

    def copies(self, key: str) -> Sequence[Copied]:
        """What a document repeats, the fullest source first."""
        return self._copies.get(key, ())

    def put_copies(self, key: str, found: Sequence[Copied]) -> None:
        """Note what a document repeats."""
        self._copies.forget(key)
        self.notes.put("copies", key, tuple(found) or None)

    def first(self, claim: Claim) -> Way:
        """The earliest document with the passage that a claim stands in, its place there, and the copies on the way."""
        if claim.id not in self._first:
            span = claim.span.start, claim.span.end
            self._first[claim.id] = self.sources.first(claim.document, *span, words_told(claim))
        return self._first[claim.id]

    def repeats(self, key: str) -> dict[str, str]:
        """For claims of repeated passages the claim of the earliest text that stands there and says the same sort of thing."""
        found = {}
        for claim in self._compared(key):
            document, place, way = self.first(claim)
            if way:
                original = repeated_claim(claim, place, self._in_order[document].around(place))
                if original is not None:
                    found[claim.id] = original.id
        return found

    def recounted(self, key: str) -> frozenset[str]:
        """Those of the repeating claims that count otherwise than the original, although the words that count stand in both."""
        repeats = self.repeats(key)
        return frozenset(
            claim.id
            for claim in self._compared(key)
            if claim.id in repeats and self._counts_alike(claim, repeats[claim.id])
        )

    def _counts_alike(self, claim: Claim, of: str) -> bool:
        if claim.kind != "toll":
            return False
        document, _, way = self.first(claim)
        original = next(one for one in self.claims(document) if one.id == of)
        if (claim.toll.count.low, claim.toll.count.high) == (
            original.toll.count.low,
            original.toll.count.high,
        ):
            return False
        return counts_alike(claim, original, way)

    def told(self, key: str) -> tuple[Claim, ...]:
        """A document's claims, those of copied passages as the claims that they repeat."""
        return self._told.get(key, ())

    def retold(self, key: str) -> tuple[Claim, ...]:
        """Those of a document's claims that are told otherwise than they were read."""
        as_read = {claim.id: claim for claim in self.claims(key)}
        return tuple(claim for claim in self.told(key) if claim is not as_read[claim.id])

    def tell(self, key: str, retold: Sequence[Claim], places: Mapping[str, tuple[PlaceFound, ...]]) -> None:
        """Take what another process worked out about a document."""
        if key not in self._told.known():
            other = {claim.id: claim for claim in retold}
            self._told.know(key, tuple(other.get(claim.id, claim) for claim in self.claims(key)))
            self._places.know(key, places)

    def places(self, key: str) -> Mapping[str, tuple[PlaceFound, ...]]:
        """What became of the places that a document's claims name."""
        return self._places.get(key, {})

    def dating(self, key: str) -> Dating:
        """When a document's claims put their events."""
        return dating(self.told(key), {key: self.dates[key]} if key in self.dates else {})

    def happenings(self, key: str) -> tuple[Happening, ...]:
        """What a document says of one when and where each."""
        told = self.told(key)
        found = happenings(
            told, self.places(key), self.gazetteer, times=self.dating(key), passages=self._passages(key), alone=self.alone,
            newsy=self._fact(key, "issuer_kind") == "media",
        )  # fmt: skip
        issuer, title = self.issuers.get(key), self._fact(key, "title")
        named = ({key: issuer} if issuer else {}, self.gazetteer, {key: title} if title else {})
        repeats = self.repeats(key)
        return tuple(
            replace(one, copied=all(claim in repeats for claim in one.claims)) if repeats else one
            for one in complete(found, told, *named)
        )

    def voice(self, claim: Claim) -> Voice:
        """Whose words a claim is."""
        if claim.id not in self._voices:
            read = self._as_read(claim)
            found = voice_of(claim, self.first, read, self.issuers)
            source = self.decided_source(claim.document) or (
                None if found.cited else self.decided_source(found.document)
            )
            if source is not None:
                found = voice_in(source, claim, found, self.told(source), self.voice, self.issuers)
            self._voices[claim.id] = found
        return self._voices[claim.id]

    def decided_source(self, key: str) -> str | None:
        """The earliest of the documents that a person decided to be of one source with this one; None where it is that one."""
        family, waiting = {key}, {key}
        while waiting:
            waiting = {one for pair in self.decided.one_source if waiting & {*pair} for one in pair} - family
            family |= waiting
        there = [one for one in family if one in self.readable]
        first = min(there, key=lambda one: self.readable[one].rank, default=key)
        return None if first == key else first

    def apart(self, a: str, b: str) -> bool:
        """Whether a person decided that two documents do not go back to one source."""
        return (min(a, b), max(a, b)) in self.decided.two_sources

    def names(self, key: str) -> Mapping[str, str]:
        """By every name of an authority in a document the fullest one that it uses."""
        told = self.told(key)
        voices = {claim.id: self.voice(claim) for claim in told}
        return names_in_documents(told, voices, self.issuers, self.gazetteer).get(key, {})

    def _as_read(self, claim: Claim) -> Claim:
        return next(one for one in self.claims(claim.document) if one.id == claim.id)

    def _readable(self, key: str) -> Readable | None:
        if key not in self.read:
            return None
        return readable(*self.read[key], self.documents.get(key))

    def _fact(self, key: str, name: str) -> str | None:
        document = self.documents.get(key)
        stated = document.value(name) if document is not None else None
        if stated or key not in self.read:
            return stated
        text = self.read[key][0]
        return {"issuer": text.issuer, "issuer_kind": text.issuer_kind}.get(name, text.date)

    def _noted_copies(self, key: str) -> tuple[Copied, ...] | None:
        noted = self.notes.one("copies", key)
        return None if noted is None else tuple(self.with_words(one) for one in noted)

    def with_words(self, one: Copied) -> Copied:
        """A copy with the words of both texts, which are not kept with it."""
        if len(one.copy_words):
            return one
        return Copied(
            one.repetition, one.stretches, self.read[one.of][1], self.read[one.copy][1], one.variants
        )

    def _compared(self, key: str) -> list[Claim]:
        """The claims that stand in the text that copies are looked for in."""
        text = self.read[key][0].id if key in self.read else None
        return [claim for claim in self.claims(key) if claim.text == text]

    def _ordered(self, key: str) -> InOrder:
        return in_order(self._compared(key))

    def _following(self, key: str) -> tuple[Claim, ...]:
        claims, repeats = self.claims(key), self.repeats(key)
        if not repeats:
            return claims
        homes = {self.first(claim)[0] for claim in claims if claim.id in repeats}
        originals = [one for home in sorted(homes - {key}) for one in self.claims(home)]
        return following([*claims, *originals], repeats, self.recounted(key))[: len(claims)]

    def _placed(self, key: str) -> Mapping[str, tuple[PlaceFound, ...]]:
        words = {key: self.read[key][1].folded} if key in self.read else {}
        return resolve_places(self.told(key), self.gazetteer, self.documents, words)

    def _passages(self, key: str) -> dict[str, str]:
        """For each claim that stands in a passage of several documents, the id of that passage."""
        found = {}
        for claim in self._compared(key):
            document, place, _ = self._first_telling(claim)
            made = passage(document, self._passage_places[document], place)
            if made is not None:
                found[claim.id] = made
        return found

    def _own_places(self, key: str) -> list[Range]:
        """Where the claims of a document stand that others repeat."""
        if not any(telling for telling in self.notes.marked("copied", [key])[key].values()):
            return []
        own = (self._first_telling(claim) for claim in self._compared(key))
        return sorted({place for document, place, _ in own if document == key})

    def _first_telling(self, claim: Claim) -> Way:
        found = self.first(claim)
        on_the_way = (claim.document, *(one.of for one in found[2]))
        if all(is_telling(one) for document in on_the_way for one in self.copies(document)):
            return found
        return self._telling.first(claim.document, claim.span.start, claim.span.end, words_told(claim))


def _cut(text: Text | None) -> tuple[Text, Words] | None:
    return None if text is None else (text, words_of(text.content))


def _by_id(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id))
