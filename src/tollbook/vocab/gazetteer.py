"""The gazetteer: names of places in many spellings, with coordinates and what they lie within; no network."""

import lzma
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeGuard, cast

from tollbook.errors import VocabularyInvalid
from tollbook.model.canonical import sha256
from tollbook.model.place import Place

FORMAT = "tollbook places 1"
KINDS = ("country", "region", "city", "town", "village", "site")

# Letters that Unicode does not take apart, and marks that writers put in or leave out at will.
_PLAIN = str.maketrans(
    {
        "ı": "i", "ə": "a", "ǝ": "a", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ß": "ss", "æ": "ae",
        "œ": "oe", "þ": "th", "ŋ": "ng", "-": " ", "‐": " ", "‑": " ", "–": " ", "'": "", "’": "", "‘": "", "ʻ": "",
        "ʼ": "", "`": "", "´": "", "ʹ": "", "′": "", ".": "",
    }
)  # fmt: skip
_MARKS = re.compile(r"[\u0300-\u036f]+")


def fold_name(name: str) -> str:
    """A name without case, diacritics, hyphens, apostrophes and full stops, one space between words.

    Sumqayıt becomes sumqayit, Lənkəran lankaran, Port-au-Prince "port au prince". Its length may differ from the name's.
    """
    return " ".join(_fold(name).split())


def _fold(text: str) -> str:
    folded = text.casefold().translate(_PLAIN)
    if folded.isascii():
        return folded
    # й and ё are letters of their own, but sources write е for ё, and taking both apart alike does no harm
    return _MARKS.sub("", unicodedata.normalize("NFKD", folded)).translate(_PLAIN)


@lru_cache(maxsize=65_536)
def _fold_word(word: str) -> str:
    return fold_name(word)


