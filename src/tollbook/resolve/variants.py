"""What differs between two copies of a passage: numbers first, then dates, names, places and legal words."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from tollbook.model import Variant
from tollbook.text.alignment import Step, Stretch
from tollbook.text.words import Words
from tollbook.vocab import acts, cues, dates

Kind = Literal["number", "date", "name", "place", "legal word", "word"]
ORDER: tuple[Kind, ...] = ("number", "date", "name", "place", "legal word", "word")

# A change of wording is a variant where it is at most this many words, between runs of at least so many equal ones.
MOST, AROUND = 4, 3
_YEAR = re.compile(r"1\d{3}|20\d{2}")


def variants(
    a: str,
    b: str,
    words: tuple[Words, Words],
    contents: tuple[str, str],
    stretches: tuple[Stretch, ...],
    is_place: Callable[[str], bool],
) -> tuple[Variant, ...]:
    """The variants of two texts, numbers first. `a` and `b` are document ids; starts are code points of each text."""
    found: list[Variant] = []
    for stretch in stretches:
        for before, step, after in zip(stretch.steps, stretch.steps[1:], stretch.steps[2:], strict=False):
            if step.kind == "replace" and _small(step) and min(_equal(before), _equal(after)) >= AROUND:
                found += _variant(a, b, words, contents, step, is_place)
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), one.a_start, one.b_start)))


def _small(step: Step) -> bool:
    return max(step.a_end - step.a_start, step.b_end - step.b_start) <= MOST


def _equal(step: Step) -> int:
    return step.a_end - step.a_start if step.kind == "equal" else 0


def _variant(
    a: str,
    b: str,
    words: tuple[Words, Words],
    contents: tuple[str, str],
    step: Step,
    is_place: Callable[[str], bool],
) -> Iterator[Variant]:
    """One variant for the step, or one for each word where numbers stand among as many words on either side."""
    rows = step.a_end - step.a_start
    changed = (*words[0].folded[step.a_start : step.a_end], *words[1].folded[step.b_start : step.b_end])
    even = rows == step.b_end - step.b_start and any(map(_is_number, changed))
    for first in range(rows) if even else (None,):
        ours = (
            (step.a_start, step.a_end) if first is None else (step.a_start + first, step.a_start + first + 1)
        )
        theirs = (
            (step.b_start, step.b_end) if first is None else (step.b_start + first, step.b_start + first + 1)
        )
        a_start, a_end = words[0].range(*ours)
        b_start, b_end = words[1].range(*theirs)
        a_words, b_words = contents[0][a_start:a_end], contents[1][b_start:b_end]
        if words[0].folded[slice(*ours)] == words[1].folded[slice(*theirs)]:
            continue
        beside = words[0].folded[max(0, ours[0] - 1) : ours[0]] + words[0].folded[ours[1] : ours[1] + 1]
        folded = (*words[0].folded[slice(*ours)], *words[1].folded[slice(*theirs)])
        yield Variant(
            a, b, a_words, b_words, a_start, b_start, _kind((a_words, b_words), folded, beside, is_place)
        )


def _kind(
    written: tuple[str, str],
    folded: tuple[str, ...],
    beside: tuple[str, ...],
    is_place: Callable[[str], bool],
) -> Kind:
    months = dates.load("en").months
    counted = [word for word in folded if _is_number(word)]
    # "may" is a month only beside a number
    named = any(word in months for word in folded) and not any(
        word in dates.load("en").ambiguous_months for word in folded
    )
    if named or (counted and (any(word in months for word in beside) or all(map(_YEAR.fullmatch, counted)))):
        return "date"
    if counted:
        return "number"
    if any(word in _legal() for word in folded):
        return "legal word"
    if all(text[:1].isupper() for text in written):
        return "place" if all(is_place(text) for text in written) else "name"
    return "word"


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _numbers()


@cache
def _numbers() -> frozenset[str]:
    known = cues.load()
    return frozenset(
        {
            *known.units,
            *known.tens,
            "thousand",
            "million",
            "dozen",
            "dozens",
            "scores",
            "hundreds",
            "thousands",
        }
    )


@cache
def _legal() -> frozenset[str]:
    """The words of qualifications and statuses that are no everyday words."""
    return frozenset(
        word
        for label in acts.acts("label")
        for word in label.split()
        if word not in {"of", "the", "or", "against", "act", "operation", "people", "military"}
    )
