"""Shingles: runs of five words as numbers that are the same in every process, and a thinned choice of them."""

from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

SIZE = 5
# Of every so many neighbouring shingles at least one is kept, so that two texts with SIZE + WINDOW - 1 equal words in a row
# always share one (winnowing: Schleimer, Wilkerson and Aiken 2003).
WINDOW = 6

_BASE = 1_000_003
_MASK = (1 << 61) - 1


@lru_cache(maxsize=262_144)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8"), digest_size=7).digest(), "big")


def shingles(words: Sequence[str], size: int = SIZE) -> list[int]:
    """One number for each run of `size` words, in order; one for all words where there are fewer, none for none."""
    if not words:
        return []
    size = min(size, len(words))
    numbers = [_number(word) for word in words]
    out = pow(_BASE, size, _MASK)
    value, found = 0, []
    for at, number in enumerate(numbers):
        value = (value * _BASE + number) % _MASK
        if at >= size:
            value = (value - numbers[at - size] * out) % _MASK
        if at >= size - 1:
            found.append(value)
    return found


def fingerprints(numbers: Sequence[int], window: int = WINDOW) -> frozenset[int]:
    """The smallest shingle of every window: about two in seven of all, the same ones wherever the same words stand."""
    if len(numbers) <= window:
        return frozenset([min(numbers)]) if numbers else frozenset()
    kept: set[int] = set()
    smallest: deque[int] = deque()  # places in rising order of their numbers
    for at, number in enumerate(numbers):
        while smallest and numbers[smallest[-1]] >= number:
            smallest.pop()
        smallest.append(at)
        if smallest[0] <= at - window:
            smallest.popleft()
        if at >= window - 1:
            kept.add(numbers[smallest[0]])
    return frozenset(kept)


def containment(part: frozenset[int], whole: frozenset[int]) -> float:
    """How much of one text's shingles stands in the other, from 0 to 1; 0 where there are none."""
    return len(part & whole) / len(part) if part else 0.0
