"""People: named victims with their mentions, and of whom several things are said (missing, then found); internal always."""

from dataclasses import dataclass
from itertools import pairwise

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tollbook.errors import UnknownItem
from tollbook.publish.labels import capital, label
from tollbook.store.listings import Wanted
from tollbook.web.bench import Bench, Here
from tollbook.web.paging import paging
from tollbook.web.results import Result, results

EACH = 150
MENTIONS = 200
NOT_PUBLISHED = "names of victims are on no page for publication"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One thing that is said of a name, and another that a later document says: both stay, neither replaces the other."""

    before: Result
    after: Result
    first: str
    then: str


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/people", response_class=HTMLResponse, include_in_schema=False)(people)
    app.get("/people/named", response_class=HTMLResponse, include_in_schema=False)(person)


def people(bench: Here, name: str = "", moved: bool = False, page: int = 1) -> HTMLResponse:
    """The names, sorted, in pages."""
    _internal(bench)
    found = bench.door.lists.people(name=name, moved=moved, skip=EACH * (max(page, 1) - 1), most=EACH)
    rest = {key: value for key, value in (("name", name), ("moved", "true" if moved else "")) if value}
    return bench.page(
        "people.html", here="/people", title="People", found=found.items, name=name, moved=moved,
        pages=paging(page, EACH, found), rest=rest,
    )  # fmt: skip


def person(bench: Here, name: str) -> HTMLResponse:
    """One name with every mention. `name` is a name as it is sorted and compared."""
    _internal(bench)
    found = bench.door.lists.standing_claims(Wanted(person=name, kind="victim"), most=MENTIONS)
    if not found.items:
        raise UnknownItem(f"no claim names {name!r} as a victim; see the list of names")
    mentions = sorted(results(bench.door, found.items), key=lambda one: (_dated(one), one.claim.id))
    written = list(dict.fromkeys(getattr(one.claim.fields, "name", name) for one in mentions))
    return bench.page(
        "person.html", here="/people", title=written[0], written=written, mentions=mentions, more=found.total > len(mentions),
        transfers=transfers(mentions), harms=list(dict.fromkeys(_harm(one) for one in mentions)),
        facts=_facts(mentions),
    )  # fmt: skip


def transfers(mentions: list[Result]) -> list[Transfer]:
    """Where one document says one thing of a name and a later one another; by the dates of the documents."""
    telling = {one.claim.harm: one for one in reversed(mentions)}  # the first that says it
    order = sorted(telling.values(), key=lambda one: (_dated(one), one.claim.id))
    return [Transfer(a, b, _harm(a), _harm(b)) for a, b in pairwise(order)]


def _facts(mentions: list[Result]) -> list[tuple[str, str]]:
    """What is said of age, sex and occupation, every variant with how many mentions say so."""
    found = []
    for field, heading in (("age", "Age"), ("sex", "Sex"), ("occupation", "Occupation")):
        counts: dict[str, int] = {}
        for one in mentions:
            value = getattr(one.claim.fields, field, None)
            if value is not None:
                counts[str(value)] = counts.get(str(value), 0) + 1
        if counts:
            said = [
                f"{value} ({count}×)" if len(counts) > 1 else value for value, count in sorted(counts.items())
            ]
            found.append((heading, ", ".join(said)))
    return found


def _harm(one: Result) -> str:
    return capital(label("harm", one.claim.harm or ""))


def _dated(one: Result) -> str:
    return one.document.value("date") or "9999"


def _internal(bench: Bench) -> None:
    if bench.published:
        raise UnknownItem(NOT_PUBLISHED)
