"""From 5 to 6: sums of the hashes of rows are kept, which seals are made from; notes are kept shorter, and made anew."""

from sqlalchemy import Connection, text

STATEMENTS = (
    "CREATE TABLE sums (name VARCHAR(32) NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "DROP TABLE noted",
    "DROP TABLE borne",
    "CREATE TABLE noted (kind VARCHAR(16) NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE borne (kind VARCHAR(16) NOT NULL, mark TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, "
    "PRIMARY KEY (kind, mark, id)) WITHOUT ROWID",
    "DELETE FROM prints",
    "DELETE FROM leaves",
    "DELETE FROM book_state WHERE name IN ('resolved', 'reconciled', 'noted', 'unreconciled')",
)


def keep_sums(connection: Connection) -> None:
    """Make the table of sums, empty, and forget the notes."""
    for statement in STATEMENTS:
        connection.execute(text(statement))
