"""The sentence beside a figure: who states what, and why low, high and most supported are what they are."""

from collections.abc import Iterable, Sequence

from tollbook.reconcile.bounds import Bounds, Support, aged
from tollbook.reconcile.comparability import Aside
from tollbook.reconcile.days import Days, in_words
from tollbook.reconcile.entries import listed
from tollbook.reconcile.finding import quoted
from tollbook.reconcile.statements import Statement
from tollbook.vocab import cues, populations

# More names than these in one place are counted instead ("and 3 other origins").
NAMES = 4


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
    sentences = [
        *_totals([s for s in now if s.is_total], harm),
        *_bounds_beside([s for s in now if not s.is_total], found),
        *_range([s for s in now if s.is_total], found),
        *_supported(now, told, backed, event),
        *_copies_differ(now),
        *_populations([s for s in now if s.is_total]),
        *_history(told),
        *_beside(aside, told),
    ]
    return " ".join(_capital(sentence) for sentence in sentences)


# --- who states what ---


def _totals(now: Sequence[Statement], harm: str) -> Iterable[str]:
    if not now:
        return
    lines = []
    for same in _by_number(now):
        stated = [s for s in same if not s.derived]
        summed = [s for s in same if s.derived]
        if stated:
            lines.append(f"{_names(stated)} {_verb(stated, 'states', 'state')} {_number(stated[0], harm)}")
        lines += [_sum(s, harm) for s in summed]
    yield _semicolons(lines) + "."


def _sum(s: Statement, harm: str) -> str:
    parts = [quoted(c.span.quote) for c in s.claims]
    made = f"{_number(s, harm)} is a sum of listed parts"
    if len(parts) > 1:
        return f"{made} that {_names([s])} {_verb([s], 'states', 'state')} apart ({' and '.join(parts)})"
    return f"{made} in a text of {_names([s])} ({parts[0]})"


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
    words = _people(s)
    if s.sort == "range" and s.low is not None and s.high is not None:
        return f"from {s.low:,} to {s.high:,}{words}"
    number = s.low if s.low is not None else s.high
    if number == 0:
        return (
            f"that nobody was {populations.load().harm_words.get(harm, harm)}"
            if harm not in _NOUNS
            else "none"
        )
    return f"{'about ' if s.sort == 'about' else ''}{number:,}{words}"


_NOUNS = frozenset({"deaths", "died", "died_of_wounds", "bodies_found", "survived"})


def _people(s: Statement) -> str:
    labels = [label for label in s.labels if label is not None]
    return f" {labels[0]}" if len(labels) == len(s.labels) == 1 and (s.low or 0) != 1 else ""


def _bounds_beside(now: Sequence[Statement], found: Bounds) -> Iterable[str]:
    """Floors, ceilings and vague words, and what they do to the figure."""
    if not now:
        return
    lines = [
        f"{_names(same)} {_verb(same, 'says', 'say')} {quoted(same[0].words)}" for same in _by_words(now)
    ]
    yield _semicolons(lines) + "."
    above = [
        s for s in now if s.sort == "floor" and found.open and found.low is not None and s.low is not None
    ]
    over = [s for s in above if s.low is not None and found.low is not None and s.low > found.low]
    if over:
        words = listed(sorted({quoted(s.words) for s in over}))
        yield f"{words} {'lies' if len({s.words for s in over}) == 1 else 'lie'} above every stated total, so the high stays open."


