"""From claims to the world of MUC-4: which claims count there, and what they say in each slot.

MUC-4 asked for terrorist incidents in nine countries that were news. The reader asks for all harm to people, whoever did
it, so most of what it rightly finds is no item there. These rules, which use what claims say and nothing else of the
document but the day in its dateline, leave out:

- what is denied, disputed, retracted or called for, and tolls of a series of events or of a period;
- what is dated more than two months before the dateline;
- what happened in places that all lie outside the nine countries (a text may be sent from anywhere);
- tolls of attackers, suspects, and combatants alone (soldiers, fighters), since combat is no terrorism there;
- tolls whose nearest occurrence, told within about a paragraph, is a clash, an ambush, an operation, a coup, a disaster or
  an accident, and such occurrences;
- tolls of more than 100 people: those are told of wars, not of incidents;
- counts without words for people ("12 hurt"), and sums of listed parts: the templates code described targets one by one.

A text that dates nothing tells of what happened on or before its dateline. The dateline's place counts where no other is
named, and its country where no place of an incident lies in any. Culprits that are named only by common words ("unidentified
men", "guerrillas") or by a title ("the colonel") are individuals, no organisation (`muc_bodies`). Who did what is no attack
there, or no news, is left out: the nearest occurrence decides, as for tolls, and a raid has no culprit. Nor is combat any: who
attacked soldiers or their posts, by the words of the claim beside the culprit's. A deed that is told of no day and no place is
no incident.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from muc_bodies import Bodies, listed
from muc_gold import NEWS, PLURAL, Item, Value, plain_place

from tollbook.model import Claim, Occurrence, Responsibility, Toll, Victim, When, Where
from tollbook.resolve.places import resolve_places, where_of
from tollbook.text.words import words_of
from tollbook.vocab import gazetteer
from tollbook.vocab.gazetteer import Gazetteer

STATED = frozenset({"asserts", "reports", "corrects"})
COUNTRIES = {
    "AR": "argentina", "BO": "bolivia", "CL": "chile", "CO": "colombia", "EC": "ecuador", "SV": "el salvador",
    "GT": "guatemala", "HN": "honduras", "PE": "peru",
}  # fmt: skip
# what forces do every day: who did it is no culprit there
SEARCHES = frozenset({"raid"})
COMBATANTS = frozenset({"soldiers", "fighters", "attackers", "suspects", "security forces"})
# what combat is told by beside its doer: those attacked
COMBAT = listed(
    "barracks battalion battalions brigade brigades camps casualties combatants garrison garrisons paratroopers patrol "
    "positions post posts soldier soldiers trooper troopers troops"
)
EFFECTS = {
    **dict.fromkeys(("killed", "died", "died_of_wounds", "bodies_found"), "DEATH"),
    **dict.fromkeys(("injured", "tortured"), "INJURY"),
    "rescued": "REGAINED FREEDOM",
    "survived": "NO INJURY OR DEATH",
}
NONE = {"DEATH": "NO DEATH", "INJURY": "NO INJURY"}
# "PANAMA CITY (PANAMA), 8 NOV 89"
_FILED = re.compile(r"\s*([A-Z][A-Z .'-]+?)\s*(?:\(([A-Z .'-]+)\))?,\s+\d")
# whom a deed was done to, behind its words ("the attacks by the Front on an army post")
_ON_WHOM = re.compile(r"\s+(?:ON|AGAINST|AT|OF)\s(?:[^\s.,;:]+\s+){0,6}[^\s.,;:]+", re.IGNORECASE)
NOWHERE: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
INCIDENT = 100
PARAGRAPH = 300  # characters; an event told farther off says nothing of a toll
TARGETED = frozenset({*EFFECTS, "killed_or_injured", "abducted", "missing"})
TYPES = {
    **dict.fromkeys(("attack", "killing", "shooting", "raid", "hijacking", "shelling"), "ATTACK"),
    **dict.fromkeys(("air strike", "torture", "sexual violence", "crackdown"), "ATTACK"),
    **dict.fromkeys(("bombing", "explosion"), "BOMBING"),
    "abduction": "KIDNAPPING",
    "arson": "ARSON",
}
ORGANISED = frozenset({"carried_out", "ordered", "planned", "responsible", "claimed", "suspected"})
# How a text's certainty of a culprit would be coded.
CONFIDENCES = {
    "claimed": {"CLAIMED OR ADMITTED"},
    "suspected": {"SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"},
    "hedged": {"POSSIBLE", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"},
    "stated": {"REPORTED AS FACT"},
}


class World:
    """What the claims of one document say of MUC's world; `places` are its own claims' countries by claim id."""

    def __init__(self, claims: Sequence[Claim], text: str, dateline: date | None) -> None:
        self.dateline = dateline
        self._countries = _countries(claims, text, gazetteer.load())
        self.filed_in = _filed_in(text, gazetteer.load())
        self.told = [claim for claim in claims if claim.stance in STATED and self._is_news(claim)]
        happened = [claim for claim in claims if isinstance(claim.fields, Occurrence)]
        self.tolls = [
            claim
            for claim in self.told
            if isinstance(claim.fields, Toll) and _is_target(claim) and _is_attack(_nearest(claim, happened))
        ]
        self.deeds = [
            claim
            for claim in self.told
            if isinstance(claim.fields, Responsibility)
            and claim.fields.relation in ORGANISED
            and _is_attack(_nearest(claim, happened), apart=SEARCHES)
            and not _is_combat(claim, text)
            and _is_incident(claim)
        ]
        acting = [claim.fields.actor for claim in claims if isinstance(claim.fields, Responsibility)]
        self.bodies = Bodies(text, acting)
        self.victims = [claim for claim in self.told if isinstance(claim.fields, Victim)]
        self.occurrences = [
            claim for claim in self.told if isinstance(claim.fields, Occurrence) and _is_attack(claim)
        ]

    @property
    def incidents(self) -> list[Claim]:
        """The claims that say when and where."""
        return [*self.occurrences, *self.tolls, *self.victims]

    def _is_news(self, claim: Claim) -> bool:
        _, end = _days(claim.event.when)
        if end is not None and self.dateline is not None and end < self.dateline - NEWS:
            return False
        countries, _ = self._countries.get(claim.id, NOWHERE)
        return not countries or not countries.isdisjoint(COUNTRIES)

    def countries_of(self, claim: Claim) -> Iterator[str]:
        """The names of the countries in which a claim's places lie, the dateline's where it has no other."""
        own, every = self._countries.get(claim.id, NOWHERE)
        yield from (COUNTRIES.get(code, code) for code in sorted(own or every))

    def items(self) -> dict[str, list[Item]]:
        """What is found, by slot."""
        return {slot: _once(find(self)) for slot, find in _SLOTS.items()}


def _once(found: Iterable[Item]) -> list[Item]:
    notes: dict[frozenset[Value], frozenset[str]] = {}
    for item in found:
        notes[item.values] = notes.get(item.values, frozenset()) | item.note
    return [Item(values, True, note) for values, note in notes.items()]


def _is_attack(claim: Claim | None, *, apart: frozenset[str] = frozenset()) -> bool:
    """Whether an occurrence is of a type that MUC codes, but for some; where there is none, nothing speaks against it."""
    return claim is None or (isinstance(claim.fields, Occurrence) and claim.fields.type in {*TYPES} - apart)


def _is_of_combatants(claim: Claim) -> bool:
    group = claim.toll.group
    return group is not None and bool(group.normalised) and set(group.normalised) <= COMBATANTS


def _is_incident(claim: Claim) -> bool:
    """Whether a deed is told of a day or a place, as incidents are; who owns up to one, or is blamed for it, may be told without."""
    told = isinstance(claim.fields, Responsibility) and claim.fields.relation == "carried_out"
    return not told or bool(claim.event.when or claim.event.where)


def _is_combat(claim: Claim, text: str) -> bool:
    """Whether a deed's own words beside the culprit's, or whom they go on to name, tell of soldiers attacked."""
    rest = _ON_WHOM.match(text, claim.span.end)
    beside = claim.span.quote + (rest[0] if rest else "")
    for one in claim.anchors["actor"]:
        first, last = (at - claim.span.start for at in (one.start, one.end))
        if first >= 0 and last <= len(beside):
            beside = beside[:first] + " " * (last - first) + beside[last:]
    return not COMBAT.isdisjoint(re.findall(r"[a-z]+", beside.lower()))


def _nearest(claim: Claim, happened: Sequence[Claim]) -> Claim | None:
    """The occurrence that is told nearest to a claim, where one is told near it."""

    def off(one: Claim) -> int:
        return max(0, one.span.start - claim.span.end, claim.span.start - one.span.end)

    near = (one for one in happened if off(one) <= PARAGRAPH)
    return min(near, key=lambda one: (off(one), one.span.start), default=None)


def _is_target(claim: Claim) -> bool:
    toll = claim.toll
    return (
        toll.harm in TARGETED
        and max(_stated(claim), default=0) <= INCIDENT
        and toll.basis not in ("series", "period")
        and toll.role not in ("attacker", "suspect")
        and not _is_of_combatants(claim)
    )


def _countries(
    claims: Sequence[Claim], text: str, places: Gazetteer
) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """By claim, the countries of its places, as far as they resolve: without those of the dateline, and with them."""
    placed = [claim for claim in claims if where_of(claim)]
    if not placed:
        return {}
    found = resolve_places(placed, places, {}, {claims[0].document: words_of(text).folded})
    countries = {}
    for claim in placed:
        resolved = [
            (where.via, one.place.country)
            for one, where in zip(found[claim.id], where_of(claim), strict=True)
            if one.place is not None and one.place.country
        ]
        own = frozenset(country for via, country in resolved if via != "dateline")
        countries[claim.id] = (own, frozenset(country for _, country in resolved))
    return countries


def _filed_in(text: str, places: Gazetteer) -> str | None:
    """The country, of the nine, in which the dateline's place lies."""
    head = _FILED.match(text)
    found = () if head is None else places.find(head[2] or head[1])
    return next((COUNTRIES[place.country] for place in found if place.country in COUNTRIES), None)


