"""Where, when and by whom a dispatch was filed, as the head of its first paragraph says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.lang.text import DatelinePack
from dragoman.model.text import Dateline, span
from dragoman.reading.filed import Dates, Filed
from dragoman.reading.words import Place

LONGEST = 140
"""Characters in which a dateline must end."""
LONGEST_BYLINE = 60
MOST_PLACES = 5
LIGHT = re.compile(r"[\s\u00a0,./()\[\]|]+")
HARD = re.compile(r"[\s\u00a0]*(?:--+|[—–=:]|[.,]?-(?=[\s\u00a0«\"“A-ZÀ-Ý]))[\s\u00a0—–-]*")
CLOSE = re.compile(r"[)\]/.,\s\u00a0]*")
NAME = r"[A-ZÀ-ÝŞŽŠČĐŁİĞ][\w'’ʻ]*(?:[-.'’][\w'’]+)*"
HEADING = re.compile(rf"{NAME}[\s\u00a0]*:")
DASHES = ("-", "–", "—")
CLOSED = '.!?…»”")'
ENDING = re.compile(r"[.!?:;,]")
TRAIL = re.compile(r"[^.\n–—]{0,50}\.?[\s\u00a0]*[–—]")

PlaceCountry = Callable[[str], str | None]
"""Gives the ISO3 code of the country a named place lies in, None where the name is unknown."""


@dataclass(slots=True)
class _Seen:
    """What was read so far."""

    places: list[Place] = field(default_factory=list)
    filed: Filed | None = None
    agency: str | None = None
    enclosed: bool = False
    hard: bool = False
    ended: bool = False


class DatelineFinder:
    """Reads datelines of one language; made once and used for many."""

    def __init__(self, pack: DatelinePack) -> None:
        forms = sorted(pack.agencies, key=lambda form: (-len(form), form))
        self._agencies = {_folded(form): name for form, name in pack.agencies.items()}
        self._agency = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
        self._any_agency = re.compile(self._agency.pattern, re.I)
        small = "|".join(re.escape(c) for c in sorted(pack.connectors, key=lambda c: (-len(c), c)))
        self._place = re.compile(rf"{NAME}(?:[ \u00a0](?:(?:{small})[ \u00a0]?)?{NAME}){{0,4}}")
        labels = "|".join(re.escape(label) for label in sorted(pack.labels, key=lambda label: (-len(label), label)))
        self._label = re.compile(rf"(?:{labels})(?: ?\d{{0,2}})[\s\u00a0]*[-–—:/.]+[\s\u00a0]*")
        zones = "|".join(map(re.escape, sorted(pack.zones, key=lambda zone: (-len(zone), zone))))
        self._time = re.compile(rf"\d{{1,2}}[ ]?[h:][ ]?(?:\d{{2}})?(?:[ ]?\(?(?:{zones})\)?)*|\(?(?:{zones})\)?(?!\w)")
        self._dates = Dates(pack)

    def find(
        self, text: str, start: int, end: int, place_country: PlaceCountry, published: str | None
    ) -> tuple[Dateline, int] | None:
        """The dateline at the head of a paragraph and where the story goes on behind it; None where there is none.

        Without a printed year the date is whole only if `published` (ISO) has the same day and month.
        """
        label = self._label.match(text, start, end)
        at, seen = self._scan(text, label.end() if label else start, min(end, start + LONGEST), end)
        country = self._country(text, seen, place_country)
        if not _holds(text, (at, end), seen, country):
            return None
        place = span(text, *seen.places[0]) if seen.places else None
        date = seen.filed.iso(published) if seen.filed else None
        return Dateline(place, country, date, seen.agency), at

    def agency(self, text: str) -> str | None:
        """The agency a short text names and nothing else; None where it is something else."""
        return self._agencies.get(_folded(text))

    def _scan(self, text: str, at: int, limit: int, end: int) -> tuple[int, _Seen]:
        seen = _Seen()
        while at < limit:
            if match := HARD.match(text, at, end):
                seen.hard = True
                return match.end(), seen
            if light := LIGHT.match(text, at, end):
                at = light.end()
                if match := HARD.match(text, at, end):
                    continue
            inside = light is not None and light.group().rstrip().endswith(("(", "/", "["))
            step = self._item(text, at, end, seen, inside)
            if step < 0:
                return at, seen
            at = step
            if seen.agency and (seen.places or seen.filed):
                return self._closed(text, at, end, seen)
        seen.ended = at >= end
        return at, seen

    def _closed(self, text: str, at: int, end: int, seen: _Seen) -> tuple[int, _Seen]:
        """What closes a dateline behind its agency."""
        hard = HARD.match(text, at, end)
        if not hard and (close := CLOSE.match(text, at, end)):
            at = close.end()
            hard = HARD.match(text, at, end)
            if "/" in close.group() and end - at < LONGEST_BYLINE and not ENDING.search(text, at, end):
                at = end
        seen.hard, seen.ended = hard is not None, at >= end
        return (hard.end() if hard else at), seen

    def _item(self, text: str, at: int, end: int, seen: _Seen, inside: bool) -> int:
        """Reads one date, time, agency or place at `at`; where it ends, -1 where there is none."""
        if at >= end:
            return -1
        if seen.filed is None and (found := self._dates.match(text, at, end)):
            seen.filed = found
            return found.end
        if match := self._time.match(text, at, end):
            return match.end()
        agency = (self._any_agency if inside else self._agency).match(text, at, end)
        if agency and seen.agency is None:
            seen.enclosed = inside
            seen.agency = self._agencies[_folded(agency.group())]
            return self._more_agencies(text, agency.end(), end)
        if len(seen.places) < MOST_PLACES and (place := self._place.match(text, at, end)):
            seen.places.append(self._before_agency(text, place.start(), place.end()))
            return seen.places[-1][1]
        trail = TRAIL.match(text, at, end) if seen.filed and seen.places and seen.agency is None else None
        return trail.end() - 1 if trail else -1

    def _before_agency(self, text: str, start: int, end: int) -> Place:
        """A place, without the agency's name that stands behind it with a blank ("ALGER APS")."""
        tail = self._agency.search(text, start + 1, end)
        if tail and tail.end() == end and text[tail.start() - 1].isspace():
            return start, tail.start() - 1
        return start, end

    def _more_agencies(self, text: str, at: int, end: int) -> int:
        """Behind agencies that follow with a slash or a dash ("AFP/TAP")."""
        while at + 1 < end and text[at] in "/-" and (match := self._any_agency.match(text, at + 1, end)):
            at = match.end()
        return at

    def _country(self, text: str, seen: _Seen, place_country: PlaceCountry) -> str | None:
        for start, end in seen.places:
            name = text[start:end]
            for trial in (name, _titled(name)):
                if country := place_country(trial):
                    return country
        return None


def _holds(text: str, rest: Place, seen: _Seen, country: str | None) -> bool:
    """Whether what was read is a dateline and no beginning of a sentence."""
    closed = seen.hard or seen.ended
    if seen.agency:
        return closed or bool(seen.places and (seen.filed or seen.enclosed))
    if seen.filed:
        return closed and bool(seen.places or seen.filed.year or seen.ended)
    if not seen.places or not seen.hard or len(seen.places) > 2 or country is None:
        return False
    start, end = seen.places[0]
    return (text[start:end].isupper() or text[end : end + 4].strip()[:1] in DASHES) and _is_story(text, rest)


def _is_story(text: str, rest: Place) -> bool:
    """Whether a sentence follows a bare place and dash, and no heading such as "France – Espagne : 2-1"."""
    start, end = rest
    story = start < end and (text[start].isupper() or not text[start].isalpha())
    return story and text[end - 1] in CLOSED and not HEADING.match(text, start, end)


def _titled(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), name) if name.isupper() else name


def _folded(form: str) -> str:
    return re.sub(r"[^\w]+", " ", form).strip().lower()
