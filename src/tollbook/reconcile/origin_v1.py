"""The default rule `origin.v1`: each origin counts once, with its latest statement."""

from tollbook.reconcile.bounds import bounds, support
from tollbook.reconcile.explain import because
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.lines import Line, Settled, settled


def origin_v1(given: Given, rule: str) -> Reconciled:
    """We compare only totals for the same harm, group, places, dates and basis. A figure for one part (a city, a day,
    a group, "12 more") stands under the whole and never competes with it. Where a text does not state the group ("147
    people"), its total stands in the row "status not stated", shown beside the others. Figures for missing, detained and
    displaced people stand at their stated date; different dates never form a range.

    Each origin counts once, with its latest statement by as-of date, then by first appearance; reprints do not renew it,
    and undated statements replace nothing. Earlier figures stay in its history. Texts that cite, reproduce or translate
    another belong to its origin. Bodies of one authority are one origin unless each says how it counted.

    Low and high are the smallest and largest totals that any origin currently states, exactly or approximately, or as
    ends of a range. "At least" and "more than" are floors: they set low only where no total is stated, and above the
    largest total they leave high open. "Up to" is a ceiling and sets only high. "Dozens" stays a word. Denials stand
    beside the figures.

    "Most supported" is the exact figure that the most separate origins currently state, at least two. Ranges, floors,
    ceilings, vague words and an origin whose copies differ do not count; nor does a figure for an earlier date once two
    origins state later ones. Ties are all shown and none is chosen; otherwise we give only the range.

    Separate means that we found no copying. It does not prove independence. How a count was made (names, bodies
    examined, register, other stated method, not stated) is shown beside it; who made it never ranks it.
    """
    return settled(given, rule, _settle)


def _settle(line: Line) -> Settled:
    found, backed = bounds(line.told), support(line.told, line.event)
    why = because(line.harm, line.told, line.aside, found, backed, line.event)
    return Settled(found.low, backed.value, found.high, why, found.open, backed.tied)
