"""What every stage shares: frozen, slotted dataclasses, standard library only."""

from tollbook.model.check import Check
from tollbook.model.claim import (
    Claim,
    Event,
    Speaker,
    What,
    When,
    Where,
    claim_from_json,
    claim_to_json,
    claim_to_line,
)
from tollbook.model.decision import Anchor, Decision
from tollbook.model.document import CustodyEvent, Document, Segment, Stated, Text, normalised
from tollbook.model.fields import (
    Count,
    Group,
    Occurrence,
    Qualification,
    Response,
    Responsibility,
    Share,
    Toll,
    Victim,
)
from tollbook.model.figure import Figure, Finding, Point, Quoted
from tollbook.model.incident import Incident, Link
from tollbook.model.origin import Origin, Repetition, Variant
from tollbook.model.place import Place, PlaceFound
from tollbook.model.reading import Fault, Reader, Reading, ReadingKey
from tollbook.model.scope import Scope
from tollbook.model.span import Range, Span, cut
from tollbook.model.view import Run, View

__all__ = [
    "Anchor", "Check", "Claim", "Count", "CustodyEvent", "Decision", "Document", "Event", "Fault", "Figure", "Finding", "Group",
    "Incident", "Link", "Occurrence", "Origin", "Place", "PlaceFound", "Point", "Qualification", "Quoted", "Range",
    "Reader", "Reading", "ReadingKey", "Repetition", "Response", "Responsibility", "Run", "Scope", "Segment", "Share",
    "Span", "Speaker", "Stated", "Text", "Toll", "Variant", "Victim", "View", "What", "When", "Where", "claim_from_json",
    "claim_to_json", "claim_to_line", "cut", "normalised",
]  # fmt: skip
