"""What the finding rooms name in a text: actors, places, times, figures."""

from dataclasses import dataclass

from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name somebody, and whom they stand for."""

    sentence: int
    head: int
    """Index of the head word in its sentence."""
    first: int
    """Index of the first word."""
    last: int
    """Index of the last word, included."""
    codes: tuple[str, ...]
    """Actor codes, one or (for "both sides") several; empty where known to be somebody, not whom."""
    name: str | None
    """A person's or body's full name where the table has it."""
    span: Span
    via: Span | None
    """The mention it was resolved through, for a pronoun or a description."""
    kind: str
    """country, capital, house, body, group, person, office, sector, demonym, pronoun, description."""
    why: str
    """One clause: the table row or the rule that says so."""
    subject: bool = False
    """Whether it is the subject of its clause: pronouns look for subjects first."""
    plural: bool = False
    """Whether it names several."""
    office: str | None = None
    """The office as in the text, where the mention names a person and the office held."""
    gender: str = ""
    """Masc, Fem, or "" where nothing says it."""
    group: str = ""
    """A name shared by mentions coordinated in one breath; empty for one that stands alone."""
    possessive: bool = False
    """Whether it is a "his" or "leur": it lends its owner to an act and is no reference of its own."""
    guessed: bool = False
    """Whether its country is only that of the dispatch: a description of somebody named before goes first."""
    person: Span | None = None
    """The person's name as in the text beside the office."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place."""

    sentence: int
    head: int
    span: Span
    name: str
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date or a stretch of time in the text."""

    sentence: int
    span: Span
    value: str
    """ISO: 2021-12-14, 2021-12, 2021, 12-14 where no year is known, start/end for ranges."""
    relation: str
    """"past", "present" or "future" against the day of publication, or "" where unknown."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, amount, share or size with its bounds."""

    sentence: int
    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str
    """Head noun as in the text, or %."""
    counts: str
    """What is counted, as in the text ("civils", "dollars d'aide")."""
    because: str
    """The words and rows that gave the bounds."""


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """A named mission, programme, treaty or process."""

    sentence: int
    first: int
    last: int
    """Indices of the first and last word, included."""
    span: Span
    id: str
    of: str
    """Code of the body or country that runs it, or ""."""
    via: Span | None = None
    """The name it was resolved through, for "cette mission"."""
