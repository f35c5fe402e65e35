"""Counts, amounts, shares and sizes with their bounds; dates, ordinals, clock times and ages are refused."""

from dataclasses import replace

from dragoman.finding.nofigure import NoFigure
from dragoman.finding.numbers import Number, number_at
from dragoman.finding.numbertext import Bound, starts
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
        left = -1
        while at < len(self.tokens):
            number = number_at(self.tokens, at, self.words)
            if number is None:
                at += 1
                continue
            bound = self._signed(self._longer(self._bounded(self._range(number))))
            why = self._never(bound) or self._listed(bound, left)
            if why:
                left = bound.last
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
            at += self._same_unit(number, at)
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
            if joining == self.words.ranges[1][1] and self._moving(number):
                continue
            scale = self._lent(number, second)
            if scale > 1:
                number = replace(number, value=number.value * scale)
            elif second.value > number.value * 50 and second.value >= 1000 and number.value < 1000:
                number = replace(number, value=number.value * _shared_scale(second.value, number.value))
            if second.value > number.value:
                first = number.first - 1 if opening else number.first
                return Bound(number.value, second.value, False, first, second.last, f"a range, '{joining}'", number)
        return self._single(number)

    def _moving(self, number: Number) -> bool:
        """ "passer de 35 à 105": two figures, no range."""
        near = range(max(0, number.first - 5), number.first)
        return any({self._lemma(i), self._form(i)} & self.words.never["moving"] for i in near)

    def _same_unit(self, number: Number, at: int) -> int:
        """Words of a unit told on both sides of a range: "de 10 % à 19 %", "2500 $ à 25 000 $"."""
        length = starts(self.words.percent, self.forms, at) or int(self._form(at) in self.words.currencies)
        second = (
            number_at(self.tokens, at + length + 1, self.words)
            if length and at + length + 1 < len(self.tokens)
            else None
        )
        if second is None or self._form(at + length) not in self.words.never["spanning"]:
            return 0
        again = tuple(self.forms[second.last + 1 : second.last + 1 + length]) == tuple(self.forms[at : at + length])
        return length if again else 0

    def _lent(self, number: Number, second: Number) -> float:
        """The multiplier that "two to three hundred" lends to its first number."""
        form = self.forms[second.last]
        scale = self.words.multipliers.get(form, 1.0)
        own = self.forms[number.last] in self.words.multipliers
        return 1.0 if own or number.value * scale >= second.value or second.first == second.last else scale

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
            length = starts(self.words.bounds.get(kind, ()), self.forms, last + 1)
            behind = not length and self._behind_unit(bound, kind)
            if length or behind:
                low, high = (
                    (low, None) if kind == "after_low" else (None, high) if kind == "after_high" else (low, high)
                )
                approx, last = approx or kind == "after_approx", last + length
                whys.append(f"'{kind}'")
                break
        return Bound(low, high, approx, first, last, "; ".join(whys), bound.number)

    def _behind_unit(self, bound: Bound, kind: str) -> bool:
        """ "sept personnes au moins", "28 000 ans environ"."""
        unit = self._unit_word(bound)
        here = unit is not None and unit.index == bound.last + 1 and bound.low == bound.high
        found = starts(self.words.bounds.get(kind, ()), self.forms, bound.last + 2) if here else 0
        after = bound.last + 2 + found
        counted = after < len(self.tokens) and number_at(self.tokens, after, self.words) is not None
        return bool(found) and not counted and self._form(after) not in self.words.never["of"]

    def _signed(self, bound: Bound) -> Bound:
        """ "-0,4 %", "(- 1,2 %)": less than nothing."""
        at, never = bound.first - 1, self.words.never
        if self._form(at) not in never["minus"] or at < 1 or bound.low is None or bound.low != bound.high:
            return bound
        tied = self._glued(at) and self._form(at - 1) != "("
        if tied or not (self._glued(bound.first) or self._form(at - 1) in ("(", *self.words.never["joining"])):
            return bound
        return replace(bound, low=-bound.low, high=-bound.low, first=at)

    def _longer(self, bound: Bound) -> Bound:
        """ "deux mètres et demi", "1 heure 20 minutes": the rest of a measure told behind its unit."""
        unit = self._unit_word(bound)
        if unit is None or unit.index != bound.last + 1 or bound.low is None or bound.low != bound.high:
            return bound
        at, last, value, size = unit.index + 1, unit.index, bound.low, self.words.clock.get(unit.lemma.lower(), 0)
        while at + 1 < len(self.tokens):
            at += self._form(at) in self.words.never["joining"]
            if self._form(at) in self.words.half and at > last + 1:
                value, last = value + 0.5, at
                break
            more = number_at(self.tokens, at, self.words) if at + 1 < len(self.tokens) else None
            smaller = self.words.clock.get(self._lemma(more.last + 1), 0) if more else 0
            if more is None or not 0 < smaller < size:
                break
            value, last, at = value + more.value * smaller / size, more.last + 1, more.last + 2
        return bound if last == unit.index else replace(bound, low=value, high=value, last=last, unit=unit.index)

    def _listed(self, bound: Bound, left: int) -> str:
        """Why a bare number beside one that is no figure is none: "Apollo 10, 13 et 16", "26, 30 et 48 ans"."""
        joining, first, last = self.words.never["listing"], bound.first, bound.last
        bare = bound.number.first == bound.number.last and bound.low == bound.high and bound.number.value < 120
        end = self._form(last + 1)
        counted = last + 1 < len(self.tokens) and self.tokens[last + 1].upos in ("NOUN", "PROPN", "ADJ", "SYM", "ADP")
        if (
            bare
            and not counted
            and left == first - 2
            and left >= 0
            and (self._form(first - 1) in joining or self._lemma(first - 1) in self.words.never["clock_units"])
        ):
            return "one of a list that is no figure"
        if not bare or (end.isalnum() and end not in joining):
            return ""
        after = number_at(self.tokens, last + 2, self.words) if end in joining and last + 2 < len(self.tokens) else None
        if after is None:
            return ""
        follower = self._single(after)
        why = self._never(follower) or self._listed(follower, -1)
        return "one of a list that is no figure" if why in ("an age", "part of a date", "a date or clock time") else ""

    def _before(self, first: int) -> tuple[str, int] | None:
        """The bound words that end right before word `first`: kinds joined by "+", and their length."""
        if first > 0 and self.forms[first - 1] in self.words.currencies:
            return "currency", 1
        kinds: dict[int, list[str]] = {}
        for kind in ("low", "high", "approx"):
            length = _ends(self.words.bounds[kind], self.forms, first)
            length = 0 if self._form(first - length - 1) in self.words.never["besides"] else length
            if length:
                kinds.setdefault(length, []).append(kind)
        if not kinds:
            return None
        length = max(kinds)
        return "+".join(kinds[length]), length

    def _quantity(self, bound: Bound) -> Quantity:
        first, last = bound.first, bound.last
        percent = starts(self.words.percent, self.forms, last + 1)
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
        end = last if bound.unit is not None else end
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
