"""Bombs, mines and shells that strike or kill, and whose they were."""

import re

from tollbook.read.acts.actors import agents, head_of, is_armed, named
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.roles import Found
from tollbook.read.acts.scene import Scene

# "a bomb set off by", "a mine planted on Tuesday by"
_USED_BY = re.compile(r"(?:Rr*[wb]*)?(e)[rep]?(?:p?[d@]*@)?y")


def by_device(scene: Scene, made: Mention, found: Found) -> bool:
    """Make a mention that of the bomb or shell which struck or killed, where such a thing did it."""
    head = head_of(scene, *named(scene, found.first, found.last))
    kind = scene.vocabulary.events.devices.get(scene.words[head])
    if kind is None:
        return False
    made.type, made.harm, made.weak = kind, False, False
    line, end = scene.line, found.last + (scene.line[found.last : found.last + 1] == ",")
    used = _USED_BY.match(line, end)
    words = scene.vocabulary.events
    verb = "" if used is None else scene.words[used.start(1)]
    if used is not None and (verb in words.commit.first or verb in words.sent):
        made.actors = list(agents(scene, used.end() - 1))  # "a landmine planted by rebels killed"
    elif (owner := _owner(scene, found.first, head)) is not None:
        made.actors, made.how = [owner], "compound"
    made.negated = made.negated or scene.words[found.first] in ("no", "none")
    if found.how == "direct":
        made.first = min(made.first, named(scene, found.first, found.last)[0])
    return True


def _owner(scene: Scene, first: int, head: int) -> tuple[int, int] | None:
    """Whose bomb or rocket it was, by the words in front of it ("rebel rockets", "the army's shells")."""
    first, last = named(scene, first, head) if head > first else (first, first)
    if last <= first or not (
        is_armed(scene, last - 1, last) or scene.words[last - 1].endswith(("'s", "\u2019s"))
    ):
        return None
    return (first, last) if is_armed(scene, first, last) else None
