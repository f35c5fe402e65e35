"""ICEWS event data: 20 tab-separated columns with a header; what is mutual stands once in each direction."""

from typing import Any

from dragoman.export.actors import Actor
from dragoman.export.codes import cameo, countries, goldstein, place_kinds, sectors
from dragoman.export.days import when
from dragoman.export.dyads import Dyad, dyads
from dragoman.export.gdelt import source_name
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import Files, number, sheet

Row = dict[str, Any]


def write(batch: Batch) -> Files:
    """One row a dyad and direction."""
    rows = [_row(s, e, dyad) for s, e in told(batch) for dyad in dyads(e, both_ways=True)]
    return {"": sheet("icews").table(rows, header=True)}


def _row(story: Story, event: Json, dyad: Dyad) -> Row:
    day = when(event, story)
    known = cameo().get(dyad.code)
    row: Row = {
        "Event ID": number(event["id"], *dyad.key),
        "Event Date": day and day.iso,
        "Event Text": known.label if known else "",
        "CAMEO Code": dyad.code,
        "Intensity": goldstein(dyad.code, "icews"),
        "Story ID": number(story.id),
        "Sentence Number": event["sentence"] + 1,
        "Publisher": source_name(story),
    }
    return {**row, **_actor("Source", dyad.source), **_actor("Target", dyad.target), **_place(event["place"])}


def _actor(side: str, one: Actor | None) -> Row:
    if one is None:
        return {}
    sector = sectors().get(one.sector)
    return {
        f"{side} Name": one.name,
        f"{side} Sectors": sector.icews if sector else "",
        f"{side} Country": one.country.icews if one.country else "",
    }


def _place(place: Json | None) -> Row:
    """City by its English name, country, coordinates; other kinds of places give the country alone."""
    country = countries().get(place["country"]) if place else None
    if place is None or country is None:
        return {}
    name, kind = place_kinds().get((place["name"], place["country"]), (place["name"], ""))
    city = name if kind == "city" else ""
    return {"City": city, "Country": country.icews, "Latitude": place["lat"], "Longitude": place["lon"]}
