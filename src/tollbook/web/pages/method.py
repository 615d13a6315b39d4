"""Method: the rules that ran with their wording, the tables of the vocabulary, versions, scope, and what the tool does not do."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.book.publishing import wording
from tollbook.publish.methodology import Methodology, method_of, methodology
from tollbook.web.bench import Bench, Here


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/method", response_class=HTMLResponse, include_in_schema=False)(method)


def method(bench: Here) -> HTMLResponse:
    """How the record was made."""
    return bench.page("method_page.html", here="/method", title="Method", method=made(bench))


def made(bench: Bench) -> Methodology:
    """The method of the record that the bench shows."""
    if bench.published:
        return methodology(bench.door.whole(), wording())
    lists = bench.door.lists
    return method_of(bench.door.scope, lists.rules(), lists.readers(), lists.run_versions(), wording())
