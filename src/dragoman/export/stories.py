"""What an export is made from: dispatches in force, each with the version of it that was used."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    circle: str = ""
    """Shared by the carriers of one wire copy; empty where the record does not say."""
    revises: str = ""
    """The telling of the version before; empty where there is none."""
    lends: bool = True
    """Whether its day stands in for events that have none of their own."""

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


Telling = tuple[Story, Json]
"""An event and the story that tells it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one export is given."""

    stories: tuple[Story, ...]
    """By dispatch id."""
    parse: Parse | None = None
    """Reads sentences again, for formats that print words; None where nobody can."""
    copies: dict[str, list[Telling]] = field(default_factory=dict)
    """Event id to where other carriers of the same wire copy tell the same event in the same words."""


def batch(stories: Iterable[Story], status: str, parse: Parse | None = None) -> Batch:
    """The stories with the events of one status ("actual"), or with every event ("all")."""
    chosen = tuple(_only(s, status) for s in stories)
    return Batch(chosen, parse, _copies(chosen))


def _only(story: Story, status: str) -> Story:
    if status != ACTUAL:
        return story
    kept = [e for e in story.coded["events"] if e["status"] == ACTUAL]
    return replace(story, coded={**story.coded, "events": kept})


def _copies(stories: Iterable[Story]) -> dict[str, list[Telling]]:
    firsts: dict[str, str] = {}
    found: dict[str, list[Telling]] = {}
    for story in stories:
        own = {event["id"] for event in story.events}
        for event in story.events if story.circle else ():
            first = firsts.setdefault(_sameness(story, event), event["id"])
            if first not in own:
                found.setdefault(first, []).append((story, event))
    return found


def _sameness(story: Story, event: Json) -> str:
    """What two carriers of one wire copy share when they tell one event."""
    codes = [[r["code"] for r in event[k]] for k in ("actors", "recipients")]
    told_by = [story.circle, event["type"], event["mode"], event["status"], event["trigger"]["text"], codes]
    return json.dumps(told_by, ensure_ascii=True)


def told(given: Batch) -> Iterator[Telling]:
    """Every event with its story, in order; one that several carriers of a wire copy tell comes once."""
    again = {event["id"] for rest in given.copies.values() for _, event in rest}
    for story in given.stories:
        for event in story.events:
            if event["id"] not in again:
                yield story, event


def roles(event: Json) -> Iterator[tuple[str, Json]]:
    """Every role of an event with its name: actors first."""
    yield from (("actor", r) for r in event["actors"])
    yield from (("recipient", r) for r in event["recipients"])
