"""Tellings and their states: which one a name means, and what became of it."""

import json
from dataclasses import dataclass
from typing import Any

from dragoman.errors import RecordError
from dragoman.record.asked import Asked
from dragoman.record.rows import LAYERS
from dragoman.record.states import SHOWN

STATES = ("current", "corrected", "embargoed", "withheld", "canceled", "superseded")
"""Every state there is, in the order in which a name is looked for."""
HELD = ("embargoed", "withheld", "canceled")
_COLUMNS = "telling, id, item, version, stands, embargoed, signal, note, issued, conflict, coded"
_ORDER = "list_position(['current', 'corrected', 'embargoed', 'withheld', 'canceled', 'superseded'], stands)"


@dataclass(frozen=True, slots=True)
class Kept:
    """One telling as it is kept."""

    telling: str
    id: str
    item: str
    version: int
    stands: str
    """One of STATES, at the time asked for."""
    embargoed: str | None
    signal: str
    note: str
    issued: str | None
    conflict: bool
    coded: str | None

    @property
    def shown(self) -> bool:
        """Whether it is in force."""
        return self.stands in SHOWN

    @property
    def held(self) -> bool:
        """Whether its words must not be shown."""
        return self.stands in HELD


@dataclass(frozen=True, slots=True)
class Found:
    """An item, its layer, and the telling it stands in."""

    layer: str
    item: dict[str, Any]
    kept: Kept
    coded: dict[str, Any]


def tellings(record: Asked, item: str) -> list[Kept]:
    """Every telling of one item, the greatest version first."""
    query = (
        f"SELECT {_COLUMNS} FROM tellings WHERE item = ? ORDER BY version DESC, reading DESC, issued DESC, telling DESC"
    )
    return [Kept(*row) for row in record.connection.execute(query, [item]).fetchall()]


def telling(record: Asked, name: str) -> Kept | None:
    """One telling by its whole id, None where it is not there."""
    row = record.connection.execute(f"SELECT {_COLUMNS} FROM tellings WHERE telling = ?", [name]).fetchone()
    return Kept(*row) if row else None


def named(record: Asked, name: str) -> Kept:
    """The telling meant by an id of a dispatch, item or telling or its unique beginning, in force if there is one.

    Raises RecordError where there is none or several.
    """
    query = f"""SELECT {_COLUMNS} FROM tellings
        WHERE starts_with(id, $1) OR starts_with(item, $1) OR starts_with(telling, $1)
        ORDER BY $1 NOT IN (id, item, telling), {_ORDER}, id, version DESC, telling LIMIT 9"""
    found = [Kept(*row) for row in record.connection.execute(query, [name]).fetchall()]
    if not found:
        raise RecordError(f"no dispatch '{name}' in {record.path}; 'dragoman find' lists what is there")
    ids = sorted({k.id for k in found})
    if len({k.item for k in found}) > 1 and name not in (found[0].id, found[0].item, found[0].telling):
        raise RecordError(f"'{name}' begins several ids: {', '.join(ids[:3])} ...; give more of it")
    return found[0]


def dispatch(record: Asked, name: str) -> dict[str, Any]:
    """The coding of the telling meant; raises RecordError where there is none, several, or none that may be shown."""
    found = named(record, name)
    if found.held or not found.coded:
        raise RecordError(f"{found.id}: {told(record, found)}")
    return dict(json.loads(found.coded))


def item(record: Asked, name: str) -> Found:
    """An item by id or its unique beginning, from the telling in force if there is one.

    Raises RecordError where there is none or several.
    """
    rows = " UNION ALL ".join(
        f"SELECT '{layer}' AS layer, id, telling, item FROM {layer} WHERE starts_with(id, $1)" for layer in LAYERS
    )
    query = f"""SELECT r.layer, r.id, r.item, r.telling FROM ({rows}) r JOIN tellings t USING (telling)
        ORDER BY r.id <> $1, {_ORDER}, r.id, version DESC, telling"""
    found = record.connection.execute(query, [name]).fetchall()
    if not found:
        raise RecordError(f"no item '{name}' in {record.path}; 'dragoman find' prints the ids")
    ids = sorted({f[1] for f in found})
    if len(ids) > 1 and name not in ids:
        raise RecordError(f"'{name}' begins several ids: {', '.join(ids[:3])} ...; give more of it")
    layer, _, row, telling = found[0]
    kept = named(record, telling)
    return Found(layer, json.loads(row), kept, json.loads(kept.coded or "{}"))


def told(record: Asked, kept: Kept) -> str:
    """What became of a telling, in words."""
    every = tellings(record, kept.item)
    first = f"version {kept.version} of {kept.item} is {kept.stands}"
    return "; ".join([first, *_because(kept, every), *([f"editors' note: {kept.note}"] if kept.note else [])])


def _because(kept: Kept, every: list[Kept]) -> list[str]:
    said = []
    if kept.stands == "canceled":
        said += [_kill(every), "nothing of it is shown or exported"]
    if kept.stands == "withheld":
        said += ["not to be published until a later version says so"]
    if kept.stands == "embargoed":
        said += [f"not to be shown before {kept.embargoed}" if kept.embargoed else "embargoed without a known end"]
    if kept.stands == "superseded" and every[0].telling != kept.telling:
        word = "corrected" if every[0].signal == "correction" else "replaced"
        said += [f"{word} by version {every[0].version} ({every[0].telling}), which is {every[0].stands}"]
    if kept.stands == "corrected":
        said += ["it corrects what was told before"]
    if kept.signal == "possible-kill" and not kept.held:
        said += ["it may be a kill of what it tells of; 'dragoman withdraw' confirms one"]
    elif kept.signal not in ("", "correction"):
        said += [f"signal: {kept.signal}"]
    if kept.conflict:
        said += ["the same version came with other words, both are kept"]
    return said


def _kill(every: list[Kept]) -> str:
    kills = [k for k in every if k.coded is None]
    if not kills:
        return "withdrawn by a person"
    when = f" on {kills[0].issued}" if kills[0].issued else ""
    note = f" ({kills[0].note})" if kills[0].note else ""
    return f"withdrawn by the feed with version {kills[0].version}{when}{note}"


def standing(record: Asked) -> dict[str, int]:
    """How many tellings are in each state, and how many are in conflict or may be kills."""
    query = f"SELECT stands, count(*) FROM tellings GROUP BY stands ORDER BY {_ORDER}"
    found = dict(record.connection.execute(query).fetchall())
    flags = "SELECT count(*) FILTER (conflict), count(*) FILTER (signal = 'possible-kill') FROM tellings"
    conflict, kills = record.connection.execute(flags).fetchone() or (0, 0)
    return found | {"in conflict": conflict, "possible kills": kills}
