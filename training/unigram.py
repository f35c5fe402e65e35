"""SentencePiece unigram cutting: the best-scoring way to write a word with known pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

BLANK = "▁"
"""How SentencePiece writes the blank before a word."""


class Unigram:
    """Cuts words into piece numbers; every cut is remembered."""

    def __init__(
        self, pieces: Sequence[str], scores: Sequence[float], replacements: dict[str, str], unknown: int
    ) -> None:
        self.table = {p: (i, s) for i, (p, s) in enumerate(zip(pieces, scores, strict=True)) if p and i != unknown}
        self.replacements, self.unknown = replacements, unknown
        self.longest = max(map(len, self.table))
        self.unknown_score = min(scores) - 10
        self.seen: dict[tuple[str, bool], list[int]] = {}

    def word(self, form: str, spaced: bool) -> list[int]:
        """The pieces of one word; `spaced` says that a blank (or the sentence's start) comes before it."""
        if (form, spaced) not in self.seen:
            plain = "".join(self.replacements.get(c, c) for c in form).strip().replace(" ", BLANK)
            self.seen[form, spaced] = self._cut(BLANK * spaced + plain) or [self.unknown]
        return self.seen[form, spaced]

    def _cut(self, text: str) -> list[int]:
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, self.unknown)] * (len(text) + 1)
        for i in range(len(text)):
            for j in range(i + 1, min(len(text), i + self.longest) + 1):
                hit = self.table.get(text[i:j])
                if hit and best[i] + hit[1] > best[j]:
                    best[j], back[j] = best[i] + hit[1], (i, hit[0])
            if best[i] + self.unknown_score > best[i + 1]:
                best[i + 1], back[i + 1] = best[i] + self.unknown_score, (i, self.unknown)
        return _path(back, len(text))


def _path(back: list[tuple[int, int]], at: int) -> list[int]:
    pieces = []
    while at:
        at, piece = back[at]
        pieces.append(piece)
    return pieces[::-1]


@dataclass(frozen=True)
class Tokenizer:
    """The cutter with the numbers of the pieces that open, close and pad a sentence."""

    unigram: Unigram
    start: int
    end: int
    pad: int
