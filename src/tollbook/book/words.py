"""The kinds and harms that a claim may have."""

from dataclasses import dataclass

from tollbook.vocab.harms import harms
from tollbook.vocab.kinds import kinds


@dataclass(frozen=True, slots=True)
class Words:
    """What the gate lets through."""

    kinds: frozenset[str]
    harms: frozenset[str]


def words() -> Words:
    """The vocabulary of this version."""
    return Words(frozenset(kinds()), frozenset(harms()))
