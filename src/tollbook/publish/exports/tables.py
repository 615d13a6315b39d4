"""Claims and figures as rows, for every export that is a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tollbook.model.claim import Claim
from tollbook.model.document import Document
from tollbook.model.figure import Figure
from tollbook.model.view import View
from tollbook.publish.sentence import claim_words, sentence
from tollbook.publish.snapshot import snapshot
from tollbook.publish.standing import Standing, Standings

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what its row needs."""

    claim: Claim
    document: Document
    chain: str
    incident: str
    standing: Standing


def _toll(claim: ClaimRow, name: str) -> Cell:
    if claim.claim.kind != "toll":
        return None
    toll = claim.claim.toll
    return {
        "count_low": toll.count.low,
        "count_high": toll.count.high,
        "count_form": toll.count.form,
        "count_words": toll.count.words,
        "group": toll.group.words if toll.group else None,
        "role": toll.role,
        "basis": toll.basis,
        "part_of": toll.part_of,
        "derivation": toll.derivation,
        "method": toll.method,
    }[name]


def _of_toll(name: str) -> tuple[str, Callable[[ClaimRow], Cell]]:
    return name, lambda row: _toll(row, name)


CLAIM_COLUMNS: tuple[tuple[str, Callable[[ClaimRow], Cell]], ...] = (
    ("claim", lambda r: r.claim.id),
    ("kind", lambda r: r.claim.kind),
    ("says", lambda r: claim_words(r.claim)),
    ("quote", lambda r: r.claim.span.quote),
    ("start", lambda r: r.claim.span.start),
    ("end", lambda r: r.claim.span.end),
    ("document", lambda r: r.claim.document),
    ("title", lambda r: r.document.value("title")),
    ("issuer", lambda r: r.document.value("issuer")),
    ("date", lambda r: r.document.value("date")),
    ("speakers", lambda r: r.chain),
    ("stance", lambda r: r.claim.stance),
    ("hedge", lambda r: r.claim.hedge),
    ("as_of", lambda r: r.claim.as_of),
    ("harm", lambda r: r.claim.harm),
    *(_of_toll(name) for name in ("count_low", "count_high", "count_form", "count_words", "group", "role", "basis", "part_of", "derivation", "method")),
    ("event_start", lambda r: r.claim.event.when.start if r.claim.event.when else None),
    ("event_end", lambda r: r.claim.event.when.end if r.claim.event.when else None),
    ("event_precision", lambda r: r.claim.event.when.precision if r.claim.event.when else None),
    ("places", lambda r: "; ".join(where.name for where in r.claim.event.where)),
    ("incident", lambda r: r.incident),
    ("standing", lambda r: r.standing.state),
    ("reader", lambda r: r.claim.reader),
    ("confidence", lambda r: round(r.claim.confidence, 3)),
)  # fmt: skip

FIGURE_COLUMNS = (
    "figure", "incident", "title", "harm", "group", "low", "most_supported", "high", "high_open", "tied", "words", "as_of",
    "separate_origins", "statements", "because", "sentence", "rule", "claims",
)  # fmt: skip


def claim_rows(view: View) -> Iterator[list[Cell]]:
    """The rows of the claims table, in the order of documents and of their texts."""
    documents = {document.id: document for document in view.documents()}
    home = {claim: incident.id for incident in view.incidents() for claim in incident.claims}
    standings = Standings(view.decisions())
    for claim in view.claims():
        chain = " > ".join(speaker.name for speaker in view.chain(claim))
        row = ClaimRow(claim, documents[claim.document], chain, home.get(claim.id, ""), standings.of(claim))
        yield [cell(row) for _, cell in CLAIM_COLUMNS]


def figure_rows(view: View) -> Iterator[list[Cell]]:
    """The rows of the figures table, incident by incident."""
    held = snapshot(view)
    titles = {incident.id: incident.title for incident in held.incidents()}
    for figure in held.figures():
        yield _figure_row(held, figure, titles.get(figure.incident, ""))


def _figure_row(view: View, figure: Figure, title: str) -> list[Cell]:
    return [
        figure.id,
        figure.incident,
        title,
        figure.harm,
        figure.group,
        figure.low,
        figure.most_supported,
        figure.high,
        "yes" if figure.high_open else "no",
        " ".join(str(value) for value in figure.tied),
        "; ".join(figure.words),
        figure.as_of,
        figure.origins,
        figure.statements,
        figure.because,
        sentence(view, figure),
        figure.rule,
        " ".join(figure.claims),
    ]
