"""What differs between two copies of a passage: numbers first, then words that turn the sense, dates, names and places."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tollbook.model import Variant
from tollbook.text.alignment import Step, Stretch
from tollbook.text.words import Words
from tollbook.vocab import acts, cues, dates

Run = tuple[int, int]
Kind = Literal["number", "turning word", "date", "name", "place", "legal word", "word"]
ORDER: tuple[Kind, ...] = ("number", "turning word", "date", "name", "place", "legal word", "word")

# A change of wording is a variant where it is at most this many words, between runs of at least so many equal ones.
MOST, AROUND = 4, 3
# A number, and a word that turns the sentence, need only so many equal words on both sides together.
BESIDE = 4
# What is only put in or left out is a variant where it is of these kinds: other words come and go without a change of sense.
ADDED = frozenset({"turning word", "legal word"})
_YEAR = re.compile(r"1\d{3}|20\d{2}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents with the words of their texts, the original's first."""

    a: str
    b: str
    words: tuple[Words, Words]
    contents: tuple[str, str]

    def written(self, ours: Run, theirs: Run) -> tuple[tuple[int, str], tuple[int, str]]:
        """Where words of both texts stand, and how they are written."""
        (a_start, a_end), (b_start, b_end) = self.words[0].range(*ours), self.words[1].range(*theirs)
        return (a_start, self.contents[0][a_start:a_end]), (b_start, self.contents[1][b_start:b_end])

    def folded(self, ours: Run, theirs: Run) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same words as they are compared."""
        return self.words[0].folded[slice(*ours)], self.words[1].folded[slice(*theirs)]


def variants(
    pair: Pair, stretches: Sequence[Stretch], is_place: Callable[[str], bool]
) -> tuple[Variant, ...]:
    """The variants of two texts, numbers first. Starts are code points of each text."""
    found: list[Variant] = []
    for stretch in stretches:
        for before, step, after in zip(stretch.steps, stretch.steps[1:], stretch.steps[2:], strict=False):
            if step.kind != "equal" and _small(step) and _equal(before) + _equal(after) >= AROUND:
                found += _variants_of(pair, before, step, after, is_place)
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), one.a_start, one.b_start)))


def _small(step: Step) -> bool:
    return max(step.a_end - step.a_start, step.b_end - step.b_start) <= MOST


def _variants_of(
    pair: Pair, before: Step, step: Step, after: Step, is_place: Callable[[str], bool]
) -> Iterator[Variant]:
    """One variant for a small difference, or one for each word where numbers stand among as many words on either side."""
    for ours, theirs in _apart(pair, step):
        ours_written, theirs_written = pair.written(ours, theirs)
        folded = pair.folded(ours, theirs)
        if folded[0] == folded[1]:
            continue
        beside = (*_beside(pair.words[0].folded, ours), *_beside(pair.words[1].folded, theirs))
        kind = kind_of((ours_written[1], theirs_written[1]), folded, beside, is_place)
        bare = not folded[0] or not folded[1]
        if (kind in ADDED or not bare) and _among_equals(pair, before, after, kind):
            yield Variant(
                pair.a, pair.b, ours_written[1], theirs_written[1], ours_written[0], theirs_written[0], kind
            )


def _apart(pair: Pair, step: Step) -> Iterator[tuple[Run, Run]]:
    ours, theirs = (step.a_start, step.a_end), (step.b_start, step.b_end)
    rows = ours[1] - ours[0]
    changed = pair.folded(ours, theirs)
    if rows == theirs[1] - theirs[0] and any(map(is_number, (*changed[0], *changed[1]))):
        for row in range(rows):
            yield (ours[0] + row, ours[0] + row + 1), (theirs[0] + row, theirs[0] + row + 1)
    else:
        yield ours, theirs


def _beside(words: Sequence[str], run: Run) -> tuple[str, ...]:
    return (*words[max(0, run[0] - 1) : run[0]], *words[run[1] : run[1] + 1])


def _among_equals(pair: Pair, before: Step, after: Step, kind: Kind) -> bool:
    """Whether enough stands equal around a difference; where both texts begin or end with it, nothing can."""
    left, right = _equal(before), _equal(after)
    if kind in ("number", "turning word"):
        return left + right >= BESIDE
    begins = before.a_start == before.b_start == 0
    ends = (after.a_end, after.b_end) == (len(pair.words[0]), len(pair.words[1]))
    return (left >= AROUND or begins) and (right >= AROUND or ends)


def _equal(step: Step) -> int:
    return step.a_end - step.a_start if step.kind == "equal" else 0


def kind_of(
    written: tuple[str, str],
    folded: tuple[tuple[str, ...], tuple[str, ...]],
    beside: tuple[str, ...],
    is_place: Callable[[str], bool],
) -> Kind:
    """What sort of difference it is, by the words on both sides and those next to them."""
    months = dates.load("en").months
    changed = (*folded[0], *folded[1])
    counted = [word for word in changed if is_number(word)]
    # "may" is a month only beside a number
    named = any(word in months for word in changed) and not any(
        word in dates.load("en").ambiguous_months for word in changed
    )
    if named or (counted and (any(word in months for word in beside) or all(map(_YEAR.fullmatch, counted)))):
        return "date"
    if _numbers_of(folded[0]) != _numbers_of(folded[1]):
        return "number"
    if _turning(changed, beside, folded):
        return "turning word"
    if any(word in _legal() for word in changed):
        return "legal word"
    if all(text[:1].isupper() for text in written):
        return "place" if all(is_place(text) for text in written) else "name"
    return "word"


def _numbers_of(words: Sequence[str]) -> list[str]:
    return [word for word in words if is_number(word)]


def _turning(
    changed: Sequence[str], beside: Sequence[str], folded: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    known = cues.load()
    turned = [{word for word in side if word in known.turning} for side in folded]
    if turned[0] != turned[1]:
        return True
    bent = [{word for word in side if word in known.bending} for side in folded]
    return bent[0] != bent[1] and any(map(is_number, (*changed, *beside)))


def is_number(word: str) -> bool:
    """Whether a folded word is a number in figures or words, or a word for many."""
    return word[0].isdigit() or word in _numbers()


def is_weighty(word: str) -> bool:
    """Whether a folded word is a number, or one such as "not" or "least" that changes what a number says."""
    known = cues.load()
    return is_number(word) or word in known.turning or word in known.bending


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
        if len(word) > 3 and word not in {"against", "operation", "people", "military"}
    )
