"""What a decision changed: the figures of the incidents that it is about, before it and now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tollbook.book.changed import Change, Numbers, numbers
from tollbook.model import Decision, Figure
from tollbook.store.listings import Listings

Row = tuple[str, str, str | None]  # harm, group, as of


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one incident as lists show them, by row."""

    title: str
    rows: Mapping[Row, Figure]


Stand = Mapping[str, Figures]  # by incident


def ends_of(decision: Decision) -> list[str]:
    """The ids of the claims that a decision is about, as they were."""
    return [end.claim for end in (decision.anchor, decision.other) if end is not None]


def stand(lists: Listings, claims: Iterable[str], also: Iterable[str] = ()) -> dict[str, Figures]:
    """The figures of the incidents that some claims are in, and of other incidents."""
    wanted = dict.fromkeys([*lists.incidents_of(claims).values(), *also])
    incidents = lists.incidents_by_id(wanted)
    figures = lists.heads_of_figures(incidents)
    return {
        key: Figures(incidents[key].title, {(f.harm, f.group, f.as_of): f for f in figures.get(key, ())})
        for key in wanted
        if key in incidents
    }


def changes(before: Stand, now: Stand) -> list[Change]:
    """The rows of figures that are others now, in the order of the incidents; those of incidents that are gone come last."""
    found = []
    for key in dict.fromkeys([*now, *before]):
        old, new = before.get(key), now.get(key)
        title = (new or old or Figures("", {})).title
        rows = dict.fromkeys([*(new.rows if new else ()), *(old.rows if old else ())])
        for row in rows:
            was, is_now = _numbers(old, row), _numbers(new, row)
            if was != is_now:
                harm, group, as_of = row
                found.append(Change(key, title, harm, group, as_of, was, is_now))
    return found


def _numbers(figures: Figures | None, row: Row) -> Numbers | None:
    found = None if figures is None else figures.rows.get(row)
    return None if found is None else numbers(found)
