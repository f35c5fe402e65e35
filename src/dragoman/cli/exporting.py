"""`export`: the record in another world's shape."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dragoman.cli.asking import RECORD
from dragoman.cli.clock import NOW
from dragoman.errors import UsageError
from dragoman.export import flat
from dragoman.export.about import about, line
from dragoman.export.formats import Format, formats
from dragoman.export.stories import Batch, Json, Story, batch
from dragoman.export.written import Files, json_whole
from dragoman.model.text import Sentence, Token
from dragoman.pipeline import Coder
from dragoman.record.store import Record

TOLD = """SELECT coded, item, version, telling, issued, given, circle,
    (SELECT max_by(telling, version) FROM dispatches AS d WHERE d.item = f.item AND d.version < f.version) AS revises
FROM in_force AS f WHERE coded IS NOT NULL ORDER BY id, telling"""
SIDECAR = "about.json"


@click.command(epilog=f"Formats: {', '.join(sorted(formats()))}; docs/exports.md says what each holds.")
@click.argument("form", metavar="FORMAT", type=click.Choice(sorted(formats())))
@click.option(
    "--output", type=click.Path(path_type=Path), help="File to write, or new folder for formats of several files."
)
@click.option(
    "--status",
    type=click.Choice(["actual", "all"]),
    help="Events that go out; without it those told as happening, and all for jsonl, csv and parquet.",
)
@click.option("--own-dates", is_flag=True, help="Leave events undated whose text gives no day; else their dispatch's.")
@click.option(
    "--excel-safe/--exact",
    default=True,
    show_default=True,
    help="Quote CSV cells that a spreadsheet would run as formulas.",
)
@RECORD
@NOW
def export(
    form: str, output: Path | None, status: str | None, excel_safe: bool, own_dates: bool, record: str, now: str
) -> None:
    """Write the record as FORMAT, and beside it what stays empty and which versions were used (`.about.json`).

    Example: dragoman export gdelt --output gdelt-files
    """
    chosen = formats()[form]
    wanted = status or chosen.status
    with Record.open(record, now=now) as store:
        given = batch((replace(s, lends=not own_dates) for s in stories(store)), wanted, parser())
    write = flat.write_exact_csv if form == "csv" and not excel_safe else chosen.write
    _put(chosen, given, wanted, write, output)


def stories(store: Record) -> Iterator[Story]:
    """The dispatches in force with their versions, by id."""
    for coded, item, version, telling, issued, given, circle, revises in store.connection.execute(TOLD).fetchall():
        beside = json.loads(given)
        told = (item, version, telling, issued, beside.get("url"), beside.get("agency"), circle, revises or "")
        yield Story(json.loads(coded), *told)


def parser() -> Callable[[str, str, list[Json]], list[tuple[Token, ...]]]:
    """What reads sentences again; the model is opened when it is first asked."""
    coder = Coder()

    def parse(lang: str, text: str, sentences: list[dict[str, Any]]) -> list[tuple[Token, ...]]:
        """The words of each sentence."""
        reader = coder.parser(lang)
        return [reader.sentence(text, Sentence(s["index"], s["start"], s["end"], 0)).tokens for s in sentences]

    return parse


def _put(form: Format, given: Batch, status: str, write: Callable[[Batch], Files], output: Path | None) -> None:
    """To a file or folder with its sidecar, or to standard output with a line for the terminal."""
    if output is None and (form.folder or form.name == "parquet"):
        what = "a new folder: add --output FOLDER" if form.folder else f"a file: add --output FILE{form.ending}"
        raise UsageError(f"{form.name} needs {what}")
    if output and form.folder and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(
            f"{output}: already there; {form.name} writes into a new or empty folder, so give another --output"
        )
    files = write(given)
    found = about(form, given, status, files)
    if output is None:
        sys.stdout.write(files[""].decode("utf-8"))
        if sys.stderr.isatty():
            click.echo(line(form, found, "standard output"), err=True)
        return
    target = output if form.folder else output.parent
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / (name or output.name)).write_bytes(content)
    (target / (SIDECAR if form.folder else f"{output.name}.{SIDECAR}")).write_bytes(json_whole(found))
    click.echo(line(form, found, str(output)))
