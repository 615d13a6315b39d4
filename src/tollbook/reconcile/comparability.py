"""Which counts may be compared: the rows of an incident, what is compared in each, and what stands under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Incident, Responsibility
from tollbook.reconcile.entries import SILENT, Entry
from tollbook.reconcile.scopes import narrower
from tollbook.reconcile.widest import Aside, Beside, largest, widest, with_died_of_wounds
from tollbook.vocab import populations

TOTAL = "total"
NOT_STATED = "status not stated"
# Told in the words of a claim, not taken from its document or from what was told before.
OWN_WORDS = frozenset({"clause", "sentence"})


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
    own = [e.claim for e in told if e.claim.id not in stage.of_children]
    small = narrower(own, stage.incident, stage.everything)
    aside = [Aside(e, state) for e in told if (state := _beside(e, small, stage)) is not None]
    out = {id(a.entry) for a in aside}
    whole = [e for e in told if id(e) not in out]
    of_groups = [e for e in whole if _is_part_of_same_harm(e, stage)]
    free = [e for e in whole if not _is_part_of_same_harm(e, stage)]
    most = largest([e for e in told if e.claim.stance not in SILENT])
    totals = list(_total(harm, free, aside, most))
    yield from totals
    yield from _not_stated(harm, totals, [*free, *of_groups])
    yield from _groups(harm, [*free, *of_groups], aside, most)


# --- what is no total of the incident, whoever is counted ---


def _beside(entry: Entry, small: frozenset[str], stage: Stage) -> Beside | None:
    """Why an entry is compared in no row: a denial, another basis, or a part by place, time, share or increment."""
    claim = entry.claim
    if claim.stance in SILENT or (entry.low == entry.high == 0 and _denies_responsibility(claim, stage)):
        return "denied"
    if claim.toll.basis in ("series", "period") or _is_of_another_event(claim, stage):
        return "another basis"
    under = claim.toll.basis == "increment" or claim.toll.share is not None
    if under or claim.id in small or claim.id in stage.of_children or _part_without_group(entry, stage):
        return "part"
    return None


def _is_of_another_event(claim: Claim, stage: Stage) -> bool:
    """Whether a count is of an event that its text only sets beside this one: it enters no figure of this one.

    Where the text tells nothing else of the incident, a count that has its own day or place is of the incident itself; one
    that its words set apart ("we also think of the 40 people who were killed ...") if it has both.
    """
    if not claim.is_background:
        return False
    told = any(
        other.document == claim.document and not other.is_background and other.kind in ("toll", "occurrence")
        for other in stage.everything
    )
    return told or (claim.toll.basis == "other event" and not _has_day_and_place(claim))


def _has_day_and_place(claim: Claim) -> bool:
    when = claim.event.when
    dated = when is not None and when.via in OWN_WORDS and when.precision in ("day", "night")
    return dated and any(place.via in OWN_WORDS for place in claim.event.where)


def _denies_responsibility(claim: Claim, stage: Stage) -> bool:
    """Whether the words of a stated zero deny responsibility ("no civilian was killed by our units")."""
    return any(
        isinstance(other.fields, Responsibility)
        and other.fields.relation == "denied"
        and other.text == claim.text
        and other.span.start < claim.span.end
        and claim.span.start < other.span.end
        for other in stage.everything
    )


def _is_part_of_same_harm(entry: Entry, stage: Stage) -> bool:
    """Whether the text hangs it under another count of that harm. "Of the 80 killed or injured, 20 were killed" does not."""
    whole = entry.claim.toll.part_of
    if whole is None:
        return False
    above = stage.by_id.get(whole)
    if above is None:  # the whole belongs to the wider incident, of which this whole incident is a part
        return stage.incident.part_of is None
    if above.harm == entry.harm:
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


# --- the total row ---


def _total(harm: str, free: Sequence[Entry], aside: Sequence[Aside], most: int) -> Iterable[Row]:
    deaths = harm == "deaths"
    lethal_parts = [Aside(e, "part") for e in free if deaths and e.harm == "died_of_wounds"]
    able = [e for e in free if not (deaths and e.harm == "died_of_wounds")]
    plain = [e for e in able if not _has_degree(e)]
    broad = _broadest(plain if any(_breadth(e.label) == 0 for e in plain) else able)
    kept, under = widest(broad, aside, most)
    if deaths:
        kept, lethal_parts = with_died_of_wounds(kept, [a.entry for a in lethal_parts])
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
    widest = min(_breadth(e.label) for e in [e for e in entries if e.is_total] or entries)
    totals = [e for e in entries if e.is_total and _breadth(e.label) == widest]
    if widest and _told_apart(totals):
        return []
    return totals + [e for e in entries if not e.is_total and _breadth(e.label) <= widest]


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


# --- the rows of groups ---


def _not_stated(harm: str, totals: Sequence[Row], told: Sequence[Entry]) -> Iterable[Row]:
    """The totals that state no status, beside those that do; where no total states one, the total row is this row.

    A citation that leaves out the status of the same number of the same origin is no total of its own.
    """
    for row in totals:
        named = {(e.origin.id, e.sort, e.low, e.high) for e in row.compared if e.label is not None}
        bare = tuple(
            e for e in row.compared if e.label is None and (e.origin.id, e.sort, e.low, e.high) not in named
        )
        if bare and len(bare) < len(row.compared) and any(e.label is not None for e in told):
            yield Row(harm, NOT_STATED, bare, ())


def _groups(harm: str, told: Sequence[Entry], aside: Sequence[Aside], most: int) -> Iterable[Row]:
    own = [e for e in told if e.harm == harm or e.harm != "died_of_wounds"]
    for label in sorted({e.label for e in own if e.label is not None}):
        under = [a for a in aside if a.entry.label == label]
        yield from _row(harm, label, [e for e in own if e.label == label], under, most)


def _row(harm: str, group: str, told: Sequence[Entry], aside: Sequence[Aside], most: int) -> Iterable[Row]:
    plain = [e for e in told if not _has_degree(e)]
    kept, under = widest(plain or told, aside, most)
    if kept:
        yield Row(harm, group, tuple(kept), (*aside, *under))
