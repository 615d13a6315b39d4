"""Where two texts say the same, word by word, and what differs in between."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Literal, cast

from rapidfuzz.distance import Levenshtein

from tollbook.text.shingles import SIZE, shingles

# Between two places where both texts agree, a gap of up to this many words on either side is looked into word by word;
# a longer one ends the stretch: there the texts go separate ways.
GAP = 40
# Beside a stretch a difference of up to this many words is crossed where so many equal words follow.
REACH, AGREE = 4, 3
# Texts may tell the same passages in another order: this many rounds look for what the rounds before left over.
ROUNDS = 4

Kind = Literal["equal", "replace", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Step:
    """Words `[a_start, a_end)` of the first text against `[b_start, b_end)` of the second."""

    kind: Kind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage that both texts have, with its steps in order; counts are of words, the first and last step are equal.

    At the beginning and the end of both texts an equal step may be empty: what differs there has nothing around it.
    """

    steps: tuple[Step, ...]

    @property
    def a(self) -> tuple[int, int]:
        """The words of the first text."""
        return self.steps[0].a_start, self.steps[-1].a_end

    @property
    def b(self) -> tuple[int, int]:
        """The words of the second text."""
        return self.steps[0].b_start, self.steps[-1].b_end

    @property
    def equal(self) -> int:
        """How many words are equal."""
        return sum(step.a_end - step.a_start for step in self.steps if step.kind == "equal")

    @property
    def density(self) -> float:
        """Which share of the longer side is equal."""
        return self.equal / max(self.a[1] - self.a[0], self.b[1] - self.b[0])

    @property
    def strong(self) -> int:
        """How many of them stand in runs that are long enough to be fixed points: shorter ones can be equal by chance."""
        runs = (step.a_end - step.a_start for step in self.steps if step.kind == "equal")
        return sum(run for run in runs if run >= SIZE)


def align(
    a: Sequence[str],
    b: Sequence[str],
    *,
    size: int = SIZE,
    runs: tuple[Sequence[int], Sequence[int]] | None = None,
) -> tuple[Stretch, ...]:
    """The stretches that two texts share, in the first text's order.

    Runs of `size` words that stand once in each text are the fixed points (as in patience diff); between neighbouring
    ones, and across small differences on either side, the words are compared one by one. Work grows with the length of
    the texts, not with its square. `runs` are the shingles of both texts, where they are known.
    """
    in_a, in_b = _shared_runs(*(runs or (shingles(a, size), shingles(b, size))))
    stretches: list[Stretch] = []
    free_a, free_b = bytearray(b"\1") * len(a), bytearray(b"\1") * len(b)
    for _ in range(ROUNDS):
        points = _fixed_points(_once(in_a), _once(in_b))
        if not points:
            break
        found = [_steps(a, b, chain, size) for chain in _chains(points, size)]
        for steps in found:
            _take(free_a, free_b, steps)
        for steps in found:
            stretch = Stretch(_widened(a, b, free_a, free_b, steps))
            _take(free_a, free_b, stretch.steps)
            stretches.append(stretch)
        in_a, in_b = _still(in_a, free_a, size), _still(in_b, free_b, size)
    return tuple(sorted(stretches, key=lambda stretch: (stretch.a, stretch.b)))


def _take(free_a: bytearray, free_b: bytearray, steps: Sequence[Step]) -> None:
    """The words of a stretch are free no more."""
    first, last = steps[0], steps[-1]
    free_a[first.a_start : last.a_end] = bytes(last.a_end - first.a_start)
    free_b[first.b_start : last.b_end] = bytes(last.b_end - first.b_start)


Runs = list[tuple[int, int]]


def _shared_runs(a: Sequence[int], b: Sequence[int]) -> tuple[Runs, Runs]:
    """The runs that stand in both texts, as (run, place) in order of place."""
    shared = set(a).intersection(b)
    return (
        [(run, at) for at, run in enumerate(a) if run in shared],
        [(run, at) for at, run in enumerate(b) if run in shared],
    )


def _still(runs: Runs, free: bytearray, size: int) -> Runs:
    """The runs that stand in what is free."""
    found: Runs = []
    start = free.find(1)
    while start >= 0:
        end = free.find(0, start)
        end = len(free) if end < 0 else end
        if end - start >= size:
            first = bisect_left(runs, start, key=itemgetter(1))
            found += runs[first : bisect_left(runs, end - size + 1, first, key=itemgetter(1))]
        start = free.find(1, end)
    return found


