"""The sentence beside a figure: who states what, and why low, high and most supported are what they are."""

from collections.abc import Iterable, Sequence

from tollbook.reconcile.bounds import Bounds, Support, aged, inner, voters
from tollbook.reconcile.counted import counted
from tollbook.reconcile.days import Days, in_words
from tollbook.reconcile.entries import Entry, listed
from tollbook.reconcile.finding import capital, quoted, spoken
from tollbook.reconcile.statements import Statement
from tollbook.reconcile.widest import Aside
from tollbook.vocab import populations

# More names than these in one place are counted instead ("and 3 other origins").
NAMES = 4

# Fewer totals than these between the lowest and the highest are told with their origins; more are listed. So many
# different bounds and vague words are told with theirs.
FULL = 3

# More denials than these are counted, not quoted.
DENIALS = 2


def because(
    harm: str,
    told: Sequence[Statement],
    aside: Sequence[Aside],
    found: Bounds,
    backed: Support,
    event: Days | None,
) -> str:
    """Why the figure is what it is, in short sentences without terms of the trade."""
    now = [s for s in told if s.stands]
    totals = _by_number([s for s in now if s.is_total])
    bounding = [s for s in now if not s.is_total]
    decisive = [
        *_most([s for _, s in voters(told, event)], backed, harm),
        *(_totals(totals, found, backed, harm) if totals else _without_totals(bounding, found, harm)),
        *_none_supported(now, backed),
    ]
    if not told and any(a.state == "part" for a in aside):
        decisive.append("Only figures for parts are stated; no origin states a total for the whole.")
    rest = [
        *(_bounds_beside(bounding, found, harm) if totals else ()),
        *_others(totals, found, backed, harm),
        *_inner(told, found),
        *_copies_differ(now),
        *_aged(now, told, event, backed),
        *_populations([s for s in now if s.is_total]),
        *history(told),
        *beside(aside, told),
    ]
    return " ".join(capital(sentence) for sentence in (*decisive, *rest))


# --- who states what ---


def _totals(
    totals: Sequence[Sequence[Statement]], found: Bounds, backed: Support, harm: str
) -> Iterable[str]:
    """The one total with its origins, or the lowest and the highest with theirs."""
    if len(totals) > 1:
        low, high = _lowest(totals, found), _highest(totals)
        first = _with_people(low[0], f"{low[0].low if low[0].low is not None else low[0].high:,}", harm)
        ends = (
            _end(low, first, "lower", backed),
            _end(high, _high_words(low[0], high[0]), "upper", backed),
        )
        yield f"The lowest total now stated is {ends[0]}, the highest {ends[1]}."
    elif totals[0][0].exact is None or totals[0][0].exact != backed.value:
        yield "; ".join(_lines(totals[0], harm)) + "."
    else:
        yield "No other total is now stated."


def _others(
    totals: Sequence[Sequence[Statement]], found: Bounds, backed: Support, harm: str
) -> Iterable[str]:
    """The totals between the ends, and which of the ends are sums that nobody wrote."""
    if len(totals) < 2:
        return
    ends = (_lowest(totals, found), _highest(totals))
    for end in dict.fromkeys(id(same) for same in ends):
        same = next(one for one in ends if id(one) == end)
        if same[0].exact != backed.value:
            yield from (f"{_sum(s, harm)}." for s in same if s.derived)
    between = [
        same
        for same in totals
        if all(same is not end for end in ends) and (same[0].exact is None or same[0].exact != backed.value)
    ]
    if 0 < len(between) < FULL:
        yield "; ".join(line for same in between for line in _lines(same, harm)) + "."
    elif between:
        ordered = sorted(between, key=lambda same: same[0].low or 0)
        yield f"Also stated: {listed([_with_group(same[0]) for same in ordered])}."


def _inner(told: Sequence[Statement], found: Bounds) -> Iterable[str]:
    """The range without the lowest and the highest origin, where that is another one."""
    within = inner(told)
    if within is not None and within != (found.low, found.high):
        low, high = within
        words = f"from {low:,} to {high:,}" if low != high else f"{low:,} alone"
        yield f"The inner range, without the lowest and the highest origin, is {words}."


