"""Incidents: claims of one event brought together, inside a document and across documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Decision, Incident, Link, PlaceFound, When
from tollbook.resolve.attach import attach
from tollbook.resolve.cluster import CERTAIN, cluster
from tollbook.resolve.dating import Dating
from tollbook.resolve.happenings import LOOSE, MAKING, Happening, happenings, place_key
from tollbook.resolve.keys import pairs
from tollbook.resolve.levels import Level, Part, levels
from tollbook.resolve.link import Linked, compatible, link, told_apart
from tollbook.resolve.titles import title
from tollbook.resolve.wholes import complete
from tollbook.vocab.gazetteer import Gazetteer, fold_name


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided: pairs of claims of the same and of different incidents, the later decision on a pair standing."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]

    @property
    def claims(self) -> frozenset[str]:
        """Every claim that a decision names."""
        return frozenset(claim for pair in (*self.same, *self.different) for claim in pair)


def told(decisions: Iterable[Decision]) -> Told:
    """The decisions about incidents that stand, none undone."""
    taken = list(decisions)
    undone = {decision.undoes for decision in taken if decision.action == "undo"}
    last: dict[tuple[str, str], str] = {}
    for decision in taken:
        if decision.action not in ("same_incident", "different_incident") or decision.id in undone:
            continue
        if decision.anchor is not None and decision.other is not None:
            last[_pair(decision.anchor.claim, decision.other.claim)] = decision.action
    return Told(
        tuple(sorted(pair for pair, action in last.items() if action == "same_incident")),
        tuple(sorted(pair for pair, action in last.items() if action == "different_incident")),
    )


def find_incidents(
    claims: Sequence[Claim],
    places: Mapping[str, Sequence[PlaceFound]],
    gazetteer: Gazetteer,
    *,
    passages: Mapping[str, str],
    issuers: Mapping[str, str],
    times: Dating,
    decided: Told,
    former: Sequence[Incident] = (),
) -> tuple[Incident, ...]:
    """All incidents, by id. `passages` gives for a claim the passage that it repeats, `issuers` for a document its
    issuer, `times` when claims put their events; `former` are earlier incidents.

    A claim that says neither when nor where, in a document that tells of no or of several events, belongs to none.
    """
    by_id = {claim.id: claim for claim in claims}
    alone = decided.claims & by_id.keys()
    told_in_text = happenings(claims, places, gazetteer, times=times, passages=passages, alone=alone)
    found = complete(told_in_text, claims, issuers, gazetteer)
    all_of = {happening.id: happening for happening in found}
    looked_at = [link(a, b) for a, b in pairs(found)]
    groups = _groups(all_of, looked_at, by_id, decided)
    homes = attach(groups, all_of, looked_at, claims)
    members: dict[str, list[str]] = defaultdict(list)
    for claim, group in homes.items():
        members[group].append(claim)
    made = [_incident(group, sorted(members[group.ids[0]]), by_id, places, times) for group in groups]
    return _named(groups, made, former)


def _groups(
    all_of: Mapping[str, Happening], looked_at: Sequence[Linked], claims: Mapping[str, Claim], decided: Told
) -> tuple[Level, ...]:
    """The happenings that can make incidents, grouped, with levels. What people decided stands above every link."""
    home = {claim: happening.id for happening in all_of.values() for claim in happening.claims}
    same = {_pair(home[a], home[b]) for a, b in decided.same if a in home and b in home}
    different = frozenset(_pair(home[a], home[b]) for a, b in decided.different if a in home and b in home)
    making = {id for id, one in all_of.items() if one.making} | {id for pair in same for id in pair}
    usable = [one for one in looked_at if one.link.a in making and one.link.b in making]
    told_in_text = {
        (one.link.a, one.link.b)
        for one in usable
        if all_of[one.link.a].document == all_of[one.link.b].document
        and told_apart(all_of[one.link.a], all_of[one.link.b])
    }
    wished = [Link(a, b, CERTAIN, "a person decided that they are one incident") for a, b in sorted(same)]
    first: dict[tuple[object, ...], str] = {}
    marks = {id: first.setdefault(all_of[id].signature, id) for id in sorted(making)}
    clusters = cluster(
        marks,
        [*wished, *(one.link for one in usable if one.relation == "same")],
        (told_in_text - same) | different,
        compatible=lambda a, b: compatible(all_of[a], all_of[b]),
    )
    parts = [_part(one) for one in usable if one.relation in ("a in b", "b in a")]
    return levels(clusters, parts, all_of, claims, different)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _part(one: Linked) -> Part:
    narrow, wide = (one.link.a, one.link.b) if one.relation == "a in b" else (one.link.b, one.link.a)
    return Part(narrow, wide, one.link)


# --- what an incident shows ---


def _incident(
    group: Level,
    members: Sequence[str],
    claims: Mapping[str, Claim],
    places: Mapping[str, Sequence[PlaceFound]],
    times: Dating,
) -> Incident:
    belonging = [claims[id] for id in members]
    making = [claim for claim in belonging if claim.kind in MAKING]
    when = _when(making, times)
    return Incident(
        id=members[0],
        title=title(making, _main_places(making, places), when),
        claims=tuple(members),
        when=when,
        where=_all_places(making, places) or _all_places(belonging, places),
        part_of=group.part_of,
        links=group.links,
    )


def _when(claims: Sequence[Claim], times: Dating) -> When | None:
    """The date that most documents give; of equally supported ones the most exact, then the earliest."""
    documents: dict[tuple[str | None, str | None, str], set[str]] = defaultdict(set)
    stated: dict[tuple[str | None, str | None, str], When] = {}
    count: Counter[tuple[str | None, str | None, str]] = Counter()
    for claim in sorted(claims, key=lambda one: one.id):
        when = times.when(claim)
        if when is not None and (when.start or when.end):
            mark = (when.start, when.end, when.precision)
            documents[mark].add(claim.document)
            count[mark] += 1
            stated.setdefault(mark, when)
    if not documents:
        return None
    exact = {"day": 0, "night": 0, "interval": 1, "month": 2, "season": 3, "year": 4, "decade": 5}
    best = min(
        documents,
        key=lambda m: (exact[m[2]] > 1, -len(documents[m]), -count[m], exact[m[2]], m[0] or "", m[1] or ""),
    )
    return stated[best]


def _main_places(claims: Sequence[Claim], places: Mapping[str, Sequence[PlaceFound]]) -> list[PlaceFound]:
    """The set of places that most documents name together, particular ones before countries; in the source's own order."""
    documents: dict[frozenset[str], set[str]] = defaultdict(set)
    named: dict[frozenset[str], list[PlaceFound]] = {}
    for claim in sorted(claims, key=lambda one: (one.document, one.span, one.id)):
        found = [one for one in places.get(claim.id, ()) if one.place is None or one.place.kind not in LOOSE]
        found = _innermost(found) or list(places.get(claim.id, ()))
        mark = frozenset(place_key(one) for one in found)
        if mark:
            documents[mark].add(claim.document)
            named.setdefault(mark, list({place_key(one): one for one in found}.values()))
    if not documents:
        return []
    loose = {
        mark
        for mark in named
        if all(one.place is not None and one.place.kind in LOOSE for one in named[mark])
    }
    widest = [mark for mark in documents if not any(mark < other for other in documents)]
    return named[
        min(widest, key=lambda mark: (mark in loose, -len(documents[mark]), -len(mark), sorted(mark)))
    ]


