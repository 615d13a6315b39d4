"""Overview: what the book holds, where and when, what needs a decision, what was found, what came last."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from tollbook.errors import UnknownItem
from tollbook.model import Decision, Incident
from tollbook.model.figure import Finding
from tollbook.publish.drawing.map import Spot, draw_map
from tollbook.publish.drawing.strips import Strip, draw_strips
from tollbook.publish.drawing.svg import Picture, standalone
from tollbook.publish.drawing.timeline import Moment, draw_timeline
from tollbook.publish.labels import capital, counted, number, period
from tollbook.publish.methodology import SCOPE
from tollbook.publish.sentence import claim_words
from tollbook.vocab.findings import rank
from tollbook.web.bench import Bench, Here
from tollbook.web.files import Table, as_csv
from tollbook.web.lists import Brief, briefs
from tollbook.web.security import as_file
from tollbook.web.wording import weighs

INCIDENTS, FINDINGS, WAITING, LATEST, ISSUERS = 8, 6, 8, 6, 14
RANKED = 500  # findings among which the weightiest are shown
ON_MAP = 300  # incidents drawn on the map and the timeline
OF_ISSUER = 300  # documents drawn of one issuer


def register(app: FastAPI) -> None:
    """Add this page, its pictures, and what changed since a day."""
    app.get("/", response_class=HTMLResponse, include_in_schema=False)(overview)
    app.get("/overview/{name}.svg", response_class=Response, include_in_schema=False)(picture_file)
    app.get("/overview/{name}.csv", response_class=Response, include_in_schema=False)(numbers_file)
    app.get("/changes", response_class=HTMLResponse, include_in_schema=False)(changes)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of the overview and the name of its files."""

    name: str
    picture: Picture


def overview(bench: Here) -> HTMLResponse:
    """The first page."""
    lists = bench.door.lists
    counts = lists.counts()
    first = lists.listed_incidents(most=INCIDENTS)
    listed = briefs(bench.door, first.items, bench.links)
    findings, in_all = bench.door.once("findings", lambda: _weightiest(bench))
    waiting = lists.waiting(most=WAITING)
    return bench.page(
        "overview.html", here="/", title="Overview", tallies=_tallies(counts, lists.findings_by_kind()),
        parts_of_scope=_scope(bench), newest=lists.newest(), briefs=listed, more=first.total - len(listed),
        pictures=bench.door.once("overview", lambda: _drawn(bench)),
        waiting=waiting, says=claim_words, weighs=weighs, unattached=bench.door.unattached(),
        findings=findings, findings_in_all=in_all, titles=_titles(bench, (one.incident for one in findings)),
        latest=_latest(bench.door.decisions()), lately=_lately(bench),
    )  # fmt: skip


def _weightiest(bench: Bench) -> tuple[list[Finding], int]:
    """The findings that matter most, and how many there are."""
    every = bench.door.lists.findings_of(most=RANKED)
    return sorted(every.items, key=lambda one: rank(one.kind))[:FINDINGS], every.total


def _drawn(bench: Bench) -> dict[str, Drawn]:
    return {name: Drawn(name, made) for name in PICTURES if (made := PICTURES[name](bench)) is not None}


def changes(bench: Here, since: str) -> HTMLResponse:
    """What changed since a day: documents, decisions, and the figures that are others now."""
    return bench.page(
        "changes.html", here="/", title="What changed", since=since, changed=bench.door.changes(since)
    )


def picture_file(name: str, bench: Here) -> Response:
    """A picture of the overview as a file."""
    picture = PICTURES[name](bench) if name in PICTURES else None
    if picture is None:
        raise UnknownItem(f"the overview has no picture {name!r}")
    return Response(standalone(picture), media_type="image/svg+xml", headers=as_file(f"{name}.svg"))


def numbers_file(name: str, bench: Here) -> Response:
    """What a picture of the overview is drawn from."""
    if name not in TABLES:
        raise UnknownItem(f"the overview has no picture {name!r}")
    return as_csv(TABLES[name](bench), f"{name}.csv")


