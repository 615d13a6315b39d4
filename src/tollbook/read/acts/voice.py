"""Whether a verb is in the voice that a pattern takes it for: active, passive, a noun, or what is due."""

from tollbook.read.acts.doers import is_left, is_paper, leading, resolving
from tollbook.read.acts.roles import is_passive, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.vocab.patterns import Pattern

# what is done to a person, so that the verb without an object is a passive
_OF_PERSONS = frozenset(
    ("charged", "convicted", "sentenced", "acquitted", "arrested", "extradited", "pardoned")
)
# actions that call on somebody else to act
CALLING = frozenset(("demanded",))


def in_voice(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """Whether the words are what the pattern takes them for: an active verb, a passive, a noun, or a duty."""
    line = scene.line
    passive = is_passive(scene, at) or _without_be(scene, pattern, at, end)
    if pattern.place == "passive":
        return passive
    if pattern.place == "noun":
        denied = scene.words[at] in scene.vocabulary.responses.negative
        return line[at] == "n" or (end - at > 1 and (denied or line[end - 1] == "n"))
    if pattern.place == "due":
        return line[at] in "Mb"
    if pattern.place == "state" or (pattern.place == "borne" and line[at] == "b"):
        return line[at] in "bV"
    if passive or line[at] == "j":
        return False
    word = scene.words[at]
    if line[end : end + 1] == "!" and end + 1 < len(line) and _is_merely(scene, end + 1):
        return line[at] in "eV" or line[at - 1 : at] == "P"
    if word.endswith("ing") and scene.words[at - 1] in scene.vocabulary.responses.gerund:
        return line[at] == "g"
    if pattern.names == "not done" and is_left(scene, at):
        return True
    if word.endswith("ing") and pattern.about == "alone":
        return line[at] == "g"
    if word.endswith("ing") and leading(scene, at) is not None:
        return line[at] == "g"
    if word.endswith("ing") and pattern.names == "investigated" and line[at - 1 : at] == "n":
        return line[at] == "g" and line[end : end + 1] in tuple(
            "dnj"
        )  # "the commission investigating the murders"
    if word.endswith("ing") and pattern.place == "borne" and line[:at].rstrip("r")[-1:] == "n":
        return line[at] == "g"  # "with three officers already facing charges"
    if word.endswith("ing"):
        return (
            line[at] == "g"
            and (line[:at].rstrip("r")[-1:] in (",", "b", "+") or is_paper(scene, at - 1))
            and line[end : end + 1] in tuple('dnjP^p"')
        )
    if word.endswith("ed") or line[at] == "e" or word in scene.vocabulary.responses.past:
        return not _describes(line, at, end)
    if resolving(scene, at) is not None:
        return True
    if pattern.names in ("commemorated", "offered condolences") and line[at - 1 : at] == "T":
        return True  # "gathered to commemorate"
    return _is_present(scene, at, end)


def _is_merely(scene: Scene, at: int) -> bool:
    """Whether "not" denies nothing ("not just the victims")."""
    return scene.words[at] in scene.vocabulary.responses.merely


def _without_be(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """A passive without its verb: "officer charged with murder", "..., sentenced to ten years"."""
    if pattern.names in CALLING and scene.line[at] == "e" and scene.line[end : end + 1] == "T":
        return True  # "president urged to open inquiry"
    if pattern.names == "opened inquiry" and scene.line[at] == "e":
        return scene.line[end : end + 1] == "y" and scene.line[at - 1 : at] == "n"
    if pattern.names not in _OF_PERSONS or not (
        scene.words[at].endswith("ed") or scene.words[end - 1] == "guilty"
    ):
        return False
    if "w" in scene.line[verb_start(scene, at) : at]:
        return False
    return scene.line[end : end + 1] in ("p", "T", "o", "@", "y")


def _describes(line: str, at: int, end: int) -> bool:
    """Whether a past form is a participle beside a noun ("the accused officers", "a case opened by")."""
    return (at > 0 and line[at - 1] in "dop") or line[end : end + 1] in ("y", ")")


def _is_present(scene: Scene, at: int, end: int) -> bool:
    """A base or present form as a verb: behind a subject or at the head of a resolution's paragraph."""
    line = scene.line
    if at and line[at - 1] in "dojp":
        return False
    if at > 1 and line[:at].rstrip("r!")[-1:] == "D":
        return True  # "did not investigate"
    if at and line[at - 1] == "T":
        return (
            scene.words[at - 2 : at - 1] in (["first"], ["country"], ["body"], ["world"])
            or "first" in scene.words[:at]
        )
    if line[end : end + 1] not in tuple('dnjP^pTt@rg"'):
        return False
    if at == 0:
        return scene.words[at].endswith(
            "s"
        )  # "Condemns the killing ...", the head of a resolution's paragraph
    if line[:at].rstrip("r")[-1:] == "." and at <= 4:
        return scene.words[at].endswith("s")  # "1. Condemns the killing ..."
    if line[at - 1] == "n" and not scene.words[at].endswith("s") and not _is_plural(scene, at - 1):
        return False  # "that the army apologise": asked for, not done
    return line[at - 1] in "nj^Pr,+)R]" and scene.line[at] in "Vne"


def _is_plural(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return word.endswith("s") or word in scene.lexicon.plurals