def _once(runs: Runs) -> dict[int, int]:
    """Where each run stands that stands exactly once."""
    places: dict[int, int] = {}
    for run, at in runs:
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _fixed_points(in_a: dict[int, int], in_b: dict[int, int]) -> list[tuple[int, int]]:
    return _longest_rising(sorted((in_a[run], in_b[run]) for run in in_a.keys() & in_b.keys()))


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs in which the second number rises too (patience sorting)."""
    if all(before[1] < after[1] for before, after in pairwise(pairs)):
        return pairs
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            last.append(at)
        else:
            tails[place] = second
            last[place] = at
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _chains(points: list[tuple[int, int]], size: int) -> list[list[tuple[int, int]]]:
    """The series cut where a gap is too long on either side."""
    chains: list[list[tuple[int, int]]] = []
    for point in points:
        if chains:
            last = chains[-1][-1]
            if point[0] - last[0] - size <= GAP and point[1] - last[1] - size <= GAP:
                chains[-1].append(point)
                continue
        chains.append([point])
    return chains


def _steps(a: Sequence[str], b: Sequence[str], chain: list[tuple[int, int]], size: int) -> list[Step]:
    """From the first fixed point to the end of the last: equal runs, and what stands in the gaps, word by word."""
    (i, j), steps = chain[0], []
    begin = i, j  # of the equal run that goes on
    for p, q in chain:
        if p - i == q - j and p <= i:  # it overlaps the run before, or follows it at once
            i, j = p + size, q + size
        elif p >= i and q >= j:
            steps.append(Step("equal", begin[0], i, begin[1], j))
            steps += [
                Step(cast(Kind, c.tag), i + c.src_start, i + c.src_end, j + c.dest_start, j + c.dest_end)
                for c in Levenshtein.opcodes(a[i:p], b[j:q])
            ]
            begin = p, q
            i, j = p + size, q + size
        # else it overlaps out of step: it says nothing new
    steps.append(Step("equal", begin[0], i, begin[1], j))
    return _joined(steps)


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of one kind made one."""
    joined: list[Step] = []
    for step in steps:
        if joined and joined[-1].kind == step.kind:
            last = joined.pop()
            step = Step(step.kind, last.a_start, step.a_end, last.b_start, step.b_end)
        joined.append(step)
    return joined


def _widened(
    a: Sequence[str], b: Sequence[str], free_a: bytearray, free_b: bytearray, steps: list[Step]
) -> tuple[Step, ...]:
    """The same with what is equal on either side, which may stand more than once in the texts and so was no fixed point,
    and with what lies behind small differences there.
    """
    first, last = steps[0], steps[-1]
    onward = _onward(
        a[last.a_end :], b[last.b_end :], _run(free_a, last.a_end, 1), _run(free_b, last.b_end, 1)
    )
    back = _onward(
        a[: first.a_start][::-1],
        b[: first.b_start][::-1],
        _run(free_a, first.a_start - 1, -1),
        _run(free_b, first.b_start - 1, -1),
    )
    before = [
        Step(kind, first.a_start - a_to, first.a_start - a_from, first.b_start - b_to, first.b_start - b_from)
        for kind, a_from, a_to, b_from, b_to in reversed(back)
    ]
    after = [
        Step(kind, last.a_end + a_from, last.a_end + a_to, last.b_end + b_from, last.b_end + b_to)
        for kind, a_from, a_to, b_from, b_to in onward
    ]
    return tuple(_joined([*before, *steps, *after]))


def _run(free: bytearray, at: int, way: int) -> int:
    """How many words in a row are free, from a place on."""
    end = at
    while 0 <= end < len(free) and free[end]:
        end += way
    return abs(end - at)


Move = tuple[Kind, int, int, int, int]


def _onward(a: Sequence[str], b: Sequence[str], most_a: int, most_b: int) -> list[Move]:
    """Equal words and small differences from the beginning of both; it ends with equal words, or with both texts."""
    moves: list[Move] = []
    i = j = 0
    while True:
        equal = i
        while i < most_a and j < most_b and a[i] == b[j]:
            i, j = i + 1, j + 1
        if i > equal:
            moves.append(("equal", equal, i, j - (i - equal), j))
        gap = _gap(a, b, (i, j), (most_a, most_b))
        if gap is None:
            return moves
        moves += [
            (cast(Kind, c.tag), i + c.src_start, i + c.src_end, j + c.dest_start, j + c.dest_end)
            for c in Levenshtein.opcodes(a[i : i + gap[0]], b[j : j + gap[1]])
        ]
        i, j = i + gap[0], j + gap[1]
        if i == len(a) and j == len(b):
            return [*moves, ("equal", i, i, j, j)]


# the smallest differences first, those of equal length before others
_GAPS = sorted(
    ((x, y) for x in range(REACH + 1) for y in range(REACH + 1) if x or y),
    key=lambda gap: (max(gap), abs(gap[0] - gap[1]), gap),
)


def _gap(
    a: Sequence[str], b: Sequence[str], at: tuple[int, int], most: tuple[int, int]
) -> tuple[int, int] | None:
    """How many words to pass over on each side until the texts agree again, or until both end."""
    i, j = at
    left_a, left_b = most[0] - i, most[1] - j
    for x, y in _GAPS:
        if x > left_a or y > left_b:
            continue
        ends = i + x == len(a) and j + y == len(b)
        agreed = min(AGREE, left_a - x, left_b - y)
        all_left = (
            len(a) - i - x == len(b) - j - y == agreed
        )  # fewer words agree, up to the end of both texts
        if ends or ((agreed == AGREE or all_left) and a[i + x : i + x + agreed] == b[j + y : j + y + agreed]):
            return x, y
    return None
