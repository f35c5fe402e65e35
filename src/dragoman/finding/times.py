"""Dates in a sentence as ISO, whole or partial, against the day of publication; no year is ever guessed without one."""

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lang.names import fold
from dragoman.lang.times import TimeWords
from dragoman.model.found import TimeMention
from dragoman.model.text import Sentence, span

MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FAR_AHEAD = 60
"""Days after publication past which a date without a year is taken for last year's."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date with the words it stands in."""

    value: str
    first: int
    last: int


def find(sentence: Sentence, words: TimeWords, stored: str, published: date | None) -> tuple[TimeMention, ...]:
    """The dates and date ranges of a sentence in text order."""
    reader = _Times(sentence, words, published)
    found = []
    for one in reader.run():
        where = span(stored, sentence.tokens[one.first].start, sentence.tokens[one.last].end)
        found.append(TimeMention(sentence.index, where, one.value, _relation(one.value, published)))
    return tuple(found)


def day(text: str | None) -> date | None:
    """The calendar day of an ISO date with or without a clock time; None for anything else."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _relation(value: str, published: date | None) -> str:
    """Before, at or after the day of publication, by the part of the date that is given."""
    start = value.split("/")[0] or value.split("/")[-1]
    if published is None or len(start) < 4 or not start[:4].isdigit():
        return ""
    today = published.isoformat()[: len(start)]
    return "past" if start < today else "future" if start > today else "present"


class _Times:
    """The work on one sentence."""

    def __init__(self, sentence: Sentence, words: TimeWords, published: date | None) -> None:
        self.forms = [fold(t.form) for t in sentence.tokens]
        self.words = words
        self.published = published

    def run(self) -> list[_Date]:
        """The dates of the sentence."""
        found, at = [], 0
        while at < len(self.forms):
            one = self._at(at)
            if one is None:
                at += 1
                continue
            found.append(one)
            at = one.last + 1
        return self._ranges(found)

    def _at(self, at: int) -> _Date | None:
        return (
            self._iso(at)
            or self._full(at)
            or self._relative(at)
            or self._weekday(at)
            or self._month_year(at)
            or self._year(at)
        )

    def _form(self, at: int) -> str:
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    # --- calendar dates ---

    def _iso(self, at: int) -> _Date | None:
        parts = self.forms[at].replace("/", "-").split("-")
        if len(parts) == 3 and all(p.isdigit() for p in parts):
            a, b, c = parts
            if len(a) == 4:
                return self._made(int(a), int(b), int(c), at, at)
            if len(c) == 4 and self.words.day_first:
                return self._made(int(c), int(b), int(a), at, at)
        return None

    def _full(self, at: int) -> _Date | None:
        """ "le 14 décembre 2021", "December 14, 2021", "14 December"; ranges of days ("9 et 10 avril")."""
        number = self._day_number(at)
        if number and self._form(at + 1) in self.words.months:
            month, last = self.words.months[self.forms[at + 1]], at + 1
        elif self._form(at) in self.words.months and self._day_number(at + 1):
            number, month, last = self._day_number(at + 1), self.words.months[self.forms[at]], at + 1
        elif (
            number
            and self._form(at + 1) in ("et", "and", "-", "au", "to")
            and self._day_number(at + 2)
            and self._form(at + 3) in self.words.months
        ):
            return self._day_range(at, number)
        else:
            return None
        year, last = self._year_after(last)
        return self._made(year, month, number, at, last)

    def _day_range(self, at: int, first: int) -> _Date | None:
        month = self.words.months[self.forms[at + 3]]
        year, last = self._year_after(at + 3)
        start = self._made(year, month, first, at, last)
        end = self._made(year, month, self._day_number(at + 2), at, last)
        return _Date(f"{start.value}/{end.value}", at, last) if start and end else None

    def _day_number(self, at: int) -> int:
        form = self._form(at)
        if form in self.words.words["first"]:
            return 1
        for ending in ("st", "nd", "rd", "th"):
            form = form.removesuffix(ending)
        return int(form) if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31 else 0

    def _year_after(self, last: int) -> tuple[int | None, int]:
        skip = 1 if self._form(last + 1) in (",", ".") else 0
        form = self._form(last + 1 + skip)
        if form.isdecimal() and len(form) == 4 and 1000 <= int(form) <= 2999:
            return int(form), last + 1 + skip
        if form in self.words.words["last"] | self.words.words["next"] and self.published is not None:
            return None, last + 1 + skip
        return None, last

    def _made(self, year: int | None, month: int, number: int, first: int, last: int) -> _Date | None:
        if not 1 <= month <= 12 or not 1 <= number <= MONTH_DAYS[month - 1]:
            return None
        if year is None and self.published is not None:
            year = self._nearest_year(month, number)
        if year is None:
            return _Date(f"{month:02}-{number:02}", first, last)
        try:
            return _Date(date(year, month, number).isoformat(), first, last)
        except ValueError:
            return None

    def _nearest_year(self, month: int, number: int) -> int | None:
        if self.published is None:
            return None
        year = self.published.year
        try:
            ahead = (date(year, month, number) - self.published).days
        except ValueError:
            return year
        return year - 1 if ahead > FAR_AHEAD + 120 else year + 1 if ahead < -300 else year

    def _month_year(self, at: int) -> _Date | None:
        if self.forms[at] not in self.words.months or (at and self._day_number(at - 1)):
            return None
        year, last = self._year_after(at)
        month = self.words.months[self.forms[at]]
        if year is not None:
            return _Date(f"{year:04}-{month:02}", at, last)
        if self.published is not None and self._form(at - 1) in self.words.words["in_year"]:
            guess = self.published.year - (1 if month > self.published.month + 4 else 0)
            return _Date(f"{guess:04}-{month:02}", at, last)
        return None

    def _year(self, at: int) -> _Date | None:
        form = self.forms[at]
        if (
            form.isdecimal()
            and len(form) == 4
            and 1800 <= int(form) <= 2100
            and self._form(at - 1) in self.words.words["in_year"] | self.words.words["range_join"]
        ):
            return _Date(form, at, at)
        return None

    # --- relative dates ---

    def _relative(self, at: int) -> _Date | None:
        if self.published is None:
            return None
        if self.forms[at] in self.words.days:
            return self._offset(self.words.days[self.forms[at]], at, at)
        return self._ago(at) or self._last_unit(at)

    def _offset(self, days: int, first: int, last: int, unit: int = 1) -> _Date | None:
        if self.published is None:
            return None
        try:
            moved = self.published + timedelta(days=days)
        except OverflowError:
            return None
        size = 4 if unit == 365 else 7 if unit == 30 else 10
        return _Date(moved.isoformat()[:size], first, last)

    def _ago(self, at: int) -> _Date | None:
        """ "il y a trois jours", "three days ago"."""
        if " ".join(self.forms[at : at + 3]) in self.words.words["ago"]:
            count, unit = self._count(at + 3), self.words.units.get(self._form(at + 4))
            return self._offset(-count * unit, at, at + 4, unit) if count and unit else None
        count, unit = self._count(at), self.words.units.get(self._form(at + 1))
        if count and unit and self._form(at + 2) in self.words.words["ago"]:
            return self._offset(-count * unit, at, at + 2, unit)
        return None

    def _count(self, at: int) -> int:
        form = self._form(at)
        if form.isdecimal() and len(form) <= 3:
            return int(form)
        return self.words.numbers.get(form, 0)

    def _last_unit(self, at: int) -> _Date | None:
        """ "la semaine dernière", "last month", "l'an dernier", "this year"."""
        for unit_at, mark_at in ((at, at + 1), (at + 1, at)):
            unit, mark = self.words.units.get(self._form(unit_at)), self._form(mark_at)
            if unit in (30, 365) and mark in self.words.words["last"] | self.words.words["next"]:
                step = -unit if mark in self.words.words["last"] else unit
                return self._offset(step, at, at + 1, unit)
        return None

    def _weekday(self, at: int) -> _Date | None:
        """A bare weekday is the last one up to publication; "prochain", "next" the coming one."""
        if self.published is None or self.forms[at] not in self.words.weekdays:
            return None
        back = (self.published.weekday() - self.words.weekdays[self.forms[at]]) % 7
        before, after = self._form(at - 1), self._form(at + 1)
        if after in self.words.words["next"] or before in self.words.words["next"]:
            return self._offset(7 - back if back else 7, at, at + (after in self.words.words["next"]))
        follows = self._full(at + 1) or self._full(at + 2)
        if follows is not None:
            return _Date(follows.value, at, follows.last)
        return self._offset(-back, at, at + (after in self.words.words["last"]))

    # --- ranges ---

    def _ranges(self, found: list[_Date]) -> list[_Date]:
        out: list[_Date] = []
        for one in found:
            last = out[-1] if out else None
            if last is not None and self._joined(last, one):
                out[-1] = _Date(f"{last.value}/{one.value}", last.first, one.last)
            else:
                out.append(one)
        return [self._open(d) for d in out]

    def _joined(self, a: _Date, b: _Date) -> bool:
        between = self.forms[a.last + 1 : b.first]
        opened = self._form(a.first - 1) in self.words.words["range_open"]
        return (
            "/" not in a.value
            and opened
            and 1 <= len(between) <= 2
            and between[0] in self.words.words["range_join"]
            and a.value[:4] <= b.value[:4]
        )

    def _open(self, one: _Date) -> _Date:
        since = (
            self._form(one.first - 1) in self.words.words["since"]
            or self._form(one.first - 2) in self.words.words["since"]
        )
        return _Date(f"{one.value}/", one.first, one.last) if since and "/" not in one.value else one
