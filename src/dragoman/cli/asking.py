"""`find`, `show` and `why`: the record asked."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from dragoman.errors import UsageError
from dragoman.explain import show as show_text
from dragoman.explain import why as why_text
from dragoman.export import flat
from dragoman.ingest.decode import decode
from dragoman.model.wire import to_json
from dragoman.pipeline import Coder
from dragoman.record.find import COLUMNS, Question
from dragoman.record.find import find as ask
from dragoman.record.store import Record

RECORD = click.option("--record", default="dragoman.duckdb", show_default=True, help="The record to ask.")


@click.command()
@click.argument("dispatch")
@RECORD
@click.option("--date", help="Day of publication, when DISPATCH is a text file.")
def show(dispatch: str, record: str, date: str | None) -> None:
    """Show DISPATCH (an id, the beginning of one, or a text file) with what was found marked in place.

    Example: dragoman show samples/fr-01.txt
    """
    path = Path(dispatch)
    if path.is_file():
        coded = to_json(Coder().code(decode(path.read_bytes(), dispatch), date=date, id=path.stem))
    else:
        with Record.open(record) as store:
            coded = store.dispatch(dispatch)
    click.echo(show_text(coded))


@click.command()
@click.argument("item")
@RECORD
def why(item: str, record: str) -> None:
    """Say why ITEM (an id or its beginning) was coded: rule, words, roles, and what else was considered.

    Example: dragoman why event-3f2a
    """
    with Record.open(record) as store:
        click.echo(why_text(*store.item(item)))


@click.command()
@click.option(
    "--layer", default="events", show_default=True, type=click.Choice(sorted(COLUMNS)), help="What is asked for."
)
@click.option("--actor", help="Actor code in any role; a country takes its sectors in.")
@click.option("--type", "kind", help="Event or relation type.")
@click.option("--status", help="Event status.")
@click.option("--source", help="Code of whoever says so.")
@click.option("--since", help="First day, YYYY-MM-DD or shorter.")
@click.option("--until", help="Last day, YYYY-MM-DD or shorter.")
@click.option("--text", help="Words that the item holds.")
@click.option(
    "--to",
    "form",
    type=click.Choice(["table", "csv", "jsonl", "parquet"]),
    help="Shape of the answer; a table on a terminal, else csv.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File for parquet.")
@RECORD
def find(
    layer: str,
    actor: str | None,
    kind: str | None,
    status: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    text: str | None,
    form: str | None,
    output: Path | None,
    record: str,
) -> None:
    """Ask the record.

    Example: dragoman find --layer events --actor AZE --type CONSULT --since 2021-12
    """
    with Record.open(record) as store:
        columns, rows = ask(store, Question(layer, actor, kind, status, source, since, until, text))
        if form == "parquet":
            ids = {row[1] for row in rows}
            wanted = [line for line in store.all() if json.loads(line)["id"] in ids]
            flat.to_parquet(wanted, needed(output))
            return
    _print(columns, rows, form or ("table" if sys.stdout.isatty() else "csv"))


def needed(output: Path | None) -> Path:
    """The file that parquet wants; raises UsageError where none is given."""
    if output is None:
        raise UsageError("parquet needs a file; add --output FILE.parquet")
    return output


def _print(columns: tuple[str, ...], rows: list[tuple[Any, ...]], form: str) -> None:
    if form == "jsonl":
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
