"""What a person decides about a claim, a match or a figure; appended, outranks the machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tollbook.model.canonical import Json

Action = Literal[
    "accept",
    "correct",
    "reject",
    "add",
    "same_incident",
    "different_incident",
    "same_source",
    "different_source",
    "publishable",
    "status",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision hangs: the claim, and enough of its text to find it again after a new reading.

    `before` and `after` are up to 32 characters of context on either side.
    """

    claim: str
    document: str
    text: str
    kind: str
    harm: str | None
    start: int
    end: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`changes` is, for correct, the fields that change in the claim's JSON form ("fields.count.low": 149, "stance": "denies");
    for add, the whole claim; for status, of the record and on no claim, {"status": "reviewed"}. for same / different source, of documents and on no claim,
    {"documents": [two ids]}. `other` is the second claim of same / different incident. `undoes` names the decision that
    an undo takes back. `id` is made from the log entry's position and content.
    """

    id: str
    at: str
    by: str
    action: Action
    anchor: Anchor | None = None
    other: Anchor | None = None
    changes: Mapping[str, Json] = field(default_factory=dict)
    reason: str | None = None
    undoes: str | None = None
