"""Deciding: what forms send, and what a person is told who decided on a claim that somebody else had decided on."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tollbook.book import Passage
from tollbook.errors import DecisionRefused
from tollbook.model import Decision
from tollbook.model.decision import Action
from tollbook.web import forms
from tollbook.web.addresses import with_query
from tollbook.web.bench import Bench, Here
from tollbook.web.door import Asked
from tollbook.web.marking import Selected, found
from tollbook.web.together import set_apart

NO_NAME = "the log keeps who decides: write your name, or start the workbench with --as NAME"
ON_CLAIMS = tuple(action for action in get_args(Action) if action not in ("add", "undo"))


def register(app: FastAPI) -> None:
    """Add what takes decisions."""
    app.post("/decisions", include_in_schema=False, response_model=None)(decide)
    app.post("/incidents/{incident}/split", include_in_schema=False, response_model=None)(split)
    app.post("/documents/{document}/claims", include_in_schema=False, response_model=None)(add)


async def decide(request: Request, bench: Here) -> Response:
    """A decision on a claim, on two, on a decision (undo), or on the status of the record.

    Fields: `action`, `claim` (for undo a decision's id, for status the new one), `seen` (how many decisions on it the page showed), `other`,
    `by`, `reason`, `back` (the page to return to), and for correct the inputs of `forms`, named "f." and a path.
    """
    given = await _given(request)
    try:
        made = await bench.aside(lambda: _taken(bench, given))
    except DecisionRefused as refusal:
        return _refused(request, bench, given, refusal)
    return _done(request, given, made)


def _taken(bench: Bench, given: Mapping[str, str]) -> str:
    """The decision that a form asks for; an undo takes back several, the last one first."""
    if given.get("action") != "undo":
        return bench.door.decide(_asked(bench, given)).id
    taken = bench.door.step(given.get("claim", ""))
    if not taken:
        raise DecisionRefused("undo needs the id of a decision; open the page again, then undo")
    return _named(
        bench.door.decide_all([_asked(bench, {**given, "claim": one.id}) for one in reversed(taken)])
    )


def _named(step: Sequence[Decision]) -> str:
    """The decisions of one step in an address."""
    return step[0].id if len(step) == 1 else f"{step[0].id}..{step[-1].id}"


async def split(request: Request, incident: str, bench: Here) -> Response:
    """Claims set apart from the rest of their incident: `claim` and `document`, each as often as wanted, `reason`, `back`."""
    form = await request.form()
    chosen = {name: [str(one) for one in form.getlist(name)] for name in ("claim", "document")}
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        made = await bench.aside(lambda: _split(bench, incident, given, chosen))
    except DecisionRefused as refusal:
        return _refused(
            request,
            bench,
            {"claim": "", "action": "", "reason": given.get("reason", ""), "back": _back(given)},
            refusal,
        )
    return _done(request, given, made)


def _split(bench: Bench, incident: str, given: Mapping[str, str], chosen: Mapping[str, list[str]]) -> str:
    asked = set_apart(bench.door, incident, claims=chosen["claim"], documents=chosen["document"])
    by, reason = _by(bench, given), given.get("reason", "").strip() or None
    return _named(
        bench.door.decide_all([Asked(action, one, by, reason, other=other) for action, one, other in asked])
    )


async def add(request: Request, document: str, bench: Here) -> Response:
    """A claim by hand on selected words: `quote`, `before`, `after`, `at`, `text`, `kind`, and the inputs of `forms`."""
    given = await _given(request)
    try:
        made = await bench.aside(lambda: bench.door.decide(_added(bench, document, given)))
    except DecisionRefused as refusal:
        return _refused(request, bench, {"action": "add", **given}, refusal)
    return _done(request, given, made.id)


async def _given(request: Request) -> dict[str, str]:
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


def _asked(bench: Bench, given: Mapping[str, str]) -> Asked:
    action, claim = given.get("action", ""), given.get("claim", "")
    seen = given.get("seen", "")
    asked = Asked(
        action=cast(Action, action),
        target=claim,
        by=_by(bench, given),
        reason=given.get("reason", "").strip() or None,
        other=given.get("other", "").strip() or None,
        seen=int(seen) if seen.isdecimal() else None,
        wait=not given.get("back", "").startswith("/review"),  # there the next item comes at once
    )
    if action == "undo":
        return asked
    if action not in ON_CLAIMS:
        raise DecisionRefused(f"{action!r} is no decision on a claim; it is one of {', '.join(ON_CLAIMS)}")
    if asked.seen is None:
        raise DecisionRefused(
            "the form does not say which decisions it showed; open the page again, then decide"
        )
    if action != "correct":
        return asked
    return asked.changing(forms.changes(bench.door.claim(claim), given))


def _added(bench: Bench, document: str, given: Mapping[str, str]) -> Asked:
    by = _by(bench, given)
    text = bench.door.text(document, given.get("text") or None)
    at = given.get("at", "")
    words = Selected(
        given.get("quote", ""),
        given.get("before", ""),
        given.get("after", ""),
        int(at) if at.isdecimal() else None,
    )
    span = found(text.content, words)
    made = forms.additions(given.get("kind", ""), given, span.quote)
    target = Passage(text.document, span.start, span.end, text.id)
    return Asked("add", target, by, given.get("reason", "").strip() or None, made)


def _by(bench: Bench, given: Mapping[str, str]) -> str:
    by = bench.by or given.get("by", "").strip()
    if not by:
        raise DecisionRefused(NO_NAME)
    return by


def _done(request: Request, given: Mapping[str, str], decision: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"decision": decision})
    return RedirectResponse(with_query(_back(given), done=decision), status_code=303)


def _refused(request: Request, bench: Bench, given: Mapping[str, str], refusal: DecisionRefused) -> Response:
    """Why it was not taken, with all that the person had written, so that nothing of it is lost."""
    if _wants_json(request):
        return JSONResponse({"error": str(refusal)}, status_code=409)
    return bench.page(
        "refused.html", here="", title="Not decided", status=409,
        sentence=str(refusal), given=given, back=_back(given), kept=_kept(given),
        meanwhile=bench.door.history(given["claim"]) if given.get("claim") and given.get("action") != "undo" else [],
    )  # fmt: skip


def _kept(given: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was filled in, as words for a person."""
    names = {field.name: field.words for kind in forms.OWN for field in forms.fields_of(kind)}
    own = {"quote": "Words", "reason": "Reason", "kind": "Kind"} | names
    return [(own[name], value) for name, value in given.items() if name in own and value]


def _back(given: Mapping[str, str]) -> str:
    """The page to return to: one of ours, else the first."""
    back = given.get("back", "/")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")
