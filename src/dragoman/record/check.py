"""Proof that a record is whole: every row is what its JSON says, every span is its text's, every state is the one due."""

import json
from collections.abc import Iterator
from typing import Any

from dragoman.record.asked import Asked
from dragoman.record.likeness import SCHEME, bands
from dragoman.record.rows import LAYERS, SHAPES, rows
from dragoman.record.states import LEGAL, SHOWN, Known, Nod, states
from dragoman.record.verdicts import WORDS

CODED_TWICE = "its coding holds"
"""Begins a fault of the coder, not of the record."""
STEP = 200
"""Tellings looked at together."""


def faults(record: Asked) -> list[str]:
    """What is not whole, a line each, in a fixed order; none for a whole record."""
    return [*_scheme(record), *_tellings(record), *_strays(record), *_states(record), *_twins(record), *_people(record)]


def _scheme(record: Asked) -> Iterator[str]:
    found = record.connection.execute("SELECT value FROM meta WHERE key = 'likeness'").fetchone()
    if not found or found[0] != SCHEME:
        yield f"meta: likeness was measured as '{found[0] if found else None}', now as '{SCHEME}'"


def _tellings(record: Asked) -> Iterator[str]:
    names = [r[0] for r in record.connection.execute("SELECT telling FROM dispatches ORDER BY telling").fetchall()]
    for start in range(0, len(names), STEP):
        some = names[start : start + STEP]
        kept = {layer: _kept(record, layer, some) for layer in LAYERS}
        marks = _bands(record, some)
        for name, known_as, coded in record.connection.execute(
            "SELECT telling, id, coded FROM dispatches WHERE telling IN (SELECT unnest(?::VARCHAR[])) ORDER BY telling",
            [some],
        ).fetchall():
            rows_here = {layer: kept[layer].get(name, []) for layer in LAYERS}
            for fault in _one(name, known_as, coded, rows_here, marks.get(name, ())):
                yield f"{known_as} ({name}): {fault}"


def _kept(record: Asked, layer: str, names: list[str]) -> dict[str, list[tuple[Any, ...]]]:
    columns = ", ".join(SHAPES[layer])
    query = f"SELECT {columns} FROM {layer} WHERE telling IN (SELECT unnest(?::VARCHAR[]))"
    out: dict[str, list[tuple[Any, ...]]] = {}
    for row in record.connection.execute(query, [names]).fetchall():
        out.setdefault(row[0], []).append(row)
    return out


def _bands(record: Asked, names: list[str]) -> dict[str, tuple[int, ...]]:
    query = "SELECT telling, list(band ORDER BY band) FROM likeness WHERE telling IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1"
    return {name: tuple(found) for name, found in record.connection.execute(query, [names]).fetchall()}


def _one(
    name: str, known_as: str, coded: str | None, kept: dict[str, list[tuple[Any, ...]]], marks: tuple[int, ...]
) -> Iterator[str]:
    if coded is None:
        yield from (f"{layer} of a telling that is not coded" for layer in LAYERS if kept[layer])
        return
    try:
        shape = json.loads(coded)
    except ValueError as error:
        yield f"its coding is no JSON ({error})"
        return
    if shape["id"] != known_as:
        yield f"its coding is that of {shape['id']}"
    yield from _spans(shape)
    for layer, due in rows(shape, name).items():
        yield from _rows(layer, [tuple(r[c] for c in SHAPES[layer]) for r in due], kept[layer])
    if tuple(sorted(bands(shape["text"]))) != marks:
        yield "its likeness is not that of its text"


def _spans(shape: dict[str, Any]) -> Iterator[str]:
    text = shape["text"]
    for layer in ("dateline", *LAYERS, "topics", "references", "refusals"):
        for found in _within(shape[layer]):
            if text[found["start"] : found["end"]] != found["text"]:
                yield f"{layer}: [{found['start']}:{found['end']}] of the text is not '{found['text']}'"
    for one in shape["sentences"]:
        if not 0 <= one["start"] < one["end"] <= len(text):
            yield f"sentence {one['index']} lies outside the text"


