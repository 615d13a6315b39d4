"""Documents: the list of them, and one with every claim marked in its text."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.publish.report.documents import document_part
from tollbook.web.bench import Here, Show


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/documents", response_class=HTMLResponse, include_in_schema=False)(documents)
    app.get("/documents/{document}", response_class=HTMLResponse, include_in_schema=False)(page)


def documents(bench: Here) -> HTMLResponse:
    """All documents, by date."""
    return bench.page(
        "documents.html", here="/documents", title="Documents", documents=bench.door.whole().documents()
    )


def page(document: str, bench: Here, show: Show = "both") -> HTMLResponse:
    """One document."""
    found, view = bench.door.of_document(document)
    part = document_part(view, found, 1, bench.door.standings())
    return bench.page(
        "document_page.html", here="/documents", title=part.title, document=found, part=part, show=show
    )
