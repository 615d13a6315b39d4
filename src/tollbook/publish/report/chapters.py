"""A chapter of the report: all that the book holds about one incident."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from tollbook.model.check import Check
from tollbook.model.claim import Claim
from tollbook.model.fields import Qualification, Response, Responsibility, Victim
from tollbook.model.figure import Finding
from tollbook.model.incident import Incident
from tollbook.publish.drawing.svg import Picture
from tollbook.publish.families import VERBS
from tollbook.publish.labels import capital, day, label, period
from tollbook.publish.links import Links
from tollbook.publish.report.pictures import ladders, map_picture, timeline_picture, tree_picture
from tollbook.publish.report.rows import Row, rows
from tollbook.publish.sentence import chain_words, claim_words, response_words
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standing, Standings


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as a chapter lists it: what it says, who says it, when, and its words."""

    claim: Claim
    says: str
    who: str
    date: str
    when: str
    standing: Standing
    verb: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Everything about one incident, ready for the template. `repeated` counts the repetitions, of which some may be left out."""

    number: int
    incident: Incident
    when: str
    where: str
    wider: Incident | None
    narrower: tuple[Incident, ...]
    rows: list[Row]
    ladders: list[Picture]
    map: Picture | None
    timeline: Picture | None
    tree: Picture | None
    repetitions: list[tuple[str, str, str, str]]
    repeated: int
    occurrences: list[Said]
    qualifications: list[Said]
    responsibilities: list[Said]
    responses: list[Said]
    victims: list[Said]
    findings: list[Finding]
    checks: list[Check]
    others: list[Said]


def chapter(
    view: Snapshot,
    incident: Incident,
    number: int,
    links: Links,
    standings: Standings,
    *,
    pictures: bool = True,
    most: int | None = None,
) -> Chapter:
    """One incident's chapter; without `pictures` for who draws them elsewhere, with no more than `most` repetitions told."""
    claims = list(view.claims(incident=incident.id))
    figures = rows(view, incident.id, links, standings)
    shown = {
        statement.claim.id for row in figures for part in row.why.origins for statement in part.statements
    }
    by_kind = {kind: [said_of(view, c, standings) for c in claims if c.kind == kind] for kind in _KINDS}
    incidents = {one.id: one for one in view.incidents()}
    key = f"p{number}"
    return Chapter(
        number=number,
        incident=incident,
        when=period(incident.when),
        where=", ".join(_names(incident)) or "place not stated",
        wider=incidents.get(incident.part_of or ""),
        narrower=tuple(one for one in view.incidents() if one.part_of == incident.id),
        rows=figures,
        ladders=ladders(view, figures, key, links) if pictures else [],
        map=map_picture(incident, key) if pictures else None,
        timeline=timeline_picture(view, incident, claims, figures, key, links) if pictures else None,
        tree=tree_picture(view, incident, key, links) if pictures else None,
        repetitions=_repetitions(view, incident.id, most),
        repeated=sum(len(origin.repetitions) for origin in view.origins(incident.id)),
        occurrences=by_kind["occurrence"],
        qualifications=_qualified(by_kind["qualification"]),
        responsibilities=by_kind["responsibility"],
        responses=_in_order(by_kind["response"]),
        victims=by_kind["victim"],
        findings=[finding for finding in view.findings() if finding.incident == incident.id],
        checks=list(view.checks(incident.id)),
        others=[said for said in by_kind["toll"] if said.claim.id not in shown],
    )


def _names(incident: Incident) -> Iterable[str]:
    """The places by the sources' own names, those that differ in capitals alone once."""
    first: dict[str, str] = {}
    for place in incident.where:
        first.setdefault(place.name.casefold(), place.name)
    return first.values()


_KINDS = ("toll", "occurrence", "qualification", "responsibility", "response", "victim")


def said_of(view: Snapshot, claim: Claim, standings: Standings) -> Said:
    """One claim as a list shows it."""
    document = view.document(claim.document)
    date = claim.as_of or (document.value("date") if document else None)
    return Said(
        claim=claim,
        says=_says(claim),
        who=chain_words(view.chain(claim)),
        date=day(date) if date else "no date",
        when=capital(period(claim.event.when)),
        standing=standings.of(claim),
        verb=_verb(claim),
    )


def _verb(claim: Claim) -> str:
    """What stands between the speaker and what is said; a qualification has its own verb ("calls it")."""
    denial = isinstance(claim.fields, Responsibility) and claim.fields.relation == "denied"
    if claim.kind == "qualification":
        return ""
    return f"{label('stance', 'asserts' if denial else claim.stance)}:"


def _says(claim: Claim) -> str:
    if isinstance(claim.fields, Response):
        return capital(response_words(claim.fields))
    return claim_words(claim)


def _qualified(said: Iterable[Said]) -> list[Said]:
    # by label first, so that all who use one word stand together
    def order(one: Said) -> tuple[str, str]:
        fields = one.claim.fields
        return (fields.label if isinstance(fields, Qualification) else "", one.who)

    return sorted(said, key=order)


def _in_order(said: Iterable[Said]) -> list[Said]:
    def start(one: Said) -> tuple[bool, str]:
        when = one.claim.event.when
        return (when is None or when.start is None, (when.start or "") if when else "")

    return sorted(said, key=start)


def named(claim: Claim) -> Victim:
    """The fields of a victim claim. Raises TypeError for another kind."""
    if not isinstance(claim.fields, Victim):
        raise TypeError(f"claim {claim.id} is a {claim.kind}, not a named person")
    return claim.fields


def _repetitions(view: Snapshot, incident: str, most: int | None) -> list[tuple[str, str, str, str]]:
    """Who repeats whom, in what way, with the sentence that says how it is known."""
    every = (rep for origin in view.origins(incident) for rep in origin.repetitions)
    return [
        (document_name(view, rep.copy), VERBS[rep.evidence], document_name(view, rep.of), rep.because)
        for rep in islice(every, most)
    ]


def document_name(view: Snapshot, identity: str) -> str:
    """How a document is named in lists: issuer and date, else its title, else its file name."""
    document = view.document(identity)
    if document is None:
        return identity
    issuer, date = document.value("issuer"), document.value("date")
    name = issuer or document.value("title") or document.name
    return f"{name}, {day(date)}" if date else name
