"""A text cut into pieces with the claims that stand on each, for the report, the pages and the terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text. `claims` are the ids of the claims whose spans cover it, shortest span first; `begins` those
    whose span begins here; `anchors` the fields that were read from exactly these words ("count", "group").
    """

    start: int
    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where the piece ends in the text."""
        return self.start + len(self.text)


def marked(text: str, claims: Iterable[Claim]) -> tuple[Piece, ...]:
    """The whole text as pieces in order; joined, they are the text. Claims whose words do not stand there are left out.

    Spans may overlap, nest, or be equal: each piece lists every claim on it.
    """
    held = sorted((c for c in claims if c.span.holds_in(text)), key=_shortest)
    starts, ends = _by_offset(held)
    cuts = sorted({0, len(text), *starts, *ends, *_anchor_cuts(held, len(text))})
    open_now: dict[str, Claim] = {}
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        for claim in ends.get(start, ()):
            open_now.pop(claim.id, None)
        open_now |= {claim.id: claim for claim in starts.get(start, ())}
        here = sorted(open_now.values(), key=_shortest)
        pieces.append(
            Piece(
                start=start,
                text=text[start:end],
                claims=tuple(claim.id for claim in here),
                begins=tuple(claim.id for claim in starts.get(start, ())),
                anchors=_anchors_at(here, start, end),
            )
        )
    return tuple(pieces)


def lines(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces line by line, without the line ends; empty lines are left out."""
    made: list[list[Piece]] = [[]]
    for piece in pieces:
        at, begins = piece.start, piece.begins
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                made.append([])
                at += 1
            if part:
                made[-1].append(Piece(at, part, piece.claims, begins, piece.anchors))
                begins = ()
            at += len(part)
    return tuple(tuple(line) for line in made if any(piece.text.strip() for piece in line))


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in a row with the same claims: one link. `bare` where there is nothing to point at but space."""

    pieces: tuple[Piece, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims on it, shortest first."""
        return self.pieces[0].claims

    @property
    def begins(self) -> tuple[str, ...]:
        """The claims that begin with it."""
        return self.pieces[0].begins

    @property
    def bare(self) -> bool:
        """Whether it holds no visible character."""
        return not any(piece.text.strip() for piece in self.pieces)


def runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """The pieces, those in a row with the same claims together."""
    made: list[list[Piece]] = []
    for piece in pieces:
        if made and made[-1][0].claims == piece.claims and not piece.begins:
            made[-1].append(piece)
        else:
            made.append([piece])
    return tuple(Run(tuple(group)) for group in made)


def passages(text: str, claims: Sequence[Claim], *, context: int) -> tuple[tuple[int, int], ...]:
    """The parts of a long text that lie within `context` code points of a claim, as ranges that do not touch."""
    near: list[tuple[int, int]] = []
    for claim in sorted(claims, key=lambda c: c.span.start):
        start, end = max(0, claim.span.start - context), min(len(text), claim.span.end + context)
        if near and start <= near[-1][1]:
            near[-1] = near[-1][0], max(near[-1][1], end)
        else:
            near.append((start, end))
    return tuple(near)


def _shortest(claim: Claim) -> tuple[int, int, str]:
    return claim.span.end - claim.span.start, claim.span.start, claim.id


def _by_offset(claims: Iterable[Claim]) -> tuple[dict[int, list[Claim]], dict[int, list[Claim]]]:
    starts: dict[int, list[Claim]] = {}
    ends: dict[int, list[Claim]] = {}
    for claim in claims:
        starts.setdefault(claim.span.start, []).append(claim)
        ends.setdefault(claim.span.end, []).append(claim)
    return starts, ends


def _anchor_cuts(claims: Iterable[Claim], length: int) -> Iterable[int]:
    for claim in claims:
        for ranges in claim.anchors.values():
            for anchor in ranges:
                if claim.span.start <= anchor.start < anchor.end <= min(claim.span.end, length):
                    yield from (anchor.start, anchor.end)


def _anchors_at(claims: Iterable[Claim], start: int, end: int) -> tuple[str, ...]:
    names = {
        name
        for claim in claims
        for name, ranges in claim.anchors.items()
        if any(anchor.start <= start and end <= anchor.end for anchor in ranges)
    }
    return tuple(sorted(names))
