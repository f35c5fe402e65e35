"""The one place where the clock is read: the time at which embargoes are judged and verdicts are given."""

from datetime import UTC, datetime

import click

from dragoman.errors import UsageError
from dragoman.record.states import utc


def _moment(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = utc(given)
    if not found:
        raise UsageError(f"--now: '{given}' is no time; give it as YYYY-MM-DDTHH:MM:SSZ")
    return found


NOW = click.option("--now", callback=_moment, help="Time (ISO) at which embargoes are judged; the clock's without it.")
