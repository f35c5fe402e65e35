"""The ontology: event types with modes, contexts, sectors, and the crosswalk to CAMEO."""

from dataclasses import dataclass
from functools import cache

from dragoman.codebook.files import table, toml
from dragoman.model.coded import Codes


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 PLOVER types."""

    name: str
    says: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    score: float | None
    modes: dict[str, float | None]
    """Mode to its score, None where the manual gives none."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the codes mean, without a language."""

    types: dict[str, EventType]
    contexts: dict[str, str]
    sectors: dict[str, str]
    statuses: tuple[str, ...]
    cameo: dict[str, str]

    def codes(self, kind: str, mode: str | None) -> Codes:
        """The event's codes in PLOVER, CAMEO, quad class and scale."""
        event = self.types[kind]
        label = f"{kind}.{mode}" if mode else kind
        scored = event.modes.get(mode) if mode else None
        cameo = self.cameo.get(label, self.cameo.get(kind))
        return Codes(label, cameo, event.quad, event.score if scored is None else scored)


@cache
def book() -> Book:
    """The codebook of this version; raises PackError where a table is wrong."""
    data = toml(table("plover.toml"))
    types = {}
    for name, row in data["types"].items():
        modes = {mode: value.get("score") for mode, value in row.get("modes", {}).items()}
        types[name] = EventType(name, row["says"], row["quad"], row.get("score"), modes)
    return Book(types, data["contexts"], data["sectors"], tuple(data["statuses"]), toml(table("cameo.toml")))
