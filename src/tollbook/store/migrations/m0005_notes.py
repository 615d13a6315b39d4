"""From 4 to 5: what resolving and reconciling found has owners, so that parts of it can be put in the place of parts.

It is found again by the next build, from what was read; nothing of that is touched. Until then what was found before stays to
be seen: incidents keep their ids as aliases of those that come.
"""

from sqlalchemy import Connection, text

STATEMENTS = (
    *(
        f"ALTER TABLE {name} RENAME TO former_{name}"
        for name in ("incidents", "findings", "places", "copies")
    ),
    *(f"DROP INDEX IF EXISTS {name}" for name in ("ix_incidents_part_of", "ix_findings_incident")),
    "DROP TABLE IF EXISTS checks",
    "DELETE FROM book_state WHERE name IN ('resolved', 'reconciled')",
    "CREATE TABLE incidents (id VARCHAR(32) NOT NULL PRIMARY KEY, size INTEGER NOT NULL, body TEXT NOT NULL, part_of VARCHAR(32))",
    "CREATE INDEX ix_incidents_part_of ON incidents (part_of)",
    "CREATE TABLE findings (stage VARCHAR(32) NOT NULL, owner TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, "
    "body TEXT NOT NULL, kind VARCHAR(64), incident VARCHAR(32), PRIMARY KEY (stage, owner, place))",
    "CREATE INDEX ix_findings_incident ON findings (incident)",
    "CREATE TABLE checks (owner TEXT NOT NULL, place INTEGER NOT NULL, incident VARCHAR(32), body TEXT NOT NULL, "
    "PRIMARY KEY (owner, place))",
    "CREATE INDEX ix_checks_incident ON checks (incident)",
    "CREATE TABLE places (claim VARCHAR(32) NOT NULL PRIMARY KEY, owner TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX ix_places_owner ON places (owner)",
    "CREATE TABLE copies (kind VARCHAR(16) NOT NULL, owner TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (kind, owner, place))",
    "INSERT INTO incidents SELECT id, (SELECT count(*) FROM incident_claims WHERE incident = id), body, part_of FROM former_incidents",
    "INSERT INTO findings SELECT stage, coalesce(incident, ''), place, id, body, kind, incident FROM former_findings",
    "INSERT INTO places SELECT claim, '', body FROM former_places",
    "INSERT INTO copies SELECT kind, '', place, body FROM former_copies",
    *(f"DROP TABLE former_{name}" for name in ("incidents", "findings", "places", "copies")),
    "CREATE TABLE noted (kind VARCHAR(16) NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key))",
    "CREATE TABLE borne (kind VARCHAR(16) NOT NULL, mark TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (kind, mark, id))",
    "CREATE TABLE leaves (number INTEGER NOT NULL PRIMARY KEY, document VARCHAR(64) NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE prints (mark BIGINT NOT NULL, leaf INTEGER NOT NULL, PRIMARY KEY (mark, leaf)) WITHOUT ROWID",
)


def keep_notes(connection: Connection) -> None:
    """Make the tables of what was found anew, with what was found before, and those of notes."""
    for statement in STATEMENTS:
        connection.execute(text(statement))
