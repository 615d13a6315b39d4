"""Addresses of pages: where every document, claim, incident and figure is shown."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from tollbook.model.claim import Claim
from tollbook.model.figure import Figure


class Addresses:
    """The `Links` of the pages. Every address names ids only, never words of a document."""

    def words(self, claim: Claim) -> str:
        """The words of a claim in its document, with the claim opened beside them."""
        return f"/documents/{claim.document}?claim={claim.id}#w-{claim.id}"

    def card(self, claim: Claim) -> str:
        """All that is known of a claim, beside its document."""
        return f"/documents/{claim.document}?claim={claim.id}#c-{claim.id}"

    def place(self, place: str) -> str:
        """A quoted place in a text, by its id: "q", the beginning of the document's id, "-", the offset."""
        document, _, start = place.removeprefix("q").partition("-")
        return f"/documents/{document}?at={start}#w-{place}"

    def document(self, document: str) -> str:
        """A document."""
        return f"/documents/{document}"

    def incident(self, incident: str) -> str:
        """An incident."""
        return f"/incidents/{incident}"

    def figure(self, figure: Figure) -> str:
        """A figure with its reason, on the page of its incident."""
        return f"/incidents/{figure.incident}?figure={figure.id}#f-{figure.id}"


def address(path: str, **given: object) -> str:
    """A path with a query of what is given and not None or empty."""
    query = urlencode({name: str(value) for name, value in given.items() if value not in (None, "")})
    return quote(path) + (f"?{query}" if query else "")


def with_query(local: str, **given: str) -> str:
    """A local address with more in its query; what stood there under the same names is replaced."""
    parts = urlsplit(local)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in given]
    query = urlencode([*kept, *given.items()])
    return (
        quote(parts.path, safe="/%")
        + (f"?{query}" if query else "")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )
