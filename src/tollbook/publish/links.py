"""Where the links of a page lead: fragments in the report, addresses in pages."""

from typing import Protocol

from tollbook.model.claim import Claim
from tollbook.model.figure import Figure


class Links(Protocol):
    """Targets for everything that pictures and templates link to."""

    def words(self, claim: Claim) -> str:
        """The words of a claim in its document."""

    def card(self, claim: Claim) -> str:
        """All that is known of a claim."""

    def place(self, place: str) -> str:
        """A quoted place in a text, by its id."""

    def document(self, document: str) -> str:
        """A document."""

    def incident(self, incident: str) -> str:
        """An incident."""

    def figure(self, figure: Figure) -> str:
        """A figure with its reason."""


class Fragments:
    """Links inside one page. Without texts (in what is published) a claim's words are its card."""

    __slots__ = ("_texts",)

    def __init__(self, *, texts: bool) -> None:
        self._texts = texts

    def words(self, claim: Claim) -> str:
        """The first mark of the claim in the document's text."""
        return f"#w-{claim.id}" if self._texts else self.card(claim)

    def card(self, claim: Claim) -> str:
        """The claim's card beside its document."""
        return f"#c-{claim.id}"

    def place(self, place: str) -> str:
        """The place in the document's text."""
        return f"#w-{place}"

    def document(self, document: str) -> str:
        """The document's part of the page."""
        return f"#d-{document[:16]}"

    def incident(self, incident: str) -> str:
        """The incident's chapter."""
        return f"#i-{incident}"

    def figure(self, figure: Figure) -> str:
        """The figure's rows."""
        return f"#f-{figure.id}"
