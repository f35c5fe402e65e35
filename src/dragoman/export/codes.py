"""The code tables of other worlds: countries, bodies, sectors, CAMEO."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from dragoman.codebook.files import rows, table, toml, values

QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))
"""CAMEO's roots up to a number belong to a quad class: 1-2 cooperation, 3-4 conflict; verbal, then material."""


@dataclass(frozen=True, slots=True)
class Country:
    """One country by ISO3 code in other codings; empty where the other world has none."""

    code: str
    name: str
    fips: str
    numeric: str
    cow: str
    cameo: str
    icews: str
    iso2: str
    names: frozenset[str]
    """What it is called in the languages of the packs."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body or group without a country in its code."""

    name: str
    place: str
    """ISO3 of its home country, or PLOVER's IGO, UNO, EUR, NGO; empty where it has none."""
    sector: str
    cameo: str
    """Its known-group code."""
    french: tuple[str, ...]
    """What it is called in French."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A PLOVER sector in other words."""

    cameo: str
    icews: str
    generic: str
    """How ICEWS calls an actor of it who has no name."""
    ftm: str
    """Its FollowTheMoney schema; empty where no entity is made of it."""


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO code."""

    label: str
    gdelt: float | None
    icews: float | None


def data(name: str) -> Traversable:
    """One file of the export tables."""
    return resources.files("dragoman.export") / "tables" / name


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO3 code."""
    names = {r["code"]: frozenset(values(r["names"])) for r in rows(data("country_names.tsv"))}
    short = {r["code"]: r["iso2"] for r in rows(table("countries.tsv"))}
    found = {}
    for r in rows(data("countries.tsv")):
        code, name = r["code"], r["name"]
        other = (r["fips"], r["numeric"], r["cow"], r["cameo"] or code, r["icews"] or name)
        found[code] = Country(code, name, *other, short.get(code, ""), names.get(code, frozenset()))
    return found


@cache
def bodies() -> dict[str, Body]:
    """Every body and group by its code."""
    found = {}
    for r in rows(data("bodies.tsv")):
        found[r["code"]] = Body(r["name"], r["place"], r["sector"], r["cameo"], values(r["french"]))
    return found


@cache
def sectors() -> dict[str, Sector]:
    """Every sector by its PLOVER code."""
    return {r["sector"]: Sector(r["cameo"], r["icews"], r["generic"], r["ftm"]) for r in rows(data("sectors.tsv"))}


@cache
def cameo() -> dict[str, Cameo]:
    """Every CAMEO code, as text."""
    found = {}
    for r in rows(data("cameo.tsv")):
        gdelt, icews = (float(r[k]) if r[k] else None for k in ("gdelt", "icews"))
        found[r["code"]] = Cameo(r["label"], gdelt, icews)
    return found


def goldstein(code: str, world: str) -> float | None:
    """The Goldstein value of a CAMEO code by "gdelt" or "icews"; of the longest listed prefix where it has none."""
    for length in range(len(code), 1, -1):
        row = cameo().get(code[:length])
        value = (row.gdelt if world == "gdelt" else row.icews) if row else None
        if value is not None:
            return value
    return None


def quad(code: str) -> int:
    """The quad class of a CAMEO code, from its own root and never from PLOVER's."""
    return next(number for last, number in QUADS if int(code[:2]) <= last)


@cache
def words(name: str) -> dict[str, dict[str, frozenset[str]]]:
    """A table of word lists by topic and language."""
    return {k: {lang: frozenset(v) for lang, v in rest.items()} for k, rest in toml(data(name)).items()}


@cache
def symmetric() -> frozenset[str]:
    """PLOVER types whose actors do it to one another where no recipient is named."""
    return frozenset(toml(data("shapes.toml"))["symmetric"])


@cache
def reversed_codes() -> dict[str, str]:
    """CAMEO codes that have another code seen from the other side."""
    return dict(toml(data("shapes.toml"))["reversed"])


@cache
def languages() -> dict[str, str]:
    """Two-letter codes of languages to their three-letter ones."""
    return dict(toml(data("shapes.toml"))["languages"])


@cache
def quad_words() -> dict[int, str]:
    """The quad classes in POLECAT's words."""
    return {int(k): v for k, v in toml(data("shapes.toml"))["quads"].items()}


@cache
def place_kinds() -> dict[tuple[str, str], tuple[str, str]]:
    """Place name and ISO3 to its English name and kind ("city", "region", ...); French names as well."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for r in rows(table("places.tsv")):
        for name in (r["name"], r["fr"]):
            found.setdefault((name, r["country"]), (r["name"], r["kind"]))
    return found
