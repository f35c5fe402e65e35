"""Events as flat rows for CSV and Parquet, and read back from them.

Left out: statements, figures, relations, topics, references, refusals and reasons beyond the rule; jsonl has those.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from dragoman.errors import UsageError
from dragoman.export.stories import Batch, Json
from dragoman.export.written import Files, plain, sheet

Row = tuple[Any, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
SQL = {"text": "VARCHAR", "int": "INTEGER", "float": "DOUBLE"}
READ = {"text": str, "int": int, "float": float}


def columns() -> dict[str, str]:
    """The columns in order, each with its type: text, int or float."""
    return sheet("events").columns


def rows(coded: Iterable[Json]) -> Iterator[Row]:
    """One row an event, in the order of the dispatches."""
    for dispatch in coded:
        for e in dispatch["events"]:
            roles = ["|".join(r["code"] for r in e[k]) for k in ("actors", "recipients")]
            place = e["place"] or {"name": None, "country": None}
            yield (
                e["id"],
                dispatch["id"],
                dispatch["lang"],
                dispatch["date"],
                e["sentence"],
                e["type"],
                e["mode"],
                e["status"],
                *(role or None for role in roles),
                e["source"]["code"] if e["source"] else None,
                place["name"],
                place["country"] or None,
                e["date"]["value"] if e["date"] else None,
                e["codes"]["cameo"],
                e["codes"]["quad"],
                e["codes"]["score"],
                e["trigger"]["text"],
                e["trigger"]["start"],
                e["trigger"]["end"],
                e["because"][0]["rule"],
            )


def write_csv(batch: Batch) -> Files:
    """A CSV file for people."""
    return {"": plain(to_csv(s.coded for s in batch.stories))}


def write_exact_csv(batch: Batch) -> Files:
    """A CSV file for programs: cells stand as they are, also those that a spreadsheet would run."""
    return {"": plain(to_csv((s.coded for s in batch.stories), excel_safe=False))}


def write_parquet(batch: Batch) -> Files:
    """A Parquet file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        _parquet(rows(s.coded for s in batch.stories), path)
        return {"": path.read_bytes()}


def to_csv(coded: Iterable[Json], excel_safe: bool = True) -> str:
    """CSV text with a header; cells a spreadsheet would run as a formula get a quote in front unless told otherwise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns())
    for row in rows(coded):
        writer.writerow([safe(c) if excel_safe else c for c in row])
    return out.getvalue()


def safe(cell: Any) -> Any:
    """The cell with a quote in front where a spreadsheet would run it, or where it begins with one itself."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def from_csv(text: str, excel_safe: bool = True) -> list[Row]:
    """The rows that `to_csv` was given; raises UsageError for a file with other columns."""
    lines = csv.reader(io.StringIO(text, newline=""))
    if next(lines, None) != list(columns()):
        raise UsageError("these are not the columns of 'dragoman export csv'; export again with this version")
    kinds = list(columns().values())
    return [tuple(_read(c, kind, excel_safe) for c, kind in zip(line, kinds, strict=True)) for line in lines]


def _read(cell: str, kind: str, excel_safe: bool) -> Any:
    if not cell:
        return None
    return READ[kind](cell[1:] if excel_safe and cell.startswith("'") else cell)


def to_parquet(lines: list[str], path: Path) -> None:
    """A Parquet file of the events of JSON lines; raises UsageError where it cannot be written."""
    _parquet(rows(json.loads(line) for line in lines), path)


def _parquet(found: Iterable[Row], path: Path) -> None:
    with duckdb.connect(config={"threads": "1"}) as connection:
        shape = ", ".join(f'"{name}" {SQL[kind]}' for name, kind in columns().items())
        connection.execute(f"CREATE TABLE events ({shape})")
        if data := [tuple(_whole(c) for c in row) for row in found]:
            connection.executemany(f"INSERT INTO events VALUES ({', '.join('?' * len(columns()))})", data)
        try:
            connection.table("events").write_parquet(str(path))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise UsageError(f"{path}: cannot be written ({reason}); choose another --output") from error


def _whole(cell: Any) -> Any:
    """A cell without halves of characters."""
    return plain(cell).decode("utf-8") if isinstance(cell, str) else cell


def from_parquet(path: Path) -> list[Row]:
    """The rows that a Parquet file of ours holds, in their order."""
    with duckdb.connect(config={"threads": "1"}) as connection:
        names = ", ".join(f'"{name}"' for name in columns())
        return [
            tuple(row) for row in connection.execute(f"SELECT {names} FROM read_parquet(?)", [str(path)]).fetchall()
        ]
