"""News agencies: their names in datelines and tails, and where they are at home."""

from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook.files import rows, table, values
from dragoman.errors import PackError


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency."""

    name: str
    forms: tuple[str, ...]
    """As datelines print it."""
    country: str | None
    """ISO3 code of its home; None for those of no country."""


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """Every agency of the table, in its order; raises PackError where two share a form."""
    found, seen = [], dict[str, str]()
    for row in rows(table("agencies.tsv")):
        agency = Agency(row["name"], values(row["forms"]), row["country"] or None)
        for form in agency.forms:
            if form in seen:
                raise PackError(f"agencies.tsv: '{form}' names both {seen[form]} and {agency.name}; keep one")
            seen[form] = agency.name
        found.append(agency)
    return tuple(found)
