"""Incidents: the list of them, and one with its figures, origins, pictures and what was said."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.publish.report.chapters import chapter
from tollbook.web.bench import Here, Show


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/incidents", response_class=HTMLResponse, include_in_schema=False)(incidents)
    app.get("/incidents/{incident}", response_class=HTMLResponse, include_in_schema=False)(page)


def incidents(bench: Here) -> HTMLResponse:
    """All incidents, largest first."""
    return bench.page(
        "incidents.html", here="/incidents", title="Incidents", incidents=bench.door.whole().incidents()
    )


def page(incident: str, bench: Here, show: Show = "both") -> HTMLResponse:
    """One incident."""
    found, view = bench.door.of_incident(incident)
    one = chapter(view, found, 1, bench.links, bench.door.standings())
    return bench.page(
        "incident.html", here="/incidents", title=found.title, incident=found, one=one, show=show
    )
