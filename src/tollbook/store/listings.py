"""What pages ask of the database: lists in pages with their counts, and single things by id; never the whole book."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Select, Table, and_, func, or_, select

from tollbook.model import Check, Claim, Document, Figure, Finding, Incident, PlaceFound
from tollbook.model.encoding import from_json
from tollbook.store import tables as t
from tollbook.store.bodies import claim_of, loaded
from tollbook.store.kept import Kept
from tollbook.store.paged import COUNTED, Page
from tollbook.store.search import Hit, Search, Sought, quoted
from tollbook.store.shelf import Listed, Weight, person

T = TypeVar("T")
# Ids as the text of a column has them.
DOCUMENT, CLAIM = re.compile(r'"([0-9a-f]{64})"'), re.compile(r'"([0-9a-f]{32})"')
LOOKED_AHEAD = 1000  # waiting claims that are counted: the count is made again after each decision
Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Stands:
    """A claim as it stands on the shelf: its state, and how many decisions were ever taken on it."""

    claim: Claim
    state: str
    seen: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for; what is None or empty does not matter. `since` and `until` are days of the event."""

    words: str = ""
    speaker: str = ""
    place: str = ""
    kind: str | None = None
    harm: str | None = None
    state: str | None = None  # "decided" is any but machine and rejected; None leaves out what was rejected
    since: str | None = None
    until: str | None = None
    incident: str | None = None
    document: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has decided on, with what it weighs."""

    stands: Stands
    weight: Weight


@dataclass(frozen=True, slots=True)
class Person:
    """A name that victims are given: as written, in how many claims and documents, and with which harms."""

    key: str
    name: str
    claims: int
    documents: int
    harms: tuple[str, ...]


LARGEST_FIRST = (t.incidents.c.size.desc(), t.incidents.c.id)


class Listings(Kept):
    """The part of a store that pages read."""

    _search: Search

    def counts(self) -> dict[str, int]:
        """How many documents, claims in force, decided and rejected ones, incidents, figures, findings and decisions."""
        return dict(self._once("counts", self._counts))

    def _counts(self) -> dict[str, int]:
        tables = (
            ("documents", t.documents), ("incidents", t.incidents), ("figures", t.figures),
            ("findings", t.findings), ("decisions", t.decisions),
        )  # fmt: skip
        with self._database.reads() as connection:
            found = {
                name: int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
                for name, table in tables
            }
            states = select(t.shelf.c.state, func.count()).group_by(t.shelf.c.state)
            by_state = {state: int(count) for state, count in connection.execute(states)}
        rejected = by_state.pop("rejected", 0)
        return found | {
            "claims": sum(by_state.values()),
            "machine": by_state.get("machine", 0),
            "decided": sum(by_state.values()) - by_state.get("machine", 0),
            "rejected": rejected,
        }

    def claims_by_kind(self) -> dict[tuple[str, str | None], int]:
        """How many claims stand of each kind and harm."""
        return dict(self._once("kinds", self._by_kind))

    def _by_kind(self) -> dict[tuple[str, str | None], int]:
        wanted = (
            select(t.shelf.c.kind, t.shelf.c.harm, func.count())
            .where(t.shelf.c.state != "rejected")
            .group_by(t.shelf.c.kind, t.shelf.c.harm)
        )
        return {(kind, harm): int(count) for kind, harm, count in self._asked(wanted)}

    def listed(
        self, *, issuer: str | None = None, outcome: str | None = None, since: str | None = None,
        until: str | None = None, name: str = "", skip: int = 0, most: int = 100,
    ) -> Page[Listed]:  # fmt: skip
        """Documents by date (those without one last), name and id."""
        c = t.listed.c
        tests = [c.issuer == issuer] if issuer else []
        tests += [c.outcome == outcome] if outcome else []
        tests += [c.date >= since] if since else []
        tests += [c.date <= until + "~"] if until else []  # "1990" also means its days
        if name:
            tests.append(or_(c.name.contains(name, autoescape=True), c.title.contains(name, autoescape=True)))
        wanted = select(*c).where(*tests)
        rows = self._asked(
            wanted.order_by(c.date.is_(None), c.date, c.name, c.document).limit(most).offset(skip)
        )
        total = self._asked(select(func.count()).select_from(wanted.subquery()))[0][0]
        return Page(tuple(Listed(*row) for row in rows), int(total))

    def listed_of(self, documents: Iterable[str]) -> dict[str, Listed]:
        """How some documents are listed, by id."""
        return {
            row[0]: Listed(*row) for row in self._some(select(*t.listed.c), t.listed.c.document, documents)
        }

    def documents_by_id(self, ids: Iterable[str]) -> dict[str, Document]:
        """Documents by id."""
        wanted = select(t.documents.c.id, t.documents.c.body)
        return {key: loaded(Document, body) for key, body in self._some(wanted, t.documents.c.id, ids)}

    def newest(self) -> str | None:
        """The date of the newest document."""
        found = self._asked(select(func.max(t.listed.c.date)))[0][0]
        return None if found is None else str(found)

    def issuers(self, *, most: int = 200) -> list[tuple[str | None, int]]:
        """Who issued how many documents, most first."""
        count = func.count()
        wanted = select(t.listed.c.issuer, count).group_by(t.listed.c.issuer)
        return [
            (name, int(n))
            for name, n in self._asked(wanted.order_by(count.desc(), t.listed.c.issuer).limit(most))
        ]

    def standing_claims(self, wanted: Wanted, *, skip: int = 0, most: int = 50) -> Page[Stands]:
        """Claims as they stand; by how well they match where words are asked for and few match, else by document and place."""
        chosen = self._chosen(wanted)
        total = self._counted(wanted, chosen, COUNTED)
        found = chosen.subquery()
        order = [found.c.rank, found.c.row] if 0 < total <= 3000 else [found.c.row]
        rows = [row for row, *_ in self._asked(select(found.c.row).order_by(*order).limit(most).offset(skip))]
        by_row = self._stands(t.shelf.c.row, rows)
        return Page(tuple(by_row[row] for row in rows if row in by_row), min(total, COUNTED), total > COUNTED)

    def incidents_near(self, wanted: Wanted, *, most: int = 10) -> list[str]:
        """Incidents of claims that begin on the days or name the place that are asked for; the most such claims first."""
        s, of = t.shelf.c, t.incident_claims.c
        near = select(of.incident, func.count()).select_from(
            t.shelf.join(t.incident_claims, of.claim == s.id)
        )
        if wanted.place:
            near = near.where(s.row.in_(select(self._chosen(wanted).limit(200).subquery().c.row)))
        else:
            near = near.where(s.day.between(wanted.since or "", (wanted.until or "") + "~"))
        rows = self._asked(near.group_by(of.incident).order_by(func.count().desc(), of.incident).limit(most))
        return [incident for incident, _ in rows]

    def claims_of_document(self, document: str) -> list[Stands]:
        """All claims of a document with their state, also rejected ones, by their place in the text."""
        rows = [row for row, *_ in self._asked(select(t.shelf.c.row).where(t.shelf.c.document == document))]
        found = self._stands(t.shelf.c.row, rows).values()
        return sorted(
            found, key=lambda one: (one.claim.span.start, one.claim.span.end, one.claim.kind, one.claim.id)
        )

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Stands]:
        """Claims on the shelf by their present id."""
        return {one.claim.id: one for one in self._stands(t.shelf.c.id, ids).values()}

    def claim_ids(self, prefix: str) -> list[str]:
        """Present ids that begin so; at most a few."""
        begins = t.shelf.c.id.between(prefix, prefix + "g")
        return [key for (key,) in self._asked(select(t.shelf.c.id).where(begins).distinct().limit(5))]

    def members(self, incident: str, *, parts: bool = False) -> list[str]:
        """The ids of an incident's claims, with those of its parts where asked for."""
        chosen = [incident, *(self.parts_of(incident) if parts else ())]
        found = self._some(select(t.incident_claims.c.claim), t.incident_claims.c.incident, chosen)
        return sorted({claim for (claim,) in found})

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The incident of each of some claims."""
        c = t.incident_claims.c
        return dict(map(tuple, self._some(select(c.claim, c.incident), c.claim, claims)))

    def listed_incidents(self, *, skip: int = 0, most: int = 50) -> Page[Incident]:
        """Incidents in the order that resolving gave, largest first."""
        wanted = select(t.incidents.c.body).order_by(*LARGEST_FIRST).limit(most).offset(skip)
        total = self._asked(select(func.count()).select_from(t.incidents))[0][0]
        return Page(tuple(loaded(Incident, body) for (body,) in self._asked(wanted)), int(total))

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Incidents by their present id."""
        wanted = select(t.incidents.c.id, t.incidents.c.body)
        return {key: loaded(Incident, body) for key, body in self._some(wanted, t.incidents.c.id, ids)}

    def parts_of(self, incident: str) -> list[str]:
        """The ids of incidents that are parts of one."""
        wanted = select(t.incidents.c.id).where(t.incidents.c.part_of == incident)
        return [key for (key,) in self._asked(wanted.order_by(*LARGEST_FIRST))]

    def heads_of_figures(self, incidents: Iterable[str]) -> dict[str, list[Figure]]:
        """The figures of some incidents without the points and claims behind them, as lists show them."""
        c = t.figures.c
        wanted = select(c.incident, c.place, c.body)
        found: dict[str, list[Figure]] = {}
        for incident, _, body in sorted(self._some(wanted, c.incident, incidents), key=lambda row: row[:2]):
            bare = {**json.loads(body), "points": [], "claims": []}
            found.setdefault(incident, []).append(from_json(Figure, bare))
        return found

    def figures_with(self, incidents: Iterable[str], claims: Collection[str]) -> list[Figure]:
        """The figures of some incidents in which some claims are; the others are never put together."""
        c = t.figures.c
        wanted = select(c.incident, c.place, c.body)
        order = {incident: number for number, incident in enumerate(incidents)}
        rows = sorted(self._some(wanted, c.incident, order), key=lambda row: (order[row[0]], row[1]))
        own = set(claims)
        found = [loaded(Figure, body) for *_, body in rows if not own.isdisjoint(CLAIM.findall(body))]
        return [one for one in found if any(point.claim in own for point in one.points)]

    def documents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The document of each of some claims on the shelf."""
        c = t.shelf.c
        return dict(map(tuple, self._some(select(c.id, c.document), c.id, claims)))

    def findings_counted(self, incidents: Iterable[str]) -> dict[str, int]:
        """How many findings some incidents have."""
        c = t.findings.c
        found: dict[str, int] = {}
        for (incident,) in self._some(select(c.incident), c.incident, incidents):
            found[incident] = found.get(incident, 0) + 1
        return found

    def figures_by_id(self, ids: Iterable[str]) -> dict[str, Figure]:
        """Figures by id."""
        wanted = select(t.figures.c.id, t.figures.c.body)
        return {key: loaded(Figure, body) for key, body in self._some(wanted, t.figures.c.id, ids)}

    def figure_ids(self, prefix: str) -> list[str]:
        """Ids of figures that begin so; at most a few."""
        begins = t.figures.c.id.between(prefix, prefix + "g")
        return [key for (key,) in self._asked(select(t.figures.c.id).where(begins).distinct().limit(5))]

    def findings_of(
        self, *, incident: str | None = None, kind: str | None = None, skip: int = 0, most: int = 200
    ) -> Page[Finding]:
        """Findings of one incident or one kind, or all."""
        c = t.findings.c
        tests = [c.incident == incident] if incident else []
        tests += [c.kind == kind] if kind else []
        total = self._asked(select(func.count()).select_from(t.findings).where(*tests))[0][0]
        rows = self._asked(
            select(c.body)
            .where(*tests)
            .order_by(c.stage, c.owner != c.incident, c.owner, c.place)
            .limit(most)
            .offset(skip)
        )
        return Page(tuple(loaded(Finding, body) for (body,) in rows), int(total))

    def findings_about(self, document: str) -> tuple[Finding, ...]:
        """Findings that name a document, or quote it."""
        c = t.findings.c
        wanted = select(c.stage, c.owner != c.incident, c.owner, c.place, c.body)
        rows = self._some(wanted, c.id, self._naming(document, t.findings, c.id))
        ordered = sorted(rows, key=lambda row: tuple(row)[:4])
        return tuple(loaded(Finding, row[4]) for row in ordered if document in row[4])

    def checks_of(self, *, incident: str | None = None, document: str | None = None) -> tuple[Check, ...]:
        """What was compared in an incident, or with words of a document, agreeing or not."""
        c = t.checks.c
        wanted = select(c.owner, c.place, c.body)
        if incident is not None:
            rows = self._asked(wanted.where(c.incident == incident))
        elif document is not None:
            rows = self._some(wanted, c.owner, self._naming(document, t.checks, c.owner))
        else:
            rows = self._asked(wanted)
        ordered = sorted(rows, key=lambda row: tuple(row)[:2])
        return tuple(loaded(Check, row[2]) for row in ordered if document is None or document in row[2])

    def _naming(self, document: str, table: Table, column: Column[Any]) -> set[str]:
        """The values of a column in rows that name a document. Every row is looked through once for each state of the book."""

        def naming() -> dict[str, set[str]]:
            found: dict[str, set[str]] = {}
            for value, body in self._asked(select(column, table.c.body)):
                for key in DOCUMENT.findall(body):
                    found.setdefault(key, set()).add(value)
            return found

        return self._once(("naming", table.name), naming).get(document, set())

    def findings_by_id(self, ids: Iterable[str]) -> dict[str, Finding]:
        """Findings by id."""
        wanted = select(t.findings.c.id, t.findings.c.body)
        return {key: loaded(Finding, body) for key, body in self._some(wanted, t.findings.c.id, ids)}

    def findings_by_kind(self) -> dict[str, int]:
        """How many findings there are of each kind."""
        wanted = select(t.findings.c.kind, func.count()).group_by(t.findings.c.kind)
        return dict(self._once("findings", lambda: {str(kind): int(n) for kind, n in self._asked(wanted)}))

    def places_of(self, claims: Iterable[str]) -> dict[str, tuple[PlaceFound, ...]]:
        """What became of the places that some claims name."""
        wanted = select(t.places.c.claim, t.places.c.body)
        return {
            claim: loaded(tuple[PlaceFound, ...], body)
            for claim, body in self._some(wanted, t.places.c.claim, claims)
        }

    def waiting(
        self, *, incident: str | None = None, kind: str | None = None, skip: int = 0, most: int = 50
    ) -> Page[Waiting]:
        """Claims that nobody has decided on, the weightiest first."""
        w, s = t.weights.c, t.shelf.c
        undecided = select(s.row).where(s.id == w.claim, s.state == "machine")
        # asked as "is there one", so that the weightiest are taken from the top and the rest is never looked at
        tests: list[ColumnElement[bool]] = [(undecided.where(s.kind == kind) if kind else undecided).exists()]
        tests += [w.incident == incident] if incident else []
        chosen = select(w.claim, w.incident, w.weight, w.because).where(*tests)
        rows = self._asked(chosen.order_by(w.weight.desc(), w.claim).limit(most).offset(skip))
        total = self._counted(("waiting", incident, kind), select(w.claim).where(*tests), LOOKED_AHEAD)
        stands = self.claims_by_id(row[0] for row in rows)
        found = tuple(Waiting(stands[row[0]], _weight(row)) for row in rows if row[0] in stands)
        return Page(found, min(total, LOOKED_AHEAD), total > LOOKED_AHEAD)

    def weights_of(self, claims: Iterable[str]) -> dict[str, Weight]:
        """What some claims weigh."""
        w = t.weights.c
        wanted = select(w.claim, w.incident, w.weight, w.because)
        return {row[0]: _weight(row) for row in self._some(wanted, w.claim, claims)}

    def people(self, *, name: str = "", moved: bool = False, skip: int = 0, most: int = 100) -> Page[Person]:
        """Names of victims, sorted; with `moved`, only those of whom several harms are said."""
        s = t.shelf.c
        tests = [s.person.is_not(None), s.state != "rejected"]
        tests += [s.person.contains(word, autoescape=True) for word in person(name).split()]
        grouped = select(
            s.person, func.count(), func.count(s.document.distinct()), func.group_concat(s.harm.distinct()), func.min(s.row)
        ).where(*tests).group_by(s.person)  # fmt: skip
        if moved:
            grouped = grouped.having(func.count(s.harm.distinct()) > 1)
        rows = self._asked(grouped.order_by(s.person).limit(most).offset(skip))
        total = self._asked(select(func.count()).select_from(grouped.subquery()))[0][0]
        first = self._stands(t.shelf.c.row, [row[4] for row in rows])
        found = tuple(
            Person(
                row[0],
                getattr(first[row[4]].claim.fields, "name", row[0]),
                row[1],
                row[2],
                tuple(sorted(row[3].split(","))),
            )
            for row in rows
        )
        return Page(found, int(total))

    def find_page(self, words: str, *, skip: int = 0, most: int = 50) -> Page[Hit]:
        """Paragraphs that hold all the words, best first, with their count."""
        with self._database.reads() as connection:
            total = self._search.count(connection, words, most=COUNTED + 1)
            hits = self._search.find(connection, words, most=most, skip=skip)
        return Page(tuple(hits), min(total, COUNTED), total > COUNTED)

    def passages(self, hits: Sequence[tuple[str, str, int, int]]) -> list[str]:
        """The words of ranges of texts (document, text, start, end), without loading the texts."""
        c = t.texts.c
        found = []
        with self._database.reads() as connection:
            for document, text, start, end in hits:
                words = select(func.substr(c.content, start + 1, end - start)).where(
                    c.document == document, c.id == text
                )
                found.append(str(connection.execute(words).scalar() or ""))
        return found

    def _counted(self, name: object, chosen: Select[Any], most: int) -> int:
        """How many rows there are, up to one more than `most`."""
        wanted = select(func.count()).select_from(chosen.limit(most + 1).subquery())
        return self._once(("count", name), lambda: int(self._asked(wanted)[0][0]))

    def _chosen(self, wanted: Wanted) -> Select[Any]:
        """The rows of the shelf that are asked for, with their rank."""
        s = t.shelf.c
        tags = [(name, value) for name in ("kind", "harm", "state") if (value := getattr(wanted, name))]
        sought = Sought(
            wanted.words,
            wanted.speaker,
            wanted.place,
            tuple(tag for tag in tags if tag != ("state", "decided")),
        )
        tests = [s.state != "rejected"] if wanted.state is None else []
        tests += [s.state.not_in(("machine", "rejected"))] if wanted.state == "decided" else []
        tests += [s.last >= wanted.since] if wanted.since else []
        tests += [s.day <= wanted.until + "~"] if wanted.until else []
        tests += [s.document == wanted.document] if wanted.document else []
        tests += [s.person == wanted.person] if wanted.person else []
        if not sought.anything:
            tests += [s[name] == value for name, value in sought.tags]
            chosen = select(s.row.label("row"), s.row.label("rank"))
        else:
            words = self._search.matching(sought).subquery("words")
            chosen = select(s.row.label("row"), words.c.rank.label("rank")).join(
                words, words.c.rowid == s.row
            )
        if wanted.incident:
            of = t.incident_claims.c
            chosen = chosen.join(t.incident_claims, and_(of.claim == s.id, of.incident == wanted.incident))
        return chosen.where(*tests)

    def _stands(self, column: Any, values: Iterable[Any]) -> dict[int, Stands]:
        """Rows of the shelf with their claims, by number."""
        s, c = t.shelf.c, t.claims.c
        joined = t.shelf.outerjoin(t.claims, and_(c.reading == s.reading, c.place == s.place))
        wanted = select(s.row, s.state, s.seen, func.coalesce(s.body, c.body)).select_from(joined)
        found = self._some(wanted, column, values)
        return {
            row: Stands(claim_of(body), state, seen) for row, state, seen, body in found if body is not None
        }


def searchable(words: str) -> bool:
    """Whether there is anything in typed words that can be looked for."""
    return bool(quoted(words))


def _weight(row: Sequence[Any]) -> Weight:
    because: Sequence[Sequence[str]] = json.loads(row[3])
    return Weight(row[0], row[1], row[2], tuple((why, about) for why, about in because))


__all__ = ["COUNTED", "Listings", "Page", "Person", "Stands", "Waiting", "Wanted", "searchable"]
