"""The schema of the derived database. Model objects are kept as JSON, with what is asked for in columns beside it."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    desc,
)

VERSION = 7

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
    Column("size", Integer, nullable=False),  # how many claims: the largest are shown first
    Column("body", Text, nullable=False),
    Column("part_of", String(32), index=True),
    Index("incidents_in_order", desc("size"), "id"),
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
    Column(
        "owner", Text, primary_key=True
    ),  # the incident, document or pair of documents that it was found for
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("kind", String(64)),
    Column("incident", String(32), index=True),
    Index("findings_by_id", "id"),
    Index("findings_by_kind", "kind"),
)

checks = Table(
    "checks",
    schema,
    Column("owner", Text, primary_key=True),  # the incident or document that it was made for
    Column("place", Integer, primary_key=True),
    Column("incident", String(32), index=True),
    Column("body", Text, nullable=False),
)

places = Table(
    "places",
    schema,
    Column("claim", String(32), primary_key=True),
    Column("owner", Text, nullable=False, index=True),  # its document
    Column("body", Text, nullable=False),
)

copies = Table(
    "copies",
    schema,
    Column("kind", String(16), primary_key=True),  # repetition or variant
    Column("owner", Text, primary_key=True),  # the pair of documents, or the copy
    Column("place", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)

# The shelf: what pages ask for, derived from readings and decisions, so that no page puts the book together again.

shelf = Table(
    "shelf",
    schema,
    Column("row", Integer, primary_key=True),
    Column("id", String(32), nullable=False),
    Column("document", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("harm", String(32)),
    Column("state", String(16), nullable=False),
    Column("sure", Integer, nullable=False),  # confidence in thousandths
    Column("day", String(10)),  # of the event: its first day, and its last
    Column("last", String(10)),
    Column("person", Text),  # a victim's name as it is sorted and compared
    Column("seen", Integer, nullable=False),  # decisions ever taken on it
    Column("reading", Integer),  # where the machine's claim stands; one that a person made has a body instead
    Column("place", Integer),
    Column("body", Text),
    Index("shelf_by_id", "id"),
    Index("shelf_by_document", "document", "start"),
    Index("shelf_by_kind", "kind", "harm", "state"),
    Index("shelf_by_day", "day"),
    Index("shelf_by_person", "person", "state", "harm", "document"),
)

listed = Table(
    "listed",
    schema,
    Column("document", String(64), primary_key=True),
    Column("key", Text, nullable=False),  # what its rows on the shelf were made from
    Column("date", String(32)),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("issuer", Text),
    Column("kind", Text),
    Column("outcome", String(16), nullable=False),
    Column("claims", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Index("listed_by_date", "date", "name", "document"),
    Index("listed_by_issuer", "issuer"),
)

weights = Table(
    "weights",
    schema,
    Column("claim", String(32), primary_key=True),
    Column("incident", String(32), nullable=False, index=True),
    Column("weight", Integer, nullable=False, index=True),
    Column("because", Text, nullable=False),
    Index("weights_in_order", desc("weight"), "claim"),
)

# Sums of the hashes of rows: what seals are made from.

sums = Table(
    "sums",
    schema,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# What the stages keep for the next time: values by kind and key, and who bears which mark.

noted = Table(
    "noted",
    schema,
    Column("kind", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

borne = Table(
    "borne",
    schema,
    Column("kind", String(16), primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Fingerprints of texts are many, so they stand apart and name their text by a number.

leaves = Table(
    "leaves",
    schema,
    Column("number", Integer, primary_key=True),
    Column("document", String(64), nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

prints = Table(
    "prints",
    schema,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("leaf", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

NOTED = (noted, borne, prints, leaves)
RESOLVED = (incidents, incident_claims, origins, places, copies)
