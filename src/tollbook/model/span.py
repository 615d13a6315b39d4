"""Half-open ranges of code points in a document's text, and spans that carry their words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """`[start, end)` in code points of one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of one text, with the exact words that stand there."""

    start: int
    end: int
    quote: str

    def holds_in(self, content: str) -> bool:
        """Whether the quote is not empty and stands exactly at this place of the content."""
        return 0 <= self.start < self.end <= len(content) and content[self.start : self.end] == self.quote


def cut(content: str, start: int, end: int) -> Span:
    """The span of a content's own words."""
    return Span(start, end, content[start:end])
