"""Writing tellings inside a transaction: rows in, states settled, one wire copy found among its carriers."""

import json
from collections.abc import Iterable
from typing import Any

import duckdb

from dragoman.record.circles import draw
from dragoman.record.rows import LAYERS, SHAPES, Row
from dragoman.record.states import Known, Nod, states
from dragoman.record.telling import Telling

HEAD = {
    **dict.fromkeys("telling id item".split(), "VARCHAR"),
    "version": "BIGINT",
    "reading": "INTEGER",
    **dict.fromkeys("said embargoed signal note issued state".split(), "VARCHAR"),
    "conflict": "BOOLEAN",
    **dict.fromkeys("source lang title date agency circle given made_by coded".split(), "VARCHAR"),
}
"""Columns of `dispatches` with their types, in the order of schema.sql."""
RENEWED = "id lang title date agency given made_by coded".split()
"""What a second reading of the same telling may change."""


def write(connection: duckdb.DuckDBPyConnection, tellings: Iterable[Telling]) -> None:
    """Keep tellings; those that are there already and say the same change nothing."""
    given = {t.id: t for t in tellings}
    known = {
        row[0]: row[1:]
        for row in asked(
            connection,
            "SELECT telling, given, coded FROM dispatches WHERE telling IN (SELECT unnest(?::VARCHAR[]))",
            given,
        )
    }
    new = [t for name, t in given.items() if name not in known]
    changed = [t for n, t in given.items() if n in known and known[n] != (t.row["given"], t.row["coded"])]
    _renew(connection, changed)
    insert(connection, "dispatches", HEAD, [t.row for t in new])
    for layer in LAYERS:
        insert(connection, layer, SHAPES[layer], [r for t in (*new, *changed) for r in t.layers.get(layer, ())])
    _count_readings(connection, given)
    settle(connection, sorted({t.row["item"] for t in given.values()}))
    bands = [{"telling": t.id, "band": b} for t in new for b in t.bands]
    insert(connection, "likeness", {"telling": "VARCHAR", "band": "UBIGINT"}, bands)
    draw(connection, [t.id for t in new if t.bands])
    asked(connection, "DELETE FROM set_aside WHERE source IN (SELECT unnest(?::VARCHAR[]))", _sources(given))


def _sources(given: dict[str, Telling]) -> list[str]:
    return sorted({t.row["source"] for t in given.values()})


def asked(connection: duckdb.DuckDBPyConnection, query: str, names: Iterable[str]) -> list[tuple[Any, ...]]:
    """The rows of a query about a list of names."""
    return list(connection.execute(query, [list(names)]).fetchall())


def insert(connection: duckdb.DuckDBPyConnection, table: str, shape: dict[str, Any], rows: list[Row]) -> None:
    """Rows into a table by one statement; their keys are its columns."""
    if rows:
        columns = ", ".join(f"r.{name}" for name in shape)
        connection.execute(
            f"INSERT INTO {table} SELECT {columns} FROM (SELECT unnest(from_json(?::JSON, ?)) AS r)",
            [json.dumps(rows, ensure_ascii=False), json.dumps([shape])],
        )


def _renew(connection: duckdb.DuckDBPyConnection, changed: list[Telling]) -> None:
    """Known tellings with a new coding: what was coded of them before goes."""
    if not changed:
        return
    for layer in LAYERS:
        asked(
            connection, f"DELETE FROM {layer} WHERE telling IN (SELECT unnest(?::VARCHAR[]))", [t.id for t in changed]
        )
    marks = ", ".join(f"{name} = ?" for name in RENEWED)
    connection.executemany(
        f"UPDATE dispatches SET {marks} WHERE telling = ?",
        [[*(t.row[name] for name in RENEWED), t.id] for t in changed],
    )


def _count_readings(connection: duckdb.DuckDBPyConnection, given: dict[str, Telling]) -> None:
    """A file without an identity of its own that now says something else: what it says last counts."""
    query = """
        UPDATE dispatches SET reading = 1 + (
            SELECT max(o.reading) FROM dispatches o WHERE o.item = dispatches.item AND o.source = dispatches.source
        ) WHERE telling IN (SELECT unnest(?::VARCHAR[])) AND EXISTS (
            SELECT 1 FROM dispatches o WHERE o.item = dispatches.item AND o.source = dispatches.source
                AND o.telling <> dispatches.telling AND o.reading >= dispatches.reading
        )"""
    nameless = [n for n, t in given.items() if t.row["item"] == t.row["id"] and t.row["version"] == 1 and not _fed(t)]
    if nameless:
        asked(connection, query, nameless)


def _fed(telling: Telling) -> bool:
    return bool(json.loads(telling.row["given"])["wire"]["guid"])


def settle(connection: duckdb.DuckDBPyConnection, items: list[str]) -> None:
    """Give every telling of these items the state it should have."""
    columns = "item, telling, version, reading, issued, said, signal, state, conflict"
    found = asked(
        connection,
        f"SELECT {columns} FROM dispatches WHERE item IN (SELECT unnest(?::VARCHAR[])) ORDER BY item, telling",
        items,
    )
    nods = {i: Nod(nod == "withdraw", kills) for i, nod, kills in asked(connection, _NODS, items)}
    by_item: dict[str, list[Known]] = {}
    for row in found:
        by_item.setdefault(row[0], []).append(Known(*row[1:7]))
    now = {name: s for item, known in by_item.items() for name, s in states(known, nods.get(item, Nod())).items()}
    moved = [[*now[row[1]], row[1]] for row in found if now[row[1]] != (row[7], row[8])]
    if moved:
        connection.executemany("UPDATE dispatches SET state = ?, conflict = ? WHERE telling = ?", moved)


_NODS = """
    SELECT item, nod, kills FROM nods WHERE item IN (SELECT unnest(?::VARCHAR[])) ORDER BY rowid"""
