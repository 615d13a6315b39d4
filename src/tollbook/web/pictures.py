"""The pictures of an incident, each with its numbers and their claims as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Incident
from tollbook.publish.drawing.svg import Picture
from tollbook.publish.links import Links
from tollbook.publish.report.pictures import ladders, map_picture, timeline_picture, tree_picture
from tollbook.publish.report.rows import Row
from tollbook.publish.sentence import chain_words, claim_words, count_words
from tollbook.publish.snapshot import Snapshot
from tollbook.web.files import Cells, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, the name under which it and its numbers can be fetched, and those numbers."""

    name: str
    picture: Picture
    table: Callable[[], Table]


@dataclass(frozen=True, slots=True)
class Scene:
    """What pictures are drawn of."""

    view: Snapshot
    incident: Incident
    rows: Sequence[Row]
    links: Links

    @property
    def claims(self) -> list[Claim]:
        """The incident's claims."""
        return list(self.view.claims(incident=self.incident.id))


def history_of(scene: Scene, row: Row) -> Drawn | None:
    """How one figure was stated over time; None where fewer than two statements have a number."""
    found = ladders(scene.view, [row], "history", scene.links)
    return Drawn(f"history-{row.figure.id}", found[0], lambda: _statements(scene, row)) if found else None


def origins_of(scene: Scene) -> Drawn | None:
    """Origins, and who repeats whom."""
    picture = tree_picture(scene.view, scene.incident, "origins", scene.links)
    return None if picture is None else Drawn("origins", picture, lambda: _repetitions(scene))


def places_of(scene: Scene) -> Drawn | None:
    """Where the sources place it."""
    picture = map_picture(scene.incident, "places")
    return None if picture is None else Drawn("places", picture, lambda: _places(scene))


def timeline_of(scene: Scene) -> Drawn | None:
    """The event and what followed."""
    picture = timeline_picture(scene.view, scene.incident, scene.claims, scene.rows, "timeline", scene.links)
    return None if picture is None else Drawn("timeline", picture, lambda: _moments(scene))


PICTURES: Mapping[str, Callable[[Scene], Drawn | None]] = {
    "origins": origins_of,
    "places": places_of,
    "timeline": timeline_of,
}


def drawn(scene: Scene, name: str) -> Drawn | None:
    """A picture by the name it is fetched under; None where there is none."""
    if name in PICTURES:
        return PICTURES[name](scene)
    row = next((row for row in scene.rows if name == f"history-{row.figure.id}"), None)
    return None if row is None else history_of(scene, row)


def figures_table(rows: Iterable[Row]) -> Table:
    """The figures of an incident with the claims that each rests on."""
    header = ("figure", "harm", "group", "as of", "low", "most supported", "high", "high is open", "separate origins", "statements", "rule", "because", "claims")  # fmt: skip
    return Table(
        header,
        tuple(
            (
                f.id, f.harm, f.group, f.as_of or "", _number(f.low), _number(f.most_supported), _number(f.high),
                "yes" if f.high_open else "no", str(f.origins), str(f.statements), f.rule, f.because, " ".join(f.claims),
            )
            for row in rows
            for f in (row.figure,)
        ),
    )  # fmt: skip


def _statements(scene: Scene, row: Row) -> Table:
    said = {one.claim.id: (part.name, one) for part in row.why.origins for one in part.statements}
    made = []
    for point in row.figure.points:
        if point.claim in said:
            origin, one = said[point.claim]
            count = count_words(one.claim.toll) if one.claim.kind == "toll" else ""
            made.append((point.date or "", origin, one.who, _number(point.low), _number(point.high), count, point.state, one.standing.state, *_source(one.claim)))  # fmt: skip
    header = ("date", "origin", "who", "low", "high", "number", "how it counts", "standing", *SOURCE)
    return Table(header, tuple(sorted(made)))


def _repetitions(scene: Scene) -> Table:
    made = []
    for origin in scene.view.origins(scene.incident.id):
        claims = " ".join(origin.claims)
        made.append((origin.name, origin.first or "", "named only" if origin.absent else "in the book", " ".join(origin.documents), "", "", "", claims))  # fmt: skip
        made += [
            (origin.name, "", "", one.copy, one.of, one.evidence, one.because, "")
            for one in origin.repetitions
        ]
    header = (
        "origin",
        "first document",
        "origin itself",
        "documents",
        "repeats",
        "evidence",
        "because",
        "claims",
    )
    return Table(header, tuple(made))


def _places(scene: Scene) -> Table:
    naming: dict[str, list[str]] = {}
    for claim in scene.claims:
        for found in scene.view.places(claim):
            naming.setdefault(found.name.casefold(), []).append(claim.id)
    header = ("name as written", "place", "level", "latitude", "longitude", "because", "claims")
    return Table(
        header,
        tuple(
            (
                one.name, one.place.name if one.place else "", one.place.kind if one.place else "not placed",
                f"{one.place.latitude:.4f}" if one.place else "", f"{one.place.longitude:.4f}" if one.place else "",
                one.because, " ".join(naming.get(one.name.casefold(), ())),
            )
            for one in scene.incident.where
        ),
    )  # fmt: skip


def _moments(scene: Scene) -> Table:
    made = []
    for claim in scene.claims:
        when = claim.event.when
        if claim.kind == "response" and when is not None and when.start is not None:
            who = chain_words(scene.view.chain(claim))
            made.append((when.start, when.end or "", "response", claim_words(claim), who, *_source(claim)))
    for row in scene.rows:
        if row.figure.group == "total":
            for part in row.why.origins:
                made += [
                    (one.date or "", "", "statement", one.says, one.who, *_source(one.claim))
                    for one in part.statements
                ]
    return Table(("from", "to", "what", "says", "who", *SOURCE), tuple(sorted(set(made))))


SOURCE = ("claim", "document", "start", "end", "words")


def _source(claim: Claim) -> Cells:
    return claim.id, claim.document, str(claim.span.start), str(claim.span.end), claim.span.quote


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
