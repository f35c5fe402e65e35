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
from dragoman.export.written import Files, csv_text, plain, sheet

Row = tuple[Any, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
SQL = {"text": "VARCHAR", "int": "INTEGER", "float": "DOUBLE"}
READ_CSV = """CREATE TABLE events AS SELECT * FROM read_csv($1, columns = $2, header = true, auto_detect = false,
    delim = ',', quote = '"', escape = '"', nullstr = '', parallel = false, max_line_size = 4000000)"""
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
    return _table(rows(coded), excel_safe)


def _table(found: Iterable[Row], excel_safe: bool) -> str:
    cells = ([safe(c) for c in row] if excel_safe else row for row in found)
    return csv_text([columns(), *cells])


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
    """By way of a CSV file, which DuckDB reads far faster than rows one by one."""
    kinds = {name: SQL[kind] for name, kind in columns().items()}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": "1"}) as connection:
        table = Path(folder) / "events.csv"
        table.write_bytes(plain(_table(found, excel_safe=False)))
        try:
            connection.execute(READ_CSV, [str(table), kinds])
            connection.table("events").write_parquet(str(path))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise UsageError(f"{path}: cannot be written ({reason}); choose another --output") from error


def from_parquet(path: Path) -> list[Row]:
    """The rows that a Parquet file of ours holds, in their order."""
    with duckdb.connect(config={"threads": "1"}) as connection:
        names = ", ".join(f'"{name}"' for name in columns())
        return [
            tuple(row) for row in connection.execute(f"SELECT {names} FROM read_parquet(?)", [str(path)]).fetchall()
        ]
