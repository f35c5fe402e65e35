"""The name tables of a language: countries, houses, bodies, groups, offices, leaders."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from dragoman.codebook.files import rows, table, values
from dragoman.lang.deferred import Deferred, FirstWords

REMEMBERED = 50_000
"""Words whose folded form is kept in memory."""
Cut = Callable[[str], tuple[str, ...]]
"""Parts a name into words as the reading room parts the text."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name as printed, and whom it stands for."""

    words: tuple[str, ...]
    """The name's words as printed."""
    code: str
    kind: str
    """country, capital, people, house, body, group, person."""
    shown: str
    """The full name to show."""
    ambiguous: bool = False
    """Also a common word or a person's name: wants a cue."""


@dataclass(frozen=True, slots=True)
class Office:
    """A word that names an actor by role."""

    words: tuple[str, ...]
    sector: str
    kind: str
    """person, collective, institution, victim."""
    standing: str
    """head, minister, envoy, spokesperson, member or ""."""
    needs_country: bool
    noun_only: bool = False
    """Whether the same form as adjective or verb names nobody."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, with dates (ISO or year; "" open)."""

    name: str
    code: str
    office: str
    since: str
    until: str
    gender: str


class Printed(NamedTuple):
    """One name of a table, not yet parted into words."""

    name: str
    kind: str
    row: dict[str, str]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one language, found by their first word in lower case, longest first."""

    by_first: Deferred[Printed, Name]
    offices_by_first: Deferred[Printed, Office]
    tenures: Deferred[dict[str, str], Tenure]
    """Name as printed, in lower case, to the offices held."""
    country_names: dict[str, str]
    """Code to the name shown."""


def load(folder: Traversable, lang: str, cut: Cut) -> Names:
    """The names of the pack in `folder`; `cut` parts a name into words as the text is parted."""
    first = FirstWords(cut)
    listed = [*_countries(folder), *_houses(folder), *_bodies(folder), *_groups(folder)]
    held = _held(lang)
    tenures = Deferred(held, lambda here: _tenures(here, lang))
    persons = [Printed(key, "person", {}) for key in sorted(held)]
    return Names(
        Deferred(_by_first([*listed, *persons], first), lambda here: _names(here, tenures, cut)),
        Deferred(_by_first(_roles(folder), first), lambda here: _offices(here, cut)),
        tenures,
        {p.row["code"]: p.shown for p in reversed(listed) if p.kind == "country"},
    )


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """A word for comparison: lower case, straight apostrophes."""
    return word.lower().replace("’", "'")


def phrase_words(phrase: str) -> tuple[str, ...]:
    """A fixed phrase of a pack parted as the text is: lower case, after blanks and after an elision."""
    return tuple(fold(phrase).replace("'", "' ").split())


def _ambiguous(row: dict[str, str]) -> bool:
    return row.get("note", "").startswith("ambiguous")


def _countries(folder: Traversable) -> list[Printed]:
    found = []
    for row in rows(folder / "countries.tsv"):
        names = values(row["names"])
        shown = names[0] if names else row["code"]
        found += [Printed(n, "country", row, shown) for n in names]
        found += [Printed(n, "people", row, shown) for n in values(row["people"])]
        found += [Printed(n, "capital", row, n) for n in values(row["capitals"])]
    return found


def _houses(folder: Traversable) -> list[Printed]:
    return [Printed(r["name"], "house", r, r["name"]) for r in rows(folder / "houses.tsv")]


def _bodies(folder: Traversable) -> list[Printed]:
    return _listed(folder / "bodies.tsv", "body")


def _groups(folder: Traversable) -> list[Printed]:
    return _listed(folder / "groups.tsv", "group")


def _listed(path: Traversable, kind: str) -> list[Printed]:
    found = []
    for row in rows(path):
        names = [*values(row["names"]), *values(row["acronyms"])]
        found += [Printed(n, kind, row, names[0]) for n in names]
    return found


def _roles(folder: Traversable) -> list[Printed]:
    return [Printed(words, "office", row) for row in rows(folder / "offices.tsv") for words in values(row["words"])]


def _held(lang: str) -> dict[str, list[dict[str, str]]]:
    """Folded name to the rows of whoever is so called, in the table's order."""
    found: dict[str, list[dict[str, str]]] = {}
    path = table("leaders.tsv")
    for row in rows(path) if path.is_file() else ():
        for name in {row.get(f"name_{lang}") or row["name_en"], row["name_en"], *values(row["aliases"])}:
            found.setdefault(fold(name), []).append(row)
    return found


def _by_first(names: list[Printed], first: FirstWords) -> dict[str, list[Printed]]:
    found: dict[str, list[Printed]] = {}
    for name in names:
        if word := first.of(name.name):
            found.setdefault(word, []).append(name)
    return found


# --- made when first asked for ---

KIND_ORDER = ("country", "house", "body", "group", "person", "capital", "people")


def _names(here: list[Printed], tenures: Deferred[dict[str, str], Tenure], cut: Cut) -> tuple[Name, ...]:
    found = [_name(p, tenures, cut) for p in here]
    return tuple(sorted(found, key=lambda n: (-len(n.words), KIND_ORDER.index(n.kind), n.code)))


def _name(one: Printed, tenures: Deferred[dict[str, str], Tenure], cut: Cut) -> Name:
    if one.kind == "person":
        last = tenures.get(one.name)[-1]
        return Name(cut(one.name.title()), last.code, "person", last.name)
    code = f"{one.row['code']}:GOV" if one.kind == "capital" else one.row["code"]
    return Name(cut(one.name), code, one.kind, one.shown, one.kind not in ("people", "capital") and _ambiguous(one.row))


def _offices(here: list[Printed], cut: Cut) -> tuple[Office, ...]:
    return tuple(sorted((_office(p, cut) for p in here), key=lambda o: (-len(o.words), o.sector)))


def _office(one: Printed, cut: Cut) -> Office:
    row = one.row
    return Office(
        tuple(fold(w) for w in cut(one.name)),
        row["sector"],
        row["kind"],
        row["standing"],
        row["needs_country"] == "yes",
        row.get("pos") == "noun",
    )


def _tenures(here: list[dict[str, str]], lang: str) -> tuple[Tenure, ...]:
    return tuple(sorted((_tenure(row, lang) for row in here), key=lambda t: (t.since, t.code, t.name)))


def _tenure(row: dict[str, str], lang: str) -> Tenure:
    shown = row.get(f"name_{lang}") or row["name_en"]
    office = row.get(f"office_{lang}") or row["office_en"]
    return Tenure(shown, row["code"], office, row["from"], row["until"], row["gender"])
