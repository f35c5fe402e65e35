"""Named places in a sentence, with the country they lie in."""

from dragoman.finding.named import spells
from dragoman.lang.names import fold
from dragoman.lang.places import Place, Places
from dragoman.model.found import PlaceMention
from dragoman.model.text import Sentence, Token, span


def find(sentence: Sentence, places: Places, stored: str) -> tuple[PlaceMention, ...]:
    """The places named in a sentence; of several with one name, the most populous."""
    found, at = [], 0
    while at < len(sentence.tokens):
        hit = _longest(sentence.tokens, at, places)
        if hit is not None:
            place, last = hit
            words = sentence.tokens[at : last + 1]
            head = next((t.index for t in words if not at <= t.head <= last), at)
            where = span(stored, words[0].start, words[-1].end)
            found.append(PlaceMention(sentence.index, head, where, place.name, place.country, place.lat, place.lon))
            at = last
        at += 1
    return tuple(found)


def _longest(tokens: tuple[Token, ...], at: int, places: Places) -> tuple[Place, int] | None:
    if not tokens[at].form[:1].isupper() or tokens[at].upos not in ("PROPN", "NOUN", "X", "ADJ"):
        return None
    hits = places.by_first.get(fold(tokens[at].form), ())
    best = next((p for p in hits if spells(p.words, tokens, at)), None)
    if best is None or _part_of_a_name(tokens, at, len(best.words)):
        return None
    return best, at + len(best.words) - 1


def _part_of_a_name(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """Whether a capitalised name stands right before or after: then it is likely a person's name."""
    before, after = tokens[at - 1] if at else None, tokens[at + length] if at + length < len(tokens) else None
    near = [t for t in (before, after) if t is not None and t.upos == "PROPN" and t.form[:1].isupper()]
    return any(t.rel == "flat" or tokens[at].rel == "flat" for t in near)
