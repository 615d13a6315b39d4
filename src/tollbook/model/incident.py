"""Incidents: events that claims from several documents are about, and the links that made them."""

from dataclasses import dataclass

from tollbook.model.claim import When
from tollbook.model.place import PlaceFound


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims (or two documents) were held to belong together, or not. `score` is in log-odds."""

    a: str
    b: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Incident:
    """`id` is the smallest claim id in it; former ids stay as aliases. The title is neutral: kind of harm, place, date.

    `part_of` is the wider incident (a city within four cities, a night within a week).
    """

    id: str
    title: str
    claims: tuple[str, ...]
    when: When | None
    where: tuple[PlaceFound, ...]
    part_of: str | None = None
    aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
