"""One claim: everything that is known of it, and what people decided."""

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.web.bench import Here, name_of
from tollbook.web.panels import panel
from tollbook.web.texts import reflowed

CONTEXT = 300  # code points of the text shown on either side


def register(app: FastAPI) -> None:
    """Add this page, and the panel alone for scripts."""
    app.get("/claims/{claim}", response_class=HTMLResponse, include_in_schema=False)(page)
    app.get("/claims/{claim}/panel", response_class=HTMLResponse, include_in_schema=False)(alone)


def page(claim: str, bench: Here) -> HTMLResponse:
    """One claim with the words around it."""
    found = bench.door.claim(claim)
    document, view = bench.door.of_document(found.document)
    content = bench.door.text(found.document, found.text).content
    start, end = found.span.start, found.span.end
    first, last = max(0, start - CONTEXT), end + CONTEXT
    shown = reflowed(content[first:last])
    before, after = shown[: start - first], shown[end - first :]
    if first:
        before = before[before.find(" ") + 1 :]
    if last < len(content):
        after = after[: after.rfind(" ") + 1].rstrip()
    return bench.page(
        "claim.html", here="/documents", title="Claim",
        panel=panel(bench, view, found), document=document, name=name_of(view, document.id),
        before=before, after=after,
        cut=(first > 0, last < len(content)),
    )  # fmt: skip


def alone(claim: str, bench: Here, back: str = "") -> HTMLResponse:
    """The panel of a claim, for the document's page to put beside the text."""
    found = bench.door.claim(claim)
    _, view = bench.door.of_document(found.document)
    return bench.page("claim_alone.html", here="", title="Claim", panel=panel(bench, view, found), back=back)
