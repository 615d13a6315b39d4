"""A view for publication, built from allowed fields only: what is not named here is not in it (DESIGN: evidence and care)."""

from collections.abc import Iterable, Mapping

from tollbook.errors import SettingInvalid
from tollbook.model.canonical import Json
from tollbook.model.check import Check
from tollbook.model.claim import Claim, Event, Speaker, What, When, Where
from tollbook.model.decision import Anchor, Decision
from tollbook.model.document import CustodyEvent, Document, Stated
from tollbook.model.fields import Occurrence, Response, Responsibility, Victim
from tollbook.model.figure import Figure, Finding, Point, Quoted
from tollbook.model.incident import Incident
from tollbook.model.origin import Origin, Repetition, Variant
from tollbook.model.place import Place, PlaceFound
from tollbook.model.scope import Scope
from tollbook.model.span import Span
from tollbook.model.view import Run, View
from tollbook.publish.guard import WITHHELD, Guard, called, keyed, may_be_named
from tollbook.publish.labels import counted, label, listed, period
from tollbook.publish.public_fields import public_fields
from tollbook.publish.sensitive import reason
from tollbook.publish.snapshot import Parts, Snapshot, held, parts_of
from tollbook.publish.standing import in_force

SCOPE_PARTS = ("title", "incident", "casualty", "period", "area", "deaths", "sources", "gaps")


def public_view(view: View, secret: bytes | None) -> Snapshot:
    """The part of a book that may be published, without texts, with ids keyed by the book's secret.

    Raises SettingInvalid without a secret.
    """
    return Snapshot(publisher(view, secret).parts())


def publisher(view: View, secret: bytes | None) -> "_Publisher":
    """What decides about each part of a view. Raises SettingInvalid without a secret."""
    if not secret:
        raise SettingInvalid(
            "a published record needs the book's secret for its ids; open the book and publish through it"
        )
    return _Publisher(parts_of(view), secret)


