"""The program's verbs; errors become one line and an exit code 0, 1 or 2."""

import io
import sys

import click

from dragoman.cli.asking import find, show, why
from dragoman.cli.coding import code, read
from dragoman.cli.exporting import export
from dragoman.cli.keeping import recode, record_group, verdict, withdraw
from dragoman.cli.measuring import bench, pack_group, score
from dragoman.errors import DragomanError
from dragoman.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def program() -> None:
    """Dragoman reads French and English newswire into a record that can be checked."""


for _command in (
    read,
    code,
    show,
    why,
    find,
    export,
    verdict,
    withdraw,
    recode,
    record_group,
    score,
    bench,
    pack_group,
):
    program.add_command(_command)


def main() -> None:
    """Run the command line; exit 0 all read, 1 some set aside, 2 misused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command; nothing but one line is ever printed for an error."""
    try:
        result = program.main(arguments, prog_name="dragoman", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        click.echo(f"dragoman: {error.format_message()}", err=True)
        return 2
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("dragoman: stopped; what was kept stays kept", err=True)
        return 1
    except OSError as error:
        click.echo(f"dragoman: {error.filename or 'output'}: {error.strerror}; nothing more was written", err=True)
        return 2
    return result if isinstance(result, int) else 0
