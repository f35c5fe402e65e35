"""The contract's JSON: a coded dispatch out, a dispatch in; nowhere else."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman.errors import DispatchError
from dragoman.model.coded import CodedDispatch, Reference
from dragoman.model.moment import utc
from dragoman.model.text import Dateline, Dispatch, Span, Wire

KEYS = ("text", "id", "title", "date", "lang", "url", "agency")
APART = (*KEYS, "extra", "wire")
"""Keys of a dispatch that are not kept as unknown ones."""
STATES = {"usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled"}
WIRE = tuple(f.name for f in fields(Wire))
LARGEST = 2**63 - 1
"""Greatest version a record can hold."""


def to_json(coded: CodedDispatch) -> dict[str, Any]:
    """The contract's shape, as plain values in the contract's order."""
    out: dict[str, Any] = {"id": coded.id, "lang": coded.lang, "title": coded.title, "text": coded.text}
    out["dateline"] = _dateline(coded.dateline)
    out["date"] = coded.date
    for layer in ("sentences", "events", "statements", "figures", "relations", "topics", "references", "refusals"):
        out[layer] = [_plain(item) for item in getattr(coded, layer)]
    out["made_by"] = _made_by(coded.made_by)
    if coded.extra:
        out["extra"] = {key: json.loads(value) for key, value in coded.extra}
    return out


def to_line(coded: CodedDispatch) -> str:
    """The contract's JSON as one line without its line end; lone surrogates are escaped."""
    return json.dumps(to_json(coded), ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _made_by(pairs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    out: dict[str, Any] = {"packs": {}}
    for key, value in pairs:
        if key.startswith("pack:"):
            out["packs"][key.removeprefix("pack:")] = value
        else:
            out[key] = value
    return {key: out[key] for key in sorted(out)}


def _span(value: Span) -> dict[str, Any]:
    return {"text": value.text, "start": value.start, "end": value.end}


def _dateline(value: Dateline | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "place": _span(value.place) if value.place else None,
        "country": value.country,
        "date": value.date,
        "agency": value.agency,
    }


def _plain(value: Any) -> Any:
    """A frozen value as JSON values; spans, speakers and references in their contract shapes."""
    if isinstance(value, Span):
        return _span(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, Reference):
        stands_for = value.stands_for if isinstance(value.stands_for, str) else list(value.stands_for)
        return {"mention": _span(value.mention), "stands_for": stands_for}
    if is_dataclass(value):
        return {f.name: _field(f.name, getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _field(name: str, value: Any) -> Any:
    if name == "speaker" and value is None:
        return "unnamed"
    return _plain(value)


def dispatch(row: Any, where: str) -> Dispatch:
    """One JSONL object as a dispatch; raises DispatchError naming `where` for a row that is none."""
    if not isinstance(row, dict):
        raise DispatchError(f'{where}: a JSON object with a "text" was expected, not {type(row).__name__}')
    if not isinstance(row.get("text"), str):
        raise DispatchError(f'{where}: "text" is missing or no string; give the dispatch\'s text under that key')
    for key in KEYS:
        if row.get(key) is not None and not isinstance(row[key], str):
            raise DispatchError(f'{where}: "{key}" must be a string, not {type(row[key]).__name__}')
    wire, unknown = _wire(row.get("wire"), where)
    return Dispatch(
        row["text"],
        row.get("id") or "",
        row.get("title"),
        row.get("date") or None,
        row.get("lang"),
        row.get("url"),
        row.get("agency"),
        _extra(row, unknown),
        wire,
    )


def to_row(given: Dispatch) -> dict[str, Any]:
    """A dispatch as the object that `dispatch` reads back to an equal one."""
    row: dict[str, Any] = {key: getattr(given, key) for key in KEYS}
    row["extra"] = {key: json.loads(value) for key, value in given.extra}
    row["wire"] = {key: getattr(given.wire, key) for key in WIRE}
    return row


def _extra(row: dict[str, Any], unknown: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The unknown keys, sorted: those beside the known ones, those under "extra", those of "wire"."""
    inner = row.get("extra")
    found = dict(inner) if isinstance(inner, dict) else {"extra": inner} if inner is not None else {}
    found |= {key: value for key, value in row.items() if key not in APART}
    if unknown:
        found["wire"] = unknown
    return tuple((key, json.dumps(found[key], ensure_ascii=False, sort_keys=True)) for key in sorted(found))


def _wire(given: Any, where: str) -> tuple[Wire, dict[str, Any]]:
    """What a feed says of the version, and the keys we do not know; raises DispatchError for a wrong value."""
    if given is None:
        return Wire(), {}
    if not isinstance(given, dict):
        raise DispatchError(f'{where}: "wire" must be an object, not {type(given).__name__}')
    for key in ("guid", "state", "embargoed", "signal", "note", "issued"):
        if given.get(key) is not None and not isinstance(given[key], str):
            raise DispatchError(f'{where}: "wire.{key}" must be a string, not {type(given[key]).__name__}')
    state = STATES.get(given.get("state") or "usable")
    if state is None:
        raise DispatchError(f'{where}: "wire.state" must be usable, withheld or canceled, not "{given["state"]}"')
    read = Wire(
        given.get("guid") or "",
        _version(given.get("version"), where),
        state,
        _embargo(given.get("embargoed"), where),
        given.get("signal") or "",
        given.get("note") or "",
        _issued(given.get("issued"), where),
    )
    return read, {key: value for key, value in given.items() if key not in WIRE}


def version(written: Any) -> int | None:
    """The version a feed gives, as a number or in digits; None where it gives none that can be counted."""
    if isinstance(written, str) and written.strip().isdecimal() and len(written) < 25:
        written = int(written.strip())
    known = isinstance(written, int) and not isinstance(written, bool) and 0 <= written <= LARGEST
    return written if known else None


def _version(written: Any, where: str) -> int:
    found = 1 if written is None else version(written)
    if found is None:
        raise DispatchError(f'{where}: "wire.version" must be a whole number from 0, not {str(written)[:40]!r}')
    return found


def _embargo(written: str | None, where: str) -> str | None:
    if not written:
        return written
    if (moment := utc(written, zoned=True)) is None:
        raise DispatchError(f'{where}: "wire.embargoed" must be an ISO time with its offset, not "{written[:40]}"')
    return moment


def _issued(written: str | None, where: str) -> str | None:
    moment = utc(written) if written else None
    if written and moment is None:
        raise DispatchError(f'{where}: "wire.issued" must be an ISO time, not "{written[:40]}"')
    return moment
