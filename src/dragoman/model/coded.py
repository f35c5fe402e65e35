"""The record of one dispatch, as the contract prints it."""

from dataclasses import dataclass

from dragoman.model.text import Dateline, Span
from dragoman.model.trace import Because, Refusal


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role, by which words, and through whom these were resolved."""

    code: str
    name: str | None
    mention: Span
    via: Span | None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, when it is not the agency itself; code `unnamed` where nobody is named."""

    code: str
    mention: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where the event happened."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    mention: Span


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened, ISO; ranges as start/end."""

    value: str
    mention: Span | None


@dataclass(frozen=True, slots=True)
class Codes:
    """The event in other ontologies: PLOVER label, CAMEO code, quad class 1-4, scale score."""

    plover: str
    cameo: str | None
    quad: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom."""

    id: str
    sentence: int
    trigger: Span
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    status: str
    source: Source | None
    place: EventPlace | None
    date: EventDate | None
    repeated: bool
    topics: tuple[str, ...]
    figures: tuple[str, ...]
    statement: str | None
    same_as: tuple[str, ...]
    codes: Codes
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something."""

    code: str
    name: str | None
    mention: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what; `speaker` None is printed as "unnamed"."""

    id: str
    sentence: int
    speaker: Speaker | None
    cue: Span | None
    content: Span
    manner: str
    inside: str | None
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds, in the unit as written."""

    id: str
    sentence: int
    mention: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str
    counts: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands between two: SUPPLIES, PARTICIPATES, MEMBER, HOLDS."""

    id: str
    sentence: int
    type: str
    subject: str
    object: str
    what: str
    since: str | None
    until: str | None
    mention: Span
    source: Source | None
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a meeting or a statement was about."""

    id: str
    sentence: int
    phrase: Span
    programme: str | None
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention that stands for somebody or something named elsewhere."""

    mention: Span
    stands_for: tuple[str, ...] | str


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence lies in the stored text."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CodedDispatch:
    """Everything found in one dispatch."""

    id: str
    lang: str
    title: str | None
    text: str
    dateline: Dateline | None
    date: str | None
    sentences: tuple[SentenceSpan, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    topics: tuple[Topic, ...]
    references: tuple[Reference, ...]
    refusals: tuple[Refusal, ...]
    made_by: tuple[tuple[str, str], ...]
    """Name to version or hash: dragoman, reader, and `pack:fr`-like keys for packs."""
    extra: tuple[tuple[str, str], ...] = ()
    """Unknown keys of the input with their JSON text."""