class _Publisher:
    """Builds every object anew, field by field."""

    def __init__(self, parts: Parts, secret: bytes) -> None:
        self.given = parts
        self.looked_in = Snapshot(parts)
        self.secret = secret
        decided = in_force(parts.decisions)
        self.marked = {d.anchor.claim for d in decided if d.action == "publishable" and d.anchor is not None}
        files = (document.name for document in parts.documents)
        self.guard = Guard(_withheld_names(parts, self.marked), _allowed_names(parts), files)
        self.kept = tuple(claim for claim in parts.claims if self.waits(claim) is None)
        self.kept_ids = {claim.id for claim in self.kept}
        self.names = {document.id: self.document_name(n) for n, document in enumerate(parts.documents, 1)}
        self.document_ids = set(self.names)

    def waits(self, claim: Claim) -> str | None:
        """Why a claim waits for a person's decision; None where it needs none, or was marked publishable."""
        return None if claim.id in self.marked else reason(claim, self.given.chains[claim.id])

    def stands(self, figure: Figure) -> bool:
        """Whether a figure may be published: those on sexual violence need one claim that a person marked."""
        return figure.harm != "sexual_violence" or not self.marked.isdisjoint(figure.claims)

    def parts(self) -> Parts:
        """The public parts."""
        given = self.given
        return Parts(
            scope=self.scope(given.scope),
            documents=tuple(self.document(document) for document in given.documents),
            claims=tuple(self.claim(claim) for claim in self.kept),
            chains={self.id(c.id): tuple(self.speaker(s) for s in given.chains[c.id]) for c in self.kept},
            places={self.id(c.id): self.places(given.places.get(c.id, ())) for c in self.kept},
            incidents=tuple(self.incident(incident) for incident in given.incidents),
            figures=tuple(self.figure(figure) for figure in given.figures if self.stands(figure)),
            origins={self.id(key): self.origins(origins) for key, origins in given.origins.items()},
            findings=tuple(self.finding(finding) for finding in given.findings),
            decisions=tuple(
                self.decision(d) for d in given.decisions if d.anchor and d.anchor.claim in self.kept_ids
            ),
            custody=tuple(self.custody(event) for event in given.custody),
            held=frozenset(self.id(claim.id) for claim in self.held()),
            not_read=tuple((self.document(one), self.guard.words(reason)) for one, reason in given.not_read),
            runs=tuple(self.run(run) for run in given.runs),
            checks=tuple(self.check(made) for made in given.checks),
        )

    def held(self) -> Iterable[Claim]:
        """The claims whose words stand in the texts, which are looked into here for the last time."""
        return (claim for claim in self.kept if held(self.looked_in, claim))

    def run(self, run: Run) -> Run:
        return Run(
            run.id,
            self.guard.words(run.stage),
            run.started,
            run.ended,
            run.state,
            self.guard.words(run.versions),
        )

    def id(self, identity: str) -> str:
        return keyed(self.secret, identity)

    def id_of_kept(self, claim: str) -> str | None:
        return self.id(claim) if claim in self.kept_ids else None

    def ids(self, identities: Iterable[str], known: set[str] | None = None) -> tuple[str, ...]:
        return tuple(sorted(self.id(one) for one in identities if known is None or one in known))

    @staticmethod
    def document_name(number: int) -> str:
        return f"document {number}"

    def scope(self, scope: Scope) -> Scope:
        # the scope is written for publication, so only names that are known to be withheld bar it
        stated = {name: getattr(scope, name) for name in SCOPE_PARTS}
        shown = {
            name: None if words and self.guard.names_in(words) else words for name, words in stated.items()
        }
        return Scope(**shown, status=scope.status, invented=scope.invented)

    def document(self, document: Document) -> Document:
        stated = {name: Stated(value, "stated") for name, value in self.stated(document)}
        name = self.names[document.id]
        reasons = tuple(self.guard.words(reason) for reason in document.reasons)
        return Document(self.id(document.id), name, document.media_type, 0, stated, document.outcome, reasons)

    def stated(self, document: Document) -> Iterable[tuple[str, str]]:
        issuer, kind = document.value("issuer"), document.value("issuer_kind") or "unknown"
        if issuer is not None:
            yield "issuer", self.speaker(Speaker(issuer, kind)).name
            yield "issuer_kind", kind
        for name in ("kind", "title"):
            words = self.guard.clean(document.value(name))
            if words is not None:
                yield name, words
        for name in ("date", "language"):
            value = document.value(name)
            if value is not None and not self.guard.names_in(value):
                yield name, value

    def speaker(self, speaker: Speaker) -> Speaker:
        if may_be_named(speaker.name, speaker.kind) and not self.guard.names_in(speaker.name):
            return Speaker(speaker.name, speaker.kind)
        # "hospital staff" is no name; "a medical source" stands for whatever could be one
        plain = self.guard.clean(speaker.name) if speaker.name == speaker.name.lower() else None
        return Speaker(plain or called(speaker.kind), speaker.kind)

    def claim(self, claim: Claim) -> Claim:
        open_words = claim.id in self.marked
        quote = claim.span.quote if open_words else self.guard.words(claim.span.quote)
        return Claim(
            document=self.id(claim.document),
            text=self.id(claim.text),
            span=Span(claim.span.start, claim.span.end, quote),
            fields=claim.fields
            if open_words and claim.kind == "victim"
            else public_fields(claim.fields, self.guard, self.id_of_kept),
            position=claim.position,
            speakers=tuple(self.speaker(speaker) for speaker in claim.speakers),
            stance=claim.stance,
            hedge=self.guard.clean(claim.hedge),
            as_of=self.guard.clean(claim.as_of),
            event=self.event(claim.event),
            reader=self.guard.words(claim.reader),
            confidence=claim.confidence,
            id=self.id(claim.id),
        )

    def event(self, event: Event) -> Event:
        when = (
            When(event.when.start, event.when.end, event.when.precision, None, event.when.via)
            if event.when
            else None
        )
        where = tuple(Where(w.name, None, via=w.via) for w in event.where if self.guard.passes(w.name))
        what = tuple(What(w.name, None, w.via) for w in event.what if self.guard.passes(w.name))
        return Event(when, where, what, event.relation)

    def places(self, found: Iterable[PlaceFound]) -> tuple[PlaceFound, ...]:
        return tuple(
            self.place(one) for one in found if one.place is not None and not self.guard.names_in(one.name)
        )

    def place(self, found: PlaceFound) -> PlaceFound:
        place = found.place
        if place is None:
            return PlaceFound(WITHHELD, None, (), "")
        kept = Place(
            place.id if place.id.startswith("geonames:") else self.id(place.id),
            found.name,
            place.latitude,
            place.longitude,
            place.kind,
        )
        return PlaceFound(found.name, kept, (), "")

    def incident(self, incident: Incident) -> Incident:
        when = incident.when
        title = self.guard.clean(incident.title) or f"Incident, {period(when)}"
        return Incident(
            id=self.id(incident.id),
            title=title,
            claims=self.ids(incident.claims, self.kept_ids),
            when=When(when.start, when.end, when.precision, None, when.via) if when else None,
            where=self.places(incident.where),
            part_of=self.id(incident.part_of) if incident.part_of else None,
        )

    def figure(self, figure: Figure) -> Figure:
        because = self.guard.clean(figure.because) or (
            f"The figures come from {counted(figure.origins, 'origin')} and {counted(figure.statements, 'statement')}. "
            "The full reason is in the internal record: its words may hold a name."
        )
        return Figure(
            id=self.id(figure.id),
            incident=self.id(figure.incident),
            harm=self.guard.words(figure.harm),
            group=figure.group if self.guard.passes(figure.group) else "a group",
            low=figure.low,
            most_supported=figure.most_supported,
            high=figure.high,
            high_open=figure.high_open,
            origins=figure.origins,
            statements=figure.statements,
            because=because,
            claims=tuple(self.id(claim) for claim in figure.claims if claim in self.kept_ids),
            rule=self.guard.words(figure.rule),
            tied=figure.tied,
            as_of=self.guard.clean(figure.as_of),
            words=tuple(self.guard.words(word) for word in figure.words),
            methods=tuple(self.guard.words(method) for method in figure.methods),
            points=tuple(self.point(point) for point in figure.points if point.claim in self.kept_ids),
            findings=tuple(self.id(finding) for finding in figure.findings),
        )

    def point(self, point: Point) -> Point:
        words = self.guard.words(point.words) if point.words else ""
        date = self.guard.clean(point.date)
        return Point(
            self.id(point.claim), self.id(point.origin), date, point.low, point.high, words, point.state
        )

    def origins(self, origins: Iterable[Origin]) -> tuple[Origin, ...]:
        return tuple(self.origin(origin, number) for number, origin in enumerate(origins, 1))

    def origin(self, origin: Origin, number: int) -> Origin:
        return Origin(
            id=self.id(origin.id),
            name=self.guard.clean(origin.name) or f"origin {number}",
            claims=self.ids(origin.claims, self.kept_ids),
            documents=tuple(
                self.id(document) for document in origin.documents if document in self.document_ids
            ),
            first=origin.first,
            absent=origin.absent,
            repetitions=tuple(self.repetition(rep) for rep in origin.repetitions),
            variants=tuple(self.variant(v) for v in origin.variants if v.kind in ("number", "date")),
        )

    def source(self, name: str) -> str:
        """A document by its keyed id, or an absent source by its name."""
        return self.id(name) if name in self.document_ids else self.guard.clean(name) or "a source"

    def repetition(self, rep: Repetition) -> Repetition:
        because = self.guard.clean(rep.because) or f"Found by: {rep.evidence}."
        return Repetition(self.source(rep.copy), self.source(rep.of), rep.evidence, rep.score, because)

    def variant(self, variant: Variant) -> Variant:
        words = self.guard.words(variant.a_words), self.guard.words(variant.b_words)
        return Variant(
            self.source(variant.a),
            self.source(variant.b),
            *words,
            variant.a_start,
            variant.b_start,
            variant.kind,
        )

    def finding(self, finding: Finding) -> Finding:
        sentence = (
            self.guard.clean(finding.sentence)
            or f"{label('finding', finding.kind)}. The words are in the internal record."
        )
        return Finding(
            id=self.id(finding.id),
            kind=finding.kind,
            sentence=sentence,
            claims=self.ids(finding.claims, self.kept_ids),
            documents=tuple(self.id(document) for document in finding.documents),
            quotes=tuple(self.quoted(one) for one in finding.quotes),
            incident=self.id(finding.incident) if finding.incident else None,
        )

    def quoted(self, one: Quoted) -> Quoted:
        return Quoted(
            self.id(one.document), Span(one.span.start, one.span.end, self.guard.words(one.span.quote))
        )

    def check(self, check: Check) -> Check:
        sentence = self.guard.clean(check.sentence) or (
            f"The words {'agree' if check.agrees else 'do not agree'}; they are in the internal record."
        )
        return Check(
            kind=check.kind,
            agrees=check.agrees,
            sentence=sentence,
            quotes=tuple(self.quoted(one) for one in check.quotes),
            claims=self.ids(check.claims, self.kept_ids),
            incident=self.id(check.incident) if check.incident else None,
        )

    def decision(self, decision: Decision) -> Decision:
        anchor = decision.anchor
        changed = sorted(
            name for name in decision.changes if name.startswith(("fields.", "stance", "hedge", "as_of"))
        )
        changes: Mapping[str, Json] = (
            {"changed": listed(changed)} if changed and decision.action == "correct" else {}
        )
        hung = self.anchor(anchor) if anchor else None
        undoes = self.id(decision.undoes) if decision.undoes else None
        return Decision(
            self.id(decision.id), decision.at, "a person", decision.action, hung, None, changes, None, undoes
        )

    def anchor(self, anchor: Anchor) -> Anchor:
        quote = anchor.quote if anchor.claim in self.marked else self.guard.words(anchor.quote)
        ids = self.id(anchor.claim), self.id(anchor.document), self.id(anchor.text)
        harm = self.guard.clean(anchor.harm)
        return Anchor(*ids, anchor.kind, harm, anchor.start, anchor.end, quote, before="", after="")

    def custody(self, event: CustodyEvent) -> CustodyEvent:
        return CustodyEvent(self.id(event.document), event.action, event.at)