def _lowest(totals: Sequence[Sequence[Statement]], found: Bounds) -> Sequence[Statement]:
    return next(same for same in totals if found.low in (same[0].low, same[0].high))


def _highest(totals: Sequence[Sequence[Statement]]) -> Sequence[Statement]:
    return max(totals, key=lambda same: same[0].high or same[0].low or 0)


def _lines(same: Sequence[Statement], harm: str) -> Iterable[str]:
    stated = [s for s in same if not s.derived]
    if stated:
        when = f" ({in_words(stated[0].date)})" if len(stated) == 1 and stated[0].date else ""
        yield f"{names(stated)} {_verb(stated, 'states', 'state')} {_number(stated[0], harm)}{when}"
    for s in same:
        if s.derived:
            yield _sum(s, harm)


def _end(same: Sequence[Statement], number: str, which: str, backed: Support) -> str:
    """One end of the range, with who states it unless that was told of the most supported figure."""
    first = same[0]
    if backed.value is not None and first.exact == backed.value:
        return number
    when = f", {in_words(first.date)}" if len(same) == 1 and first.date else ""
    of_range = f", the {which} end of a range" if first.sort == "range" else ""
    made = ", as a sum of listed parts" if all(s.derived for s in same) else ""
    about = "about " if first.sort == "about" else ""
    return f"{about}{number}{of_range}{made} ({names(same)}{when})"


def _high_words(low: Statement, high: Statement) -> str:
    number = high.high if high.high is not None else high.low
    label = _label(high)
    return f"{number:,} {label}" if label and label != _label(low) and number != 1 else f"{number:,}"


def _sum(s: Statement, harm: str) -> str:
    whole = [c for c in s.claims if c.toll.derivation == "sum of listed parts"]
    parts = [
        quoted(c.span.quote) for c in whole[:1] or s.claims
    ]  # several that sum by themselves repeat each other
    made = f"{_number(s, harm)} is a sum of listed parts"
    if len(parts) > 1:
        return f"{made} that {names([s])} {_verb([s], 'states', 'state')} apart ({' and '.join(parts)})"
    return f"{made} in a text of {names([s])} ({parts[0]})"


def _by_number(now: Sequence[Statement]) -> list[list[Statement]]:
    """Equal statements together: most origins first, then the smaller number."""
    groups: dict[tuple[str, int | None, int | None], list[Statement]] = {}
    for s in now:
        groups.setdefault((s.sort, s.low, s.high), []).append(s)
    return sorted(
        groups.values(),
        key=lambda g: (-len({s.origin.id for s in g}), g[0].low or 0, g[0].high or 0, g[0].sort),
    )


def _number(s: Statement, harm: str) -> str:
    """A total with its people and what happened to them: "from 131 to 170 people killed"."""
    if s.sort == "range" and s.low is not None and s.high is not None:
        return _with_people(s, f"from {s.low:,} to {s.high:,}", harm)
    number = s.low if s.low is not None else s.high
    if number == 0:
        return populations.load().none.get(harm, f"that nobody was {harm.replace('_', ' ')}")
    return _with_people(s, f"{'about ' if s.sort == 'about' else ''}{number:,}", harm)


def _with_people(s: Statement, amount: str, harm: str) -> str:
    return counted(amount, harm, _label(s), one=s.low == s.high == 1)


def _with_group(s: Statement) -> str:
    """A total in a list of several: the number, and the group where one is named."""
    label = _label(s)
    return f"{_short(s)} {label}" if label and s.low != 1 else _short(s)


def _label(s: Statement) -> str | None:
    """The group that a statement names, None where it names none or is worded with several."""
    return s.labels[0] if len(s.labels) == 1 else None


