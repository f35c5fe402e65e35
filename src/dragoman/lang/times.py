"""Dates as a language writes them: `times.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The date words of one language, in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    days: dict[str, int]
    units: dict[str, int]
    """Unit to its length in days."""
    numbers: dict[str, int]
    """Small numbers in words."""
    words: dict[str, frozenset[str]]
    day_first: bool


def load(folder: Traversable) -> TimeWords:
    """The date words of the pack in `folder`."""
    data = toml(folder / "times.toml")
    words = {key: frozenset(value) for key, value in data["words"].items() if isinstance(value, list)}
    return TimeWords(
        data["months"],
        data["weekdays"],
        data["days"],
        data["units"],
        data["numbers"],
        words,
        data["words"]["day_first"],
    )
