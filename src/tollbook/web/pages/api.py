"""The JSON API: the same lists and filters as the pages, documented by OpenAPI; offsets are code points."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, FastAPI, HTTPException, Query
from starlette.responses import HTMLResponse, JSONResponse

from tollbook.errors import UnknownItem
from tollbook.model import Document, Incident, claim_to_json
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json
from tollbook.store.listings import Listings, Page, Stands
from tollbook.web.asking import Asked, Most, Skip, State
from tollbook.web.bench import Bench, Here
from tollbook.web.pages.method import made
from tollbook.web.results import chain_of

T = TypeVar("T")
ABOUT = (
    "Reads the book that the workbench has open, on this machine only. Every offset counts code points of the text that the "
    "claim names, `[start, end)`. A list answers with `total` (how many there are, up to 10,000), `more` (whether there "
    "are more than that) and `items`. Claims have the form of `tollbook read --jsonl`, with their standing beside them. "
    "Nothing here changes the book. Names of victims may be among the answers: none of this is for publication."
)
LIST = {
    "type": "object",
    "required": ["total", "more", "items"],
    "properties": {
        "total": {"type": "integer", "description": "How many there are, counted up to 10,000."},
        "more": {"type": "boolean", "description": "Whether there are more than `total` says."},
        "items": {"type": "array", "items": {"type": "object"}},
    },
}
ONE = {"type": "object"}
ERROR = {"type": "object", "properties": {"error": {"type": "string"}}}


def register(app: FastAPI) -> None:
    """Add every answer of the API, and the page that describes it."""
    router = APIRouter(prefix="/api", tags=["book"])
    for path, answer, schema in ANSWERS:
        responses: dict[int | str, dict[str, Any]] = {
            200: {"content": {"application/json": {"schema": schema}}},
            404: {
                "description": "There is no such thing.",
                "content": {"application/json": {"schema": ERROR}},
            },
        }
        router.get(path, response_model=None, responses=responses)(answer)
    app.include_router(router)
    app.description = ABOUT
    app.get("/api", response_class=HTMLResponse, include_in_schema=False)(_described(app))


def book(bench: Here) -> JSONResponse:
    """What the book is and how much it holds; `state` changes whenever anything in it changes."""
    lists = bench.door.lists
    return JSONResponse(
        {
            "title": bench.door.scope.title,
            "scope": to_json(bench.door.scope),
            "counts": lists.counts(),
            "kinds": [
                {"kind": kind, "harm": harm, "claims": count} for (kind, harm), count in sorted(lists.claims_by_kind().items(), key=str)
            ],
            "findings": lists.findings_by_kind(),
            "state": bench.door.state(),
            "behind": bench.door.behind,
        }
    )  # fmt: skip


def claims(bench: Here, asked: Asked, skip: Skip = 0, most: Most = 50) -> JSONResponse:
    """Claims with the filters of the search page."""
    if asked.problems:
        raise HTTPException(422, " ".join(asked.problems))
    found = bench.door.lists.standing_claims(asked.wanted, skip=skip, most=most)
    return _list(found, _claims(bench.door.lists, found.items))


def claim(bench: Here, claim: str) -> JSONResponse:
    """One claim by its id, also a former one, with the decisions on it and what it weighs in the review queue."""
    lists = bench.door.lists
    found = bench.door.claim(claim)
    stands = lists.claims_by_id([found.id]).get(found.id) or Stands(found, "former", 0)
    (made_of,) = _claims(lists, [stands])
    weight = lists.weights_of([found.id]).get(found.id)
    return JSONResponse(
        {
            **made_of,
            "decisions": [to_json(one) for one in bench.door.history(found.id)],
            "weight": None if weight is None else to_json(weight),
        }
    )


def documents(
    bench: Here,
    issuer: Annotated[str, Query(description="Who issued it, exactly as stated.")] = "",
    outcome: Annotated[str, Query(description="read, partly read or refused.")] = "",
    name: Annotated[str, Query(description="A part of its name or title.")] = "",
    since: Annotated[str, Query(description="Dated on or after this day, month or year.")] = "",
    until: Annotated[str, Query(description="Dated on or before it.")] = "",
    skip: Skip = 0,
    most: Most = 50,
) -> JSONResponse:
    """Documents by date, those without one last."""
    found = bench.door.lists.listed(
        issuer=issuer or None, outcome=outcome or None, name=name, since=since or None, until=until or None, skip=skip, most=most
    )  # fmt: skip
    items = [{name: value for name, value in _plain(one).items() if name != "key"} for one in found.items]
    return _list(found, items)


def document(bench: Here, document: str) -> JSONResponse:
    """One document: what is known of it and from where, its texts, and how it came in."""
    found = _document(bench, document)
    kinds = bench.door.texts_of(found.id)
    return JSONResponse(
        {
            **_plain(found),
            "texts": [{"id": key, "kind": kind} for key, kind in kinds],
            "custody": [to_json(event) for event in bench.door.custody_of(found.id)],
        }
    )


def text(
    bench: Here, document: str, text: Annotated[str, Query(description="The id of one of its texts; else the one that speaks for it.")] = ""
) -> JSONResponse:  # fmt: skip
    """A text of a document, as spans are cut from it."""
    found = bench.door.text(_document(bench, document).id, text or None)
    return JSONResponse(
        {
            "document": found.document,
            "id": found.id,
            "kind": found.kind,
            "language": found.language,
            "made_by": found.made_by,
            "code_points": len(found.content),
            "content": found.content,
        }
    )


def claims_of_document(bench: Here, document: str, state: State = "") -> JSONResponse:
    """All claims of a document by their place in the text."""
    found = bench.door.lists.claims_of_document(_document(bench, document).id)
    kept = [one for one in found if (one.state == state if state else one.state != "rejected")]
    return _list(Page(tuple(kept), len(kept)), _claims(bench.door.lists, kept))


def incidents(bench: Here, skip: Skip = 0, most: Most = 50) -> JSONResponse:
    """Incidents, largest first; `claims` is how many claims are of it."""
    found = bench.door.lists.listed_incidents(skip=skip, most=most)
    return _list(found, [{**_incident(one), "claims": len(one.claims)} for one in found.items])


def incident(bench: Here, incident: str) -> JSONResponse:
    """One incident with its figures, origins and findings, and the ids of its claims."""
    lists = bench.door.lists
    found = lists.incidents_by_id([incident]).get(incident)
    if found is None:
        found, _ = bench.door.of_incident(incident)
    return JSONResponse(
        {
            **_incident(found),
            "claims": list(found.claims),
            "parts": lists.parts_of(found.id),
            "figures": [to_json(one) for one in bench.door.figures(found.id)],
            "origins": [to_json(one) for one in bench.door.origins_of(found.id)],
            "findings": [to_json(one) for one in lists.findings_of(incident=found.id, most=1000).items],
        }
    )


def figure(bench: Here, figure: str) -> JSONResponse:
    """One figure with its reason and the claims that it rests on."""
    lists = bench.door.lists
    keys = [figure] if figure in lists.figures_by_id([figure]) else lists.figure_ids(figure)
    if len(keys) != 1:
        raise UnknownItem(f"{len(keys) or 'no'} figures have an id that begins with {figure!r}")
    found = lists.figures_by_id(keys)[keys[0]]
    stands = lists.claims_by_id(found.claims)
    quoted = _claims(lists, [stands[key] for key in found.claims if key in stands])
    return JSONResponse({**_plain(found), "quoted": quoted})


def findings(
    bench: Here,
    kind: Annotated[str, Query(description="A kind of finding, such as variant_conflict.")] = "",
    incident: Annotated[str, Query(description="The id of an incident.")] = "",
    skip: Skip = 0,
    most: Most = 50,
) -> JSONResponse:
    """What a person should look at, with the words it rests on."""
    found = bench.door.lists.findings_of(incident=incident or None, kind=kind or None, skip=skip, most=most)
    return _list(found, [_plain(one) for one in found.items])


def passages(
    bench: Here,
    words: Annotated[str, Query(description="Words that a paragraph holds, all of them.")],
    skip: Skip = 0,
    most: Most = 50,
) -> JSONResponse:
    """Paragraphs of documents that hold all the words, best first, with their text."""
    lists = bench.door.lists
    found = lists.find_page(words, skip=skip, most=most)
    quotes = lists.passages([(hit.document, hit.text, hit.start, hit.end) for hit in found.items])
    return _list(
        found, [{**_plain(hit), "words": quote} for hit, quote in zip(found.items, quotes, strict=True)]
    )


def people(
    bench: Here,
    name: Annotated[str, Query(description="Words of a name.")] = "",
    moved: Annotated[bool, Query(description="Only names of which several harms are said.")] = False,
    skip: Skip = 0,
    most: Most = 50,
) -> JSONResponse:
    """Names of victims, with how often and with which harms they are named. Internal: never for publication."""
    found = bench.door.lists.people(name=name, moved=moved, skip=skip, most=most)
    return _list(found, [_plain(one) for one in found.items])


def review(
    bench: Here,
    kind: Annotated[str, Query(description="A kind of claim.")] = "",
    incident: Annotated[str, Query(description="The id of an incident.")] = "",
    skip: Skip = 0,
    most: Most = 50,
) -> JSONResponse:
    """Claims that nobody has decided on, the weightiest first, with why."""
    lists = bench.door.lists
    found = lists.waiting(incident=incident or None, kind=kind or None, skip=skip, most=most)
    items = _claims(lists, [one.stands for one in found.items])
    return _list(
        found, [{**one, "weight": to_json(w.weight)} for one, w in zip(items, found.items, strict=True)]
    )


def decisions(bench: Here, skip: Skip = 0, most: Most = 50) -> JSONResponse:
    """Decisions in the order they were taken."""
    every = bench.door.decisions()
    some = every[skip : skip + most]
    return _list(Page(tuple(some), len(every)), [to_json(one) for one in some])


def method(bench: Here) -> JSONResponse:
    """The rules that ran with their wording, vocabulary tables, versions, scope, and what the tool does not do."""
    return JSONResponse(to_json(made(bench)))


ANSWERS: Sequence[tuple[str, Callable[..., JSONResponse], Mapping[str, Any]]] = (
    ("/book", book, ONE),
    ("/claims", claims, LIST),
    ("/claims/{claim}", claim, ONE),
    ("/documents", documents, LIST),
    ("/documents/{document}", document, ONE),
    ("/documents/{document}/text", text, ONE),
    ("/documents/{document}/claims", claims_of_document, LIST),
    ("/incidents", incidents, LIST),
    ("/incidents/{incident}", incident, ONE),
    ("/figures/{figure}", figure, ONE),
    ("/findings", findings, LIST),
    ("/passages", passages, LIST),
    ("/people", people, LIST),
    ("/review", review, LIST),
    ("/decisions", decisions, LIST),
    ("/method", method, ONE),
)


def _described(app: FastAPI) -> Callable[[Here], HTMLResponse]:
    def described(bench: Here) -> HTMLResponse:
        paths = [(path, one["get"]) for path, one in app.openapi()["paths"].items() if "get" in one]
        return bench.page("api.html", here="", title="API", paths=paths, about=ABOUT)

    return described


def _list(found: Page[T], items: Sequence[Json]) -> JSONResponse:
    return JSONResponse({"total": found.total, "more": found.more, "items": list(items)})


def _plain(value: object) -> dict[str, Json]:
    made_of = to_json(value)
    assert isinstance(made_of, dict)
    return made_of


def _claims(lists: Listings, stands: Sequence[Stands]) -> list[dict[str, Json]]:
    """Claims in their public form, with how they stand, who says them, and their incident."""
    documents = lists.documents_by_id(one.claim.document for one in stands)
    homes = lists.incidents_of(one.claim.id for one in stands)
    return [
        {
            **claim_to_json(one.claim),
            "chain": [to_json(speaker) for speaker in chain_of(one.claim, documents.get(one.claim.document))],
            "state": one.state,
            "decisions_taken": one.seen,
            "incident": homes.get(one.claim.id),
        }
        for one in stands
    ]


def _incident(one: Incident) -> dict[str, Json]:
    return {name: value for name, value in _plain(one).items() if name != "links"}


def _document(bench: Bench, key: str) -> Document:
    found = bench.door.lists.documents_by_id([key]).get(key)
    return found if found is not None else bench.door.document(key)
