"""How a language writes words, sentences and dispatches: `text.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.codebook.files import toml
from dragoman.errors import PackError


@dataclass(frozen=True, slots=True)
class WordPack:
    """How words are cut."""

    elisions: frozenset[str]
    """Lower-case words that end in an apostrophe and stand alone ("l", "qu"), without it."""
    whole: frozenset[str]
    """Lower-case words with an apostrophe or a hyphen that are never cut, apostrophe as '."""
    enclitics: tuple[str, ...]
    """Lower-case tails that are words of their own ("-t-il", "n't", "'s"), longest first."""
    parted: dict[str, int]
    """Lower-case words written together to where they are cut ("cannot" at 3)."""
    hyphens_part: bool
    """Whether the parts of a hyphenated word are words."""
    whole_before_capital: frozenset[str]
    """Elisions that are no elision before a capital ("N'Djamena")."""
    abbreviations: frozenset[str]
    """Lower-case words whose full stop belongs to them, without the last stop."""
    titles: frozenset[str]
    """Those of them that never end a sentence ("m", "gen")."""


def word_pack(folder: Traversable) -> WordPack:
    """The word section of the pack in `folder`; raises PackError where a key is missing."""
    data, short = _section(folder, "words"), _section(folder, "abbreviations")
    try:
        titles = frozenset(short["titles"])
        return WordPack(
            elisions=frozenset(data["elisions"]),
            whole=frozenset(data["whole"]),
            enclitics=tuple(sorted(data["enclitics"], key=lambda tail: (-len(tail), tail))),
            parted={word.replace("|", ""): word.index("|") for word in data["parted"]},
            hyphens_part=data["hyphens_part"],
            whole_before_capital=frozenset(data["whole_before_capital"]),
            abbreviations=titles.union(*short.values()),
            titles=titles,
        )
    except KeyError as error:
        raise PackError(f"text.toml: [words] or [abbreviations] has no key {error}") from error


def _section(folder: Traversable, name: str) -> dict[str, Any]:
    data = toml(folder / "text.toml")
    if name not in data:
        raise PackError(f"text.toml has no section [{name}]")
    section: dict[str, Any] = data[name]
    return section
