"""What a finder may know beside its sentence: the words of the language, and who was named before in the text."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from tollbook.model.document import Text
from tollbook.model.fields import Count, Group
from tollbook.model.span import Range
from tollbook.read.acts.spots import Spots
from tollbook.read.dates import DateFound
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.phrases import Phrases

if TYPE_CHECKING:
    from tollbook.read.tolls.predicate import Predicate


@dataclass(frozen=True, slots=True)
class Mention:
    """People counted in an earlier noun group: what "the hostages" or "both" may stand for."""

    sentence: int
    group: Group | None
    count: Count
    range: Range


@dataclass(frozen=True, slots=True)
class Acting:
    """The last one who was said to have done something: what "he" or "they" of a next claim may stand for."""

    sentence: int
    name: str
    range: Range


@dataclass(slots=True, eq=False)
class Context:
    """One text while it is read, sentence by sentence. `dates` and `spots` are this sentence's; `cut` gives the phrases of one.

    `acting` is the last actor that was named, `enacting` the last body that was said to enact something; `armed` are the
    names of armed bodies told of so far ("FRF", of "the Free Resh Front (FRF)").
    """

    text: Text
    lexicon: Lexicon
    cut: Callable[[int], Phrases]
    predicates: "list[Predicate]" = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    spots: Spots | None = None
    acting: Acting | None = None
    enacting: Acting | None = None
    told: list[Draft] = field(default_factory=list)
    armed: set[str] = field(default_factory=set)

    def last_told(self, sentence: int) -> int | None:
        """The last sentence, up to one, that tells of people harmed."""
        told = bisect_right(self.told, sentence, key=attrgetter("sentence"))
        return self.told[told - 1].sentence if told else None

    def before(self, sentence: int, reach: int) -> Iterator[Phrases]:
        """The sentences before one, nearest first, cut into phrases only when they are asked for."""
        for index in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            yield self.cut(index)
