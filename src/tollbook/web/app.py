"""The workbench as an application: its pages, what guards them, and what errors become."""

import functools
import inspect
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from tollbook import __version__
from tollbook.errors import BookBusy, DecisionRefused, DocumentRefused, TollbookError, UnknownItem
from tollbook.publish.drawing.svg import stylesheet
from tollbook.web.addresses import Addresses
from tollbook.web.bench import WAYS, Bench, templates
from tollbook.web.book_door import BookDoor
from tollbook.web.door import Door
from tollbook.web.gate import BrowserGate
from tollbook.web.pages import (
    api,
    claims,
    compare,
    custody,
    decisions,
    documents,
    incidents,
    method,
    overview,
    people,
    review,
    search,
    status,
    together,
)
from tollbook.web.security import Guard, checked

T = TypeVar("T")

# Every page is one module with a function `register(app)`.
PAGES: tuple[Callable[[FastAPI], None], ...] = (
    overview.register,
    incidents.register,
    documents.register,
    compare.register,
    claims.register,
    decisions.register,
    review.register,
    search.register,
    people.register,
    method.register,
    status.register,
    together.register,
    custody.register,
    api.register,
)
STATUS: Mapping[type[TollbookError], int] = {
    UnknownItem: 404,
    DecisionRefused: 409,
    DocumentRefused: 422,
    BookBusy: 503,
}


def create_app(
    folder: Path, *, by: str | None = None, door: Door | None = None, gate: BrowserGate | None = None
) -> FastAPI:
    """The workbench on one book; `by` names the person whose decisions these are, `gate` keeps it to one browser.

    Raises what opening a book raises.
    """
    opened = door or BookDoor(folder, by=by)
    app = FastAPI(
        title="tollbook",
        version=__version__,
        docs_url=None,  # its pages would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(checked)],
        lifespan=_closing(opened),
    )
    app.router.route_class = AtOneMoment
    for register in PAGES:
        register(app)
    app.get("/static/pictures.css", include_in_schema=False)(_pictures)
    app.mount("/static", _Static(packages=[("tollbook.web", "static")]))
    paths = {getattr(route, "path", None) for route in app.routes}
    ways = tuple(way for way in WAYS if way[0] in paths)
    app.state.bench = Bench(opened, by, secrets.token_urlsafe(32), ways, templates(), Addresses())
    app.add_exception_handler(TollbookError, _refused)
    app.add_exception_handler(AnyHTTPException, _stopped)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_middleware(Guard, gate=gate)
    return app


def _closing(door: Door) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        door.close()

    return lifespan


class AtOneMoment(APIRoute):
    """A route whose page reads one state of the book from its first list to its last word."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        super().__init__(
            path, endpoint if inspect.iscoroutinefunction(endpoint) else _at_one_moment(endpoint), **given
        )


def _at_one_moment(endpoint: Callable[..., T]) -> Callable[..., T]:
    @functools.wraps(endpoint)
    def page(*args: object, **given: object) -> T:
        bench = given.get("bench")
        with bench.door.moment() if isinstance(bench, Bench) else nullcontext():
            return endpoint(*args, **given)

    return page


class _Static(StaticFiles):
    """Our own styles and scripts: a browser may keep them, and asks each time whether they changed."""

    def file_response(self, *given: object, **more: object) -> Response:
        answer = super().file_response(*given, **more)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "no-cache"
        return answer


def _pictures() -> Response:
    return Response(stylesheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


def _refused(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return _said(request, status, str(error))


def _stopped(request: Request, error: Exception) -> Response:
    if not isinstance(error, AnyHTTPException):
        raise error
    return _said(request, error.status_code, NOT_THERE if error.status_code == 404 else error.detail)


def _wrong(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    return _said(request, 422, f"The address or form is not as this page makes it: {_told(error)}")


def _told(error: RequestValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()
    )


NOT_THERE = "There is no such page."
HEADINGS: Mapping[int, str] = {
    404: "Not found",
    403: "Not done",
    409: "Not decided",
    503: "The book is being written",
}


def _said(request: Request, status: int, sentence: str) -> HTMLResponse | JSONResponse:
    """An error as a page that says what to do, or as JSON below /api."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": sentence}, status_code=status)
    bench: Bench = request.app.state.bench
    heading = HEADINGS.get(status, "This did not work")
    return bench.page("error.html", here="", title=heading, status=status, heading=heading, sentence=sentence)
