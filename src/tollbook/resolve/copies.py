"""`copies.v2`: which documents repeat which, by the words that they share, and what differs in the copies.

Texts with equal words are one text. Of the others those are compared that share a fingerprint; the words of each pair
are aligned. A document of which half the words or more stand in an earlier one, in order, is a near copy of it; a
shorter passage is a quotation. The earlier document is the original; of one day, the shorter; else the smaller id.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from tollbook.model import Document, Repetition, Text, Variant
from tollbook.model.origin import Evidence
from tollbook.resolve.first import moment
from tollbook.resolve.variants import Pair, is_number, variants
from tollbook.text.alignment import Step, Stretch, align
from tollbook.text.shingles import SIZE, containment, fingerprints, shingles
from tollbook.text.words import Words

NAME = "copies.v2"

# Shares of words that stand equal in both: of the copy for a near copy, of the original for the whole text.
NEAR, WHOLE = 0.5, 0.95
# A shared passage has at least this many equal words; below it stand set phrases and names of bodies.
PASSAGE = 15
# Of two sources that are equally full the one with the copy's own numbers is the nearer one.
OTHER_NUMBER = 0.05
# Of the words of such a passage so many are equal: set phrases in a row have others between them.
DENSE = 0.65
# Runs of five words that two texts share by set phrases alone.
LEAST_RUNS = PASSAGE - SIZE - 5
# Whole texts of fewer words can be equal by chance; of short ones so much must be equal.
FEW, MOST_OF = 6, 0.6
# In a block of more documents than this each is compared with the first and the one before it only.
CROWD = 24

Range = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Copied:
    """That a document repeats passages of an earlier one: the stretches of words that both have, the original's first."""

    repetition: Repetition
    stretches: tuple[Stretch, ...]
    original_words: Words
    copy_words: Words
    variants: tuple[Variant, ...] = ()

    @property
    def copy(self) -> str:
        """The document that repeats."""
        return self.repetition.copy

    @property
    def of(self) -> str:
        """The document that is repeated."""
        return self.repetition.of

    def target(self, start: int, end: int) -> Range | None:
        """Where in the copy the original's code points `[start, end)` stand unchanged; None where a word of them does not."""
        first = bisect_right(self.original_words.ends, start)
        last = bisect_left(self.original_words.starts, end)
        for stretch in self.stretches:
            for step in stretch.steps:
                if step.kind == "equal" and step.a_start <= first < last <= step.a_end:
                    there = step.b_start - step.a_start
                    return self.copy_words.range(first + there, last + there)
        return None

    def source(self, start: int, end: int) -> Range | None:
        """Where in the original the copy's code points `[start, end)` stand; None outside the shared passages."""
        first = bisect_right(self.copy_words.ends, start)
        last = bisect_left(self.copy_words.starts, end)
        for stretch in self.stretches:
            low, high = max(first, stretch.b[0]), min(last, stretch.b[1])
            if low < high:
                return self.original_words.range(_across(stretch, low)[0], _across(stretch, high - 1)[1])
        return None


def _across(stretch: Stretch, word: int) -> Range:
    """The original's words that stand against one word of the copy."""
    for step in stretch.steps:
        if step.b_start <= word < step.b_end:
            if step.kind == "equal":
                there = step.a_start + word - step.b_start
                return there, there + 1
            return step.a_start, step.a_end
    raise IndexError(f"word {word} does not stand in the stretch")


Rank = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Readable:
    """A text ready for comparison; `rank` puts originals before copies."""

    document: str
    content: str
    words: Words
    runs: tuple[int, ...]
    shingles: frozenset[int]
    fingerprints: frozenset[int]
    numbers: frozenset[str]
    rank: Rank


