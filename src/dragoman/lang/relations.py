"""What stands between two, as rows: `relations.toml`, with the programmes of `programmes.tsv`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import rows, table, toml, values
from dragoman.lang.names import Cut, fold


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One row of `relations.toml`."""

    id: str
    type: str
    says: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    wants: str
    """What must stand in `what` or `object`: "goods", "programme", "body"."""
    subject: tuple[str, ...]
    object: tuple[str, ...]
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A named mission, programme, treaty or process."""

    id: str
    of: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationPack:
    """The relation rows of one language."""

    rules: tuple[RelationRule, ...]
    among: frozenset[str]
    members: frozenset[str]
    goods: frozenset[str]
    no_office: frozenset[str]
    """Roles that nobody holds as an office."""
    programmes: dict[str, tuple[Programme, ...]]
    """First word in lower case to the programmes, longest first."""
    again: tuple[frozenset[str], frozenset[str]]
    """Determiners and nouns of "cette mission", which stands for the last programme named."""


def load(folder: Traversable, lang: str, cut: Cut) -> RelationPack:
    """The relation rows of the pack in `folder`."""
    data = toml(folder / "relations.toml")
    found = tuple(
        RelationRule(
            r["id"],
            r["type"],
            r["says"],
            frozenset(r.get("verbs", ())),
            frozenset(r.get("nouns", ())),
            next((k for k in ("goods", "programme", "body") if r.get(k)), ""),
            tuple(r["subject"]),
            tuple(r["object"]),
            tuple(r["what"]),
        )
        for r in data["relation"]
    )
    among = data["among"]
    return RelationPack(
        found,
        frozenset(among["words"]),
        frozenset(among["members"]),
        frozenset(data["goods"]["words"]),
        frozenset(data["no_office"]["words"]),
        _programmes(lang, cut),
        (frozenset(data["again"]["determiners"]), frozenset(data["again"]["nouns"])),
    )


def _programmes(lang: str, cut: Cut) -> dict[str, tuple[Programme, ...]]:
    found: dict[str, list[Programme]] = {}
    path = table("programmes.tsv")
    for row in rows(path) if path.is_file() else ():
        for name in values(row[lang]):
            words = tuple(fold(w) for w in cut(name))
            found.setdefault(words[0], []).append(Programme(row["id"], row["of"], words))
    return {k: tuple(sorted(v, key=lambda p: (-len(p.words), p.id))) for k, v in found.items()}
