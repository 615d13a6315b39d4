"""Where and when a claim places its count, and which claims speak of a part of what others speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Incident, PlaceFound
from tollbook.reconcile.days import Days, interval, length

# What the text itself ties to the count; a dateline or the document's subject does not narrow a total.
STATED = frozenset({"clause", "sentence", "occurrence", "row", "decision"})
HAPPENING = frozenset({"toll", "occurrence", "victim"})
DAYS = frozenset({"day", "night", "interval"})
# Too wide to say that another claim speaks of a part only: "149 killed in the country" names the event, not more places.
LOOSE = frozenset({"country", "region"})

# A day beside an interval is a part of it where the interval is at least so long; below, it may be the same event
# dated more exactly, and is a part only where a document counts its days apart.
LONG = 7
SHORT = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """`places` are keys (a gazetteer id or the folded name), empty where none is stated; so is `when` None."""

    places: frozenset[str]
    when: Days | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of an incident: key by folded name, and for every key those of the places it lies in."""

    keys: Mapping[str, str]
    within: Mapping[str, frozenset[str]]
    loose: frozenset[str]
    incident: frozenset[str]


def ground(incident: Incident, claims: Sequence[Claim]) -> Ground:
    """What the incident and its claims say of their places."""
    keys = {_folded(found.name): _key(found) for found in incident.where}
    within: dict[str, set[str]] = {}
    for found in incident.where:
        if found.place is not None:
            within.setdefault(found.place.id, set()).update(found.place.within)
    for claim in claims:
        for place in claim.event.where:
            key = keys.setdefault(_folded(place.name), _folded(place.name))
            wider = {keys.get(_folded(name), _folded(name)) for name in place.within}
            within.setdefault(key, set()).update(wider - {key})
    loose = {f.place.id for f in incident.where if f.place is not None and f.place.kind in LOOSE}
    resolved = {_key(f) for f in incident.where if f.place is not None} - loose - _elsewhere(claims, keys)
    return Ground(keys, {k: frozenset(v) for k, v in within.items()}, frozenset(loose), frozenset(resolved))


def _elsewhere(claims: Iterable[Claim], keys: Mapping[str, str]) -> set[str]:
    """Places named only by claims that count nobody, such as the city where a protest was handed over."""
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for claim in claims:
        named[claim.kind in HAPPENING].update(keys[_folded(place.name)] for place in claim.event.where)
    return named[False] - named[True]


def scope(claim: Claim, places: Ground) -> Scope:
    """What the claim's own text ties to its count; places are dropped where one of them is only a country or region."""
    named = {places.keys[_folded(p.name)] for p in claim.event.where if p.via in STATED}
    when = claim.event.when
    precise = when is not None and when.via in STATED and when.precision in DAYS
    return Scope(
        places=frozenset() if named & places.loose else frozenset(named),
        when=interval(when.start, when.end) if when is not None and precise else None,
    )


def narrower(claims: Sequence[Claim], incident: Incident, everything: Sequence[Claim]) -> frozenset[str]:
    """Ids of the claims that speak of a part (a city, a night) of what other claims of the incident speak of.

    `claims` are those of one harm. Where none of them speaks of the whole and all speak of the same part, that part is
    the whole that we know of. A place inside a named place, or a day inside a short interval, is a part only where counts
    for other such places or days exist; else it is the same event told more exactly.
    """
    here = ground(incident, everything)
    scopes = {claim.id: scope(claim, here) for claim in claims}
    kinds = tuple(set(scopes.values()))  # only asked whether any is wider, so their order does not matter
    sets = _told_together(claims, scopes, here)
    days = _days_together(claims, scopes)
    small = {s for s in kinds if _is_part(s, kinds, sets, days, here)}
    if small == set(kinds) and _all_one({s.places for s in small}, here):
        return frozenset()
    return frozenset(name for name, s in scopes.items() if s in small)


def _told_together(
    claims: Sequence[Claim], scopes: Mapping[str, Scope], here: Ground
) -> frozenset[frozenset[str]]:
    """Sets of places that one document counts for side by side; those of the incident where a claim names no place.

    Only a count for one place is a part by such a set: a document that counts for three cities and tells of a village
    besides does not make the three cities a part.
    """
    by_document: dict[str, set[str]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, set()).update(scopes[claim.id].places)
    sets = {frozenset(places) for places in by_document.values()}
    if any(not s.places for s in scopes.values()):
        sets.add(here.incident)
    return frozenset(s for s in sets if len(s) > 1)


def _days_together(claims: Sequence[Claim], scopes: Mapping[str, Scope]) -> frozenset[frozenset[Days]]:
    """Sets of days for which one document gives numbers side by side.

    Only such a document counts the days of an event apart. Where several documents date one and the same count by the first
    day, by the last or by all of them, nobody does.
    """
    by_document: dict[str, set[Days]] = {}
    for claim in claims:
        when, count = scopes[claim.id].when, claim.toll.count
        if when is not None and (count.low is not None or count.high is not None):
            by_document.setdefault(claim.document, set()).add(when)
    return frozenset(frozenset(days) for days in by_document.values() if len(days) > 1)


def _is_part(
    one: Scope,
    scopes: Sequence[Scope],
    sets: Iterable[frozenset[str]],
    days: Iterable[frozenset[Days]],
    here: Ground,
) -> bool:
    leaves = frozenset(place for s in scopes for place in s.places)
    wholes = [*(s.places for s in scopes), *(sets if len(one.places) == 1 else ())]
    by_place = any(_less(one.places, whole, leaves, here) for whole in wholes)
    return by_place or any(_shorter(one.when, other.when, days) for other in scopes)


def _less(part: frozenset[str], whole: frozenset[str], leaves: frozenset[str], here: Ground) -> bool:
    """Whether some places are fewer than, or lie inside, those of a whole."""
    if not part or not all(_covers(whole, place, here) for place in part):
        return False
    missing = [place for place in whole if not _covers(part, place, here)]
    beside = [place for place in missing if not any(place in here.within.get(p, ()) for p in part)]
    if beside:
        return True
    inside = [leaf for leaf in leaves if any(place in here.within.get(leaf, ()) for place in missing)]
    return bool(missing) and len(inside) > 1


def _covers(places: frozenset[str], place: str, here: Ground) -> bool:
    return place in places or bool(here.within.get(place, frozenset()) & places)


def _shorter(part: Days | None, whole: Days | None, together: Iterable[frozenset[Days]]) -> bool:
    if part is None or whole is None or not (whole[0] <= part[0] and part[1] <= whole[1]):
        return False
    if length(whole) < SHORT or length(whole) < 3 * length(part):
        return False
    return length(whole) >= LONG or any(
        o[0] > part[1] or o[1] < part[0]
        for days in together
        for o in days
        if o != whole and whole[0] <= o[0] and o[1] <= whole[1]
    )


def _all_one(places: Iterable[frozenset[str]], here: Ground) -> bool:
    """Whether sets of places are one place, named more or less exactly."""
    sets = [s for s in places if s]
    return all(
        all(_covers(a, p, here) for p in b) or all(_covers(b, p, here) for p in a) for a in sets for b in sets
    )


def _key(found: PlaceFound) -> str:
    return found.place.id if found.place is not None else _folded(found.name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
