"""Which body "this group" or "the organisation" means: the one that is named last, in the sentences right before."""

from collections.abc import Iterator

from tollbook.read.acts.scene import Scene
from tollbook.read.context import Acting
from tollbook.read.passage import Sentence

# how many sentences back the name may stand
_REACH = 2
_POINTING = frozenset(("this", "that", "same", "said", "aforementioned", "latter"))
# behind a body's own word they go on to say which one is meant
_TELLS_WHICH = frozenset(("that", "which", "who", "whose", "of", "called", "calling", "known", "for", "led"))
_QUOTES = ('"', "'", "\u201c", "\u201d")


def body_meant(scene: Scene, first: int, last: int) -> Acting | None:
    """The body that the words `first` to before `last` of the sentence take up; None where they name one or none is told."""
    words, groups = scene.words, scene.vocabulary.responsibility.groups
    if last <= first:
        return None
    points = words[first] in _POINTING or words[first - 1 : first] == ["the"]
    if not points or words[last - 1] not in groups or last - first - (words[first] in _POINTING) != 1:
        return None
    if words[last : last + 1] and words[last] in _TELLS_WHICH:
        return None
    for sentence, stop in _back(scene, first):
        named = {" ".join(sentence.cut(*one).split()): one for one in _named(scene, sentence, stop)}
        if len(named) > 1:
            return None  # "the Front and the League": which of them, no rule can say
        for name, named_by in named.items():
            return Acting(sentence.index, name, sentence.range(*named_by))
    return None


def _back(scene: Scene, first: int) -> Iterator[tuple[Sentence, int]]:
    yield scene.sentence, first
    for phrases in scene.context.before(scene.sentence.index, _REACH):
        yield phrases.sentence, len(phrases.sentence.words)


def _named(scene: Scene, sentence: Sentence, stop: int) -> Iterator[tuple[int, int]]:
    """The names of bodies in a sentence: known ones, short ones told of before, and what a group is called."""
    vocabulary = scene.vocabulary.responsibility
    for at, word in enumerate(sentence.words[:stop]):
        known = vocabulary.names.at(sentence.words, at) if word in vocabulary.names else None
        if known is not None:
            yield at, known[1]
        elif word in scene.context.armed:
            yield at, at + 1
        elif word in vocabulary.naming and set(sentence.words[max(at - 3, 0) : at]) & vocabulary.groups:
            yield from _called(sentence, at + 1, stop)


def _called(sentence: Sentence, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """What stands behind "called": a name in quotation marks, or in capitals."""
    words = sentence.words
    while at < stop and words[at] in ("itself", "as", "the"):
        at += 1
    if at < stop and words[at] in _QUOTES:
        closing = next((i for i in range(at + 1, min(at + 8, stop)) if words[i] in _QUOTES), None)
        if closing is not None:
            last = closing - (words[closing - 1] in (".", ","))
            yield at + 1, last
        return
    last = at
    while last < stop and not sentence.shouted and sentence.capital(last):
        last += 1
    if last > at:
        yield at, last
