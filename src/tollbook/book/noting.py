"""The notes of resolving in a book: read where they are asked for, and written in one piece."""

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any, Literal, NamedTuple, cast

from tollbook.model import Link, Repetition, Variant
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
_WORDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
NO_WORDS = Words((), (), ())
STEPS: tuple[Literal["equal", "replace", "insert", "delete"], ...] = ("equal", "replace", "insert", "delete")


class Form(NamedTuple):
    """How a value becomes JSON and comes back from it; what its key says is not written again."""

    out: Callable[[Any], Json]
    back: Callable[[Any, str], Any]


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
                    known[key] = back(json.loads(body), key)
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
            prints=self._prints(),
            whole=self._anew,
        )

    def _prints(self) -> dict[tuple[int, str], str | None]:
        """Every fingerprint with its document; all of one document have the same words beside them, written once."""
        marked, written = self._marked["print"], dict[str, str | None]()
        for (_, id), value in marked.items():
            if value is not None and id not in written:
                written[id] = _text(MARKS["print"].out, value)
        return {
            (int(mark, 16), id): None if value is None else written[id]
            for (mark, id), value in marked.items()
        }

    def _load(self, kind: str, keys: Collection[str]) -> None:
        known = self._known[kind]
        if self._anew or not keys:
            return
        if kind == "incident":
            known |= self._store.incidents_by_id(keys)
        else:
            back = FORMS[kind].back
            known |= {key: back(json.loads(body), key) for key, body in self._store.noted(kind, keys).items()}
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
        return {
            mark: {id: back(json.loads(body), mark) for id, body in of.items()} for mark, of in found.items()
        }


def _set(own: dict[str, Any], id: str, value: Any) -> None:
    if value is None:
        own.pop(id, None)
    else:
        own[id] = value


def _text(out: Callable[[Any], Json], value: Any) -> str | None:
    if value is None:
        return None
    made = out(value)
    return encode_basestring(made) if type(made) is str else _WORDS(made)


# --- how values are kept ---


def _same(value: Any, _key: str = "") -> Any:
    return value


def _tuple(value: Any, _key: str = "") -> Any:
    return tuple(value)


def _copies_out(found: Iterable[Copied]) -> Json:
    return [
        [
            one.of, one.repetition.evidence, one.repetition.score, one.repetition.because,
            [
                [[STEPS.index(s.kind), s.a_start, s.a_end, s.b_start, s.b_end] for s in stretch.steps]
                for stretch in one.stretches
            ],
            to_json(one.variants),
        ]
        for one in found
    ]  # fmt: skip


def _copies_back(value: Any, copy: str) -> tuple[Copied, ...]:
    """Without the words, which are cut from the texts again."""
    return tuple(
        Copied(
            Repetition(copy, of, evidence, score, because),
            tuple(
                Stretch(tuple(Step(STEPS[kind], *places) for kind, *places in steps)) for steps in stretches
            ),
            NO_WORDS,
            NO_WORDS,
            from_json(tuple[Variant, ...], variants),
        )
        for of, evidence, score, because, stretches, variants in value
    )


def _leaf_out(one: Leaf) -> Json:
    prints = b"".join(int(mark, 16).to_bytes(8, "big") for mark in one.prints)
    return [one.text, list(one.rank), one.same, base64.b85encode(prints).decode("ascii")]


def _leaf_back(v: Any, _key: str) -> Leaf:
    prints = base64.b85decode(v[3])
    marks = (int.from_bytes(prints[at : at + 8], "big") for at in range(0, len(prints), 8))
    return Leaf(v[0], (v[1][0], v[1][1], v[1][2]), v[2], tuple(f"{mark:x}" for mark in marks))


def _happening_out(one: Happening) -> Json:
    return [
        one.document, list(one.claims), one.days and list(one.days), one.precision,
        {place: sorted(wider) for place, wider in sorted(one.places.items())}, sorted(one.around), sorted(one.loose), one.filed,
        one.inherited, one.size, sorted(one.words), sorted(one.families), sorted(one.means), sorted(one.passages), one.making,
        sorted(one.victims), sorted(one.actors), one.near and list(one.near), one.titled, one.copied,
    ]  # fmt: skip


def _happening_back(v: Any, id: str) -> Happening:
    return Happening(
        id, v[0], tuple(v[1]), None if v[2] is None else (v[2][0], v[2][1]), v[3],
        {place: frozenset(wider) for place, wider in v[4].items()}, frozenset(v[5]), frozenset(v[6]), v[7],
        v[8], v[9], frozenset(v[10]), frozenset(v[11]), frozenset(v[12]), frozenset(v[13]), v[14],
        frozenset(v[15]), frozenset(v[16]), None if v[17] is None else (v[17][0], v[17][1]), v[18], v[19],
    )  # fmt: skip


def _home_back(v: Any, _key: str) -> Home:
    return Home(v[0], v[1], v[1] if len(v) == 2 else v[2])


def _links_out(links: Iterable[Link]) -> Json:
    return [[one.a, one.b, one.score, one.because] for one in links]


def _links_back(links: Any) -> tuple[Link, ...]:
    return tuple(Link(*one) for one in links)


def _homes_out(homes: Mapping[str, str]) -> Json:
    found: dict[str, Json] = {}
    for claim, group in homes.items():
        cast(list[Json], found.setdefault(group, [])).append(claim)
    return found


def _homes_back(found: Any, _key: str) -> dict[str, str]:
    homes = {claim: group for group, claims in found.items() for claim in claims}
    return dict(sorted(homes.items()))


def _said_back(said: Any, pair: str) -> list[Repetition]:
    copy, of = pair.split(" ", 1)
    return [Repetition(copy, of, *one) for one in said]


LIES: tuple[Literal["same", "wide", "narrow"], ...] = ("same", "wide", "narrow")
LISTED = Form(list, _tuple)
PLAIN = Form(_same, _same)
FORMS: Mapping[str, Form] = {
    "leaf": Form(_leaf_out, _leaf_back),
    "copies": Form(_copies_out, _copies_back),
    "counted": LISTED,
    "limit": PLAIN,
    "alike": Form(to_json, lambda v, _: from_json(Repetition, v)),
    "told": LISTED,
    "happening": Form(_happening_out, _happening_back),
    "home": Form(
        lambda one: [one.document, one.cluster] + ([] if one.group == one.cluster else [one.group]),
        _home_back,
    ),
    "cluster": Form(
        lambda one: [list(one.ids), _links_out(one.links)],
        lambda v, _: Cluster(tuple(v[0]), _links_back(v[1])),
    ),
    "group": Form(
        lambda one: [list(one.ids), one.part_of, _links_out(one.links), one.root, one.incident],
        lambda v, _: Group(tuple(v[0]), v[1], _links_back(v[2]), v[3], v[4]),
    ),
    "homes": Form(_homes_out, _homes_back),
    "saying": LISTED,
    "decided": Form(to_json, lambda v, _: from_json(Told, v)),
}
MARKS: Mapping[str, Form] = {
    "same": LISTED,
    "print": LISTED,
    "number": PLAIN,
    "copied": PLAIN,
    "key": Form(
        lambda row: f"{row.signature}{'' if row.firm else '-'}", lambda v, _: Row(v.rstrip("-"), v[-1] != "-")
    ),
    "link": Form(
        lambda tie: [tie.score, 2 * LIES.index(tie.lies) + tie.making],
        lambda v, _: Tie(v[0], LIES[v[1] // 2], bool(v[1] % 2)),
    ),
    "member": PLAIN,
    "tree": PLAIN,
    "said": Form(lambda said: [[one.evidence, one.score, one.because] for one in said], _said_back),
}
