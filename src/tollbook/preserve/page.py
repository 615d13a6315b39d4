"""A document as the rules about itself see it: its head, the paragraph that opens its text, its end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tollbook.model.document import Segment, Stated
from tollbook.model.span import cut
from tollbook.preserve import dateline, issuers, layout
from tollbook.preserve.words import groups

HEAD_LINES = 30
TAIL_LINES = 6
LONGEST_TAIL = 250  # characters of a signature with its date
OUTSIDE_TEXT = frozenset({"row", "cell", "page"})

Line = tuple[int, int]
Rule = Callable[["Page"], Stated | None]


@dataclass(frozen=True)
class Page:
    """A document as these rules see it: its head, the paragraph that opens its text, its end."""

    content: str
    segments: tuple[Segment, ...]
    metadata: Mapping[str, str]
    name: str
    media_type: str

    @cached_property
    def opening(self) -> Segment | None:
        """The first paragraph of running text."""
        return next((part for part in self.segments[:60] if self._is_running(part)), None)

    @cached_property
    def head(self) -> tuple[tuple[Line, str], ...]:
        """The lines before the running text, each with the kind of its segment."""
        end = self.opening.start if self.opening is not None else len(self.content)
        parts = (part for part in self.segments[:60] if part.start < end and part.kind not in OUTSIDE_TEXT)
        lines = (
            (line, part.kind) for part in parts if part.label != "navigation" for line in self._lines(part)
        )
        return tuple(pair for pair, _ in zip(lines, range(HEAD_LINES), strict=False))

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """The short lines after its last paragraph of running text, the last first."""
        lines: list[Line] = []
        for part in reversed(self.segments[-10:]):
            if part.end - part.start >= LONGEST_TAIL or part.kind in OUTSIDE_TEXT:
                break
            if part.label != "navigation" and not self._ends_a_sentence(part):
                lines.extend(reversed(tuple(self._lines(part))))
        return tuple(lines[:TAIL_LINES])

    @cached_property
    def title(self) -> Line | None:
        """The range of its title, by label, by segment, by its first heading."""
        labelled = self.labelled("title")
        if labelled is not None:
            return labelled
        for kind in ("title", "heading"):
            found = next(
                (part for part in self.segments[:60] if part.kind == kind and part.label != "sheet"), None
            )
            if found is not None and (
                kind == "title" or self.opening is None or found.start < self.opening.start
            ):
                return found.start, found.end
        return None

    @cached_property
    def dateline(self) -> dateline.Dateline | None:
        """The dateline of the running text."""
        if self.opening is None:
            return None
        return dateline.read(self.content, self.opening.start, self.opening.end)

    def labelled(self, name: str) -> Line | None:
        """The range of the value of a label of the head."""
        labels = groups("labels", "labels")[name]
        for (start, end), _ in self.head:
            found = layout.label_in(self.content[start:end])
            if found is not None and found["value"] and found["label"].lower() in labels:
                return start + found.start("value"), start + len(self.content[start:end].rstrip(" *_"))
        return None

    def stated(self, line: Line, value: str | None = None) -> Stated:
        """Words of the text as a thing it states; the value without line ends and marks around it."""
        start, end = bare(self.content, *line)
        return Stated(
            value or " ".join(self.content[start:end].split()), "text", cut(self.content, start, end)
        )

    def words(self, line: Line) -> str:
        """The words of a line."""
        return self.content[line[0] : line[1]]

    def _is_running(self, part: Segment) -> bool:
        if part.kind not in ("paragraph", "list item") or part.end - part.start < 40:
            return False
        words = self.content[part.start : min(part.end, part.start + 600)]
        return len(words.split()) >= 8 and not layout.is_own_date(words) and not issuers.is_body(words)

    def _ends_a_sentence(self, part: Segment) -> bool:
        words = self.content[part.start : part.end]
        return len(words.split()) > 5 and layout.SENTENCE_END.search(words) is not None

    def _lines(self, part: Segment) -> Iterator[Line]:
        if part.kind in ("title", "heading"):
            yield part.start, part.end
            return
        found = layout.LINE.finditer(self.content, part.start, min(part.end, part.start + 2000))
        lines = (layout.trimmed(self.content, *match.span()) for match in found)
        block = layout.Block(tuple(line for line in lines if line is not None))
        yield from layout.joined(self.content, block)


def bare(content: str, start: int, end: int) -> Line:
    """A range without marks of emphasis, quotes of titles and white space around it."""
    while start < end and content[start] in " \t\n*_":
        start += 1
    while end > start and content[end - 1] in " \t\n*_":
        end -= 1
    return start, end
