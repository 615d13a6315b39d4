"""Incidents: what a group of happenings shows, and where former incidents went."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.model import Claim, Incident, Link, PlaceFound, When
from tollbook.resolve.dating import Dating, days_of
from tollbook.resolve.happenings import LOOSE, MAKING, place_key
from tollbook.resolve.titles import title
from tollbook.vocab.gazetteer import fold_name

# Days of one event, of which sources give the first, the last or all.
FEW = 7


def incident(
    belonging: Sequence[Claim],
    links: Sequence[Link],
    places: Mapping[str, Sequence[PlaceFound]],
    times: Dating,
) -> Incident:
    """The incident that claims, in order of their ids, are about."""
    making = [claim for claim in belonging if claim.kind in MAKING]
    when = _when(making, times)
    return Incident(
        id=belonging[0].id,
        title=title(making, _main_places(making, places), when),
        claims=tuple(claim.id for claim in belonging),
        when=when,
        where=_all_places(making, places) or _all_places(belonging, places),
        links=tuple(links),
    )


def _when(claims: Sequence[Claim], times: Dating) -> When | None:
    """The date that most documents give; of equally supported ones the most exact, then the earliest.

    A few days within which several documents date it by different days are its date: one gives the first, another the last.
    """
    documents: dict[tuple[str | None, str | None, str], set[str]] = defaultdict(set)
    stated: dict[tuple[str | None, str | None, str], When] = {}
    count: Counter[tuple[str | None, str | None, str]] = Counter()
    for claim in sorted(claims, key=lambda one: one.id):
        when = times.when(claim)
        if when is not None and (when.start or when.end):
            mark = (when.start, when.end, when.precision)
            documents[mark].add(claim.document)
            count[mark] += 1
            stated.setdefault(mark, when)
    if not documents:
        return None
    exact = {"day": 0, "night": 0, "interval": 1, "month": 2, "season": 3, "year": 4, "decade": 5}
    best = min(
        documents,
        key=lambda m: (exact[m[2]] > 1, -len(documents[m]), -count[m], exact[m[2]], m[0] or "", m[1] or ""),
    )
    few = {mark: days for mark, when in stated.items() if (days := days_of(when)) and days[1] - days[0] < FEW}
    inside = {
        mark: {day for day in few.values() if whole[0] <= day[0] and day[1] <= whole[1] and day != whole}
        for mark, whole in few.items()
    }
    wide = [mark for mark in few if len(inside[mark]) > 1 and few.get(best) in inside[mark]]
    return stated[min(wide, key=lambda m: (-len(documents[m]), -count[m], m[0] or ""), default=best)]


def _main_places(claims: Sequence[Claim], places: Mapping[str, Sequence[PlaceFound]]) -> list[PlaceFound]:
    """The set of places that most documents name together, particular ones before countries; in the source's own order."""
    documents: dict[frozenset[str], set[str]] = defaultdict(set)
    named: dict[frozenset[str], list[PlaceFound]] = {}
    for claim in sorted(claims, key=lambda one: (one.document, one.span, one.id)):
        found = [one for one in places.get(claim.id, ()) if one.place is None or one.place.kind not in LOOSE]
        found = _innermost(found) or list(places.get(claim.id, ()))
        mark = frozenset(place_key(one) for one in found)
        if mark:
            documents[mark].add(claim.document)
            named.setdefault(mark, list({place_key(one): one for one in found}.values()))
    if not documents:
        return []
    loose = {
        mark
        for mark in named
        if all(one.place is not None and one.place.kind in LOOSE for one in named[mark])
    }
    widest = [mark for mark in documents if not any(mark < other for other in documents)]
    return named[
        min(widest, key=lambda mark: (mark in loose, -len(documents[mark]), -len(mark), sorted(mark)))
    ]


def _innermost(found: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Without the places that only say where another one lies."""
    around = {wider for one in found if one.place is not None for wider in one.place.within}
    names = {fold_name(wider) for wider in around}
    return [one for one in found if place_key(one) not in around and fold_name(one.name) not in names]


def _all_places(
    claims: Sequence[Claim], places: Mapping[str, Sequence[PlaceFound]]
) -> tuple[PlaceFound, ...]:
    """Every name of a place that the claims use of the event, the most used first; one entry for each spelling.

    What is called a crime in a speech held elsewhere names the place of the speech, so the claims that say that something
    happened go first; responses have places of their own.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    found: dict[str, PlaceFound] = {}
    for claim in sorted(claims, key=lambda one: (one.document, one.span, one.id)):
        if claim.kind == "response":
            continue
        for one in places.get(claim.id, ()):
            documents[one.name].add(claim.document)
            if one.name not in found or found[one.name].place is None:
                found[one.name] = one
    order = sorted(found, key=lambda name: (-len(documents[name]), fold_name(name), name))
    return tuple(found[name] for name in order)


def successors(former: Iterable[Incident], homes: Mapping[str, str]) -> dict[str, set[str]]:
    """By incident the former ids that now mean it. `homes` gives for claims their incident."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for old in former:
        home = _successor(old, homes)
        if home is not None:
            aliases[home].update(name for name in (old.id, *old.aliases) if name != home)
    return aliases


def _successor(old: Incident, homes: Mapping[str, str]) -> str | None:
    """The incident that now has its smallest claim, else the one that has most of its claims."""
    if old.id in homes:
        return homes[old.id]
    now = Counter(homes[claim] for claim in old.claims if claim in homes)
    return min(now, key=lambda home: (-now[home], home)) if now else None
