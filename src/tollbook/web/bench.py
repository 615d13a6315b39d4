"""What every page has at hand: the door to the book, the templates, who works here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, TypeVar, cast

from fastapi import Depends, Request
from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from tollbook.model import Claim
from tollbook.publish.report.chapters import document_name
from tollbook.publish.report.page import environment
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standings
from tollbook.web.addresses import Addresses, address, with_query
from tollbook.web.door import Door
from tollbook.web.wording import said_changes, said_fact, said_value

T = TypeVar("T")

Show = Literal["both", "machine", "decided"]
SHOWS: Sequence[tuple[Show, str]] = (
    ("both", "all claims"),
    ("machine", "machine only"),
    ("decided", "decided only"),
)
# The way through the workbench, in this order; a page that is not there has no entry.
WAYS = (
    ("/", "Overview"),
    ("/incidents", "Incidents"),
    ("/documents", "Documents"),
    ("/compare", "Compare"),
    ("/review", "Review"),
    ("/search", "Search"),
    ("/people", "People"),
    ("/method", "Method"),
    ("/custody", "Custody"),
)


@dataclass(frozen=True, slots=True)
class Bench:
    """The workbench on one book. `by` is who decides, None where each decision names its person; `token` proves a page.

    `published` is a site for everybody, without texts, forms and internal pages; `errors_to` is where it asks readers to
    report errors.
    """

    door: Door
    by: str | None
    token: str
    ways: tuple[tuple[str, str], ...]
    templates: Environment
    links: Addresses
    done: str = ""  # the decisions that led to this page, as `Door.step` names them
    at: str = "/"  # the address of this page
    published: bool = False
    errors_to: str | None = None

    async def aside(self, work: Callable[[], T]) -> T:
        """Something that takes its time, while other pages go on."""
        return await run_in_threadpool(work)

    def page(
        self, template: str, *, here: str, title: str, status: int = 200, **values: object
    ) -> HTMLResponse:
        """A page. `here` is the entry of `WAYS` that it belongs to; templates see the values by their names."""
        scope = self.door.scope
        done = self.door.step(self.done) if self.done else []
        content = self.templates.get_template(template).render(
            bench=self, here=here, title=title, book=scope.title or self.door.folder.name, scope=scope, links=self.links, done=done, back_here=self.at, **values
        )  # fmt: skip
        return HTMLResponse(content, status_code=status)


def templates() -> Environment:
    """The templates of the pages, over those that they share with the report; everything is escaped."""
    loader = ChoiceLoader(
        [PackageLoader("tollbook.web", "templates"), PackageLoader("tollbook.publish", "templates")]
    )
    made = environment().overlay(loader=loader)
    made.filters = {
        **made.filters,
        "said_value": said_value,
        "said_changes": said_changes,
        "said_fact": said_fact,
        "with": lambda given, **more: {**given, **more},
    }
    made.globals = {**made.globals, "address": address, "shows": SHOWS}
    return made


def shown(claim: Claim, standings: Standings, show: Show) -> bool:
    """Whether a claim is among those that a page is asked to show."""
    return show == "both" or standings.of(claim).decided == (show == "decided")


def name_of(view: Snapshot, document: str) -> str:
    """How a document is named in lists."""
    return document_name(view, document)


def _bench(request: Request) -> Bench:
    bench = cast(Bench, request.app.state.bench)
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "done"]
    return replace(
        bench, done=request.query_params.get("done", ""), at=with_query(request.url.path, **dict(rest))
    )


Here = Annotated[Bench, Depends(_bench)]
