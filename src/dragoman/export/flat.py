"""Events as flat rows for CSV and Parquet.

Left out: statements, figures, relations, topics, references, refusals and reasons beyond the rule; jsonl has those.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from dragoman.errors import UsageError

COLUMNS = (
    "id",
    "dispatch",
    "lang",
    "date",
    "sentence",
    "type",
    "mode",
    "status",
    "actors",
    "recipients",
    "source",
    "place",
    "place_country",
    "event_date",
    "cameo",
    "quad",
    "score",
    "trigger",
    "start",
    "end",
    "rule",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(lines: list[str]) -> Iterator[tuple[Any, ...]]:
    """One row an event, from the contract's JSON lines, in their order."""
    for line in lines:
        coded = json.loads(line)
        for e in coded["events"]:
            roles = ["|".join(r["code"] for r in e[k]) for k in ("actors", "recipients")]
            place = e["place"] or {"name": None, "country": None}
            yield (
                e["id"],
                coded["id"],
                coded["lang"],
                coded["date"],
                e["sentence"],
                e["type"],
                e["mode"],
                e["status"],
                *roles,
                e["source"]["code"] if e["source"] else None,
                place["name"],
                place["country"],
                e["date"]["value"] if e["date"] else None,
                e["codes"]["cameo"],
                e["codes"]["quad"],
                e["codes"]["score"],
                e["trigger"]["text"],
                e["trigger"]["start"],
                e["trigger"]["end"],
                e["because"][0]["rule"],
            )


def to_csv(lines: list[str], excel_safe: bool = True) -> str:
    """CSV text with a header; cells a spreadsheet would run as a formula get a quote in front unless told otherwise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(lines):
        writer.writerow([_safe(c) if excel_safe else c for c in row])
    return out.getvalue()


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def to_parquet(lines: list[str], path: Path) -> None:
    """A Parquet file of the same rows; raises UsageError where it cannot be written."""
    connection = duckdb.connect()
    numbers = {"sentence": "INTEGER", "quad": "INTEGER", "start": "INTEGER", "end": "INTEGER", "score": "DOUBLE"}
    columns = ", ".join(f'"{c}" {numbers.get(c, "VARCHAR")}' for c in COLUMNS)
    connection.execute(f"CREATE TABLE events ({columns})")
    data = list(rows(lines))
    if data:
        connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * len(COLUMNS))})", data)
    try:
        connection.table("events").write_parquet(str(path))
    except duckdb.Error as error:
        raise UsageError(
            f"{path}: cannot be written ({str(error).splitlines()[0]}); choose another --output"
        ) from error
