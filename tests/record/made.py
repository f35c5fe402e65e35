"""Codings made by hand, so that the record is tried without a reader: each 'met' an event, each number a figure."""

import json
import re

from dragoman.model.ids import content_id
from dragoman.model.text import Dispatch, Wire
from dragoman.record.telling import from_line

MAKER = {"dragoman": "0", "packs": {"en": "1"}, "reader": "r"}
CODES = {"Paris": "FRA:GOV", "Ankara": "TUR:GOV", "Athens": "GRC:GOV", "Nato": "NATO"}
LEAD = "Ministers of several states spent the whole of Tuesday in long talks behind closed doors about grain. "


def span(text, start, end):
    """The contract's span."""
    return {"text": text[start:end], "start": start, "end": end}


def _because(where):
    return [{"rule": "by-hand", "says": "made by hand", "spans": [where]}]


def _event(name, text, found, kind):
    words, after = re.findall(r"\w+", text[: found.start()])[-1:], re.findall(r"\w+", text[found.end() :])[:1]
    where = span(text, *found.span())
    roles = [
        [{"code": CODES[w], "name": None, "mention": span(text, text.index(w), text.index(w) + len(w)), "via": None}]
        if w in CODES
        else []
        for (w,) in (words or [""], after or [""])
    ]
    return {
        "id": content_id("event", name, found.start(), kind),
        "sentence": 0,
        "trigger": where,
        "type": kind,
        "mode": None,
        "contexts": [],
        "actors": roles[0],
        "recipients": roles[1],
        "status": "actual",
        "source": None,
        "place": None,
        "date": None,
        "repeated": False,
        "topics": [],
        "figures": [],
        "statement": None,
        "same_as": [],
        "codes": {"plover": kind, "cameo": None, "quad": 3 if kind == "ACCUSE" else 1, "score": None},
        "because": _because(where),
    }


def _figure(name, text, found):
    number, unit = float(found[1]), found[2]
    where = span(text, *found.span())
    return {
        "id": content_id("figure", name, found.start(), found.end()),
        "sentence": 0,
        "mention": where,
        "low": number,
        "high": number,
        "approx": False,
        "unit": unit,
        "counts": unit,
        "because": _because(where),
    }


def _statement(name, text, found):
    where = span(text, *found.span(2))
    return {
        "id": content_id("statement", name, found.start(2)),
        "sentence": 0,
        "speaker": {"code": CODES[found[1]], "name": None, "mention": span(text, *found.span(1))},
        "cue": span(text, found.end(1) + 1, found.end(1) + 5),
        "content": where,
        "manner": "indirect",
        "inside": None,
        "because": _because(where),
    }


def _relation(name, text, found, since):
    where = span(text, *found.span())
    return {
        "id": content_id("relation", name, found.start()),
        "sentence": 0,
        "type": "MEMBER",
        "subject": CODES[found[1]],
        "object": "NATO",
        "what": "",
        "since": since,
        "until": found[2],
        "mention": where,
        "source": None,
        "because": _because(where),
    }


def shape(name, text, date=None, title=None, maker=MAKER, kinds=("CONSULT",)):
    """A coding in the contract's JSON."""
    return {
        "id": name,
        "lang": "en",
        "title": title,
        "text": text,
        "dateline": None,
        "date": date,
        "sentences": [{"index": 0, "start": 0, "end": len(text)}],
        "events": [
            *(_event(name, text, f, k) for f in re.finditer(r"\bmet\b", text) for k in kinds),
            *(_event(name, text, f, "ACCUSE") for f in re.finditer(r"\bblamed\b", text)),
        ],
        "statements": [_statement(name, text, f) for f in re.finditer(r"(\w+) said ([^.]+)", text)],
        "figures": [_figure(name, text, f) for f in re.finditer(r"(\d+) (people|boats)", text)],
        "relations": [_relation(name, text, f, "1952") for f in re.finditer(r"(\w+) left Nato in (\d{4})", text)],
        "topics": [],
        "references": [],
        "refusals": [],
        "made_by": maker,
    }


def telling(text, name="a", source="made.jsonl", date=None, maker=MAKER, kinds=("CONSULT",), **wire):
    """A telling to put into a record; without a text that is coded where `state` is canceled."""
    given = Dispatch(text, name, None, date, wire=Wire(**wire))
    coded = None if wire.get("state") == "canceled" else json.dumps(shape(name, text, date, None, maker, kinds))
    return from_line(given, coded, source)
