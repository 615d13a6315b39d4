"""What was found in one sentence before any claim is looked for: its dates, places and phrases."""

from dataclasses import dataclass, field

from tollbook.read.dates import DateFound
from tollbook.read.phrases import Phrases
from tollbook.read.place_heads import PlaceSeen


@dataclass(slots=True, eq=False)
class Marks:
    """One sentence's dates (years settled), places and phrases, each in text order."""

    dates: list[DateFound] = field(default_factory=list)
    places: list[PlaceSeen] = field(default_factory=list)
    phrases: Phrases | None = None
