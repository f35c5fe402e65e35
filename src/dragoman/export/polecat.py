"""POLECAT: 40 tab-separated columns with a header; one row an event, several actors in one cell."""

from collections.abc import Iterable
from typing import Any

from dragoman.export.actors import Actor, actor
from dragoman.export.codes import place_kinds, quad_words
from dragoman.export.days import day as date
from dragoman.export.days import when
from dragoman.export.gdelt import source_name
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import Files, sheet
from dragoman.version import __version__

Row = dict[str, Any]
NOBODY = "None"
"""What published files print where an event has no actor or no recipient."""
BETWEEN = "; "


def write(batch: Batch) -> Files:
    """One row an event."""
    return {"": sheet("polecat").table([_row(s, e) for s, e in told(batch)], header=True)}


def _row(story: Story, event: Json) -> Row:
    day = when(event, story)
    codes, published = event["codes"], date(story.published)
    row: Row = {
        "Event ID": event["id"],
        "Event Date": day and day.iso,
        "Event Type": event["type"],
        "Event Mode": event["mode"],
        "Intensity": codes["score"],
        "Quad Code": quad_words()[codes["quad"]],
        "Contexts": _joined(event["contexts"]),
        "Source": source_name(story),
        "Publication Date": published.iso if published else "",
        "Language": story.coded["lang"],
        "Version": f"dragoman {__version__}",
        **_people(story),
        **_place(event["place"]),
    }
    return {**row, **_side("Actor", event["actors"]), **_side("Recipient", event["recipients"])}


def _joined(cells: Iterable[str]) -> str:
    """Several values in one cell; a separator inside a value becomes a comma."""
    return BETWEEN.join(cell.replace(BETWEEN.strip(), ",") for cell in cells)


def _side(side: str, found: list[Json]) -> Row:
    """The cells of the actors or of the recipients, aligned with one another; the word None where there is nobody."""
    columns = ("Name", "Country", "COW", "Sectors", "Name Raw")
    if not found:
        return {f"{side} {c}": NOBODY for c in columns} | {f"Primary {side} Sector": NOBODY}
    actors = [actor(r) for r in found]
    return {
        f"{side} Name": _joined(a.name for a in actors),
        f"{side} Country": _joined(a.place for a in actors),
        f"{side} COW": _joined(_cow(a) for a in actors),
        f"Primary {side} Sector": actors[0].sector,
        f"{side} Sectors": _joined(a.sector for a in actors),
        f"{side} Name Raw": _joined(a.raw for a in actors),
    }


def _cow(one: Actor) -> str:
    return one.country.cow if one.country else ""


def _place(place: Json | None) -> Row:
    if place is None:
        return {}
    name, kind = place_kinds().get((place["name"], place["country"]), (place["name"], ""))
    return {
        "Placename": name,
        "City": name if kind == "city" else "",
        "Country": place["country"],
        "Latitude": place["lat"],
        "Longitude": place["lon"],
        "Raw Placename": place["mention"]["text"],
    }


def _people(story: Story) -> Row:
    """Who and what the whole story names: office-holders, bodies and groups, places."""
    found = [actor(r) for e in story.events for r in (*e["actors"], *e["recipients"])]
    people = {r["subject"] for r in story.coded["relations"] if r["type"] == "HOLDS"}
    places = {e["place"]["name"] for e in story.events if e["place"]}
    return {
        "Story People": _joined(sorted(people)),
        "Story Organizations": _joined(sorted({a.body.name for a in found if a.body})),
        "Story Locations": _joined(sorted(places)),
    }
