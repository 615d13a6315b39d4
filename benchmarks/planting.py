"""Planting: texts altered in the ways in which statements are copied, with what was changed written down."""

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tollbook.text.sentences import Abbreviations, sentences

# Words that turn or weaken what a sentence says, put before the word that they belong to.
REWORDED = {
    "said": "stated", "also": "as well", "while": "as", "near": "close to", "several": "a number of", "began": "started",
    "because": "since", "but": "though", "such": "this kind of", "however": "yet", "very": "most", "called": "named",
    "house": "home", "large": "big", "took": "carried", "says": "states", "about": "around", "which": "that", "car": "vehicle",
    "asked": "requested", "during": "in the course of", "immediately": "at once", "announced": "made known", "under": "beneath",
}  # fmt: skip
OPENINGS = ("moreover", "indeed", "in fact", "further")
TURNING = ("not", "no longer", "allegedly", "reportedly")
_NUMBER = re.compile(r"(?<![\w.,:/$-])\d{1,3}(?:,\d{3})+(?![\w,:/%-])|(?<![\w.,:/$-])\d+(?![\w:/%-]|[.,]\d)")
_NEGATION = re.compile(r" (?:not|no|alleged|allegedly|never)(?= [a-z])", re.IGNORECASE)
_VERB = re.compile(r"(?<= )(?:was|were|had|have|has|is|are|will|would)(?= [a-z]{3})", re.IGNORECASE)
_TELLING = re.compile(r"(?<![\w.,:/$-])(?!19\d\d\b|20\d\d\b)(?:[1-9]\d{2,}|\d{1,3}(?:,\d{3})+)(?![\w:/%-])")


@dataclass(frozen=True, slots=True)
class Planted:
    """An altered text; `changed` are words of the original and what stands there now, where one place was changed."""

    text: str
    changed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Bed:
    """What alterations draw on: the seed's choices, unrelated texts of the same kind, and words of the corpus."""

    chance: random.Random
    others: list[str]
    words: Sequence[str]

    def other(self) -> str:
        """An unrelated text, each one once, so that it makes no two texts alike."""
        return self.others.pop()


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), Abbreviations())]


def _same(text: str, bed: Bed) -> Planted | None:
    """Lines broken elsewhere and other quotation marks."""
    width = bed.chance.randint(50, 90)
    wrapped = max(map(len, text.splitlines())) < 100  # else every line is a paragraph
    parts = (
        "\n".join(textwrap.wrap(one, width))
        for one in re.split(r"\n\s*\n|\n {3}" if wrapped else r"\n", text)
    )
    return Planted("\n\n".join(part for part in parts if part).replace('"', "\u201d"))


def _capitals(text: str, bed: Bed) -> Planted | None:
    """Capitals throughout, as agencies send."""
    return None if text.isupper() else Planted(text.upper())


def _framed(text: str, bed: Bed) -> Planted | None:
    """The whole text inside a page's own words."""
    before, after = (bed.other().split()[: bed.chance.randint(15, 50)] for _ in "ab")
    return Planted(f"{' '.join(before)}\n\n{text}\n\n{' '.join(after)}")


def _part(text: str, bed: Bed) -> Planted | None:
    """Forty to eighty per cent of the sentences, in one piece."""
    told = _sentences(text)
    most = max(1, round(len(told) * bed.chance.uniform(0.4, 0.8)))
    first = bed.chance.randint(0, len(told) - most)
    return _long_enough(" ".join(told[first : first + most]), text)


def _shortened(text: str, bed: Bed) -> Planted | None:
    """One sentence in three left out."""
    told = _sentences(text)
    left = [one for one in told if bed.chance.random() > 1 / 3]
    return _long_enough(" ".join(left), text) if len(told) > 2 else None


def _reordered(text: str, bed: Bed) -> Planted | None:
    """The sentences in another order."""
    told = _sentences(text)
    bed.chance.shuffle(told)
    return _long_enough(" ".join(told), text) if len(told) > 2 else None


def _long_enough(part: str, text: str) -> Planted | None:
    return Planted(part) if len(part.split()) >= 20 and part != text else None


def _rewritten(share: float) -> Callable[[str, Bed], Planted | None]:
    def rewritten(text: str, bed: Bed) -> Planted | None:
        return Planted(" ".join(_written_anew(text.split(), share, bed)))

    rewritten.__doc__ = f"{share:.0%} of the words replaced, left out or put in."
    return rewritten


