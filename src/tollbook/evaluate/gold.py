"""Gold: texts with the claims that a careful person finds in them, as JSON Lines."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.errors import RecordInvalid, UnreadablePath
from tollbook.model import Place, Range, Text
from tollbook.model.canonical import Json
from tollbook.model.fields import KINDS
from tollbook.read.lines import text_of

OWN = ("kind", "quote", "span", "occurrence", "fields", "rows", "note")
BESIDE = ("stance", "speakers", "hedge", "as_of", "when", "where", "part_of")


@dataclass(frozen=True, slots=True)
class Expected:
    """One gold claim: its place in the text, and the fields that were coded; a field that is absent was not coded.

    `fields` holds the kind's own fields by name and those of every claim (stance, speakers, hedge, as_of, when, where,
    part_of). `rows` are marks of the gold's own, such as kinds of difficulty.
    """

    kind: str
    place: Range
    quote: str
    fields: Mapping[str, Json]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a claim of a kind and are none."""

    kind: str
    place: Range
    quote: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """One line of gold with its text; `unread` gives the reason where there is no text to read."""

    id: str
    text: Text | None
    claims: tuple[Expected, ...]
    traps: tuple[Trap, ...]
    unread: str | None = None


def load(gold: Path, documents: Path | None = None) -> list[GoldText]:
    """A gold file. Each line holds its "text", or the name of a file ("file", else "id") in the folder `documents`.

    Without `documents`, files are looked for beside the gold and in a folder "documents" beside its folder; they are
    taken in as a book takes them in, with what a sources file says of them. Raises UnreadablePath and RecordInvalid.
    """
    if not gold.is_file():
        raise UnreadablePath(f"there is no gold file {gold}; give JSON Lines of texts with their claims")
    rows = _rows(gold)
    wanted = [_file(row) for _, row in rows if "text" not in row]
    texts = _taken_in(wanted, _folder(gold, documents, wanted)) if wanted else {}
    return [_gold(row, number, texts) for number, row in rows]


def places(gold: Path, documents: Path | None = None) -> tuple[Place, ...]:
    """The places of the gold's own: those of a `places.toml` beside its documents; none where there is none."""
    from tollbook.vocab.gazetteer import load_places

    able = [documents] if documents is not None else [gold.parent, gold.parent.parent / "documents"]
    found = next((folder / "places.toml" for folder in able if (folder / "places.toml").is_file()), None)
    return () if found is None else load_places(found)


def from_rows(rows: Iterable[Mapping[str, Json]]) -> list[GoldText]:
    """Gold from objects that hold their texts. Raises RecordInvalid with the number of the row."""
    return [_gold(row, number, {}) for number, row in enumerate(rows, start=1)]


def _rows(gold: Path) -> list[tuple[int, Mapping[str, Json]]]:
    rows: list[tuple[int, Mapping[str, Json]]] = []
    for number, line in enumerate(gold.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RecordInvalid(f"{gold.name}, line {number}: not JSON: {error}") from error
        if not isinstance(row, Mapping):
            raise RecordInvalid(
                f'{gold.name}, line {number}: not an object; give {{"id": ..., "claims": [...]}}'
            )
        rows.append((number, row))
    return rows


def _file(row: Mapping[str, Json]) -> str:
    return str(row.get("file") or row.get("id"))


def _folder(gold: Path, documents: Path | None, wanted: Sequence[str]) -> Path:
    able = [documents] if documents is not None else [gold.parent, gold.parent.parent / "documents"]
    for folder in able:
        if any((folder / name).is_file() for name in wanted):
            return folder
    names = " or ".join(str(folder) for folder in able)
    raise UnreadablePath(
        f"{wanted[0]!r} and the other texts of {gold.name} are not in {names}; give their folder"
    )


def _taken_in(names: Sequence[str], folder: Path) -> dict[str, Text]:
    from tollbook.preserve import intake, sources
    from tollbook.settings import Settings

    paths = [folder / name for name in names if (folder / name).is_file()]
    taken = intake.preserve(paths, settings=Settings(), described=sources.load(folder))
    return {one.path.name: one.text for one in taken if one.text is not None}


def _gold(row: Mapping[str, Json], number: int, texts: Mapping[str, Text]) -> GoldText:
    name = str(row.get("id", number))
    text = text_of(json.dumps(dict(row))) if "text" in row else texts.get(_file(row))
    if text is None:
        return GoldText(name, None, (), (), unread="its file is not there, or has no text")
    where = f"gold {name}"
    claims = tuple(_expected(one, text, where) for one in _list(row, "claims", where))
    traps = tuple(
        Trap(str(one.get("kind", "toll")), _place(one, text, where), str(one["quote"]))
        for one in _list(row, "none", where)
    )
    return GoldText(name, text, claims, traps)


def _list(row: Mapping[str, Json], name: str, where: str) -> list[Mapping[str, Json]]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise RecordInvalid(f"{where}: {name!r} must be a list of objects")
    return value


def _expected(one: Mapping[str, Json], text: Text, where: str) -> Expected:
    kind = str(one.get("kind"))
    if kind not in KINDS:
        raise RecordInvalid(f"{where}: claim kind {kind!r} is none of {', '.join(KINDS)}")
    unknown = sorted(set(one) - {*OWN, *BESIDE})
    if unknown:
        raise RecordInvalid(
            f"{where}: a gold claim has no {unknown[0]!r}; it has {', '.join((*OWN, *BESIDE))}"
        )
    own = one.get("fields", {})
    if not isinstance(own, Mapping):
        raise RecordInvalid(f"{where}: 'fields' must be an object")
    coded = {**own, **{name: one[name] for name in BESIDE if name in one}}
    place = _place(one, text, where)
    quote = text.content[place.start : place.end]
    rows = one.get("rows", [])
    marks = tuple(mark for mark in rows if isinstance(mark, int)) if isinstance(rows, list) else ()
    return Expected(kind, place, quote, coded, marks)


def _place(one: Mapping[str, Json], text: Text, where: str) -> Range:
    """The range of a quote, its occurrence counted from 1; white space may differ, since lines wrap."""
    span = one.get("span")
    if isinstance(span, Mapping):
        return Range(_whole(span.get("start"), where), _whole(span.get("end"), where))
    quote = str(one.get("quote", ""))
    wanted = _whole(one.get("occurrence", 1), where)
    found = (
        list(re.finditer(r"\s+".join(map(re.escape, quote.split())), text.content)) if quote.strip() else []
    )
    if len(found) < wanted:
        raise RecordInvalid(f"{where}: the words {quote!r} do not stand {wanted} time(s) in the text")
    return Range(*found[wanted - 1].span())


def _whole(value: Json, where: str) -> int:
    if not isinstance(value, int):
        raise RecordInvalid(f"{where}: {value!r} is no whole number")
    return value
