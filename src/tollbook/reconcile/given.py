"""What a rule is given, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Document, Figure, Finding, Incident, Origin


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Figures in the order of harm and group, and the findings that they name."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """One incident with its claims, their origins and documents; `of_children` are ids of claims of narrower incidents."""

    incident: Incident
    claims: Sequence[Claim]
    origins: Sequence[Origin]
    documents: Mapping[str, Document]
    of_children: frozenset[str]
    claim_findings: Sequence[Finding]

    @property
    def tolls(self) -> Sequence[Claim]:
        """The claims that count people."""
        return [claim for claim in self.claims if claim.kind == "toll"]
