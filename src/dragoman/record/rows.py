"""A coded dispatch as rows of the record."""

import json
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]
TEXT, CODES = "VARCHAR", ["VARCHAR"]
LAYERS = ("events", "statements", "figures", "relations")
_HEAD = {"telling": TEXT, "id": TEXT, "dispatch": TEXT, "sentence": "INTEGER"}
SHAPES: dict[str, dict[str, Any]] = {
    "events": {
        **_HEAD,
        **dict.fromkeys(("type", "mode", "status"), TEXT),
        "actors": CODES,
        "recipients": CODES,
        **dict.fromkeys(("source", "day", "place", "trigger_text"), TEXT),
        "repeated": "BOOLEAN",
        "quad": "INTEGER",
        "item": TEXT,
    },
    "statements": {
        **_HEAD,
        **dict.fromkeys(("speaker", "manner", "cue", "content"), TEXT),
        "about": CODES,
        "day": TEXT,
        "item": TEXT,
    },
    "figures": {
        **_HEAD,
        "low": "DOUBLE",
        "high": "DOUBLE",
        "approx": "BOOLEAN",
        **dict.fromkeys(("unit", "counts", "text", "source", "day", "item"), TEXT),
    },
    "relations": {
        **_HEAD,
        **dict.fromkeys("type subject object what since until source day item".split(), TEXT),
    },
}
"""Columns of each layer with their types, in the order of schema.sql."""


def rows(coded: dict[str, Any], telling: str) -> dict[str, list[Row]]:
    """The rows of each layer, from the contract's JSON."""
    day = coded.get("date") or (coded["dateline"] or {}).get("date")
    makers = {"events": _event, "statements": _statement, "figures": _figure, "relations": _relation}
    return {
        layer: [
            {
                "telling": telling,
                "id": item["id"],
                "dispatch": coded["id"],
                "sentence": item["sentence"],
                **clean(makers[layer](item, day, coded)),
                "item": compact(item),
            }
            for item in coded[layer]
        ]
        for layer in LAYERS
    }


def compact(value: Any) -> str:
    """JSON without blanks; lone surrogates are escaped."""
    return str(clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"))))


def clean(value: Any) -> Any:
    """The value with lone surrogates escaped, as the store takes UTF-8 only."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [clean(inner) for inner in value]
    return value


def anchor(layer: str, item: dict[str, Any]) -> dict[str, Any]:
    """The span an item hangs on."""
    if layer == "events":
        return dict(item["trigger"])
    return dict(item["content"] if layer == "statements" else item["mention"])


def _source(item: dict[str, Any]) -> str | None:
    return item["source"]["code"] if item["source"] else None


def _event(e: dict[str, Any], day: str | None, _: dict[str, Any]) -> Row:
    return {
        "type": e["type"],
        "mode": e["mode"],
        "status": e["status"],
        "actors": [r["code"] for r in e["actors"]],
        "recipients": [r["code"] for r in e["recipients"]],
        "source": _source(e),
        "day": e["date"]["value"] if e["date"] else day,
        "place": e["place"]["name"] if e["place"] else None,
        "trigger_text": e["trigger"]["text"],
        "repeated": e["repeated"],
        "quad": e["codes"]["quad"],
    }


def _speaker(s: dict[str, Any]) -> str:
    return str(s["speaker"] if isinstance(s["speaker"], str) else s["speaker"]["code"])


def _statement(s: dict[str, Any], day: str | None, coded: dict[str, Any]) -> Row:
    return {
        "speaker": _speaker(s),
        "manner": s["manner"],
        "cue": s["cue"]["text"] if s["cue"] else None,
        "content": s["content"]["text"],
        "about": sorted(set(_about(s, coded))),
        "day": day,
    }


def _about(s: dict[str, Any], coded: dict[str, Any]) -> Iterator[str]:
    """Codes of the events, relations and references that stand inside what is said."""
    said = s["content"]
    for event in coded["events"]:
        if _within(event["trigger"], said):
            yield from (r["code"] for role in ("actors", "recipients") for r in event[role])
    for relation in coded["relations"]:
        if _within(relation["mention"], said):
            yield from (relation["subject"], relation["object"])
    for reference in coded["references"]:
        if _within(reference["mention"], said) and not isinstance(reference["stands_for"], str):
            yield from reference["stands_for"]


def _within(inner: dict[str, Any], outer: dict[str, Any]) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def _figure(f: dict[str, Any], day: str | None, coded: dict[str, Any]) -> Row:
    return {
        **{key: f[key] for key in ("low", "high", "approx", "unit", "counts")},
        "text": f["mention"]["text"],
        "source": _teller(f, coded),
        "day": day,
    }


def _teller(f: dict[str, Any], coded: dict[str, Any]) -> str | None:
    """Who gives a figure: the source of its event, else whoever says the words it stands in; None is the agency."""
    told = [_source(e) for e in coded["events"] if f["id"] in e["figures"] and e["source"]]
    said = [_speaker(s) for s in coded["statements"] if _within(f["mention"], s["content"])]
    return next(iter((*told, *said)), None)


def _relation(r: dict[str, Any], day: str | None, _: dict[str, Any]) -> Row:
    plain = {key: r[key] for key in ("type", "subject", "object", "what", "since", "until")}
    return {**plain, "source": _source(r), "day": day}
