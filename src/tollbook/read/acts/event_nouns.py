"""Mentions of events by a noun ("the shelling of the market by the army")."""

import re
from collections.abc import Iterator

from tollbook.read.acts.actors import agents, is_armed, likelihood, named
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.charges import is_charge
from tollbook.read.acts.compounds import compound_actor
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import ANY_FORCE, Mention, is_suspected
from tollbook.read.acts.scene import Scene
from tollbook.vocab.occurrences import EventNoun

_LOOK_BACK = 4
_STRIKES = frozenset(("strike", "strikes"))
# "to carry out", "could launch": the event that follows is not told as real
_INTENDED = re.compile(r"[TM][rb!]*[eVgnK][rp]?[dj]*$")
_VERB_REACH = 5
_DONE = re.compile(r"(?:o[dnj^]+)?r*w?r*b{1,2}r*e")
_BY_LATER = re.compile(r"[rp]?(?:r*(?:p[dnj^]*(?:o[dnj^]+)?@*\^*|@+))*,?r*y")
_BY_FOLLOWS = re.compile(r",r*(?:er?[pr]?r*)?y")
# what a name is explained by stands between commas ("the murder of Aldo Vante, head of the port, by rebels")
_ASIDE = re.compile(r",d?[nj^][nj^od-]{0,12},(?=r*y)")


def by_noun(scene: Scene, at: int) -> Mention | None:
    """The event that a noun at this word tells, with who did it."""
    words = scene.vocabulary.events
    found = words.nouns.at(scene.words, at)
    if found is None or not _is_noun(scene, at, found[1]):
        return None
    noun, end = found
    if noun.type in words.disasters and at and scene.words[at - 1] in words.opening:
        return None  # "to open fire"
    group = group_before(scene, end)
    if group is None and scene.line[at - 1 : at] in ("n", "j"):
        group = group_before(scene, at)  # "in police firing"
    first = at if group is None else _own_first(scene, group[0], at)
    if _meant_otherwise(scene, first, at, end) or is_charge(scene, at):
        return None
    if noun.weak and scene.words[first] in scene.vocabulary.events.ones_own:
        return None
    made = Mention(noun.type, "noun", first, end, clause_of(scene, at, end), weak=noun.weak)
    made.what = named(scene, first, end)
    made.negated = scene.words[first] == "no"
    made.actors = list(_actors_of_noun(scene, first, at, end, noun))
    if scene.line[end : end + 1] == "o":
        made.last = max(group_after(scene, end + 1), end)
    done = made.actors and _by_of_done(scene, end) is not None
    made.weak = made.weak and not (done and noun.type != ANY_FORCE)
    if made.actors:
        made.last = max(made.last, max(actor[1] for actor in made.actors))
        made.how = "direct" if done else "noun"
    elif (inside := compound_actor(scene, first, end, noun)) is not None:
        made.actors, made.how = [inside], "compound"
    made.suspected = is_suspected(scene, made)
    return made


def _is_noun(scene: Scene, at: int, end: int) -> bool:
    """Whether a word that may be a verb ("attacks", "shooting") is a noun here."""
    before = scene.line[at - 1 : at] if at else ""
    after = scene.line[end : end + 1]
    if before in ("T", "M", "P", "D") or (before == "r" and scene.line[at] in "gV"):
        return False
    if scene.words[at].endswith("ing") and at and before in (",", "+") and after in tuple("djnP^"):
        return False
    return not (before == "b" and scene.line[at] == "g")


def _own_first(scene: Scene, first: int, at: int) -> int:
    """The first word of the simple group that the noun ends ("the brutal killing", not "the scene of the killing")."""
    begin = scene.line.rfind("o", first, at)
    return begin + 1 if begin >= 0 else first


def _meant_otherwise(scene: Scene, first: int, at: int, end: int) -> bool:
    words = scene.vocabulary.events
    following = scene.words[end] if end < len(scene.words) else ""
    labour = scene.lexicon.language.classes["labour"]
    if scene.words[at] in _STRIKES and any(word in labour for word in scene.words):
        return True
    if following in words.not_before or any(word in words.not_after for word in scene.words[first:at]):
        return True
    if _INTENDED.search(scene.line, 0, first) and not _is_done(scene, first):
        return True
    before = range(max(first - _LOOK_BACK, 0), first + 1)
    return any(
        scene.words[i] in words.unreal and scene.line[i] != "@" and scene.words[i + 1 : i + 2] != ["dead"]
        for i in before
    )


