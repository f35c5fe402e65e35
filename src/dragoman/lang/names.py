"""The name tables of a language: countries, houses, bodies, groups, offices, leaders."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import rows, table, values

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


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one language, found by their first word in lower case, longest first."""

    by_first: dict[str, tuple[Name, ...]]
    offices_by_first: dict[str, tuple[Office, ...]]
    tenures: dict[str, tuple[Tenure, ...]]
    """Name as printed, in lower case, to the offices held."""
    country_names: dict[str, str]
    """Code to the name shown."""


def load(folder: Traversable, lang: str, cut: Cut) -> Names:
    """The names of the pack in `folder`; `cut` parts a name into words as the text is parted."""
    names = [*_countries(folder, cut), *_houses(folder, cut), *_bodies(folder, cut), *_groups(folder, cut)]
    tenures = _tenures(lang)
    names += [n for key in sorted(tenures) for n in _persons(key, tenures[key], cut)]
    return Names(
        _by_first(names),
        _offices(folder, cut),
        tenures,
        {n.code: n.shown for n in reversed(names) if n.kind == "country"},
    )


def fold(word: str) -> str:
    """A word for comparison: lower case, straight apostrophes."""
    return word.lower().replace("’", "'")


def phrase_words(phrase: str) -> tuple[str, ...]:
    """A fixed phrase of a pack parted as the text is: lower case, after blanks and after an elision."""
    return tuple(fold(phrase).replace("'", "' ").split())


def _ambiguous(row: dict[str, str]) -> bool:
    return row.get("note", "").startswith("ambiguous")


def _countries(folder: Traversable, cut: Cut) -> list[Name]:
    found = []
    for row in rows(folder / "countries.tsv"):
        names, code, doubtful = values(row["names"]), row["code"], _ambiguous(row)
        shown = names[0] if names else code
        found += [Name(cut(n), code, "country", shown, doubtful) for n in names]
        found += [Name(cut(n), code, "people", shown) for n in values(row["people"])]
        found += [Name(cut(n), f"{code}:GOV", "capital", n) for n in values(row["capitals"])]
    return found


def _houses(folder: Traversable, cut: Cut) -> list[Name]:
    return [Name(cut(r["name"]), r["code"], "house", r["name"], _ambiguous(r)) for r in rows(folder / "houses.tsv")]


def _bodies(folder: Traversable, cut: Cut) -> list[Name]:
    return _listed(folder / "bodies.tsv", "body", cut)


def _groups(folder: Traversable, cut: Cut) -> list[Name]:
    return _listed(folder / "groups.tsv", "group", cut)


def _listed(path: Traversable, kind: str, cut: Cut) -> list[Name]:
    found = []
    for row in rows(path):
        names = [*values(row["names"]), *values(row["acronyms"])]
        shown = names[0] if names else row["code"]
        found += [Name(cut(n), row["code"], kind, shown, _ambiguous(row)) for n in names]
    return found


def _offices(folder: Traversable, cut: Cut) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for row in rows(folder / "offices.tsv"):
        for words in values(row["words"]):
            parted = tuple(fold(w) for w in cut(words))
            office = Office(
                parted,
                row["sector"],
                row["kind"],
                row["standing"],
                row["needs_country"] == "yes",
                row.get("pos") == "noun",
            )
            found.setdefault(parted[0], []).append(office)
    return {key: tuple(sorted(here, key=lambda o: (-len(o.words), o.sector))) for key, here in sorted(found.items())}


def _tenures(lang: str) -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    path = table("leaders.tsv")
    if not path.is_file():
        return {}
    for row in rows(path):
        shown = row[f"name_{lang}"] if row.get(f"name_{lang}") else row["name_en"]
        office = row.get(f"office_{lang}") or row["office_en"]
        tenure = Tenure(shown, row["code"], office, row["from"], row["until"], row["gender"])
        for name in {shown, row["name_en"], *values(row["aliases"])}:
            found.setdefault(fold(name), []).append(tenure)
    return {key: tuple(sorted(here, key=lambda t: (t.since, t.code, t.name))) for key, here in found.items()}


def _persons(key: str, tenures: tuple[Tenure, ...], cut: Cut) -> list[Name]:
    return [Name(tuple(cut(key)), tenures[-1].code, "person", tenures[-1].name)]


KIND_ORDER = ("country", "house", "body", "group", "person", "capital", "people")


def _by_first(names: list[Name]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for name in names:
        if name.words:
            found.setdefault(fold(name.words[0]), []).append(name)
    order = {kind: n for n, kind in enumerate(KIND_ORDER)}
    return {
        key: tuple(sorted(here, key=lambda n: (-len(n.words), order[n.kind], n.code))) for key, here in found.items()
    }
