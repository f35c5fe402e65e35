"""Which numbers are no figures: dates, clock times, ages, names and durations that only date."""

from dragoman.finding.numbers import Number
from dragoman.finding.numbertext import Bound, NumberText


class NoFigure(NumberText):
    """Says why a number of the sentence is no figure."""

    def _never(self, bound: Bound) -> str:
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

    def _named(self, bound: Bound) -> str:
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

    def _age(self, bound: Bound, lemma: str) -> str:
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

    def _age_of(self, bound: Bound, lemma: str) -> bool:
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

    def _dating(self, bound: Bound, lemma: str) -> str:
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
