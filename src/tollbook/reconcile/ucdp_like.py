"""The rule `ucdp_like.v1`: low, best and high of the deaths, after the published practice of a conflict data programme."""

from collections.abc import Iterable

from tollbook.reconcile.bounds import Support, bounds, support
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.lines import Line, Settled, settled
from tollbook.reconcile.numbers import ends, lethal, supported, together


def ucdp_like(given: Given, rule: str) -> Reconciled:
    """Low is the smallest and high the largest number of deaths that any origin currently states; floors and ceilings
    count with their number, and a floor above every other number leaves high open. Best, shown as "most supported", is
    the exact figure that the most separate origins state, at least two; where none has such support, it is the smallest
    exact total now stated, because the published practice takes the lower figure where no source is held to be more
    reliable than another.

    This is an approximation of the practice that the Uppsala Conflict Data Program describes for its events, made from
    its public methodology and not endorsed by it. What it does not do: it judges no source's reliability, which a coder
    does; it does not split deaths by the sides of a conflict; it does not ask whether the violence was organised, nor
    for a yearly threshold; it gives no number to vague words; totals over several events are not divided.
    """
    return settled(given, rule, _settle)


def _settle(line: Line) -> Settled | None:
    if not lethal(line.harm):
        return None
    found, backed = bounds(line.told), support(line.told, line.event)
    floors = [s.low for s in line.now if s.sort == "floor" and s.low is not None]
    low = min((n for n in (found.low, *floors) if n is not None), default=None)
    smallest = min((s.exact for s in line.now if s.exact is not None and s.state == "current"), default=None)
    best = backed.value if backed.value is not None else smallest
    why = together((*_best(line, best, backed), *ends(line, low, found.high, open=found.open)), line)
    return Settled(low, best, found.high, why, found.open)


def _best(line: Line, best: int | None, backed: Support) -> Iterable[str]:
    if best is None:
        yield "No exact total is stated, so best is left empty."
    elif backed.value is not None:
        yield supported(line, best, backed, "Best")
    else:
        yield (
            f"Best is {best:,}, the smallest exact total now stated: no figure is stated by two separate origins, and "
            "this practice takes the lower one where no source is held to be more reliable."
        )
