"""Words that stand for somebody named elsewhere: `references.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.lang.names import phrase_words


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Pronouns, descriptions and both-sides phrases of one language, in lower case."""

    person_m: frozenset[str]
    person_f: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    thing: frozenset[str]
    descriptions: dict[str, frozenset[str]]
    """head, minister, person, counterpart, country, neighbour, alliance, group to the words."""
    both: tuple[tuple[str, ...], ...]
    """Phrases for all sides, each as words, longest first."""
    several: tuple[frozenset[str], dict[str, int], frozenset[str]]
    """Determiners, numbers and nouns of "the three countries"."""
    former: frozenset[str]
    possessive: frozenset[str]
    stateless: dict[str, str]
    """Crowds and bodies of no one country to their codes ("ong": NGO), where the text names no country for them."""


def load(folder: Traversable) -> ReferenceWords:
    """The reference words of the pack in `folder`."""
    data = toml(folder / "references.toml")
    pronouns = {key: frozenset(words) for key, words in data["pronouns"].items()}
    both = [phrase_words(p) for p in data["both"]["phrases"]]
    return ReferenceWords(
        pronouns["person_m"],
        pronouns["person_f"],
        pronouns["plural"],
        pronouns["speaker"],
        pronouns["thing"],
        {key: frozenset(words) for key, words in data["descriptions"].items()},
        tuple(sorted(both, key=lambda p: (-len(p), p))),
        (
            frozenset(data["several"]["determiners"]),
            {word: int(n) for word, n in data["several"]["numbers"].items()},
            frozenset(data["several"]["nouns"]),
        ),
        frozenset(data["former"]["words"]),
        frozenset(data["possessive"]["words"]),
        dict(data["stateless"]),
    )