def _tallies(counts: Mapping[str, int], kinds: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """What the book holds: an amount, a noun, a note."""

    def noun(name: str) -> str:
        return name if counts[name] != 1 else name.removesuffix("s")

    notes = {
        "documents": "",
        "claims": f"{number(counts['decided'])} decided by a person, {number(counts['rejected'])} rejected",
        "incidents": counted(counts["figures"], "figure"),
        "findings": f"of {counted(len(kinds), 'kind')}" if kinds else "",
    }
    return [(number(counts[name]), noun(name), note) for name, note in notes.items()]


def _scope(bench: Bench) -> list[tuple[str, str]]:
    """What the scope states; title and status stand in the frame."""
    scope = bench.door.scope
    return [(heading, str(words)) for name, heading in SCOPE if (words := getattr(scope, name))]


def _titles(bench: Bench, incidents: Iterable[str | None]) -> dict[str, str]:
    found = bench.door.lists.incidents_by_id([key for key in incidents if key is not None])
    return {key: one.title for key, one in found.items()}


def _latest(decisions: Sequence[Decision]) -> list[Decision]:
    return list(reversed(decisions))[:LATEST]


def _lately(bench: Bench) -> str | None:
    """The day on which something last came in."""
    for _, kind, body in bench.door.lists.recorded(most=LATEST).items:
        if kind == "custody":
            return str(json.loads(body)["at"])[:10]
    return None


# --- the pictures ---


def _incidents(bench: Bench) -> tuple[Incident, ...]:
    return bench.door.lists.listed_incidents(most=ON_MAP).items


def _map(bench: Bench) -> Picture | None:
    incidents = _incidents(bench)
    spots = [
        Spot(found.name, found.place.latitude, found.place.longitude, found.place.kind, one.title, bench.links.incident(one.id))
        for one in incidents
        for found in one.where
        if found.place is not None
    ]  # fmt: skip
    unplaced = dict.fromkeys(found.name for one in incidents for found in one.where if found.place is None)
    return draw_map(spots, key="places", title="Where the incidents are placed", unplaced=list(unplaced)[:20])


def _timeline(bench: Bench) -> Picture | None:
    moments = [
        Moment(when.start, capital(period(when)), one.incident.title, "event", _figure(one), bench.links.incident(one.incident.id))
        for one in briefs(bench.door, _incidents(bench)[:30], bench.links)
        for when in (one.incident.when,)
        if when is not None and when.start is not None
    ]  # fmt: skip
    return draw_timeline(moments, key="timeline", title="When the incidents are dated")


def _figure(one: Brief) -> str:
    """The main figure in a few words."""
    if one.main is None:
        return "no figure stated"
    low, high = one.main.low.text, one.main.high.text
    return f"{one.main.harm}: {low if low == high or not high else f'{low} to {high}'}"


def _issuers(bench: Bench) -> Picture | None:
    strips = []
    for name, count in bench.door.lists.issuers(most=ISSUERS):
        if name is not None:
            dated = [
                one.date for one in bench.door.lists.listed(issuer=name, most=OF_ISSUER).items if one.date
            ]
            strips.append(Strip(name, tuple(dated), min(count, OF_ISSUER) - len(dated)))
    return draw_strips(strips, key="issuers", title="Documents by issuer and date")


PICTURES: Mapping[str, Callable[[Bench], Picture | None]] = {
    "places": _map,
    "timeline": _timeline,
    "issuers": _issuers,
}


def _placed_table(bench: Bench) -> Table:
    rows = []
    for one in _incidents(bench):
        when = (one.when.start or "", one.when.end or "") if one.when else ("", "")
        for where in one.where or (None,):
            place = where.place if where else None
            at = (f"{place.latitude:.4f}", f"{place.longitude:.4f}") if place else ("", "")
            rows.append((one.title, one.id, *when, where.name if where else "", *at, " ".join(one.claims)))
    header = ("incident", "id", "from", "to", "place as written", "latitude", "longitude", "claims")
    return Table(header, tuple(rows))


def _issuers_table(bench: Bench) -> Table:
    listed = bench.door.lists.listed(most=100_000).items
    rows = tuple(
        (one.issuer or "", one.date or "", one.name, one.document, str(one.claims)) for one in listed
    )
    return Table(("issuer", "date", "document", "id", "claims"), rows)


TABLES: Mapping[str, Callable[[Bench], Table]] = {
    "places": _placed_table,
    "timeline": _placed_table,
    "issuers": _issuers_table,
}
