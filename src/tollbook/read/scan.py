"""Is there anything here? One pass of an automaton over the folded text finds the words that a claim can hang on."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

# what may stand before a word: matched with it, so that "die" is not looked for inside "soldier". A mark stands for all that
# no trigger has in it, and a space for a line break: the fewer there are, the smaller is the automaton.
_MARK = "\x01"
_BEFORE = f" '-{_MARK}"
_AS_MARK = '\t"([/*_'
# how many characters behind a word the one may stand that it calls with
_REACH = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Behind:
    """What must stand behind a word for it to call: `next` right behind it (anything where empty), and one of `then` a few
    words further on (none where empty), or in front where `either` side will do ("the charges were dropped").
    """

    next: str
    then: frozenset[str]
    either: bool = False

    def stands(self, before: Sequence[str], following: Sequence[str]) -> bool:
        """Whether it is among the words around."""
        beside = not self.next or following[:1] == [self.next]
        if not beside or not self.then or not self.then.isdisjoint(following):
            return beside
        return self.either and not self.then.isdisjoint(before)


Needs = Mapping[str, Sequence[Behind]]


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

    def of(self, finders: int) -> "Hits":
        """Only those triggers that call one of some finders, and those finders alone."""
        kept = [
            (at, call & finders) for at, call in zip(self.offsets, self.calls, strict=True) if call & finders
        ]
        return Hits([at for at, _ in kept], [call for _, call in kept])


class Scanner:
    """Finds triggers on word boundaries. `words` gives for every finder, in order, the words that call it; `needs` those
    that call it only with one of some others behind them ("file" with "charges").
    """

    def __init__(self, words: Sequence[Iterable[str]], needs: Sequence[Needs] = ()) -> None:
        calls: dict[str, int] = {}
        for number, triggers in enumerate(words):
            for word in triggers:
                calls[word] = calls.get(word, 0) | 1 << number
        several = [word for word in sorted(calls) if " " in word]
        for word in several:
            for inside in _inside(word):  # "forced disappearance" hides "disappearance" from the automaton
                calls[word] |= calls.get(inside, 0)
        self._needs: dict[str, list[tuple[int, Behind]]] = {}
        for number, needed in enumerate(needs):
            for word, rows in needed.items():
                calls.setdefault(word, 0)
                self._needs.setdefault(word, []).extend((1 << number, row) for row in rows)
        self._either = {w for w, rows in self._needs.items() if any(row.either for _, row in rows)}
        ordered = sorted(calls)
        self._patterns = [before + word for word in ordered for before in _BEFORE]
        self._words = [word for word in ordered for _ in _BEFORE]
        self._calls: Mapping[str, int] = calls
        self._longest = max((len(word) for word in ordered), default=0)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def hits(self, low: str) -> Hits:
        """All triggers of a folded text."""
        offsets: list[int] = []
        called: list[int] = []
        low = low.replace("\n", " ")
        for char in _AS_MARK:
            low = low.replace(char, _MARK)
        self._at_start(low, offsets, called)
        length = len(low)
        words, calls, needs = self._words, self._calls, self._needs
        for pattern, start, end in self._automaton.find_matches_as_indexes(low):
            if end < length and low[end].isalpha():
                continue
            word = words[pattern]
            call = self._called(word, low, start, end) if word in needs else calls[word]
            if call:
                offsets.append(start + 1)
                called.append(call)
        return Hits(offsets, called)

    def _called(self, word: str, low: str, start: int, end: int) -> int:
        """The finders that a word calls, by what stands around it."""
        following = _WORD.findall(low, end, end + _REACH)
        before = _WORD.findall(low, max(start - _REACH, 0), start) if word in self._either else []
        called = self._calls[word]
        for call, behind in self._needs[word]:
            if not called & call and behind.stands(before, following):
                called |= call
        return called

    def _at_start(self, low: str, offsets: list[int], called: list[int]) -> None:
        """A trigger that is the very first word has nothing before it."""
        for end in range(min(self._longest, len(low)), 0, -1):
            word = low[:end]
            if word in self._calls and not low[end : end + 1].isalpha():
                call = self._called(word, low, 0, end) if word in self._needs else self._calls[word]
                if call:
                    offsets.append(0)
                    called.append(call)
                return


def _inside(words: str) -> list[str]:
    """The shorter runs of words inside several."""
    parts = words.split(" ")
    pairs = [(first, last) for first in range(len(parts)) for last in range(first + 1, len(parts) + 1)]
    return [" ".join(parts[first:last]) for first, last in pairs if last - first < len(parts)]
