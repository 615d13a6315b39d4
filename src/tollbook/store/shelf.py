"""The shelf: claims as they stand, documents as they are listed, and what each claim weighs; kept for pages, derived from the rest."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, select

from tollbook.model import Claim, Document
from tollbook.store import sums
from tollbook.store import tables as t
from tollbook.store.bodies import claim_body
from tollbook.store.search import Search, Wording, folded

State = str  # machine, accepted, corrected, added, rejected
MANY = 500
SHELVED = "shelved"  # the name under which the database keeps what its shelf was made from


@dataclass(frozen=True, slots=True)
class Shelved:
    """A claim as it stands: its state, how many decisions were ever taken on it, who says it, and where the machine's claim is.

    `reading` and `place` are None where a person made the claim or changed it.
    """

    claim: Claim
    state: State
    seen: int
    chain: tuple[str, ...]
    reading: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as lists name it. `key` is what its claims on the shelf were made from."""

    document: str
    key: str
    date: str | None
    name: str
    title: str | None
    issuer: str | None
    kind: str | None
    outcome: str
    claims: int
    decided: int


@dataclass(frozen=True, slots=True)
class Weight:
    """How much looking at a claim matters, and why: pairs of a reason and the figure or finding that it is about."""

    claim: str
    incident: str
    weight: int
    because: tuple[tuple[str, str], ...]


def listing(document: Document, key: str, shelved: Sequence[Shelved]) -> Listed:
    """How a document is listed, with how many claims in force it has and on how many of them a person decided."""
    there = [one for one in shelved if one.state != "rejected"]
    return Listed(
        document.id,
        key,
        document.value("date"),
        document.name,
        document.value("title"),
        document.value("issuer"),
        document.value("kind"),
        document.outcome,
        len(there),
        sum(1 for one in there if one.state != "machine"),
    )


def person(name: str, family: str | None = None) -> str:
    """A name as it is sorted and compared: small letters without marks, the family name first.

    Without a stated family name it is what stands before a comma, else the last word.
    """
    first, comma, rest = name.partition(",")
    words = _words(rest) + _words(first) if comma else _words(name)
    last = _words(family) if family else _words(first)[-1:] if not comma else _words(first)
    given = [word for word in words if word not in last]
    return " ".join((*last, *given))


def _words(name: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in folded(name)).split()


def put(connection: Connection, search: Search, given: Iterable[tuple[Listed, Sequence[Shelved]]]) -> None:
    """Put documents on the shelf, each in the place of its former rows."""
    documents = list(given)
    remove(connection, search, [one.document for one, _ in documents])
    row = int(connection.execute(select(func.max(t.shelf.c.row))).scalar() or 0)
    rows, wordings = [], []
    for _, claims in documents:
        for one in claims:
            row += 1
            rows.append({"row": row, **_columns(one)})
            wordings.append(_wording(row, one))
    if documents:
        connection.execute(insert(t.listed), [asdict(one) for one, _ in documents])
    if rows:
        connection.execute(insert(t.shelf), rows)
    search.put_claims(connection, wordings)


def remove(connection: Connection, search: Search, documents: Sequence[str]) -> None:
    """Take documents off the shelf."""
    for first in range(0, len(documents), MANY):
        some = documents[first : first + MANY]
        rows = connection.execute(select(t.shelf.c.row).where(t.shelf.c.document.in_(some))).scalars().all()
        search.forget_claims(connection, rows)
        connection.execute(delete(t.shelf).where(t.shelf.c.document.in_(some)))
        connection.execute(delete(t.listed).where(t.listed.c.document.in_(some)))


def differing(
    connection: Connection, search: Search, given: Iterable[tuple[Listed, Sequence[Shelved]]]
) -> list[str]:
    """Documents whose rows on the shelf, or the words that these are found by, are not what they should be."""
    return [one.document for one, claims in given if not _as_put(connection, search, one, claims)]