def _written_anew(words: Sequence[str], share: float, bed: Bed) -> Iterator[str]:
    for word in words:
        how = bed.chance.choice(("replace", "drop", "insert")) if bed.chance.random() < share else ""
        if how != "drop":
            yield bed.chance.choice(bed.words) if how == "replace" else word
        if how == "insert":
            yield bed.chance.choice(bed.words)


def _reworded(text: str, bed: Bed) -> Planted | None:
    """Everyday words for others of the same meaning, and a word such as "moreover" before every third sentence."""
    told = " ".join(REWORDED.get(word.lower(), word) for word in text.split(" "))
    shout = text.isupper()
    made = [
        f"{bed.chance.choice(OPENINGS)}, {one}" if bed.chance.random() < 1 / 3 else one
        for one in _sentences(told)
    ]
    return Planted(" ".join(made).upper() if shout else " ".join(made))


def _quoted(text: str, bed: Bed) -> Planted | None:
    """One or two sentences of at least eighteen words inside an unrelated text."""
    told = [one for one in _sentences(text) if len(one.split()) >= 18]
    if not told:
        return None
    around = _sentences(bed.other())
    at = bed.chance.randint(0, len(around))
    return Planted(" ".join([*around[:at], f'"{bed.chance.choice(told)}"', *around[at:]]))


def _number(text: str, bed: Bed) -> Planted | None:
    """One number changed."""
    there = [m for m in _NUMBER.finditer(text) if 1 < int(m.group().replace(",", "")) < 1_000_000]
    if not there:
        return None
    match = bed.chance.choice(there)
    value = int(match.group().replace(",", ""))
    new = str(max(2, value + bed.chance.choice((-1, 1, 10, 100))))
    return _replaced(text, match.start(), match.end(), new) if new != match.group() else None


def _turned(text: str, bed: Bed) -> Planted | None:
    """A "not", "no longer", "allegedly" or "reportedly" put behind an auxiliary."""
    there = list(_VERB.finditer(text))
    if not there:
        return None
    word = bed.chance.choice(TURNING)
    end = bed.chance.choice(there).end()
    planted = f"{text[:end]} {word.upper() if text.isupper() else word}{text[end:]}"
    return Planted(planted, ("", word))


def _unturned(text: str, bed: Bed) -> Planted | None:
    """A "not", "no", "never" or "alleged" left out."""
    there = list(_NEGATION.finditer(text))
    if not there:
        return None
    match = bed.chance.choice(there)
    return Planted(text[: match.start()] + text[match.end() :], (match.group().strip(), ""))


def _paraphrased(text: str, bed: Bed) -> Planted | None:
    """Other words that keep the text's numbers with the word that follows each; only where it has three of three digits."""
    there = list(_TELLING.finditer(text))
    if len({m.group() for m in there}) < 3:
        return None
    told = [f"{' '.join(bed.chance.sample(bed.words, 6))} {m.group()} {_next(text, m.end())}." for m in there]
    return Planted(" ".join(told))


def _next(text: str, at: int) -> str:
    match = re.compile(r"\w+").search(text, at)
    return match.group() if match else ""


def _replaced(text: str, start: int, end: int, new: str) -> Planted:
    return Planted(text[:start] + new + text[end:], (text[start:end], new))


KINDS: dict[str, Callable[[str, Bed], Planted | None]] = {
    "same words": _same,
    "in capitals": _capitals,
    "inside a page": _framed,
    "a part": _part,
    "sentences left out": _shortened,
    "sentences in another order": _reordered,
    "other small words": _reworded,
    "6 % of words changed": _rewritten(0.06),
    "15 % of words changed": _rewritten(0.15),
    "a sentence quoted": _quoted,
    "one number changed": _number,
    "a word such as \u201cnot\u201d put in": _turned,
    "a word such as \u201cnot\u201d left out": _unturned,
    "only numbers kept": _paraphrased,
}
# Those that leave every number where it is: what is counted must stay the same when they are added.
FAITHFUL = ("same words", "inside a page", "a part", "sentences left out", "other small words")


def planted(kind: str, text: str, bed: Bed) -> Planted | None:
    """One text altered in one way; None where it has nothing to alter in that way."""
    made = KINDS[kind](text, bed)
    return None if made is None else replace(made, text=made.text.strip())
