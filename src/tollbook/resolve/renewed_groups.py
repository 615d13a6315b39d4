"""Groups of happenings anew: only clusters that a changed link can reach, and only wholes that have one of them as a part."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tollbook.model import Claim, Link
from tollbook.resolve.cluster import CERTAIN, Cluster, cluster
from tollbook.resolve.decided import Told
from tollbook.resolve.happenings import Happening
from tollbook.resolve.levels import Level, Part, levels
from tollbook.resolve.link import bridges, compatible, told_apart
from tollbook.resolve.notes import Group, Home
from tollbook.resolve.renewed_links import Linking
from tollbook.resolve.world import World

Pair = tuple[str, str]


@dataclass(slots=True)
class Grouping:
    """`moved` are happenings that came into another group or under another one, `changed` groups that changed, `gone` what
    former groups were that are no more.
    """

    moved: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    gone: dict[str, Group] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided, as pairs of happenings; `making` are those that make an incident because of it. `named` are all
    happenings that a decision names, also where the other one that it names is not there (any more).
    """

    same: frozenset[Pair]
    different: frozenset[Pair]
    named: frozenset[str]

    @property
    def making(self) -> frozenset[str]:
        """Happenings that a person put together with others."""
        return frozenset(id for pair in self.same for id in pair)


def renew_groups(world: World, linking: Linking, told: Told, reconsidered: Iterable[str]) -> Grouping:
    """Bring clusters and groups up to date after the links. `reconsidered` are documents on which decisions changed."""
    done = Grouping()
    decided = _decided(world, told)
    again = {id for ids in world.notes.many("told", set(reconsidered)).values() for id in ids}
    left, bereft = _leave(world, linking, decided, again)
    seeds = {*linking.loosened, *linking.happenings, *decided.named, *again, *bereft}
    clusters = _clusters(world, seeds, decided, left)
    own = {id for ids in world.notes.many("told", linking.documents).values() for id in ids}
    own |= {id for group in world.notes.many("group", left).values() for id in group.ids}
    touched = {home.cluster for home in world.notes.many("home", seeds | own).values() if home.cluster}
    _groups(world, touched | clusters, decided, left, done)
    return done


def _decided(world: World, told: Told) -> Decided:
    """Decisions on claims as decisions on the happenings that these are in."""
    documents = {document for _, document in told.documents}
    ids = {id for some in world.notes.many("told", documents).values() for id in some}
    home = {claim: id for id, one in world.notes.many("happening", ids).items() for claim in one.claims}
    same, different = (
        frozenset((min(home[a], home[b]), max(home[a], home[b])) for a, b in pairs if a in home and b in home)
        for pairs in (told.same, told.different)
    )
    return Decided(same, different, frozenset(home[claim] for claim in told.claims if claim in home))


def _leave(world: World, linking: Linking, decided: Decided, again: set[str]) -> tuple[set[str], set[str]]:
    """Happenings that are gone, or make no incident any more, leave their groups; gives the names of these, and the happenings
    that were in one cluster with them.
    """
    now = {id: after for id, (_, after) in linking.happenings.items()}
    now |= world.notes.many("happening", (decided.named | again) - now.keys())
    left: set[str] = set()
    bereft: set[str] = set()
    for id, one in sorted(now.items()):
        home = world.notes.one("home", id)
        if home is None or (one is not None and (one.making or id in decided.making)):
            continue
        left |= {home.group} - {None}
        was = world.notes.one("cluster", home.cluster) if home.cluster is not None else None
        bereft |= set(was.ids) - {id} if was is not None else set()
        if home.cluster == id:
            world.notes.put("cluster", id, None)
        world.notes.put("home", id, None if one is None else Home(home.document, None, None))
    return left, bereft


def _clusters(world: World, seeds: Iterable[str], decided: Decided, left: set[str]) -> set[str]:
    """The names of clusters that are not as they were."""
    ties, all_of = _reached(world, seeds, decided)
    homes = world.notes.many("home", all_of)
    former = {home.cluster for home in homes.values() if home.cluster is not None}
    wished = [
        Link(a, b, CERTAIN, "a person decided that they are one incident") for a, b in sorted(decided.same)
    ]
    apart = (_told_apart(all_of) - decided.same) | decided.different
    made = cluster(
        {id: _saying(one) for id, one in all_of.items()},
        [*wished, *ties],
        {(a, b) for a, b in apart if a in all_of and b in all_of},
        compatible=lambda a, b: compatible(all_of[a], all_of[b]),
        bridges=lambda link, ours, theirs: bridges(
            (all_of[link.a], all_of[link.b]),
            [all_of[id] for id in ours],
            [all_of[id] for id in theirs],
        ),
    )
    changed = set()
    old = world.notes.many("cluster", {one.ids[0] for one in made})
    for bare in made:
        one = replace(bare, links=tuple(_in_words(world, all_of, link) for link in bare.links))
        if old.get(one.ids[0]) != one:
            changed.add(one.ids[0])
            world.notes.put("cluster", one.ids[0], one)
        for id in one.ids:
            if homes[id].cluster != one.ids[0]:
                world.notes.put("home", id, replace(homes[id], cluster=one.ids[0]))
    for name in former - {one.ids[0] for one in made}:
        world.notes.put("cluster", name, None)
    return changed


def _in_words(world: World, all_of: Mapping[str, Happening], bare: Link) -> Link:
    return bare if bare.because else world.link(all_of[bare.a], all_of[bare.b])


