"""The words of a sentence around its numbers: what a number and its bounds reach, and the noun they count."""

from dataclasses import dataclass

from dragoman.finding.numbers import Number
from dragoman.lang.figures import FigureWords, Phrases
from dragoman.lang.names import fold
from dragoman.model.text import Sentence, Span, Token, span
from dragoman.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Bound:
    """A number or range before its unit is known."""

    low: float | None
    high: float | None
    approx: bool
    first: int
    last: int
    why: str
    number: Number
    unit: int | None = None
    """Where the counted noun stands when the figure reaches beyond it ("deux mètres et demi")."""


class NumberText:
    """One sentence read for its numbers."""

    def __init__(self, sentence: Sentence, words: FigureWords, stored: str, dates: tuple[Span, ...]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.forms = [fold(t.form) for t in sentence.tokens]
        self.tree = Tree.of(sentence)
        self.words = words
        self.stored = stored
        self.dates = dates

    def _span(self, first: int, last: int) -> Span:
        return span(self.stored, self.tokens[first].start, self.tokens[last].end)

    def _form(self, at: int) -> str:
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def _lemma(self, at: int) -> str:
        return self.tokens[at].lemma.lower() if 0 <= at < len(self.tokens) else ""

    # --- units ---

    def _unit_word(self, bound: Bound) -> Token | None:
        """The noun that is counted."""
        if bound.unit is not None:
            return self.tokens[bound.unit]
        number = bound.number
        if self._hyphened(bound.last):
            return self.tokens[bound.last + 2]
        for index in range(bound.last + 1, min(bound.last + 4, len(self.tokens))):
            token = self.tokens[index]
            if token.upos in ("NOUN", "PROPN", "SYM") or (token.upos == "X" and token.form.isalpha()):
                return token
            if token.upos not in ("ADJ", "DET", "ADP", "ADV") or self.forms[index] in (",",):
                break
            if token.upos == "ADP" and self.forms[index] not in self.words.never["of"]:
                break
        head = self.tokens[self.tokens[number.last].head] if self.tokens[number.last].head >= 0 else None
        if head is not None and head.upos == "NOUN" and self.tokens[number.last].rel == "nummod":
            return head
        return None

    def _hyphened(self, last: int) -> bool:
        """Whether a hyphen ties the word to a noun it measures ("a 25-year career")."""
        if (
            self._form(last + 1) != "-"
            or last + 2 >= len(self.tokens)
            or self._glued(last + 1) != self._glued(last + 2)
        ):
            return False
        return self.tokens[last + 2].upos == "NOUN" and self._form(last + 4) not in self.words.never["ago_after"]

    def _glued(self, at: int) -> bool:
        """Whether no blank parts a word from the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start


def starts(phrases: Phrases, forms: list[str], at: int) -> int:
    """Length of the longest phrase that starts at `at`, 0 for none."""
    return next((len(p) for p in phrases if tuple(forms[at : at + len(p)]) == p), 0)
