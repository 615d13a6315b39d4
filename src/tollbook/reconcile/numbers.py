"""What the rules after other projects' practice share: deaths, the two ends in words, and what stands beside."""

from collections.abc import Iterable, Sequence

from tollbook.reconcile.bounds import Support
from tollbook.reconcile.entries import listed
from tollbook.reconcile.explain import beside, history, names, spelt
from tollbook.reconcile.finding import capital, quoted
from tollbook.reconcile.lines import Line
from tollbook.reconcile.statements import Statement
from tollbook.vocab import populations


def lethal(harm: str) -> bool:
    """Whether a row counts deaths."""
    return harm == "deaths" or harm in populations.load().deaths


def ends(line: Line, low: int | None, high: int | None, *, open: bool) -> Iterable[str]:
    """The smallest and the largest number with who states them."""
    smallest = [s for s in line.now if low is not None and s.low == low]
    largest = [s for s in line.now if high is not None and s.high == high]
    if low is None and high is None and not open:
        yield "No number is stated."
    elif low is not None and low == high:
        yield f"No other number than {low:,} is now stated ({names(smallest)})."
    elif low is not None:
        yield f"The smallest number now stated is {_bounded(low, smallest)} ({names(smallest)})."
    if high is not None and high != low:
        yield f"The largest is {_bounded(high, largest)} ({names(largest)})."
    if open:
        over = [
            s for s in line.now if s.sort == "floor" and s.low is not None and (high is None or s.low > high)
        ]
        yield f"{quoted_words(over)} ({names(over)}) leaves the high open." if over else "The high is open."


def supported(line: Line, value: int, backed: Support, name: str) -> str:
    """That a value is the one with the most separate origins."""
    own = [s for s in line.now if s.exact == value and s.state == "current"]
    return f"{name} is {value:,}, the exact figure that the most separate origins state, {spelt(backed.origins)} of them ({names(own)})."


def quoted_words(told: Sequence[Statement]) -> str:
    """The counts of statements in their own words, quoted."""
    return listed(sorted({quoted(s.words) for s in told}))


def together(reasons: Iterable[str], line: Line) -> str:
    """The reasons with what the origins stated before and what stands beside, as one paragraph."""
    return " ".join(
        capital(sentence) for sentence in (*reasons, *history(line.told), *beside(line.aside, line.told))
    )


def _bounded(number: int, told: Sequence[Statement]) -> str:
    """A number, with the words of its bound where nobody states it as a total."""
    bounding = [s for s in told if s.sort in ("floor", "ceiling")]
    return f"{number:,}" if len(bounding) < len(told) else f"{number:,}, from {quoted_words(bounding)}"
