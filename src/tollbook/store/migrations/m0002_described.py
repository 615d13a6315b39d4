"""From 1 to 2: documents keep what their sources file said of them, texts their kind in a column."""

import json

from sqlalchemy import Connection, text

NOTHING_SAID = '{"kept":true,"sources":null,"words":{}}'


def keep_descriptions_and_kinds(connection: Connection) -> None:
    """Add both columns; older books had no descriptions, and the kind stands in the text's body."""
    connection.execute(text("ALTER TABLE documents ADD COLUMN described TEXT"))
    connection.execute(text("UPDATE documents SET described = :nothing"), {"nothing": NOTHING_SAID})
    connection.execute(text("ALTER TABLE texts ADD COLUMN kind VARCHAR(16)"))
    for document, key, body in connection.execute(text("SELECT document, id, body FROM texts")).all():
        connection.execute(
            text("UPDATE texts SET kind = :kind WHERE document = :document AND id = :key"),
            {"kind": json.loads(body)["kind"], "document": document, "key": key},
        )
