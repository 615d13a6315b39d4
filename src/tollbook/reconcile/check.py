"""The outcome of one check, whether it agrees or not."""

from dataclasses import dataclass

from tollbook.model import Check, Claim, Finding, Quoted, Span
from tollbook.reconcile.finding import finding_on


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared and with what result, in one sentence; `span` is the words checked in the document.

    `kind` is the finding that it becomes where it does not agree.
    """

    kind: str
    agrees: bool
    sentence: str
    document: str
    span: Span
    incident: str | None
    claims: tuple[Claim, ...] = ()

    def as_finding(self) -> Finding:
        """The comparison as something for a person to look at."""
        return finding_on(self.kind, self.sentence, self._told(), self._quotes(), self.incident)

    def as_check(self) -> Check:
        """The comparison as a record shows it, agreeing or not."""
        claims = tuple(claim.id for claim in self._told())
        return Check(self.kind, self.agrees, self.sentence, tuple(self._quotes()), claims, self.incident)

    def _told(self) -> list[Claim]:
        return sorted(
            {c.id: c for c in self.claims}.values(), key=lambda c: (c.document, c.text, c.span, c.id)
        )

    def _quotes(self) -> list[Quoted]:
        return [Quoted(c.document, c.span) for c in self._told()] or [Quoted(self.document, self.span)]
