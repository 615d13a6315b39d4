"""Texts that give the same numbers in other words or in another language: weaker evidence, shown and never merged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log10

from rapidfuzz.distance import LCSseq

from tollbook.model import Document, Finding, Repetition, Text
from tollbook.model.canonical import short_id
from tollbook.text.words import Words
from tollbook.vocab import cues, language

# A number of so many digits or more, years apart: below it stand days, ages and sums that many texts share.
_COUNT = re.compile(r"[1-9]\d{2,6}")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d|2100")
# How much numbers must tell together: each tells the decimal logarithm of its digits, noughts at its end left out, so that
# 137, 744 and 841 tell 7.9 and 500, 1,000 and 2,000 tell 1.
ENOUGH, LEAST = 6.0, 2
# Numbers in more documents than these, or than this share of a book, are common property.
CROWD, SHARE, COMMON = 3, 0.01, 24
# Of two texts in two languages: so many equal numbers in order, and such a share of those of the shorter text.
IN_ORDER, OF_SHORTER = 6, 0.7


@dataclass(frozen=True, slots=True)
class Told:
    """A document with its numbers that tell something, and all of them in order."""

    document: str
    rank: tuple[str, str]
    language: str
    telling: frozenset[str]
    series: tuple[str, ...]


def same_numbers(
    texts: Mapping[str, tuple[Text, Words]],
    documents: Mapping[str, Document],
    known: Iterable[Repetition],
) -> tuple[Repetition, ...]:
    """Pairs of documents that share a rare combination of numbers and no passage, the later as the one that repeats.

    `known` are the copies: neither their pairs nor their copies are looked at again. In two languages the order counts.
    """
    found = list(known)
    repeated = {one.copy for one in found if is_whole(one)}
    pairs = {frozenset((one.copy, one.of)) for one in found}
    told = [
        numbers_told(text, words, documents.get(name))
        for name, (text, words) in sorted(texts.items())
        if name not in repeated
    ]
    told.sort(key=lambda one: one.rank)
    made = [
        one
        for a, b in _candidates(told)
        if frozenset((a.document, b.document)) not in pairs
        for one in alike(a, b)
    ]
    return tuple(sorted(made, key=lambda one: (one.copy, one.of)))


def is_whole(one: Repetition) -> bool:
    """Whether a document repeats another as a text: then its numbers are those of the other."""
    return one.evidence in ("same text", "near copy")


def alike(a: Told, b: Told) -> Iterator[Repetition]:
    """That two texts, the earlier one first, give the same numbers."""
    yield from _translated(a, b) if a.language != b.language else _alike(a, b)


def limit(documents: int) -> int:
    """In how many documents a number may stand to tell something, in a book of so many."""
    return min(max(CROWD, int(SHARE * documents)), COMMON)


def findings(found: Iterable[Repetition], names: Mapping[str, str]) -> Iterator[Finding]:
    """What a person should look at: one finding for each pair."""
    for one in found:
        kind = "possible_translation" if one.evidence == "translation" else "same_numbers"
        a, b = (names.get(document, document[:8]) for document in (one.copy, one.of))
        yield Finding(
            id=short_id([kind, one.copy, one.of]),
            kind=kind,
            sentence=f"{a} and {b}: {one.because}.",
            documents=(one.copy, one.of),
        )


def numbers_told(text: Text, words: Words, document: Document | None) -> Told:
    """What a text's numbers tell."""
    stated = document.value("language") if document is not None else None
    date = (document.value("date") if document is not None else None) or text.date or "9999"
    series = tuple(word for word in words.folded if word.isdecimal() and len(word) > 1)
    return Told(
        text.document,
        (date, text.document),
        text.language or stated or "",
        frozenset(_telling(words)),
        series,
    )


def _telling(words: Words) -> Iterator[str]:
    """Numbers that count something: no years, no names of laws and pages, no measures."""
    labelling, units = cues.load().labelling, _units()
    folded = words.folded
    for at, word in enumerate(folded):
        if word[0].isdigit() and _COUNT.fullmatch(word) and not _year(words, at):
            before = folded[at - 1] if at else ""
            after = folded[at + 1] if at + 1 < len(folded) else ""
            if before not in labelling and after not in units:
                yield word


def _year(words: Words, at: int) -> bool:
    """Whether four figures may be a year: written without a comma between them."""
    return bool(_YEAR.fullmatch(words.folded[at])) and words.ends[at] - words.starts[at] == 4


def _units() -> frozenset[str]:
    return frozenset(language.load("en").units) | {"gmt", "percent", "hours"}


def _candidates(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs that share at least two numbers that few documents have."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        for number in one.telling:
            holding[number].append(place)
    most = limit(len(told))
    shared: Counter[tuple[int, int]] = Counter()
    for places in holding.values():
        if len(places) <= most:
            shared.update(combinations(places, 2))
    for (a, b), together in sorted(shared.items()):
        if together >= LEAST:
            yield told[a], told[b]


def weight(number: str) -> float:
    """How much a number tells: the more figures it has before its closing noughts, the less it is equal by chance."""
    return log10(int(number.rstrip("0") or "1"))


def _alike(a: Told, b: Told) -> Iterator[Repetition]:
    common = sorted(a.telling & b.telling, key=lambda number: (-weight(number), number))
    tells = sum(map(weight, common))
    fewer = min(len(a.telling), len(b.telling))
    if len(common) >= LEAST and tells >= ENOUGH and 3 * len(common) >= fewer:
        words = f"both give {_listed(common)} in their own words; that is weaker evidence than equal words"
        yield Repetition(b.document, a.document, "same numbers", round(min(0.9, tells / 20), 3), words)


def _translated(a: Told, b: Told) -> Iterator[Repetition]:
    if not a.language or not b.language:
        return
    equal = LCSseq.similarity(a.series, b.series)
    share = equal / max(1, min(len(a.series), len(b.series)))
    if equal >= IN_ORDER and share >= OF_SHORTER:
        words = f"{equal} numbers stand in the same order in both languages ({a.language}, {b.language})"
        yield Repetition(b.document, a.document, "translation", round(0.8 * share, 3), words)


def _listed(numbers: Sequence[str]) -> str:
    shown = [f"{int(number):,}" for number in sorted(numbers[:5], key=int)]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
