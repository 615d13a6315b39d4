"""From 0 to 1: the schema's version is kept."""

from sqlalchemy import Connection, text


def keep_a_version(connection: Connection) -> None:
    """Make the table that the version is written to, where it is missing."""
    connection.execute(
        text(
            "CREATE TABLE IF NOT EXISTS book_state (name VARCHAR(64) NOT NULL PRIMARY KEY, value TEXT NOT NULL)"
        )
    )
