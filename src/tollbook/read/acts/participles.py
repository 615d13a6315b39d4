"""What armed people did, told by a word in -ing beside another verb of theirs: at its end, or in front of it."""

from tollbook.read.acts.actors import is_armed, likelihood
from tollbook.read.acts.groups import group_after
from tollbook.read.acts.roles import is_passive, subject, verb_start
from tollbook.read.acts.scene import Scene

# in front of what somebody did before he did something else
_BEFORE = (["after"], ["while"], ["by"])
# how far in front of "killing nine" the verb may stand that tells what led to it
_LED = 16


def led_to(scene: Scene, at: int) -> int | None:
    """The verb of armed people at whose end stands what they did by it ("the rebels entered the town, killing nine")."""
    line = scene.line
    nobody = scene.words[at + 1 : at + 2] in (["no"], ["nobody"], ["none"])
    apart = line[at - 1 : at] == "," or (
        line[at - 1 : at] in tuple("n^@") and scene.fine[at - 1] not in "HGN"
    )
    if not apart or line[at + 1 : at + 2] not in tuple("dnjP^") or nobody:
        return None
    for back in range(at - 2, max(at - _LED, 0), -1):
        if line[back] in ';:R"t':
            return None
        if (
            line[back] in "eV"
            and not is_passive(scene, back)
            and "M" not in line[verb_start(scene, back) : back]
        ):
            found = subject(scene, back)
            known = found is not None and found.how == "direct" and line[verb_start(scene, back) - 1] != "T"
            if not known or found is None or likelihood(scene, found.first, found.last) < 1:
                return None  # "a military plane crashed, killing nine"
            return back if is_armed(scene, found.first, found.last) else None
    return None


def gone_before(scene: Scene, at: int) -> int | None:
    """The verb of armed people in front of which stands what they did before it ("after killing nine, the rebels withdrew")."""
    line = scene.line
    if scene.words[at - 1 : at] not in _BEFORE or line[at + 1 : at + 2] not in tuple("dnjP^"):
        return None
    comma = line.find(",", at)
    last = group_after(scene, comma + 1) if 0 < comma < len(line) - 1 else 0
    acts = last > comma + 1 and is_armed(scene, comma + 1, last) and likelihood(scene, comma + 1, last) == 1
    return last if acts and line[last : last + 1] in ("e", "V") and not is_passive(scene, last) else None
