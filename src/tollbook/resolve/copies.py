"""`copies.v1`: which documents repeat which, by the words that they share, and what differs in the copies.

Texts with equal words are one text. Of the others those are compared that share a fingerprint; the words of each pair
are aligned. A document of which half the words or more stand in an earlier one, in order, is a near copy of it; a
shorter passage is a quotation. The earlier document is the original; of one day, the shorter; else the smaller id.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Document, Repetition, Text, Variant
from tollbook.model.canonical import short_id
from tollbook.resolve.variants import variants
from tollbook.text.alignment import Step, Stretch, align
from tollbook.text.shingles import SIZE, containment, fingerprints, shingles
from tollbook.text.words import Words

NAME = "copies.v1"

# Shares of words that stand equal in both: of the copy for a near copy, of the original for the whole text.
NEAR, WHOLE = 0.5, 0.95
# A shared passage has at least this many equal words; below it stand set phrases and names of bodies.
PASSAGE = 15
# Of two sources that are equally full the one with the copy's own numbers is the nearer one.
OTHER_NUMBER = 0.05
# Whole texts of fewer words can be equal by chance.
FEW = 6
# In a block of more documents than this each is compared with the first and the one before it only.
CROWD = 24

Range = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A text ready for comparison; `rank` puts originals before copies."""

    document: str
    content: str
    words: Words
    shingles: frozenset[int]
    numbers: frozenset[str]
    rank: tuple[str, int, str]


def find_copies(
    texts: Mapping[str, tuple[Text, Words]],
    documents: Mapping[str, Document],
    is_place: Callable[[str], bool],
) -> tuple[Copied, ...]:
    """Texts with equal words, capitals and punctuation apart, are one text. Of the others the words of each pair that share
    a fingerprint are laid beside one another. A document is a near copy of an earlier one where half of its words or more
    stand there, in the same order, in passages of at least 15 words; a shorter share is a quotation. Texts too short for
    such passages are compared as wholes. The earlier document is the original; of one day, the shorter.

    A claim in a repeated passage goes back to the earliest document of the book that has the passage. There the innermost
    speaker who is named is its origin, else whoever issued that document. A number, date or place that differs inside
    otherwise equal text is kept as a variant, and shown.

    Only words are compared. A copy that was put into other words, a translation, and a source that is not in the book are
    not found, unless a text names them.
    """
    # `texts` gives for each document its text and the words of it; found by copy, then the fullest source first.
    readable = [_readable(text, words, documents.get(document)) for document, (text, words) in texts.items()]
    readable.sort(key=lambda one: one.rank)
    same, different = _same(readable)
    found = list(same)
    for copy, sources in _candidates(different):
        found += _repeated(copy, sources, is_place)
    return tuple(sorted(found, key=lambda one: (one.copy, -one.repetition.score, one.of)))


def _readable(text: Text, words: Words, document: Document | None) -> _Read:
    date = (document.value("date") if document is not None else None) or text.date or "9999"
    numbers = frozenset(word for word in words.folded if word[0].isdigit())
    return _Read(
        text.document,
        text.content,
        words,
        frozenset(shingles(words.folded)),
        numbers,
        (date, len(words), text.document),
    )


def _same(readable: Sequence[_Read]) -> tuple[list[Copied], list[_Read]]:
    """Documents whose words are all equal, and one of each such group."""
    groups: dict[tuple[str, ...], list[_Read]] = defaultdict(list)
    for one in readable:
        groups[one.words.folded].append(one)
    found, firsts = [], []
    for words, (first, *others) in groups.items():
        firsts.append(first)
        for other in others if words else ():
            repetition = Repetition(
                other.document,
                first.document,
                "same text",
                1.0,
                "the words of both texts are the same throughout",
            )
            whole = Stretch((Step("equal", 0, len(words), 0, len(words)),))
            found.append(Copied(repetition, (whole,), first.words, other.words))
    return found, firsts


def _candidates(readable: Sequence[_Read]) -> Iterator[tuple[_Read, list[_Read]]]:
    """Each text with the earlier ones that it shares a fingerprint with."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(readable):
        for mark in fingerprints(sorted(one.shingles)):
            blocks[mark].append(place)
    earlier: dict[int, set[int]] = defaultdict(set)
    for members in blocks.values():
        for at, place in enumerate(members):
            if at:
                earlier[place].update(
                    members[:at] if len(members) <= CROWD else (members[0], members[at - 1])
                )
    for place in sorted(earlier):
        yield readable[place], [readable[other] for other in sorted(earlier[place])]


def _repeated(copy: _Read, sources: Sequence[_Read], is_place: Callable[[str], bool]) -> Iterator[Copied]:
    """The sources of one document: the fullest first, then those that give passages which no fuller one gives."""
    unexplained = set(copy.shingles)
    for _, source in sorted(((_preference(copy, one), one) for one in sources), key=lambda item: item[0]):
        least = 1 if _short_copy(copy, source) else PASSAGE
        if len(unexplained & source.shingles) <= max(0, least - SIZE):
            continue
        stretches = tuple(s for s in align(source.words.folded, copy.words.folded) if s.equal >= least)
        if stretches:
            unexplained -= source.shingles
            yield _copied(copy, source, stretches, is_place)


def _preference(copy: _Read, source: _Read) -> tuple[float, tuple[str, int, str]]:
    """The fuller source first, one without the copy's numbers later, of equal ones the earlier."""
    shared = containment(copy.shingles, source.shingles)
    return -round(shared - OTHER_NUMBER * len(copy.numbers - source.numbers), 2), source.rank


