"""Counts, amounts, shares and sizes with their bounds; dates, ordinals, clock times and ages are refused."""

from dataclasses import replace

from dragoman.finding.nofigure import NoFigure
from dragoman.finding.numbers import Number, number_at
from dragoman.finding.numbertext import Bound
from dragoman.lang.figures import FigureWords, Phrases
from dragoman.model.found import Quantity
from dragoman.model.text import Sentence, Span
from dragoman.model.trace import Outcome, Refusal


def find(sentence: Sentence, words: FigureWords, stored: str, dates: tuple[Span, ...]) -> Outcome[Quantity]:
    """The figures of a sentence; `dates` are spans already read as dates."""
    return _Figures(sentence, words, stored, dates).run()


class _Figures(NoFigure):
    """The work on one sentence."""

    def run(self) -> Outcome[Quantity]:
        """The figures of the sentence."""
        kept, refused, at = [], [], 0
        while at < len(self.tokens):
            number = number_at(self.tokens, at, self.words)
            if number is None:
                at += 1
                continue
            bound = self._bounded(self._range(number))
            why = self._never(bound)
            if why:
                refused.append(Refusal(self.sentence.index, self._span(number.first, number.last), "figure", why))
            else:
                kept.append(self._quantity(bound))
            at = bound.last + 1
        return Outcome(tuple(kept), tuple(refused))

    # --- ranges and bounds ---

    def _range(self, number: Number) -> Bound:
        """The number itself, or "entre 10 et 15" as one range."""
        for opening, joining in self.words.ranges:
            opened = number.first > 0 and self.forms[number.first - 1] == opening
            at = number.last + 1
            if (opening and not opened) or at + 1 >= len(self.tokens) or self.forms[at] != joining:
                continue
            second = number_at(self.tokens, at + 1, self.words)
            if (
                second is None
                or second.fraction
                or number.fraction
                or (not opening and joining not in ("-", "–") and second.value <= number.value)
            ):
                continue
            if opening == self.words.ranges[1][0] and self._moving(number):
                continue
            if second.value > number.value * 50 and second.value >= 1000 and number.value < 1000:
                number = replace(number, value=number.value * _shared_scale(second.value, number.value))
            if second.value > number.value:
                first = number.first - 1 if opening else number.first
                return Bound(number.value, second.value, False, first, second.last, f"a range, '{joining}'", number)
        return self._single(number)

    def _moving(self, number: Number) -> bool:
        """ "passer de 35 à 105": two figures, no range."""
        return any(self._lemma(i) in self.words.never["moving"] for i in range(max(0, number.first - 5), number.first))

    def _single(self, number: Number) -> Bound:
        value, last = number.value, number.last
        if number.collective and number.plural:
            return Bound(
                2 * value, None, False, number.first, last, "a plural of a round number: at least two of it", number
            )
        return Bound(
            value, value, number.collective and not number.fraction, number.first, last, "the number as written", number
        )

    def _bounded(self, bound: Bound) -> Bound:
        first, whys, low, high, approx = bound.first, [bound.why], bound.low, bound.high, bound.approx
        for _ in range(3):
            hit = self._before(first)
            if hit is None:
                break
            kind, length = hit
            phrase = " ".join(self.forms[first - length : first])
            first -= length
            whys.append(f"'{phrase}' ({kind})")
            if "low" in kind and bound.low == bound.high:
                low, high = bound.low, None
            elif "high" in kind and bound.low == bound.high:
                low, high = None, bound.high
            approx = approx or "approx" in kind
        last = bound.last
        for kind in ("after_low", "after_high", "after_approx"):
            length = _starts(self.words.bounds.get(kind, ()), self.forms, last + 1)
            if length:
                low, high = (
                    (low, None) if kind == "after_low" else (None, high) if kind == "after_high" else (low, high)
                )
                approx, last = approx or kind == "after_approx", last + length
                whys.append(f"'{kind}'")
                break
        return Bound(low, high, approx, first, last, "; ".join(whys), bound.number)

    def _before(self, first: int) -> tuple[str, int] | None:
        """The bound words that end right before word `first`: kinds joined by "+", and their length."""
        if first > 0 and self.forms[first - 1] in self.words.currencies:
            return "currency", 1
        kinds: dict[int, list[str]] = {}
        for kind in ("low", "high", "approx"):
            length = _ends(self.words.bounds[kind], self.forms, first)
            if length:
                kinds.setdefault(length, []).append(kind)
        if not kinds:
            return None
        length = max(kinds)
        return "+".join(kinds[length]), length

    def _quantity(self, bound: Bound) -> Quantity:
        first, last = bound.first, bound.last
        percent = _starts(self.words.percent, self.forms, last + 1)
        money = next(
            (
                self.tokens[i].form
                for i in range(bound.first, bound.last + 1)
                for c in [self.forms[i]]
                if c in self.words.currencies or any(c.startswith(s) for s in self.words.currencies)
            ),
            "",
        )
        if percent:
            where = self._span(first, last + percent)
            return self._made(bound, where, "%", self._counted(last + percent))
        unit = self._unit_word(bound)
        if money:
            symbol = next(
                s for s in sorted(self.words.currencies, key=len, reverse=True) if money.lower().startswith(s)
            )
            return self._made(bound, self._span(first, last), money[: len(symbol)], money[: len(symbol)])
        if unit is None:
            return self._made(bound, self._span(first, last), "", "")
        end = unit.index if unit.index > last else last
        where = self._span(first, end)
        return self._made(bound, where, unit.form, self._counted(unit.index) or unit.form)

    def _counted(self, index: int) -> str:
        """The counted noun with its complements."""
        if index >= len(self.tokens):
            return ""
        words = self.tree.subtree(
            index, ("acl:relcl", "acl", "advcl", "conj", "appos", "parataxis", "punct", "nummod", "det", "case")
        )
        words = [i for i in words if i >= index]
        return self._span(words[0], words[-1]).text if words and self.tokens[index].upos != "SYM" else ""

    def _made(self, bound: Bound, where: Span, unit: str, counts: str) -> Quantity:
        return Quantity(self.sentence.index, where, bound.low, bound.high, bound.approx, unit, counts, bound.why)


def _shared_scale(larger: float, smaller: float) -> float:
    """The scale that "10 à 15 millions" lends to its first number."""
    scale = 1.0
    for step in (1e3, 1e6, 1e9):
        if larger / step >= 1 and smaller * step <= larger:
            scale = step
    return scale


def _ends(phrases: Phrases, forms: list[str], at: int) -> int:
    """Length of the longest phrase that ends right before `at`, 0 for none."""
    return next((len(p) for p in phrases if at >= len(p) and tuple(forms[at - len(p) : at]) == p), 0)


def _starts(phrases: Phrases, forms: list[str], at: int) -> int:
    """Length of the longest phrase that starts at `at`, 0 for none."""
    return next((len(p) for p in phrases if tuple(forms[at : at + len(p)]) == p), 0)
