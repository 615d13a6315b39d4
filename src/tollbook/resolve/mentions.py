"""Where a text names bodies that are known: runs of words that can be a body's name, never a piece of a longer one."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tollbook.model import Claim, Text
from tollbook.resolve.actors import Actor, actor, same_authority
from tollbook.text.sentences import Abbreviations, paragraphs, sentences
from tollbook.text.words import Words
from tollbook.vocab import authorities, citations
from tollbook.vocab.gazetteer import Gazetteer

# What may stand between two words of one name, and what ends a name.
LINKS = frozenset({"of", "the", "for"})
STOPS = frozenset(',;.:()[]\u201c\u201d"\n|/')


@dataclass(frozen=True, slots=True)
class Body:
    """An authority of an event: `documents` are those that it issued, by date, `originals` those that copy no other of them;
    `said` gives for a number the documents that give it as this body's, `carried` those of its own with that number.
    """

    name: str
    actor: Actor
    documents: tuple[str, ...]
    originals: tuple[str, ...]
    said: Mapping[int, Sequence[str]]
    carried: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, from its first word to before `last`, and the bodies that it can mean."""

    first: int
    last: int
    bodies: tuple[Body, ...]


@dataclass(frozen=True)
class Page:
    """A document's text as citations are looked for in it. `voices` gives for each of its claims the body whose words it
    gives, None where it names nobody; `issuer` is the fullest name of who issued it.
    """

    text: Text
    words: Words
    tolls: Sequence[Claim]
    voices: Mapping[str, str | None]
    issuer: str | None

    @property
    def document(self) -> str:
        """The document's id."""
        return self.text.document

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, once each, without the possessive."""
        return frozenset(word.removesuffix("'s") for word in set(self.words.folded))

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        return tuple(
            start
            for paragraph in paragraphs(self.text)
            for start, _ in sentences(self.text.content, paragraph.start, paragraph.end, Abbreviations())
        )

    def sentence(self, word: int) -> int:
        """The number of the sentence that a word stands in."""
        return bisect_right(self._sentences, self.words.starts[word])

    def opens(self, word: int) -> bool:
        """Whether a word is the first of its sentence."""
        return word == 0 or self.sentence(word - 1) != self.sentence(word)

    def word_at(self, start: int) -> int:
        """The word that stands at a place of the text, or next after it."""
        return min(max(0, bisect_right(self.words.starts, start) - 1), len(self.words) - 1)

    def between(self, first: int, last: int) -> str:
        """What stands from the end of the word before `first` to the beginning of the word `last`."""
        end = self.words.starts[last] if last < len(self.words) else len(self.text.content)
        return self.text.content[self.words.ends[first - 1] if first else 0 : end]

    def quote(self, first: int, last: int) -> str:
        """Words as they stand there, in quotation marks."""
        start, end = self.words.range(first, last)
        return f"\u201c{' '.join(self.text.content[start:end].split())}\u201d"


def mentions(page: Page, by_word: Mapping[str, Sequence[Body]], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Every name in a text that can be that of a body, in order.

    A bare kind of body ("the ministry") is the one of that kind that the text names in full, where there is just one.
    """
    made = [
        (first, last, _bodies(page, first, last, by_word, gazetteer)) for first, last in _runs(page, by_word)
    ]
    full = {
        body.name
        for _, _, (kind_only, bodies) in made
        if not kind_only and len(bodies) == 1
        for body in bodies
    }
    for first, last, (kind_only, bodies) in made:
        near = tuple(body for body in bodies if body.name in full) if kind_only else ()
        if bodies:
            yield Mention(first, last, near if len(near) == 1 else bodies)


def _bodies(
    page: Page, first: int, last: int, by_word: Mapping[str, Sequence[Body]], gazetteer: Gazetteer
) -> tuple[bool, tuple[Body, ...]]:
    start, end = page.words.range(first, last)
    named = actor(page.text.content[start:end], gazetteer)
    near = {body.name: body for word in sorted(named.words) for body in by_word.get(word, ())}
    fitting = tuple(body for body in near.values() if _fits(named, body.actor))
    equal = tuple(body for body in fitting if body.actor.words == named.words)
    return named.kind_only, equal or fitting


def _fits(named: Actor, body: Actor) -> bool:
    if named.kind_only and named.words != body.words:
        return named.words <= body.words
    # a longer name in the text may be another body's
    return same_authority(named, body) and not body.words < named.words


def _runs(page: Page, by_word: Mapping[str, Sequence[Body]]) -> Iterator[tuple[int, int]]:
    words = page.words.folded
    reached = 0
    for at, word in enumerate(words):
        if at < reached or word.removesuffix("'s") not in by_word:
            continue
        first, last = _backward(page, at, reached), _forward(page, at + 1, by_word)
        yield first, last
        reached = last


def _forward(page: Page, last: int, by_word: Mapping[str, Sequence[Body]]) -> int:
    """To the end of the name: words of bodies and capitalised words, also across "of the"."""
    while last < len(page.words):
        ahead = last
        while ahead < len(page.words) and page.words.folded[ahead] in LINKS:
            ahead += 1
        if (
            ahead == len(page.words)
            or page.words.folded[last - 1].endswith("'s")
            or STOPS & set(page.between(last, ahead))
            or not _is_of_name(page, ahead, by_word)
        ):
            break
        last = ahead + 1
    return last


def _backward(page: Page, first: int, least: int) -> int:
    while first > least:
        ahead = first - 1
        while ahead >= least and page.words.folded[ahead] in LINKS:
            ahead -= 1
        if ahead < least or STOPS & set(page.between(ahead + 1, first)) or not _is_of_name(page, ahead, {}):
            break
        if page.opens(ahead) and page.words.folded[ahead] not in authorities.load().kinds_of_body:
            break  # any word is capitalised there
        first = ahead
    return first


def _is_of_name(page: Page, at: int, by_word: Mapping[str, Sequence[Body]]) -> bool:
    word = page.words.folded[at]
    known = authorities.load()
    said = citations.load()
    if word.removesuffix("'s") in by_word or word in known.kinds_of_body:
        return True
    if word in known.empty:
        return word not in said.papers and word not in said.saying
    start, end = page.words.starts[at], page.words.ends[at]
    written = page.text.content[start:end]
    if word in known.between or not written[:1].isupper():
        return False
    # in capitals throughout, only words of bodies are certain to be of a name
    return not (written.isupper() and len(written) > 1 and _in_capitals(page, at))


def _in_capitals(page: Page, at: int) -> bool:
    start, end = page.words.range(max(0, at - 3), min(len(page.words), at + 4))
    return page.text.content[start:end].isupper()