def _bounds_beside(now: Sequence[Statement], found: Bounds, harm: str) -> Iterable[str]:
    """Floors, ceilings and vague words, and what they do to the figure."""
    if not now:
        return
    groups = _by_words(now)
    if len(groups) <= FULL:
        lines = [f"{names(same)} {_verb(same, 'says', 'say')} {_bound(same[0], harm)}" for same in groups]
        yield "; ".join(lines) + "."
    else:
        yield f"Other origins say {listed([quoted(same[0].words) for same in groups])}."
    above = [
        s for s in now if s.sort == "floor" and found.open and found.low is not None and s.low is not None
    ]
    over = [s for s in above if s.low is not None and found.low is not None and s.low > found.low]
    if over:
        words = listed(sorted({quoted(s.words) for s in over}))
        yield f"{words} {'lies' if len({s.words for s in over}) == 1 else 'lie'} above every stated total, so the high stays open."


def _bound(s: Statement, harm: str) -> str:
    """The words of a floor, a ceiling or a vague count with their people: “dozens” of people injured."""
    last = s.words.casefold().split()[-1:] or [""]
    of = " of" if s.sort == "vague" and (last[0].endswith("s") or last[0] == "number") else ""
    return counted(f"{quoted(s.words)}{of}", harm, _label(s))


