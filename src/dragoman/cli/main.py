"""The program's verbs; errors become one line and an exit code 0, 1 or 2."""

import io
import sys
from importlib import import_module

import click

from dragoman.errors import DragomanError
from dragoman.version import __version__

COMMANDS = {
    "read": "coding:read",
    "code": "coding:code",
    "show": "asking:show",
    "why": "asking:why",
    "find": "asking:find",
    "export": "exporting:export",
    "verdict": "keeping:verdict",
    "withdraw": "keeping:withdraw",
    "recode": "keeping:recode",
    "record": "keeping:record_group",
    "score": "measuring:score",
    "bench": "measuring:bench",
    "pack": "measuring:pack_group",
}
"""Verbs to the module of this room and the command in it."""


class Verbs(click.Group):
    """A group whose commands are loaded when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted; all are loaded."""
        for name in COMMANDS:
            self._load(name)
        return sorted(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None for an unknown one, with all loaded so that the nearest can be named."""
        if cmd_name not in COMMANDS:
            self.list_commands(ctx)
            return None
        return self._load(cmd_name)

    def _load(self, name: str) -> click.Command:
        if name not in self.commands:
            module, _, command = COMMANDS[name].partition(":")
            self.add_command(getattr(import_module(f"dragoman.cli.{module}"), command), name)
        return self.commands[name]


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def program() -> None:
    """Dragoman reads French and English newswire into a record that can be checked."""


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
