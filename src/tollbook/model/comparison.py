"""Two texts side by side: their sentences in rows, and what differs inside them."""

from dataclasses import dataclass
from typing import Literal

from tollbook.model.canonical import Json

DifferenceKind = Literal["number", "turning word", "date", "name", "place", "legal word", "word"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence as they stand there; `kind` says what sort of difference they are, None where they are equal."""

    words: str
    kind: DifferenceKind | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence: its place in its text, in code points, and its words in pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The whole sentence."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One row: a sentence of each text that say the same or nearly the same, or a sentence that only one of them has."""

    a: Side | None
    b: Side | None

    @property
    def kind(self) -> Literal["equal", "changed", "only a", "only b"]:
        """Whether both have the sentence, and with the same words."""
        if self.a is None:
            return "only b"
        if self.b is None:
            return "only a"
        return "changed" if any(piece.kind for piece in (*self.a.pieces, *self.b.pieces)) else "equal"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one text that stand against other words, or against none, inside a sentence that both have."""

    kind: DifferenceKind
    a: str
    b: str
    a_start: int
    b_start: int
    row: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a` and `b` are the names of both texts; `sentence` says what differs; differences stand numbers first."""

    a: str
    b: str
    sentence: str
    differences: tuple[Difference, ...] = ()
    rows: tuple[Aligned, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """The public form: the sentence, the differences, and every row with both sentences and their places."""
        return {
            "a": self.a,
            "b": self.b,
            "sentence": self.sentence,
            "differences": [
                {
                    "kind": one.kind, "a": one.a, "b": one.b, "a_start": one.a_start, "b_start": one.b_start,
                    "row": one.row,
                }
                for one in self.differences
            ],
            "rows": [{"kind": row.kind, "a": _side(row.a), "b": _side(row.b)} for row in self.rows],
        }  # fmt: skip


def _side(side: Side | None) -> Json:
    return None if side is None else {"start": side.start, "end": side.end, "words": side.words}
