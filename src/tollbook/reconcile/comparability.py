"""Which counts may be compared: the rows of an incident, what is compared in each, and what stands under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tollbook.model import Claim, Incident
from tollbook.reconcile.entries import SILENT, Entry, summed
from tollbook.reconcile.scopes import narrower
from tollbook.vocab import populations

TOTAL = "total"
NOT_STATED = "status not stated"

Beside = Literal["part", "another basis", "denied", "replaced"]


@dataclass(frozen=True, slots=True)
class Aside:
    """An entry that is not compared, and why: it stands beside or under the figure."""

    entry: Entry
    state: Beside


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared for one harm and group, and what stands under it."""

    harm: str
    group: str
    compared: tuple[Entry, ...]
    aside: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """The claims of an incident that the questions of comparability are asked of."""

    incident: Incident
    everything: Sequence[Claim]
    by_id: Mapping[str, Claim]
    of_children: frozenset[str]


def rows(stage: Stage, told: Sequence[Entry]) -> tuple[Row, ...]:
    """All rows: for each harm the total, "status not stated" beside the groups, and each group.

    Deaths are the reported cell: where the texts use more than one word for them (killed, dead, died of wounds), all of
    them are compared in a row "deaths". Rows for killed and for died of wounds stand beside it only where a text counts
    those who died of wounds; where every text says "killed", the row is called so.
    """
    words = populations.load()
    harms: dict[str, list[Entry]] = {}
    for entry in told:
        harms.setdefault(entry.harm, []).append(entry)
    lethal = [e for e in told if e.harm in words.deaths]
    if len({e.harm for e in lethal}) > 1:
        harms["deaths"] = lethal
        separate = "died_of_wounds" in harms
        harms = {h: e for h, e in harms.items() if h not in words.deaths or (separate and h != "died")}
    order = {harm: place for place, harm in enumerate(words.harm_order)}
    return tuple(
        row
        for harm in sorted(harms, key=lambda h: (order.get(h, len(order)), h))
        for row in _rows_of(harm, harms[harm], stage)
    )


def _rows_of(harm: str, told: Sequence[Entry], stage: Stage) -> Iterable[Row]:
    small = narrower([e.claim for e in told], stage.incident, stage.everything)
    aside = [Aside(e, state) for e in told if (state := _beside(e, small, stage)) is not None]
    out = {id(a.entry) for a in aside}
    whole = [e for e in told if id(e) not in out]
    of_groups = [e for e in whole if _is_part_of_same_harm(e, stage)]
    free = [e for e in whole if not _is_part_of_same_harm(e, stage)]
    yield from _total(harm, free, of_groups, aside)
    yield from _groups(harm, free, of_groups, aside)


# --- what is no total of the incident, whoever is counted ---


def _beside(entry: Entry, small: frozenset[str], stage: Stage) -> Beside | None:
    """Why an entry is compared in no row: a denial, another basis, or a part by place, time, share or increment."""
    claim = entry.claim
    if claim.stance in SILENT:
        return "denied"
    if claim.toll.basis in ("series", "period"):
        return "another basis"
    under = claim.toll.basis == "increment" or claim.toll.share is not None
    if under or claim.id in small or claim.id in stage.of_children or _part_without_group(entry, stage):
        return "part"
    return None


def _is_part_of_same_harm(entry: Entry, stage: Stage) -> bool:
    """Whether the text hangs it under another count of that harm. "Of the 80 killed or injured, 20 were killed" does not."""
    whole = entry.claim.toll.part_of
    if whole is None:
        return False
    above = stage.by_id.get(whole)
    if above is None or above.harm == entry.harm:
        return True
    lethal = populations.load().deaths
    return above.harm in lethal and entry.harm in lethal and entry.harm != "died_of_wounds"


def _part_without_group(entry: Entry, stage: Stage) -> bool:
    """A part that is no group of its own ("one of them seriously"), or that names the group of its whole once more."""
    if not _is_part_of_same_harm(entry, stage):
        return False
    above = stage.by_id.get(entry.claim.toll.part_of or "")
    own = entry.claim.toll.group
    if entry.label is None:
        return True
    return above is not None and own is not None and above.toll.group == own


def _one_person(entry: Entry) -> bool:
    """A single person's fate told without a number ("a guard was killed"): it never stands for a whole of more."""
    words = entry.words.casefold().split()
    ones = populations.load().ones
    return (
        entry.low == entry.high == 1 and not entry.derived and not any(w.strip(".,") in ones for w in words)
    )


# --- the total row ---


def _total(
    harm: str, free: Sequence[Entry], of_groups: Sequence[Entry], aside: Sequence[Aside]
) -> Iterable[Row]:
    deaths = harm == "deaths"
    lethal_parts = [Aside(e, "part") for e in free if deaths and e.harm == "died_of_wounds"]
    able = [e for e in free if not (deaths and e.harm == "died_of_wounds")]
    plain = [e for e in able if not _has_degree(e)]
    broad = _broadest(plain if any(_breadth(e.label) == 0 for e in plain) else able)
    kept, under = _widest(broad)
    if deaths:
        kept, used = _with_died_of_wounds(kept, [a.entry for a in lethal_parts])
        summed_up = {id(e) for e in used}
        lethal_parts = [a for a in lethal_parts if id(a.entry) not in summed_up]
    taken = {id(e) for e in broad}
    severe = [Aside(e, "part") for e in able if e.label is None and id(e) not in taken]
    below = [*aside, *under, *lethal_parts, *severe]
    if kept or below:
        yield Row(harm, TOTAL, tuple(kept), tuple(below))


