"""What the event heads learn from: sentences with the events, roles and reporting words told in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from training import cutter
from training.conllu import Word

Span = tuple[int, int]
CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")


@dataclass(frozen=True)
class Role:
    """A mention that fills a role (1 actor, 2 recipient) of an event."""

    span: Span
    role: int


@dataclass(frozen=True)
class Told:
    """One event in a sentence. Optional ones carry no loss and no score."""

    span: Span
    type: str
    status: str
    said: bool
    optional: bool = False
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A sentence with its events; `group` names its dispatch; `has_roles` is false where mentions are not marked."""

    group: str
    lang: str
    text: str
    events: tuple[Told, ...]
    cues: tuple[Span, ...]
    has_roles: bool

    def spans(self) -> list[Span]:
        """The words' spans."""
        return cutter.spans(self.text, self.lang)

    def words(self) -> list[Word]:
        """The words as the network reads them."""
        return [Word(self.text[a:b], a == 0 or self.text[a - 1].isspace()) for a, b in self.spans()]


def inside(spans: Sequence[Span], wanted: Span) -> list[int]:
    """Numbers of the words that touch a span."""
    return [n for n, (a, b) in enumerate(spans) if a < wanted[1] and b > wanted[0]]


def anchor(members: Sequence[int], heads: Sequence[int], upos: Sequence[str]) -> int | None:
    """The word that carries some words: their syntactic top, a content word where there is one.

    `heads` counts from 1, 0 is the root. None for no words.
    """
    tops = [n for n in members if heads[n] - 1 not in members]
    for choice in (
        [n for n in tops if upos[n] in CONTENT],
        [n for n in members if upos[n] in CONTENT[:2]],
        tops,
    ):
        if choice:
            return choice[0]
    return None
