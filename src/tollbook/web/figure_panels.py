"""A figure as a panel shows it: its reason, the claims it rests on with their words in context, what was checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Figure
from tollbook.publish.report.rows import Row
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.why import Statement
from tollbook.web.bench import Show

AROUND = 90  # code points of the text on either side of a claim's words
SENTENCE_ENDS = (". ", "! ", "? ", "\n\n")


@dataclass(frozen=True, slots=True)
class InContext:
    """A statement with the words around its own; `says_it` where it states the number that was asked for."""

    statement: Statement
    before: str
    after: str
    says_it: bool


@dataclass(frozen=True, slots=True)
class OriginShown:
    """An origin of a figure with those of its statements that the page shows."""

    name: str
    absent: bool
    statements: tuple[InContext, ...]


@dataclass(frozen=True, slots=True)
class FigurePanel:
    """Everything behind one figure. `cell` is the number that was asked for, `hidden` how many statements are not shown."""

    row: Row
    cell: str
    value: int | None
    origins: tuple[OriginShown, ...]
    hidden: int


CELLS: dict[str, tuple[str, Callable[[Figure], int | None]]] = {
    "low": ("Low", lambda figure: figure.low),
    "supported": ("Most supported", lambda figure: figure.most_supported),
    "high": ("High", lambda figure: figure.high),
}


# The words of ranges of texts: document, text, start, end.
Passages = Callable[[Sequence[tuple[str, str, int, int]]], list[str]]


def figure_panel(
    view: Snapshot, row: Row, cell: str | None, show: Show, *, passages: Passages
) -> FigurePanel:
    """The panel of a figure; with `cell` (of `CELLS`), the statements of that number come first."""
    name, of = CELLS.get(cell or "", ("", lambda _: None))
    value = of(row.figure)
    hidden = 0
    origins: list[OriginShown] = []
    for part in row.why.origins:
        kept = [
            one for one in part.statements if show == "both" or one.standing.decided == (show == "decided")
        ]
        hidden += len(part.statements) - len(kept)
        if kept:
            stated = _in_context(kept, value, passages)
            origins.append(OriginShown(part.name, part.absent, tuple(sorted(stated, key=_first))))
    origins.sort(key=lambda one: not any(said.says_it for said in one.statements))
    return FigurePanel(row, name, value, tuple(origins), hidden)


def _first(one: InContext) -> bool:
    return not one.says_it


def _in_context(statements: Sequence[Statement], value: int | None, passages: Passages) -> list[InContext]:
    claims = [one.claim for one in statements]
    there = passages(
        [(c.document, c.text, max(0, c.span.start - AROUND), c.span.end + AROUND + 1) for c in claims]
    )
    return [
        InContext(one, *around(one.claim, words), _says(one.claim, value))
        for one, words in zip(statements, there, strict=True)
    ]


def _says(claim: Claim, value: int | None) -> bool:
    """Whether a claim states a number."""
    return (
        value is not None and claim.kind == "toll" and value in (claim.toll.count.low, claim.toll.count.high)
    )


def around(claim: Claim, words: str) -> tuple[str, str]:
    """The words before and after those of a claim, as far as its sentence goes; empty where there is no text.

    `words` are those of the text from `AROUND` code points before the claim to one more than `AROUND` behind it.
    """
    start = min(AROUND, claim.span.start)
    end = start + claim.span.end - claim.span.start
    if words[start:end] != claim.span.quote:
        return "", ""
    before, after = words[:start], words[end : end + AROUND]
    starts = max(before.rfind(mark) + len(mark) if mark in before else 0 for mark in SENTENCE_ENDS)
    ends = min((after.find(mark) + 1 if mark in after else len(after)) for mark in SENTENCE_ENDS)
    cut_before = "… " if starts == 0 and claim.span.start > AROUND else ""
    cut_after = " …" if ends == len(after) and len(words) > end + AROUND else ""
    return cut_before + before[starts:].lstrip(), after[:ends].rstrip() + cut_after