def _within(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for inner in value:
            yield from _within(inner)
    elif isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _within(inner)


def _rows(layer: str, due: list[tuple[Any, ...]], kept: list[tuple[Any, ...]]) -> Iterator[str]:
    twice = sorted({row[1] for row in due if [r[1] for r in due].count(row[1]) > 1})
    yield from (f"{layer}: {CODED_TWICE} {name} twice" for name in twice)
    if len(due) != len(kept):
        yield f"{layer}: {len(kept)} rows, {len(due)} in its coding"
    wanted, there = {repr(_plain(r)): r[1] for r in due}, {repr(_plain(r)): r[1] for r in kept}
    yield from (f"{layer}: the row of {wanted[r]} is missing or not as coded" for r in sorted(wanted.keys() - there))
    yield from (f"{layer}: the row of {there[r]} is none of its coding" for r in sorted(there.keys() - wanted))


def _plain(row: tuple[Any, ...]) -> list[Any]:
    """A row as it compares: whole numbers and fractions alike."""
    return [float(c) if isinstance(c, int | float) and not isinstance(c, bool) else c for c in row]


def _strays(record: Asked) -> Iterator[str]:
    for table in (*LAYERS, "likeness"):
        query = f"SELECT DISTINCT telling FROM {table} WHERE telling NOT IN (SELECT telling FROM dispatches) ORDER BY 1"
        for (name,) in record.connection.execute(query).fetchall():
            yield f"{table}: rows of {name}, which is no telling"
    query = "SELECT telling, circle FROM dispatches WHERE circle > telling OR circle NOT IN (SELECT telling FROM dispatches)"
    for name, circle in record.connection.execute(f"{query} ORDER BY 1").fetchall():
        yield f"{name}: its circle {circle} is none"


def _states(record: Asked) -> Iterator[str]:
    columns = "item, telling, version, reading, issued, said, signal, state, conflict"
    found = record.connection.execute(f"SELECT {columns} FROM dispatches ORDER BY item, telling").fetchall()
    nods = record.connection.execute("SELECT item, nod, kills FROM nods ORDER BY rowid").fetchall()
    last = {item: Nod(nod == "withdraw", kills) for item, nod, kills in nods}
    known: dict[str, list[Known]] = {}
    for row in found:
        known.setdefault(row[0], []).append(Known(*row[1:7]))
    due = {name: s for item, some in known.items() for name, s in states(some, last.get(item, Nod())).items()}
    for item, name, *_, state, conflict in found:
        if state not in LEGAL:
            yield f"{item} ({name}): '{state}' is no state"
        elif (state, conflict) != due[name]:
            yield f"{item} ({name}): is {_said(state, conflict)}, should be {_said(*due[name])}"


def _said(state: str, conflict: bool) -> str:
    return f"{state} in conflict" if conflict else state


def _twins(record: Asked) -> Iterator[str]:
    shown = f"SELECT {{}}, count(*) FROM dispatches WHERE state IN {SHOWN} GROUP BY 1 HAVING count(*) > 1 ORDER BY 1"
    for column in ("item", "id"):
        for name, count in record.connection.execute(shown.format(column)).fetchall():
            yield f"{name}: {count} tellings in force under one {column}"
    for layer in LAYERS:
        query = f"""SELECT l.id, count(DISTINCT telling) FROM {layer} l JOIN dispatches d USING (telling)
            WHERE d.state IN {SHOWN} GROUP BY 1 HAVING count(DISTINCT telling) > 1 ORDER BY 1"""
        for name, count in record.connection.execute(query).fetchall():
            yield f"{layer}: {name} stands in {count} tellings in force"


def _people(record: Asked) -> Iterator[str]:
    for name, layer, word in record.connection.execute(
        "SELECT id, layer, verdict FROM verdicts ORDER BY id"
    ).fetchall():
        if layer not in LAYERS or word not in WORDS:
            yield f"{name}: '{word}' on '{layer}' is no verdict"