def _has_degree(entry: Entry) -> bool:
    """Whether it says a degree ("seriously injured"): a part of the injured, wherever a count without a degree is stated beside it."""
    return entry.claim.toll.severity is not None and entry.harm not in populations.load().deaths


def _breadth(label: str | None) -> int:
    """0 for everybody (no status stated, or one that can be the whole), 1 for a named group, 2 for a part by nature."""
    words = populations.load()
    if label is None:
        return 0
    names = set(label.replace(" and ", ", ").split(", "))
    if names & words.parts:
        return 2
    return 0 if names & words.wide else 1


def _broadest(entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose population is the widest that anybody states.

    A total row holds totals of everybody ("people", "civilians"). Where nobody states one, it holds those of one named
    group ("nine soldiers"), its wording shown. Groups that one document tells apart exclude one another: then each
    stands in its own row and there is no total row.
    """
    if not entries:
        return []
    widest = min(_breadth(e.label) for e in entries)
    chosen = [e for e in entries if _breadth(e.label) == widest]
    if widest and _told_apart(chosen):
        return []
    return chosen


def _told_apart(entries: Sequence[Entry]) -> bool:
    labels = {e.label for e in entries}
    if len(labels) == 1:
        return False
    words = populations.load()
    apart = set(words.apart_by_role.values()) | words.parts
    if any(label in apart for label in labels):
        return True
    by_document: dict[str, set[str | None]] = {}
    for entry in entries:
        by_document.setdefault(entry.claim.document, set()).add(entry.label)
    return any(len(found) > 1 for found in by_document.values())


def _widest(entries: Sequence[Entry]) -> tuple[list[Entry], list[Aside]]:
    """Each document's widest total for each origin that speaks in it, and the rest as parts under it.

    A total that says so ("to date") or stands in the headline or lead comes before the largest number; the largest number
    is a total only if it can hold all others of that document, else they are separate episodes and none is the whole.
    A correction makes the document's other figures history. Sums that a document does not state itself give way to
    totals that it states. Floors, ceilings and vague words are no totals and always stay.
    """
    kept: list[Entry] = []
    aside: list[Aside] = []
    many = max((e.size for e in entries if e.is_total), default=0)
    for _, group in groupby(sorted(entries, key=_voice), key=_voice):
        told = list(group)
        totals = [e for e in told if e.is_total]
        lone = [e for e in totals if _one_person(e) and many > 1]
        totals = [e for e in totals if not (_one_person(e) and many > 1)]
        corrected = [e for e in totals if e.claim.stance == "corrects"]
        chosen = corrected or _choose(_stated_before_summed(totals))
        kept += [e for e in told if not e.is_total] + chosen
        taken = {id(e) for e in chosen}
        rest: Beside = "replaced" if corrected else "part"
        aside += [Aside(e, rest) for e in totals if id(e) not in taken] + [Aside(e, "part") for e in lone]
    return kept, aside


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


def _with_died_of_wounds(kept: Sequence[Entry], died: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Deaths of a document that states apart who was killed and who died of wounds: their sum, marked as derived."""
    result: list[Entry] = []
    used: list[Entry] = []
    for entry in kept:
        later = [
            d
            for d in died
            if _voice(d) == _voice(entry) and d.is_total and d.low is not None and not _one_person(d)
        ]
        adds = [d for d in later if d.claim.toll.part_of is None and d.label in (None, entry.label)]
        if (
            entry.harm == "killed"
            and entry.is_total
            and entry.low is not None
            and len({d.size for d in adds}) == 1
        ):
            result.append(summed(entry, adds[0]))
            used += adds
        else:
            result.append(entry)
    return result, used


# --- the rows of groups ---


def _groups(
    harm: str, free: Sequence[Entry], of_groups: Sequence[Entry], aside: Sequence[Aside]
) -> Iterable[Row]:
    told = [e for e in (*free, *of_groups) if e.harm == harm or e.harm != "died_of_wounds"]
    labels = sorted({e.label for e in told if e.label is not None})
    if labels:
        yield from _row(harm, NOT_STATED, [e for e in told if e.label is None], ())
    for label in labels:
        under = [a for a in aside if a.entry.label == label]
        yield from _row(harm, label, [e for e in told if e.label == label], under)


def _row(harm: str, group: str, told: Sequence[Entry], aside: Sequence[Aside]) -> Iterable[Row]:
    plain = [e for e in told if not _has_degree(e)]
    kept, under = _widest(plain or told)
    if kept:
        yield Row(harm, group, tuple(kept), (*aside, *under))
