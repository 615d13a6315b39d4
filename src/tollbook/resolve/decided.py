"""What people decided about incidents."""

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Decision


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided: pairs of claims of the same and of different incidents, the later decision on a pair standing;
    and in which documents these claims are.
    """

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """Every claim that a decision names."""
        return frozenset(claim for pair in (*self.same, *self.different) for claim in pair)


def told(decisions: Iterable[Decision]) -> Told:
    """The decisions about incidents that stand, none undone."""
    taken = list(decisions)
    undone = {decision.undoes for decision in taken if decision.action == "undo"}
    last: dict[tuple[str, str], str] = {}
    homes: dict[str, str] = {}
    for decision in taken:
        if decision.action not in ("same_incident", "different_incident") or decision.id in undone:
            continue
        if decision.anchor is not None and decision.other is not None:
            last[_pair(decision.anchor.claim, decision.other.claim)] = decision.action
            homes |= {end.claim: end.document for end in (decision.anchor, decision.other)}
    return Told(
        tuple(sorted(pair for pair, action in last.items() if action == "same_incident")),
        tuple(sorted(pair for pair, action in last.items() if action == "different_incident")),
        tuple(sorted(homes.items())),
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
