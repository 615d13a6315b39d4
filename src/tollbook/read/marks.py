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

    find_places: Callable[[], list[PlaceSeen]]
    spots: Spots | None = None
    dates: list[DateFound] = field(default_factory=list)
    phrases: Phrases | None = None
    _places: list[PlaceSeen] | None = field(default=None, init=False)

    @property
    def places(self) -> list[PlaceSeen]:
        """The sentence's places."""
        return self.see_places() if self._places is None else self._places

    def see_places(self) -> list[PlaceSeen]:
        """Look for the sentence's places, and keep them."""
        self._places = self.find_places()
        return self._places
