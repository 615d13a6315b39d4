"""Merge or split: an incident and another are one event, or some of its claims are of another event."""

from collections import Counter
from collections.abc import Mapping

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.model import Document
from tollbook.publish.labels import capital, period
from tollbook.publish.sentence import claim_words
from tollbook.web.bench import Here
from tollbook.web.results import document_name
from tollbook.web.together import by_document, near_and_others


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/incidents/{incident}/together", response_class=HTMLResponse, include_in_schema=False)(together)


def together(incident: str, bench: Here) -> HTMLResponse:
    """The forms that merge an incident with another and that split it."""
    found, _ = bench.door.of_incident(incident)
    near, others = near_and_others(bench.door, found)
    own = by_document(bench.door, found)
    documents = bench.door.lists.documents_by_id(one.document for one in own)
    return bench.page(
        "together.html", here="/incidents", title=f"Merge or split: {found.title}", incident=found, near=near, others=others, own=own,
        names=_names(documents), says=lambda claim: capital(claim_words(claim)),
        when=lambda one: period(one.when), seen=len(bench.door.history(found.id)),
    )  # fmt: skip


def _names(documents: Mapping[str, Document]) -> dict[str, str]:
    """How documents are named; those that would be named alike, with their files."""
    named = {key: document_name(one) for key, one in documents.items()}
    often = Counter(named.values())
    return {key: f"{name}, {documents[key].name}" if often[name] > 1 else name for key, name in named.items()}
