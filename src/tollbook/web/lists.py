"""Long lists in pages, and incidents as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.model import Figure, Incident
from tollbook.publish.labels import capital, label
from tollbook.publish.links import Links
from tollbook.publish.report.rows import Cell, cells
from tollbook.vocab.harms import harms
from tollbook.web.door import Door

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of a long list is shown: `number` (from 1) of `pages`."""

    number: int
    pages: int
    total: int


def part_of(total: int, number: int, *, size: int = A_PAGE) -> Part:
    """A page of a list; a number beyond its end gives the last."""
    pages = max(1, -(-total // size))
    return Part(min(max(1, number), pages), pages, total)


def skipped(number: int, *, size: int = A_PAGE) -> int:
    """How many items stand on the pages before one."""
    return (max(1, number) - 1) * size


@dataclass(frozen=True, slots=True)
class MainFigure:
    """The figure by which a list tells of an incident."""

    figure: Figure
    harm: str
    group: str
    low: Cell
    most_supported: Cell
    high: Cell


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident in a list: its main figure, how many claims it has, how many findings there are."""

    incident: Incident
    main: MainFigure | None
    claims: int
    findings: int


def briefs(door: Door, incidents: Sequence[Incident], links: Links) -> list[Brief]:
    """Incidents as lists show them; made once for each state of the book."""
    return door.once(
        f"briefs {' '.join(one.id for one in incidents)}", lambda: _briefs(door, incidents, links)
    )


def _briefs(door: Door, incidents: Sequence[Incident], links: Links) -> list[Brief]:
    keys = [one.id for one in incidents]
    figures, findings = door.lists.heads_of_figures(keys), door.lists.findings_counted(keys)
    return [
        Brief(
            incident=one,
            main=_main(figures.get(one.id, ()), links),
            claims=len(one.claims),
            findings=findings.get(one.id, 0),
        )
        for one in incidents
    ]


def _main(figures: Sequence[Figure], links: Links) -> MainFigure | None:
    ranked = sorted(enumerate(figures), key=lambda one: (*_rank(one[1]), one[0]))
    if not ranked:
        return None
    figure = ranked[0][1]
    low, supported, high = cells(figure, (), links)
    return MainFigure(
        figure,
        capital(label("harm", figure.harm)),
        capital(label("group", figure.group)),
        low,
        supported,
        high,
    )


def _rank(figure: Figure) -> tuple[bool, bool, bool]:
    """First a total, one with a number, of people who died; else in the order of the book."""
    dead = figure.harm == "deaths" or (figure.harm in harms() and harms()[figure.harm].dead)
    return figure.group != "total", figure.low is None and figure.high is None, not dead
