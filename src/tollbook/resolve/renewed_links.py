"""Happenings and the links between them, anew where a document, what it copies or what people decided changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from tollbook.model import Claim, PlaceFound
from tollbook.resolve.happenings import Happening
from tollbook.resolve.keys import keys, pairs_of
from tollbook.resolve.link import Linked, link
from tollbook.resolve.notes import Home, Row, Tie
from tollbook.resolve.renewed_copies import Renewed
from tollbook.resolve.world import World

Pair = tuple[str, str]


@dataclass(slots=True)
class Linking:
    """`documents` are those whose claims are told anew, `happenings` by id as they were and as they are where either
    changed, `loosened` all happenings of which a link changed.
    """

    documents: set[str] = field(default_factory=set)
    happenings: dict[str, tuple[Happening | None, Happening | None]] = field(default_factory=dict)
    loosened: set[str] = field(default_factory=set)


def renew_links(world: World, copies: Renewed, asked: Iterable[str]) -> Linking:
    """Bring happenings and links up to date after the copies. `asked` are documents to tell anew in any case."""
    done = Linking(documents=_concerned(world, copies, asked))
    listed = sorted(done.documents)
    world.prepare(listed)
    world.notes.many("happening", {id for ids in world.notes.many("told", listed).values() for id in ids})
    for document, told in zip(listed, world.lanes(partial(_told, world), listed), strict=True):
        _tell(world, document, told, done)
    _link(world, done)
    return done


def _concerned(world: World, copies: Renewed, asked: Iterable[str]) -> set[str]:
    """Documents that changed, and all that go back to them through copies of copies; what is repeated shares passages."""
    found = {*asked, *copies.changed, *copies.copying}
    waiting = sorted(found)
    while waiting:
        copied = world.notes.marked("copied", waiting)
        new = {copy for by in copied.values() for copy in by} - found
        found |= new
        waiting = sorted(new)
    return found | copies.repeated


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document tells: its happenings, the claims that it repeats from others, its places."""

    happenings: Sequence[Happening]
    retold: Sequence[Claim]
    places: Mapping[str, tuple[PlaceFound, ...]]


def _told(world: World, document: str) -> _Told:
    return _Told(world.happenings(document), world.retold(document), world.places(document))


def _tell(world: World, document: str, told: _Told, done: Linking) -> None:
    world.tell(document, told.retold, told.places)
    ids = world.notes.one("told", document) or ()
    was = world.notes.many("happening", ids)
    now = {one.id: one for one in told.happenings}
    for id in sorted(was.keys() | now.keys()):
        if was.get(id) != now.get(id):
            done.happenings[id] = was.get(id), now.get(id)
            world.notes.put("happening", id, now.get(id))
            if id not in was:
                world.notes.put("home", id, Home(document, None, None))
    world.notes.put("told", document, tuple(sorted(now)) or None)
    world.notes.put("places", document, world.places(document) or None)


def _link(world: World, done: Linking) -> None:
    rows: dict[str, dict[str, Row | None]] = defaultdict(dict)
    for id, (was, now) in done.happenings.items():
        for key in keys(was) if was is not None else ():
            rows[key.name][id] = None
        if now is not None:
            mark = now.mark
            for key in keys(now):
                rows[key.name][id] = Row(mark, key.firm)
    new, gone = _pairs(world, rows)
    changed = done.happenings.keys()
    for id, ties in world.notes.marked("link", changed).items():
        gone |= {(min(id, other), max(id, other)) for other in ties}
    gone -= new
    looked: dict[str, set[Pair]] = {}
    for a, b in sorted(gone):
        if a in changed or b in changed or not _still(world, a, b, looked):
            _tie(world, a, b, None, done)
    _weigh(world, new, changed, done)


def _pairs(world: World, rows: Mapping[str, Mapping[str, Row | None]]) -> tuple[set[Pair], set[Pair]]:
    """Pairs to look at anew, and pairs that are looked at in these blocks no more."""
    new: set[Pair] = set()
    gone: set[Pair] = set()
    there = world.notes.marked("key", rows)
    for name, changed in rows.items():
        was = there[name]
        now = {id: one for id, one in was.items() if id not in changed}
        now |= {id: one for id, one in changed.items() if one is not None}
        before, after = pairs_of(name, was), pairs_of(name, now)
        new |= {pair for pair in after if pair not in before or pair[0] in changed or pair[1] in changed}
        gone |= before - after
        for id, one in changed.items():
            world.notes.mark("key", name, id, one)
    return new, gone


def _still(world: World, a: str, b: str, looked: dict[str, set[Pair]]) -> bool:
    """Whether a pair is looked at because of some block as it now is; `looked` keeps the pairs of blocks that were asked for."""
    both = world.notes.many("happening", [a, b])
    names = {key.name for key in keys(both[a])} & {key.name for key in keys(both[b])}
    for name, block in world.notes.marked("key", names - looked.keys()).items():
        looked[name] = pairs_of(name, block)
    return any((a, b) in looked[name] for name in names)


def _weigh(world: World, pairs: Collection[Pair], changed: Collection[str], done: Linking) -> None:
    all_of = world.notes.many("happening", {id for pair in pairs for id in pair})
    listed = sorted(pairs)
    for (a, b), found in zip(listed, world.lanes(partial(_linked, all_of), listed), strict=True):
        if found is not None:
            world.links[a, b] = found.link
        making = all_of[a].making and all_of[b].making
        _tie(world, a, b, None if found is None else (found, making), done)


def _linked(all_of: Mapping[str, Happening], pair: Pair) -> Linked | None:
    """The link of a pair; None where nothing speaks for it."""
    found = link(all_of[pair[0]], all_of[pair[1]])
    return found if found.link.score > 0 else None


_LIES: Mapping[str, tuple[Literal["same", "wide", "narrow"], Literal["same", "wide", "narrow"]]] = {
    "same": ("same", "same"),
    "a in b": ("wide", "narrow"),
    "b in a": ("narrow", "wide"),
}


def _tie(world: World, a: str, b: str, found: tuple[Linked, bool] | None, done: Linking) -> None:
    """Note a link at both of its ends, or that there is none."""
    if found is not None and found[0].relation == "apart":
        found = None
    there = world.notes.marked("link", [a])[a].get(b)
    mine = theirs = None
    if found is not None:
        linked, making = found
        here, other = _LIES[linked.relation]
        mine, theirs = Tie(linked.link.score, here, making), Tie(linked.link.score, other, making)
    if mine != there:
        world.notes.mark("link", a, b, mine)
        world.notes.mark("link", b, a, theirs)
        done.loosened |= {a, b}
