"""Places of the gazetteer, and what became of a place named in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates in degrees (WGS 84). `id` is "geonames:123" or "book:name".

    `kind` is country, region, city, town, village or site. `within` are the ids of wider places, nearest first.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    kind: str
    country: str | None = None
    within: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A name as the source writes it, with the place it resolves to, or its candidates where it is ambiguous."""

    name: str
    place: Place | None
    candidates: tuple[str, ...]
    because: str
