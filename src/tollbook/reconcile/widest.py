"""The widest total of one document: which of its numbers can stand for the whole, and which are parts of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tollbook.reconcile.entries import SILENT, Entry, summed
from tollbook.text.views import folded
from tollbook.vocab import cues, populations

Beside = Literal["part", "another basis", "denied", "replaced"]

# Up to this many people are told of one by one, without a number word.
FEW = 3


@dataclass(frozen=True, slots=True)
class Aside:
    """An entry that is not compared, and why: it stands beside or under the figure."""

    entry: Entry
    state: Beside


def told_without_number(entry: Entry) -> bool:
    """What became of single persons ("a guard was killed", "both died"), not a count of all who were harmed."""
    if (
        entry.derived
        or entry.sort != "exact"
        or entry.low == 0
        or any(char.isdigit() for char in entry.words)
    ):
        return False
    if entry.claim.toll.derivation == "counted from names":
        return True
    words = [word.strip(".,;:") for word in folded(entry.words).replace("-", " ").split()]
    if all(word in populations.load().persons for word in words):
        return True
    numbers = cues.load()
    return entry.size <= FEW and not any(word in numbers.units or word in numbers.tens for word in words)


def largest(entries: Sequence[Entry]) -> int:
    """The largest number that any of their totals names."""
    return max((e.size for e in entries if e.is_total), default=0)


def widest(entries: Sequence[Entry], aside: Sequence[Aside], most: int) -> tuple[list[Entry], list[Aside]]:
    """Each document's widest total for each origin that speaks in it, and the rest as parts under it.

    A total that says so ("to date") or stands in the headline or lead comes before the largest number; the largest number
    is a total only if it can hold all others of that document, else they are separate episodes and none is the whole.
    A correction makes the document's other figures history. Sums that a document does not state itself give way to
    totals that it states. Floors, ceilings and vague words are no totals and always stay. A number that an origin gives
    for a part in one document is not its total where another document repeats it without the rest. A headline's bare
    number is read as the text below it qualifies it.
    """
    kept: list[Entry] = []
    under: list[Aside] = []
    for _, group in groupby(sorted(entries, key=_voice), key=_voice):
        told = _qualified(list(group))
        lone = [e for e in told if e.is_total and e.size < most and told_without_number(e)]
        totals = [e for e in told if e.is_total and not any(e is one for one in lone)]
        corrected = [e for e in totals if e.claim.stance == "corrects"]
        chosen = corrected or _choose(_stated_before_summed(totals))
        kept += [e for e in told if not e.is_total] + chosen
        taken = {id(e) for e in chosen}
        rest: Beside = "replaced" if corrected else "part"
        under += [Aside(e, rest) for e in totals if id(e) not in taken] + [Aside(e, "part") for e in lone]
    parts = {_same_count(a.entry) for a in (*aside, *under) if a.state == "part"}
    repeated = [e for e in kept if e.is_total and _same_count(e) in parts and not _to_date([e])]
    larger = {e.origin.id: e.size for e in sorted(kept, key=lambda e: e.size) if e.is_total}
    repeated = [e for e in repeated if e.size < larger[e.origin.id]]
    dropped = {id(e) for e in repeated}
    return [e for e in kept if id(e) not in dropped], under + [Aside(e, "part") for e in repeated]


def _qualified(told: Sequence[Entry]) -> list[Entry]:
    """Headlines leave out "more than" and "about": their number is that of the body, as the body qualifies it."""
    bare = [e for e in told if e.claim.position == "headline" and e.sort == "exact" and not e.derived]
    below = [e for e in told if e.claim.position != "headline" and e.claim.stance not in SILENT]
    if not bare or any(e.sort == "exact" and e.low in {b.low for b in bare} for e in below):
        return list(told)
    meant = {id(e): next((b for b in below if _qualifies(b, e)), e) for e in bare}
    return [_as_below(e, meant[id(e)]) if id(e) in meant else e for e in told]


def _qualifies(below: Entry, headline: Entry) -> bool:
    number, toll = headline.low, below.claim.toll
    said = {"more_than": (below.low or 0) - 1, "fewer_than": (below.high or 0) + 1}.get(toll.count.form)
    bound = said if said is not None else below.low if below.low is not None else below.high
    same_people = None in (below.label, headline.label) or below.label == headline.label
    return below.sort in ("floor", "ceiling", "about") and bound == number and same_people


def _as_below(headline: Entry, below: Entry) -> Entry:
    return replace(headline, low=below.low, high=below.high, sort=below.sort, words=below.words)


def _same_count(e: Entry) -> tuple[str, str, int | None, int | None, str | None]:
    return e.origin.id, e.harm, e.low, e.high, e.label


def _voice(entry: Entry) -> tuple[str, str, str]:
    return entry.claim.document, entry.origin.id, entry.as_of or ""


def _stated_before_summed(totals: Sequence[Entry]) -> list[Entry]:
    """Without the sums that give way: to a stated total of the same or all people that is as large, or says "to date"."""

    def gives_way(summed: Entry, stated: Entry) -> bool:
        wide_enough = stated.label is None or stated.label == summed.label
        return wide_enough and (stated.size >= summed.size or bool(_to_date([stated])))

    stated = [e for e in totals if not e.derived]
    return [e for e in totals if not e.derived or not any(gives_way(e, s) for s in stated)]


def _choose(totals: Sequence[Entry]) -> list[Entry]:
    """The widest of one document's totals, with all claims that repeat it."""
    for says_so in (_to_date, _on_top, _holds_the_rest):
        found = says_so(totals)
        if found:
            most = max(e.size for e in found)
            widest = [e for e in found if e.size == most]
            return [e for e in totals if any(_same(e, w) for w in widest)]
    return []