def _innermost(found: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Without the places that only say where another one lies."""
    around = {wider for one in found if one.place is not None for wider in one.place.within}
    names = {fold_name(wider) for wider in around}
    return [one for one in found if place_key(one) not in around and fold_name(one.name) not in names]


def _all_places(
    claims: Sequence[Claim], places: Mapping[str, Sequence[PlaceFound]]
) -> tuple[PlaceFound, ...]:
    """Every name of a place that the claims use of the event, the most used first; one entry for each spelling.

    What is called a crime in a speech held elsewhere names the place of the speech, so the claims that say that something
    happened go first; responses have places of their own.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    found: dict[str, PlaceFound] = {}
    for claim in sorted(claims, key=lambda one: (one.document, one.span, one.id)):
        if claim.kind == "response":
            continue
        for one in places.get(claim.id, ()):
            documents[one.name].add(claim.document)
            if one.name not in found or found[one.name].place is None:
                found[one.name] = one
    order = sorted(found, key=lambda name: (-len(documents[name]), fold_name(name), name))
    return tuple(found[name] for name in order)


def _named(
    groups: Sequence[Level], made: Sequence[Incident], former: Sequence[Incident]
) -> tuple[Incident, ...]:
    """Ids and levels joined: a group's smallest happening may not hold the incident's smallest claim."""
    ids = {group.ids[0]: incident.id for group, incident in zip(groups, made, strict=True)}
    homes = {claim: incident.id for incident in made for claim in incident.claims}
    aliases: dict[str, set[str]] = defaultdict(set)
    for old in former:
        home = _successor(old, homes)
        if home is not None:
            aliases[home].update(name for name in (old.id, *old.aliases) if name != home)
    return tuple(
        sorted(
            (
                Incident(
                    incident.id, incident.title, incident.claims, incident.when, incident.where,
                    None if incident.part_of is None else ids[incident.part_of],
                    tuple(sorted(aliases[incident.id])), incident.links,
                )
                for incident in made
            ),
            key=lambda incident: incident.id,
        )
    )  # fmt: skip


def _successor(old: Incident, homes: Mapping[str, str]) -> str | None:
    """The incident that now has its smallest claim, else the one that has most of its claims."""
    if old.id in homes:
        return homes[old.id]
    now = Counter(homes[claim] for claim in old.claims if claim in homes)
    return min(now, key=lambda home: (-now[home], home)) if now else None
