"""The notes of resolving in a book: read where they are asked for, and written in one piece."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from tollbook.model import Repetition, Variant
from tollbook.model.canonical import Json
from tollbook.model.encoding import from_json, to_json
from tollbook.resolve.cluster import Cluster
from tollbook.resolve.copies import Copied
from tollbook.resolve.decided import Told
from tollbook.resolve.happenings import Happening
from tollbook.resolve.notes import Group, Home, Kind, Leaf, Mark, Row, Tie
from tollbook.store.protocol import Renewal, Store
from tollbook.text.alignment import Step, Stretch
from tollbook.text.words import Words

# What is only written: it stands in tables of its own, where everybody reads it.
SHOWN = frozenset({"incident", "origins", "places", "pair", "finding"})
NO_WORDS = Words((), (), ())
STEPS: tuple[Literal["equal", "replace", "insert", "delete"], ...] = ("equal", "replace", "insert", "delete")


class Form(NamedTuple):
    """How a value becomes JSON and comes back from it."""

    out: Callable[[Any], Json]
    back: Callable[[Any], Any]


class BookNotes:
    """Notes over the store of a book; with `anew` the store's are left aside, and all of them written again."""

    def __init__(self, store: Store, *, anew: bool) -> None:
        """Nothing is read before it is asked for."""
        self._store, self._anew = store, anew
        self._known: dict[str, dict[str, Any]] = defaultdict(dict)
        self._bearers: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self._pending: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
        self._put: dict[str, set[str]] = defaultdict(set)
        self._marked: dict[str, dict[tuple[str, str], Any]] = defaultdict(dict)

    def one(self, kind: Kind, key: str) -> Any:
        """One value, None where there is none."""
        known = self._known[kind]
        if key not in known:
            self._load(kind, (key,))
        return known.get(key)

    def many(self, kind: Kind, keys: Collection[str]) -> dict[str, Any]:
        """The values that there are under some keys."""
        known = self._known[kind]
        self._load(kind, [key for key in keys if key not in known])
        return {key: value for key in keys if (value := known.get(key)) is not None}

    def all(self, kind: Kind) -> dict[str, Any]:
        """Every value of a kind."""
        known = self._known[kind]
        if not self._anew:
            back = FORMS[kind].back
            for key, body in self._store.noted(kind).items():
                if key not in known:
                    known[key] = back(json.loads(body))
        return {key: value for key, value in known.items() if value is not None}

    def put(self, kind: Kind, key: str, value: Any) -> None:
        """Keep a value in the place of the one before."""
        self._known[kind][key] = value
        self._put[kind].add(key)

    def marked(self, kind: Mark, marks: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """For each mark who bears it."""
        listed, known = list(marks), self._bearers[kind]
        missing = [mark for mark in listed if mark not in known]
        for mark, of in self._stored(kind, missing).items():
            known[mark] = of
        for mark in missing:
            own = known.setdefault(mark, {})
            for id, value in self._pending.pop((kind, mark), {}).items():
                _set(own, id, value)
        return {mark: known[mark] for mark in listed}

    def mark(self, kind: Mark, mark: str, id: str, value: Any) -> None:
        """Say that somebody bears a mark."""
        own = self._bearers[kind].get(mark)
        if own is None:
            self._pending[kind, mark][id] = value
        else:
            _set(own, id, value)
        self._marked[kind][mark, id] = value

    def renewal(self) -> Renewal:
        """Everything that was written."""
        put = {kind: {key: self._known[kind][key] for key in keys} for kind, keys in self._put.items()}
        variants: dict[str, list[Variant] | None] = {
            copy: None if found is None else [variant for one in found for variant in one.variants]
            for copy, found in put.get("copies", {}).items()
        }
        return Renewal(
            incidents=put.get("incident", {}),
            places=put.get("places", {}),
            origins=put.get("origins", {}),
            repetitions=put.get("pair", {}),
            variants=variants,
            findings=put.get("finding", {}),
            noted={
                (kind, key): _text(FORMS[kind].out, value)
                for kind, some in put.items()
                if kind not in SHOWN
                for key, value in some.items()
                if not (self._anew and value is None)
            },
            borne={
                (kind, mark, id): _text(MARKS[kind].out, value)
                for kind, some in self._marked.items()
                if kind != "print"
                for (mark, id), value in some.items()
                if not (self._anew and value is None)
            },
            prints={
                (int(mark, 16), id): _text(MARKS["print"].out, value)
                for (mark, id), value in self._marked["print"].items()
            },
            whole=self._anew,
        )

    def _load(self, kind: str, keys: Collection[str]) -> None:
        known = self._known[kind]
        if self._anew or not keys:
            return
        if kind == "incident":
            known |= self._store.incidents_by_id(keys)
        else:
            back = FORMS[kind].back
            known |= {key: back(json.loads(body)) for key, body in self._store.noted(kind, keys).items()}
        for key in keys:
            known.setdefault(key, None)

    def _stored(self, kind: str, marks: Collection[str]) -> dict[str, dict[str, Any]]:
        if self._anew or not marks:
            return {}
        back = MARKS[kind].back
        found: Mapping[str, Mapping[str, str]]
        if kind == "print":
            found = {f"{mark:x}": of for mark, of in self._store.prints([int(m, 16) for m in marks]).items()}
        else:
            found = self._store.borne(kind, marks)
        return {mark: {id: back(json.loads(body)) for id, body in of.items()} for mark, of in found.items()}


def _set(own: dict[str, Any], id: str, value: Any) -> None:
    if value is None:
        own.pop(id, None)
    else:
        own[id] = value


def _text(out: Callable[[Any], Json], value: Any) -> str | None:
    return None if value is None else json.dumps(out(value), ensure_ascii=False, separators=(",", ":"))


# --- how values are kept ---


def _same(value: Any) -> Any:
    return value


def _copy_out(found: Iterable[Copied]) -> Json:
    return [
        [
            to_json(one.repetition),
            [
                [
                    [STEPS.index(s.kind), s.a_start, s.a_end, s.b_start, s.b_end]
                    for s in stretch.steps
                ]
                for stretch in one.stretches
            ],
            to_json(one.variants),
        ]
        for one in found
    ]  # fmt: skip


def _copy_back(value: Any) -> tuple[Copied, ...]:
    """Without the words, which are cut from the texts again."""
    return tuple(
        Copied(
            from_json(Repetition, repetition),
            tuple(
                Stretch(tuple(Step(STEPS[kind], *places) for kind, *places in steps)) for steps in stretches
            ),
            NO_WORDS,
            NO_WORDS,
            from_json(tuple[Variant, ...], variants),
        )
        for repetition, stretches, variants in value
    )


def _happening_out(one: Happening) -> Json:
    return [
        one.id, one.document, list(one.claims), one.days and list(one.days), one.precision,
        {place: sorted(wider) for place, wider in sorted(one.places.items())}, sorted(one.around), sorted(one.loose), one.filed,
        one.inherited, one.size, sorted(one.words), sorted(one.families), sorted(one.means), sorted(one.passages), one.making,
    ]  # fmt: skip


def _happening_back(v: Any) -> Happening:
    return Happening(
        v[0], v[1], tuple(v[2]), None if v[3] is None else (v[3][0], v[3][1]), v[4],
        {place: frozenset(wider) for place, wider in v[5].items()}, frozenset(v[6]), frozenset(v[7]), v[8],
        v[9], v[10], frozenset(v[11]), frozenset(v[12]), frozenset(v[13]), frozenset(v[14]), v[15],
    )  # fmt: skip


def _model(kind: Any) -> Form:
    return Form(to_json, lambda value: from_json(kind, value))


LISTED = Form(list, tuple)
FORMS: Mapping[str, Form] = {
    "leaf": _model(Leaf),
    "copies": Form(_copy_out, _copy_back),
    "counted": LISTED,
    "limit": Form(_same, _same),
    "alike": _model(Repetition),
    "told": LISTED,
    "happening": Form(_happening_out, _happening_back),
    "home": _model(Home),
    "cluster": _model(Cluster),
    "group": _model(Group),
    "homes": Form(_same, _same),
    "saying": LISTED,
    "decided": _model(Told),
}
MARKS: Mapping[str, Form] = {
    "same": LISTED,
    "print": LISTED,
    "number": Form(_same, _same),
    "copied": Form(_same, _same),
    "key": Form(
        lambda row: [row.document, row.signature, int(row.firm)], lambda v: Row(v[0], v[1], bool(v[2]))
    ),
    "link": _model(Tie),
    "member": Form(_same, _same),
    "tree": Form(_same, _same),
    "said": Form(to_json, lambda value: [from_json(Repetition, one) for one in value]),
}
