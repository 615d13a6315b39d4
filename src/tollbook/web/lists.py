"""Long lists in pages, and incidents as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tollbook.model import Figure, Incident
from tollbook.publish.links import Links
from tollbook.publish.report.rows import Row, row
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standings
from tollbook.vocab.harms import harms

T = TypeVar("T")
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of a long list: page `number` (from 1) of `pages`."""

    items: Sequence[T]
    number: int
    pages: int
    total: int


def paged(items: Sequence[T], number: int, *, size: int = A_PAGE) -> Page[T]:
    """A page of a list; a number beyond its ends gives the nearest page."""
    pages = max(1, -(-len(items) // size))
    at = min(max(1, number), pages)
    return Page(items[(at - 1) * size : at * size], at, pages, len(items))


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident in a list: its main figure, how many documents tell of it, what was found."""

    incident: Incident
    main: Row | None
    documents: int
    findings: int


def briefs(view: Snapshot, incidents: Sequence[Incident], links: Links, standings: Standings) -> list[Brief]:
    """Incidents as lists show them."""
    found: dict[str | None, int] = {}
    for finding in view.findings():
        found[finding.incident] = found.get(finding.incident, 0) + 1
    return [
        Brief(
            incident=one,
            main=_main(view, one, links, standings),
            documents=len({view.claim(claim).document for claim in one.claims if view.has(claim)}),
            findings=found.get(one.id, 0),
        )
        for one in incidents
    ]


def _main(view: Snapshot, incident: Incident, links: Links, standings: Standings) -> Row | None:
    figures = sorted(enumerate(view.figures(incident=incident.id)), key=lambda one: (*_rank(one[1]), one[0]))
    return row(view, figures[0][1], links, standings) if figures else None


def _rank(figure: Figure) -> tuple[bool, bool, bool]:
    """First a total, one with a number, of people who died; else in the order of the view."""
    dead = figure.harm == "deaths" or (figure.harm in harms() and harms()[figure.harm].dead)
    return figure.group != "total", figure.low is None and figure.high is None, not dead
