"""`read` and `code`: dispatches in, coded dispatches out, kept or streamed."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from dragoman.errors import DispatchError
from dragoman.ingest import sources
from dragoman.model.coded import CodedDispatch
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import to_line
from dragoman.pipeline import Coder
from dragoman.record.store import Record

Result = tuple[str, CodedDispatch | SetAside]
_coders: list[Coder] = []
"""The coder of this process; made at first use, never shared."""


def _one(given: sources.Read) -> Result:
    """Code one dispatch, or set it aside with the reason."""
    where, dispatch = given
    if isinstance(dispatch, SetAside):
        return where, dispatch
    if not _coders:
        _coders.append(Coder())
    try:
        return where, _coders[0].dispatch(dispatch)
    except DispatchError as error:
        said = str(error)  # begins with the id; one made from the text tells a reader nothing
        why = said.removeprefix(f"{dispatch.id}: ") if dispatch.id else said.partition(": ")[2]
        return where, SetAside(where, f"{where}: {why}")
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        return where, SetAside(
            where, f"{where}: could not be coded ({type(error).__name__}: {error}); please report it with the text"
        )


def coded(given: Iterator[sources.Read], jobs: int) -> Iterator[Result]:
    """Results in input order, by one process or several; the bytes are the same."""
    if jobs <= 1:
        yield from map(_one, given)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(_one, given, chunksize=4)


def _source_dates(given: Iterator[sources.Read], date: str | None, lang: str | None) -> Iterator[sources.Read]:
    """Dispatches with the day and language said on the command line where they have none."""
    for where, one in given:
        if isinstance(one, Dispatch):
            one = replace(one, date=one.date or date, lang=one.lang or lang)
        yield where, one


@click.command()
@click.argument("source", nargs=-1, required=True)
@click.option("--record", default="dragoman.duckdb", show_default=True, help="The record to keep dispatches in.")
@click.option("--date", help="Day of publication (YYYY-MM-DD) for dispatches that give none.")
@click.option("--lang", help="Language for dispatches that give none, instead of telling it from the text.")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that code side by side."
)
def read(source: tuple[str, ...], record: str, date: str | None, lang: str | None, jobs: int) -> int:
    """Read SOURCE... (files, folders, or - for standard input), code every dispatch and keep it in the record.

    Example: dragoman read samples --record my.duckdb
    """
    aside: list[SetAside] = []
    with (
        Record.open(record, create=True) as store,
        Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal) as bar,
    ):
        task = bar.add_task("coding", total=None)
        kept = 0
        for where, result in coded(_source_dates(sources.read(source), date, lang), jobs):
            bar.advance(task)
            if isinstance(result, SetAside):
                aside.append(result)
                store.set_aside(result)
            else:
                store.keep(result, where)
                kept += 1
        counts = store.counts()
    _summary(record, kept, counts, aside)
    return 1 if aside else 0


def _summary(record: str, kept: int, counts: dict[str, int], aside: list[SetAside]) -> None:
    table = Table("in the record", "count", title=f"{kept} dispatches read into {record}")
    for name, count in counts.items():
        table.add_row(name.replace("_", " "), str(count))
    Console().print(table)
    for one in aside:
        click.echo(f"set aside: {one.reason}", err=True)


@click.command()
@click.argument("files", nargs=-1)
@click.option("--date", help="Day of publication (YYYY-MM-DD) for dispatches that give none.")
@click.option("--lang", help="Language for dispatches that give none, instead of telling it from the text.")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that code side by side."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output without it."
)
def code(files: tuple[str, ...], date: str | None, lang: str | None, jobs: int, output: Path | None) -> int:
    """Code FILES (text or JSONL; standard input without any) to one JSON object a line, in input order, without a record.

    Example: dragoman code samples/fr-01.txt --date 2024-05-02
    """
    failed = 0
    stream: TextIO = output.open("w", encoding="utf-8") if output else sys.stdout
    try:
        for _, result in coded(_source_dates(sources.read(files or ("-",)), date, lang), jobs):
            if isinstance(result, SetAside):
                failed += 1
                click.echo(f"set aside: {result.reason}", err=True)
            else:
                stream.write(to_line(result) + "\n")
        stream.flush()
    finally:
        if output:
            stream.close()
    return 1 if failed else 0
