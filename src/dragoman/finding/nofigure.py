"""Which numbers are no figures: dates, clock times, ages, names and durations that only date."""

from dragoman.finding.numbers import Number
from dragoman.finding.numbertext import Bound, NumberText, starts


class NoFigure(NumberText):
    """Says why a number of the sentence is no figure."""

    def _never(self, bound: Bound) -> str:
        """Why a number is no figure, "" where it is one."""
        number = bound.number
        where = self._span(number.first, number.last)
        if any(where.overlaps(d) for d in self.dates):
            return "part of a date"
        after, lemma = self._form(bound.last + 1), self._lemma(bound.last + 1)
        if {after, lemma} & self.words.never["units"] or self._clock(bound, lemma):
            return "a date or clock time"
        if lemma in self.words.never["nobody"] and not self._tied(bound.last):
            return "no count"
        if number.value == 1 and lemma in self.words.never["not_one"]:
            return "no count"
        return self._named(bound) or self._year(number) or self._age(bound, lemma) or self._dating(bound, lemma)

    def _tied(self, last: int) -> bool:
        """Whether a hyphen joins a number to what it measures or to the other side of a score."""
        return self._hyphened(last) or (self._form(last + 1) == "-" and self._form(last + 3) == "-")

    def _clock(self, bound: Bound, lemma: str) -> bool:
        """ "vers 8 heures", "peu après 19 heures"; not "110 heures", "après six heures de marche"."""
        never, at = self.words.never, bound.number.first
        if lemma not in never["clock_units"] or bound.number.value > 24:
            return False
        after = self._form(bound.last + 2)
        told = after in never["clock_after"] or after[:1].isdigit()
        led = {self._form(at - 1), self._lemma(at - 2)} & never["clock_before"]
        return told or (bool(led) and after not in never["of"])

    def _named(self, bound: Bound) -> str:
        """Numbers that are names: "article 49", "Boeing 707", "COVID-19"."""
        number, before = bound.number, self._form(bound.number.first - 1)
        glued = number.first > 0 and self.tokens[number.first - 1].end == self.tokens[number.first].start
        if bound.low is not None and bound.low < 0:
            return ""
        if number.first == 0 and number.last == 0 and self._form(1) in (".", ")", ""):
            return "the number of an item"
        scored = self._form(number.first - 2) in self.words.never["spanning"]
        if (
            before in ("-", "–")
            and glued
            and not scored
            and self.tokens[number.first - 2].end == self.tokens[number.first - 1].start
        ):
            return "part of a name"
        if self._glued(number.first) and before and (before[-1].isalnum() or before[-1] in self.words.never["glued"]):
            return "part of a name"
        if self._all_of_them(bound):
            return "no count"
        if {before, self._lemma(number.first - 1)} & self.words.never["before"]:
            return (
                ""
                if self._unit_word(bound) and before in self.words.never["before_counted"]
                else f"a name or number after '{before}'"
            )
        proper = (
            number.first > 0
            and self.tokens[number.first - 1].upos == "PROPN"
            and self._form(number.first)[:1].isdigit()
            and number.first == number.last
        )
        unit = self._unit_word(bound)
        single = unit is not None and unit.upos == "NOUN" and unit.feat("Number") == "Sing"
        measured = single and starts(self.words.percent, self.forms, bound.last + 1)
        plain = number.first == number.last and bound.first == number.first and number.value > 1
        return (
            "part of a name"
            if proper and (unit is None or unit.upos == "PROPN" or (single and plain and not measured))
            else ""
        )

    def _all_of_them(self, bound: Bound) -> bool:
        """ "tous deux", "toutes les trois": who was counted before."""
        every, first, after = self.words.never["every"], bound.number.first, self._form(bound.last + 1)
        noun = bound.last + 1 < len(self.tokens) and self.tokens[bound.last + 1].upos in ("NOUN", "PROPN")
        if self._form(first - 1) in every:
            return True
        return self._form(first - 2) in every and self._form(first - 1) in self.words.openers and not (noun and after)

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
        lemma = self._lemma(bound.last + 2) if number.collective and self._of(bound.last + 1) else lemma
        near = set(self.forms[max(0, bound.first - 8) : bound.first])
        if near & never["age_before"] and (
            lemma in never["age_units"] | never["duration_units"] or not self._unit_word(bound)
        ):
            return "an age"
        if (
            self._form(bound.last + 1) == "-"
            and {self._form(bound.last + 3), self._form(bound.last + 4)} & never["old"]
        ):
            return "an age"
        if self._beside_name(bound, lemma) or self._age_group(bound, lemma):
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

    def _of(self, at: int) -> bool:
        return self._form(at) in self.words.never["of"]

    def _beside_name(self, bound: Bound, lemma: str) -> bool:
        """ "X (84 ans)", "X, 39 ans (né en 1977)", "à 26 ans, X"."""
        never, first = self.words.never, bound.first
        if lemma not in never["age_units"] or self._of(bound.last + 2):
            return False
        before = self._form(first - 1)
        if before in ("(", ",") and first >= 2 and self.tokens[first - 2].upos == "PROPN":
            return True
        head = self.tokens[self.tokens[bound.last + 1].head] if self.tokens[bound.last + 1].head >= 0 else None
        return before in never["age_at"] and (head is None or head.lemma.lower() not in never["given"])

    def _age_group(self, bound: Bound, lemma: str) -> bool:
        """ "les 15 à 24 ans", "les moins de 25 ans", "19 years of age"."""
        never, end = self.words.never, bound.last + 2
        if lemma not in never["age_units"]:
            return False
        aged = self._form(end + 1) in never["age_before"] and self._of(end)
        plural = self._form(bound.first - 1) in never["age_group"] and bound.why != "the number as written"
        own = self._form(bound.first - 1) in never["age_own"]
        younger = bound.first > 1 and self._of(bound.first - 1) and bound.why != "the number as written"
        people = younger and self.tokens[bound.first - 2].upos == "NOUN"
        people = people and self._lemma(bound.first - 2) not in never["lengths"]
        return aged or ((plural or own or people) and not self._of(end))

    def _age_of(self, bound: Bound, lemma: str) -> bool:
        never, before = self.words.never, self._form(bound.first - 1)
        if lemma not in never["age_units"]:
            token = self.tokens[bound.number.last]
            subject = self.tree.children(token.index, "nsubj")
            return (
                bool(self.tree.children(token.index, "cop"))
                and bool(subject)
                and subject[0].upos in ("PRON", "PROPN")
                and subject[0].feat("PronType") in ("", "Prs")
                and self._unit_word(bound) is None
            )
        unit = bound.last + (2 if self._of(bound.last + 1) else 1)
        head = self.tokens[self.tokens[unit].head] if self.tokens[unit].head >= 0 else None
        if head is not None and head.lemma.lower() in never["age_verbs"] and not self._of(unit + 1):
            return True
        if before in self.words.never["age_opening"] and bound.first <= 2:
            return True
        return (
            before in self.words.never["age_of"]
            and head is not None
            and head.upos in ("NOUN", "PROPN", "ADJ")
            and head.lemma.lower() not in never["lengths"]
        )

    def _dating(self, bound: Bound, lemma: str) -> str:
        """Durations that only date ("il y a six ans", "six years ago")."""
        never = self.words.never
        if lemma not in never["duration_units"]:
            return (
                ""
                if self._unit_word(bound)
                or self.tokens[bound.number.last].upos == "NUM"
                or bound.number.last > bound.number.first
                or bound.number.collective
                else "no count"
            )
        after = (self._form(bound.last + 2), f"{self._form(bound.last + 2)} {self._form(bound.last + 3)}")
        near = " ".join(self.forms[max(0, bound.number.first - 6) : bound.number.first])
        if set(after) & never["ago_after"] or near.endswith(tuple(sorted(never.get("ago_before", frozenset({" \n"}))))):
            return "it only dates"
        return ""
