"""What an export is made from: dispatches in force, each with the version of it that was used."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model.text import Token

Json = dict[str, Any]
"""A part of the contract's JSON."""
Parse = Callable[[str, str, list[Json]], list[tuple[Token, ...]]]
"""Language, text and the contract's sentences to the words of each sentence."""
ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Story:
    """One dispatch as it was coded, and which telling of which item it is."""

    coded: Json
    item: str = ""
    """The feed's own id through all versions; the dispatch's id where there is none."""
    version: int = 1
    telling: str = ""
    """Hash of the version and its words; empty where the record does not say."""
    issued: str | None = None
    """ISO time in UTC at which this version was made."""
    url: str | None = None
    agency: str | None = None

    @property
    def id(self) -> str:
        """The dispatch's id."""
        return str(self.coded["id"])

    @property
    def text(self) -> str:
        """The stored text that every span points into."""
        return str(self.coded["text"])

    @property
    def events(self) -> list[Json]:
        """The events that are exported, in text order."""
        return list(self.coded["events"])

    @property
    def source(self) -> str:
        """The agency that filed it; empty where nobody says."""
        return str((self.coded.get("dateline") or {}).get("agency") or self.agency or "")

    @property
    def published(self) -> str | None:
        """Day of publication as far as it is known: ISO, whole or partial."""
        day = self.coded.get("date") or (self.coded.get("dateline") or {}).get("date")
        return str(day) if day else None


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one export is given."""

    stories: tuple[Story, ...]
    """By dispatch id."""
    parse: Parse | None = None
    """Reads sentences again, for formats that print words; None where nobody can."""


def batch(stories: Iterable[Story], status: str, parse: Parse | None = None) -> Batch:
    """The stories with the events of one status ("actual"), or with every event ("all")."""
    return Batch(tuple(_only(s, status) for s in stories), parse)


def _only(story: Story, status: str) -> Story:
    if status != ACTUAL:
        return story
    kept = [e for e in story.coded["events"] if e["status"] == ACTUAL]
    coded = {**story.coded, "events": kept}
    return Story(coded, story.item, story.version, story.telling, story.issued, story.url, story.agency)


def told(stories: Iterable[Story]) -> Iterator[tuple[Story, Json]]:
    """Every event with its story, in order."""
    for story in stories:
        for event in story.events:
            yield story, event


def roles(event: Json) -> Iterator[tuple[str, Json]]:
    """Every role of an event with its name: actors first."""
    yield from (("actor", r) for r in event["actors"])
    yield from (("recipient", r) for r in event["recipients"])
