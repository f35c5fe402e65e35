"""An answer of the record in the shape asked for: table, csv, jsonl or a Parquet file."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import click
import duckdb
from rich.console import Console
from rich.table import Table

from dragoman.errors import UsageError
from dragoman.record.find import Answer

FORM = click.option(
    "--to",
    "form",
    type=click.Choice(["table", "csv", "jsonl", "parquet"]),
    help="Shape of the answer; a table on a terminal, else csv.",
)
OUTPUT = click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File for parquet.")
KINDS = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", list: "VARCHAR[]"}


def needed(output: Path | None) -> Path:
    """The file that parquet wants; raises UsageError where none is given."""
    if output is None:
        raise UsageError("parquet needs a file; add --output FILE.parquet")
    return output


def write(answer: Answer, form: str | None, output: Path | None) -> None:
    """The answer on standard output, or in the file for parquet."""
    columns, rows = answer
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "parquet":
        _parquet(columns, rows, needed(output))
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([["|".join(c) if isinstance(c, list) else c for c in row] for row in rows])
    else:
        table = Table(*columns)
        for row in rows:
            table.add_row(*("|".join(c) if isinstance(c, list) else "" if c is None else str(c) for c in row))
        Console().print(table)


def _parquet(columns: tuple[str, ...], rows: list[tuple[Any, ...]], path: Path) -> None:
    shape = ", ".join(f'"{name}" {_kind([row[i] for row in rows])}' for i, name in enumerate(columns))
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE answer ({shape})")
    if rows:
        connection.executemany(f"INSERT INTO answer VALUES ({', '.join('?' * len(columns))})", rows)
    try:
        connection.table("answer").write_parquet(str(path))
    except duckdb.Error as error:
        raise UsageError(
            f"{path}: cannot be written ({str(error).splitlines()[0]}); choose another --output"
        ) from error


def _kind(values: list[Any]) -> str:
    first = next((v for v in values if v is not None), None)
    return KINDS.get(type(first), "VARCHAR")
