"""Review: the queue of claims and of pairs of incidents, the most consequential and uncertain first, decided with keys alone."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.model import Incident
from tollbook.model.fields import KINDS
from tollbook.publish.labels import capital, label, period
from tollbook.publish.sentence import claim_words
from tollbook.web import queue
from tollbook.web.asking import kinds_to_choose
from tollbook.web.bench import Bench, Here
from tollbook.web.panels import panel
from tollbook.web.results import document_name, results

AHEAD = 6
QUOTED = 4  # claims shown of each incident of a pair


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/review", response_class=HTMLResponse, include_in_schema=False)(review)
    app.get("/review/incidents", response_class=HTMLResponse, include_in_schema=False)(pairs)


def review(bench: Here, kind: str = "", incident: str = "", skip: int = 0) -> HTMLResponse:
    """The claim that comes next, with everything to decide it."""
    lists, asked = bench.door.lists, kind if kind in KINDS else ""
    rest = {name: value for name, value in (("kind", asked), ("incident", incident)) if value}
    found = lists.waiting(incident=incident or None, kind=asked or None, skip=max(skip, 0), most=AHEAD)
    counts = lists.counts()
    shared = {
        "here": "/review", "title": "Review", "kinds": kinds_to_choose(), "kind": asked, "rest": rest, "skip": max(skip, 0),
        "found": found, "counts": counts, "of": lists.incidents_by_id([incident]).get(incident) if incident else None,
    }  # fmt: skip
    if not found.items:
        return bench.page("review_done.html", **shared)  # type: ignore[arg-type]
    first = found.items[0]
    claim = first.stands.claim
    document, view = bench.door.of_document(claim.document)
    own = queue.home(lists, claim)
    return bench.page(
        "review.html", **shared, panel=panel(bench, view, claim), around=queue.around(lists, claim),  # type: ignore[arg-type]
        reasons=queue.reasons(lists, first.weight, claim), document=document, name=document_name(document),
        own=own, apart=queue.apart_from(lists, claim, own) if own else None, others=queue.others(bench.door, claim, own),
        ahead=[(one.stands.claim, capital(claim_words(one.stands.claim))) for one in found.items[1:]],
    )  # fmt: skip


def pairs(bench: Here, skip: int = 0) -> HTMLResponse:
    """Two incidents that may be one."""
    found = bench.door.pairs()
    place = min(max(skip, 0), max(len(found) - 1, 0))
    if not found:
        return bench.page("review_pairs.html", here="/review", title="Review", pair=None, total=0, skip=0)
    pair = found[place]
    return bench.page(
        "review_pairs.html", here="/review", title="Review", pair=pair, total=len(found), skip=place,
        sides=[_side(bench, one) for one in (pair.a, pair.b)], seen=len(bench.door.history(pair.a.id)),
    )  # fmt: skip


def _side(bench: Bench, incident: Incident) -> dict[str, object]:
    lists = bench.door.lists
    figures = [f for f in bench.door.figures(incident.id) if f.group == "total"]
    stands = list(lists.claims_by_id(incident.claims[:60]).values())
    first = {claim: place for place, claim in enumerate(c for f in figures for c in f.claims)}
    tolls = [one for one in stands if one.claim.kind == "toll"] or stands
    tolls.sort(key=lambda one: first.get(one.claim.id, len(first)))  # those that its main figures rest on
    return {
        "incident": incident,
        "when": period(incident.when),
        "where": ", ".join(dict.fromkeys(place.name for place in incident.where)) or "place not stated",
        "figures": [(capital(label("harm", f.harm)), f) for f in figures[:4]],
        "quoted": results(bench.door, tolls[:QUOTED]),
        "documents": len({one.claim.document for one in stands}),
    }
