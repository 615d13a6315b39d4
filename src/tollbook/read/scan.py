"""Is there anything here? One pass of an automaton over the folded text finds the words that a claim can hang on."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

# what may stand before a word: matched with it, so that "die" is not looked for inside "soldier"
_BEFORE = " \n\t\"'([-/*_"


@dataclass(frozen=True, slots=True)
class Hits:
    """Where triggers stand in one text, ascending, and for each the finders that it calls (a bit for each)."""

    offsets: list[int]
    calls: list[int]

    def within(self, start: int, end: int) -> int:
        """The finders that the triggers in a range call."""
        called = 0
        for place in range(bisect_left(self.offsets, start), len(self.offsets)):
            if self.offsets[place] >= end:
                break
            called |= self.calls[place]
        return called


class Scanner:
    """Finds triggers on word boundaries. `words` gives for every finder, in order, the words that call it."""

    def __init__(self, words: Sequence[Iterable[str]]) -> None:
        calls: dict[str, int] = {}
        for number, triggers in enumerate(words):
            for word in triggers:
                calls[word] = calls.get(word, 0) | 1 << number
        for word in [word for word in sorted(calls) if " " in word]:
            for wrapped in _wrapped(word):
                calls[wrapped] = calls[word]
        ordered = sorted(calls)
        self._patterns = [before + word for word in ordered for before in _BEFORE]
        self._calls = [calls[word] for word in ordered for _ in _BEFORE]
        self._first: Mapping[str, int] = calls
        self._longest = max((len(word) for word in ordered), default=0)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def hits(self, low: str) -> Hits:
        """All triggers of a folded text."""
        offsets: list[int] = []
        called: list[int] = []
        self._at_start(low, offsets, called)
        length = len(low)
        calls = self._calls
        for pattern, start, end in self._automaton.find_matches_as_indexes(low):
            if end < length and low[end].isalpha():
                continue
            offsets.append(start + 1)
            called.append(calls[pattern])
        return Hits(offsets, called)

    def _at_start(self, low: str, offsets: list[int], called: list[int]) -> None:
        """A trigger that is the very first word has nothing before it."""
        for end in range(min(self._longest, len(low)), 0, -1):
            call = self._first.get(low[:end])
            if call is not None and not low[end : end + 1].isalpha():
                offsets.append(0)
                called.append(call)
                return


def _wrapped(words: str) -> list[str]:
    """The same words with a line break at one of their spaces."""
    return [words[:place] + "\n" + words[place + 1 :] for place, char in enumerate(words) if char == " "]
