"""Neutral titles of incidents: kind of harm, places, date ("Killings in Baku and other cities, January 1990")."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from tollbook.model import Claim, Occurrence, PlaceFound, When
from tollbook.vocab import happenings as vocabulary

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
INHABITED = frozenset({"city", "town"})
# More places than this are "X and other cities".
NAMED = 3


def title(claims: Iterable[Claim], where: Sequence[PlaceFound], when: When | None) -> str:
    """The title of an incident with these claims, places (the most important first) and date.

    What anybody calls the event is never in it: a qualification is somebody's claim.
    """
    placed = f" in {_places(where)}" if where else ""
    dated = dates(when, several=len(where) > 1)
    return f"{_harm(list(claims))}{placed}, {dated}"


def _harm(claims: Sequence[Claim]) -> str:
    known = vocabulary.load()
    counted = [
        claim
        for claim in claims
        if claim.kind in ("toll", "victim") and claim.stance not in ("denies", "calls_for")
    ]
    harms = {claim.harm for claim in counted}
    for row in known.titles:
        if harms & row.harms:
            return row.one if _is_one([claim for claim in counted if claim.harm in row.harms]) else row.many
    types = Counter(claim.fields.type for claim in claims if isinstance(claim.fields, Occurrence))
    ranked = sorted(types, key=lambda name: (-types[name], name))
    return next((known.types[name] for name in ranked if name in known.types), "Events")


def _is_one(claims: Sequence[Claim]) -> bool:
    """Whether nobody speaks of more than one person."""
    victims = {
        claim.fields.name for claim in claims if claim.kind == "victim" and hasattr(claim.fields, "name")
    }
    tolls = [claim.toll.count for claim in claims if claim.kind == "toll"]
    return len(victims) <= 1 and all(count.low == count.high == 1 for count in tolls)


def _places(where: Sequence[PlaceFound]) -> str:
    names = [_plain(found.name) for found in where]
    if len(names) > NAMED:
        kinds = {found.place.kind if found.place is not None else None for found in where}
        return f"{names[0]} and other {'cities' if kinds <= INHABITED else 'places'}"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _plain(name: str) -> str:
    """As the source writes it, but capitals throughout are the agency's, not the place's."""
    plain = " ".join(name.split())
    return plain.title() if plain.isupper() and len(plain) > 3 else plain


def dates(when: When | None, *, several: bool) -> str:
    """A date in words. Incidents of several places are named by their month, as events of some size are."""
    if when is None or (when.start is None and when.end is None):
        return "date not stated"
    start, end = _day(when.start or when.end), _day(when.end or when.start)
    if start is None or end is None:
        return when.start or when.end or "date not stated"
    if when.precision in ("decade",) or (end - start).days > 366:
        return str(start.year) if start.year == end.year else f"{start.year}\u2013{end.year}"
    if when.precision == "year" or (when.precision == "season" and start.year == end.year):
        return str(start.year)
    if (start.year, start.month) == (end.year, end.month):
        month = f"{MONTHS[start.month - 1]} {start.year}"
        if several or when.precision == "month":
            return month
        return f"{start.day} {month}" if start == end else f"{start.day}\u2013{end.day} {month}"
    if start.year == end.year:
        return f"{MONTHS[start.month - 1]}\u2013{MONTHS[end.month - 1]} {end.year}"
    return f"{MONTHS[start.month - 1]} {start.year}\u2013{MONTHS[end.month - 1]} {end.year}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
