"""Figures that count what other worlds count: dead, injured, arrested."""

from dragoman.export.codes import words
from dragoman.export.stories import Json, Story


def counted(story: Story, event: Json, topic: str) -> Json | None:
    """The one exact figure of an event whose unit says "dead", "injured" or "arrested"; None where there is none."""
    figures = {f["id"]: f for f in story.coded["figures"]}
    own = [figures[id] for id in event["figures"] if id in figures]
    found = [f for f in own if unit_says(story, f, topic) and exact(f)]
    return found[0] if len(found) == 1 else None


def unit_says(story: Story, figure: Json, topic: str) -> bool:
    """Whether a figure's unit names the topic by itself."""
    return figure["unit"].lower() in words("casualties.toml")[topic].get(story.coded["lang"], frozenset())


def exact(figure: Json) -> bool:
    """Whether a figure has one value and is not approximate."""
    return figure["low"] is not None and figure["low"] == figure["high"] and not figure["approx"]
