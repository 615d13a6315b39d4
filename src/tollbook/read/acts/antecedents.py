"""Whom "they" stands for where nobody was said to act yet: the armed people who are the subject of a sentence shortly before."""

from collections.abc import Sequence

from tollbook.read.acts.scene import Scene
from tollbook.read.context import Acting
from tollbook.read.phrases import VERBS, Phrase, Phrases

# so many sentences back the one may stand that names them, over others that go on with "they"
_REACH = 3
_GOVERNS = frozenset("mob")
_PLURAL = frozenset(("they",))
_ALWAYS_PLURAL = frozenset(("police", "military", "gendarmerie"))


def armed_before(scene: Scene, at: int) -> Acting | None:
    """The armed people whom a plural pronoun at a word takes up; none where other people come between."""
    if scene.words[at] not in _PLURAL:
        return None
    own = scene.context.cut(scene.sentence.index)
    here = [phrase for phrase in own.items if phrase.last <= at]
    found = _subject(scene, own, here)
    if found is not None:
        return found
    for phrases in scene.context.before(scene.sentence.index, _REACH):
        found = _subject(scene, phrases, phrases.items)
        if found is not None or not _goes_on(phrases):
            return found
    return None


def _subject(scene: Scene, phrases: Phrases, items: Sequence[Phrase]) -> Acting | None:
    """The armed people in front of a sentence's first verb, where no preposition governs them."""
    for number, phrase in enumerate(items):
        describes = (
            phrase.code in "ek" and items[number + 1 : number + 2] and items[number + 1].code in _GOVERNS
        )
        if phrase.code in VERBS and not describes:
            return None
        governed = number and items[number - 1].code in _GOVERNS
        if not governed and _is_armed(scene, phrases, phrase):
            first, last = phrase.first, phrase.last
            if phrases.sentence.words[first] in ("the", "a", "some", "these", "those"):
                first += 1
            spot = phrases.sentence.range(first, last)
            return Acting(phrases.sentence.index, " ".join(phrases.sentence.cut(first, last).split()), spot)
    return None


def _is_armed(scene: Scene, phrases: Phrases, phrase: Phrase) -> bool:
    words = scene.vocabulary.responsibility
    head = phrases.sentence.words[phrase.head]
    plural = head.endswith("s") or head in _ALWAYS_PLURAL or head in scene.lexicon.plurals
    spoken = phrases.sentence.words
    if any(
        spoken[at] in words.names and words.names.at(spoken, at) for at in range(phrase.first, phrase.last)
    ):
        return phrase.code in "HNn"
    return phrase.code in "HNn" and head in words.armed and head not in words.ordinary and plural


def _goes_on(phrases: Phrases) -> bool:
    """Whether a sentence goes on with the same people ("They assembled them")."""
    subject = next((phrase for phrase in phrases.items if phrase.code in "HNnP9"), None)
    return subject is not None and phrases.sentence.words[subject.first] in _PLURAL
