"""How a language writes words, sentences and dispatches: `text.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.codebook.agencies import agencies
from dragoman.codebook.files import toml
from dragoman.errors import PackError


@dataclass(frozen=True, slots=True)
class Stops:
    """Abbreviations, lower case and without their last stop, by where they stand."""

    titles: frozenset[str]
    """Before a name; never end a sentence."""
    numbered: frozenset[str]
    """Before a number; elsewhere they are words."""
    dated: frozenset[str]
    """Beside a number; elsewhere they are words."""
    others: frozenset[str]
    """Anywhere; may end a sentence."""
    starters: frozenset[str]
    """Words that open a sentence behind an abbreviation."""


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
    whole_prefixes: frozenset[str]
    """First parts that stay with the next even so ("anti")."""
    whole_before_capital: frozenset[str]
    """Elisions that are no elision before a capital ("N'Djamena")."""
    units: frozenset[str]
    """Lower-case units that are parted from the number before them ("14h30")."""
    stops: Stops


@dataclass(frozen=True, slots=True)
class SentencePack:
    """How sentences end."""

    stops: Stops
    after_quotes: tuple[str, ...]
    """Reporting words, lower case, that may follow a quotation ending in ! or ? without beginning a sentence."""


def sentence_pack(folder: Traversable) -> SentencePack:
    """How sentences of the pack in `folder` end; raises PackError where a key is missing."""
    try:
        return SentencePack(_stops(folder), tuple(section(folder, "sentences")["after_quotes"]))
    except KeyError as error:
        raise PackError(f"text.toml: [abbreviations] or [sentences] has no key {error}") from error


def word_pack(folder: Traversable) -> WordPack:
    """How the language of the pack in `folder` cuts words; raises PackError where a key is missing."""
    data = section(folder, "words")
    try:
        return WordPack(
            elisions=frozenset(data["elisions"]),
            whole=frozenset(data["whole"]),
            enclitics=tuple(sorted(data["enclitics"], key=lambda tail: (-len(tail), tail))),
            parted={word.replace("|", ""): word.index("|") for word in data["parted"]},
            hyphens_part=data["hyphens_part"],
            whole_prefixes=frozenset(data["whole_prefixes"]),
            whole_before_capital=frozenset(data["whole_before_capital"]),
            units=frozenset(data["units"]),
            stops=_stops(folder),
        )
    except KeyError as error:
        raise PackError(f"text.toml: [words], [abbreviations] or [sentences] has no key {error}") from error


def _stops(folder: Traversable) -> Stops:
    short, starters = section(folder, "abbreviations"), section(folder, "sentences")["starters"]
    titles, numbered, dated, others = (frozenset(short[name]) for name in ("titles", "numbered", "dated", "others"))
    return Stops(titles, numbered, dated, others, frozenset(starters))


@dataclass(frozen=True, slots=True)
class DatelinePack:
    """How datelines are written."""

    months: dict[str, int]
    """Lower-case name or short form, without its stop, to 1-12."""
    weekdays: tuple[str, ...]
    connectors: frozenset[str]
    """Small words inside the name of a place, lower case."""
    labels: tuple[str, ...]
    """What may stand before a dateline ("URGENT")."""
    zones: tuple[str, ...]
    """What may stand behind a clock time."""
    agencies: dict[str, str]
    """Forms of agencies to the name shown."""


@dataclass(frozen=True, slots=True)
class AsideKind:
    """How one kind of what is no story is known: by the words a paragraph begins or ends with, or by all of it."""

    kind: str
    words: int
    """A longer paragraph is story."""
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    whole: frozenset[str]
    near_end: tuple[str, ...]
    unclosed: bool
    """Only paragraphs without a full stop at their end."""


def dateline_pack(folder: Traversable) -> DatelinePack:
    """How datelines of the pack in `folder` are written; raises PackError where a key is missing."""
    data = section(folder, "dateline")
    try:
        return DatelinePack(
            months={name: n for n, names in enumerate(data["months"], 1) for name in names},
            weekdays=tuple(data["weekdays"]),
            connectors=frozenset(data["connectors"]),
            labels=tuple(data["labels"]),
            zones=tuple(data["zones"]),
            agencies={form: agency.name for agency in agencies() for form in agency.forms},
        )
    except KeyError as error:
        raise PackError(f"text.toml: [dateline] has no key {error}") from error


def aside_kinds(folder: Traversable) -> tuple[AsideKind, ...]:
    """The kinds of asides in the pack in `folder`, in order of trial; raises PackError where a key is missing."""
    try:
        return tuple(
            AsideKind(
                kind=row["kind"],
                words=row["words"],
                starts=tuple(row.get("starts", ())),
                ends=tuple(row.get("ends", ())),
                whole=frozenset(row.get("whole", ())),
                near_end=tuple(row.get("near_end", ())),
                unclosed=row.get("unclosed", False),
            )
            for row in toml(folder / "text.toml")["asides"]
        )
    except KeyError as error:
        raise PackError(f"text.toml: [[asides]] has no key {error}") from error


def section(folder: Traversable, name: str) -> dict[str, Any]:
    """One section of `text.toml`; raises PackError where it is missing."""
    data = toml(folder / "text.toml")
    if name not in data:
        raise PackError(f"text.toml has no section [{name}]")
    found: dict[str, Any] = data[name]
    return found
