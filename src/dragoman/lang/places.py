"""Place names of a language: cities, regions, seas, with country and coordinates."""

from dataclasses import dataclass

from dragoman.codebook.files import rows, table, values
from dragoman.lang.names import Cut, fold


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

    by_first: dict[str, tuple[Place, ...]]
    countries: dict[str, str]
    """Name in lower case to the country of the most populous place so named."""


def load(lang: str, cut: Cut) -> Places:
    """The places as newsrooms of the language spell them."""
    found: dict[str, list[Place]] = {}
    countries: dict[str, tuple[int, str]] = {}
    path = table("places.tsv")
    for row in rows(path) if path.is_file() else ():
        people = int(row["population"] or 0)
        lat, lon = (float(row[k]) if row[k] else None for k in ("lat", "lon"))
        shown = row["fr"] if lang == "fr" and row["fr"] else row["name"]
        for name in sorted({row["name"], row["fr"], *values(row["aliases"])} - {""}):
            words = cut(name)
            found.setdefault(fold(words[0]), []).append(Place(words, shown, row["country"], lat, lon, people))
            if people >= countries.get(fold(name), (-1, ""))[0]:
                countries[fold(name)] = (people, row["country"])
    by_first = {k: tuple(sorted(v, key=lambda p: (-len(p.words), -p.population, p.country))) for k, v in found.items()}
    return Places(by_first, {k: v[1] for k, v in countries.items()})
