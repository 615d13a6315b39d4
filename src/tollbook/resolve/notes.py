"""What is kept between one resolving and the next: derived from documents and claims, and made again from them at any time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from tollbook.model import Link
from tollbook.resolve.copies import Rank

# What is kept of one thing, by its id, and what is kept under a mark, by the ids of those that bear it.
Kind = Literal[
    "leaf", "copies", "counted", "limit", "alike", "told", "happening", "home", "cluster", "group", "homes", "incident",
    "origins", "places", "finding", "pair", "saying", "decided",
]  # fmt: skip
Mark = Literal["same", "print", "number", "copied", "key", "link", "member", "tree", "said"]


class Notes(Protocol):
    """Where it is kept. Values are those of `KEPT` and `MARKED` in the store; None takes one away."""

    def one(self, kind: Kind, key: str) -> Any:
        """One value, None where there is none."""

    def many(self, kind: Kind, keys: Collection[str]) -> dict[str, Any]:
        """The values that there are under some keys."""

    def all(self, kind: Kind) -> dict[str, Any]:
        """Every value of a kind."""

    def put(self, kind: Kind, key: str, value: Any) -> None:
        """Keep a value in the place of the one before."""

    def marked(self, kind: Mark, marks: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """For each mark who bears it, with a value each; every mark has an entry."""

    def mark(self, kind: Mark, mark: str, id: str, value: Any) -> None:
        """Say that somebody bears a mark."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What comparing needs of one text: `same` stands for all its words, `prints` are its fingerprints."""

    text: str
    rank: Rank
    same: str
    prints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A happening in a block: what stands for all that linking looks at, and whether it is firm there."""

    signature: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A link with a score above 0 as one of its two ends sees it: `wide` where the other is what it is a part of, `narrow` the
    other way round; `making` where both ends can make incidents. Its words follow from both ends.
    """

    score: float
    lies: Literal["same", "wide", "narrow"]
    making: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Where a happening went: its document, its cluster and its group; None for one that makes no incident."""

    document: str
    cluster: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of happenings: the wider group, the widest one, and the incident that it makes."""

    ids: tuple[str, ...]
    part_of: str | None
    links: tuple[Link, ...]
    root: str
    incident: str = ""


class InMemory:
    """Notes that last as long as one run."""

    def __init__(self) -> None:
        """Nothing kept yet."""
        self._kept: dict[str, dict[str, Any]] = defaultdict(dict)
        self._marked: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)

    def one(self, kind: Kind, key: str) -> Any:
        """One value."""
        return self._kept[kind].get(key)

    def many(self, kind: Kind, keys: Collection[str]) -> dict[str, Any]:
        """Some values."""
        own = self._kept[kind]
        return {key: own[key] for key in keys if key in own}

    def all(self, kind: Kind) -> dict[str, Any]:
        """Every value."""
        return self._kept[kind]

    def put(self, kind: Kind, key: str, value: Any) -> None:
        """Keep a value."""
        if value is None:
            self._kept[kind].pop(key, None)
        else:
            self._kept[kind][key] = value

    def marked(self, kind: Mark, marks: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Who bears marks."""
        own = self._marked[kind]
        return {mark: own.get(mark, {}) for mark in marks}

    def mark(self, kind: Mark, mark: str, id: str, value: Any) -> None:
        """Say that somebody bears a mark."""
        own = self._marked[kind]
        if value is not None:
            own.setdefault(mark, {})[id] = value
        elif mark in own:
            own[mark].pop(id, None)
            if not own[mark]:
                del own[mark]

    def kept(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Everything, by kind."""
        kept = {kind: own for kind, own in self._kept.items() if own}
        return kept, {kind: own for kind, own in self._marked.items() if own}
