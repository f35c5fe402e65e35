"""`read` and `code`: dispatches in, coded dispatches out, kept or streamed."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from dragoman.cli.clock import NOW
from dragoman.cli.present import Present
from dragoman.cli.workers import coder, spread
from dragoman.errors import UsageError
from dragoman.ingest import sources
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import to_line
from dragoman.record import aside
from dragoman.record.store import Record
from dragoman.record.telling import Telling, identified, prepare

JOBS = click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that code side by side."
)


def told(where: str, dispatch: Dispatch) -> Telling:
    """A dispatch coded and made ready for the record; a kill, or a text held back that has none, is not coded."""
    given = identified(dispatch)
    wire = given.wire
    held = wire.state == "withheld" or wire.embargoed is not None
    silent = wire.state == "canceled" or (held and not given.text.strip())
    return prepare(given, None if silent else coder().dispatch(given), where)


def _line(_: str, dispatch: Dispatch) -> str:
    return to_line(coder().dispatch(identified(dispatch)))


def _source_dates(given: Iterator[sources.Read], date: str | None, lang: str | None) -> Iterator[sources.Read]:
    """Dispatches with the day and language said on the command line where they have none."""
    for where, one in given:
        if isinstance(one, Dispatch):
            one = replace(one, date=one.date or date, lang=one.lang or lang)
        yield where, one


@click.command()
@click.argument("source", nargs=-1)
@click.option("--record", default="dragoman.duckdb", show_default=True, help="The record to keep dispatches in.")
@click.option("--date", help="Day of publication (YYYY-MM-DD) for dispatches that give none.")
@click.option("--lang", help="Language for dispatches that give none, instead of telling it from the text.")
@click.option("--retry", is_flag=True, help="Read again the files that hold something set aside.")
@JOBS
@NOW
def read(
    source: tuple[str, ...], record: str, date: str | None, lang: str | None, retry: bool, jobs: int, now: str
) -> int:
    """Read SOURCE... (files, folders, or - for standard input), code every dispatch and keep it in the record.

    Example: dragoman read samples --record my.duckdb
    """
    if bool(source) == retry:
        raise UsageError("read needs files, folders or -, or --retry alone for what was set aside before")
    with Record.open(record, create=not retry, now=now) as store:
        reading = Reading(store, jobs)
        reading.run(reading.again() if retry else source, date, lang)
        counts = store.counts()
        standing = store.standing()
    _summary(record, reading, counts, standing)
    return 1 if reading.aside or reading.gone else 0


class Reading:
    """One reading into a record: what is known already is passed over, what cannot be read is set aside."""

    def __init__(self, store: Record, jobs: int) -> None:
        self.store = store
        self.jobs = jobs
        self.present = Present(store)
        self.aside: list[SetAside] = []
        self.kept = 0
        self.passed = 0
        self.gone: list[str] = []

    def again(self) -> tuple[str, ...]:
        """The files to read once more; those that are gone stay set aside."""
        every = aside.files(self.store.connection)
        self.gone = [f for f in every if not Path(f).exists()]
        return tuple(f for f in every if f not in self.gone)

    def run(self, source: tuple[str, ...], date: str | None, lang: str | None) -> None:
        """Read, code, keep."""
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("coding", total=None)
            for where, result in spread(told, self._new(_source_dates(sources.read(source), date, lang)), self.jobs):
                bar.advance(task)
                self._take(where, result)
        self.store.flush()
        self._clear(source)

    def _new(self, given: Iterator[sources.Read]) -> Iterator[sources.Read]:
        for where, one in given:
            if isinstance(one, Dispatch) and self.present.holds(identified(one)):
                self.passed += 1
            else:
                yield where, one

    def _take(self, where: str, result: Telling | SetAside) -> None:
        if isinstance(result, SetAside):
            self.aside.append(result)
            self.store.set_aside(result, *origin(result.source))
        else:
            self.store.put(result)
            self.kept += 1

    def _clear(self, source: tuple[str, ...]) -> None:
        """What these files had set aside before and have no more."""
        still = [one.source for one in self.aside]
        read = [str(Path(s).absolute()) for s in source if s != "-"]
        self.store.changed(lambda: aside.clear(self.store.connection, read, still))


def origin(place: str) -> tuple[str, str]:
    """The file that a place such as "x.jsonl line 3" lies in, whole from the root, and how to read it again."""
    words = place.split(" ")
    for end in range(len(words), 0, -1):
        path = Path(" ".join(words[:end]))
        if path.exists() or path.is_symlink():
            return str(path.absolute()), aside.AGAIN
    return place, "give it again on standard input"


def _summary(record: str, reading: Reading, counts: dict[str, int], standing: dict[str, int]) -> None:
    table = Table("in the record", "count", title=f"{reading.kept + reading.passed} dispatches read into {record}")
    for name, count in counts.items():
        table.add_row(name.replace("_", " "), str(count))
    for name, count in {"known already": reading.passed, **standing}.items():
        if count and name != "current":
            table.add_row(name, str(count))
    Console().print(table)
    for one in reading.aside:
        click.echo(f"set aside: {one.reason}", err=True)
    for file in reading.gone:
        click.echo(f"still set aside: {file} is not there to be read again", err=True)


@click.command()
@click.argument("files", nargs=-1)
@click.option("--date", help="Day of publication (YYYY-MM-DD) for dispatches that give none.")
@click.option("--lang", help="Language for dispatches that give none, instead of telling it from the text.")
@JOBS
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
        for _, result in spread(_line, _source_dates(sources.read(files or ("-",)), date, lang), jobs):
            if isinstance(result, SetAside):
                failed += 1
                click.echo(f"set aside: {result.reason}", err=True)
            else:
                stream.write(result + "\n")
        stream.flush()
    finally:
        if output:
            stream.close()
    return 1 if failed else 0
