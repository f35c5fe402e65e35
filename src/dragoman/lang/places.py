"""Place names of a language: cities, regions, seas, with country and coordinates."""

from dataclasses import dataclass

from dragoman.codebook.files import rows, table, values
from dragoman.lang.deferred import Deferred, FirstWords
from dragoman.lang.names import Cut, fold

Printed = tuple[str, dict[str, str]]
"""A place's name and its row."""


@dataclass(frozen=True, slots=True)
class Place:
    """One named place."""

    words: tuple[str, ...]
    name: str
    country: str
    lat: float | None
    lon: float | None
    population: int


@dataclass(frozen=True, slots=True)
class Places:
    """Places found by their first word in lower case, longest and most populous first."""

    by_first: Deferred[Printed, Place]
    countries: dict[str, str]
    """Name in lower case to the country of the most populous place so named."""


def load(lang: str, cut: Cut) -> Places:
    """The places as newsrooms of the language spell them."""
    found: dict[str, list[Printed]] = {}
    countries: dict[str, tuple[int, str]] = {}
    first, path = FirstWords(cut), table("places.tsv")
    for row in rows(path) if path.is_file() else ():
        people = int(row["population"] or 0)
        for name in sorted({row["name"], row["fr"], *values(row["aliases"])} - {""}):
            found.setdefault(first.of(name), []).append((name, row))
            if people >= countries.get(fold(name), (-1, ""))[0]:
                countries[fold(name)] = (people, row["country"])
    return Places(Deferred(found, lambda here: _places(here, lang, cut)), {k: v[1] for k, v in countries.items()})


def _places(here: list[Printed], lang: str, cut: Cut) -> tuple[Place, ...]:
    found = [_place(name, row, lang, cut) for name, row in here]
    return tuple(sorted(found, key=lambda p: (-len(p.words), -p.population, p.country)))


def _place(name: str, row: dict[str, str], lang: str, cut: Cut) -> Place:
    lat, lon = (float(row[k]) if row[k] else None for k in ("lat", "lon"))
    shown = row["fr"] if lang == "fr" and row["fr"] else row["name"]
    return Place(cut(name), shown, row["country"], lat, lon, int(row["population"] or 0))
