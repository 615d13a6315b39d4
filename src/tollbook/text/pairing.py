"""Which sentences of two texts are the same, or nearly so."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tollbook.model.document import Text
from tollbook.text.alignment import align
from tollbook.text.sentences import Abbreviations, paragraphs, sentences
from tollbook.text.words import Words, words_of

Range = tuple[int, int]
Pair = tuple[Range | None, Range | None]

# Two sentences are put beside each other where so much of the shorter one stands in the other, and so much of the longer.
ENOUGH, LEAST = 0.5, 0.2


def paired(a: Text, b: Text, abbreviations: Abbreviations) -> list[Pair]:
    """The sentences of both texts in rows, by their places; None where one text has none that fits.

    Rows follow the first text; what only the second has stands after the sentence that it follows there.
    """
    ours, theirs = _sentences(a, abbreviations), _sentences(b, abbreviations)
    lengths = [[len(words_of(text.content, *one)) for one in own] for text, own in ((a, ours), (b, theirs))]
    matched = _matched(_shared(a, b, ours, theirs), lengths[0], lengths[1])
    of_theirs = {second: first for first, second in matched.items()}
    rows: list[tuple[tuple[int, int], Pair]] = []
    for number, sentence in enumerate(ours):
        other = matched.get(number)
        rows.append(((number, -1), (sentence, None if other is None else theirs[other])))
    after = -1
    for number, sentence in enumerate(theirs):
        if number in of_theirs:
            after = of_theirs[number]
        else:
            rows.append(((after, number), (None, sentence)))
    return [pair for _, pair in sorted(rows, key=lambda row: row[0])]


def _sentences(text: Text, abbreviations: Abbreviations) -> list[Range]:
    return [
        sentence
        for paragraph in paragraphs(text)
        for sentence in sentences(text.content, paragraph.start, paragraph.end, abbreviations)
        if len(words_of(text.content, *sentence))
    ]


def _shared(a: Text, b: Text, ours: Sequence[Range], theirs: Sequence[Range]) -> dict[tuple[int, int], int]:
    """How many equal words each pair of sentences has: in passages that both texts share, and throughout short sentences."""
    words = words_of(a.content), words_of(b.content)
    homes = _homes(words[0], ours), _homes(words[1], theirs)
    shared: Counter[tuple[int, int]] = Counter()
    for stretch in align(words[0].folded, words[1].folded):
        for step in stretch.steps:
            if step.kind == "equal":
                shared.update(
                    zip(homes[0][step.a_start : step.a_end], homes[1][step.b_start : step.b_end], strict=True)
                )
    same: dict[tuple[str, ...], list[int]] = {}
    for number, sentence in enumerate(theirs):
        same.setdefault(words_of(b.content, *sentence).folded, []).append(number)
    for number, sentence in enumerate(ours):
        folded = words_of(a.content, *sentence).folded
        for other in same.get(folded, ())[:1]:
            shared[number, other] = max(shared[number, other], len(folded))
    return dict(shared)


def _homes(words: Words, sentences: Sequence[Range]) -> list[int]:
    """For each word the number of its sentence."""
    starts = [start for start, _ in sentences]
    return [max(0, bisect_right(starts, start) - 1) for start in words.starts]


def _matched(
    shared: dict[tuple[int, int], int], lengths_a: Sequence[int], lengths_b: Sequence[int]
) -> dict[int, int]:
    """Each sentence with the one that shares most with it, those that share most first."""
    by_weight = sorted(shared.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]), item[0]))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for (first, second), equal in by_weight:
        shorter, longer = sorted((lengths_a[first], lengths_b[second]))
        if equal >= max(ENOUGH * shorter, LEAST * longer) and first not in matched and second not in taken:
            matched[first] = second
            taken.add(second)
    return matched
