"""Levels: a city within four cities, a night within a week, as incidents of their own only where sources tell them apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Link
from tollbook.resolve.cluster import Cluster
from tollbook.resolve.happenings import Happening, is_known
from tollbook.resolve.link import gap, told_apart

COUNTED = frozenset({"asserts", "reports", "corrects"})
# A part can be a part of a part; deeper nesting than this is none that sources tell.
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """A group of happenings and the id of the group that it is a part of."""

    ids: tuple[str, ...]
    part_of: str | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """That the happening `narrow` is a part of what the happening `wide` tells."""

    narrow: str
    wide: str
    link: Link


def levels(
    clusters: Sequence[Cluster],
    parts: Iterable[Part],
    happenings: Mapping[str, Happening],
    claims: Mapping[str, Claim],
    apart: frozenset[tuple[str, str]],
) -> tuple[Level, ...]:
    """Clusters with parts joined to their wholes, or hung under them.

    A part stays an incident of its own where another part of the same whole lies in other places or days, or where a
    document counts both and the counts differ. Else it is the whole, told less fully. Ids of groups are their smallest.
    """
    tree = _Tree(clusters, happenings, claims, apart)
    tree.hang(parts)
    for root in sorted(name for name in tree.members if name not in tree.parent):
        tree.settle(root)
    return tree.levels()


class _Tree:
    def __init__(
        self,
        clusters: Sequence[Cluster],
        happenings: Mapping[str, Happening],
        claims: Mapping[str, Claim],
        apart: frozenset[tuple[str, str]],
    ) -> None:
        self.happenings, self.claims, self.apart = happenings, claims, apart
        self.members = {cluster.ids[0]: list(cluster.ids) for cluster in clusters}
        self.links = {cluster.ids[0]: list(cluster.links) for cluster in clusters}
        self.parent: dict[str, str] = {}
        self.children: dict[str, set[str]] = defaultdict(set)
        self.because: dict[str, Link] = {}

    def hang(self, parts: Iterable[Part]) -> None:
        """Each cluster under the tightest of the clusters that it is a part of: the fewest and innermost places, a few
        days before many; of equally tight ones that which most of its happenings are linked to.
        """
        home = {id: name for name, ids in self.members.items() for id in ids}
        offers: dict[str, list[tuple[str, Part]]] = defaultdict(list)
        votes: Counter[tuple[str, str]] = Counter()
        for part in parts:
            narrow, wide = home[part.narrow], home[part.wide]
            if narrow != wide and part.link.score > 0:
                offers[narrow].append((wide, part))
                votes[narrow, wide] += 1
        for narrow in sorted(offers):
            ranked = [
                (self._looseness(part, votes[narrow, wide]), wide, part) for wide, part in offers[narrow]
            ]
            for _, wide, part in sorted(ranked, key=lambda item: item[0]):
                if votes[narrow, wide] > votes[wide, narrow] and self._may_hang(narrow, wide):
                    self.parent[narrow], self.because[narrow] = wide, part.link
                    self.children[wide].add(narrow)
                    break

    def _looseness(self, part: Part, votes: int) -> tuple[int, int, bool, int, float, str, str]:
        whole = self.happenings[part.wide]
        depth = max(map(len, whole.places.values()), default=0)
        link = part.link
        return len(whole.places), -depth, not whole.short, -votes, -link.score, link.a, link.b

    def _may_hang(self, narrow: str, wide: str) -> bool:
        above: str | None = wide
        for _ in range(DEEPEST):
            if above is None:
                return True
            if above == narrow:
                return False
            above = self.parent.get(above)
        return False

    def settle(self, whole: str) -> None:
        """Join those of its parts that are not told apart, and theirs in turn; then settle the rest."""
        while True:
            children = sorted(self.children[whole])
            joining = [name for name in children if not self._stays(name, whole, children)]
            if not joining:
                break
            for name in joining:
                self._join(name, whole, self.because.pop(name))
        self._join_equals(children)
        for name in sorted(self.children[whole]):
            self.settle(name)

    def _join_equals(self, siblings: Sequence[str]) -> None:
        """Parts of one whole that name the same places on days that agree, or on no day, are one part."""
        first: dict[frozenset[str], list[str]] = defaultdict(list)
        for name in siblings:
            places = self._places(name)
            home = next((one for one in first[places] if self._agree(one, name)), None) if places else None
            if home is None:
                first[places].append(name)
            else:
                self.because.pop(name)
                a, b = sorted((self.members[home][0], self.members[name][0]))
                self._join(
                    name, home, Link(a, b, 0.0, "they are parts of one event and name the same places")
                )

    def _places(self, name: str) -> frozenset[str]:
        """The known places of a group, those inside others of them apart."""
        named = {
            p: w for id in self.members[name] for p, w in self.happenings[id].places.items() if is_known(p)
        }
        return frozenset(place for place, wider in named.items() if not wider & named.keys())

    def _agree(self, a: str, b: str) -> bool:
        together = (
            (self.happenings[x], self.happenings[y]) for x in self.members[a] for y in self.members[b]
        )
        return not self._decided_apart(a, b) and all(
            x.days is None or y.days is None or gap(x.days, y.days) == 0 for x, y in together
        )

    def _stays(self, name: str, whole: str, siblings: Sequence[str]) -> bool:
        if self._decided_apart(name, whole):
            return True
        if not any(
            self.claims[c].kind in ("toll", "victim")
            for h in self.members[name]
            for c in self.happenings[h].claims
        ):
            return False
        return any(
            self._elsewhere(name, other) for other in siblings if other != name
        ) or self._counted_apart(name, whole)

    def _decided_apart(self, name: str, whole: str) -> bool:
        mine, theirs = set(self.members[name]), set(self.members[whole])
        return any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in self.apart)

    def _elsewhere(self, a: str, b: str) -> bool:
        """Whether all that names a place or day in one is told apart from all that does so in the other."""
        return all(told_apart(x, y) for x in self._located(a) for y in self._located(b))

    def _located(self, name: str) -> list[Happening]:
        """The happenings of a group that name a place, or all of them where none does."""
        members = [self.happenings[id] for id in self.members[name]]
        return [one for one in members if one.places and not one.filed] or members

    def _counted_apart(self, part: str, whole: str) -> bool:
        mine, theirs = self._counts(part), self._counts(whole)
        return any(mine[key] - theirs[key] for key in mine.keys() & theirs.keys())

    def _counts(self, name: str) -> Mapping[tuple[str, str], set[tuple[int | None, int | None]]]:
        """By document and harm, what is counted."""
        counts: dict[tuple[str, str], set[tuple[int | None, int | None]]] = defaultdict(set)
        for happening in self.members[name]:
            for id in self.happenings[happening].claims:
                claim = self.claims[id]
                if claim.kind == "toll" and claim.stance in COUNTED and claim.toll.part_of is None:
                    count = claim.toll.count
                    if count.low is not None or count.high is not None:
                        counts[claim.document, claim.toll.harm].add((count.low, count.high))
        return counts

    def _join(self, name: str, home: str, because: Link) -> None:
        self.members[home] += self.members.pop(name)
        self.links[home] += [*self.links.pop(name), because]
        self.children[self.parent.pop(name)].remove(name)
        for child in self.children.pop(name, set()):
            self.parent[child] = home
            self.children[home].add(child)

    def levels(self) -> tuple[Level, ...]:
        names = {name: min(ids) for name, ids in self.members.items()}
        found = []
        for name, ids in self.members.items():
            above = self.parent.get(name)
            links = sorted(
                self.links[name] + ([self.because[name]] if name in self.because else []),
                key=lambda link: (link.a, link.b),
            )
            found.append(Level(tuple(sorted(ids)), names[above] if above is not None else None, tuple(links)))
        return tuple(sorted(found, key=lambda level: level.ids))
