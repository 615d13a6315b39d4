"""Shingles: runs of five words as numbers that are the same in every process, and a choice of them."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

SIZE = 5
# Of so many neighbouring shingles the smallest is a fingerprint (winnowing; Schleimer, Wilkerson and Aiken 2003): texts with
# ten equal words in a row always share one. Texts of up to so many shingles keep all of them: there is nothing to save.
WINDOW, ALL = 6, 60

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
    value = 0
    for number in numbers[:size]:
        value = (value * _BASE + number) % _MASK
    out, found = pow(_BASE, size, _MASK), [value]
    for come, gone in zip(numbers[size:], numbers, strict=False):
        value = (value * _BASE + come - gone * out) % _MASK
        found.append(value)
    return found


def fingerprints(numbers: Sequence[int]) -> frozenset[int]:
    """The shingles, given in order, that are the smallest of a window: the same ones wherever the same words stand."""
    if len(numbers) <= max(ALL, WINDOW):
        return frozenset(numbers)
    kept = set()
    smallest, at = min((number, place) for place, number in enumerate(numbers[:WINDOW]))
    kept.add(smallest)
    for end in range(WINDOW, len(numbers)):
        if numbers[end] <= smallest:
            smallest, at = numbers[end], end
        elif at <= end - WINDOW:
            window = numbers[end - WINDOW + 1 : end + 1]
            smallest = min(window)
            at = end - window[::-1].index(smallest)
        else:
            continue
        kept.add(smallest)
    return frozenset(kept)


def containment(part: frozenset[int], whole: frozenset[int]) -> float:
    """How much of one text's shingles stands in the other, from 0 to 1; 0 where there are none."""
    return len(part & whole) / len(part) if part else 0.0
