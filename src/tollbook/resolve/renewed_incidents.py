"""Claims to groups, and the incidents that these make, anew in the documents and wholes that changed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from tollbook.model import Claim, Incident, PlaceFound
from tollbook.resolve.attach import Around, attach
from tollbook.resolve.dating import Dating
from tollbook.resolve.happenings import Happening
from tollbook.resolve.incidents import incident, successors
from tollbook.resolve.notes import Group
from tollbook.resolve.renewed_groups import Grouping
from tollbook.resolve.renewed_links import Linking
from tollbook.resolve.world import World


@dataclass(slots=True)
class Housing:
    """`documents` are those of which a claim came to another group, `roots` the widest groups of all wholes that changed,
    `gone` the ids of incidents that are no more.
    """

    documents: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


def renew_incidents(
    world: World, linking: Linking, grouping: Grouping, former: Sequence[Incident]
) -> Housing:
    """Bring incidents up to date after the groups. `former` are incidents of before, whose ids stay as aliases."""
    done = Housing()
    touched = {*grouping.changed, *grouping.gone}
    documents = _documents(world, linking, grouping)
    _prepare(world, documents)
    for document in sorted(documents):
        touched |= _house(world, document, document in linking.documents, done)
    groups = world.notes.many("group", touched)
    done.roots = {group.root for group in groups.values()}
    trees = {root: sorted(groups) for root, groups in world.notes.marked("tree", done.roots).items()}
    _incidents(world, trees, grouping, former, done)
    return done


def _documents(world: World, linking: Linking, grouping: Grouping) -> set[str]:
    """Documents of which claims may have come to another group."""
    moved = {*grouping.moved, *linking.loosened}
    ties = world.notes.marked("link", grouping.moved).values()
    speaking = {other for some in ties for other, tie in some.items() if not tie.making}
    homes = world.notes.many("home", moved | speaking).values()
    return {home.document for home in homes} | linking.documents


def _house(world: World, document: str, told_anew: bool, done: Housing) -> set[str]:
    """Note to which groups the claims of a document belong; gives the groups that this changes."""
    homes = attach(world.told(document), *_around(world, document))
    old = world.notes.one("homes", document) or {}
    if old != homes:
        done.documents.add(document)
        world.notes.put("homes", document, dict(sorted(homes.items())) or None)
    elif not told_anew:
        return set()
    members: dict[str, list[str]] = defaultdict(list)
    for claim, group in sorted(homes.items()):
        members[group].append(claim)
    for group in set(old.values()) | members.keys():
        world.notes.mark("member", group, document, members.get(group))
    return {*old.values(), *members}


def _prepare(world: World, documents: set[str]) -> None:
    """Have what is asked below of each document read for all of them at once."""
    world.prepare(documents)
    world.notes.many("homes", documents)
    ids = {id for own in world.notes.many("told", documents).values() for id in own}
    world.notes.many("happening", ids)
    homes = world.notes.many("home", ids)
    ties = world.notes.marked("link", [id for id, home in homes.items() if home.group is None])
    homes |= world.notes.many("home", {other for some in ties.values() for other in some})
    world.notes.many("group", {home.group for home in homes.values() if home.group is not None})


def _around(world: World, document: str) -> tuple[list[Happening], Around]:
    own = world.notes.many("happening", world.notes.one("told", document) or ())
    homes = world.notes.many("home", own)
    lone = [id for id in own if homes[id].group is None]
    ties = world.notes.marked("link", lone)
    homes |= world.notes.many("home", {other for some in ties.values() for other in some})
    groups = {id: home.group for id, home in homes.items()}
    above: dict[str, str | None] = {}
    waiting = {group for group in groups.values() if group is not None}
    while waiting:
        found = {name: group.part_of for name, group in world.notes.many("group", waiting).items()}
        above |= found
        waiting = {wider for wider in found.values() if wider is not None} - above.keys()
    documents = {id: home.document for id, home in homes.items()}
    return [own[id] for id in sorted(own)], Around(groups, above, ties, documents)


# --- incidents ---


def _incidents(
    world: World,
    trees: dict[str, list[str]],
    grouping: Grouping,
    former: Sequence[Incident],
    done: Housing,
) -> None:
    names = [name for root in sorted(trees) for name in trees[root]]
    groups: dict[str, Group] = world.notes.many("group", names)
    old = {group.incident for group in (*groups.values(), *grouping.gone.values()) if group.incident}
    before = world.notes.many("incident", old)
    members = world.notes.marked("member", names)
    world.prepare({document for of in members.values() for document in of})
    made = {name: _made(world, name, groups[name]) for name in names}
    whole = {
        name: replace(one, part_of=None if (above := groups[name].part_of) is None else made[above].id)
        for name, one in made.items()
    }
    homes = {claim: one.id for one in whole.values() for claim in one.claims}
    aliases = successors([*before.values(), *former], homes)
    for name, one in whole.items():
        known = replace(one, aliases=tuple(sorted(aliases.get(one.id, ()))))
        world.notes.put("incident", one.id, known)
        if groups[name].incident != one.id:
            world.notes.put("group", name, replace(groups[name], incident=one.id))
    done.gone = before.keys() - {one.id for one in whole.values()}
    for id in sorted(done.gone):
        world.notes.put("incident", id, None)


def _made(world: World, name: str, group: Group) -> Incident:
    members = world.notes.marked("member", [name])[name]
    claims, places, times = belonging(world, members)
    ids = {id for own in members.values() for id in own}
    return incident(
        sorted((claim for claim in claims if claim.id in ids), key=lambda claim: claim.id),
        group.links,
        places,
        times,
    )


def belonging(
    world: World, documents: Collection[str]
) -> tuple[list[Claim], dict[str, Sequence[PlaceFound]], Dating]:
    """The claims of some documents, what became of their places, and what dates them."""
    claims = [claim for document in sorted(documents) for claim in world.told(document)]
    places: dict[str, Sequence[PlaceFound]] = {}
    heads: dict[str, str] = {}
    for document in documents:
        places |= world.places(document)
        heads |= world.dating(document).heads
    return claims, places, Dating(heads)
