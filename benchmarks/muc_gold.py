"""MUC-4 templates as sets of items per document; see `muc` for what is scored and `muc_world` for the reader's side."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from tollbook.vocab.gazetteer import fold_name

SLOTS = ("count", "number", "effect", "date", "location", "place", "organisation", "type")
# MUC-4 took what happened up to two months before the text for news; "on or before" reaches back as far here.
NEWS = timedelta(days=62)
PLURAL = "plural"

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_DATELINE = re.compile(r"\b(?:(\d{1,2}) ([A-Z]{3})[A-Z]*|([A-Z]{3})[A-Z]* (\d{1,2})),? (?:19)?(\d{2})\b")
_KIND_OF_PLACE = re.compile(r"\s*\([^():/]*\)|[?()\[\]]")
_ARTICLE = re.compile(r"^the ")
_GENERIC = re.compile(
    r"\b(department|province|municipality|city|town|region|canton|district|neighborhood|the|of|in|village|state)\b"
)

Value = str | int | tuple[str, int] | tuple[date | None, date]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a document's templates hold: any of `values` is right. What is not `required` is neutral.

    `note` is what is reported beside: the confidence of an organisation.
    """

    values: frozenset[Value]
    required: bool
    note: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its items by slot; `sums` are totals within one template, which a text may state as well."""

    id: str
    text: str
    dateline: date | None
    items: Mapping[str, tuple[Item, ...]]
    sums: frozenset[tuple[str, int]]


def document(row: Mapping[str, Any]) -> GoldDocument:
    """One row of the files: `docid`, `text`, `templates`."""
    made: dict[str, list[Item]] = {slot: [] for slot in SLOTS}
    sums: set[tuple[str, int]] = set()
    for template in row["templates"]:
        for slot, items in _SLOTS.items():
            made[slot] += items(template, not template["optional"])
        sums |= _sums(template)
    once = {slot: tuple(_once(found)) for slot, found in made.items()}
    return GoldDocument(row["docid"], row["text"], dateline(row["text"]), once, frozenset(sums))


def dateline(text: str) -> date | None:
    """The day in the head of an agency text, None where it is "NO DATE" or lacks its year."""
    found = _DATELINE.search(text[:160])
    if found is None:
        return None
    day, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _day(day, month, found[5])


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """Equal items once; required where one of them is; notes together."""
    seen: dict[frozenset[Value], Item] = {}
    for item in items:
        if item.values:
            known = seen.get(item.values, Item(item.values, False))
            seen[item.values] = Item(item.values, known.required or item.required, known.note | item.note)
    yield from seen.values()


# --- the slots of one template ---


def _counts(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    """Deaths and injuries of two or more. "PLURAL" gives no number, so it is neutral."""
    for casualty in template["casualties"]:
        effects = _effects(casualty["effects"]) & {"DEATH", "INJURY"}
        numbers = {n for n in _ends(casualty["number_alts"]) if n >= 2}
        wanted = required and not casualty["optional"] and not casualty["plural_only"]
        if len(effects) == len(_effects(casualty["effects"])) and numbers:
            yield Item(frozenset((effect, n) for effect in effects for n in numbers), wanted)


def _sums(template: Mapping[str, Any]) -> set[tuple[str, int]]:
    """What a text may give as a total of this template: the coded total, and the sum of its targets by effect."""
    found: set[tuple[str, int]] = set()
    for effect in ("DEATH", "INJURY"):
        own = [
            c
            for c in template["casualties"]
            if _effects(c["effects"]) == {effect} and c["low"] and not c["plural_only"]
        ]
        totals = {sum(c["low"] for c in own)} if own else set()
        totals |= {n for total in template["hum_total_parsed"] for n in _ends(total)}
        found |= {(effect, total) for total in totals if total >= 2}
    return found


def _ends(numbers: Sequence[Mapping[str, Any] | None]) -> set[int]:
    return {n[end] for n in numbers if n for end in ("low", "high") if n[end] is not None}


def _numbers(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    for filler in template["hum_number"]:
        values: set[Value] = set()
        for number in filter(None, filler["parsed"]):
            values |= {PLURAL} if number["plural"] else _ends([number])
        yield Item(frozenset(values), required and not filler["optional"])


def _effect(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    for filler in template["hum_effect"]:
        yield Item(frozenset(_effects(filler["values"])), required and not filler["optional"])


def _effects(values: Sequence[str]) -> set[str]:
    return {value.strip("() ?") for value in values}


def _dates(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    intervals = {one for part in (template["date"] or "").split("/") for one in _interval(part)}
    yield Item(frozenset(intervals), required)


def _interval(words: str) -> Iterator[tuple[date, date]]:
    """The days of "05 JAN 90", of "A - B" (between), of "- B" (on or before)."""
    days = [day for parts in _DAY.findall(words.upper()) if (day := _day(*parts)) is not None]
    if len(days) == 1:
        yield (days[0] - NEWS if words.strip(" (?").startswith("-") else days[0], days[0])
    elif days:
        yield (min(days), max(days))


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _locations(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    """Every place of every level. Where readings of the location differ, the same level of each will do."""
    for level in zip_longest(*_readings(template)):
        names = [name for names in level for name in names or ()]
        together = level[0] is not None and len(level) == 1
        groups = [{name} for name in names] if together else [set(names)]
        yield from (Item(frozenset(group), required and None not in level) for group in groups)


def _places(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    """The narrowest place of each reading."""
    yield Item(frozenset(name for reading in _readings(template) for name in reading[-1]), required)


def _readings(template: Mapping[str, Any]) -> list[list[list[str]]]:
    """Levels of names, widest first, of each reading: "PERU: JUNIN (DEPARTMENT): A (TOWN) - B (TOWN)"."""
    plain = re.sub(r"\s*\((?=[^()]*\))[A-Z' .-]+\)", "", template["location"] or "")
    readings = [
        [[name for one in re.split(r" - ", level) if (name := plain_place(one))] for level in part.split(":")]
        for part in plain.split("/")
    ]
    return [[level for level in reading if level] for reading in readings if any(reading)]


def plain_place(name: str) -> str:
    """A place's name folded, without brackets and without words such as "department"."""
    folded = fold_name(_KIND_OF_PLACE.sub(" ", name))
    return " ".join(_GENERIC.sub(" ", folded).split()) or folded


def _organisations(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    said = {name: frozenset(c["values"]) for c in template["perp_org_confidence"] for name in c["xref"] or ()}
    for filler in template["perp_org"]:
        names = [name for name in filler["alts"] if len(name) > 1]
        note = frozenset(one.strip("() ") for name in names for one in said.get(name, ()))
        folded = frozenset(_ARTICLE.sub("", fold_name(name)) for name in names)
        yield Item(folded, required and not filler["optional"], note)


def _types(template: Mapping[str, Any], required: bool) -> Iterator[Item]:
    yield Item(frozenset({template["type"]}), required)


_SLOTS = {
    "count": _counts,
    "number": _numbers,
    "effect": _effect,
    "date": _dates,
    "location": _locations,
    "place": _places,
    "organisation": _organisations,
    "type": _types,
}