def _by_words(now: Sequence[Statement]) -> list[list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for s in now:
        groups.setdefault(s.words.casefold(), []).append(s)
    return [groups[words] for words in sorted(groups, key=lambda w: (groups[w][0].low or 0, w))]


# --- low, high, most supported ---


def _without_totals(now: Sequence[Statement], found: Bounds, harm: str) -> Iterable[str]:
    """What is said, and what the low and high are, where nobody states a total."""
    if not now:
        return
    yield from _bounds_beside(now, found, harm)
    high = "is open" if found.high is None else f"is the stated upper bound, {found.high:,}"
    if found.low is None and found.high is None:
        yield "No number is stated."
    elif found.low is None:
        yield f"No total is stated; the high {high}."
    else:
        yield f"No total is stated; the low is the smallest stated lower bound, {found.low:,}, and the high {high}."


def _most(voting: Sequence[Statement], backed: Support, harm: str) -> Iterable[str]:
    """The most supported figure with the origins that support it, or the figures that tie."""
    if backed.value is not None:
        same = [s for s in voting if s.exact == backed.value]
        stated, summed = [s for s in same if not s.derived], [s for s in same if s.derived]
        if not summed:
            who = f"{spelt(backed.origins)} separate origins state it ({names(stated)})"
        else:
            parts = " and ".join(quoted(c.span.quote) for s in summed for c in s.claims)
            who = f"{names(stated)} {_verb(stated, 'states', 'state')} it, and listed parts sum to it for {names(summed)} ({parts})"
        labels = {label for s in same for label in s.labels}
        label = next(iter(labels)) if len(labels) == 1 else None
        people = counted(f"{backed.value:,}", harm, label, one=backed.value == 1)
        yield f"The most supported figure is {people}: {who}."
    elif backed.tied:
        each = f"{spelt(backed.origins)} origins each"
        yield f"{listed([f'{v:,}' for v in backed.tied])} are equally supported, by {each}, so none is chosen."


def _none_supported(now: Sequence[Statement], backed: Support) -> Iterable[str]:
    if not now or backed.value is not None or backed.tied:
        return
    exact = {s.exact for s in now if s.exact is not None}
    if not exact and all(s.low is None and s.high is None for s in now):
        return
    if not exact:
        yield "No exact figure is stated, so none is called most supported."
    elif len({s.origin.id for s in now}) == 1:
        yield f"One origin states {'it' if len(exact) == 1 else 'them'}, so no figure is called most supported."
    else:
        yield "No two separate origins support the same exact figure, so none is called most supported."


def _aged(
    now: Sequence[Statement], told: Sequence[Statement], event: Days | None, backed: Support
) -> Iterable[str]:
    """Figures for earlier dates, those that later ones bear out apart."""
    every = [s for s in now if s.exact is not None and s.state == "current" and aged(s, told, event)]
    same = [s for s in every if s.exact == backed.value]
    if same:
        yield f"{names(same)} {_verb(same, 'states', 'state')} it too, for an earlier date."
    old = [s for s in every if s.exact != backed.value]
    if old:
        words = listed([f"{s.exact:,} ({in_words(s.date or '')})" for s in _distinct(old)])
        yield f"{words} {_verb(_distinct(old), 'is a figure for an earlier date and counts', 'are figures for earlier dates and count')} only for the range."


def _copies_differ(now: Sequence[Statement]) -> Iterable[str]:
    for origin in sorted({s.origin.id for s in now if s.state == "variant"}):
        own = [s for s in now if s.origin.id == origin and s.state == "variant"]
        numbers = listed(sorted({f"{s.low or s.high:,}" for s in own if s.low or s.high}))
        yield f"Copies of one text of {names(own)} differ ({numbers}); it supports neither until a person decides."


def _populations(totals: Sequence[Statement]) -> Iterable[str]:
    """Which people the totals name, where they name different ones."""
    labels = sorted({label for s in totals for label in s.labels}, key=lambda label: label or "")
    if len(labels) > 1:
        named = listed([label for label in labels if label is not None])
        others = "; others do not state whom they count" if None in labels else ""
        yield f"Some totals name {named}{others}."


# --- history and what stands beside ---


def history(told: Sequence[Statement]) -> Iterable[str]:
    """What origins stated before and do not state now."""
    old = _distinct([s for s in told if s.state == "replaced" and s.is_total])
    if old:
        words = listed([_short(s) for s in old])
        yield f"Earlier figures that their origins have since replaced: {words}."
    first = _distinct([s for s in told if s.state == "another date"])
    if first:
        words = listed([f"{_short(s)}, {in_words(s.date or '')}" for s in first])
        yield f"History, since other origins state later and larger totals: {words}."


def beside(aside: Sequence[Aside], told: Sequence[Statement]) -> Iterable[str]:
    """Denials, counts on another basis, and figures for parts."""
    denied = _once(a.entry for a in aside if a.state == "denied")
    if len(denied) > DENIALS:
        yield f"{spelt(len(denied))} statements that deny or dispute figures stand beside it."
    else:
        for e in denied:
            yield f"{spoken(e.origin.name)} {VERBS.get(e.claim.stance, 'denies responsibility')}: {quoted(e.claim.span.quote)}."
    parts = len(_once(a.entry for a in aside if a.state == "part"))
    others = [e.words for e in _once(a.entry for a in aside if a.state == "another basis")]
    if others:
        stand = "counts" if len(others) == 1 else "count"
        yield f"{listed([quoted(words) for words in others])} {stand} several events or a period and not this one alone."
    if parts and told:
        yield f"{spelt(parts)} {'figure for a part stands' if parts == 1 else 'figures for parts stand'} under it."


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """One of each count of each origin: copies repeat, they do not add."""
    told = sorted(entries, key=lambda e: (e.origin.name, e.words, e.claim.span.quote, e.claim.id))
    return list({(e.origin.id, e.harm, e.words, e.label, e.claim.stance): e for e in told}.values())


VERBS = {"denies": "denies", "disputes": "disputes", "retracts": "takes back", "calls_for": "asks about"}


def _short(s: Statement) -> str:
    if s.sort == "range" and s.low is not None and s.high is not None:
        return f"{s.low:,} to {s.high:,}"
    number = s.low if s.low is not None else s.high
    return f"{number:,}" if s.sort == "exact" and number is not None else s.words


def _distinct(told: Sequence[Statement]) -> list[Statement]:
    """One of each number, in the order of date."""
    return list({(s.low, s.high, s.sort): s for s in reversed(told)}.values())[::-1]


# --- words ---


def names(told: Sequence[Statement]) -> str:
    """The origins of statements, by name; many of them are counted."""
    names = sorted({s.origin.name for s in told})
    if len(names) > NAMES:
        more = len(names) - NAMES + 1
        return listed([*(spoken(n) for n in names[: NAMES - 1]), f"{spelt(more).lower()} other origins"])
    return listed([spoken(name) for name in names])


def _verb(told: Sequence[Statement], one: str, many: str) -> str:
    return one if len({s.origin.name for s in told}) == 1 else many


_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def spelt(number: int) -> str:
    """A number as a sentence has it: words up to twelve."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"
