"""From 6 to 7: lists are kept in the order in which pages show them, and findings by their ids and kinds."""

from sqlalchemy import Connection, text

STATEMENTS = (
    "CREATE INDEX incidents_in_order ON incidents (size DESC, id)",
    "CREATE INDEX findings_by_id ON findings (id)",
    "CREATE INDEX findings_by_kind ON findings (kind)",
    "CREATE INDEX weights_in_order ON weights (weight DESC, claim)",
)


def keep_lists_in_order(connection: Connection) -> None:
    """Make the indexes."""
    for statement in STATEMENTS:
        connection.execute(text(statement))
