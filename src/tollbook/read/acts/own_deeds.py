"""What somebody says of deeds of his own: "the Front said it had planted the bomb", "the army denied that its men fired"."""

from dataclasses import dataclass
from typing import Literal

from tollbook.read.acts.actors import is_armed, likelihood, named, principal
from tollbook.read.acts.roles import is_negated, subject
from tollbook.read.acts.scene import Scene

# how far in front of the one who acts the verb of saying may stand
_REACH = 8
# words about saying that stand in front of what is called untrue
_FRAME = 6
_BETWEEN = frozenset("tdnjrop@^\"'")

Said = Literal["claimed", "denied", "said"]


@dataclass(frozen=True, slots=True)
class OwnDeed:
    """Who speaks of his own deed in words `who` of the sentence, by the verb at `verb`, and whether he owns up to it."""

    who: tuple[int, int]
    verb: int
    said: Said


def own_deed(scene: Scene, actor: tuple[int, int]) -> OwnDeed | None:
    """Who speaks, where the actor is "it", "they" or "its troops" behind a verb of saying."""
    words = scene.vocabulary.responsibility
    pronoun = actor[1] - actor[0] == 1 and (
        scene.words[actor[0]] in words.selves or _is_the_group(scene, actor[0])
    )
    if not pronoun and scene.words[actor[0]] not in words.owners:
        return None
    verb = _telling(scene, actor[0])
    if verb is None and not pronoun:  # "the army stated that no one had been killed by its units"
        verb = _telling(scene, scene.line.rfind("t", 0, actor[0]) + 1)
    if verb is None:
        return None
    found = subject(scene, verb)
    if found is None or found.how == "pronoun":
        return None
    who = principal(scene, *named(scene, found.first, found.last))
    if not likelihood(scene, *who) and not is_bare_name(scene, who):
        return None
    if pronoun and scene.words[actor[0]] in words.groups and not is_armed(scene, *who):
        return None  # "the minister said the group had ..."
    return OwnDeed(who, verb, _said(scene, verb, pronoun=pronoun))


def _is_the_group(scene: Scene, at: int) -> bool:
    """Whether a word calls the speaker's own body by what it is ("said the group had ...")."""
    return scene.words[at] in scene.vocabulary.responsibility.groups and scene.words[at - 1 : at] in (
        ["the"],
        ["this"],
    )


def is_denied(scene: Scene, first: int) -> bool:
    """Whether somebody denies what is told from a word on ("the minister denied that the army had fired")."""
    verb = _telling(scene, first)
    denied = verb is not None and scene.words[verb] in scene.vocabulary.responsibility.denying
    return denied and verb is not None and not is_negated(scene, verb)


def is_called_untrue(scene: Scene, first: int, last: int) -> bool:
    """Whether the sentence tells it only to deny it ("Claims that we attacked a hospital are false")."""
    that = scene.line.rfind("t", 0, first + 1)
    if that < 0:
        return False
    if that > 1 and scene.words[that - 1] in scene.vocabulary.responsibility.charge:
        denied = scene.vocabulary.qualifications.deny  # "dismissed the allegation that troops had ..."
        if any(word in denied for word in scene.words[max(that - _FRAME, 0) : that]):
            return True
    told = scene.words[that - 1 : that] and scene.words[that - 1] in scene.vocabulary.responsibility.charge
    if not told and "t" not in scene.line[: min(first, _FRAME) + 1]:
        return False
    untold = scene.vocabulary.events.untold
    return any(untold.at(scene.words, at) is not None for at in range(last, len(scene.words)))


def _telling(scene: Scene, first: int) -> int | None:
    """The verb of saying whose clause begins at a word, past "that" and "the allegation that"."""
    words = scene.vocabulary.responsibility
    for at in range(first - 1, max(first - 1 - _REACH, -1), -1):
        word = scene.words[at]
        telling = word in words.denying or word in words.admitting or word in scene.lexicon.reporting
        telling = telling and word not in words.knowing
        if scene.line[at] in "eVg" and telling:
            return at
        if scene.line[at] not in _BETWEEN:
            return None
    return None


def _said(scene: Scene, verb: int, *, pronoun: bool) -> Said:
    words = scene.vocabulary.responsibility
    if scene.words[verb] in words.denying:
        return "said" if is_negated(scene, verb) else "denied"
    if scene.words[verb] in words.admitting:
        return "said" if is_negated(scene, verb) else "claimed"
    return "claimed" if pronoun else "said"


def is_bare_name(scene: Scene, who: tuple[int, int]) -> bool:
    """Whether a sentence begins with a name that no list has ("Orm denied that he had given the order")."""
    return who[0] == 0 and all(letter in "N'" for letter in scene.fine[who[0] : who[1]])
