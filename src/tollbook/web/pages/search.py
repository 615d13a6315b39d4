"""Search: claims and passages by their words, with filters; the address of the page is the saved search."""

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.model import Document
from tollbook.store.listings import Listings, Page, Stands, searchable
from tollbook.store.search import Hit
from tollbook.web.asking import STATES, Asked, Asking, Look, harms_to_choose, kinds_to_choose
from tollbook.web.bench import Bench, Here
from tollbook.web.paging import paging
from tollbook.web.results import Run, document_name, hits, results

EACH = 25  # on one page
LONG = 420  # code points shown of a passage


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that holds the words."""

    document: Document
    name: str
    start: int
    runs: tuple[Run, ...]
    cut: bool


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/search", response_class=HTMLResponse, include_in_schema=False)(search)


def search(bench: Here, asked: Asked, look: Look = "claims", page: int = 1) -> HTMLResponse:
    """What was found, in pages."""
    lists, problems = bench.door.lists, asked.problems
    skip = EACH * (max(page, 1) - 1)
    claims: Page[Stands] = Page((), 0)
    passages: Page[Hit] = Page((), 0)
    if asked.given and not problems:
        claims = lists.standing_claims(asked.wanted, skip=skip, most=EACH)
    if searchable(asked.words):
        passages = lists.find_page(asked.words, skip=skip, most=EACH)
    return bench.page(
        "search.html", here="/search", title="Search", asked=asked, look=look, problems=problems,
        claims=claims, passages=passages, searched=bool(asked.given), incident=_incident(lists, asked),
        results=results(bench.door, claims.items, asked.words) if look == "claims" else (),
        found=_passages(bench, passages.items, asked.words) if look == "documents" else (),
        pages=paging(page, EACH, passages) if look == "documents" else paging(page, EACH, claims),
         rest={**asked.given, **({"look": look} if look != "claims" else {})},
        kinds=kinds_to_choose(), harms=harms_to_choose(), states=list(STATES.items()),
    )  # fmt: skip


def _incident(lists: Listings, asked: Asking) -> object:
    return lists.incidents_by_id([asked.incident]).get(asked.incident) if asked.incident else None


def _passages(bench: Bench, found: tuple[Hit, ...], words: str) -> list[Passage]:
    lists = bench.door.lists
    documents = lists.documents_by_id(hit.document for hit in found)
    texts = lists.passages([(hit.document, hit.text, hit.start, hit.end) for hit in found])
    made = []
    for hit, text in zip(found, texts, strict=True):
        document = documents[hit.document]
        first = max(0, _first(text, words) - LONG // 3)
        part = text[first : first + LONG]
        runs = tuple(hits(part, words))
        made.append(Passage(document, document_name(document), hit.start, runs, len(part) < len(text)))
    return made


def _first(text: str, words: str) -> int:
    """Where the first of the words stands."""
    reached = 0
    for run in hits(text, words):
        if run.mark:
            return reached
        reached += len(run.text)
    return 0