def _short_copy(copy: _Read, source: _Read) -> bool:
    """Texts shorter than a passage are compared as wholes."""
    return min(len(copy.words), len(source.words)) < 2 * PASSAGE and len(copy.words) < 2 * len(source.words)


def _copied(
    copy: _Read, source: _Read, stretches: tuple[Stretch, ...], is_place: Callable[[str], bool]
) -> Copied:
    differing = variants(
        source.document,
        copy.document,
        (source.words, copy.words),
        (source.content, copy.content),
        stretches,
        is_place,
    )
    equal = sum(stretch.equal for stretch in stretches)
    of_copy, of_source = equal / len(copy.words), equal / len(source.words)
    changed = f", and {_counted(differing)}" if differing else ""
    if of_source >= WHOLE and len(stretches) == 1:
        repetition = Repetition(
            copy.document,
            source.document,
            "same text",
            round(of_source, 3),
            f"the whole text stands in it, {equal} of {len(source.words)} words in order{changed}",
        )
    elif of_copy >= NEAR:
        repetition = Repetition(
            copy.document,
            source.document,
            "near copy",
            round(of_copy, 3),
            f"{equal} of its {len(copy.words)} words stand in the other, in passages of the same order{changed}",
        )
    else:
        stand = "a passage stands" if len(stretches) == 1 else f"{len(stretches)} passages stand"
        because = f"{stand} in both, {equal} words in all{changed}"
        repetition = Repetition(copy.document, source.document, "quotation", round(of_copy, 3), because)
    return Copied(repetition, stretches, source.words, copy.words, differing)


def _counted(differing: Sequence[Variant]) -> str:
    numbers = [one for one in differing if one.kind == "number"]
    if numbers:
        first = numbers[0]
        return f"{len(numbers)} number{'s differ' if len(numbers) > 1 else ' differs'} ({first.a_words} there, {first.b_words} here)"
    return f"{len(differing)} word{'s differ' if len(differing) > 1 else ' differs'}"


class Sources:
    """Where passages come from: follows copies of copies to the earliest text in the book that has the words."""

    def __init__(self, copies: Sequence[Copied]) -> None:
        """From the copies that were found."""
        self._by_copy: dict[str, list[Copied]] = defaultdict(list)
        for one in copies:
            self._by_copy[one.copy].append(one)

    def of(self, document: str) -> Sequence[Copied]:
        """What a document repeats."""
        return self._by_copy.get(document, ())

    def first(self, document: str, start: int, end: int) -> tuple[str, Range, tuple[Copied, ...]]:
        """The earliest document with the passage around `[start, end)`, its place there, and the copies on the way."""
        way: list[Copied] = []
        seen = {document}
        place: Range = (start, end)
        while True:
            step = next(
                (
                    (one, there)
                    for one in self._by_copy.get(document, ())
                    if (there := one.source(*place)) is not None
                ),
                None,
            )
            if step is None or step[0].of in seen:
                return document, place, tuple(way)
            one, place = step
            document = one.of
            seen.add(document)
            way.append(one)


def passages(copies: Sequence[Copied], spans: Mapping[str, tuple[str, Range]]) -> dict[str, str]:
    """For each claim (by document and span) that stands in a passage of several documents, an id of that passage.

    One claim's words in the original and what stands against them in the copies is one passage. Texts of a few words
    are equal by chance; they share none.
    """
    telling = [one for one in copies if _telling(one)]
    sources = Sources(telling)
    originals = {one.of for one in telling}
    first = {claim: sources.first(document, *span) for claim, (document, span) in spans.items()}
    places: dict[str, set[Range]] = defaultdict(set)
    for claim, (document, place, _) in first.items():
        if document in originals and document == spans[claim][0]:
            places[document].add(place)
    ordered = {document: sorted(own) for document, own in places.items()}
    found = {}
    for claim, (document, place, _) in sorted(first.items()):
        if own := _overlapping(ordered.get(document, []), place):
            found[claim] = short_id(["passage", document, *own])
    return found


def _telling(one: Copied) -> bool:
    """Whether the shared words are too many to be equal by chance."""
    least = FEW if one.repetition.score == 1 and not one.variants else PASSAGE
    return sum(stretch.equal for stretch in one.stretches) >= least


def _overlapping(places: Sequence[Range], place: Range) -> Range | None:
    """The one of the places, in order, that shares most with a place, if it is half of either."""
    at = bisect_left(places, (place[0] - 2_000, 0))
    near = [own for own in places[at : bisect_left(places, (place[1], 0))] if own[1] > place[0]]
    if not near:
        return None
    shared, best = max((min(own[1], place[1]) - max(own[0], place[0]), own) for own in near)
    return best if 2 * shared >= min(best[1] - best[0], place[1] - place[0]) else None