def find_copies(
    texts: Mapping[str, tuple[Text, Words]],
    documents: Mapping[str, Document],
    is_place: Callable[[str], bool],
) -> tuple[Copied, ...]:
    """Texts with equal words, capitals and punctuation apart, are one text. Of the others the words of each pair that share
    a fingerprint are laid beside one another; texts with ten equal words in a row always share one. A document is a near copy
    of an earlier one where half of its words or more stand there, in passages of the same order; a shorter share is a
    quotation, of at least 15 words. Of texts too short for such passages, three words in five must be equal. Texts of the
    same wording in which most numbers differ share a form, and neither repeats the other. The earlier document is the
    original; of one day, the one that is no update or correction, then the earlier by the time that they state, then the shorter.

    Claims go back by the passage that they stand in, not by the document: a claim in a repeated passage goes back to the
    earliest document of the book that has the passage, and who says it, when and where is taken from the claim there. The
    innermost speaker who is named is its origin, else whoever issued that document. A number, date, name, place or legal
    word that differs inside otherwise equal text, and a word such as "not", "alleged" or "at least" that is put in or left
    out, is kept as a variant, and shown.

    A text in other words that gives the same rare combination of numbers is weaker evidence; two texts in different
    languages with the same numbers in the same order may be translations of one another. Both are shown for a decision, and
    neither is merged. Other copies that were put into other words, and a source that is not in the book, are not found,
    unless a text names them.
    """
    # `texts` gives for each document its text and the words of it; found by copy, then the fullest source first.
    known = [readable(text, words, documents.get(document)) for document, (text, words) in texts.items()]
    known.sort(key=lambda one: one.rank)
    same, different = _same(known)
    found = list(same)
    for copy, sources in _candidates(different):
        found += repeated(copy, sources, is_place)
    return tuple(sorted(found, key=lambda one: (one.copy, -one.repetition.score, one.of)))


def readable(text: Text, words: Words, document: Document | None) -> Readable:
    """A text with what comparing it takes."""
    date = (document.value("date") if document is not None else None) or text.date or "9999"
    numbers = frozenset(word for word in words.folded if word[0].isdigit())
    runs = shingles(words.folded)
    title = (document.value("title") if document is not None else None) or ""
    rank = (moment(date, title, text.content), len(words), text.document)
    return Readable(
        text.document, text.content, words, tuple(runs), frozenset(runs), fingerprints(runs), numbers, rank
    )


def _same(known: Sequence[Readable]) -> tuple[list[Copied], list[Readable]]:
    """Documents whose words are all equal, and one of each such group."""
    groups: dict[tuple[str, ...], list[Readable]] = defaultdict(list)
    for one in known:
        groups[one.words.folded].append(one)
    found, firsts = [], []
    for words, (first, *others) in groups.items():
        firsts.append(first)
        found += [equal(first, other) for other in others if words]
    return found, firsts


def equal(first: Readable, other: Readable) -> Copied:
    """That a text has the same words throughout as one that was there before."""
    because = "the words of both texts are the same throughout"
    repetition = Repetition(other.document, first.document, "same text", 1.0, because)
    count = len(first.words)
    return Copied(repetition, (Stretch((Step("equal", 0, count, 0, count),)),), first.words, other.words)


def _candidates(known: Sequence[Readable]) -> Iterator[tuple[Readable, list[Readable]]]:
    """Each text with the earlier ones that it shares a fingerprint with."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(known):
        for mark in one.fingerprints:
            blocks[mark].append(place)
    earlier: dict[int, set[int]] = defaultdict(set)
    for members in blocks.values():
        for at, place in enumerate(members):
            if at:
                earlier[place].update(before(members, at))
    for place in sorted(earlier):
        yield known[place], [known[other] for other in sorted(earlier[place])]


def before(members: Sequence[T], at: int) -> Sequence[T]:
    """Those of a block, in order of rank, that the one at a place is compared with."""
    return members[:at] if len(members) <= CROWD else (members[0], members[at - 1])[: max(0, at)]


def repeated(
    copy: Readable, sources: Sequence[Readable], is_place: Callable[[str], bool]
) -> Iterator[Copied]:
    """The sources of one document: the fullest first, then those that give passages which no fuller one gives."""
    unexplained = set(copy.shingles)
    for _, source in sorted(((_preference(copy, one), one) for one in sources), key=lambda item: item[0]):
        short = _short_copy(copy, source)
        if len(unexplained & source.shingles) <= (0 if short else LEAST_RUNS):
            continue
        stretches = _passages(copy, source, short)
        copied = _copied(copy, source, stretches, is_place) if stretches else None
        if copied is not None and not _is_form(copied):
            unexplained -= source.shingles
            yield copied


def _is_form(one: Copied) -> bool:
    """Whether most numbers differ: what two bulletins of the same wording share is a form, and neither copies the other."""
    changed = sum(variant.kind in ("number", "date") for variant in one.variants)
    words = (one.copy_words.folded[slice(*stretch.b)] for stretch in one.stretches)
    return changed > 1 and 2 * changed > sum(map(is_number, chain.from_iterable(words)))


def _preference(copy: Readable, source: Readable) -> tuple[float, tuple[str, int, str]]:
    """The fuller source first, one without the copy's numbers later, of equal ones the earlier."""
    shared = containment(copy.shingles, source.shingles)
    return -round(shared - OTHER_NUMBER * len(copy.numbers - source.numbers), 2), source.rank


