"""Custody: the log, what was refused and why, what the gate dropped, the runs, and verifying on demand."""

import json
from dataclasses import dataclass
from typing import Literal

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from tollbook.book.verifying import Wanted
from tollbook.model import CustodyEvent, Decision
from tollbook.model.encoding import from_json
from tollbook.web.bench import Bench, Here
from tollbook.web.paging import paging

EACH = 50
WRONG = 200  # items of a report that a page shows
See = Literal["log", "refused", "dropped", "runs", "verify"]
SEES = (
    ("log", "Log"),
    ("refused", "Refused and partly read"),
    ("dropped", "Dropped claims"),
    ("runs", "Runs"),
    ("verify", "Verify"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log: a custody event or a decision, with the document it is about."""

    seq: int
    custody: CustodyEvent | None
    decision: Decision | None

    @property
    def document(self) -> str | None:
        """The id of the document."""
        if self.custody is not None:
            return self.custody.document
        anchor = self.decision.anchor if self.decision is not None else None
        return None if anchor is None else anchor.document


def register(app: FastAPI) -> None:
    """Add this page, and what starts a verification."""
    app.get("/custody", response_class=HTMLResponse, include_in_schema=False)(custody)
    app.post("/custody/verify", include_in_schema=False, response_model=None)(verify)
    app.get("/custody/verify", include_in_schema=False, response_model=None)(verifying)


def custody(bench: Here, see: See = "log", document: str = "", page: int = 1) -> HTMLResponse:
    """One of the lists of the record's keeping."""
    lists, skip = bench.door.lists, EACH * (max(page, 1) - 1)
    given: dict[str, object] = {
        "see": see,
        "sees": SEES,
        "verification": bench.door.verification,
        "wrong": WRONG,
    }
    if see == "log":
        entries = lists.recorded(document=document or None, skip=skip, most=EACH)
        items = [_entry(*one) for one in entries.items]
        keys = [one.document for one in items if one.document]
        given |= {"entries": items, "names": lists.listed_of(keys), "pages": paging(page, EACH, entries)}
        given |= {
            "head": bench.door.head(),
            "document": lists.listed_of([document]).get(document) if document else None,
        }
    elif see == "refused":
        refused = lists.not_whole(skip=skip, most=EACH)
        given |= {"refused": refused.items, "pages": paging(page, EACH, refused)}
    elif see == "dropped":
        dropped = lists.dropped(skip=skip, most=EACH)
        names = lists.listed_of(one[0] for one in dropped.items)
        given |= {"dropped": dropped.items, "names": names, "pages": paging(page, EACH, dropped)}
    elif see == "runs":
        runs = lists.runs_page(skip=skip, most=EACH)
        given |= {"runs": runs.items, "pages": paging(page, EACH, runs)}
    return bench.page("custody_page.html", here="/custody", title="Custody", **given)  # type: ignore[arg-type]


async def verify(request: Request, bench: Here) -> Response:
    """Begin to verify: fields `bytes`, `claims`, `rederive`, and `by`."""
    form = await request.form()
    wanted = Wanted(bytes="bytes" in form, claims="claims" in form, rederive="rederive" in form)
    bench.door.verification.start(wanted, bench.by or str(form.get("by") or "a person"))
    return RedirectResponse("/custody?see=verify", status_code=303)


def verifying(bench: Here) -> Response:
    """How far the verification is, for scripts."""
    return JSONResponse(state_of(bench))


def state_of(bench: Bench) -> dict[str, object]:
    """How far the verification is."""
    now = bench.door.verification.progress
    if now is None:
        return {"running": False, "started": None}
    return {
        "running": now.ended is None,
        "started": now.started,
        "stage": now.stage,
        "done": now.done,
        "total": now.total,
        "sentence": None if now.report is None else now.report.sentence,
        "ok": None if now.report is None else now.report.ok,
        "levels": None if now.report is None else now.report.levels,
        "failed": now.failed,
    }


def _entry(seq: int, kind: str, body: str) -> Entry:
    value = json.loads(body)
    if kind == "custody":
        return Entry(seq, from_json(CustodyEvent, value), None)
    return Entry(seq, None, from_json(Decision, value))
