"""What a dispatch may be about beside international acts: `domains.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml


@dataclass(frozen=True, slots=True)
class Domain:
    """Sport, show, science, accidents: the words that tell it, and what it refuses."""

    name: str
    least: int
    """How many different words of it a dispatch of this domain has at least."""
    share: float
    """Which share of the sentences has one, at least; between 0 and 1."""
    refuses: frozenset[str]
    """Event types, or "*" for all."""
    words: frozenset[str]


def load(folder: Traversable) -> tuple[Domain, ...]:
    """The domains of the pack in `folder`, in the order of the file."""
    return tuple(
        Domain(name, row["least"], row["share"], frozenset(row["refuses"]), frozenset(row["words"]))
        for name, row in toml(folder / "domains.toml").items()
    )
