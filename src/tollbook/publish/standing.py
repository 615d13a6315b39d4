"""Whether a claim stands as the machine read it, or as a person decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tollbook.model.claim import Claim
from tollbook.model.decision import Decision

State = Literal["machine", "accepted", "corrected", "added"]
STATES: Mapping[str, State] = {"accept": "accepted", "correct": "corrected", "add": "added"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim came to stand, and the decision that made it so."""

    state: State
    by: str | None = None
    at: str | None = None
    reason: str | None = None

    @property
    def decided(self) -> bool:
        """Whether a person decided."""
        return self.state != "machine"


class Standings:
    """The standing of every claim of a book, from its decisions in the order they were taken."""

    __slots__ = ("_by_claim", "_by_place")

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_claim: dict[str, Decision] = {}
        self._by_place: dict[tuple[str, int, int, str], Decision] = {}
        for decision in in_force(decisions):
            if decision.action in STATES and decision.anchor is not None:
                anchor = decision.anchor
                self._by_claim[anchor.claim] = decision
                # a corrected claim has other fields, and so another id, at the same place
                self._by_place[anchor.document, anchor.start, anchor.end, anchor.kind] = decision

    def of(self, claim: Claim) -> Standing:
        """The standing of one claim."""
        place = claim.document, claim.span.start, claim.span.end, claim.kind
        decision = self._by_claim.get(claim.id) or self._by_place.get(place)
        if decision is None:
            return Standing("added" if claim.reader == "person" else "machine")
        return Standing(STATES[decision.action], decision.by, decision.at, decision.reason)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later one has undone, in order; an undo can itself be undone."""
    kept: list[Decision] = []
    undone: set[str] = set()
    for decision in reversed(tuple(decisions)):
        if decision.id in undone:
            continue
        if decision.action == "undo" and decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            kept.append(decision)
    return tuple(reversed(kept))
