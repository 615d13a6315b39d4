"""From 2 to 3: the shelf, on which claims stand as pages ask for them, and what findings and incidents are asked by."""

import json

from sqlalchemy import Connection, text

TABLES = (
    'CREATE TABLE shelf ("row" INTEGER NOT NULL PRIMARY KEY, id VARCHAR(32) NOT NULL, document VARCHAR(64) NOT NULL, '
    "start INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, harm VARCHAR(32), state VARCHAR(16) NOT NULL, "
    "sure INTEGER NOT NULL, day VARCHAR(10), last VARCHAR(10), person TEXT, seen INTEGER NOT NULL, reading INTEGER, "
    "place INTEGER, body TEXT)",
    "CREATE TABLE listed (document VARCHAR(64) NOT NULL PRIMARY KEY, key TEXT NOT NULL, date VARCHAR(32), "
    "name TEXT NOT NULL, title TEXT, issuer TEXT, kind TEXT, outcome VARCHAR(16) NOT NULL, claims INTEGER NOT NULL, "
    "decided INTEGER NOT NULL)",
    "CREATE TABLE weights (claim VARCHAR(32) NOT NULL PRIMARY KEY, incident VARCHAR(32) NOT NULL, "
    "weight INTEGER NOT NULL, because TEXT NOT NULL)",
    "ALTER TABLE findings ADD COLUMN kind VARCHAR(64)",
    "ALTER TABLE findings ADD COLUMN incident VARCHAR(32)",
    "ALTER TABLE incidents ADD COLUMN part_of VARCHAR(32)",
    "CREATE INDEX ix_incidents_part_of ON incidents (part_of)",
    "CREATE INDEX shelf_by_id ON shelf (id)",
    "CREATE INDEX shelf_by_document ON shelf (document, start)",
    "CREATE INDEX shelf_by_kind ON shelf (kind, harm, state)",
    "CREATE INDEX shelf_by_day ON shelf (day)",
    "CREATE INDEX shelf_by_person ON shelf (person, state, harm, document)",
    "CREATE INDEX listed_by_date ON listed (date, name, document)",
    "CREATE INDEX listed_by_issuer ON listed (issuer)",
    "CREATE INDEX ix_weights_incident ON weights (incident)",
    "CREATE INDEX ix_weights_weight ON weights (weight)",
    "CREATE INDEX ix_findings_incident ON findings (incident)",
)


def make_the_shelf(connection: Connection) -> None:
    """Make the tables, empty: they are filled when the book is next brought up to date. Fill the new columns."""
    for statement in TABLES:
        connection.execute(text(statement))
    for stage, place, body in connection.execute(text("SELECT stage, place, body FROM findings")).all():
        finding = json.loads(body)
        connection.execute(
            text(
                "UPDATE findings SET kind = :kind, incident = :incident WHERE stage = :stage AND place = :place"
            ),
            {"kind": finding["kind"], "incident": finding.get("incident"), "stage": stage, "place": place},
        )
    for key, body in connection.execute(text("SELECT id, body FROM incidents")).all():
        connection.execute(
            text("UPDATE incidents SET part_of = :part_of WHERE id = :id"),
            {"part_of": json.loads(body).get("part_of"), "id": key},
        )
