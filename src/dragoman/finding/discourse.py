"""What earlier sentences of a dispatch have named."""

from dataclasses import dataclass, field

from dragoman.model.found import ActorMention
from dragoman.model.text import Span


@dataclass
class Discourse:
    """What earlier sentences of the dispatch have named; grows as the sentences are read."""

    stored: str
    home: str | None = None
    """ISO3 of the country the dispatch is about, where it names no other."""
    campaign: bool = False
    """Whether the dispatch tells of an election campaign."""
    offices: dict[str, tuple[str, Span]] = field(default_factory=dict)
    """Office word to the code it last had with a country of its own."""
    persons: dict[str, tuple[str, str, Span]] = field(default_factory=dict)
    """Last name in lower case to code, full name and first mention."""
    candidates: dict[str, str] = field(default_factory=dict)
    """Full name of a person whom the text calls a candidate to the code of one."""
    standings: dict[str, ActorMention] = field(default_factory=dict)
    """Standing (head, minister, ...) to the last mention that had it with a country of its own."""
    named: dict[str, Span] = field(default_factory=dict)
    """Full name of a person, body or group to its first mention."""
    mentions: list[ActorMention] = field(default_factory=list)
    """All mentions so far, in text order."""