def _withheld_names(parts: Parts, marked: set[str]) -> Iterable[str]:
    """Names of victims, and of everybody who is not known to speak or act in public office."""
    for claim in parts.claims:
        if isinstance(claim.fields, Victim) and claim.id not in marked:
            names = claim.fields.name, claim.fields.given, claim.fields.family, claim.fields.patronymic
            yield from filter(None, names)
    public = {token for name in _allowed_names(parts) for token in name.split()}
    for speaker in _speakers(parts):
        if not may_be_named(speaker.name, speaker.kind):
            yield from (word for word in speaker.name.split() if word[:1].isupper() and word not in public)
    for name in _actors(parts, marked):
        yield from (word for word in name.split() if _may_be_name(word) and word not in public)


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() and not Guard((), ()).passes(word)


def _actors(parts: Parts, marked: set[str]) -> Iterable[str]:
    for claim in parts.claims:
        if claim.id in marked:
            continue
        match claim.fields:
            case Responsibility(actor=actor):
                yield actor
            case Response(actor=actor, object=acted_on):
                yield from filter(None, (actor, acted_on))
            case Occurrence(actors=actors):
                yield from actors


def _speakers(parts: Parts) -> Iterable[Speaker]:
    for chain in parts.chains.values():
        yield from chain
    for document in parts.documents:
        if issuer := document.value("issuer"):
            yield Speaker(issuer, document.value("issuer_kind") or "unknown")


def _allowed_names(parts: Parts) -> Iterable[str]:
    """Speakers in public office, and places that were resolved."""
    yield from (speaker.name for speaker in _speakers(parts) if may_be_named(speaker.name, speaker.kind))
    for incident in parts.incidents:
        yield from (found.name for found in incident.where if found.place is not None)
    for places in parts.places.values():
        yield from (found.name for found in places if found.place is not None)
