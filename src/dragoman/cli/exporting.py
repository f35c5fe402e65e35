"""`export`: the record in another world's shape."""

import sys
from pathlib import Path
from typing import TextIO

import click

from dragoman.cli.asking import RECORD, needed
from dragoman.export import flat
from dragoman.record.store import Record


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", "csv", "parquet"]))
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; standard output without it (not for parquet).",
)
@click.option(
    "--excel-safe/--exact",
    default=True,
    show_default=True,
    help="Quote CSV cells that a spreadsheet would run as formulas.",
)
@RECORD
def export(form: str, output: Path | None, excel_safe: bool, record: str) -> None:
    """Write the record as FORMAT: jsonl (everything), csv or parquet (one row an event).

    Example: dragoman export csv --output events.csv
    """
    with Record.open(record) as store:
        lines = store.all()
    if form == "parquet":
        flat.to_parquet(lines, needed(output))
        return
    text = "".join(f"{line}\n" for line in lines) if form == "jsonl" else flat.to_csv(lines, excel_safe)
    if output:
        output.write_text(text, "utf-8")
    else:
        stream: TextIO = sys.stdout
        stream.write(text)
