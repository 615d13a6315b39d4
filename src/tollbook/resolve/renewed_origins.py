"""Origins of the incidents that changed, what their documents cite, and who repeats whom by all that is known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from tollbook.model import Claim, Origin, Repetition
from tollbook.resolve.conflicts import conflicts
from tollbook.resolve.copies import Copied
from tollbook.resolve.origins import CITATION, Book, circle, find_origins
from tollbook.resolve.renewed_copies import Renewed
from tollbook.resolve.renewed_incidents import Housing
from tollbook.resolve.renewed_links import Linking
from tollbook.resolve.world import World

# In which order what is said of two documents counts: what origins know first, then what is cited.
OF_ORIGINS, CITED = "0", "1"


def renew_origins(world: World, linking: Linking, housing: Housing) -> set[str]:
    """Find the origins of all incidents that have claims of documents which changed; gives the roots of these."""
    for id in sorted(housing.gone):
        world.notes.put("origins", id, None)
        _say(world, f"{OF_ORIGINS} {id}", ())
        _say(world, f"{CITED} {id}", ())
    roots = housing.roots | _touched(world, linking.documents | housing.documents)
    trees = [(root, sorted(groups)) for root, groups in sorted(world.notes.marked("tree", roots).items())]
    members = world.notes.marked("member", {name for _, groups in trees for name in groups})
    world.prepare({document for of in members.values() for document in of})
    for found in world.lanes(partial(_tree, world), trees):
        for id, origins, cited in found:
            world.notes.put("origins", id, origins)
            _say(world, f"{OF_ORIGINS} {id}", [one for origin in origins for one in origin.repetitions])
            _say(world, f"{CITED} {id}", cited)
    return roots


def _touched(world: World, documents: set[str]) -> set[str]:
    homes = world.notes.many("homes", documents).values()
    groups = world.notes.many("group", {group for own in homes for group in own.values()})
    return {group.root for group in groups.values()}


Found = tuple[str, tuple[Origin, ...], Sequence[Repetition]]


def _tree(world: World, tree: tuple[str, Sequence[str]]) -> list[Found]:
    """The origins and citations of an incident and of all its parts: who is one authority and who cites whom is found for all of
    them together.
    """
    root, names = tree
    groups = world.notes.many("group", names)
    members = world.notes.marked("member", names)
    documents = sorted({document for of in members.values() for document in of})
    told = {claim.id: claim for document in documents for claim in world.told(document)}
    homes = world.notes.many("homes", documents)
    homeless = {id for id, claim in told.items() if id not in homes.get(claim.document, ())}
    own = {id for of in members.values() for ids in of.values() for id in ids}
    book = book_of(world, documents, told)
    known = circle([told[id] for id in sorted(own | homeless)], book)
    below: dict[str, list[str]] = defaultdict(list)
    for name in names:
        at: str | None = name
        while at is not None:
            below[at] += [id for ids in members[name].values() for id in ids]
            at = groups[at].part_of
    repeats = {claim: of for document in documents for claim, of in world.repeats(document).items()}
    recounted = {claim for document in documents for claim in world.recounted(document)}
    cited = [Repetition(one.document, one.of, "citation", CITATION, one.because) for one in known.cited]
    found: list[Found] = []
    for name in names:
        id = groups[name].incident
        origins = find_origins(id, (told[one] for one in below[name]), known, book)
        found.append((id, _with_repeats(origins, repeats, recounted), cited if name == root else ()))
    return found


def book_of(world: World, documents: Iterable[str], told: Mapping[str, Claim]) -> Book:
    """What origins are found from."""
    listed = list(documents)
    return Book(
        world.documents,
        world.issuers,
        [one for document in listed for one in world.copies(document)],
        world.sources,
        world.gazetteer,
        {id: world.voice(claim) for id, claim in told.items()},
        {document: world.names(document) for document in listed},
        world.read,
        world.decided_source,
        world.apart,
    )


def _with_repeats(
    origins: Sequence[Origin], repeats: Mapping[str, str], recounted: Set[str]
) -> tuple[Origin, ...]:
    return tuple(
        replace(
            one,
            repeats=tuple((claim, repeats[claim]) for claim in one.claims if claim in repeats),
            recounted=tuple(claim for claim in one.claims if claim in recounted),
        )
        for one in origins
    )


# --- who repeats whom ---


def _say(world: World, owner: str, found: Sequence[Repetition]) -> None:
    """Note what one incident, or one kind of evidence, says of pairs of documents, in the place of what it said."""
    by_pair: dict[str, list[Repetition]] = defaultdict(list)
    for one in found:
        by_pair[f"{one.copy} {one.of}"].append(one)
    old = world.notes.one("saying", owner) or ()
    for pair in {*old, *by_pair}:
        world.notes.mark("said", pair, owner, by_pair.get(pair))
        world.unsettled.add(pair)
    world.notes.put("saying", owner, tuple(sorted(by_pair)) or None)


def renew_pairs(world: World) -> None:
    """Bring together what copies, origins and equal numbers say of two documents.

    What origins know is said in place of the bare copy: a body that repeats itself does not copy.
    """
    for pair, said in sorted(world.notes.marked("said", world.unsettled).items()):
        copy, of = pair.split(" ", 1)
        bare = [one.repetition for one in world.notes.one("copies", copy) or () if one.repetition.of == of]
        ordered = [*bare, *(one for owner in sorted(said) for one in said[owner])]
        own = [one for one in ordered if one.evidence == "same authority"]
        world.notes.put("pair", pair, own[-1] if own else ordered[0] if ordered else None)


def renew_conflicts(world: World, copies: Renewed, linking: Linking, housing: Housing) -> None:
    """The findings on copies that differ in a number of people, where neither a figure nor the texts are as they were."""
    changed = linking.documents | housing.documents | copies.copying
    copying = {copy for by in world.notes.marked("copied", changed).values() for copy in by}
    world.prepare(changed | copying)
    for document in sorted(changed | copying):
        world.notes.put("finding", document, _conflicts(world, document) or None)


def _conflicts(world: World, document: str) -> tuple[object, ...]:
    found: Sequence[Copied] = world.copies(document)
    if not any(variant.kind == "number" for one in found for variant in one.variants):
        return ()
    there = {document, *(one.of for one in found)}
    claims = [claim for one in sorted(there) for claim in world.told(one)]
    homes = {claim: group for of in world.notes.many("homes", there).values() for claim, group in of.items()}
    groups = world.notes.many("group", set(homes.values()))
    shown = {claim: groups[group].part_of or group for claim, group in homes.items()}
    return conflicts(claims, shown, book_of(world, [document], {}))
