"""Writing tellings inside a transaction: rows in, states settled, one wire copy found among its carriers."""

from collections.abc import Iterable

import duckdb

from dragoman.record.batch import asked, insert, update
from dragoman.record.circles import draw, mark
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
MATE = "telling item version reading issued said signal state conflict source".split()
KNOWN = "telling version reading issued said signal".split()
"""Columns that decide between the tellings of one item."""
PLACE = ("reading", "state", "conflict")
"""Columns that are decided so."""
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
    places = settle(connection, sorted({t.row["item"] for t in given.values()}), list(given.values()))
    _renew(connection, changed)
    insert(connection, "dispatches", HEAD, [{**t.row, **places[t.id]} for t in new])
    for layer in LAYERS:
        insert(connection, layer, SHAPES[layer], [r for t in (*new, *changed) for r in t.layers.get(layer, ())])
    mark(connection, {t.id: t.bands for t in new})
    draw(connection, [t.id for t in new if t.bands])
    asked(connection, "DELETE FROM set_aside WHERE source IN (SELECT unnest(?::VARCHAR[]))", _sources(given))


def _sources(given: dict[str, Telling]) -> list[str]:
    return sorted({t.row["source"] for t in given.values()})


def _renew(connection: duckdb.DuckDBPyConnection, changed: list[Telling]) -> None:
    """Known tellings with a new coding: what was coded of them before goes."""
    if not changed:
        return
    for layer in LAYERS:
        asked(
            connection, f"DELETE FROM {layer} WHERE telling IN (SELECT unnest(?::VARCHAR[]))", [t.id for t in changed]
        )
    update(connection, {name: HEAD[name] for name in RENEWED}, [t.row for t in changed])


def settle(connection: duckdb.DuckDBPyConnection, items: list[str], new: Iterable[Telling] = ()) -> dict[str, Row]:
    """Give every telling of these items the state it should have; what is due to the new ones, not yet written."""
    found = asked(
        connection, f"SELECT {', '.join(MATE)} FROM dispatches WHERE item IN (SELECT unnest(?::VARCHAR[]))", items
    )
    before = {row[0]: dict(zip(MATE, row, strict=True)) for row in found}
    after = {name: dict(mate) for name, mate in before.items()}
    for telling in new:
        mate = after.setdefault(telling.id, {key: telling.row[key] for key in MATE})
        if telling.nameless:
            mate["reading"] = _reading(mate, telling.row["source"], after)
    nods = {i: Nod(nod == "withdraw", kills) for i, nod, kills in asked(connection, _NODS, items)}
    for item in items:
        known = [Known(*(mate[key] for key in KNOWN)) for _, mate in sorted(after.items()) if mate["item"] == item]
        for name, (state, conflict) in states(known, nods.get(item, Nod())).items():
            after[name] |= {"state": state, "conflict": conflict}
    update(
        connection,
        {name: HEAD[name] for name in PLACE},
        [after[name] for name in sorted(before) if after[name] != before[name]],
    )
    return {name: {key: after[name][key] for key in PLACE} for name in after}


def _reading(mate: Row, source: str, mates: dict[str, Row]) -> int:
    """A file without an identity of its own that now says something else: what it says last counts."""
    others = [m for m in mates.values() if m["telling"] != mate["telling"] and m["item"] == mate["item"]]
    later = [m["reading"] for m in others if m["source"] == source and m["reading"] >= mate["reading"]]
    return max(later) + 1 if later and mate["source"] == source else int(mate["reading"])


_NODS = """
    SELECT item, nod, kills FROM nods WHERE item IN (SELECT unnest(?::VARCHAR[])) ORDER BY rowid"""