def _is_done(scene: Scene, first: int) -> bool:
    """Whether the verb in front of an event only speaks of one that happened ("to condemn the attack")."""
    commit = scene.vocabulary.events.commit.first
    return not any(scene.words[at] in commit for at in range(max(first - _VERB_REACH, 0), first))


def _actors_of_noun(
    scene: Scene, first: int, at: int, end: int, noun: EventNoun
) -> Iterator[tuple[int, int]]:
    """Behind "by", behind "of" where the noun cannot be done to them, and in front as a possessive."""
    line = scene.line
    by = _by_of_noun(line, end)
    if by is not None and _only_told(scene, end, by):
        by = None
    if noun.type == "clash" and scene.words[end : end + 1] == ["between"]:
        yield from agents(scene, end, least=2)
    elif by is not None:
        yield from agents(scene, by)
    elif noun.type in scene.vocabulary.events.fired_from and scene.words[end : end + 1] == ["from"]:
        yield from (
            actor for actor in agents(scene, end) if _acts(scene, actor)
        )  # "shelling from the coalition"
    elif (done := _by_of_done(scene, end)) is not None:
        yield from agents(scene, done, surely=True)
    elif noun.of and line[end : end + 1] == "o":
        for actor in agents(scene, end):
            if _acts(scene, actor):
                yield actor
    elif (
        noun.type in scene.vocabulary.events.owned or line[end : end + 1] == "o"
    ):  # "the army's killing of nine"
        own = _possessive(scene, first, at) or _its_own(scene, first, end)
        if own is not None and likelihood(scene, *own):
            yield named(scene, *own)


def _acts(scene: Scene, actor: tuple[int, int]) -> bool:
    """Whether a group is named by a word for those who act with force or decide."""
    words = scene.vocabulary.responsibility
    return is_armed(scene, *actor) or words.acts(scene.words[actor[0] : actor[1]])


def _by_of_done(scene: Scene, end: int) -> int | None:
    """The "by" of an event that was carried out ("the attack was carried out in Telm by rebels")."""
    line = scene.line
    done = _DONE.match(line, end)
    if done is None or scene.words[done.end() - 1] not in scene.vocabulary.events.commit.first:
        return None
    by = _BY_LATER.match(line, done.end())
    return None if by is None else by.end() - 1


def _only_told(scene: Scene, end: int, by: int) -> bool:
    """Whether "by" belongs to another participle ("the clashes announced by the rebels")."""
    events = scene.vocabulary.events
    done = events.commit.first.keys() | events.sent  # "the bomb set off by the rebels"
    return any(scene.line[i] == "e" and scene.words[i] not in done for i in range(end, by))


def _by_of_noun(line: str, end: int) -> int | None:
    at = end
    while at < len(line) and at - end < 14:
        if line[at] == "y":
            return at if line[at + 1 : at + 2] in tuple("dnj^e") else None
        aside = _ASIDE.match(line, at) if line[at] == "," else None
        if aside is not None:
            at = aside.end() - 1
        elif line[at] == "," and _BY_FOLLOWS.match(line, at) is not None:
            at += 1  # ", presumably by", ", carried out by"
        elif line[at] not in "opdnj^@-'er+":
            return None
        at += 1
    return None


def _its_own(scene: Scene, first: int, end: int) -> tuple[int, int] | None:
    """The armed body at the head of the sentence, where the event is one of its own ("the Front is known for its attacks on")."""
    words = scene.vocabulary.responsibility
    if scene.words[first] not in words.theirs or scene.words[end : end + 1] not in (
        ["on"],
        ["against"],
        ["of"],
    ):
        return None
    head = group_after(scene, 0)
    behind = scene.line[head : head + 1]
    return (0, head) if 0 < head < first and behind in tuple("ebwV,") and is_armed(scene, 0, head) else None


def _possessive(scene: Scene, first: int, at: int) -> tuple[int, int] | None:
    """The owner in "the occupying forces' attack" or "the army's raid"."""
    for i in range(at - 1, first - 1, -1):
        word = scene.words[i]
        if word == "'" and i > first:
            return first, i
        if word.endswith("'s") and i >= first:
            placed = scene.line[i] in "@^" and scene.words[at + 1 : at + 2] not in (
                ["on"],
                ["against"],
                ["of"],
            )
            return None if placed and i == first else (first, i + 1)
    return None
