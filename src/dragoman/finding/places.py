"""Named places in a sentence, with the country they lie in."""

from dragoman.lang.names import fold
from dragoman.lang.places import Place, Places
from dragoman.model.found import PlaceMention
from dragoman.model.text import Sentence, Token, span


def find(sentence: Sentence, places: Places, stored: str, home: str | None) -> tuple[PlaceMention, ...]:
    """The places named in a sentence; of several with one name, one in the `home` country, else the most populous."""
    found, at = [], 0
    while at < len(sentence.tokens):
        hit = _longest(sentence.tokens, at, places, home)
        if hit is not None:
            place, last = hit
            words = sentence.tokens[at : last + 1]
            head = next((t.index for t in words if not at <= t.head <= last), at)
            where = span(stored, words[0].start, words[-1].end)
            found.append(PlaceMention(sentence.index, head, where, place.name, place.country, place.lat, place.lon))
            at = last
        at += 1
    return tuple(found)


def _longest(tokens: tuple[Token, ...], at: int, places: Places, home: str | None) -> tuple[Place, int] | None:
    if not tokens[at].form[:1].isupper() or tokens[at].upos not in ("PROPN", "NOUN", "X", "ADJ"):
        return None
    hits = [p for p in places.by_first.get(fold(tokens[at].form), ()) if _fits(p, tokens, at)]
    hits = [p for p in hits if len(p.words) == len(hits[0].words)]
    if not hits or _part_of_a_name(tokens, at, len(hits[0].words)):
        return None
    best = next((p for p in hits if p.country == home), hits[0])
    return best, at + len(best.words) - 1


def _fits(place: Place, tokens: tuple[Token, ...], at: int) -> bool:
    window = tokens[at : at + len(place.words)]
    return len(window) == len(place.words) and all(
        fold(w) == fold(t.form) for w, t in zip(place.words, window, strict=True)
    )


def _part_of_a_name(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """Whether a capitalised name stands right before or after: then it is likely a person's name."""
    before, after = tokens[at - 1] if at else None, tokens[at + length] if at + length < len(tokens) else None
    near = [t for t in (before, after) if t is not None and t.upos == "PROPN" and t.form[:1].isupper()]
    return any(t.rel == "flat" or tokens[at].rel == "flat" for t in near)
