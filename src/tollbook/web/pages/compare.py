"""Compare: two documents, or two texts of one, aligned sentence by sentence, numbers first."""

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.model import Decision, Document
from tollbook.publish.comparison import runs_of
from tollbook.publish.labels import day
from tollbook.publish.standing import in_force
from tollbook.web.bench import Bench, Here

SUGGESTED = 40
SOURCES = ("same_source", "different_source")
OFFERED = 1_000  # documents that the form offers by name; in a larger book their names are typed


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/compare", response_class=HTMLResponse, include_in_schema=False)(compare)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents worth comparing, and why."""

    a: str
    b: str
    because: str


def compare(
    bench: Here, a: str = "", b: str = "", a_text: str | None = None, b_text: str | None = None
) -> HTMLResponse:
    """Two texts side by side; without both documents, the choice of them."""
    if not a or not b:
        return _choice(bench, a)
    first, second = bench.door.document(a), bench.door.document(b)
    made = bench.door.compare(first.id, second.id, texts=(a_text, b_text))
    return bench.page(
        "compare_page.html", here="/compare", title="Compare", made=made, runs=runs_of(made), first=first,
        second=second, names_of=(_name(first), _name(second)), taken=_on_sources(bench, first, second),
    )  # fmt: skip


def _on_sources(bench: Bench, first: Document, second: Document) -> list[Decision]:
    """What people decided on whether two documents go back to one source, and did not take back."""
    both = sorted((first.id, second.id))
    return [
        one
        for one in in_force(bench.door.decisions())
        if one.action in SOURCES and one.changes.get("documents") == both
    ]


def _choice(bench: Bench, a: str) -> HTMLResponse:
    lists = bench.door.lists
    findings = lists.findings_of(kind="variant_conflict", most=SUGGESTED).items
    pairs = [
        Pair(one.documents[0], one.documents[1], one.sentence) for one in findings if len(one.documents) > 1
    ]
    known = lists.documents_by_id({key for pair in pairs for key in (pair.a, pair.b)})
    return bench.page(
        "compare_choice.html", here="/compare", title="Compare", a=a, pairs=pairs,
        documents=lists.listed(most=OFFERED).items, names=lambda key: _name(known[key]) if key in known else key,
    )  # fmt: skip


def _name(document: Document) -> str:
    """Issuer and date, and the file's name: two documents to compare often have the same issuer and date."""
    date = document.value("date")
    said = [document.value("issuer") or document.value("title"), day(date) if date else None, document.name]
    return ", ".join(part for part in said if part)
