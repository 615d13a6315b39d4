"""Where two texts say the same, word by word, and what differs in between."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from rapidfuzz.distance import Levenshtein

from tollbook.text.shingles import SIZE

# Between two places where both texts agree, a gap of up to this many words on either side is looked into word by word;
# a longer one ends the stretch: there the texts go separate ways.
GAP = 40
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
    """A passage that both texts have, with its steps in order; counts are of words, the first and last step are equal."""

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


def align(a: Sequence[str], b: Sequence[str], *, size: int = SIZE) -> tuple[Stretch, ...]:
    """The stretches that two texts share, in the first text's order.

    Runs of `size` words that stand once in each text are the fixed points (as in patience diff); between neighbouring
    ones the words are compared one by one. Work grows with the length of the texts, not with its square.
    """
    in_a, in_b = _shared_runs(a, b, size)
    stretches: list[Stretch] = []
    free_a, free_b = [True] * len(a), [True] * len(b)
    for _ in range(ROUNDS):
        points = _fixed_points(_once(in_a, free_a, size), _once(in_b, free_b, size))
        if not points:
            break
        for chain in _chains(points, size):
            stretch = Stretch(_widened(a, b, free_a, free_b, _steps(a, b, chain, size)))
            stretches.append(stretch)
            free_a[slice(*stretch.a)] = [False] * (stretch.a[1] - stretch.a[0])
            free_b[slice(*stretch.b)] = [False] * (stretch.b[1] - stretch.b[0])
    return tuple(sorted(stretches, key=lambda stretch: (stretch.a, stretch.b)))


Runs = list[tuple[int, int]]


def _shared_runs(a: Sequence[str], b: Sequence[str], size: int) -> tuple[Runs, Runs]:
    """The runs that stand in both texts, as (run, place) in order of place."""
    runs_a, runs_b = (list(zip(*(text[at:] for at in range(size)), strict=False)) for text in (a, b))
    numbers = {run: number for number, run in enumerate(sorted(set(runs_a) & set(runs_b)))}
    return (
        [(numbers[run], at) for at, run in enumerate(runs_a) if run in numbers],
        [(numbers[run], at) for at, run in enumerate(runs_b) if run in numbers],
    )


def _once(runs: Runs, free: Sequence[bool], size: int) -> dict[int, int]:
    """Where each run stands that stands exactly once in what is free."""
    places: dict[int, int] = {}
    for run, at in runs:
        if free[at] and free[at + size - 1] and all(free[at : at + size]):
            places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _fixed_points(in_a: dict[int, int], in_b: dict[int, int]) -> list[tuple[int, int]]:
    return _longest_rising(sorted((in_a[run], in_b[run]) for run in in_a.keys() & in_b.keys()))


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs in which the second number rises too (patience sorting)."""
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
    for p, q in chain:
        if p < i or q < j:  # it overlaps the run before: it goes on in step with it, or says nothing new
            if p - i == q - j:
                steps.append(Step("equal", i, p + size, j, q + size))
                i, j = p + size, q + size
            continue
        steps += [
            Step(
                cast(Kind, code.tag),
                i + code.src_start,
                i + code.src_end,
                j + code.dest_start,
                j + code.dest_end,
            )
            for code in Levenshtein.opcodes(a[i:p], b[j:q])
        ]
        steps.append(Step("equal", p, p + size, q, q + size))
        i, j = p + size, q + size
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
    a: Sequence[str], b: Sequence[str], free_a: Sequence[bool], free_b: Sequence[bool], steps: list[Step]
) -> tuple[Step, ...]:
    """The same with the equal words on either side, which may stand more than once in the texts and so were no fixed points."""
    first, last = steps[0], steps[-1]
    i, j = first.a_start, first.b_start
    while i and j and free_a[i - 1] and free_b[j - 1] and a[i - 1] == b[j - 1]:
        i, j = i - 1, j - 1
    k, m = last.a_end, last.b_end
    while k < len(a) and m < len(b) and free_a[k] and free_b[m] and a[k] == b[m]:
        k, m = k + 1, m + 1
    if len(steps) == 1:
        return (Step("equal", i, k, j, m),)
    return (
        Step("equal", i, first.a_end, j, first.b_end),
        *steps[1:-1],
        Step("equal", last.a_start, k, last.b_start, m),
    )
