"""`verdict`, `withdraw`, `recode` and `record check`: people's words, better codings, and the proof that all is whole."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from dragoman.cli.asking import RECORD
from dragoman.cli.clock import NOW
from dragoman.cli.coding import JOBS, told
from dragoman.cli.present import Present
from dragoman.cli.workers import spread
from dragoman.errors import UsageError
from dragoman.ingest.item import Read
from dragoman.model.trace import SetAside
from dragoman.record import history, nods, recoding, verdicts
from dragoman.record.store import Record

BY = click.option("--by", required=True, help="Name of whoever says so.")
NOTE = click.option("--note", default="", help="Why.")


@click.command()
@click.argument("item")
@click.argument("word", metavar="right|wrong|corrected", type=click.Choice(verdicts.WORDS))
@click.option("--to", "correction", help="JSON of what it should be, for corrected.")
@BY
@NOTE
@RECORD
@NOW
def verdict(item: str, word: str, correction: str | None, by: str, note: str, record: str, now: str) -> None:
    """Keep a person's verdict on ITEM (an id or its beginning) beside it.

    Example: dragoman verdict event-3f2a corrected --to '{"type": "ACCUSE"}' --by Ana
    """
    with Record.open(record, now=now) as store:
        found = history.item(store, item)
        if found.kept.held:
            raise UsageError(f"{found.kept.id}: {history.told(store, found.kept)}; nothing to judge")
        given = verdicts.verdict(found, word, correction, by, note, now)
        store.changed(lambda: verdicts.add(store, given))
    click.echo(f"{given.id}: {given.item} is {word}, says {by}")


@click.command()
@click.argument("dispatch")
@click.option("--lift", is_flag=True, help="Show it again, kills that came so far overruled.")
@BY
@NOTE
@RECORD
@NOW
def withdraw(dispatch: str, lift: bool, by: str, note: str, record: str, now: str) -> None:
    """Withdraw DISPATCH in all its versions, as a kill would; a possible kill in plain text is confirmed so.

    Example: dragoman withdraw fr-01 --by Ana --note "killed by phone"
    """
    with Record.open(record, now=now) as store:
        kept = history.named(store, dispatch)
        store.changed(lambda: nods.add(store, kept.item, not lift, by, note, now))
        store.settle(kept.item)
        click.echo(history.told(store, history.named(store, kept.telling)))


@click.command()
@RECORD
@JOBS
@NOW
def recode(record: str, jobs: int, now: str) -> int:
    """Code again every dispatch that another version coded, and say what changed.

    Example: dragoman recode --record my.duckdb
    """
    aside: list[SetAside] = []
    changes: Counter[tuple[str, str]] = Counter()
    done = 0
    with Record.open(record, now=now) as store:
        before = {v.given.id for v in store.verdicts() if v.hangs_on}
        for _, result in spread(told, _old(store), jobs):
            if isinstance(result, SetAside):
                aside.append(result)
                continue
            done += 1
            for line in recoding.compared(store, result, changes):
                click.echo(line)
            store.put(result)
        store.flush()
        lost = [v for v in store.verdicts() if v.given.id in before and not v.hangs_on]
    _changed(record, done, changes)
    for one in lost:
        click.echo(f"orphaned: {one.given.id} ({one.given.verdict} by {one.given.judge} on '{one.given.words}')")
    for failed in aside:
        click.echo(f"not coded again, kept as it was: {failed.reason}", err=True)
    return 1 if aside else 0


def _old(store: Record) -> Iterator[Read]:
    """Every dispatch that the present version did not code, as it came in."""
    present = Present(store)
    for telling, lang, made_by in recoding.coded(store):
        if made_by != present.made(lang):
            yield recoding.given(store, telling)


def _changed(record: str, done: int, changes: Counter[tuple[str, str]]) -> None:
    table = Table("layer", *recoding.KINDS, title=f"{done} dispatches of {record} coded again")
    for layer in recoding.COMPARED:
        table.add_row(layer, *(str(changes[layer, kind]) for kind in recoding.KINDS))
    Console().print(table)


def _used(file: Path) -> list[str]:
    """The tellings an export's sidecar names; raises UsageError for a file that is none."""
    try:
        return [str(one["telling"]) for one in json.loads(file.read_text("utf-8"))["dispatches"]]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{file}: no sidecar of an export; give a file that ends in about.json") from error


@click.group("record")
def record_group() -> None:
    """The record itself."""


@record_group.command("check")
@RECORD
@NOW
def record_check(record: str, now: str) -> int:
    """Prove the record whole: spans, rows, ids, counts, states; name what is not.

    Example: dragoman record check --record my.duckdb
    """
    with Record.open(record, now=now) as store:
        faults = store.check()
        counts = store.counts()
    for fault in faults:
        click.echo(fault)
    click.echo(json.dumps({"whole": not faults, "faults": len(faults), **counts}))
    return 1 if faults else 0


@record_group.command("affected")
@click.argument("sidecar", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@RECORD
@NOW
def record_affected(sidecar: tuple[Path, ...], record: str, now: str) -> int:
    """Say which exports (by their SIDECAR... files) used what is no longer in force: killed, corrected, replaced.

    Example: dragoman record affected gdelt-files/about.json
    """
    affected = 0
    with Record.open(record, now=now) as store:
        for file in sidecar:
            for name in _used(file):
                kept = history.telling(store, name)
                if kept is None or not kept.shown:
                    affected += 1
                    click.echo(f"{file}: {history.told(store, kept) if kept else f'{name} is not in {record}'}")
    return 1 if affected else 0
