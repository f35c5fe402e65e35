"""How numbers are written, bounded and hedged: `figures.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.lang.names import phrase_words

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The number words of one language, all in lower case."""

    decimal: str
    thousands: frozenset[str]
    words: dict[str, float]
    ones: frozenset[str]
    multipliers: dict[str, float]
    collectives: dict[str, float]
    fractions: dict[str, float]
    half: frozenset[str]
    clock: dict[str, float]
    """Units of time in seconds: "1 heure 20 minutes" is one measure."""
    openers: frozenset[str]
    """Words that may open a collective ("des dizaines", "several hundreds")."""
    bounds: dict[str, Phrases]
    """low, high, approx, after_low, after_high, after_approx to phrases, longest first."""
    ranges: tuple[tuple[str, str], ...]
    percent: Phrases
    currencies: frozenset[str]
    never: dict[str, frozenset[str]]


def load(folder: Traversable) -> FigureWords:
    """The number words of the pack in `folder`."""
    data = toml(folder / "figures.toml")
    never = {key: frozenset(words) for key, words in data["never"].items()}
    return FigureWords(
        data["decimal"],
        frozenset(data["thousands"]),
        data["words"],
        frozenset(data["ones"]["words"]),
        data["multipliers"],
        data["collectives"],
        data["fractions"],
        frozenset(data["half"]["words"]),
        data["clock"],
        frozenset(data["openers"]["words"]),
        {key: phrases(words) for key, words in data["bounds"].items()},
        tuple((a, b) for a, b in data["ranges"]["forms"]),
        phrases(data["percent"]["words"]),
        frozenset(data["currencies"]["symbols"]),
        never,
    )


def phrases(words: list[str]) -> Phrases:
    """Phrases as words, parted as the text is, longest first."""
    parted = {phrase_words(w) for w in words}
    return tuple(sorted(parted, key=lambda p: (-len(p), p)))
