"""Blocking keys: which happenings are looked at together, so that no pair of the whole book is ever tried in vain."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.resolve.happenings import Happening

WEEK = 7
# Dates of one event may be this many days apart in its sources.
SLACK = 3
# A happening dated no better than this is looked for by the year.
FINE = 62


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Two happenings with one key are looked at together where at least one of them is firm in it."""

    name: str
    firm: bool


def keys(happening: Happening) -> tuple[Key, ...]:
    """A happening's keys: shared passages, days in its document, and places by week or year.

    Happenings without a place are looked for among those of their days that share an event word, those placed in a
    country or region only among all of its days; two particular places in one country are no reason to compare.
    """
    found = {Key(f"passage {passage}", True) for passage in happening.passages}
    found.add(Key(f"document {happening.document}", True))
    if len(happening.places) > 1:
        # several towns together are rare enough to be looked for without a date
        found.add(Key(f"places {' '.join(sorted(happening.places))}", happening.days is None))
    if happening.days is None:
        return tuple(sorted(found))
    weeks = _weeks(happening.days)
    fine = happening.days[1] - happening.days[0] <= FINE
    spans = weeks if fine else ()
    years = range(_year(happening.days[0]), _year(happening.days[1]) + 1)
    for place, wider in sorted(happening.places.items()):
        found |= {
            Key(f"{name} week {week}", True) for name in {place, *wider} - happening.around for week in spans
        }
        found |= {Key(f"{place} year {year}", not fine) for year in years}
        found |= {
            Key(f"{name} all week {week}", False) for name in wider & happening.around for week in spans
        }
    for name in happening.loose:
        found |= {Key(f"{name} all week {week}", True) for week in spans}
    for word in happening.words:
        found |= {
            Key(f"word {word} week {week}", not happening.places and not happening.loose) for week in spans
        }
    return tuple(sorted(found))


def _weeks(days: tuple[int, int]) -> range:
    return range((days[0] - SLACK) // WEEK, (days[1] + SLACK) // WEEK + 1)


def _year(day: int) -> int:
    return date.fromordinal(day).year


def pairs(happenings: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Every pair that shares a key once, the smaller id first.

    Happenings of other documents that say the very same are compared one with the next only: what holds of one holds
    of all, and a thousand copies make a thousand pairs, not half a million.
    """
    blocks: dict[str, list[tuple[Happening, bool]]] = defaultdict(list)
    for happening in sorted(happenings, key=lambda one: one.id):
        for key in keys(happening):
            blocks[key.name].append((happening, key.firm))
    seen: set[tuple[str, str]] = set()
    for name in sorted(blocks):
        members = blocks[name]
        if len(members) > 1:
            yield from _pairs_of(members, name.startswith("document "), seen)


def _pairs_of(
    members: Sequence[tuple[Happening, bool]], same_document: bool, seen: set[tuple[str, str]]
) -> Iterator[tuple[Happening, Happening]]:
    first: dict[tuple[object, ...], tuple[Happening, bool]] = {}
    last: dict[tuple[object, ...], Happening] = {}
    for happening, firm in members:
        mark = (happening.id,) if same_document else happening.signature
        if mark in last:
            yield from _new(last[mark], happening, seen)
        else:
            for other, other_firm in first.values():
                if firm or other_firm:
                    yield from _new(other, happening, seen)
            first[mark] = (happening, firm)
        last[mark] = happening


def _new(a: Happening, b: Happening, seen: set[tuple[str, str]]) -> Iterator[tuple[Happening, Happening]]:
    if a.id > b.id:
        a, b = b, a
    if (a.id, b.id) not in seen:
        seen.add((a.id, b.id))
        yield a, b
