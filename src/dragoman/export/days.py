"""The day of an event, as precisely as it is known."""

import re
from dataclasses import dataclass

from dragoman.export.stories import ACTUAL, Json, Story

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
DAYS = 365
LATEST = 0.9999


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day; month and day are 0 where unknown."""

    year: int
    month: int = 0
    day: int = 0
    own: bool = True
    """Whether the text dates the event itself; False where the dispatch's day stands in."""

    @property
    def iso(self) -> str:
        """YYYY-MM-DD, or empty where the day is not known."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.day else ""

    @property
    def compact(self) -> str:
        """YYYYMMDD, or empty where the day is not known."""
        return self.iso.replace("-", "")

    @property
    def fraction(self) -> float | None:
        """GDELT's share of the year: (month * 30 + day) / 365, never above 0.9999; None where the day is not known."""
        share = min((self.month * 30 + self.day) / DAYS, LATEST)
        return round(self.year + share, 4) if self.day else None


def day(value: str | None, own: bool = True) -> Day | None:
    """The day an ISO value begins with; None without a year."""
    match = ISO.match(value or "")
    if not match:
        return None
    year, month, date = (int(g or 0) for g in match.groups())
    return Day(year, month, date, own)


def when(event: Json, story: Story) -> Day | None:
    """The day an event took place, of a range the first; where the text gives none, the dispatch's if it is `actual`."""
    if event["date"]:
        return day(event["date"]["value"])
    return day(story.published, own=False) if story.lends and event["status"] == ACTUAL else None


def stamp(story: Story) -> str:
    """When the story was published as YYYYMMDDHHMMSS in UTC; midnight where only the day is known, else empty."""
    if story.issued and len(story.issued) >= len("2021-12-14T10:00:00"):
        return re.sub(r"\D", "", story.issued)[:14]
    known = day(story.published)
    return f"{known.compact}000000" if known and known.day else ""
