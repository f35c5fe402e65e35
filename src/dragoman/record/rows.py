"""A coded dispatch as rows of the record."""

import json
from typing import Any

Row = tuple[Any, ...]
LAYERS = ("events", "statements", "figures", "relations")


def rows(coded: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of each layer, from the contract's JSON."""
    day = coded.get("date") or (coded["dateline"] or {}).get("date")
    makers = {"events": _event, "statements": _statement, "figures": _figure, "relations": _relation}
    return {
        layer: [(i["id"], coded["id"], i["sentence"], *makers[layer](i, day), _text(i)) for i in coded[layer]]
        for layer in LAYERS
    }


def _text(item: dict[str, Any]) -> str:
    return (
        json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode("utf-8")
    )


def _source(item: dict[str, Any]) -> str | None:
    return item["source"]["code"] if item["source"] else None


def _event(e: dict[str, Any], day: str | None) -> Row:
    when = e["date"]["value"] if e["date"] else day
    place = e["place"]["name"] if e["place"] else None
    actors, recipients = ([r["code"] for r in e[role]] for role in ("actors", "recipients"))
    return e["type"], e["mode"], e["status"], actors, recipients, _source(e), when, place, e["trigger"]["text"]


def _statement(s: dict[str, Any], day: str | None) -> Row:
    speaker = s["speaker"] if isinstance(s["speaker"], str) else s["speaker"]["code"]
    return speaker, s["manner"], s["cue"]["text"] if s["cue"] else None, s["content"]["text"], day


def _figure(f: dict[str, Any], day: str | None) -> Row:
    return f["low"], f["high"], f["approx"], f["unit"], f["counts"], f["mention"]["text"], day


def _relation(r: dict[str, Any], day: str | None) -> Row:
    return r["type"], r["subject"], r["object"], r["what"], r["since"], r["until"], _source(r), day
