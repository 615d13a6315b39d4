"""The kinds and harms that a claim may have."""

from dataclasses import dataclass

from tollbook.model.fields import KINDS
from tollbook.vocab import populations

DERIVED = "deaths"  # a row of figures, never the harm of a claim


@dataclass(frozen=True, slots=True)
class Words:
    """What the gate lets through."""

    kinds: frozenset[str]
    harms: frozenset[str]


def words() -> Words:
    """The vocabulary of this version."""
    return Words(frozenset(KINDS), frozenset(populations.load().harm_order) - {DERIVED})
