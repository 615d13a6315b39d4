"""The outcome of one check, whether it agrees or not."""

from dataclasses import dataclass

from tollbook.model import Claim, Finding, Quoted, Span
from tollbook.reconcile.finding import finding_on


@dataclass(frozen=True, slots=True)
class Check:
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
        """The check as something for a person to look at."""
        told = sorted(
            {c.id: c for c in self.claims}.values(), key=lambda c: (c.document, c.text, c.span, c.id)
        )
        quotes = [Quoted(c.document, c.span) for c in told] or [Quoted(self.document, self.span)]
        return finding_on(self.kind, self.sentence, told, quotes, self.incident)
