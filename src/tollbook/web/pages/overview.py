"""Overview: what the book holds, where and when, and what needs a decision."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.publish.report.page import tallies
from tollbook.web.bench import Here


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/", response_class=HTMLResponse, include_in_schema=False)(overview)


def overview(bench: Here) -> HTMLResponse:
    """The first page."""
    view = bench.door.whole()
    return bench.page(
        "overview.html",
        here="/",
        title="Overview",
        tallies=tallies(view, bench.door.standings()),
        incidents=view.incidents(),
    )
