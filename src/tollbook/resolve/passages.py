"""Passages that several documents have: where each comes from, and the claims that repeat one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tollbook.model import Claim
from tollbook.model.canonical import short_id
from tollbook.resolve.copies import FEW, PASSAGE, Copied, Range
from tollbook.resolve.variants import is_weighty
from tollbook.text.words import Words


class Sources:
    """Where passages come from: follows copies of copies to the earliest text in the book that has the words.

    `of` gives for a document what it repeats.
    """

    of: Callable[[str], Sequence[Copied]]

    def __init__(self, copies: Iterable[Copied] | Callable[[str], Sequence[Copied]]) -> None:
        """From the copies that were found, or from what gives those of one document."""
        if callable(copies):
            self.of = copies
            return
        by_copy: dict[str, list[Copied]] = defaultdict(list)
        for one in copies:
            by_copy[one.copy].append(one)
        self.of = lambda document: by_copy.get(document, ())

    def first(
        self, document: str, start: int, end: int, told: Sequence[Sequence[Range]] = ()
    ) -> tuple[str, Range, tuple[Copied, ...]]:
        """The earliest document with the passage around `[start, end)`, its place there, and the copies on the way.

        `told` are the words for place, day, number and speaker of what is told there. A passage of which two of them were changed
        is a formula for another event, and no copy; one change alone is a variant.
        """
        way: list[Copied] = []
        seen = {document}
        place: Range = (start, end)
        while True:
            step = next(
                (
                    (one, there)
                    for one in self.of(document)
                    if (there := one.source(*place)) is not None and not _is_formula(one, told)
                ),
                None,
            )
            if step is None or step[0].of in seen:
                return document, place, tuple(way)
            one, place = step
            told = [[there for span in of if (there := one.source(*span)) is not None] for of in told]
            document = one.of
            seen.add(document)
            way.append(one)


# Found for the document as a whole: a page that copies has its own head.
_OF_DOCUMENT = frozenset({"document", "dateline", "headline"})


def words_told(claim: Claim) -> tuple[list[Range], ...]:
    """Where the words for a claim's place, day, number and speaker stand in its text, those of the document's head apart."""
    when = claim.event.when
    return (
        [
            (w.span.start, w.span.end)
            for w in claim.event.where
            if w.span is not None and w.via not in _OF_DOCUMENT
        ],
        [(when.span.start, when.span.end)]
        if when is not None and when.span is not None and when.via not in _OF_DOCUMENT
        else [],
        [(one.start, one.end) for one in claim.anchors.get("count", ())],
        [(one.span.start, one.span.end) for one in claim.speakers[-1:] if one.span is not None],
    )


def _is_formula(one: Copied, told: Sequence[Sequence[Range]]) -> bool:
    return sum(any(_changed(one, span) for span in of) for of in told) > 1


def _changed(one: Copied, span: Range) -> bool:
    """Whether words stand otherwise in the original: at the same place of the passage, or, outside it, nowhere."""
    there, own = one.source(*span), _folded(one.copy_words, span)
    if there is None:
        return not set(own) <= set(one.original_words.folded)
    return own != _folded(one.original_words, there)


def _folded(words: Words, span: Range) -> tuple[str, ...]:
    return words.folded[bisect_right(words.ends, span[0]) : bisect_left(words.starts, span[1])]


def passages(
    copies: Sequence[Copied],
    spans: Mapping[str, tuple[str, Range]],
    told: Mapping[str, Sequence[Sequence[Range]]] = MappingProxyType({}),
) -> dict[str, str]:
    """For each claim (by document and span) that stands in a passage of several documents, an id of that passage. `told` gives
    for claims the words of their places, days and numbers.

    One claim's words in the original and what stands against them in the copies is one passage. Texts of a few words
    are equal by chance; they share none.
    """
    telling = [one for one in copies if is_telling(one)]
    sources = Sources(telling)
    originals = {one.of for one in telling}
    first = {
        claim: sources.first(document, *span, told.get(claim, ()))
        for claim, (document, span) in spans.items()
    }
    places: dict[str, set[Range]] = defaultdict(set)
    for claim, (document, place, _) in first.items():
        if document in originals and document == spans[claim][0]:
            places[document].add(place)
    ordered = {document: sorted(own) for document, own in places.items()}
    found = {}
    for claim, (document, place, _) in sorted(first.items()):
        if own := passage(document, ordered.get(document, []), place):
            found[claim] = own
    return found


def passage(document: str, places: Sequence[Range], place: Range) -> str | None:
    """The id of the passage that a place of a document stands in; `places` are those of the document's own claims, in order."""
    own = _overlapping(places, place)
    return None if own is None else short_id(["passage", document, *own])


def is_telling(one: Copied) -> bool:
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


@dataclass(frozen=True, slots=True)
class InOrder:
    """The claims of one text by where they stand."""

    claims: tuple[Claim, ...]
    starts: tuple[int, ...]

    def around(self, place: Range) -> Sequence[Claim]:
        """Those that can overlap a place."""
        return self.claims[bisect_left(self.starts, place[0] - _LONGEST) : bisect_left(self.starts, place[1])]


def in_order(claims: Iterable[Claim]) -> InOrder:
    """Claims of one text by where they stand."""
    own = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.id))
    return InOrder(tuple(own), tuple(claim.span.start for claim in own))


# no claim's words are longer
_LONGEST = 2_000


def repeated_claim(claim: Claim, place: Range, there: Iterable[Claim]) -> Claim | None:
    """The claim of the original that stands where the copy's claim does and says the same sort of thing."""
    best: tuple[int, int, int, str] | None = None
    found = None
    for one in there:
        shared = min(one.span.end, place[1]) - max(one.span.start, place[0])
        whole = min(one.span.end - one.span.start, place[1] - place[0])
        if (one.kind, one.harm) != (claim.kind, claim.harm) or 2 * shared < whole or shared <= 0:
            continue
        same = one.fields == claim.fields
        rank = (int(same), int(_same_count(one, claim)), shared, one.id)
        if best is None or rank > best:
            best, found = rank, one
    return found


def _same_count(a: Claim, b: Claim) -> bool:
    if a.kind != "toll" or b.kind != "toll":
        return False
    return (a.toll.count.low, a.toll.count.high) == (b.toll.count.low, b.toll.count.high)


def counts_alike(claim: Claim, original: Claim, way: Sequence[Copied]) -> bool:
    """Whether the words by which a claim and its copy count stand in both texts, so that only the reading differs.

    A cut, a line that breaks elsewhere or a word put in front can make a reader take "no one" for one, or a word for a
    name. Where a number, or a word such as "not" or "at least", is another or a new one, the copy counts otherwise.
    """
    if not way or not original.anchors.get("count"):
        return False
    kept: list[Range] = []
    for one in original.anchors["count"]:
        there: Range | None = (one.start, one.end)
        for copied in reversed(way):
            there = None if there is None else copied.target(*there)
        if there is None:
            return False
        kept.append(there)
    words = way[0].copy_words
    known = {word for span in kept for word in _folded(words, span)}
    own = {word for one in claim.anchors.get("count", ()) for word in _folded(words, (one.start, one.end))}
    return not any(is_weighty(word) for word in own - known)
