"""The contract's JSON: a coded dispatch out, a dispatch in; nowhere else."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman.errors import DispatchError
from dragoman.model.coded import CodedDispatch, Reference
from dragoman.model.text import Dateline, Dispatch, Span

KEYS = ("text", "id", "title", "date", "lang", "url", "agency")


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
    extra = tuple(
        (k, json.dumps(row[k], ensure_ascii=False, sort_keys=True))
        for k in sorted(row)
        if k not in KEYS and k != "extra"
    )
    return Dispatch(
        row["text"],
        row.get("id") or "",
        row.get("title"),
        row.get("date") or None,
        row.get("lang"),
        row.get("url"),
        row.get("agency"),
        extra,
    )
