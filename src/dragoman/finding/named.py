"""Names found in a sentence by the tables, longest first, before anything is made of them."""

from dataclasses import dataclass

from dragoman.lang.names import Name, Names, Office, fold
from dragoman.model.text import Token

OFFICE_POS = ("NOUN", "PROPN", "ADJ", "PRON", "X", "VERB")


@dataclass(frozen=True, slots=True)
class Named:
    """One name in one sentence."""

    first: int
    last: int
    name: Name


def named(tokens: tuple[Token, ...], names: Names) -> tuple[Named, ...]:
    """The names in a sentence from left to right, none overlapping another."""
    found, at = [], 0
    while at < len(tokens):
        hit = _longest(tokens, at, names)
        if hit is not None:
            found.append(hit)
            at = hit.last
        at += 1
    return tuple(found)


def _longest(tokens: tuple[Token, ...], at: int, names: Names) -> Named | None:
    for name in names.by_first.get(fold(tokens[at].form), ()):
        last = at + len(name.words) - 1
        if last < len(tokens) and all(
            _same(w, t, name) for w, t in zip(name.words, tokens[at : last + 1], strict=True)
        ):
            return Named(at, last, name)
    return None


def _same(word: str, token: Token, name: Name) -> bool:
    if fold(word) != fold(token.form):
        return False
    if name.kind == "person":
        return not token.form[:1].islower() or len(token.form) <= 3
    if not word[:1].isupper():
        return True
    return token.form[:1].isupper() and not (word.isupper() and len(word) <= 4 and not token.form.isupper())


def spells(words: tuple[str, ...], tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the text spells these words from word `at` on, case aside."""
    window = tokens[at : at + len(words)]
    return tuple(fold(w) for w in words) == tuple(fold(t.form) for t in window)


def offices(tokens: tuple[Token, ...], names: Names, taken: frozenset[int]) -> dict[int, tuple[Office, int]]:
    """First word of each office phrase to the office and its last word; words in `taken` are names already."""
    found: dict[int, tuple[Office, int]] = {}
    at = 0
    while at < len(tokens):
        hit = None if at in taken else _office(tokens, at, names)
        if hit is not None:
            found[at] = hit
            at = hit[1]
        at += 1
    return found


def _office(tokens: tuple[Token, ...], at: int, names: Names) -> tuple[Office, int] | None:
    if tokens[at].upos not in OFFICE_POS:
        return None
    for key in dict.fromkeys((fold(tokens[at].form), fold(tokens[at].lemma))):
        for office in names.offices_by_first.get(key, ()):
            last = at + len(office.words) - 1
            if office.noun_only and tokens[at].upos not in ("NOUN", "PROPN"):
                continue
            if last < len(tokens) and all(
                w in (fold(t.form), fold(t.lemma)) for w, t in zip(office.words, tokens[at : last + 1], strict=True)
            ):
                return office, last
    return None
