"""The pictures of an incident, from model objects: map, timeline, ladders of statements, tree of origins."""

from collections.abc import Iterable, Sequence

from tollbook.model.claim import Claim
from tollbook.model.incident import Incident
from tollbook.publish.drawing.ladder import Bounds, Rung, draw_ladder
from tollbook.publish.drawing.map import Spot, draw_map
from tollbook.publish.drawing.svg import Picture
from tollbook.publish.drawing.timeline import Moment, draw_timeline
from tollbook.publish.drawing.tree import Node, draw_tree
from tollbook.publish.families import Branch, Family, families
from tollbook.publish.labels import capital, counted, day, period
from tollbook.publish.links import Links
from tollbook.publish.report.rows import Row
from tollbook.publish.sentence import chain_words, claim_words, count_words
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.why import Statement

SHORT_MONTHS = {"January": "Jan", "February": "Feb", "August": "Aug", "September": "Sep", "October": "Oct", "November": "Nov", "December": "Dec"}  # fmt: skip
OFF_LADDER = ("part", "another basis", "another date", "denied")
NAMED = "named by others, not in the book"
DRAWN = (6, 2)  # repetitions of one document that the tree draws, by the step below its origin
ON_TIMELINE = ("current", "replaced", "floor", "ceiling", "variant")


def map_picture(incident: Incident, key: str) -> Picture | None:
    """Where the sources place the incident."""
    spots = [
        Spot(found.name, found.place.latitude, found.place.longitude, found.place.kind, found.because)
        for found in incident.where
        if found.place is not None
    ]
    unplaced = [found.name for found in incident.where if found.place is None]
    return draw_map(spots, key=f"{key}-map", title=f"Places: {incident.title}", unplaced=unplaced)


def ladders(view: Snapshot, rows: Iterable[Row], key: str, links: Links) -> list[Picture]:
    """A ladder for every figure with two statements or more."""
    made = (_ladder(view, row, f"{key}-l{number}", links) for number, row in enumerate(rows))
    return [picture for picture in made if picture is not None]


def _ladder(view: Snapshot, row: Row, key: str, links: Links) -> Picture | None:
    figure = row.figure
    statements = {statement.claim.id: statement for part in row.why.origins for statement in part.statements}
    known = [point for point in figure.points if point.claim in statements]
    shown = [point for point in known if point.state not in OFF_LADDER]
    points = sorted(shown, key=lambda point: (point.date is None, point.date or ""))
    if len(points) < 2:
        return None
    rungs = [
        Rung(
            when=_short_day(point.date) if point.date else "no date",
            who=_who(view, statements[point.claim]),
            low=point.low,
            high=point.high,
            words=_value(statements[point.claim]),
            state=point.state,
            target=links.words(statements[point.claim].claim),
        )
        for point in points
    ]
    title = f"{row.harm}, {row.group.lower()}: how it was stated over time"
    apart = len(known) - len(points)
    left_out = (
        f"{capital(counted(apart, 'statement'))} of parts, on another basis or for another date."
        if apart
        else ""
    )
    bounds = Bounds(figure.low, figure.high, figure.most_supported)
    return draw_ladder(rungs, key=key, title=title, bounds=bounds, left_out=left_out)


def _who(view: Snapshot, statement: Statement) -> str:
    """The one whose words they are; where nobody is named, the document."""
    chain = view.chain(statement.claim)
    return capital(chain[-1].name) if chain else statement.document.name


def _value(statement: Statement) -> str:
    claim = statement.claim
    return count_words(claim.toll) if claim.kind == "toll" else ""


def _short_day(date: str) -> str:
    words = day(date)
    for long, short in SHORT_MONTHS.items():
        words = words.replace(long, short)
    return words


def timeline_picture(
    view: Snapshot, incident: Incident, claims: Sequence[Claim], rows: Iterable[Row], key: str, links: Links
) -> Picture | None:
    """The event, the statements of its main figure, and the responses, in order of date."""
    moments = [*_event(incident), *_statements(rows, links), *_responses(view, claims, links)]
    return draw_timeline(moments, key=f"{key}-time", title=f"The event and what followed: {incident.title}")


def _event(incident: Incident) -> Iterable[Moment]:
    when = incident.when
    if when is not None and when.start is not None:
        yield Moment(when.start, capital(period(when)), incident.title, "event")


def _statements(rows: Iterable[Row], links: Links) -> Iterable[Moment]:
    main = next((row for row in rows if row.figure.group == "total"), None)
    if main is None:
        return
    states = {point.claim: point.state for point in main.figure.points}
    for part in main.why.origins:
        for statement in part.statements:
            if statement.date and states.get(statement.claim.id) in ON_TIMELINE:
                who = capital(statement.who)
                target = links.words(statement.claim)
                yield Moment(
                    statement.date, day(statement.date), f"Stated: {statement.says}", "statement", who, target
                )


def _responses(view: Snapshot, claims: Iterable[Claim], links: Links) -> Iterable[Moment]:
    for claim in claims:
        when = claim.event.when
        if claim.kind == "response" and when is not None and when.start is not None:
            who = f"stated by {chain_words(view.chain(claim))}"
            yield Moment(
                when.start, capital(period(when)), claim_words(claim), "response", who, links.words(claim)
            )


def tree_picture(view: Snapshot, incident: Incident, key: str, links: Links) -> Picture | None:
    """The origins of an incident, each with the documents that repeat it."""
    roots = [_root(family, links) for family in families(view, incident.id)]
    return draw_tree(roots, key=f"{key}-tree", title=f"Origins and repetitions: {incident.title}")


def _root(family: Family, links: Links) -> Node:
    """An origin; its one first document stands for it, several stand below it."""
    told = counted(family.claims, "claim")
    if len(family.branches) == 1:
        top = _node(family.branches[0], links, DRAWN)
        note = " · ".join(filter(None, (NAMED if family.absent else top.note, told)))
        name = capital(family.name)
        return Node(name, note, absent=family.absent, target=top.target, copies=top.copies, more=top.more)
    copies, more = _below(family.branches, links, DRAWN)
    return Node(capital(family.name), told, absent=family.absent, copies=copies, more=more)


def _node(branch: Branch, links: Links, drawn: Sequence[int]) -> Node:
    copies, more = _below(branch.branches, links, drawn)
    if branch.document is None:
        return Node(branch.name, NAMED, branch.evidence, absent=True, copies=copies, more=more)
    stated = filter(None, (branch.kind, branch.date and day(branch.date)))
    return Node(
        branch.issuer or branch.name,
        ", ".join(stated),
        branch.evidence,
        target=links.document(branch.document),
        copies=copies,
        more=more,
    )


def _below(branches: Sequence[Branch], links: Links, drawn: Sequence[int]) -> tuple[tuple[Node, ...], int]:
    """The first of those that repeat a document, fewer at every step down, and how many documents are left out."""
    first = drawn[0] if drawn else 0
    left_out = sum(map(_size, branches[first:]))
    return tuple(_node(one, links, drawn[1:]) for one in branches[:first]), left_out


def _size(branch: Branch) -> int:
    return 1 + sum(map(_size, branch.branches))
