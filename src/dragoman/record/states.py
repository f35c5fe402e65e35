"""Which telling of an item is in force: FORMATS 3.5 as one function of what is known, whatever the order it came in."""

from dataclasses import dataclass
from datetime import UTC, datetime

SHOWN = ("current", "corrected")
LEGAL = ("withheld", "current", "corrected", "superseded", "canceled")


@dataclass(frozen=True, slots=True)
class Known:
    """What decides about one telling."""

    telling: str
    version: int
    reading: int
    """Counts the readings of one file that gives no identity of its own and says something else each time."""
    issued: str | None
    said: str
    """usable, withheld or canceled."""
    signal: str

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """The greatest is in force; the telling's own hash settles a conflict, so that order never does."""
        return self.version, self.reading, self.issued or "", self.telling


@dataclass(frozen=True, slots=True)
class Nod:
    """A person's last word on a whole item."""

    withdraw: bool = False
    kills: int = 0
    """How many kills a person has overruled; a later kill counts again."""


def states(item: list[Known], nod: Nod = Nod()) -> dict[str, tuple[str, bool]]:
    """State and conflict of each telling of one item."""
    living = [k for k in item if k.said != "canceled"]
    killed = nod.withdraw or len(item) - len(living) > nod.kills
    chosen = max(living, key=lambda k: k.rank).telling if living and not killed else None
    return {k.telling: (_state(k, chosen, killed), _conflict(k, living)) for k in item}


def _state(one: Known, chosen: str | None, killed: bool) -> str:
    if killed or one.said == "canceled":
        return "canceled"
    if one.telling != chosen:
        return "superseded"
    if one.said == "withheld":
        return "withheld"
    return "corrected" if one.signal == "correction" else "current"


def _conflict(one: Known, living: list[Known]) -> bool:
    """Whether the same version came with other words; feeds that number nothing are told apart by their times."""
    if one not in living:
        return False
    same = [k for k in living if (k.version, k.reading) == (one.version, one.reading) and k.telling != one.telling]
    return any(one.version > 1 or not (one.issued and k.issued) or one.issued == k.issued for k in same)


def utc(time: str | None) -> str | None:
    """An ISO time as `YYYY-MM-DDTHH:MM:SSZ`; None for none, "" for one that cannot be read (an end nobody knows)."""
    if time is None:
        return None
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return ""
    there = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return there.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return ""
