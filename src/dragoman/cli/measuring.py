"""`score`, `bench` and `pack check`: how right, how fast, and whether a pack keeps its own promises."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from dragoman.benching import measure
from dragoman.codebook.book import book
from dragoman.errors import UsageError
from dragoman.model.wire import to_json
from dragoman.packcheck import check
from dragoman.pipeline import Coder
from dragoman.scoring import gold as gold_files
from dragoman.scoring.errors import page
from dragoman.scoring.layers import Counts, counts
from dragoman.scoring.report import Figure, baselines, confusion, table

CONFUSIONS = 14


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, path_type=Path),
    help="JSONL file (or folder of them) with the texts, where they lie apart.",
)
@click.option("--half", type=click.Choice(["development", "test"]), help="One half of the gold only.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="One language only.")
@click.option("--errors", is_flag=True, help="Print every missed and false item (not for the test half).")
def score(gold: Path, texts: Path | None, half: str | None, lang: str | None, errors: bool) -> None:
    """Score the coder against GOLD, a folder of hand-annotated dispatches.

    Example: dragoman score gold --errors
    """
    if errors and half == "test":
        raise UsageError(
            "the errors of the test half are not shown, so that nothing is fitted to it; leave --errors out"
        )
    dispatches = [d for d in gold_files.read(gold, texts, half) if lang in (None, d.lang)]
    if errors and not half:
        dispatches = [d for d in dispatches if d.half != "test"]
    coder, rows, pages = Coder(), [], []
    for one in dispatches:
        coded = to_json(coder.dispatch(one.dispatch()))
        found, sides = counts(one, coded)
        rows.append((one.lang, found))
        pages.append(page(one, sides))
    for name in ("all", *sorted({language for language, _ in rows})):
        here = [found for language, found in rows if name in ("all", language)]
        _print(
            f"{gold} {half or ''} {name}: {len(here)} dispatches",
            table(here, tuple(sorted(book().types))),
        )
        _beside(here)
        idle = [f for f in here if not f["events.wanted"] and not f["statements.wanted"]]
        _over(idle)
    if errors:
        click.echo("\n".join(p for p in pages if p))


def _beside(here: list[Counts]) -> None:
    """What doing nothing clever would reach, and which types are taken for which."""
    actual, nobody = baselines(here)
    click.echo(f"always actual: {_share(actual) or '-'}; never a source: {_share(nobody) or '-'}")
    taken = ", ".join(f"{pair} {n}" for pair, n in confusion(here, CONFUSIONS))
    click.echo(f"commonest mistakes of type (wanted>found): {taken or 'none'}")


def _over(idle: list[Counts]) -> None:
    sentences = sum(f["sentences"] for f in idle)
    if sentences:
        found = sum(f["events.found"] for f in idle)
        click.echo(
            f"over-production: {found} events in {len(idle)} dispatches about no act, {1000 * found / sentences:.1f} per 1,000 sentences"
        )


def _print(title: str, figures: list[Figure]) -> None:
    shown = Table("figure", "wanted", "precision", "recall", "F1 / accuracy", "95 % interval", title=title)
    for f in figures:
        if f.wanted or f.value is not None:
            interval = f"{f.low:.3f} to {f.high:.3f}" if f.low is not None and f.high is not None else ""
            shown.add_row(f.name, str(f.wanted), _share(f.precision), _share(f.recall), _share(f.value), interval)
    Console(width=110).print(shown)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


@click.command()
@click.argument("source", nargs=-1, type=click.Path(exists=True))
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1), help="Dispatches timed.")
def bench(source: tuple[str, ...], limit: int) -> None:
    """Time the coder on SOURCE (samples/ without any), on one core: sentences a second, share by step, memory, cold start.

    Example: dragoman bench samples
    """
    shown = Table("figure", "value")
    for name, value in measure(source or ("samples",), limit):
        shown.add_row(name, value)
    Console(width=110).print(shown)


@click.group("pack")
def pack_group() -> None:
    """Language packs."""


@pack_group.command("check")
@click.argument("lang")
@click.option("--verbose", is_flag=True, help="Name every rule whose example or near miss fails.")
def pack_check(lang: str, verbose: bool) -> int:
    """Check the pack of LANG: its files, its tables, and every rule's own example and near miss.

    Example: dragoman pack check fr
    """
    report = check(lang)
    for line in report.lines(verbose):
        click.echo(line)
    return 0 if report.sound else 1
