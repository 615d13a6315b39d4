"""Names of crimes that are only charges, or name a general matter."""

from tollbook.read.acts.scene import Scene


def is_charge(scene: Scene, at: int) -> bool:
    """Whether the name stands behind "charged with", "convicted of", "war on": no qualification of what happened."""
    not_after = scene.vocabulary.qualifications.not_after
    for begin in range(max(at - 5, 0), at):
        if scene.words[begin] in not_after:
            found = not_after.at(scene.words, begin)
            if found is not None and all(letter in "djn+,@" for letter in scene.line[found[1] : at]):
                return True
    return False
