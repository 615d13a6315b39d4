"""Texts with the same numbers, looked for anew where a text came, went, or became a copy of another."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from tollbook.model import Repetition
from tollbook.resolve.renewed_copies import Renewed
from tollbook.resolve.same_numbers import LEAST, Told, alike, findings, is_whole, limit, numbers_told
from tollbook.resolve.world import World

COUNT = "documents"
ALIKE = "2"  # comes behind what origins and citations say of two documents
Pair = tuple[str, str]


def renew_numbers(world: World, copies: Renewed, asked: Collection[str]) -> None:
    """Bring the noted pairs of texts with equal numbers up to date after the copies. `asked` are documents that changed."""
    changed = sorted({*copies.changed, *copies.copying, *asked})
    was = world.notes.many("counted", changed)
    now = {document: own for document in changed if (own := _numbers(world, document)) is not None}
    most, dirty = _limit(world, was, now)
    holders = {number for some in (was, now) for own in some.values() for number in own} | dirty
    before = world.notes.marked("number", holders)
    there = {number: set(of) for number, of in before.items()}
    after = {number: set(of) for number, of in there.items()}
    for document in changed:
        for number in was.get(document, ()):
            after[number].discard(document)
            world.notes.mark("number", number, document, None)
        for number in now.get(document, ()):
            after[number].add(document)
            world.notes.mark("number", number, document, True)
        world.notes.put("counted", document, now.get(document))
    _pairs(world, _shared(there, most[0]), _shared(after, most[1]), set(changed), most[1])


def _numbers(world: World, document: str) -> tuple[str, ...] | None:
    """The numbers of a text that tell something; None where it only repeats another one."""
    if document not in world.read:
        return None
    if any(is_whole(one.repetition) for one in world.notes.one("copies", document) or ()):
        return None
    return tuple(sorted(_told(world, document).telling))


def _told(world: World, document: str) -> Told:
    return numbers_told(*world.read[document], world.documents.get(document))


def _limit(
    world: World, was: Mapping[str, object], now: Mapping[str, object]
) -> tuple[tuple[int, int], set[str]]:
    """The limits before and now; where they differ, every number is looked at again."""
    size = int(world.notes.one("limit", COUNT) or 0)
    grown = size + len(now) - len(was)
    world.notes.put("limit", COUNT, grown)
    most = limit(size), limit(grown)
    if most[0] == most[1]:
        return most, set()
    return most, {number for own in world.notes.all("counted").values() for number in own}


def _shared(holders: Mapping[str, Collection[str]], most: int) -> Counter[Pair]:
    found: Counter[Pair] = Counter()
    for of in holders.values():
        if 1 < len(of) <= most:
            found.update(combinations(sorted(of), 2))
    return found


def _pairs(
    world: World, was: Mapping[Pair, int], now: Mapping[Pair, int], changed: Collection[str], most: int
) -> None:
    """Look again at pairs that share a number which was gone through; the others are as they were."""
    told: dict[str, Told] = {}
    owned: dict[str, list[Repetition]] = defaultdict(list)
    for a, b in sorted(was.keys() | now.keys()):
        both = a in changed and b in changed
        together = now.get((a, b), 0) if both else _together(world, a, b, most)
        found = _alike(world, a, b, told) if together >= LEAST else []
        key = f"{a} {b}"
        old = world.notes.one("alike", key)
        if old is not None:
            world.notes.put("finding", f"{old.copy} {old.of}", None)
        for one in findings(found, {name: _name(world, name) for name in (a, b)}):
            world.notes.put("finding", " ".join(one.documents), (one,))
        if (found[0] if found else None) != old:
            world.notes.put("alike", key, found[0] if found else None)
            if old is not None:
                owned[f"{old.copy} {old.of}"] = []
            for said in found:
                owned[f"{said.copy} {said.of}"] = [said]
    for pair, now_said in owned.items():
        world.notes.mark("said", pair, ALIKE, now_said or None)
        world.unsettled.add(pair)


def _together(world: World, a: str, b: str, most: int) -> int:
    """How many numbers two texts share that few have."""
    own = world.notes.many("counted", [a, b])
    common = set(own.get(a, ())) & set(own.get(b, ()))
    return sum(len(of) <= most for of in world.notes.marked("number", common).values())


def _alike(world: World, a: str, b: str, told: dict[str, Told]) -> list[Repetition]:
    if _repeats(world, a, b) or _repeats(world, b, a) or (min(a, b), max(a, b)) in world.decided.sources:
        return []
    for document in (a, b):
        if document not in told:
            told[document] = _told(world, document)
    first, second = sorted((told[a], told[b]), key=lambda one: one.rank)
    return list(alike(first, second))


def _name(world: World, key: str) -> str:
    document = world.documents.get(key)
    return key[:8] if document is None else document.value("title") or document.name


def _repeats(world: World, copy: str, of: str) -> bool:
    return any(one.of == of for one in world.notes.one("copies", copy) or ())
