"""Incidents: the list of them, and one with its figures, origins, pictures and what was said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from tollbook.errors import UnknownItem
from tollbook.model import Document, Incident
from tollbook.model.figure import Quoted
from tollbook.publish.drawing.svg import standalone
from tollbook.publish.report.chapters import Chapter, Said, chapter
from tollbook.publish.report.documents import spot
from tollbook.publish.report.rows import Row, rows
from tollbook.publish.snapshot import Snapshot
from tollbook.web.bench import Bench, Here, Show, name_of, shown
from tollbook.web.figure_panels import FigurePanel, figure_panel
from tollbook.web.files import as_csv
from tollbook.web.lists import briefs, part_of, skipped
from tollbook.web.pictures import (
    Drawn,
    Scene,
    drawn,
    figures_table,
    history_of,
    origins_of,
    places_of,
    timeline_of,
)
from tollbook.web.security import as_file

A_PAGE = 50
A_LIST = 100  # repetitions told on a page of the workbench


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/incidents", response_class=HTMLResponse, include_in_schema=False)(incidents)
    app.get("/incidents/{incident}", response_class=HTMLResponse, include_in_schema=False)(page)
    app.get("/incidents/{incident}/why/{figure}", response_class=HTMLResponse, include_in_schema=False)(why)
    app.get("/incidents/{incident}/figures.csv", response_class=Response, include_in_schema=False)(
        figures_file
    )
    app.get("/incidents/{incident}/{name}.svg", response_class=Response, include_in_schema=False)(
        picture_file
    )
    app.get("/incidents/{incident}/{name}.csv", response_class=Response, include_in_schema=False)(
        numbers_file
    )


@dataclass(frozen=True, slots=True)
class Block:
    """The figures of one harm, the totals first."""

    harm: str
    rows: tuple[Row, ...]


def incidents(bench: Here, page: int = 1) -> HTMLResponse:
    """All incidents, largest first, each with its main figure."""
    found = bench.door.lists.listed_incidents(skip=skipped(page, size=A_PAGE), most=A_PAGE)
    return bench.page(
        "incidents.html", here="/incidents", title="Incidents", part=part_of(found.total, page, size=A_PAGE),
        briefs=briefs(bench.door, found.items, bench.links),
    )  # fmt: skip


def page(
    incident: str, bench: Here, show: Show = "both", figure: str | None = None, cell: str | None = None
) -> HTMLResponse:
    """One incident, with one of its figures opened."""
    found, view = bench.door.of_incident(incident)
    one = _chapter(bench, view, found, show)
    listed = _rows(one.rows, show)
    opened = _opened(bench, view, listed, figure, cell, show)
    scene = Scene(view, found, one.rows, bench.links)
    return bench.page(
        "incident.html", here="/incidents", title=found.title, incident=found, one=one, show=show,
        blocks=_blocks(listed), opened=opened, left_out=len(one.rows) - len(listed),
        history=None if opened is None else history_of(scene, opened.row),
        origins=origins_of(scene), places=places_of(scene), timeline=timeline_of(scene),
        calls=_by_speaker(one.qualifications), documents=_documents(view, found), names=lambda key: name_of(view, key),
        quote_target=quote_target(view, bench),
    )  # fmt: skip


def why(
    incident: str, figure: str, bench: Here, cell: str | None = None, show: Show = "both"
) -> HTMLResponse:
    """The panel of one figure alone: for scripts, and as a page of its own in a published site."""
    found, view = bench.door.of_incident(incident)
    made = rows(view, found.id, bench.links, bench.door.standings())
    opened = _opened(bench, view, made, figure, cell, show)
    if opened is None or opened.row.figure.id != figure:
        raise UnknownItem(f"incident {found.id[:12]} has no figure {figure!r}")
    scene = Scene(view, found, made, bench.links)
    return bench.page(
        "figure_page.html" if bench.published else "figure_alone.html", here="", title="Figure", incident=found, opened=opened, show=show,
        history=history_of(scene, opened.row),
    )  # fmt: skip


def figures_file(incident: str, bench: Here) -> Response:
    """All figures of an incident, with the claims that each rests on."""
    scene = _scene(bench, incident)
    return as_csv(figures_table(scene.rows), "figures.csv")


def picture_file(incident: str, name: str, bench: Here) -> Response:
    """A picture as a file of its own."""
    content = standalone(_drawn(bench, incident, name).picture)
    return Response(content, media_type="image/svg+xml", headers=as_file(f"{name}.svg"))


def numbers_file(incident: str, name: str, bench: Here) -> Response:
    """The numbers of a picture, with their claims."""
    return as_csv(_drawn(bench, incident, name).table(), f"{name}.csv")


def _chapter(bench: Bench, view: Snapshot, incident: Incident, show: Show) -> Chapter:
    """All that is said in an incident, without the claims that are not to be shown."""
    standings = bench.door.standings()
    most = None if bench.published else A_LIST
    one = chapter(view, incident, 1, bench.links, standings, pictures=False, most=most)
    lists = ("occurrences", "qualifications", "responsibilities", "responses", "victims", "others")
    kept = {name: [s for s in getattr(one, name) if shown(s.claim, standings, show)] for name in lists}
    return replace(one, **kept)  # type: ignore[arg-type]


def _rows(rows: Sequence[Row], show: Show) -> list[Row]:
    """The figures that rest on a claim that a person decided on, or on none, where only those are asked for."""
    return [row for row in rows if show == "both" or _decided(row) == (show == "decided")]


def _decided(row: Row) -> bool:
    return any(said.standing.decided for part in row.why.origins for said in part.statements)


def _blocks(rows: Iterable[Row]) -> list[Block]:
    return [Block(harm, tuple(own)) for harm, own in groupby(rows, key=lambda row: row.harm)]


def _opened(
    bench: Bench, view: Snapshot, rows: Sequence[Row], figure: str | None, cell: str | None, show: Show
) -> FigurePanel | None:
    """The figure that was asked for, else the first total."""
    row = next((row for row in rows if row.figure.id == figure), None)
    row = row or next((row for row in rows if row.figure.group == "total"), None) or next(iter(rows), None)
    return None if row is None else figure_panel(view, row, cell, show, passages=bench.door.lists.passages)


def _by_speaker(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """What it is called, by who says so."""
    ordered = sorted(said, key=lambda one: one.who.casefold())
    return [(who, list(own)) for who, own in groupby(ordered, key=lambda one: one.who)]


def _documents(view: Snapshot, incident: Incident) -> list[tuple[Document, int]]:
    """The documents that claims of the incident stand in, by date, with how many of its claims each holds."""
    counts: dict[str, int] = {}
    for claim in view.claims(incident=incident.id):
        counts[claim.document] = counts.get(claim.document, 0) + 1
    return [(one, counts[one.id]) for one in view.documents() if one.id in counts]


def quote_target(view: Snapshot, bench: Bench) -> Callable[[Quoted], str]:
    """Where the words of a finding or a check lead: to the claim that stands there, else to their place."""

    def target(quoted: Quoted) -> str:
        for claim in view.claims(document=quoted.document):
            if (claim.span.start, claim.span.end) == (quoted.span.start, quoted.span.end):
                return bench.links.words(claim)
        return bench.links.place(spot(quoted.document, quoted.span.start))

    return target


def _scene(bench: Bench, incident: str) -> Scene:
    found, view = bench.door.of_incident(incident)
    return Scene(view, found, rows(view, found.id, bench.links, bench.door.standings()), bench.links)


def _drawn(bench: Bench, incident: str, name: str) -> Drawn:
    made = drawn(_scene(bench, incident), name)
    if made is None:
        raise UnknownItem(f"this incident has no picture {name!r}")
    return made