def _days(when: When | None) -> tuple[date | None, date | None]:
    if when is None:
        return None, None
    start, end = (None if day is None else date.fromisoformat(day) for day in (when.start, when.end))
    return start, end


# --- slots ---


def _counts(world: World) -> Iterator[Item]:
    for claim in world.tolls:
        effect = EFFECTS.get(claim.toll.harm)
        numbers = {n for n in _stated(claim) if n >= 2} if _is_described(claim) else set()
        if effect in ("DEATH", "INJURY") and numbers:
            yield Item(frozenset((effect, n) for n in numbers), True)


def _is_described(claim: Claim) -> bool:
    """Whether the people counted are named by words of their own, or are single persons."""
    single = claim.toll.count.high == 1
    return claim.toll.derivation != "sum of listed parts" and (single or claim.toll.group is not None)


def _stated(claim: Claim) -> set[int]:
    """The numbers that a coder would write: of "more than 100", 100."""
    count = claim.toll.count
    if count.form == "more_than" and count.low is not None:
        return {count.low - 1}
    if count.form == "fewer_than" and count.high is not None:
        return {count.high + 1}
    return {n for n in (count.low, count.high) if n is not None}


def _numbers(world: World) -> Iterator[Item]:
    for claim in world.tolls:
        if claim.toll.count.form == "vague":
            yield Item(frozenset({PLURAL}), True)
        numbers = {n for n in _stated(claim) if n > 0} if _is_described(claim) else set()
        if numbers:
            yield Item(frozenset(numbers), True)
    if world.victims:
        yield Item(frozenset({1}), True)


