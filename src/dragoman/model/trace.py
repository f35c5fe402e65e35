"""Why something was coded, and why something else was not."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.model.text import Span

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: the rule, its plain sentence, the words it rested on."""

    rule: str
    says: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was considered and not coded."""

    sentence: int
    mention: Span
    would_be: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item]):
    """What a finder or coder kept, and what it refused."""

    kept: tuple[Item, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A dispatch or file that could not be read or coded; the others went on."""

    source: str
    """File, and line where there is one."""
    reason: str
    """What is wrong and what to do."""
