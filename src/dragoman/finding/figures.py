"""Counts, amounts, shares and sizes with their bounds; dates, ordinals, clock times and ages are refused."""

from dataclasses import dataclass, replace

from dragoman.finding.numbers import Number, number_at
from dragoman.lang.figures import FigureWords, Phrases
from dragoman.lang.names import fold
from dragoman.model.found import Quantity
from dragoman.model.text import Sentence, Span, Token, span
from dragoman.model.trace import Outcome, Refusal
from dragoman.model.tree import Tree


@dataclass(frozen=True, slots=True)
class _Bound:
    """A number or range before its unit is known."""

    low: float | None
    high: float | None
    approx: bool
    first: int
    last: int
    why: str
    number: Number


def find(sentence: Sentence, words: FigureWords, stored: str, dates: tuple[Span, ...]) -> Outcome[Quantity]:
    """The figures of a sentence; `dates` are spans already read as dates."""
    return _Figures(sentence, words, stored, dates).run()


class _Figures:
    """The work on one sentence."""

    def __init__(self, sentence: Sentence, words: FigureWords, stored: str, dates: tuple[Span, ...]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.forms = [fold(t.form) for t in sentence.tokens]
        self.tree = Tree.of(sentence)
        self.words = words
        self.stored = stored
        self.dates = dates

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

    def _span(self, first: int, last: int) -> Span:
        return span(self.stored, self.tokens[first].start, self.tokens[last].end)

    # --- ranges and bounds ---

    def _range(self, number: Number) -> _Bound:
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
                return _Bound(number.value, second.value, False, first, second.last, f"a range, '{joining}'", number)
        return self._single(number)

    def _moving(self, number: Number) -> bool:
        """ "passer de 35 à 105": two figures, no range."""
        return any(self._lemma(i) in self.words.never["moving"] for i in range(max(0, number.first - 5), number.first))

    def _single(self, number: Number) -> _Bound:
        value, last = number.value, number.last
        if number.collective and number.plural:
            return _Bound(
                2 * value, None, False, number.first, last, "a plural of a round number: at least two of it", number
            )
        return _Bound(
            value, value, number.collective and not number.fraction, number.first, last, "the number as written", number
        )

    def _bounded(self, bound: _Bound) -> _Bound:
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
        return _Bound(low, high, approx, first, last, "; ".join(whys), bound.number)

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

    # --- what is no figure ---

    def _never(self, bound: _Bound) -> str:
        """Why a number is no figure, "" where it is one."""
        number = bound.number
        where = self._span(number.first, number.last)
        if any(where.overlaps(d) for d in self.dates):
            return "part of a date"
        after, lemma = self._form(bound.last + 1), self._lemma(bound.last + 1)
        if {after, lemma} & self.words.never["units"]:
            return "a date or clock time"
        if lemma in self.words.never["nobody"]:
            return "no count"
        return self._named(bound) or self._year(number) or self._age(bound, lemma) or self._dating(bound, lemma)

    def _form(self, at: int) -> str:
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def _lemma(self, at: int) -> str:
        return self.tokens[at].lemma.lower() if 0 <= at < len(self.tokens) else ""

    def _named(self, bound: _Bound) -> str:
        """Numbers that are names: "article 49", "Boeing 707", "COVID-19"."""
        number, before = bound.number, self._form(bound.number.first - 1)
        glued = number.first > 0 and self.tokens[number.first - 1].end == self.tokens[number.first].start
        if before in ("-", "–") and glued and self.tokens[number.first - 2].end == self.tokens[number.first - 1].start:
            return "part of a name"
        if before in self.words.never["before"]:
            return (
                ""
                if self._unit_word(bound) and before in ("no", "en", "in", "by", "since", "until", "depuis")
                else f"a name or number after '{before}'"
            )
        proper = (
            number.first > 0
            and self.tokens[number.first - 1].upos == "PROPN"
            and self._form(number.first)[:1].isdigit()
        )
        return "part of a name" if proper and self._unit_word(bound) is None else ""

    def _year(self, number: Number) -> str:
        form = self.forms[number.first]
        plain = number.first == number.last and form.isdecimal() and len(form) == 4 and 1700 <= number.value <= 2100
        following = self.tokens[number.last + 1] if number.last + 1 < len(self.tokens) else None
        counted = following is not None and following.upos == "NOUN" and following.feat("Number") == "Plur"
        return "a year" if plain and not counted else ""

    def _age(self, bound: _Bound, lemma: str) -> str:
        """ "âgé de 30 ans", "X, 42 ans,", "aged 25", "He was 34", "a 21-year-old"."""
        number, never = bound.number, self.words.never
        if not 0 < number.value < 115:
            return ""
        near = set(self.forms[max(0, bound.first - 4) : bound.first])
        if near & never["age_before"] and (lemma in never["age_units"] or not self._unit_word(bound)):
            return "an age"
        if self._form(bound.last + 1) == "-" and self._lemma(bound.last + 2).startswith(
            tuple(sorted(never["age_units"]))
        ):
            return "an age"
        before, after = (
            self._form(bound.first - 1),
            self._form(bound.last + 2 if lemma in never["age_units"] else bound.last + 1),
        )
        bare = lemma in never["age_units"] or self._unit_word(bound) is None
        if (
            before == ","
            and bare
            and after in (",", ".", ")", "")
            and bound.first >= 2
            and self.tokens[bound.first - 2].upos in ("PROPN", "NOUN")
        ):
            return "an age"
        return "an age" if self._age_of(bound, lemma) else ""

    def _age_of(self, bound: _Bound, lemma: str) -> bool:
        never, before = self.words.never, self._form(bound.first - 1)
        if lemma not in never["age_units"]:
            token = self.tokens[bound.number.last]
            subject = self.tree.children(token.index, "nsubj")
            return (
                token.rel == "root"
                and bool(subject)
                and subject[0].upos == "PRON"
                and subject[0].feat("Person") == "3"
                and self._unit_word(bound) is None
            )
        head = self.tokens[self.tokens[bound.last + 1].head] if self.tokens[bound.last + 1].head >= 0 else None
        if head is not None and head.lemma.lower() in never["age_verbs"]:
            return True
        if before == "à" and bound.first <= 2:
            return True
        return (
            before in ("de", "d'")
            and head is not None
            and head.upos in ("NOUN", "PROPN")
            and head.lemma.lower() not in never["lengths"]
        )

    def _dating(self, bound: _Bound, lemma: str) -> str:
        """Durations that only date ("il y a six ans", "six years ago")."""
        never = self.words.never
        if lemma not in never["duration_units"]:
            return (
                ""
                if self._unit_word(bound) or self.tokens[bound.number.last].upos == "NUM" or bound.number.collective
                else "no count"
            )
        after = (self._form(bound.last + 2), f"{self._form(bound.last + 2)} {self._form(bound.last + 3)}")
        near = " ".join(self.forms[max(0, bound.number.first - 6) : bound.number.first])
        if set(after) & never["ago_after"] or near.endswith(tuple(sorted(never.get("ago_before", frozenset({" \n"}))))):
            return "it only dates"
        return ""

    # --- units ---

    def _unit_word(self, bound: _Bound) -> Token | None:
        """The noun that is counted."""
        number = bound.number
        for index in range(bound.last + 1, min(bound.last + 4, len(self.tokens))):
            token = self.tokens[index]
            if token.upos in ("NOUN", "PROPN", "SYM") or (token.upos == "X" and token.form.isalpha()):
                return token
            if token.upos not in ("ADJ", "DET", "ADP", "ADV") or self.forms[index] in (",",):
                break
        head = self.tokens[self.tokens[number.last].head] if self.tokens[number.last].head >= 0 else None
        if head is not None and head.upos == "NOUN" and self.tokens[number.last].rel == "nummod":
            return head
        return None

    def _quantity(self, bound: _Bound) -> Quantity:
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

    def _made(self, bound: _Bound, where: Span, unit: str, counts: str) -> Quantity:
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
