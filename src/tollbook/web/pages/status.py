"""Status of the record: what it is, who set it and why, and how it is changed; whether its figures are up to date."""

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.responses import HTMLResponse, JSONResponse, Response

from tollbook.model import Decision
from tollbook.model.scope import STATUSES
from tollbook.publish.labels import label
from tollbook.web.bench import Here


def register(app: FastAPI) -> None:
    """Add this page."""
    app.get("/renewing", include_in_schema=False, response_model=None)(renewing)
    app.get("/status", response_class=HTMLResponse, include_in_schema=False)(status)


def status(bench: Here) -> HTMLResponse:
    """What the record is said to be, with every decision on it."""
    taken = about_it(bench.door.decisions())
    return bench.page(
        "status.html", here="", title="Status of the record", taken=taken, seen=len(taken),
        statuses=[(name, label("record", name)) for name in STATUSES],
    )  # fmt: skip


def renewing(bench: Here) -> Response:
    """Whether figures are being made anew, and how far that is, for scripts."""
    return JSONResponse({"behind": bench.door.behind, "sentence": bench.door.renewing})


def about_it(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions on the status in order, also those that took one back."""
    own: dict[str, Decision] = {}
    for one in decisions:
        if one.action == "status" or (one.action == "undo" and one.undoes in own):
            own[one.id] = one
    return list(own.values())
