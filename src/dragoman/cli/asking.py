"""`find`, `show` and `why`: the record asked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dragoman.cli.answers import FORM, OUTPUT, write
from dragoman.cli.answers import needed as needed
from dragoman.cli.clock import NOW
from dragoman.errors import RecordError, UsageError
from dragoman.explain import show as show_text
from dragoman.explain import told
from dragoman.explain import why as why_text
from dragoman.ingest.decode import decode
from dragoman.lang.rules import LEARNED
from dragoman.model.wire import to_json
from dragoman.nearest import nearest
from dragoman.pipeline import Coder, loaded
from dragoman.record import history, verdicts
from dragoman.record.changes import changes
from dragoman.record.find import COLUMNS, Question
from dragoman.record.store import Record

RECORD = click.option("--record", default="dragoman.duckdb", show_default=True, help="The record to ask.")


@click.command()
@click.argument("dispatch")
@RECORD
@click.option("--date", help="Day of publication, when DISPATCH is a text file.")
@NOW
def show(dispatch: str, record: str, date: str | None, now: str) -> None:
    """Show DISPATCH (an id, the beginning of one, or a text file) with what was found marked in place.

    Example: dragoman show samples/fr-01.txt
    """
    path = Path(dispatch)
    if path.is_file():
        coded = to_json(Coder().code(decode(path.read_bytes(), dispatch), date=date, id=path.stem))
        click.echo(show_text(coded))
        return
    with Record.open(record, now=now) as store:
        kept = history.named(store, dispatch)
        every = history.tellings(store, kept.item)
        if kept.held or kept.coded is None:
            click.echo(f"{kept.id}: {history.told(store, kept)}")
        else:
            click.echo(show_text(history.dispatch(store, kept.telling)))
        if len(every) > 1 or not kept.shown:
            click.echo("\nversions:")
            for one in every:
                click.echo(f"  {one.telling}  {history.told(store, one)}")
        for layer, word, item in changes(store, kept):
            click.echo(f"  {word} with version {kept.version}: {item['id']}  {told(layer, item)}")


@click.command()
@click.argument("item")
@RECORD
@NOW
def why(item: str, record: str, now: str) -> None:
    """Say why ITEM (an id or its beginning) was coded: rule, words, roles, and what else was considered.

    Example: dragoman why event-3f2a
    """
    with Record.open(record, now=now) as store:
        try:
            found = history.item(store, item)
        except RecordError as none:
            click.echo(_dispatch(store, item, none))
            return
        if found.kept.held:
            click.echo(f"{found.item['id']} of {found.kept.id}: {history.told(store, found.kept)}")
            return
        if not found.kept.shown:
            click.echo(f"not in force: {history.told(store, found.kept)}")
        click.echo(why_text(found.item, found.coded))
        for rule, text in _likest(found.item, found.coded):
            click.echo(f"nearest labelled example: {text} ({rule})")
        for one in verdicts.standing(store):
            if one.hangs_on == found.item["id"]:
                click.echo(f"{one.given.judge} on {one.given.judged}: {_judged(one.given)} ({one.how})")


def _likest(item: dict[str, Any], coded: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """For an event that the learned heads found: the labelled examples nearest to it, with their rules."""
    if not item["because"] or not item["because"][0]["rule"].startswith(LEARNED):
        return ()
    where = next(s for s in coded["sentences"] if s["index"] == item["sentence"])
    return nearest(loaded(coded["lang"]), item["type"], coded["text"][where["start"] : where["end"]])


def _dispatch(store: Record, name: str, none: RecordError) -> str:
    """What became of a dispatch asked for in an item's stead; raises `none` where it is none either."""
    try:
        kept = history.named(store, name)
    except RecordError:
        raise none from None
    return f"{kept.id}: {history.told(store, kept)}"


def _judged(one: verdicts.Verdict) -> str:
    return one.verdict + (f" to {one.correction}" if one.correction else "") + (f", {one.note}" if one.note else "")


@click.command()
@click.option(
    "--layer", default="events", show_default=True, type=click.Choice(sorted(COLUMNS)), help="What is asked for."
)
@click.option("--actor", help="Actor code in any role; a country takes its sectors in.")
@click.option("--doer", help="Code of whoever did it.")
@click.option("--recipient", help="Code of whoever it was done to.")
@click.option("--about", help="Code of whoever stands in what is said.")
@click.option("--type", help="Event or relation type.")
@click.option("--status", help="Event status.")
@click.option(
    "--state", help="State of a dispatch: current, corrected, superseded, embargoed, withheld, canceled; or conflict."
)
@click.option("--source", help="Code of whoever says so.")
@click.option("--since", help="First day, YYYY-MM-DD or shorter.")
@click.option("--until", help="Last day, YYYY-MM-DD or shorter.")
@click.option("--on", help="Day on which a relation stood.")
@click.option("--text", help="Words that the item holds.")
@click.option("--thing", help="Words of what a figure counts.")
@click.option("--side-by-side", is_flag=True, help="Figures for --thing: a row a day, a column a source.")
@click.option("--restated", is_flag=True, help="Only positions taken on more than one day.")
@click.option("--every", is_flag=True, help="A row for each carrier of one wire copy, instead of one for all.")
@FORM
@OUTPUT
@RECORD
@NOW
def find(
    form: str | None,
    output: Path | None,
    record: str,
    now: str,
    side_by_side: bool,
    restated: bool,
    **conditions: Any,
) -> None:
    """Ask the record.

    Example: dragoman find --layer events --actor AZE --type CONSULT --since 2021-12
    """
    question = Question(**conditions)
    with Record.open(record, now=now) as store:
        if side_by_side:
            if question.thing is None or question != Question("figures", thing=question.thing):
                raise UsageError("--side-by-side goes with --layer figures --thing WORDS and nothing else")
            answer = store.figures(question.thing)
        elif restated:
            answer = store.restated(replace(question, layer="events"))
        else:
            answer = store.find(question)
    write(answer, form, output)