class Gazetteer:
    """Finds places by name. Shipped places are kept as columns, and made into a `Place` when asked for."""

    def __init__(
        self,
        packed: bytes,
        *,
        extra: Sequence[Place],
        people: Mapping[str, str],
        common: frozenset[str],
        divisions: Mapping[str, str],
    ) -> None:
        """Built by `load` from the shipped files; `people` maps folded words for a people to a country's code."""
        form, *columns = lzma.decompress(packed).decode("utf-8").split("\f")
        if form != FORMAT or len(columns) != 9:
            raise VocabularyInvalid(
                "places.txt.xz is not of this version; make it again with tools/make_gazetteer.py"
            )
        self._raw = tuple(columns)
        self._columns: tuple[list[str], ...] = ()
        self._extra, self._people, self._common = tuple(extra), people, common
        self._divisions = divisions
        self._index = self._folded_names()
        self._starts = self._longest_by_first_word()
        self.most_words = max(self._starts.values(), default=1)
        self._rows: dict[str, int] = {}
        self._wider: dict[str, tuple[Place, ...]] = {}
        self._nations: dict[str, str] = {}
        self._made: dict[int, Place] = {}
        self._found: dict[str, tuple[Place, ...]] = {}
        parts = [
            sha256(packed),
            repr(self._extra),
            repr(sorted(people.items())),
            repr(sorted(common)),
            repr(divisions),
        ]
        self.hash = sha256("\f".join(parts).encode("utf-8"))

    def _folded_names(self) -> dict[str, tuple[int, ...] | int]:
        """Rows by folded name. Most names have one row, and a number takes less time and room than a tuple."""
        index: dict[str, tuple[int, ...] | int] = {}
        several: dict[str, list[int]] = {}
        lowered = self._raw[7].lower().split("\n")
        for row, line in enumerate(self._raw[8].split("\n")):
            for name in line.split(";") if line else ("",):
                name = name or lowered[row]
                if name in index:
                    several.setdefault(name, []).append(row)
                else:
                    index[name] = row
        for row, place in enumerate(self._extra, start=len(lowered)):
            own = {fold_name(name) for name in (place.name, *place.alternates)}
            for name in own | {name.removeprefix("the ") for name in own}:
                if name in index:
                    several.setdefault(name, []).append(row)
                else:
                    index[name] = row
        for name, more in several.items():
            index[name] = (cast(int, index[name]), *more)
        return index

    def _longest_by_first_word(self) -> dict[str, int]:
        starts: dict[str, int] = {}
        for name in self._index:
            if " " in name:
                words = name.split(" ")
                if starts.get(words[0], 0) < len(words):
                    starts[words[0]] = len(words)
        return starts

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of that name in any spelling, the most populous first, then by id; empty where there is none."""
        folded = _fold_word(name)
        found = self._found.get(folded)
        if found is None:
            rows = self._index.get(folded, ())
            places = [self._place(row) for row in ((rows,) if isinstance(rows, int) else rows)]
            found = tuple(sorted(places, key=lambda place: (-place.population, place.id)))
            self._found[folded] = found
        return found

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places that a name as written may mean: "the city of San Miguel" and "San Miguel Department" are told apart.

        As `find`; where the whole name is none, without its article and its word for a kind of place, and then of that kind
        where there is one.
        """
        folded = _fold_word(name)
        found = self.find(folded)
        if found:
            return found
        bare = folded.removeprefix("the ")
        for word, kind in self._divisions.items():
            for cut in (
                bare.removesuffix(f" {word}"),
                bare.removeprefix(f"{word} of "),
                bare.removeprefix(f"{word} "),
            ):
                if cut != bare and (places := self.find(cut)):
                    of_kind = tuple(
                        place for place in places if (place.kind == "region") == (kind == "region")
                    )
                    return of_kind or places
        return self.find(bare)

    def __contains__(self, name: object) -> bool:
        """Whether any place has that name."""
        return isinstance(name, str) and _fold_word(name) in self._index

    def names(self) -> frozenset[str]:
        """All names, folded as `fold_name` does."""
        return frozenset(self._index)

    def longest(self, words: Sequence[str], at: int = 0) -> int:
        """How many of the words from `at` make the longest place name; 0 where none begins there. Case does not matter."""
        first = _fold_word(words[at])
        longest = self._starts.get(first.split(" ")[0] if first else first, 1)
        folded = [_fold_word(word) for word in words[at : at + longest]] if longest > 1 else []
        for count in range(len(folded), 1, -1):
            if " ".join(filter(None, folded[:count])) in self._index:
                return count
        return 1 if first in self._index else 0

    def needs_context(self, name: str) -> bool:
        """Whether only "in ..." makes the name a place: ordinary words and persons ("Of", "Nice"), and names of up to
        three letters, countries apart.
        """
        folded = _fold_word(name)
        return folded in self._common or (
            len(folded) < 4 and all(place.kind != "country" for place in self.find(name))
        )

    def people_of(self, word: str) -> Place | None:
        """The country whose people or adjective a word is ("Azerbaijani", "Azerbaijanis"), else None."""
        folded = _fold_word(word)
        code = self._people.get(folded) or self._people.get(folded.removesuffix("s"))
        return None if code is None else self.by_id(f"country:{code}")

    def peoples(self) -> frozenset[str]:
        """All words for peoples, folded, in the singular or adjective form."""
        return frozenset(self._people)

    def by_id(self, id: str) -> Place | None:
        """The place of an id; also of a country ("country:AZ")."""
        row = self._by_id().get(id)
        return None if row is None else self._place(row)

    def capital(self, country: str | None) -> Place | None:
        """The capital of a country by its code; None where it is not known."""
        row = self._by_id().get(f"country:{country}")
        return None if row is None else self.by_id(f"geonames:{self._column(3)[row]}")

    def is_capital(self, place: Place) -> bool:
        """Whether a place is the capital of its country."""
        capital = self.capital(place.country)
        return capital is not None and capital.id == place.id

    def within(self, place: Place) -> tuple[Place, ...]:
        """The wider places that it lies within, nearest first. A book's own place may name them by id or by name."""
        known = self._wider.get(place.id)
        if known is None:
            known = self._wider[place.id] = tuple(self._place(row) for row in self._rows_within(place))
        return known

    def _rows_within(self, place: Place) -> list[int]:
        """Rows, so that two places that are said to lie within each other make no endless chain."""
        rows: list[int] = []
        waiting = list(place.within)
        while waiting:
            row = self._container(waiting.pop(0))
            if row is not None and row not in rows and self._given(row).id != place.id:
                rows.append(row)
                waiting += self._given(row).within
        return rows

    def _container(self, name: str) -> int | None:
        if name in self._by_id():
            return self._by_id()[name]
        found = self._index.get(_fold_word(name), ())
        rows = (found,) if isinstance(found, int) else found
        countries = [row for row in rows if self._given(row).kind == "country"]
        return rows[0] if len(rows) == 1 else countries[0] if countries else None

    def _given(self, row: int) -> Place:
        """The place as it was given, a book's own with what it lies within by the book's words."""
        count = len(self._column(0))
        return self._extra[row - count] if row >= count else self._place(row)

    def countries(self) -> Mapping[str, str]:
        """The id of a country by each of its folded names, and by each word for its people."""
        if not self._nations:
            ids, kinds = self._column(0), self._column(1)
            rows = range(kinds.index("region") if "region" in kinds else 0)
            own = {row: f"geonames:{ids[row]}" for row in rows}
            own |= {
                row: one.id for row, one in enumerate(self._extra, start=len(ids)) if one.kind == "country"
            }
            for name, found in self._index.items():
                row = found if isinstance(found, int) else next((row for row in found if row in own), -1)
                if row in own:
                    self._nations[name] = own[row]
            for word, code in self._people.items():
                if (row := self._by_id().get(f"country:{code}", -1)) in own:
                    self._nations.setdefault(word, own[row])
                    self._nations.setdefault(f"{word}s", own[row])
        return self._nations

    def _column(self, number: int) -> list[str]:
        if not self._columns:  # on first use only: testing whether a word is a name needs none of them
            self._columns = tuple(column.split("\n") for column in self._raw)
        return self._columns[number]

    def _by_id(self) -> dict[str, int]:
        if not self._rows:
            ids, kinds, countries = self._column(0), self._column(1), self._column(2)
            self._rows = {f"geonames:{id}": row for row, id in enumerate(ids)}
            for row in range(kinds.index("region") if "region" in kinds else 0):
                self._rows[f"country:{countries[row]}"] = row
            self._rows |= {place.id: row for row, place in enumerate(self._extra, start=len(ids))}
        return self._rows

    def _place(self, row: int) -> Place:
        place = self._made.get(row)
        if place is None:
            place = self._made[row] = self._make(row)
        return place

    def _make(self, row: int) -> Place:
        if row >= len(self._column(0)):
            own = self._extra[row - len(self._column(0))]
            return replace(own, within=tuple(self._given(wider).id for wider in self._rows_within(own)))
        id, kind, country, region, latitude, longitude, population, name, folded = (
            column[row] for column in self._columns
        )
        return Place(
            id=f"geonames:{id}",
            name=name,
            latitude=int(latitude) / 100,
            longitude=int(longitude) / 100,
            kind=kind,
            country=country,
            within=self._within(kind, country, region),
            alternates=tuple(folded.split(";")[1:]),
            population=int(population),
        )

    def _within(self, kind: str, country: str, region: str) -> tuple[str, ...]:
        rows = self._by_id()
        wider = []
        if kind not in ("country", "region") and f"geonames:{country}.{region}" in rows:
            wider.append(f"geonames:{country}.{region}")
        if kind != "country" and f"country:{country}" in rows:
            wider.append(f"geonames:{self._column(0)[rows[f'country:{country}']]}")
        return tuple(wider)


