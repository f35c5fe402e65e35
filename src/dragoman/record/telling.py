"""One telling ready to be kept: everything worked out that needs no record, so that workers can do it side by side."""

import json
from dataclasses import dataclass, replace
from typing import Any

from dragoman.model.coded import CodedDispatch
from dragoman.model.ids import content_id
from dragoman.model.text import Dispatch
from dragoman.model.wire import to_line, to_row
from dragoman.record.likeness import bands
from dragoman.record.rows import Row, clean, compact, rows
from dragoman.record.states import utc


@dataclass(frozen=True, slots=True)
class Telling:
    """The row of `dispatches`, the rows of the layers, the bands of its likeness."""

    row: Row
    layers: dict[str, list[Row]]
    bands: tuple[int, ...]

    @property
    def id(self) -> str:
        """Hash of the version and its words."""
        return str(self.row["telling"])

    @property
    def nameless(self) -> bool:
        """Whether no feed gives it an identity: its file's name does."""
        return not json.loads(self.row["given"])["wire"]["guid"]


def identified(given: Dispatch) -> Dispatch:
    """The dispatch with an id: its own, else the feed's, else one made from text and day."""
    return replace(given, id=given.id or given.wire.guid or content_id("dispatch", given.text, given.date))


def telling_id(given: Dispatch) -> str:
    """Hash of what makes it another telling: version, what the feed says of it, and the words."""
    wire = given.wire
    state = (wire.state, utc(wire.embargoed), wire.signal)
    return content_id("telling", wire.guid or given.id, wire.version, *state, given.title, given.text)


def beside(given: Dispatch) -> str:
    """What came in beside the text, as JSON that `again` reads back."""
    return compact({key: value for key, value in to_row(given).items() if key != "text"})


def prepare(given: Dispatch, coded: CodedDispatch | None, source: str) -> Telling:
    """A telling to keep; `coded` is None where nothing may be coded (a kill, a text held back that has none)."""
    return from_line(given, to_line(coded) if coded else None, source)


def from_line(given: Dispatch, line: str | None, source: str) -> Telling:
    """A telling from the contract's JSON line as it was coded, None for one not coded."""
    given = identified(given)
    shape: dict[str, Any] = json.loads(line) if line else {}
    found, wire, name = shape.get("dateline") or {}, given.wire, telling_id(given)
    row = {
        "telling": name,
        "id": given.id,
        "item": wire.guid or given.id,
        "version": min(max(wire.version, 0), 2**62),
        "reading": 0,
        "said": wire.state,
        "embargoed": utc(wire.embargoed),
        "signal": wire.signal,
        "note": wire.note,
        "issued": utc(wire.issued) or None,
        "state": "superseded",
        "conflict": False,
        "source": source,
        "lang": shape.get("lang") or given.lang,
        "title": given.title,
        "date": given.date or found.get("date"),
        "agency": found.get("agency") or given.agency,
        "circle": name,
        "given": beside(given),
        "made_by": made_by(shape["made_by"]) if shape else None,
        "coded": line,
    }
    return Telling(clean(row), rows(shape, name) if shape else {}, bands(given.text) if shape else ())


def made_by(shape: dict[str, Any]) -> str:
    """What made a coding, as it is stored and compared."""
    return json.dumps(shape, sort_keys=True)
