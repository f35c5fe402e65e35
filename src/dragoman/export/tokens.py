"""A text cut into tokens that spaCy can put together again, with a cut wherever a span begins or ends."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

ATTACHED = ("Mn", "Mc", "Me", "Cf")
"""Categories of characters that belong to the one before: combining marks, joiners, selectors."""
SKIN = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Piece:
    """One token; `blank` says whether exactly one blank follows that is in no token."""

    start: int
    end: int
    blank: bool


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The tokens of a text: words, single signs, stretches of white space beyond the one blank after a token."""
    starts, ends = {a for a, _ in spans}, {b for _, b in spans}
    found: list[Piece] = []
    for start, end in _runs(text, starts | ends):
        after_word = bool(found) and found[-1].end == start and not found[-1].blank
        if text[start] == " " and after_word and start not in starts and start + 1 not in ends:
            found[-1] = Piece(found[-1].start, found[-1].end, True)
            start += 1
        if start < end:
            found.append(Piece(start, end, False))
    return found


def _runs(text: str, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of one kind, cut where they must be."""
    kinds = list(_kinds(text))
    at = 0
    for _, group in groupby(enumerate(kinds), key=lambda pair: pair[1]):
        end = at + sum(1 for _ in group)
        for cut in sorted(c for c in cuts if at < c < end):
            yield at, cut
            at = cut
        yield at, end
        at = end


def _kinds(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each character; signs have a number each, what is attached has that of its base."""
    last, serial = ("", 0), 0
    for char in text:
        if char.isspace():
            last = ("blank", 0)
        elif char.isalnum() or char == "_":
            last = ("word", 0)
        elif not (last[0] in ("word", "sign") and (unicodedata.category(char) in ATTACHED or ord(char) in SKIN)):
            serial += 1
            last = ("sign", serial)
        yield last
