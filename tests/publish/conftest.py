"""A finished book in memory: the invented case of `case/`, as the stages before publishing would leave it."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tollbook.model import (
    Anchor,
    Check,
    Claim,
    Count,
    CustodyEvent,
    Decision,
    Document,
    Event,
    Figure,
    Finding,
    Group,
    Incident,
    Origin,
    Place,
    PlaceFound,
    Point,
    Qualification,
    Quoted,
    Range,
    Repetition,
    Response,
    Responsibility,
    Run,
    Scope,
    Segment,
    Speaker,
    Stated,
    Text,
    Toll,
    Variant,
    Victim,
    When,
    Where,
    cut,
    normalised,
)
from tollbook.model.canonical import sha256, short_id
from tollbook.model.fields import Occurrence

CASE = Path(__file__).parent / "case"
Table = Mapping[str, Any]

WORDING = {
    "origin.v1": "Each origin counts once, with its latest statement.\n\nLow and high are the smallest and largest totals.",
    "copies.v2": "Texts that share nearly all of their words are copies of one another.",
}


@dataclass(frozen=True)
class MemoryView:
    """The `View` protocol over plain tuples."""

    scope: Scope
    all_documents: tuple[Document, ...]
    all_texts: Mapping[str, tuple[Text, ...]]
    all_claims: tuple[Claim, ...]
    all_incidents: tuple[Incident, ...] = ()
    all_figures: tuple[Figure, ...] = ()
    all_origins: Mapping[str, tuple[Origin, ...]] = None  # type: ignore[assignment]
    all_findings: tuple[Finding, ...] = ()
    found: Mapping[str, PlaceFound] = None  # type: ignore[assignment]
    all_decisions: tuple[Decision, ...] = ()
    all_custody: tuple[CustodyEvent, ...] = ()
    all_runs: tuple[Run, ...] = ()
    all_checks: tuple[Check, ...] = ()

    def documents(self) -> tuple[Document, ...]:
        return self.all_documents

    def text(self, document: str) -> Text | None:
        return next(iter(self.texts(document)), None)

    def texts(self, document: str) -> tuple[Text, ...]:
        return self.all_texts.get(document, ())

    def claims(
        self,
        *,
        kind: str | None = None,
        harm: str | None = None,
        speaker: str | None = None,
        document: str | None = None,
        incident: str | None = None,
    ) -> Iterator[Claim]:
        members = {c for i in self.all_incidents if i.id == incident for c in i.claims}
        for claim in self.all_claims:
            wanted = (
                (kind is None or claim.kind == kind)
                and (harm is None or claim.harm == harm)
                and (document is None or claim.document == document)
                and (incident is None or claim.id in members)
                and (speaker is None or any(speaker in s.name for s in self.chain(claim)))
            )
            if wanted:
                yield claim

    def claim(self, claim: str) -> Claim:
        return next(c for c in self.all_claims if c.id.startswith(claim))

    def chain(self, claim: Claim) -> tuple[Speaker, ...]:
        document = next(d for d in self.all_documents if d.id == claim.document)
        issuer = document.value("issuer")
        front = (Speaker(issuer, document.value("issuer_kind") or "unknown"),) if issuer else ()
        return front + claim.speakers

    def incidents(self) -> tuple[Incident, ...]:
        return self.all_incidents

    def figures(self, *, incident: str | None = None) -> tuple[Figure, ...]:
        return tuple(f for f in self.all_figures if incident in (None, f.incident))

    def origins(self, incident: str) -> tuple[Origin, ...]:
        return (self.all_origins or {}).get(incident, ())

    def findings(self) -> tuple[Finding, ...]:
        return self.all_findings

    def checks(self, incident: str | None = None) -> tuple[Check, ...]:
        return tuple(c for c in self.all_checks if incident in (None, c.incident))

    def places(self, claim: Claim) -> tuple[PlaceFound, ...]:
        return tuple((self.found or {})[where.name] for where in claim.event.where)

    def decisions(self, claim: str | None = None) -> tuple[Decision, ...]:
        return tuple(d for d in self.all_decisions if claim is None or (d.anchor and d.anchor.claim == claim))

    def unattached(self) -> tuple[Decision, ...]:
        return ()

    def not_read(self) -> tuple[tuple[Document, str], ...]:
        return tuple((d, "no reader for ar") for d in self.all_documents if d.value("language") == "ar")

    def custody(self, document: str | None = None) -> tuple[CustodyEvent, ...]:
        return tuple(e for e in self.all_custody if document in (None, e.document))

    def runs(self) -> tuple[Run, ...]:
        return self.all_runs


class Maker:
    """Builds the view from the case's tables; keys of the tables become ids of the model."""

    def __init__(self, case: Table) -> None:
        self.case = case
        self.documents: dict[str, Document] = {}
        self.texts: dict[str, tuple[Text, ...]] = {}
        self.claims: dict[str, Claim] = {}
        self.found: dict[str, PlaceFound] = {}
        self.incidents: dict[str, Incident] = {}
        self.origins: dict[str, list[Origin]] = {}
        self.origin_ids: dict[str, str] = {}
        self.finding_ids: dict[str, str] = {}

    def view(self) -> MemoryView:
        for key, table in self.case["documents"].items():
            self.document(key, table)
        for name, (latitude, longitude, kind, people) in self.case["places"].items():
            place = Place(f"book:{name}", name, latitude, longitude, kind, population=people)
            self.found[name] = PlaceFound(name, place, (), "the only place of this name in the book")
        for table in self.case["claim"]:
            self.claim(table)
        for key, table in ((t["key"], t) for t in self.case["incident"]):
            self.incident(key, table)
        for table in self.case["origin"]:
            self.origin(table)
        findings = tuple(self.finding(table) for table in self.case["finding"])
        figures = tuple(self.figure(table) for table in self.case["figure"])
        order = {d.id: i for i, d in enumerate(self.documents.values())}
        return MemoryView(
            scope=Scope(**self.case["scope"]),
            all_documents=tuple(self.documents.values()),
            all_texts=self.texts,
            all_claims=tuple(
                sorted(self.claims.values(), key=lambda c: (order[c.document], c.span.start, c.id))
            ),
            all_incidents=tuple(self.incidents.values()),
            all_figures=figures,
            all_origins={k: tuple(v) for k, v in self.origins.items()},
            all_findings=findings,
            found=self.found,
            all_decisions=tuple(self.decision(i, t) for i, t in enumerate(self.case["decision"])),
            all_custody=tuple(
                CustodyEvent(d.id, "added", f"2026-02-01T09:{i:02}:00Z", "A. Recorder", d.name)
                for i, d in enumerate(self.documents.values())
            ),
            all_runs=(
                Run(
                    1,
                    "read",
                    "2026-02-01T09:30:00Z",
                    "2026-02-01T09:30:02Z",
                    "done",
                    "rules.en.v1 of tollbook 0.1.0",
                ),
            ),
        )

    def document(self, key: str, table: Table) -> None:
        content = normalised((CASE / table["file"]).read_text(encoding="utf-8")) if table["file"] else ""
        identity = sha256(key.encode() + content.encode())
        sources = ("title", "issuer", "issuer_kind", "date", "language", "kind")
        text = (
            Text(identity, content, language=table.get("language"), segments=segments(content))
            if content
            else None
        )
        self.documents[key] = Document(
            id=identity,
            name=table["file"] or f"{key}.pdf",
            media_type=table.get("media_type", "text/plain"),
            size=len(content.encode()) or 48211,
            stated={name: Stated(table[name], "sources file") for name in sources if name in table},
            outcome=table.get("outcome", "read"),
            reasons=tuple(table.get("reasons", ())),
            text=text.id if text else None,
        )
        self.texts[identity] = (text,) if text else ()

    def claim(self, table: Table) -> None:
        document = self.documents[table["document"]]
        text = self.texts[document.id][0]
        start = text.content.index(table["quote"])
        span = cut(text.content, start, start + len(table["quote"]))
        self.claims[table["key"]] = Claim(
            document=document.id,
            text=text.id,
            span=span,
            fields=self.fields(table),
            position=table.get("position", "body"),
            speakers=tuple(Speaker(n, k, self.place_of(text, n)) for n, k in table.get("speakers", ())),
            stance=table.get("stance", "asserts"),
            hedge=table.get("hedge"),
            as_of=table.get("as_of"),
            event=Event(
                when=When(*table["when"], span) if "when" in table else None,
                where=tuple(Where(n, self.place_of(text, n), via="sentence") for n in table.get("where", ())),
            ),
            anchors={name: (within(span, words),) for name, words in table.get("anchors", {}).items()},
            reader=table.get("reader", "rules.en.v1"),
            confidence=table.get("confidence", 0.95),
        )

    def fields(self, table: Table) -> Any:
        if "toll" in table:
            toll = dict(table["toll"])
            low, high, form = toll.pop("count")
            words = table.get("anchors", {}).get("count", "")
            group, part = toll.pop("group", None), toll.pop("part_of", None)
            return Toll(
                count=Count(low if low >= 0 else None, high if high >= 0 else None, form, words),
                group=Group(group, (group,)) if group else None,
                part_of=self.claims[part].id if part else None,
                **toll,
            )
        if "qualification" in table:
            return Qualification(words=table["quote"], **table["qualification"])
        kinds = {
            "occurrence": Occurrence,
            "responsibility": Responsibility,
            "response": Response,
            "victim": Victim,
        }
        return next(kind(**table[name]) for name, kind in kinds.items() if name in table)

    @staticmethod
    def place_of(text: Text, words: str) -> Any:
        start = text.content.find(words)
        return cut(text.content, start, start + len(words)) if start >= 0 else None

    def incident(self, key: str, table: Table) -> None:
        unresolved = PlaceFound(
            "Market Quay", None, ("Market Quay (north)", "Market Quay (south)"), "two places of this name"
        )
        self.incidents[key] = Incident(
            id=short_id(["incident", key]),
            title=table["title"],
            claims=tuple(sorted(self.claims[c].id for c in table["claims"])),
            when=When(*table["when"], None),
            where=tuple(self.found.get(n, unresolved) for n in table["where"]),
            part_of=self.incidents[table["part_of"]].id if "part_of" in table else None,
        )

    def origin(self, table: Table) -> None:
        incident = self.incidents[table["incident"]].id
        identity = short_id(["origin", table["key"]])
        self.origin_ids[table["key"]] = identity

        def named(key: str) -> str:
            return self.documents[key].id if key in self.documents else key

        self.origins.setdefault(incident, []).append(
            Origin(
                id=identity,
                name=table["name"],
                claims=tuple(sorted(self.claims[c].id for c in table["claims"])),
                documents=tuple(named(d) for d in table["documents"]),
                first=table.get("first"),
                absent=table.get("absent", False),
                repetitions=tuple(
                    Repetition(named(a), named(b), e, s, why)
                    for a, b, e, s, why in table.get("repetitions", ())
                ),
                variants=tuple(
                    Variant(named(a), named(b), aw, bw, self.offset(a, aw), self.offset(b, bw), kind)
                    for a, b, aw, bw, kind in table.get("variants", ())
                ),
            )
        )

    def offset(self, document: str, words: str) -> int:
        return self.texts[self.documents[document].id][0].content.index(words)

    def figure(self, table: Table) -> Figure:
        incident = self.incidents[table["incident"]].id
        given = {k: table[k] for k in ("low", "most_supported", "high", "as_of", "high_open") if k in table}
        return Figure(
            id=short_id(["figure", incident, table["harm"], table["group"], table.get("as_of")]),
            incident=incident,
            harm=table["harm"],
            group=table["group"],
            **(
                {"low": None, "most_supported": None, "high": None, "high_open": False, "as_of": None} | given
            ),
            origins=table["origins"],
            statements=table["statements"],
            because=table["because"],
            claims=tuple(self.claims[c].id for c in table["claims"]),
            rule="origin.v1 over copies.v2",
            words=tuple(table.get("words", ())),
            methods=tuple(table.get("methods", ())),
            points=tuple(self.point(*p) for p in table["points"]),
            findings=tuple(self.finding_ids[f] for f in table.get("findings", ())),
        )

    def point(self, claim: str, origin: str, date: str, state: Any) -> Point:
        count = self.claims[claim].toll.count
        return Point(
            self.claims[claim].id, self.origin_ids[origin], date, count.low, count.high, count.words, state
        )

    def finding(self, table: Table) -> Finding:
        claims = [self.claims[c] for c in table["claims"]]
        quotes = [Quoted(c.document, c.span) for c in claims]
        for document, words in table.get("quotes", ()):
            at = self.offset(document, words)
            quotes.append(
                Quoted(
                    self.documents[document].id,
                    cut(self.texts[self.documents[document].id][0].content, at, at + len(words)),
                )
            )
        identity = short_id(["finding", table["key"]])
        self.finding_ids[table["key"]] = identity
        return Finding(
            id=identity,
            kind=table["kind"],
            sentence=table["sentence"],
            claims=tuple(c.id for c in claims),
            documents=tuple(dict.fromkeys(q.document for q in quotes)),
            quotes=tuple(quotes),
            incident=self.incidents[table["incident"]].id,
        )

    def decision(self, number: int, table: Table) -> Decision:
        claim = self.claims[table["claim"]]
        return Decision(
            id=short_id(["decision", number]),
            at=table["at"],
            by=table["by"],
            action=table["action"],
            anchor=anchor(claim),
            changes=table.get("changes", {}),
            reason=table.get("reason"),
        )


def anchor(claim: Claim) -> Anchor:
    """Where a decision on a claim hangs."""
    span = claim.span
    return Anchor(
        claim.id, claim.document, claim.text, claim.kind, claim.harm, span.start, span.end, span.quote, "", ""
    )


def within(span: Any, words: str) -> Range:
    start = span.start + span.quote.lower().index(words.lower())
    return Range(start, start + len(words))


def segments(content: str) -> tuple[Segment, ...]:
    made, at = [], 0
    for line in content.split("\n"):
        if line:
            made.append(Segment(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return tuple(made)


@pytest.fixture(scope="session")
def wording() -> Mapping[str, str]:
    return WORDING


@pytest.fixture(scope="session")
def view() -> MemoryView:
    """The invented case."""
    return Maker(tomllib.loads((CASE / "case.toml").read_text(encoding="utf-8"))).view()


@pytest.fixture(scope="session")
def empty_view() -> MemoryView:
    """A book without any document."""
    return MemoryView(Scope(), (), {}, ())


@pytest.fixture(scope="session")
def key_of(view: MemoryView) -> Callable[[str], Claim]:
    """A claim of the case by words of its quote."""

    def find(words: str) -> Claim:
        return next(c for c in view.all_claims if words in c.span.quote)

    return find
