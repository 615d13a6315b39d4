"""What each type of log entry does to the database: the one way in which documents, custody and decisions get there."""

import json
from collections.abc import Callable, Mapping
from typing import cast

from sqlalchemy import Connection, Table, func, select

from tollbook.errors import BookTooNew
from tollbook.model import Document, Text
from tollbook.model.canonical import Json
from tollbook.model.encoding import from_json, to_json
from tollbook.store import sums
from tollbook.store.blobs import Blobs
from tollbook.store.bodies import logged, text_body, text_of
from tollbook.store.log import Entry
from tollbook.store.sealing import WITHHELD
from tollbook.store.tables import book_state, custody, decisions, documents, runs, texts

Body = Mapping[str, Json]


def apply(connection: Connection, entry: Entry, kept: Blobs) -> None:
    """Bring one log entry into the database. Raises BookTooNew for a type that this tollbook does not know."""
    if entry.type not in APPLIED:
        raise BookTooNew(
            f"log entry {entry.seq} is of the unknown type {entry.type!r}; install the tollbook that wrote it"
        )
    APPLIED[entry.type](connection, entry, kept)


def _book(_connection: Connection, _entry: Entry, _kept: Blobs) -> None:
    """The first entry only states the format."""


def _document(connection: Connection, entry: Entry, _kept: Blobs) -> None:
    document = from_json(Document, entry.body["document"])
    row = {
        "id": document.id,
        "date": document.value("date"),
        "name": document.name,
        "text": document.text,
        "made_by": entry.body["made_by"],
        "described": logged(entry.body["described"]),
        "body": logged(entry.body["document"]),
    }
    replace(connection, documents, {"id": document.id}, row)
    _custody(connection, entry, _kept)


def _custody(connection: Connection, entry: Entry, _kept: Blobs) -> None:
    event = cast(Body, entry.body["custody"])
    row = {"seq": entry.seq, "document": event["document"], "body": logged({**event, "at": entry.at})}
    connection.execute(custody.insert().values(row))


def _text(connection: Connection, entry: Entry, kept: Blobs) -> None:
    body = cast(Body, entry.body["text"])
    if body["segments"] is None:  # withheld with its document
        _custody(connection, entry, kept)
        return
    content = kept.get(str(body["id"])).decode("utf-8")
    rest = {name: body[name] for name in ("kind", "language", "made_by", "parent", "segments")}
    put_text(connection, text_of(str(body["document"]), str(body["id"]), content, logged(rest)))
    _custody(connection, entry, kept)


def _decision(connection: Connection, entry: Entry, kept: Blobs) -> None:
    decision = cast(Body, entry.body["decision"])
    anchor = cast(Body | None, decision["anchor"])
    row = {
        "seq": entry.seq,
        "id": decision["id"],
        "claim": None if anchor is None else anchor["claim"],
        "body": logged({**decision, "at": entry.at}),
        "made": None if entry.body["made"] is None else logged(entry.body["made"]),
        "beside": logged(entry.body["beside"]),
    }
    connection.execute(decisions.insert().values(row))


def _run(connection: Connection, entry: Entry, _kept: Blobs) -> None:
    run = cast(Body, entry.body["run"])
    replace(connection, runs, {"id": run["id"]}, {"id": run["id"], "body": logged(run)})


def _withheld(connection: Connection, entry: Entry, _kept: Blobs) -> None:
    """A document becomes one of which only the hash is known; words vanish from beside the log, not from here."""
    body = cast(Body, entry.body["withheld"])
    set_state(connection, WITHHELD_UP_TO, str(entry.seq))
    key = body["document"]
    if key is None:
        return
    wanted = select(documents.c.body).where(documents.c.id == key)
    before = from_json(Document, json.loads(connection.execute(wanted).scalar_one()))
    document = Document(str(key), WITHHELD, before.media_type, before.size, {}, "withheld", (IS_WITHHELD,))
    row = {
        "id": key,
        "date": None,
        "name": WITHHELD,
        "text": None,
        "made_by": None,
        "described": logged({"kept": False, "sources": None, "words": {}}),
        "body": logged(to_json(document)),
    }
    replace(connection, documents, {"id": key}, row)
    sums.take(connection, texts, texts.c.document == key)
    event = {"document": key, "action": "withheld", "by": body["by"], "name": None, "details": {}}
    event["details"] = {"reason": body["reason"]}
    connection.execute(
        custody.insert().values(seq=entry.seq, document=key, body=logged({**event, "at": entry.at}))
    )


APPLIED: Mapping[str, Callable[[Connection, Entry, Blobs], None]] = {
    "book": _book,
    "document": _document,
    "custody": _custody,
    "text": _text,
    "decision": _decision,
    "run": _run,
    "withheld": _withheld,
}
WITHHELD_UP_TO = "withheld"  # the name under which the database keeps the last withholding that it applied
IS_WITHHELD = (
    "A person withheld it: its bytes and words were taken out of the book; its hash stands in the log."
)


def set_state(connection: Connection, name: str, value: str) -> None:
    """Write one value of the book's state."""
    replace(connection, book_state, {"name": name}, {"name": name, "value": value})


def put_text(connection: Connection, text: Text) -> None:
    """Keep a text of a document as its newest; the same text again only moves to the end."""
    turn = (connection.execute(select(func.max(texts.c.turn))).scalar() or 0) + 1
    row = {
        "document": text.document,
        "id": text.id,
        "turn": turn,
        "kind": text.kind,
        "content": text.content,
        "body": text_body(text),
    }
    sums.take(connection, texts, texts.c.document == text.document, texts.c.id == text.id)
    sums.put(connection, texts, [row])


def replace(
    connection: Connection, table: Table, key: Mapping[str, object], row: Mapping[str, object]
) -> None:
    """Insert a row, or put it in the place of the one with the same key; every database does this in two statements."""
    same = [table.c[name] == value for name, value in key.items()]
    connection.execute(table.delete().where(*same))
    connection.execute(table.insert().values(**row))
