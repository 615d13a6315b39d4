"""One mention of a violent event: its word, who acts in it, and whether it is told as a fact."""

from dataclasses import dataclass, field

from tollbook.read.acts.own_deeds import OwnDeed
from tollbook.read.acts.roles import is_passive
from tollbook.read.acts.scene import Scene

# how far in front "it is believed that" may stand
_FRAME = 5
# "operation" and "action" name an event only beside somebody armed
ANY_FORCE = "use of force"


@dataclass(slots=True, eq=False)
class Mention:
    """One event word with what hangs on it; words `first` to before `last` are the least that tells the event.

    `voice` is active, passive or noun. `weak` words have many meanings ("operation", "strike"). `own` says that the one who
    acts speaks of it himself.
    """

    type: str
    voice: str
    first: int
    last: int
    clause: tuple[int, int]
    actors: list[tuple[int, int]] = field(default_factory=list)
    how: str = "direct"
    weak: bool = False
    harm: bool = False
    negated: bool = False
    suspected: bool = False
    what: tuple[int, int] | None = None
    own: OwnDeed | None = None

    @property
    def committed(self) -> bool:
        """Whether a verb has a named event as its object ("launched an attack")."""
        return self.voice == "active" and self.what is not None and self.type != ANY_FORCE


def is_suspected(scene: Scene, made: Mention) -> bool:
    """Whether the ones who act are only suspected of it."""
    words = scene.vocabulary.responsibility.suspected
    first = min([made.first, *(actor[0] for actor in made.actors)])
    last = max([first + 1, *(actor[1] for actor in made.actors)])
    if any(word in words for word in scene.words[max(first - 1, 0) : last]):
        return True
    if made.voice == "active" and not scene.vocabulary.responsibility.adverbs.isdisjoint(
        scene.words[last : made.last]
    ):
        return True  # "the army allegedly killed"
    if any(is_believed(scene, actor) for actor in made.actors):
        return True
    frame = range(max(first - _FRAME, 1), first)
    return any(
        scene.words[at] in words and scene.words[at - 1] in scene.vocabulary.qualifications.be for at in frame
    )


def is_believed(scene: Scene, actor: tuple[int, int]) -> bool:
    """Whether somebody only believes it of the actor ("police believe that the Front killed him")."""
    at = actor[0]
    while at and scene.line[at - 1] in "tdj":
        at -= 1
    told = at and scene.line[at - 1] in "eV" and not is_passive(scene, at - 1)
    return bool(told) and scene.words[at - 1] in scene.vocabulary.responsibility.believing
