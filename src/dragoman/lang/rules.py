"""Rules as rows: `rules/TYPE.toml` read, checked and indexed by the lemma that triggers them."""

import difflib
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.codebook.book import Book
from dragoman.codebook.files import toml
from dragoman.errors import PackError
from dragoman.lang.names import Cut, fold, phrase_words

KEYS = frozenset(
    "id says verbs nouns adjectives phrases mode status contexts where unless roles noun_roles symmetric example near_miss".split()
)
VERB_ROLES = (("actor", ("subject",)), ("recipient", ("object", "to", "against")))
NOUN_ROLES = (
    ("actor", ("by", "subject", "adjective", "possessive", "of", "from")),
    ("recipient", ("against", "to", "with", "object", "of", "on")),
)
LEARNED = "heads."
"""How the ids of rules begin that the learned heads stand behind."""
Conditions = tuple[tuple[str, frozenset[str]], ...]
Roles = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what triggers it, under which conditions, and who fills its roles."""

    id: str
    type: str
    says: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    mode: str | None
    status: str | None
    contexts: tuple[str, ...]
    where: Conditions
    unless: Conditions
    verb_roles: Roles
    noun_roles: Roles
    symmetric: bool
    example: dict[str, Any] = field(compare=False, hash=False)
    near_miss: dict[str, Any] = field(compare=False, hash=False)

    def roles(self, kind: str) -> Roles:
        """The slots of each role, for a verb or for a noun or adjective."""
        return self.verb_roles if kind == "verb" else self.noun_roles

    @property
    def learned(self) -> bool:
        """Whether the learned heads stand behind it and no row of a pack."""
        return self.id.startswith(LEARNED)

    @property
    def weight(self) -> int:
        """How many conditions it sets; the more, the nearer the case."""
        return len(self.where) + len(self.unless)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule under one of its lemmas; a verb of several words ("prendre d'assaut") wants the others near."""

    rule: Rule
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """All rules of a language, found by part of speech and lemma."""

    rules: tuple[Rule, ...]
    by_lemma: dict[tuple[str, str], tuple["Entry", ...]]
    by_phrase: dict[str, tuple[tuple[tuple[str, ...], Rule], ...]]
    """First word of a phrase to the phrases that open with it, longest first."""


