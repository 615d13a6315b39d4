"""Where the actor of a responsibility pattern stands: in front of the verb, behind "by", behind "of"."""

from collections.abc import Iterator

from tollbook.read.acts.actors import agents, is_armed, likelihood, members, named
from tollbook.read.acts.doers import is_paper, issued_at
from tollbook.read.acts.groups import group_after, group_before, listed
from tollbook.read.acts.own_deeds import is_bare_name
from tollbook.read.acts.roles import by_doing, in_progress, is_passive, source_end, subject, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.vocab.patterns import Pattern

# behind a participle that stands without its verb ("three officers accused of", "a man charged with")
_REDUCED = (["of"], ["with"], ["for"], ["on"], ["in"])
# relations that only somebody has, so that a bare name at the head of a sentence will do
_OWN = frozenset(("claimed", "denied", "suspected", "cleared"))
# behind these only those who act with force ("identified the attackers as soldiers", but "as cowards")
_OF_ARMED = frozenset(("from", "as"))
# in front of whose orders it was done on
_ON_ORDERS = frozenset(("on", "upon", "under", "by", "at", "following"))
# how many words of place may stand behind one who is accused
_PLACED = 6


def actors(
    scene: Scene, pattern: Pattern, at: int, end: int, stop: int
) -> Iterator[tuple[tuple[int, int], str]]:
    """The actors that a pattern finds in its place, each with the way in which it was found."""
    behind = pattern.place in ("agent", "after", "by")
    for actor, how in _PLACES[pattern.place](scene, at, end, stop):
        sure = 1.0 if how == "pronoun" else likelihood(scene, *actor)
        if how == "relative" and scene.sentence.shouted and sure < 1:
            continue  # "to determine who is responsible"
        if behind or sure or (pattern.names in _OWN and is_bare_name(scene, actor)):
            yield actor, how


