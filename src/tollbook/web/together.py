"""Which claims are of one event: what an incident could be merged with, and which decisions split it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tollbook.errors import DecisionRefused
from tollbook.model import Claim, Incident
from tollbook.model.decision import Action
from tollbook.store.listings import Wanted
from tollbook.web.door import Door

AT_ONCE = 2000  # decisions that are taken at once
NEAR, OTHERS = 20, 200  # incidents that are offered: near in place or time, and the largest others


@dataclass(frozen=True, slots=True)
class Own:
    """The claims of an incident that stand in one document."""

    document: str
    claims: tuple[Claim, ...]


def near_and_others(door: Door, incident: Incident) -> tuple[list[Incident], list[Incident]]:
    """Incidents with a place or days in common, then the largest of the others."""
    lists, when = door.lists, incident.when
    wanted = [Wanted(place=place.name) for place in incident.where[:3]]
    if when is not None and when.start:
        wanted.insert(0, Wanted(since=when.start, until=when.end or when.start))
    keys = dict.fromkeys(key for one in wanted for key in lists.incidents_near(one, most=NEAR))
    keys.pop(incident.id, None)
    found = lists.incidents_by_id(list(keys)[:NEAR])
    near = [found[key] for key in keys if key in found]
    known = {incident.id, *found}
    return near, [one for one in lists.listed_incidents(most=OTHERS).items if one.id not in known]


def by_document(door: Door, incident: Incident) -> list[Own]:
    """An incident's claims by the documents that they stand in, the documents by date."""
    stands = door.lists.claims_by_id(incident.claims).values()
    own: dict[str, list[Claim]] = {}
    for one in stands:
        own.setdefault(one.claim.document, []).append(one.claim)
    listed = door.lists.listed_of(own)
    order = sorted(own, key=lambda key: ((listed[key].date or "~") if key in listed else "~", key))
    return [
        Own(key, tuple(sorted(own[key], key=lambda c: (c.span.start, c.span.end, c.id)))) for key in order
    ]


def set_apart(
    door: Door, incident: str, *, claims: Collection[str], documents: Collection[str]
) -> Sequence[tuple[Action, str, str]]:
    """The decisions that make chosen claims an incident of their own: they are of one event, and the rest is not of it.

    The chosen claims are held to the first of them, and every claim that stays is set apart from that one: a single pair
    would leave the resolver free to let the rest follow either.
    Raises DecisionRefused where nothing or everything is chosen, or too much for once.
    """
    found, _ = door.of_incident(incident)
    home = door.lists.documents_of(found.claims)
    leaving = sorted(key for key in home if key in claims or home[key] in documents)
    staying = sorted(set(home) - set(leaving))
    if not leaving:
        raise DecisionRefused("nothing is chosen; mark the claims or documents that are of another event")
    if not staying:
        raise DecisionRefused("everything is chosen; leave what the incident is about")
    first, *rest = leaving
    made: list[tuple[Action, str, str]] = [("different_incident", key, first) for key in staying]
    made += [("same_incident", key, first) for key in rest]
    if len(made) > AT_ONCE:
        raise DecisionRefused(
            f"this takes {len(made)} decisions, and {AT_ONCE} can be taken at once; set claims apart one by one under "
            "Review"
        )
    return made
