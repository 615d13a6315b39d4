"""Topics on which words of harm mean something else, in one language (`lang/<code>/topics.toml`)."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from tollbook.errors import VocabularyInvalid

# A text is filled by a topic that has one different word for so many of its words; so many are enough for any length.
PACE, FULL = 25, 12
# a text of so few words is on a topic by one word less
BRIEF = 60
# one word about people harmed weighs so many of a topic
HARM = 2
# a text is asked several times over, while it is read
_TEXTS_KEPT = 2
# a letter or figure beside a word makes it a part of another
_NEIGHBOUR = re.compile(r"\w")
# "4-1", "6-0": two numbers of which the first is not the smaller are no range, but a score
_PAIR = re.compile(r"(?<![\w.,/-])(\d{1,3})[-\u2013](\d{1,2})(?![\w/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Topic:
    """A text with `enough` different words of `words` is on this topic; there, harms of `never` are not told of people,
    and those of `number` only with a number of people. `scores` are among its words where the topic has them.
    """

    name: str
    enough: int
    never: frozenset[str]
    number: frozenset[str]
    words: frozenset[str]
    scores: bool = False


class Topics:
    """All topics of a language, found in one pass over a text. `harm` are the words by which texts about people harmed
    are known: one of them in a text weighs as much as two of a topic. Those `elsewhere` stand in other texts as well.
    """

    def __init__(self, listed: Iterable[Topic], harm: Iterable[str], elsewhere: Iterable[str] = ()) -> None:
        self.listed = tuple(listed)
        self._harm, self._elsewhere = frozenset(harm), frozenset(elsewhere)
        self._words = tuple(sorted(self._harm.union(*(topic.words for topic in self.listed))))
        self._automaton = AhoCorasick(self._words)
        self._met = lru_cache(_TEXTS_KEPT)(self._met_in)

    def of(self, folded: str, among: Sequence[Topic] | None = None) -> tuple[Topic, ...]:
        """The topics, of those `among` which it is asked, that a folded text is on."""
        length = folded.count(" ")
        least = 1 if length <= BRIEF else 0
        return self._beyond_harm(folded, [(topic, topic.enough - least) for topic in among or self.listed])

    def tells_of_harm(self, folded: str, beside: frozenset[str] = frozenset()) -> bool:
        """Whether a folded text has any word by which texts about people harmed are known, `beside` those that tell nothing."""
        return not (self._harm - beside).isdisjoint(self._met(folded))

    def met(self, folded: str) -> tuple[frozenset[str], int]:
        """The different words about people harmed alone that a folded text has, and how many of the topic it has most of."""
        met = self._met(folded)
        return (met & self._harm) - self._elsewhere, max(
            (len(met & topic.words) for topic in self.listed), default=0
        )

    def filled(self, folded: str) -> bool:
        """Whether a topic has so many words in a folded text, for its length, that the text is about nothing else."""
        length = folded.count(" ")
        least = 1 if length <= BRIEF else 0
        share = min(length // PACE, FULL)
        enough = [(topic, max(topic.enough - least, share)) for topic in self.listed]
        return bool(self._beyond_harm(folded, enough))

    def _beyond_harm(self, folded: str, enough: Iterable[tuple[Topic, int]]) -> tuple[Topic, ...]:
        met = self._met(folded)
        beyond = HARM * len(met & self._harm) + 1
        if len(met) + 1 < beyond:  # not all words together, with a score, outweigh those about people harmed
            return ()
        return tuple(topic for topic, least in enough if _is_on(topic, met, max(least, beyond), folded))

    def _met_in(self, folded: str) -> frozenset[str]:
        """The different words that stand whole in a folded text."""
        met: set[int] = set()
        for word, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (
                word in met
                or _NEIGHBOUR.match(folded, end)
                or (start and _NEIGHBOUR.match(folded, start - 1))
            ):
                continue
            met.add(word)
        return frozenset(self._words[word] for word in met)


def _is_on(topic: Topic, met: frozenset[str], least: int, folded: str) -> bool:
    """Whether a text has so many different words of a topic; a score counts as one, and is looked for where it decides."""
    lacking = least - len(met & topic.words)
    return lacking <= 0 or (lacking == 1 and topic.scores and _has_score(folded))


@lru_cache(_TEXTS_KEPT)
def _has_score(folded: str) -> bool:
    return any(int(pair[1]) >= int(pair[2]) for pair in _PAIR.finditer(folded))


def _words(row: Mapping[str, object], name: str = "words") -> frozenset[str]:
    words = row[name]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(f"{name} = {words!r} must be a list of words")
    return frozenset(words)


@cache
def load(code: str) -> Topics:
    """The topics of a language. Raises VocabularyInvalid naming the entry that is wrong."""
    where = f"vocab/lang/{code}/topics.toml"
    path = files("tollbook.vocab").joinpath("lang", code, "topics.toml")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Topics(
            tuple(
                Topic(
                    name,
                    int(row["enough"]),
                    frozenset(row["never"]),
                    frozenset(row["number"]),
                    _words(row),
                    bool(row.get("scores", False)),
                )
                for name, row in table["topic"].items()
            ),
            _words(table["harm"]),
            _words(table["harm"], "elsewhere"),
        )
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"{where}: {error}; compare it with lang/en/topics.toml") from error
