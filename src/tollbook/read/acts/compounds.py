"""Who acts in a compound: "a rebel attack", "army shelling", "a Free Resh Front bombing", "Morran air strikes"."""

from tollbook.read.acts.actors import acts_with_force
from tollbook.read.acts.scene import Scene
from tollbook.vocab.occurrences import EventNoun

_NATIONALITY = "G"
_AGAINST = frozenset(("on", "against", "of"))


def compound_actor(scene: Scene, first: int, end: int, noun: EventNoun) -> tuple[int, int] | None:
    """The words in front of an event's noun that name who did it; the noun group is words `first` to before `end`."""
    words = scene.vocabulary.events
    if noun.type not in words.compounds or end - first < 2:
        return None
    last = _noun_of(scene, first, end)
    if last <= first:
        return None
    known = _known_name(scene, first, last)
    if known is not None:
        return known
    if acts_with_force(scene, last - 1) and (_is_name(scene, last - 1) or not _is_ordinary(scene, last - 1)):
        return _name_begin(scene, first, last), last
    if noun.type in words.heavy and scene.words[last - 1] in words.powers:
        return _name_begin(scene, first, last), last  # "government air strikes"
    named = noun.type in words.national and _is_nationality(scene, last - 1)
    return (last - 1, last) if named and scene.words[end : end + 1] and scene.words[end] in _AGAINST else None


def _is_nationality(scene: Scene, at: int) -> bool:
    """Whether a word names a people: by the list, or by a capital and its ending ("Orvan")."""
    if scene.fine[at] == _NATIONALITY:
        return True
    unknown = scene.fine[at] == "N" and at > 0 and not scene.sentence.shouted
    return unknown and scene.words[at].endswith(scene.vocabulary.events.peoples)


def _known_name(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The name of a well-known body that ends right before the event's noun."""
    names = scene.vocabulary.responsibility.names
    for at in range(first, last):
        found = names.at(scene.words, at) if scene.words[at] in names else None
        if found is not None and found[1] == last:
            return at, last
    return None


def _is_ordinary(scene: Scene, at: int) -> bool:
    words = scene.vocabulary
    return scene.words[at] in words.responsibility.ordinary or scene.words[at] in words.events.styled


def _is_name(scene: Scene, at: int) -> bool:
    """Whether a word closes a name ("a Free Resh Front attack")."""
    if scene.sentence.shouted:
        return scene.fine[at - 1] == "N"
    return scene.sentence.capital(at) and at > 1 and scene.sentence.capital(at - 1)


def _noun_of(scene: Scene, first: int, end: int) -> int:
    """Where the event's own noun begins: behind the last word that may name somebody ("rebel mortar attack")."""
    words = scene.vocabulary.events
    at = end - 1
    while at > first and (scene.words[at - 1] in words.means.first or scene.words[at - 1] in words.how):
        at -= 1
    return at


def _name_begin(scene: Scene, first: int, last: int) -> int:
    """Where the name begins that ends with somebody who acts: nationalities, capitals and short names belong to it."""
    at = last - 1
    while at > first and (scene.fine[at - 1] == _NATIONALITY or _names(scene, at - 1, last)):
        at -= 1
    return at


def _names(scene: Scene, at: int, last: int) -> bool:
    words = scene.vocabulary.responsibility
    if scene.words[at] in scene.context.armed or scene.words[at] in words.names:
        return True
    if not scene.sentence.shouted:
        return at > 0 and scene.sentence.capital(at)
    return scene.fine[at] == "N" and scene.words[last - 1] not in words.irregular  # "FIERCE GUERRILLA"
