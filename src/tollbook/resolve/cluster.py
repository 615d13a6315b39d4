"""Clustering: links to groups, the strongest first, never over a pair that must stay apart."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Link

CERTAIN = 1000.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Ids in order, the smallest first, and the links that joined them."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]


def cluster(
    ids: Mapping[str, object],
    links: Iterable[Link],
    apart: Iterable[tuple[str, str]],
    *,
    compatible: Callable[[str, str], bool],
    bridges: Callable[[Link, Collection[str], Collection[str]], bool] = lambda _link, _a, _b: True,
) -> tuple[Cluster, ...]:
    """Groups of ids. Links with a score of 0 or less join nothing.

    Links are taken by score, those of one score by what their ends say and then by ids, so that neither their order of coming
    nor a copy, which says the same under another id, changes anything. A link is left out that would bring
    a pair of `apart` into one group, or two ids that are not `compatible`, or that no more `bridges` the two groups; what a person decided (`CERTAIN`) heeds
    only `apart`. `ids` gives for each id what it says: of those in one group that say the very same one is asked.
    """
    groups = _Groups(ids, apart, compatible, bridges)
    said = {id: str(what) for id, what in ids.items()}
    for link in sorted(
        links, key=lambda one: (-one.score, *sorted((said[one.a], said[one.b])), one.a, one.b)
    ):
        if link.score > 0:
            groups.join(link)
    return groups.clusters()


class _Groups:
    """Disjoint sets; each root knows its members, the ids that must stay out, and its links."""

    def __init__(
        self,
        ids: Mapping[str, object],
        apart: Iterable[tuple[str, str]],
        compatible: Callable[[str, str], bool],
        bridges: Callable[[Link, Collection[str], Collection[str]], bool],
    ) -> None:
        self.compatible, self.bridges = compatible, bridges
        self.parent = {id: id for id in sorted(ids)}
        self.marks: dict[str, dict[object, str]] = {id: {ids[id]: id} for id in self.parent}
        self.members: dict[str, list[str]] = {id: [id] for id in self.parent}
        self.kept_out: dict[str, set[str]] = {}
        self.links: dict[str, list[Link]] = {id: [] for id in self.parent}
        for a, b in apart:
            self.kept_out.setdefault(a, set()).add(b)
            self.kept_out.setdefault(b, set()).add(a)

    def root(self, id: str) -> str:
        while self.parent[id] != id:
            self.parent[id] = self.parent[self.parent[id]]
            id = self.parent[id]
        return id

    def join(self, link: Link) -> None:
        a, b = self.root(link.a), self.root(link.b)
        if a == b:
            return
        if len(self.members[a]) < len(self.members[b]) or (
            len(self.members[a]) == len(self.members[b]) and b < a
        ):
            a, b = b, a
        if any(self.root(other) == a for other in self.kept_out.get(b, ())) or any(
            self.root(other) == b for other in self.kept_out.get(a, ())
        ):
            return
        if link.score < CERTAIN and not (
            self.bridges(link, self.marks[a].values(), self.marks[b].values())
            and all(
                self.compatible(x, y)
                for mark, x in self.marks[a].items()
                for other, y in self.marks[b].items()
                if mark != other
            )
        ):
            return
        for mark, id in self.marks.pop(b).items():
            self.marks[a][mark] = min(id, self.marks[a].get(mark, id))
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.links[a] += [*self.links.pop(b), link]
        if b in self.kept_out:
            self.kept_out.setdefault(a, set()).update(self.kept_out.pop(b))

    def clusters(self) -> tuple[Cluster, ...]:
        found: Sequence[tuple[str, list[str]]] = sorted((min(ids), ids) for ids in self.members.values())
        return tuple(
            Cluster(
                tuple(sorted(ids)),
                tuple(sorted(self.links[self.root(first)], key=lambda one: (one.a, one.b))),
            )
            for first, ids in found
        )
