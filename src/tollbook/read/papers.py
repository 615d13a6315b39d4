"""Whose words a paper or a figure gives: "the data available to the ministry", "a report by the office", "police figures"."""

from tollbook.read.passage import Sentence
from tollbook.read.speaker_names import clean, name_after
from tollbook.vocab.speakers import SpeakerWords

# how many words may stand in front of the noun ("the latest official figures"), and behind it before its maker
_IN_FRONT, _BEHIND = 5, 7
# in front of "reports" these tell of what kind they are
_KINDS_OF_PAPERS = frozenset(("media", "armed group", "witness", "unknown"))


def holder(sentence: Sentence, first: int, words: SpeakerWords) -> tuple[int, int] | None:
    """Whose paper it is that begins at word `first` ("according to figures released by the ministry on Monday"), or None."""
    paper = _paper(sentence, first, min(first + _IN_FRONT, len(sentence.words)), words)
    return None if paper is None else _maker(sentence, paper, len(sentence.words), words)


def owner(sentence: Sentence, name: tuple[int, int], words: SpeakerWords) -> tuple[int, int]:
    """The one whose paper a name tells of, else the name as it is ("official figures")."""
    first, end = name
    paper = _paper(sentence, first, end, words)
    if paper is None:
        return name
    made = _maker(sentence, paper, end, words)
    if made is not None:
        return made
    if paper + 1 < end or paper == first:
        return name
    while paper > first and sentence.words[paper - 1] in words.paper_kinds:
        paper -= 1
    while first < paper and sentence.words[first] in words.paper_kinds:
        first += 1
    joined = paper > first and sentence.words[paper - 1] in ("and", "or")  # "police and hospital reports"
    held = clean(sentence, first, paper, words) if paper > first and not joined else None
    return held if held is not None and _holds(sentence, held, words) else name


def is_paper(sentence: Sentence, first: int, end: int, words: SpeakerWords) -> bool:
    """Whether one of the words, or one shortly in front of them, is a paper or a figure."""
    return not words.evidence.isdisjoint(sentence.words[max(first - _BEHIND, 0) : end])


def _paper(sentence: Sentence, first: int, end: int, words: SpeakerWords) -> int | None:
    """The last noun for a paper in a row of words that nothing interrupts."""
    found = None
    for at in range(first, end):
        word = sentence.words[at]
        if not word[0].isalnum() or word in words.of_whom or word in words.stops:
            break
        if word in words.evidence and not (at + 1 < end and sentence.words[at + 1] == "'"):
            found = at
    return found


def _maker(sentence: Sentence, paper: int, end: int, words: SpeakerWords) -> tuple[int, int] | None:
    """Who stands behind "by", "from", "of" or "to" shortly after the noun."""
    for at in range(paper + 1, min(paper + _BEHIND, end - 1)):
        word = sentence.words[at]
        if word in words.of_whom:
            if word == "from" and at == paper + 1 and sentence.words[paper] in words.sent:
                return None  # "a report from the coast"
            name = name_after(sentence, at + 1, words)
            if name is None or not _is_somebody(sentence, name, words):
                return None
            return name[0], min(name[1], end)
        if word not in words.made_by:
            return None
    return None


def _holds(sentence: Sentence, name: tuple[int, int], words: SpeakerWords) -> bool:
    """Whether a name in front of a paper is its owner's: "police figures", but "press reports" and "rebel reports" are a kind."""
    low = " ".join(sentence.words[name[0] : name[1]])
    own = words.kind(low) not in _KINDS_OF_PAPERS or low.endswith(("'s", "\u2019s"))
    return (own or (not sentence.shouted and sentence.capital(name[0]))) and _is_somebody(
        sentence, name, words
    )


def _is_somebody(sentence: Sentence, name: tuple[int, int], words: SpeakerWords) -> bool:
    """Whether a name has a word for those who speak, or is written as a name."""
    low = " ".join(sentence.words[name[0] : name[1]]).removesuffix("'s").removesuffix("\u2019s")
    if low in words.general:
        return False
    if words.kind(low) != "unknown":
        return True
    return not sentence.shouted and all(
        sentence.capital(at) or sentence.words[at] in words.of_whom | words.articles for at in range(*name)
    )
