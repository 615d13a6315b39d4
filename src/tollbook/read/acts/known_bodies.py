"""Short names of armed bodies that a text tells of: "FRF" of "FRF rebels" and of "the Free Resh Front (FRF)"."""

from tollbook.read.acts.scene import Scene
from tollbook.read.acts.spots import may_be_short


def remember(scene: Scene) -> None:
    """Keep the short names that this sentence gives to armed bodies, for the sentences that use them alone."""
    irregular = scene.vocabulary.responsibility.irregular
    for at in scene.spots.armed:
        if scene.words[at] in irregular and at and _is_short_name(scene, at - 1):
            scene.context.armed.add(scene.words[at - 1])
        bracketed = scene.line[at + 1 : at + 2] in tuple("([") and scene.line[at + 3 : at + 4] in tuple(")]")
        if bracketed and _is_name(scene, at) and _is_short_name(scene, at + 2):
            scene.context.armed.add(scene.words[at + 2])


def _is_short_name(scene: Scene, at: int) -> bool:
    """Whether a word is written as a short name: in capitals alone, and in a shouted sentence no word of the language."""
    written = scene.sentence.cut(at, at + 1)
    if not (may_be_short(written) and written.isupper()):
        return False
    return not scene.sentence.shouted or (scene.fine[at] == "N" and scene.words[at] not in scene.lexicon.tags)


def _is_name(scene: Scene, at: int) -> bool:
    """Whether a word for an armed body closes a name ("the Free Resh Front")."""
    return at > 0 and scene.line[at - 1] in "nj^" and (scene.sentence.shouted or scene.sentence.capital(at))
