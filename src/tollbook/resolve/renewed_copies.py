"""Copies looked for anew where a document came, went or changed: in its blocks, and nowhere else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tollbook.resolve.copies import Copied, Rank, before, equal, may_repeat, repeated
from tollbook.resolve.notes import Leaf
from tollbook.resolve.passages import is_telling
from tollbook.resolve.world import World
from tollbook.text.words import Words

NO_WORDS = Words((), (), ())
Block = Mapping[str, Rank]


@dataclass(slots=True)
class Moved:
    """What a text was among the first of their words, and what it is: None where it is (or was) none of them."""

    was: Leaf | None = None
    now: Leaf | None = None


@dataclass(slots=True)
class Renewed:
    """`changed` are documents whose text or rank changed, `copying` those that now repeat something else, `repeated` those that
    something else repeats than before.
    """

    changed: set[str] = field(default_factory=set)
    copying: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)


def renew_copies(world: World, asked: Iterable[str], disputed: Collection[str] = ()) -> Renewed:
    """Bring the noted copies up to date with documents that may have changed. `disputed` are those on whose sources a person
    decided otherwise than before.
    """
    done = Renewed()
    moved, dirty = _leaves(world, asked, done)
    dirty |= set(disputed)
    suspects = _blocks(world, moved, dirty)
    copying = world.notes.marked("copied", {other for others in suspects.values() for other in others})
    dirty |= {one for one, others in suspects.items() if any(one in copying[other] for other in others)}
    open_to = {one: others for one, others in suspects.items() if one not in dirty}
    world.prepare_texts(open_to.keys() | {other for others in open_to.values() for other in others})
    dirty |= {one for one, others in open_to.items() if _may_repeat(world, one, others)}
    earlier = _earlier(world, dirty)
    listed = sorted(dirty)
    _prepare(world, dirty, earlier)
    found = world.lanes(lambda one: _bare(_copies_of(world, one, earlier.get(one, ()))), listed)
    for document, copies in zip(listed, found, strict=True):
        _note(world, document, copies, done)
    return done


def _leaves(world: World, asked: Iterable[str], done: Renewed) -> tuple[dict[str, Moved], set[str]]:
    """Texts that came among the first of their words or left them, and all texts whose copies must be looked for."""
    was: dict[str, Leaf | None] = {}
    now: dict[str, Leaf | None] = {}
    for document in sorted(asked):
        old, new = world.notes.one("leaf", document), world.leaf(document)
        if old != new:
            was[document], now[document] = old, new
            world.notes.put("leaf", document, new)
    done.changed |= now.keys()
    moved: dict[str, Moved] = defaultdict(Moved)
    dirty = set(now)
    by_words: dict[str, set[str]] = defaultdict(set)
    for leaves in (was, now):
        for document, leaf in leaves.items():
            if leaf is not None and leaf.same:
                by_words[leaf.same].add(document)
    before_now = world.notes.marked("same", by_words)
    for same in sorted(by_words):
        there = dict(before_now[same])
        after = {document: rank for document, rank in there.items() if document not in now}
        for document in by_words[same]:
            leaf = now[document]
            own = leaf is not None and leaf.same == same
            world.notes.mark("same", same, document, leaf.rank if leaf is not None and own else None)
            if leaf is not None and own:
                after[document] = leaf.rank
        left, come = _first(there), _first(after)
        if left != come or come in now:
            dirty |= after.keys()
            if left is not None:
                moved[left].was = was[left] if left in was else world.notes.one("leaf", left)
            if come is not None:
                moved[come].now = world.notes.one("leaf", come)
    return moved, dirty


def _first(block: Block) -> str | None:
    return min(block, key=lambda document: tuple(block[document])) if block else None


def _blocks(world: World, moved: Mapping[str, Moved], dirty: Collection[str]) -> dict[str, set[str]]:
    """By document the texts that it may now be compared with and was not, or the other way round."""
    of_mark: dict[str, dict[str, Rank | None]] = defaultdict(dict)
    for document, one in moved.items():
        for mark in one.was.prints if one.was else ():
            of_mark[mark][document] = None
        for mark in one.now.prints if one.now else ():
            of_mark[mark][document] = one.now.rank if one.now else None
    suspects: dict[str, set[str]] = defaultdict(set)
    there = world.notes.marked("print", of_mark)
    for mark, documents in of_mark.items():
        was = there[mark]
        after = {document: rank for document, rank in was.items() if document not in moved}
        others = after.keys() - dirty
        after |= {document: rank for document, rank in documents.items() if rank is not None}
        if others:
            ranked_was, ranked_after = _ranked(was), _ranked(after)
            for document in others:
                earlier = set(before(ranked_was, ranked_was.index(document)))
                now = set(before(ranked_after, ranked_after.index(document)))
                suspects[document] |= (earlier ^ now) | (now & moved.keys())
        for document, rank in documents.items():
            world.notes.mark("print", mark, document, rank)
    return suspects


def _ranked(block: Block) -> list[str]:
    return sorted(block, key=lambda document: tuple(block[document]))


def _may_repeat(world: World, document: str, suspects: set[str]) -> bool:
    """Whether one of the texts that a document is now compared with, or no more, shares enough with it."""
    return any(
        other in world.readable and may_repeat(world.readable[document], world.readable[other])
        for other in sorted(suspects)
    )


def _earlier(world: World, dirty: Collection[str]) -> dict[str, set[str]]:
    """For some documents the earlier ones that each is compared with. Each block is gone through once."""
    marks = {mark for leaf in world.notes.many("leaf", list(dirty)).values() for mark in leaf.prints}
    found: dict[str, set[str]] = defaultdict(set)
    for block in world.notes.marked("print", marks).values():
        if len(block) > 1:
            ranked = _ranked(block)
            for at, document in enumerate(ranked):
                if document in dirty:
                    found[document].update(before(ranked, at))
    return found


def _prepare(world: World, dirty: Collection[str], earlier: Mapping[str, set[str]]) -> None:
    """Have what is asked below of each text read for all of them at once."""
    world.notes.many("copies", dirty)
    same = {leaf.same for leaf in world.notes.many("leaf", dirty).values() if leaf.same}
    firsts = {first for of in world.notes.marked("same", same).values() if (first := _first(of)) is not None}
    world.prepare_texts({*dirty, *firsts}.union(*earlier.values()))


def _copies_of(world: World, document: str, earlier: Collection[str]) -> Sequence[Copied]:
    leaf = world.notes.one("leaf", document)
    if leaf is None or not leaf.same:
        return ()
    first = _first(world.notes.marked("same", [leaf.same])[leaf.same]) or document
    own = world.readable[document]
    if first != document and not world.apart(first, document):
        return [equal(world.readable[first], own)]
    there = [world.readable[other] for other in earlier if not world.apart(other, document)]
    sources = sorted(there, key=lambda one: one.rank)
    found = repeated(own, sources, world.gazetteer.__contains__)
    return sorted(found, key=lambda one: (-one.repetition.score, one.of))


def _bare(found: Iterable[Copied]) -> tuple[Copied, ...]:
    """Without the words, which are those of the texts."""
    return tuple(replace(one, original_words=NO_WORDS, copy_words=NO_WORDS) for one in found)


def _note(world: World, document: str, found: Sequence[Copied], done: Renewed) -> None:
    old = world.notes.one("copies", document) or ()
    if [_kept(one) for one in old] == [_kept(one) for one in found]:
        return
    done.copying.add(document)
    done.repeated |= {one.of for one in (*old, *found)}
    now = {one.of: is_telling(one) for one in found}
    for of in {one.of for one in old} | now.keys():
        world.notes.mark("copied", of, document, now.get(of))
        world.unsettled.add(f"{document} {of}")
    world.put_copies(document, found)


def _kept(one: Copied) -> tuple[object, ...]:
    return one.repetition, one.stretches, one.variants