def _by_words(now: Sequence[Statement]) -> list[list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for s in now:
        groups.setdefault(s.words.casefold(), []).append(s)
    return [groups[words] for words in sorted(groups, key=lambda w: (groups[w][0].low or 0, w))]


# --- low, high, most supported ---


def _range(totals: Sequence[Statement], found: Bounds) -> Iterable[str]:
    if not totals:
        if found.low is None and found.high is None:
            yield "No number is stated."
        elif found.low is None:
            yield f"No total is stated; the high is the stated upper bound, {found.high:,}."
        else:
            high = (
                f"the high is the stated upper bound, {found.high:,}"
                if found.high is not None
                else "the high is open"
            )
            yield f"No total is stated; the low is the smallest stated lower bound, {found.low:,}, and {high}."
        return
    if found.low is None or found.low == found.high:
        return
    if found.high is None:
        yield f"The low, {found.low:,}, is the smallest total now stated."
    else:
        yield f"The low, {found.low:,}, and the high, {found.high:,}, are the smallest and the largest totals now stated."


def _supported(
    now: Sequence[Statement], told: Sequence[Statement], backed: Support, event: Days | None
) -> Iterable[str]:
    if backed.value is not None:
        yield f"{backed.value:,} is most supported: {_counted(backed.origins)} separate origins state it."
    elif backed.tied:
        each = f"{_counted(backed.origins)} origins each"
        yield f"{listed([f'{v:,}' for v in backed.tied])} are equally supported, by {each}, so none is chosen."
    elif len({s.origin.id for s in now}) == 1:
        yield "One origin states it, so no figure is called most supported."
    elif now:
        yield "No two separate origins state the same exact figure, so none is called most supported."
    yield from _aged(now, told, event)


def _aged(now: Sequence[Statement], told: Sequence[Statement], event: Days | None) -> Iterable[str]:
    old = [s for s in now if s.exact is not None and s.state == "current" and aged(s, told, event)]
    if old:
        words = listed([f"{s.exact:,} ({in_words(s.date or '')})" for s in _distinct(old)])
        yield f"{words} {_verb(_distinct(old), 'is a figure for an earlier date and counts', 'are figures for earlier dates and count')} only for the range."


def _copies_differ(now: Sequence[Statement]) -> Iterable[str]:
    for origin in sorted({s.origin.id for s in now if s.state == "variant"}):
        own = [s for s in now if s.origin.id == origin and s.state == "variant"]
        numbers = listed(sorted({f"{s.low or s.high:,}" for s in own if s.low or s.high}))
        yield f"Copies of one text of {_names(own)} differ ({numbers}); it supports neither until a person decides."


def _populations(totals: Sequence[Statement]) -> Iterable[str]:
    """Which people the totals name, where they name different ones."""
    labels = sorted({label for s in totals for label in s.labels}, key=lambda label: label or "")
    if len(labels) > 1:
        named = listed([label for label in labels if label is not None])
        others = "; others do not state whom they count" if None in labels else ""
        yield f"Some totals name {named}{others}."


# --- history and what stands beside ---


def _history(told: Sequence[Statement]) -> Iterable[str]:
    old = _distinct([s for s in told if s.state == "replaced" and s.is_total])
    if old:
        words = listed([_short(s) for s in old])
        yield f"Earlier figures that their origins have since replaced: {words}."
    first = _distinct([s for s in told if s.state == "another date"])
    if first:
        words = listed([f"{_short(s)}, {in_words(s.date or '')}" for s in first])
        yield f"History, since other origins state later and larger totals: {words}."


def _beside(aside: Sequence[Aside], told: Sequence[Statement]) -> Iterable[str]:
    denied = [a.entry for a in aside if a.state == "denied"]
    for name in sorted({e.origin.name for e in denied}):
        words = listed([quoted(e.claim.span.quote) for e in denied if e.origin.name == name])
        yield f"{_article(name)} denies or disputes: {words}."
    parts = [a for a in aside if a.state == "part"]
    if parts and not told:
        yield "Only figures for parts are stated; no origin states a total for the whole."
    elif parts:
        yield f"{_counted(len(parts))} {'figure' if len(parts) == 1 else 'figures'} for parts {'stands' if len(parts) == 1 else 'stand'} under it."


def _short(s: Statement) -> str:
    if s.sort == "range" and s.low is not None and s.high is not None:
        return f"{s.low:,} to {s.high:,}"
    number = s.low if s.low is not None else s.high
    return f"{number:,}" if s.sort == "exact" and number is not None else s.words


def _distinct(told: Sequence[Statement]) -> list[Statement]:
    """One of each number, in the order of date."""
    return list({(s.low, s.high, s.sort): s for s in reversed(told)}.values())[::-1]


# --- words ---


def _names(told: Sequence[Statement]) -> str:
    names = sorted({s.origin.name for s in told})
    if len(names) > NAMES:
        more = len(names) - NAMES + 1
        return listed([*(_article(n) for n in names[: NAMES - 1]), f"{_counted(more).lower()} other origins"])
    return listed([_article(name) for name in names])


def _article(name: str) -> str:
    """A name with its article ("the Ministry of ...", "the National Commission ..."); one that brings its article, or needs none, stays."""
    first, *rest = name.split() or [""]
    if first == "The":
        return " ".join(["the", *rest])
    words = cues.load()
    body = first.casefold() in words.bodies
    before = first.casefold() in words.before_bodies and any(w.casefold() in words.bodies for w in rest)
    return f"the {name}" if body or before else name


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


def _counted(number: int) -> str:
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def _semicolons(lines: Sequence[str]) -> str:
    return "; ".join(lines)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
