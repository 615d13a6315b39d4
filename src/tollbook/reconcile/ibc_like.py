"""The rule `ibc_like.v1`: minimum and maximum of civilians killed and injured, after the published practice of a body count."""

from tollbook.reconcile.bounds import bounds
from tollbook.reconcile.explain import spelt
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.lines import Line, Settled, settled
from tollbook.reconcile.numbers import ends, lethal, together

CIVILIANS = frozenset({"total", "status not stated", "civilians"})
SOURCES = 2


def ibc_like(given: Given, rule: str) -> Reconciled:
    """Minimum and maximum are the smallest and largest numbers of people killed, and of people injured, that any origin
    currently states. There is no figure between them. "At least" counts as a minimum and "up to" as a maximum; a floor
    above every other number leaves the maximum open. A record needs two separate origins; with one it is provisional,
    and says so. Where a text names civilians, their row is the record; totals without a stated status are shown beside it.

    This is an approximation of the practice that Iraq Body Count describes, made from its published methods and not
    endorsed by it. What it does not do: it does not decide who was a civilian where the words do not say; it does not
    know which sources are media of record; it does not hold names and incidents together to find deaths counted twice
    beyond what the book's incidents and origins do; vague words get no number.
    """
    return settled(given, rule, _settle)


def _settle(line: Line) -> Settled | None:
    if not (lethal(line.harm) or line.harm == "injured") or line.group not in CIVILIANS:
        return None
    found = bounds(line.told)
    floors = [s.low for s in line.now if s.sort == "floor" and s.low is not None]
    low = min((n for n in (found.low, *floors) if n is not None), default=None)
    origins = len({s.origin.id for s in line.now})
    standing = (
        f"{spelt(origins)} separate origins state numbers."
        if origins >= SOURCES
        else "One origin states a number: the record is provisional until a second, separate one is found."
    )
    return Settled(
        low,
        None,
        found.high,
        together((*ends(line, low, found.high, open=found.open), standing), line),
        found.open,
    )
