"""Blocking keys: which happenings are looked at together, so that no pair of the whole book is ever tried in vain."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.resolve.happenings import Happening
from tollbook.resolve.notes import Row

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
    found |= {Key(f"victim {name}", True) for name in happening.victims}
    if happening.days is None and happening.near is not None:
        # a wire that names no day is only laid beside those that name one
        found |= {
            Key(f"{place} week {week}", False)
            for place in happening.places
            for week in _weeks(happening.near)
        }
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


def pairs_of(name: str, block: Mapping[str, Row]) -> set[tuple[str, str]]:
    """The pairs of a block that are looked at, the smaller id first.

    Happenings of other documents that say the very same are compared one with the next only: what holds of one holds
    of all, and a thousand copies make a thousand pairs, not half a million.
    """
    found: set[tuple[str, str]] = set()
    if len(block) < 2:
        return found
    same_document = name.startswith("document ")
    first: dict[str, tuple[str, bool]] = {}
    last: dict[str, str] = {}
    for id in sorted(block):
        one = block[id]
        mark = id if same_document else one.signature
        if mark in last:
            found.add((last[mark], id))
        else:
            found.update((other, id) for other, firm in first.values() if one.firm or firm)
            first[mark] = (id, one.firm)
        last[mark] = id
    return found


def pairs(happenings: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Every pair that shares a key once, the smaller id first."""
    by_id = {happening.id: happening for happening in happenings}
    blocks: dict[str, dict[str, Row]] = defaultdict(dict)
    for happening in happenings:
        mark = happening.mark
        for key in keys(happening):
            blocks[key.name][happening.id] = Row(mark, key.firm)
    for a, b in sorted({pair for name, block in blocks.items() for pair in pairs_of(name, block)}):
        yield by_id[a], by_id[b]
