"""Listed counts and their sum: when the rest of a list only lists what its first number counts, and when it adds up."""

from collections.abc import Sequence

from tollbook.model.fields import Count, Form


def first_is_sum(counts: Sequence[Count]) -> bool:
    """Whether the rest only lists what the first number counts ("20 people, 13 women and seven children")."""
    rest = [count.low for count in counts[1:]]
    return len(rest) > 1 and None not in rest and counts[0].low == sum(low for low in rest if low is not None)


def added(counts: Sequence[Count]) -> Count:
    """The sum of listed counts: exact where all are, open where one is."""
    lows, highs = [c.low for c in counts], [c.high for c in counts]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    return Count(low, high, _form({c.form for c in counts}, low, high), "; ".join(c.words for c in counts))


def holds(whole: Count, number: int) -> bool:
    """Whether so many can be parts of a count: it is as large or open, and no single person."""
    if whole.form == "none":
        return False
    return whole.low is None or whole.high is None or whole.high >= max(number, 2)


def _form(forms: set[Form], low: int | None, high: int | None) -> Form:
    if forms == {"exact"}:
        return "exact"
    if high is None:
        return "at_least"
    if low is None:
        return "at_most"
    return "range" if low != high else "about"
