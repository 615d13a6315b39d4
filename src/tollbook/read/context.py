"""What a finder may know beside its sentence: the words of the language, and who was named before in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tollbook.model.document import Text
from tollbook.model.fields import Count, Group
from tollbook.model.span import Range
from tollbook.read.dates import DateFound
from tollbook.read.lexicon import Lexicon

if TYPE_CHECKING:
    from tollbook.read.tolls.predicates import Predicate

_KEPT = 24


@dataclass(frozen=True, slots=True)
class Mention:
    """People counted in an earlier noun group: what "the hostages" or "both" may stand for."""

    sentence: int
    group: Group | None
    count: Count
    range: Range


@dataclass(slots=True, eq=False)
class Context:
    """One text while it is read, sentence by sentence. `mentions` are the newest last, `dates` this sentence's."""

    text: Text
    lexicon: Lexicon
    mentions: list[Mention] = field(default_factory=list)
    predicates: "list[Predicate]" = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    harmed: set[str] = field(default_factory=set)

    def remember(self, mentions: Sequence[Mention]) -> None:
        """Keep the newest mentions."""
        self.mentions.extend(mentions)
        del self.mentions[:-_KEPT]