def _to_date(totals: Sequence[Entry]) -> list[Entry]:
    return [e for e in totals if e.claim.toll.basis == "event total to date"]


def _on_top(totals: Sequence[Entry]) -> list[Entry]:
    """Headline or lead, unless the body has more: then the top told of a part."""
    top = [e for e in totals if e.claim.position in ("headline", "lead")]
    most = max((e.size for e in totals), default=0)
    return [e for e in top if e.size * 2 > most]


def _holds_the_rest(totals: Sequence[Entry]) -> list[Entry]:
    sizes = sorted({(e.low, e.high, e.size) for e in totals}, key=lambda s: s[2])
    if len(sizes) > 1 and sizes[-1][2] < sum(size for _, _, size in sizes[:-1]):
        return []
    return list(totals)


def _same(a: Entry, b: Entry) -> bool:
    return (a.low, a.high, a.sort) == (b.low, b.high, b.sort)


def with_died_of_wounds(kept: Sequence[Entry], died: Sequence[Entry]) -> tuple[list[Entry], list[Aside]]:
    """Deaths of a document that states apart who was killed and who died of wounds: their sum, marked as derived.

    Those killed are then a part of that origin's deaths, also where another document repeats them alone.
    """
    able = [d for d in died if d.is_total and d.claim.toll.part_of is None and not told_without_number(d)]
    sums = {id(e): (e, later) for e in kept if (later := _died_later(e, able)) is not None}
    parts = {_same_count(e) for e, _ in sums.values()}
    alone = [e for e in kept if id(e) not in sums and _same_count(e) in parts]
    left = {id(later) for _, later in sums.values()}
    told = [e for e in kept if id(e) not in sums and _same_count(e) not in parts]
    under = [*alone, *(d for d in died if id(d) not in left)]
    return told + [summed(e, later) for e, later in sums.values()], [Aside(e, "part") for e in under]


def _died_later(killed: Entry, died: Sequence[Entry]) -> Entry | None:
    """The one number of those who died of wounds that stands beside a number of those killed."""
    beside = [
        d
        for d in died
        if _voice(d) == _voice(killed) and d.label in (None, killed.label) and d.low is not None
    ]
    adds = killed.harm == "killed" and killed.is_total and killed.low is not None
    return beside[0] if adds and len({d.size for d in beside}) == 1 else None