def may_repeat(copy: Readable, source: Readable) -> bool:
    """Whether two texts share enough for the one to repeat the other at all."""
    least = 0 if _short_copy(copy, source) else LEAST_RUNS
    return len(copy.shingles & source.shingles) > least


def _short_copy(copy: Readable, source: Readable) -> bool:
    """Texts shorter than two passages are compared as wholes."""
    return min(len(copy.words), len(source.words)) < 2 * PASSAGE and len(copy.words) < 2 * len(source.words)


def _passages(copy: Readable, source: Readable, short: bool) -> tuple[Stretch, ...]:
    """What both texts share where it is more than set phrases: long passages, or most of the shorter text."""
    shared = align(source.words.folded, copy.words.folded, runs=(source.runs, copy.runs))
    equal = sum(stretch.equal for stretch in shared)
    shorter = min(len(copy.words), len(source.words))
    if (short and equal >= max(FEW, MOST_OF * shorter)) or equal >= max(2 * PASSAGE, NEAR * len(copy.words)):
        return shared
    return tuple(stretch for stretch in shared if stretch.strong >= PASSAGE and stretch.density >= DENSE)


def _copied(
    copy: Readable, source: Readable, stretches: tuple[Stretch, ...], is_place: Callable[[str], bool]
) -> Copied:
    pair = Pair(source.document, copy.document, (source.words, copy.words), (source.content, copy.content))
    differing = variants(pair, stretches, is_place)
    equal = sum(stretch.equal for stretch in stretches)
    evidence, score, because = _worded(equal, len(stretches), len(copy.words), len(source.words))
    changed = f", and {_counted(differing)}" if differing else ""
    repetition = Repetition(copy.document, source.document, evidence, round(score, 3), f"{because}{changed}")
    return Copied(repetition, stretches, source.words, copy.words, differing)


def _worded(equal: int, stretches: int, copy: int, source: int) -> tuple[Evidence, float, str]:
    """By which evidence one text repeats the other, how much of it, and in words; all are counts of words."""
    if equal / source >= WHOLE and stretches == 1:
        return "same text", equal / source, f"the whole text stands in it, {equal} of {source} words in order"
    if equal / copy >= NEAR:
        because = f"{equal} of its {copy} words stand in the other, in passages of the same order"
        return "near copy", equal / copy, because
    stand = "a passage stands" if stretches == 1 else f"{stretches} passages stand"
    return "quotation", equal / copy, f"{stand} in both, {equal} words in all"


def _counted(differing: Sequence[Variant]) -> str:
    numbers = [one for one in differing if one.kind == "number"]
    if numbers:
        first = numbers[0]
        there, here = first.a_words or "nothing", first.b_words or "nothing"
        return f"{len(numbers)} number{'s differ' if len(numbers) > 1 else ' differs'} ({there} there, {here} here)"
    return f"{len(differing)} word{'s differ' if len(differing) > 1 else ' differs'}"
