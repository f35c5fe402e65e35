"""Coding again: which dispatches, from what, and what came out otherwise."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman.model.text import Dispatch
from dragoman.model.wire import dispatch
from dragoman.record.asked import Asked
from dragoman.record.telling import Telling

COMPARED = ("events", "statements", "figures", "relations", "topics")
KINDS = ("added", "gone", "changed")


def coded(record: Asked) -> list[tuple[str, str, str]]:
    """Telling, language and maker of everything coded, by telling."""
    query = "SELECT telling, lang, made_by FROM dispatches WHERE coded IS NOT NULL ORDER BY telling"
    return list(record.connection.execute(query).fetchall())


def given(record: Asked, telling: str) -> tuple[str, Dispatch]:
    """Where a telling came from, and the dispatch as it came in."""
    query = "SELECT source, given, coded FROM dispatches WHERE telling = ?"
    source, beside, line = record.connection.execute(query, [telling]).fetchone() or ("", "{}", "{}")
    return source, dispatch({**json.loads(beside), "text": json.loads(line)["text"]}, source)


def compared(record: Asked, new: Telling, changes: Counter[tuple[str, str]]) -> Iterator[str]:
    """What a new coding adds, drops and changes, a line each; counted by layer and kind in `changes`."""
    found = record.connection.execute("SELECT coded FROM dispatches WHERE telling = ?", [new.id]).fetchone()
    if not found or not found[0] or not new.row["coded"]:
        return
    old, now = json.loads(found[0]), json.loads(new.row["coded"])
    for layer in COMPARED:
        was, became = ({i["id"]: i for i in shape[layer]} for shape in (old, now))
        for name in sorted(was.keys() | became.keys()):
            kind = _kind(was.get(name), became.get(name))
            if kind:
                changes[layer, kind] += 1
                yield f"{new.row['id']}  {kind}  {layer}  {name}"


def _kind(was: dict[str, Any] | None, became: dict[str, Any] | None) -> str:
    if was is None:
        return "added"
    if became is None:
        return "gone"
    return "" if was == became else "changed"
