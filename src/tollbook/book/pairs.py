"""Pairs of incidents that may be one: the same place and days that touch, where nobody has decided yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from tollbook.model import Decision, Incident
from tollbook.store.search import folded

TOUCHING = 1  # days between the end of one and the beginning of the other
MOST = 500
ON_PAIRS = ("same_incident", "different_incident")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents, the larger first, and why they may be one."""

    a: Incident
    b: Incident
    because: str


def pairs(incidents: Sequence[Incident], decided: Iterable[Decision]) -> tuple[Pair, ...]:
    """The pairs to look at, those of the most claims first. `decided` are the decisions that hold."""
    settled = _settled(incidents, decided)
    by_place: dict[str, list[Incident]] = {}
    for incident in incidents:
        for name in {folded(place.name) for place in incident.where}:
            by_place.setdefault(name, []).append(incident)
    found: dict[frozenset[str], Pair] = {}
    for there in by_place.values():
        for pair in _touching(there):
            key = frozenset((pair.a.id, pair.b.id))
            if key not in settled and not _within(pair.a, pair.b):
                found.setdefault(key, pair)
    ordered = sorted(
        found.values(),
        key=lambda p: (-min(len(p.a.claims), len(p.b.claims)), -len(p.a.claims), p.a.id, p.b.id),
    )
    return tuple(ordered[:MOST])


def _touching(there: Sequence[Incident]) -> Iterator[Pair]:
    dated = [(days, one) for one in there if (days := _days(one)) is not None]
    for (some, one), (others, other) in combinations(dated, 2):
        (a_start, a_end), (b_start, b_end) = some, others
        if a_start <= b_end + timedelta(TOUCHING) and b_start <= a_end + timedelta(TOUCHING):
            larger, smaller = sorted((one, other), key=lambda i: (-len(i.claims), i.id))
            shared = _shared(larger, smaller)
            when = "the same days" if some == others else "days that touch"
            yield Pair(larger, smaller, f"Both name {shared}, and {when}.")


def _days(incident: Incident) -> tuple[date, date] | None:
    when = incident.when
    if when is None or when.start is None or when.end is None:
        return None
    try:
        return date.fromisoformat(when.start), date.fromisoformat(when.end)
    except ValueError:
        return None


def _shared(a: Incident, b: Incident) -> str:
    names = {folded(place.name) for place in b.where}
    return next(place.name for place in a.where if folded(place.name) in names)


def _within(a: Incident, b: Incident) -> bool:
    """Whether one is a part of the other, or both are parts of one: then they are kept apart on purpose."""
    return a.part_of == b.id or b.part_of == a.id or (a.part_of is not None and a.part_of == b.part_of)


def _settled(incidents: Sequence[Incident], decided: Iterable[Decision]) -> set[frozenset[str]]:
    home: Mapping[str, str] = {claim: one.id for one in incidents for claim in one.claims}
    found = set()
    for decision in decided:
        if decision.action in ON_PAIRS and decision.anchor is not None and decision.other is not None:
            ends = home.get(decision.anchor.claim), home.get(decision.other.claim)
            found.add(frozenset(end for end in ends if end is not None))
    return found
