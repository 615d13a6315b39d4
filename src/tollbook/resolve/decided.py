"""What people decided about incidents."""

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Decision


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided: pairs of claims of the same and of different incidents, the later decision on a pair standing;
    in which documents these claims are; and pairs of documents that go back to one source, or do not.
    """

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...] = ()
    one_source: tuple[tuple[str, str], ...] = ()
    two_sources: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> frozenset[tuple[str, str]]:
        """Every pair of documents that a decision is about."""
        return frozenset((*self.one_source, *self.two_sources))

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
    sources: dict[tuple[str, str], str] = {}
    for decision in taken:
        if decision.action in ("same_source", "different_source") and decision.id not in undone:
            named = decision.changes.get("documents")
            if isinstance(named, list | tuple) and len(named) == 2:
                sources[_pair(str(named[0]), str(named[1]))] = decision.action
            continue
        if decision.action not in ("same_incident", "different_incident") or decision.id in undone:
            continue
        if decision.anchor is not None and decision.other is not None:
            last[_pair(decision.anchor.claim, decision.other.claim)] = decision.action
            homes |= {end.claim: end.document for end in (decision.anchor, decision.other)}
    return Told(
        tuple(sorted(pair for pair, action in last.items() if action == "same_incident")),
        tuple(sorted(pair for pair, action in last.items() if action == "different_incident")),
        tuple(sorted(homes.items())),
        tuple(sorted(pair for pair, action in sources.items() if action == "same_source")),
        tuple(sorted(pair for pair, action in sources.items() if action == "different_source")),
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