def _as_put(connection: Connection, search: Search, one: Listed, claims: Sequence[Shelved]) -> bool:
    wanted = select(t.shelf).where(t.shelf.c.document == one.document).order_by(t.shelf.c.row)
    rows = [dict(row._mapping) for row in connection.execute(wanted)]
    numbers = [row.pop("row") for row in rows]
    listed = connection.execute(select(t.listed).where(t.listed.c.document == one.document)).all()
    if rows != [_columns(claim) for claim in claims] or [dict(row._mapping) for row in listed] != [
        asdict(one)
    ]:
        return False
    wordings = [_wording(number, claim) for number, claim in zip(numbers, claims, strict=True)]
    return search.holds_claims(connection, wordings)


def weigh(connection: Connection, given: Mapping[str, Sequence[Weight]], whole: bool) -> None:
    """Put what claims weigh, by incident, in the place of what was known of it: of all, or of the claims of these."""
    if whole:
        sums.clear(connection, t.weights)
    else:
        sums.take_of(connection, t.weights.c.incident, given)
    claims = {one.claim: one for some in given.values() for one in some}
    rows = [{**asdict(one), "because": json.dumps(one.because)} for one in claims.values()]
    sums.put(connection, t.weights, rows)


def keys(connection: Connection) -> dict[str, str]:
    """What each document's rows were made from."""
    return dict(map(tuple, connection.execute(select(t.listed.c.document, t.listed.c.key))))


def readings(connection: Connection, documents: Collection[str] | None = None) -> Mapping[str, str]:
    """By document, what decides which claims of it stand: its current readings, and its texts."""
    newest = select(
        t.readings.c.document,
        (func.count() * 1_000_000_000 + func.max(t.readings.c.turn)).label("state"),
        func.max(case((t.readings.c.not_read.is_(None), t.readings.c.id), else_=0)).label("read"),
    ).group_by(t.readings.c.document)
    of_texts = select(t.texts.c.document, func.max(t.texts.c.turn)).group_by(t.texts.c.document)
    found: dict[str, str] = {}
    for of_these, texts in _of_some(newest, of_texts, documents):
        found |= {document: f"{state}.{read}" for document, state, read in connection.execute(of_these)}
        for document, turn in connection.execute(texts):
            found[document] = f"{found.get(document, '-')}.{turn}"
    return found


def _of_some(
    newest: Select[Any], of_texts: Select[Any], documents: Collection[str] | None
) -> Iterator[tuple[Select[Any], Select[Any]]]:
    if documents is None:
        yield newest, of_texts
        return
    listed = list(documents)
    for first in range(0, len(listed), MANY):
        some = listed[first : first + MANY]
        yield newest.where(t.readings.c.document.in_(some)), of_texts.where(t.texts.c.document.in_(some))


def _columns(one: Shelved) -> dict[str, object]:
    claim, when = one.claim, one.claim.event.when
    first, last = (None, None) if when is None else (when.start or when.end, when.end or when.start)
    name = getattr(claim.fields, "name", None)
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.span.start,
        "kind": claim.kind,
        "harm": claim.harm,
        "state": one.state,
        "sure": round(claim.confidence * 1000),
        "day": first,
        "last": last,
        "person": person(name, getattr(claim.fields, "family", None))
        if claim.kind == "victim" and name
        else None,
        "seen": one.seen,
        "reading": one.reading,
        "place": one.place,
        "body": claim_body(claim) if one.reading is None else None,
    }


def _wording(row: int, one: Shelved) -> Wording:
    claim = one.claim
    tags = [("kind", claim.kind), ("state", one.state), ("stance", claim.stance)]
    tags += [] if claim.harm is None else [("harm", claim.harm)]
    return Wording(
        row,
        claim.span.quote,
        "\n".join(one.chain),
        "\n".join(name for place in claim.event.where for name in (place.name, *place.within)),
        tuple(tags),
    )
