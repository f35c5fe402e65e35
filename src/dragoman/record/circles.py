"""Circles: tellings of different items that are one wire copy, whoever carries it."""

import json
from datetime import date
from typing import Any

import duckdb

from dragoman.record.batch import asked, insert
from dragoman.record.likeness import alike, bands, shingles

DAYS = 3
"""Days between two tellings, above which they are two dispatches on one pattern and no copies."""
STEP = 100
"""Tellings measured together."""
_MEETING = """
    SELECT DISTINCT n.telling, o.telling, a.circle, b.circle, a.date, b.date
    FROM likeness n JOIN likeness o USING (band)
    JOIN dispatches a ON a.telling = n.telling JOIN dispatches b ON b.telling = o.telling
    WHERE n.telling IN (SELECT unnest(?::VARCHAR[])) AND o.telling <> n.telling AND a.item <> b.item
    ORDER BY n.telling, o.telling"""


def mark(connection: duckdb.DuckDBPyConnection, found: dict[str, tuple[int, ...]]) -> None:
    """Keep the bands of new tellings."""
    rows = [{"telling": name, "band": band} for name, bands in found.items() for band in bands]
    insert(connection, "likeness", {"telling": "VARCHAR", "band": "UBIGINT"}, rows)


def redraw(connection: duckdb.DuckDBPyConnection) -> None:
    """Measure every likeness anew and draw every circle again, for a record measured in another way."""
    connection.execute("DELETE FROM likeness")
    connection.execute("UPDATE dispatches SET circle = telling")
    query = "SELECT telling FROM dispatches WHERE coded IS NOT NULL ORDER BY telling"
    names = [row[0] for row in connection.execute(query).fetchall()]
    for start in range(0, len(names), STEP):
        some = names[start : start + STEP]
        query = "SELECT telling, coded FROM dispatches WHERE telling IN (SELECT unnest(?::VARCHAR[]))"
        mark(connection, {name: bands(json.loads(coded)["text"]) for name, coded in asked(connection, query, some)})
        draw(connection, some)


def draw(connection: duckdb.DuckDBPyConnection, new: list[str]) -> None:
    """Put new tellings into the circle of whatever they are a copy of; the least telling names a circle."""
    if not new:
        return
    texts = _Texts(connection)
    joined: dict[str, str] = {}
    for one, other, mine, theirs, day, their_day in connection.execute(_MEETING, [new]).fetchall():
        left, right = _root(joined, mine), _root(joined, theirs)
        if left != right and near(day, their_day) and alike(texts[one], texts[other]):
            joined[max(left, right)] = min(left, right)
    moved = [[_root(joined, name), name] for name in sorted(joined)]
    if moved:
        connection.executemany("UPDATE dispatches SET circle = ? WHERE circle = ?", moved)


def _root(joined: dict[str, str], name: str) -> str:
    while name in joined:
        name = joined[name]
    return name


def near(one: str | None, other: str | None) -> bool:
    """Whether two days are near enough for one copy; a day that is not known whole stands in nobody's way."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= DAYS
    except ValueError:
        return True


class _Texts(dict[str, Any]):
    """Shingles of tellings, cut when first asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__()
        self.connection = connection

    def __missing__(self, telling: str) -> frozenset[str]:
        found = self.connection.execute("SELECT coded FROM dispatches WHERE telling = ?", [telling]).fetchone()
        self[telling] = shingles(json.loads(found[0])["text"]) if found and found[0] else frozenset()
        return frozenset(self[telling])