def _reached(world: World, seeds: Iterable[str], decided: Decided) -> tuple[list[Link], dict[str, Happening]]:
    """All happenings that can make incidents and that links for one event lead to from some, with these links; their words
    follow where a link joins, which few of them do.
    """
    wished: dict[str, set[str]] = defaultdict(set)
    for a, b in decided.same:
        wished[a].add(b)
        wished[b].add(a)
    all_of: dict[str, Happening] = {}
    links: dict[Pair, float] = {}
    waiting = set(seeds)
    while waiting:
        found = {
            id: one
            for id, one in world.notes.many("happening", waiting).items()
            if one.making or id in decided.making
        }
        all_of |= found
        waiting = {other for id in found for other in wished.get(id, ())}
        for id, ties in world.notes.marked("link", found).items():
            for other, tie in ties.items():
                if tie.lies == "same" and (tie.making or decided.making):
                    links[min(id, other), max(id, other)] = tie.score
                    waiting.add(other)
        waiting -= all_of.keys()
    there = sorted((a, b, score) for (a, b), score in links.items() if a in all_of and b in all_of)
    return [Link(a, b, score, "") for a, b, score in there], all_of


def _saying(one: Happening) -> str:
    """What a happening says, the earlier days first, those without a day last."""
    return f"{' '.join(map(str, one.days)) if one.days is not None else '~'} {one.mark}"


def _told_apart(all_of: Mapping[str, Happening]) -> set[Pair]:
    """Pairs that one document tells apart."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for id in sorted(all_of):
        by_document[all_of[id].document].append(id)
    return {
        (a, b)
        for ids in by_document.values()
        for at, a in enumerate(ids)
        for b in ids[at + 1 :]
        if told_apart(all_of[a], all_of[b])
    }


# --- wholes and their parts ---


def _groups(world: World, touched: Collection[str], decided: Decided, left: set[str], done: Grouping) -> None:
    clusters, parts = _tree(world, touched, decided)
    ids = {id for one in clusters.values() for id in one.ids}
    all_of = world.notes.many("happening", ids)
    with_parts = {id for part in parts for id in (part.narrow, part.wide)}
    claims: dict[str, Claim] = {}
    bound = {name for name, one in clusters.items() if with_parts & set(one.ids)}
    documents = {all_of[id].document for name in bound for id in clusters[name].ids}
    world.prepare(documents)
    for document in documents:
        claims |= {claim.id: claim for claim in world.told(document)}
    made = [Level(one.ids, None, one.links) for name, one in clusters.items() if name not in bound]
    made += levels([clusters[name] for name in sorted(bound)], parts, all_of, claims, decided.different)
    _keep(world, made, left, done)


def _tree(world: World, touched: Collection[str], decided: Decided) -> tuple[dict[str, Cluster], list[Part]]:
    """Clusters with all that are parts or wholes of them, and of these in turn."""
    clusters: dict[str, Cluster] = {}
    parts: set[Pair] = set()
    waiting = set(touched)
    while waiting:
        found = world.notes.many("cluster", waiting)
        clusters |= found
        members = {id for one in found.values() for id in one.ids}
        others = set()
        for id, ties in world.notes.marked("link", members).items():
            for other, tie in ties.items():
                if tie.lies != "same" and (tie.making or decided.making):
                    narrow, wide = (id, other) if tie.lies == "wide" else (other, id)
                    parts.add((narrow, wide))
                    others.add(other)
        # who was in one group with them is looked at with them: no group is given up while somebody is in it
        groups = {home.group for home in world.notes.many("home", members).values() if home.group}
        others |= {id for group in world.notes.many("group", groups).values() for id in group.ids}
        homes = world.notes.many("home", others)
        waiting = {home.cluster for home in homes.values() if home.cluster} - clusters.keys()
    inside = {id for one in clusters.values() for id in one.ids}
    there = [(narrow, wide) for narrow, wide in sorted(parts) if narrow in inside and wide in inside]
    all_of = world.notes.many("happening", {id for pair in there for id in pair})
    return clusters, [Part(narrow, wide, world.link(all_of[narrow], all_of[wide])) for narrow, wide in there]


def _keep(world: World, made: Iterable[Level], left: set[str], done: Grouping) -> None:
    by_name = {one.ids[0]: one for one in made}
    homes = world.notes.many("home", {id for one in by_name.values() for id in one.ids})
    former = {home.group for home in homes.values() if home.group is not None} | left
    old = world.notes.many("group", former | by_name.keys())
    root = _roots(by_name)
    for name in former - by_name.keys():
        if name in old:
            done.gone[name] = old[name]
            world.notes.put("group", name, None)
            world.notes.mark("tree", old[name].root, name, None)
    for name, one in sorted(by_name.items()):
        before = old.get(name)
        now = Group(one.ids, one.part_of, one.links, root(name), before.incident if before else "")
        if now != before:
            done.changed.add(name)
            world.notes.put("group", name, now)
            if before is not None and before.root != now.root:
                world.notes.mark("tree", before.root, name, None)
            world.notes.mark("tree", now.root, name, True)
        for id in one.ids:
            home = homes[id]
            was = old.get(home.group) if home.group is not None else None
            if home.group != name:
                world.notes.put("home", id, replace(home, group=name))
            if home.group != name or was is None or (was.part_of, was.root) != (now.part_of, now.root):
                done.moved.add(id)


def _roots(by_name: Mapping[str, Level]) -> Callable[[str], str]:
    def root(name: str) -> str:
        above = by_name[name].part_of
        while above is not None:
            name, above = above, by_name[above].part_of
        return name

    return root
