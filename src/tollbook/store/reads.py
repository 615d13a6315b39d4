"""Everything that is asked of the database; nothing here writes."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar, cast

from sqlalchemy import func, select

from tollbook.model import (
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
    ReadingKey,
    Repetition,
    Run,
    Text,
    Variant,
)
from tollbook.model.canonical import Json, canonical, sha256
from tollbook.store import shelf
from tollbook.store import tables as t
from tollbook.store.bodies import claim_of, loaded, made_of, text_of, unpacked
from tollbook.store.database import Database
from tollbook.store.listings import LARGEST_FIRST, Listings
from tollbook.store.protocol import Current, Decided, Kept
from tollbook.store.search import Hit, Search

T = TypeVar("T")
Rows = Sequence[Any]
MANY = 500  # parameters in one IN list; SQLite takes 32,766, PostgreSQL 65,535


class Reads(Listings):
    """The reading half of a store over one database."""

    _database: Database
    _search: Search
    _decided: tuple[int, tuple[Decided, ...]] = (0, ())

    def documents(self) -> list[Document]:
        """All documents by date (those without one last), name and id."""
        found = [loaded(Document, body) for (body,) in self._rows(select(t.documents.c.body))]
        return sorted(found, key=lambda d: (d.value("date") is None, d.value("date") or "", d.name, d.id))

    def document(self, key: str) -> Document | None:
        """One document by its id."""
        rows = self._rows(select(t.documents.c.body).where(t.documents.c.id == key))
        return loaded(Document, rows[0][0]) if rows else None

    def some_documents(self, keys: Collection[str]) -> dict[str, Document]:
        """Documents by id; those that are there."""
        rows = self._among(select(t.documents.c.id, t.documents.c.body), t.documents.c.id, keys)
        return {key: loaded(Document, body) for key, body in rows}

    def made_by(self, document: str) -> str | None:
        """Which extractor made a document's text, as logged."""
        rows = self._rows(select(t.documents.c.made_by).where(t.documents.c.id == document))
        return cast(str | None, rows[0][0]) if rows else None

    def described(self, documents: Collection[str] | None = None) -> dict[str, Mapping[str, Json]]:
        """By document, what the sources file said of it when it came in, and which file that was."""
        rows = self._among(select(t.documents.c.id, t.documents.c.described), t.documents.c.id, documents)
        return {key: json.loads(described) for key, described in rows}

    def texts(self, document: str) -> list[Text]:
        """All texts of a document, the current extraction first, then as they came."""
        known = self.document(document)
        columns = select(t.texts.c.id, t.texts.c.content, t.texts.c.body).where(
            t.texts.c.document == document
        )
        found = [text_of(document, *row) for row in self._rows(columns.order_by(t.texts.c.turn))]
        return sorted(found, key=lambda text: known is None or text.id != known.text)

    def text(self, document: str, key: str) -> Text | None:
        """One text of a document."""
        columns = select(t.texts.c.id, t.texts.c.content, t.texts.c.body)
        rows = self._rows(columns.where(t.texts.c.document == document, t.texts.c.id == key))
        return text_of(document, *rows[0]) if rows else None

    def some_texts(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Text]:
        """Texts by document and id; those that the database has."""
        columns = select(t.texts.c.document, t.texts.c.id, t.texts.c.content, t.texts.c.body)
        asked = set(wanted)
        rows = self._among(columns, t.texts.c.document, {document for document, _ in asked})
        return {
            (document, key): text_of(document, key, content, body)
            for document, key, content, body in rows
            if (document, key) in asked
        }

    def text_kinds(self, documents: Collection[str] | None = None) -> dict[str, list[tuple[str, str]]]:
        """Id and kind of every text by document, in the order of `texts`."""
        columns = select(t.texts.c.document, t.texts.c.id, t.texts.c.kind, t.documents.c.text)
        wanted = columns.outerjoin(t.documents, t.documents.c.id == t.texts.c.document).order_by(
            t.texts.c.turn
        )
        found: dict[str, list[tuple[str, str]]] = {}
        rows = self._among(wanted, t.texts.c.document, documents)
        for of, key, kind, _ in sorted(rows, key=lambda row: row[1] != row[3]):
            found.setdefault(of, []).append((key, kind))
        return found

    def without_text(self) -> list[Document]:
        """Documents whose extracted text the database does not have."""
        there = select(t.texts.c.id).where(
            t.texts.c.document == t.documents.c.id, t.texts.c.id == t.documents.c.text
        )
        wanted = select(t.documents.c.body).where(t.documents.c.text.is_not(None), ~there.exists())
        return [loaded(Document, body) for (body,) in self._rows(wanted.order_by(t.documents.c.id))]

    def custody(self, document: str | None = None) -> list[CustodyEvent]:
        """Custody events in the order they happened."""
        wanted = select(t.custody.c.body).order_by(t.custody.c.seq)
        if document is not None:
            wanted = wanted.where(t.custody.c.document == document)
        return [loaded(CustodyEvent, body) for (body,) in self._rows(wanted)]

    def _forget(self) -> None:
        """Let go of what is held of a database that another one takes the place of."""
        self._decided = 0, ()

    def decisions(self) -> list[Decided]:
        """Decisions in the order they were taken. What was read is held: decisions are only ever added."""
        last, held = self._decided
        if last and (self._rows(select(func.max(t.decisions.c.seq)))[0][0] or 0) < last:
            last, held = 0, ()  # another database stands there now
        columns = select(t.decisions.c.seq, t.decisions.c.body, t.decisions.c.made, t.decisions.c.beside)
        fresh = []
        for seq, body, made, beside in self._rows(
            columns.where(t.decisions.c.seq > last).order_by(t.decisions.c.seq)
        ):
            last = seq
            claim = None if made is None else made_of(made)
            fresh.append(Decided(loaded(Decision, body), claim, loaded(tuple[str, ...], beside)))
        held = (*held, *fresh)
        self._decided = last, held
        return list(held)

    def readings(self, documents: Collection[str] | None = None) -> dict[ReadingKey, Kept]:
        """The readings of some documents, or all, by their key."""
        newest = {reading.reading for some in self.current(documents).values() for reading in some}
        failed = {
            number for (number,) in self._rows(select(t.faults.c.reading).where(t.faults.c.claim == ""))
        }
        rows = self._among(
            select(t.readings.c.id, t.readings.c.not_read, *KEY), t.readings.c.document, documents
        )
        return {
            ReadingKey(*key): Kept(number in newest, not_read, number in failed)
            for number, not_read, *key in rows
        }

    def unread(self) -> set[str]:
        """The documents of which a text could not be read, or of which the reader broke off on one."""
        broken = select(t.faults.c.reading).where(t.faults.c.claim == "")
        wanted = select(t.readings.c.document).where(
            t.readings.c.not_read.is_not(None) | t.readings.c.id.in_(broken)
        )
        return {document for (document,) in self._rows(wanted)}

    def has_readings(self) -> bool:
        """Whether anything was read."""
        return bool(self._rows(select(t.readings.c.id).limit(1)))

    def current(self, documents: Collection[str] | None = None) -> dict[str, list[Current]]:
        """The current readings of each document's texts: of each text the one with the highest turn."""
        wanted = select(t.readings.c.document, t.readings.c.id, t.readings.c.text, t.readings.c.not_read)
        newest: dict[tuple[str, str], Current] = {}
        in_turn = wanted.order_by(t.readings.c.turn, t.readings.c.id)
        for of, reading, text, not_read in self._among(in_turn, t.readings.c.document, documents):
            newest[of, text] = Current(reading, text, not_read)
        found: dict[str, list[Current]] = {}
        for (of, _), current in newest.items():
            found.setdefault(of, []).append(current)
        return found

    def claims(self, readings: Sequence[int]) -> dict[int, list[Claim]]:
        """The claims of some readings, in text order."""
        found: dict[int, list[Claim]] = {reading: [] for reading in readings}
        for first in range(0, len(readings), MANY):
            some = t.claims.c.reading.in_(readings[first : first + MANY])
            columns = select(t.claims.c.reading, t.claims.c.body).where(some)
            for reading, body in self._rows(columns.order_by(t.claims.c.reading, t.claims.c.place)):
                found[reading].append(claim_of(body))
        return found

    def find_claims(self, prefix: str) -> list[Claim]:
        """Claims of any reading whose id begins so, each id once and from its newest reading; by id."""
        begins = t.claims.c.id.between(prefix, prefix + "g")  # ids are hexadecimal, so "g" is behind them all
        wanted = select(t.claims.c.id, t.claims.c.body).where(begins)
        return [
            claim_of(body)
            for _, body in sorted(dict(map(tuple, self._rows(wanted.order_by(t.claims.c.reading)))).items())
        ]

    def faults(self) -> list[tuple[ReadingKey, Fault]]:
        """What the gate dropped from current and former readings."""
        columns = select(*KEY, t.faults.c.claim, t.faults.c.reason).join(
            t.faults, t.faults.c.reading == t.readings.c.id
        )
        rows = self._rows(columns.order_by(t.faults.c.reading, t.faults.c.place))
        return [(ReadingKey(*row[:6]), Fault(*row[6:])) for row in rows]

    def incidents(self) -> list[Incident]:
        """All incidents in the order that resolving gave."""
        columns = select(t.incidents.c.body).order_by(*LARGEST_FIRST)
        return [loaded(Incident, body) for (body,) in self._rows(columns)]

    def claims_of_incident(self, incident: str) -> set[str]:
        """The ids of an incident's claims."""
        wanted = select(t.incident_claims.c.claim).where(t.incident_claims.c.incident == incident)
        return {claim for (claim,) in self._rows(wanted)}

    def origins(self, incident: str | None = None) -> list[tuple[str, Origin]]:
        """Origins with their incident."""
        wanted = select(t.origins.c.incident, t.origins.c.body).order_by(
            t.origins.c.incident, t.origins.c.place
        )
        if incident is not None:
            wanted = wanted.where(t.origins.c.incident == incident)
        return [(of, loaded(Origin, body)) for of, body in self._rows(wanted)]

    def figures(self, incident: str | None = None) -> list[Figure]:
        """Figures of one incident or all, in the order of incidents."""
        joined = t.figures.outerjoin(t.incidents, t.incidents.c.id == t.figures.c.incident)
        wanted = select(t.figures.c.body).select_from(joined)
        if incident is not None:
            wanted = wanted.where(t.figures.c.incident == incident)
        rows = self._rows(wanted.order_by(*LARGEST_FIRST, t.figures.c.incident, t.figures.c.place))
        return [loaded(Figure, body) for (body,) in rows]

    def findings(self) -> list[Finding]:
        """All findings, each once, by stage; those of incidents first, of the largest ones before others."""
        found, own = t.findings.c, t.incidents.c
        joined = t.findings.outerjoin(t.incidents, own.id == found.owner)
        wanted = select(found.id, found.body).select_from(joined)
        order = (found.stage, own.id.is_(None), *LARGEST_FIRST, found.owner, found.place)
        rows = self._rows(wanted.order_by(*order))
        first: dict[str, str] = {}
        for id, body in rows:
            first.setdefault(id, body)
        return [loaded(Finding, body) for body in first.values()]

    def places(self) -> dict[str, tuple[PlaceFound, ...]]:
        """What became of the places that claims name, by claim id."""
        rows = self._rows(select(t.places.c.claim, t.places.c.body).order_by(t.places.c.claim))
        return {claim: loaded(tuple[PlaceFound, ...], body) for claim, body in rows}

    def repetitions(self) -> list[Repetition]:
        """Which document repeats which."""
        return self._copies("repetition", Repetition)

    def variants(self) -> list[Variant]:
        """Where otherwise equal texts differ."""
        return self._copies("variant", Variant)

    def runs(self) -> list[Run]:
        """The runs recorded."""
        return [loaded(Run, body) for (body,) in self._rows(select(t.runs.c.body).order_by(t.runs.c.id))]

    def noted(self, kind: str, keys: Collection[str] | None = None) -> dict[str, str]:
        """What stages noted of a kind under some keys, or under every one."""
        columns = select(t.noted.c.key, t.noted.c.body).where(t.noted.c.kind == kind)
        if keys is None:
            return {key: unpacked(body) for key, body in self._rows(columns)}
        return {key: unpacked(body) for key, body in self._among(columns, t.noted.c.key, keys)}

    def borne(self, kind: str, marks: Collection[str]) -> dict[str, dict[str, str]]:
        """Who bears some marks of a kind, with what is noted of it."""
        columns = select(t.borne.c.mark, t.borne.c.id, t.borne.c.body).where(t.borne.c.kind == kind)
        found: dict[str, dict[str, str]] = {}
        for some in _chunks(marks):
            for mark, id, body in self._rows(columns.where(t.borne.c.mark.in_(some))):
                found.setdefault(mark, {})[id] = unpacked(body)
        return found

    def prints(self, marks: Collection[int]) -> dict[int, dict[str, str]]:
        """The documents whose texts have some fingerprints, with what is noted of their texts."""
        columns = select(t.prints.c.mark, t.leaves.c.document, t.leaves.c.body).join(
            t.leaves, t.leaves.c.number == t.prints.c.leaf
        )
        found: dict[int, dict[str, str]] = {}
        for some in _chunks(marks):
            for mark, document, body in self._rows(columns.where(t.prints.c.mark.in_(some))):
                found.setdefault(mark, {})[document] = body
        return found

    def origins_of(self, incidents: Collection[str]) -> dict[str, list[Origin]]:
        """The origins of some incidents."""
        columns = select(t.origins.c.incident, t.origins.c.body).order_by(
            t.origins.c.incident, t.origins.c.place
        )
        found: dict[str, list[Origin]] = {}
        for some in _chunks(incidents):
            for incident, body in self._rows(columns.where(t.origins.c.incident.in_(some))):
                found.setdefault(incident, []).append(loaded(Origin, body))
        return found

    def count(self, what: Literal["documents", "incidents", "figures"]) -> int:
        """How many there are."""
        rows = self._rows(select(func.count()).select_from(t.schema.tables[what]))
        return int(rows[0][0])

    def with_text(self) -> int:
        """How many documents have a text."""
        return int(self._rows(select(func.count(t.texts.c.document.distinct())))[0][0])

    def progress(self) -> tuple[int, int, int, int]:
        """How far the book has come: the last custody event, decision, text and reading."""
        counts = (t.custody.c.seq, t.decisions.c.seq, t.texts.c.turn, t.readings.c.turn)
        with self._database.reads() as connection:
            custody, decisions, texts, readings = (
                int(connection.execute(select(func.max(count))).scalar() or 0) for count in counts
            )
        return custody, decisions, texts, readings

    def changed_since(self, progress: Sequence[int]) -> set[str]:
        """The documents that came, were described, decided on, given a text or read since the book had come so far."""
        custody, decisions, texts, readings = progress
        found = {
            document
            for table, column, last in (
                (t.custody, t.custody.c.seq, custody), (t.texts, t.texts.c.turn, texts), (t.readings, t.readings.c.turn, readings)
            )
            for (document,) in self._rows(select(table.c.document).where(column > last))
        }  # fmt: skip
        for (body,) in self._rows(select(t.decisions.c.body).where(t.decisions.c.seq > decisions)):
            made = loaded(Decision, body)
            found |= {end.document for end in (made.anchor, made.other) if end is not None}
            named = made.changes.get("documents")
            found |= {str(one) for one in named} if isinstance(named, list | tuple) else set()
        return found

    def find(self, words: str, *, most: int = 100) -> list[Hit]:
        """Paragraphs that hold all the words."""
        with self._database.reads() as connection:
            return self._search.find(connection, words, most=most)

    def state(self, name: str) -> str | None:
        """What the last resolving or reconciling was made from."""
        rows = self._rows(select(t.book_state.c.value).where(t.book_state.c.name == name))
        return cast(str, rows[0][0]) if rows else None

    def shelved_keys(self) -> dict[str, str]:
        """What the rows of each document on the shelf were made from."""
        with self._database.reads() as connection:
            return shelf.keys(connection)

    def readings_by_document(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """By document, what changes when other readings or texts of it become the current ones."""
        with self._database.reads() as connection:
            return shelf.readings(connection, documents)

    def fingerprint(self) -> str:
        """Changes whenever documents, texts, decisions or current readings change; runs do not count."""
        return sha256(canonical(list(self.progress())))

    def _copies(self, kind: str, model: type[T]) -> list[T]:
        wanted = (
            select(t.copies.c.body)
            .where(t.copies.c.kind == kind)
            .order_by(t.copies.c.owner, t.copies.c.place)
        )
        return [loaded(model, body) for (body,) in self._rows(wanted)]

    def _among(self, wanted: Any, column: Any, values: Collection[str] | None) -> Rows:
        """Rows with one of some values in a column; every row without any named."""
        if values is None:
            return self._rows(wanted)
        return [row for some in _chunks(values) for row in self._rows(wanted.where(column.in_(some)))]

    def _rows(self, wanted: Any) -> Rows:
        with self._database.reads() as connection:
            return connection.execute(wanted).all()


def _chunks(keys: Collection[T]) -> Iterator[Sequence[T]]:
    listed = list(keys)
    return (listed[first : first + MANY] for first in range(0, len(listed), MANY))


KEY = tuple(
    t.readings.c[name] for name in ("document", "text", "reader", "version", "vocabulary", "settings")
)
