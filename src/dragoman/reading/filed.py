"""Dates as datelines print them."""

import re
from dataclasses import dataclass

from dragoman.lang.text import DatelinePack

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Filed:
    """A printed date; `end` is where it ends in the text, `year` None where none is printed."""

    year: int | None
    month: int
    day: int
    end: int

    def iso(self, published: str | None) -> str:
        """YYYY-MM-DD with a printed year, or with that of `published` (ISO) if day and month agree; else MM-DD."""
        short = f"{self.month:02}-{self.day:02}"
        if self.year is not None:
            return f"{self.year:04}-{short}"
        return published[:10] if published and published[4:10] == f"-{short}" else short


class Dates:
    """Reads dates of one language."""

    def __init__(self, pack: DatelinePack) -> None:
        self._months = pack.months
        month = "|".join(sorted(map(re.escape, pack.months), key=lambda name: (-len(name), name)))
        weekday = "|".join(sorted(map(re.escape, pack.weekdays), key=lambda name: (-len(name), name)))
        year = r"(?:[.,]?[\s\u00a0]+(?P<year>(?:19|20)\d{2})\b)?"
        before = rf"(?:(?:{weekday})\b[.,]?[\s\u00a0]+)?"
        number = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|e)?"
        self._forms = (
            re.compile(rf"{before}{number}\.?[\s\u00a0]*-?(?P<month>{month})\b\.?{year}", re.I),
            re.compile(rf"{before}(?P<month>{month})\b\.?[\s\u00a0]*{number}(?!\d){year}", re.I),
            re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
            re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>(?:19|20)?\d{2}))?(?![\d:h])"),
        )

    def match(self, text: str, at: int, end: int) -> Filed | None:
        """The date at `at`, None where there is none or no such day exists."""
        for form in self._forms:
            if match := form.match(text, at, end):
                return self._filed(match)
        return None

    def _filed(self, match: re.Match[str]) -> Filed | None:
        name, day, year = match["month"].lower(), int(match["day"]), match["year"]
        month = self._months.get(name) or (int(name) if name.isdigit() else 0)
        if not 1 <= month <= len(DAYS) or not 1 <= day <= DAYS[month - 1]:
            return None
        whole = None if year is None else int(year) + (CENTURY if len(year) == 2 else 0)
        return Filed(whole, month, day, match.end())