def load(folder: Traversable, book: Book, cut: Cut) -> RuleIndex:
    """Every rule of the pack; `cut` parts phrases as the text is parted. Raises PackError naming file and row for a row that is wrong."""
    rules: list[Rule] = []
    for path in sorted((f for f in (folder / "rules").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        rules += _read(path, book, cut)
    _refuse_twins(rules)
    return RuleIndex(tuple(rules), _by_lemma(rules), _by_phrase(rules, cut))


def _read(path: Traversable, book: Book, cut: Cut) -> list[Rule]:
    data, kind = toml(path), path.name.removesuffix(".toml")
    if kind not in book.types:
        raise PackError(f"{path.name}: '{kind}' is no event type; known: {', '.join(sorted(book.types))}")
    lists = {name: tuple(words) for name, words in data.get("lists", {}).items()}
    return [_rule(path.name, kind, row, lists, book, cut) for row in data.get("rule", [])]


def _rule(file: str, kind: str, row: dict[str, Any], lists: dict[str, tuple[str, ...]], book: Book, cut: Cut) -> Rule:
    where = f"{file}, rule '{row.get('id', '?')}'"
    _check(where, kind, row, book)
    given, noun_given = row.get("roles", {}), row.get("noun_roles", {})
    return Rule(
        id=row["id"],
        type=kind,
        says=row["says"],
        verbs=tuple(row.get("verbs", ())),
        nouns=tuple(row.get("nouns", ())),
        adjectives=tuple(row.get("adjectives", ())),
        phrases=tuple(_parted(p, cut) for p in row.get("phrases", ())),
        mode=row.get("mode") or None,
        status=row.get("status") or None,
        contexts=tuple(row.get("contexts", ())),
        where=_conditions(where, row.get("where", {}), lists),
        unless=_conditions(where, row.get("unless", {}), lists),
        verb_roles=_roles(given, VERB_ROLES),
        noun_roles=_roles(noun_given, NOUN_ROLES),
        symmetric=bool(row.get("symmetric", False)),
        example=row.get("example", {}),
        near_miss=row.get("near_miss", {}),
    )


def _check(where: str, kind: str, row: dict[str, Any], book: Book) -> None:
    for key in row:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            raise PackError(f"{where}: unknown key '{key}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    for key in ("id", "says", "example", "near_miss"):
        if key not in row:
            raise PackError(f"{where}: '{key}' is missing")
    if row.get("mode") and row["mode"] not in book.types[kind].modes:
        raise PackError(
            f"{where}: '{row['mode']}' is no mode of {kind}; known: {', '.join(sorted(book.types[kind].modes))}"
        )
    for context in row.get("contexts", ()):
        if context not in book.contexts:
            raise PackError(f"{where}: unknown context '{context}'")
    if row.get("status") and row["status"] not in book.statuses:
        raise PackError(f"{where}: unknown status '{row['status']}'")


def _conditions(where: str, given: dict[str, Any], lists: dict[str, tuple[str, ...]]) -> Conditions:
    found = []
    for slot, words in sorted(given.items()):
        flat: set[str] = set()
        for word in [words] if isinstance(words, str) else words:
            if word.startswith("@") and word[1:] not in lists:
                raise PackError(f"{where}: list '{word}' is not defined in this file")
            flat |= set(lists[word[1:]]) if word.startswith("@") else {word}
        found.append((slot, frozenset(flat)))
    return tuple(found)


def _roles(given: dict[str, Any], default: Roles) -> Roles:
    if not given:
        return default
    return tuple((role, tuple([slots] if isinstance(slots, str) else slots)) for role, slots in sorted(given.items()))


def _refuse_twins(rules: list[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise PackError(f"{rule.type}.toml: rule '{rule.id}' stands there twice")
        seen.add(rule.id)


def _by_lemma(rules: list[Rule]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for rule in rules:
        for verb in rule.verbs:
            lemma, others = _verb(verb)
            found.setdefault(("verb", lemma), []).append(Entry(rule, others))
        for kind, lemmas in (("noun", rule.nouns), ("adjective", rule.adjectives)):
            for lemma in lemmas:
                if len(phrase_words(lemma)) == 1:
                    found.setdefault((kind, lemma.lower()), []).append(Entry(rule, frozenset()))
    return {key: tuple(here) for key, here in found.items()}


def _verb(verb: str) -> tuple[str, frozenset[str]]:
    """The lemma of a verb as clauses have it ("se réunir", "s'allier"), and its other words."""
    words = list(phrase_words(verb))
    reflexive = words[0] in ("se", "s'") and len(words) > 1
    words = words[1:] if reflexive else words
    others = [w for w in words[1:] if w not in ("d'", "l'")]
    if reflexive and words[0] == "en" and len(words) > 1:
        words, others = words[1:], ["en", *words[2:]]
    lemma = words[0]
    if reflexive:
        lemma = f"s'{lemma}" if lemma[:1] in "aeéèêiouyhâîô" else f"se {lemma}"
    return lemma, frozenset(others)


def _by_phrase(rules: list[Rule], cut: Cut) -> dict[str, tuple[tuple[tuple[str, ...], Rule], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for rule in rules:
        for phrase in (*rule.phrases, *_several(rule, cut)):
            found.setdefault(phrase[0], []).append((phrase, rule))
    return {key: tuple(sorted(here, key=lambda p: (-len(p[0]), p[1].id))) for key, here in found.items()}


def _several(rule: Rule, cut: Cut) -> list[tuple[str, ...]]:
    """The lemmas that a text has as several words: all such nouns and adjectives, and verbs with a hyphen ("tear-gas")."""
    lemmas = [*rule.nouns, *rule.adjectives, *(v for v in rule.verbs if "-" in v and " " not in v)]
    return [words for words in (_parted(w, cut) for w in lemmas) if len(words) > 1]


def _parted(phrase: str, cut: Cut) -> tuple[str, ...]:
    """The words of a phrase as the text has them: "cease-fire" is three words where the pack parts hyphens."""
    return tuple(fold(w) for w in cut(phrase))
