"""Times as feeds write them to one comparable shape."""

import re
from datetime import UTC, date, datetime

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def utc(written: str, *, zoned: bool = False) -> str | None:
    """ISO time in UTC ("2021-12-14T10:00:00Z") of an ISO 8601 time; None where it is none.

    A time without an offset counts as UTC, unless `zoned` asks for one: then None. A day alone is its first second.
    """
    moment = _moment(written.strip())
    if moment is None or (zoned and moment.tzinfo is None):
        return None
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def day(written: str) -> str | None:
    """The calendar day of a time, ISO, as it stands where it was written; None where there is none."""
    moment = _moment(written.strip())
    return moment.date().isoformat() if moment else None


def _moment(written: str) -> datetime | None:
    if len(written) > 80:
        return None
    try:
        if DAY.fullmatch(written):
            return datetime.combine(date.fromisoformat(written), datetime.min.time())
        return datetime.fromisoformat(written)
    except (ValueError, OverflowError):
        return None
