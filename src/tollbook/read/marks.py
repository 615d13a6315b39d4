"""What was found in one sentence before any claim is looked for: its dates, places and phrases."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tollbook.read.acts.spots import Spots
from tollbook.read.dates import DateFound
from tollbook.read.phrases import Phrases
from tollbook.read.place_heads import PlaceSeen


@dataclass(slots=True, eq=False)
class Marks:
    """One sentence's dates (years settled), places and phrases, each in text order, and at which words acts are looked for.

    Places are looked for when they are asked for: nobody asks those of a sentence that tells nothing.
    """

    dates: list[DateFound]
    find_places: Callable[[], list[PlaceSeen]]
    phrases: Phrases | None = None
    spots: Spots | None = None
    _places: list[PlaceSeen] | None = field(default=None, init=False)

    @property
    def places(self) -> list[PlaceSeen]:
        """The sentence's places."""
        if self._places is None:
            self._places = self.find_places()
        return self._places