def _effects(world: World) -> Iterator[Item]:
    for claim in (*world.tolls, *world.victims):
        effect = EFFECTS.get(claim.harm or "")
        zero = isinstance(claim.fields, Toll) and claim.fields.count.high == 0
        if effect is not None:
            yield Item(
                frozenset({NONE.get(effect, effect), "NO INJURY OR DEATH"} if zero else {effect}), True
            )


def _dates(world: World) -> Iterator[Item]:
    dated = [_days(claim.event.when) for claim in world.incidents]
    whole = [(start, end) for start, end in dated if start is not None and end is not None]
    if not whole and dated and world.dateline is not None:
        whole = [(world.dateline - NEWS, world.dateline)]
    yield from (Item(frozenset({interval}), True) for interval in whole)


def _locations(world: World) -> Iterator[Item]:
    yield from (
        Item(frozenset({plain_place(name)}), True)
        for where in _named(world)
        for name in (where.name, *where.within)
    )
    told = {name for claim in world.incidents for name in world.countries_of(claim)}
    if world.incidents and not told and world.filed_in is not None:
        told = {world.filed_in}
    yield from (Item(frozenset({name}), True) for name in sorted(told))


def _places(world: World) -> Iterator[Item]:
    yield from (Item(frozenset({plain_place(where.name)}), True) for where in _named(world))


def _named(world: World) -> list[Where]:
    """The places of the incidents; those of the dateline where there are no others."""
    named = [where for claim in world.incidents for where in claim.event.where]
    return [where for where in named if where.via != "dateline"] or named


def _organisations(world: World) -> Iterator[Item]:
    for claim in world.deeds:
        fields = claim.fields
        assert isinstance(fields, Responsibility)
        names = world.bodies.of(fields.actor)
        if names:
            kind = "hedged" if claim.hedge else fields.relation
            yield Item(names, True, frozenset(CONFIDENCES.get(kind, CONFIDENCES["stated"])))


def _types(world: World) -> Iterator[Item]:
    for claim in world.occurrences:
        assert isinstance(claim.fields, Occurrence)
        yield Item(frozenset({TYPES[claim.fields.type]}), True)


_SLOTS: Mapping[str, Callable[[World], Iterator[Item]]] = {
    "count": _counts,
    "number": _numbers,
    "effect": _effects,
    "date": _dates,
    "location": _locations,
    "place": _places,
    "organisation": _organisations,
    "type": _types,
}
