"""The schema of the derived database. Model objects are kept as JSON, with what is asked for in columns beside it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

VERSION = 2

schema = MetaData()

book_state = Table(
    "book_state",
    schema,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    schema,
    Column("id", String(64), primary_key=True),
    Column("date", String(32)),
    Column("name", Text, nullable=False),
    Column("text", String(64)),
    Column("made_by", Text),
    Column("described", Text, nullable=False),  # what the sources file said of it, and which file that was
    Column("body", Text, nullable=False),
)

texts = Table(
    "texts",
    schema,
    Column("document", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("turn", Integer, nullable=False, index=True),  # order of coming in, within the book
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("body", Text, nullable=False),
)

custody = Table(
    "custody",
    schema,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("document", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    schema,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
    Column("claim", String(32), index=True),
    Column("body", Text, nullable=False),
    Column("made", Text),
    Column("beside", Text, nullable=False),
)

runs = Table(
    "runs",
    schema,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
)

readings = Table(
    "readings",
    schema,
    Column("id", Integer, primary_key=True),
    Column("document", String(64), nullable=False),
    Column("text", String(64), nullable=False),
    Column("reader", String(128), nullable=False),
    Column("version", String(64), nullable=False),
    Column("vocabulary", String(64), nullable=False),
    Column("settings", String(64), nullable=False),
    Column(
        "turn", Integer, nullable=False, index=True
    ),  # the reading of a text with the highest turn is the current one
    Column("not_read", Text),
    UniqueConstraint("document", "text", "reader", "version", "vocabulary", "settings"),
)

claims = Table(
    "claims",
    schema,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # order within the reading
    Column("id", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("harm", String(32)),
    Column("body", Text, nullable=False),
    Index("claims_by_id", "id"),
)

faults = Table(
    "faults",
    schema,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

incidents = Table(
    "incidents",
    schema,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

incident_claims = Table(
    "incident_claims",
    schema,
    Column("incident", String(32), primary_key=True),
    Column("claim", String(32), primary_key=True, index=True),
)

origins = Table(
    "origins",
    schema,
    Column("incident", String(32), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
)

figures = Table(
    "figures",
    schema,
    Column("incident", String(32), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

findings = Table(
    "findings",
    schema,
    Column("stage", String(32), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
)

places = Table(
    "places",
    schema,
    Column("claim", String(32), primary_key=True),
    Column("body", Text, nullable=False),
)

copies = Table(
    "copies",
    schema,
    Column("kind", String(16), primary_key=True),  # repetition or variant
    Column("place", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)

RESOLVED = (incidents, incident_claims, origins, places, copies)
