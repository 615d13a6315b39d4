"""A book's parts as data frames, where pandas or polars is installed; one row each, plain columns."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from tollbook.book.view import BookView
from tollbook.errors import ExtraMissing, UnknownItem
from tollbook.model import Claim, Document, Figure, Finding, Incident, Toll

ENGINES = ("pandas", "polars")
Cell = str | int | float | bool | None
Row = dict[str, Cell]


def frame(view: BookView, what: str, engine: str | None) -> object:
    """A pandas or polars DataFrame. Raises UnknownItem for another word, ExtraMissing where neither is installed."""
    if what not in ROWS:
        raise UnknownItem(f"there is no frame of {what!r}; there are {', '.join(ROWS)}")
    if engine is not None and engine not in ENGINES:
        raise UnknownItem(f"data frames are made by {' or '.join(ENGINES)}, not by {engine!r}")
    rows = ROWS[what](view)
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    return import_module(_installed(engine)).DataFrame(columns)


def _installed(engine: str | None) -> str:
    for name in ENGINES if engine is None else (engine,):
        if find_spec(name) is not None:
            return name
    wanted = " or ".join(ENGINES) if engine is None else engine
    raise ExtraMissing(f'{wanted} is not installed, and data frames need it: pip install "tollbook[frames]"')


def _claims(view: BookView) -> list[Row]:
    return [_claim(view, claim) for claim in view.claims()]


def _claim(view: BookView, claim: Claim) -> Row:
    toll = claim.fields if isinstance(claim.fields, Toll) else None
    when = claim.event.when
    return {
        "id": claim.id,
        "kind": claim.kind,
        "harm": claim.harm,
        "low": None if toll is None else toll.count.low,
        "high": None if toll is None else toll.count.high,
        "form": None if toll is None else toll.count.form,
        "words": None if toll is None else toll.count.words,
        "group": None if toll is None or toll.group is None else toll.group.words,
        "stance": claim.stance,
        "speakers": " > ".join(speaker.name for speaker in view.chain(claim)),
        "from": None if when is None else when.start,
        "to": None if when is None else when.end,
        "places": "; ".join(where.name for where in claim.event.where),
        "quote": claim.span.quote,
        "document": claim.document,
        "start": claim.span.start,
        "end": claim.span.end,
        "reader": claim.reader,
        "confidence": claim.confidence,
    }


def _figure(figure: Figure) -> Row:
    return {
        "id": figure.id,
        "incident": figure.incident,
        "harm": figure.harm,
        "group": figure.group,
        "low": figure.low,
        "most_supported": figure.most_supported,
        "high": figure.high,
        "high_open": figure.high_open,
        "as_of": figure.as_of,
        "origins": figure.origins,
        "statements": figure.statements,
        "because": figure.because,
        "claims": "; ".join(figure.claims),
        "rule": figure.rule,
    }


def _incident(incident: Incident) -> Row:
    when = incident.when
    return {
        "id": incident.id,
        "title": incident.title,
        "from": None if when is None else when.start,
        "to": None if when is None else when.end,
        "places": "; ".join(found.name for found in incident.where),
        "claims": len(incident.claims),
        "part_of": incident.part_of,
    }


def _document(document: Document) -> Row:
    stated = {name: document.value(name) for name in ("title", "issuer", "date", "kind", "language")}
    return {
        "id": document.id,
        "name": document.name,
        **stated,
        "media_type": document.media_type,
        "size": document.size,
        "outcome": document.outcome,
        "reasons": " ".join(document.reasons),
    }


def _finding(finding: Finding) -> Row:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "sentence": finding.sentence,
        "incident": finding.incident,
        "claims": "; ".join(finding.claims),
        "documents": "; ".join(finding.documents),
    }


ROWS: Mapping[str, Callable[[BookView], list[Row]]] = {
    "claims": _claims,
    "figures": lambda view: [_figure(figure) for figure in view.figures()],
    "incidents": lambda view: [_incident(incident) for incident in view.incidents()],
    "documents": lambda view: [_document(document) for document in view.documents()],
    "findings": lambda view: [_finding(finding) for finding in view.findings()],
}