def _as_subject(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    if scene.line[at] == "e" and not is_passive(scene, at) and scene.words[at + 1 : at + 2] in _REDUCED:
        group = group_before(scene, _before_aside(scene, at))  # "three officers accused of"
        if group is not None:
            of = [
                i for i in range(*group) if scene.line[i] == "o"
            ]  # "the arrest of three officers accused of"
            first = of[-1] + 1 if of and not likelihood(scene, *group) else group[0]
            yield named(scene, first, group[1]), "direct"
        return
    if _only_describes(scene, at):
        group = group_before(scene, at)  # "the force responsible for"
        answers = group is not None and scene.words[end - 2 : end - 1] == ["responsible"]
        if group is None or (answers and _is_unnamed(scene, group)):
            return
        people = [i for i in range(*group) if scene.line[i] == "o" and scene.fine[group[1] - 1] in "HG"]
        yield (
            named(scene, people[-1] + 1 if people and not likelihood(scene, *group) else group[0], group[1]),
            "direct",
        )
        return
    if scene.line[at] == "g" and at and is_paper(scene, at - 1):
        at = issued_at(scene, at)  # "sent a statement claiming responsibility"
        if scene.words[at] not in scene.vocabulary.speakers.sent | scene.vocabulary.speakers.issued:
            return
    main = by_doing(scene, at)  # "retaliated by inflicting abuses"
    found = subject(scene, at if main is None else main)
    if found is None:
        return
    if found.how == "pronoun":
        words = scene.vocabulary.responsibility
        if scene.words[found.first] in words.pronouns | words.selves:
            yield (found.first, found.last), "pronoun"
        return
    if scene.words[found.first] in scene.vocabulary.responses.negative:
        return  # "no group has claimed responsibility"
    for actor in members(scene, found):
        yield actor, found.how


def _before_aside(scene: Scene, at: int) -> int:
    """In front of what commas hold between a group and what is said of it ("three men, including a colonel, accused of")."""
    if scene.line[at - 1 : at] != ",":
        return at
    opening = scene.line.rfind(",", 0, at - 1)
    aside = (
        opening > 0 and scene.line[opening + 1] in "cdj" and not set("eVbwM") & set(scene.line[opening:at])
    )
    return opening if aside else at - 1


def _is_unnamed(scene: Scene, group: tuple[int, int]) -> bool:
    """Whether a group only says that somebody did it ("the culprits")."""
    return scene.words[group[1] - 1] in scene.vocabulary.responsibility.unnamed


def _only_describes(scene: Scene, at: int) -> bool:
    """Whether an adjective stands right behind its noun, without a verb of being ("the culprits responsible for")."""
    start = verb_start(scene, at)
    bare = scene.line[at] in "jr" and "b" not in scene.line[start:at]
    return bare and scene.line[start - 1 : start] == "n"


def _as_agent(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    line = scene.line
    by, end = stop, min(stop + 10, len(line))
    while by < end:
        if line[by] == "y":
            yield from ((actor, "direct") for actor in agents(scene, by, surely=True))
            return
        closing = source_end(scene, by)
        if closing is not None:
            by = end = closing + 1
            end += 2
            continue
        if line[by] in ";,bwVM" or (line[by] == "e" and line[by - 1] != "+"):
            return
        by += 1


def _whose_orders(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Whose orders it was done on ("on the general's orders")."""
    group = group_before(scene, at)
    if group is None or group[0] == 0 or scene.words[group[0] - 1] not in _ON_ORDERS:
        return
    if scene.words[group[1] - 1].endswith(("'s", "\u2019s")):
        yield named(scene, *group), "direct"


def _right_behind(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    begin = end - 1
    if stop > end:
        begin = stop - 1
        if scene.words[stop : stop + 1] in (["with"], ["on"], ["upon"]):
            begin = stop
    words = scene.vocabulary.responsibility
    causes = not words.marking.isdisjoint(scene.words[at:end]) or (
        not scene.sentence.shouted and scene.words[at] in words.attributing
    )
    for actor in agents(scene, begin, surely=True):
        armed = is_armed(scene, *actor)
        if causes and not (armed or likelihood(scene, *actor)):
            continue  # "attributed to faulty brakes"
        if scene.words[end - 1] not in _OF_ARMED or armed:
            yield actor, "direct"


def _as_object(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    groups = _accused(scene, end) or listed(scene, end)
    if groups and scene.words[groups[-1][1] - 1] in scene.vocabulary.responsibility.holds:
        groups[-1] = (groups[-1][0], groups[-1][1] - 1)
    then = scene.vocabulary.responsibility.holds
    reach = groups[-1][1] + 2 if groups else 0
    while groups and scene.line[reach - 2 : reach - 1] in ("p", "^", "@") and reach < groups[-1][1] + _PLACED:
        reach += 1  # "accused the group in Telm of"
    if groups and scene.line[reach - 2 : reach] in ("ey", "ep"):  # "accused squads run by the army of"
        reach = max(group_after(scene, reach) + 1, reach)
    if groups and any(word in then for word in scene.words[groups[-1][1] : reach]):
        yield from ((named(scene, first, last), "direct") for first, last in groups)


def _accused(scene: Scene, end: int) -> list[tuple[int, int]]:
    """The group in front of the "of" that a harm follows ("accused the town's army of the killings")."""
    words = scene.vocabulary.responsibility.harm | scene.vocabulary.responses.harm
    last = group_after(scene, end)
    for of in range(end + 1, last):
        behind = scene.words[of + 1 : of + 4]
        if scene.line[of] == "o" and any(word in words for word in behind):
            return [(end, of)]
    return []


def _behind_of(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    if scene.line[end : end + 1] == "o":
        yield from ((actor, "direct") for actor in agents(scene, end))
        return
    group = group_before(scene, at)
    if group is None and at and scene.words[at - 1].endswith("'s"):
        group = (at - 1, at)
    if group is not None and scene.words[group[1] - 1].endswith("'s"):
        yield named(scene, *group), "direct"


def _behind_later_by(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    for by in range(end, min(end + 14, len(scene.line))):
        if scene.line[by] == "y":
            firm = 1.0 if scene.sentence.shouted else 0.0
            yield from ((actor, "direct") for actor in agents(scene, by) if likelihood(scene, *actor) >= firm)
            return
        if scene.line[by] in ";,bwVM":
            return


def _whom(scene: Scene, at: int, end: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Somebody who is named right behind the verb, and no deed ("suspect the Front", but not "suspect arson")."""
    verb = (
        scene.line[at] in "eV"
        or in_progress(scene, at)
        or (scene.line[at] == "n" and scene.line[end : end + 1] == "d")
    )
    if not verb or group_before(scene, verb_start(scene, at)) is None:
        return
    for actor in agents(scene, end - 1):
        if scene.words[actor[1] : actor[1] + 1] not in (["of"], ["for"]):
            yield actor, "direct"


_PLACES = {
    "whom": _whom,
    "orders": _whose_orders,
    "subject": _as_subject,
    "agent": _as_agent,
    "after": _right_behind,
    "object": _as_object,
    "of": _behind_of,
    "by": _behind_later_by,
}