def load(extra: Sequence[Place] = ()) -> Gazetteer:
    """The shipped gazetteer, with a book's own places beside it. Kept in memory where there are none."""
    return _load(tuple(extra)) if extra else _shipped()


@cache
def _shipped() -> Gazetteer:
    return _load(())


def _load(extra: tuple[Place, ...]) -> Gazetteer:
    folder = files("tollbook.vocab") / "places"
    packed = (folder / "places.txt.xz").read_bytes()
    countries = tomllib.loads((folder / "countries.toml").read_text("utf-8"))
    common = tomllib.loads((folder / "common_words.toml").read_text("utf-8"))
    divisions = tomllib.loads((folder / "divisions.toml").read_text("utf-8"))
    kinds = {word: kind for kind, words in divisions.items() for word in words}
    supplement = _places(
        tomllib.loads((folder / "supplement.toml").read_text("utf-8")), "supplement", "supplement.toml"
    )
    people = {fold_name(word): code for code, entry in countries.items() for word in entry.get("people", ())}
    words = frozenset(fold_name(word) for words in common.values() for word in words)
    return Gazetteer(packed, extra=(*supplement, *extra), people=people, common=words, divisions=kinds)


def load_places(path: Path) -> tuple[Place, ...]:
    """A book's own places from its `places.toml`: [[place]] with name, latitude, longitude; alternates, kind, country, within.

    Raises VocabularyInvalid, naming the entry, where one cannot be used.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyInvalid(
            f"{path} is not TOML in UTF-8: {error}; mend it, or remove it to do without"
        ) from error
    return _places(raw, "book", str(path))


def _places(raw: Mapping[str, Any], prefix: str, source: str) -> tuple[Place, ...]:
    entries = raw.get("place", [])
    if not isinstance(entries, list) or set(raw) - {"place"}:
        raise VocabularyInvalid(f"{source} must hold [[place]] entries and nothing else")
    return tuple(
        _own_place(entry, prefix, f"{source}, place {number}")
        for number, entry in enumerate(entries, start=1)
    )


def _own_place(entry: Mapping[str, Any], prefix: str, where: str) -> Place:
    name, latitude, longitude = entry.get("name"), entry.get("latitude"), entry.get("longitude")
    if not isinstance(name, str) or not fold_name(name):
        raise VocabularyInvalid(f'{where} has no name; give one as name = "..."')
    if not _degrees(latitude, 90) or not _degrees(longitude, 180):
        raise VocabularyInvalid(
            f"{where} ({name}) needs latitude (-90 to 90) and longitude (-180 to 180) in degrees"
        )
    kind = entry.get("kind", "site")
    if kind not in KINDS:
        raise VocabularyInvalid(
            f"{where} ({name}) has the kind {kind!r}, which is none of {', '.join(KINDS)}"
        )
    unknown = sorted(
        set(entry)
        - {"name", "latitude", "longitude", "kind", "country", "within", "alternates", "population"}
    )
    if unknown:
        raise VocabularyInvalid(f"{where} ({name}) has {', '.join(unknown)}, which no place has")
    return Place(
        id=f"{prefix}:{fold_name(name).replace(' ', '-')}",
        name=name,
        latitude=float(latitude),
        longitude=float(longitude),
        kind=kind,
        country=entry.get("country"),
        within=_wider(entry, where),
        alternates=tuple(entry.get("alternates", ())),
        population=int(entry.get("population", 0)),
    )


def _degrees(value: object, most: int) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most


def _wider(entry: Mapping[str, Any], where: str) -> tuple[str, ...]:
    within = entry.get("within", [])
    names = [within] if isinstance(within, str) else within
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise VocabularyInvalid(f"{where}: within must be a name or a list of names")
    country = entry.get("country")
    return (*names, f"country:{country}") if country and f"country:{country}" not in names else tuple(names)
