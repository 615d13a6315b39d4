"""What the first visitor of each page would wait for, done when the workbench starts: templates, words, pictures."""

from collections.abc import Callable

from tollbook.web.asking import Asking
from tollbook.web.bench import Bench
from tollbook.web.pages import (
    claims,
    compare,
    documents,
    incidents,
    method,
    overview,
    people,
    review,
    search,
)


def warm(bench: Bench) -> None:
    """Make one page of every kind, for nobody."""
    for make in PAGES:
        with bench.door.moment():
            make(bench)


def _incident(bench: Bench) -> None:
    for one in bench.door.lists.listed_incidents(most=1).items:
        incidents.page(one.id, bench)


def _document(bench: Bench) -> None:
    listed = bench.door.lists.listed(outcome="read", most=2).items
    for one in listed[:1]:
        documents.page(one.document, bench)
        compare.compare(bench, one.document, listed[-1].document)


def _claim(bench: Bench) -> None:
    for one in bench.door.lists.waiting(most=1).items:
        claims.page(one.stands.claim.id, bench)


PAGES: tuple[Callable[[Bench], object], ...] = (
    overview.overview,
    incidents.incidents,
    _incident,
    _document,
    _claim,
    review.review,
    people.people,
    lambda bench: search.search(bench, Asking(words="killed")),
    method.method,
)
