"""Where a decision hangs: a claim with enough of its text to find it again."""

from dataclasses import dataclass

from tollbook.model import Anchor, Claim, Text

CONTEXT = 32  # characters kept on either side of the words


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document that a person marks: `[start, end)` in code points of its text, or of the text named."""

    document: str
    start: int
    end: int
    text: str | None = None


def anchor(claim: Claim, text: Text) -> Anchor:
    """The anchor of a decision on a claim of a text."""
    start, end = claim.span.start, claim.span.end
    return Anchor(
        claim=claim.id,
        document=claim.document,
        text=claim.text,
        kind=claim.kind,
        harm=claim.harm,
        start=start,
        end=end,
        quote=claim.span.quote,
        before=text.content[max(0, start - CONTEXT) : start],
        after=text.content[end : end + CONTEXT],
    )
