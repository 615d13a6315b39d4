"""A claim in the making: what the finders see in one sentence, before speakers and events are joined to it."""

from dataclasses import dataclass, field

from tollbook.model.claim import Position, Relation, Speaker, Stance, What, When, Where
from tollbook.model.fields import Fields
from tollbook.model.span import Range


@dataclass(slots=True, eq=False)
class Draft:
    """Changes only inside one reading. Offsets are the text's. `whole` is the draft that this one is a part of.

    `clause` is the range of the clause that the claim stands in, for dates, places and speakers that belong to it.
    `implied` marks a harm that only follows from the words ("was shot"). `apart` marks a claim about another event
    than the one around it ("a year after 40 died in Morel"); `undated` one whose day the text leaves open
    ("some days later"); one that `sums` counts over a long time ("during the war"); the day of one that `follows` is counted from that told before ("two days later"). One that `leans` counts only beside a harm told nearby.
    """

    fields: Fields
    start: int
    end: int
    sentence: int
    clause: Range
    anchors: dict[str, list[Range]] = field(default_factory=dict)
    stance: Stance = "asserts"
    hedge: str | None = None
    speakers: list[Speaker] = field(default_factory=list)
    as_of: str | None = None
    when: When | None = None
    where: tuple[Where, ...] = ()
    what: tuple[What, ...] = ()
    position: Position = "body"
    whole: "Draft | None" = None
    apart: bool = False
    relation: Relation | None = None
    undated: bool = False
    sums: bool = False
    follows: bool = False
    leans: bool = False
    implied: bool = False
    confidence: float = 0.9
