"""ACLED-shaped CSV: 31 columns with a header. The shape only: event types stay PLOVER's, none of ACLED's is guessed."""

from datetime import UTC, datetime
from typing import Any

from dragoman.export.actors import Actor, actor
from dragoman.export.codes import countries, place_kinds
from dragoman.export.days import Day, when
from dragoman.export.figures import counted
from dragoman.export.flat import safe
from dragoman.export.gdelt import source_name
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import BREAKS, Files, csv_text, plain, sheet

Row = dict[str, Any]
PREFIX = "DRG"
DAY, MONTH = 1, 3
"""ACLED's time precision where the day is known, and where only the month is."""


def write(batch: Batch) -> Files:
    """One row an event."""
    columns = list(sheet("acled").columns)
    rows = (_row(s, e) for s, e in told(batch))
    return {"": plain(csv_text([columns, *([_cell(row.get(name)) for name in columns] for row in rows)]))}


def _cell(value: Any) -> Any:
    return safe(BREAKS.sub(" ", value)) if isinstance(value, str) else value


def _row(story: Story, event: Json) -> Row:
    day = when(event, story)
    actors, recipients = ([actor(r) for r in event[k]] for k in ("actors", "recipients"))
    return {
        "event_id_cnty": f"{PREFIX}-{event['id']}",
        "event_date": day.iso if day else "",
        "year": day.year if day else "",
        "time_precision": _precision(day),
        "event_type": f"PLOVER {event['type']}",
        "sub_event_type": f"PLOVER {event['type']} {event['mode']}" if event["mode"] else "",
        **_side(1, actors),
        **_side(2, recipients),
        **_place(event["place"]),
        "source": source_name(story),
        "notes": event["because"][0]["says"],
        "fatalities": _exact(counted(story, event, "dead")),
        "timestamp": _seconds(story.issued),
    }


def _precision(day: Day | None) -> int | str:
    if day is None or not day.month or not day.own:
        return ""
    return DAY if day.day else MONTH


def _side(place: int, actors: list[Actor]) -> Row:
    """The first stands for itself, the others beside it."""
    names = [a.name for a in actors]
    return {f"actor{place}": names[0] if names else "", f"assoc_actor_{place}": "; ".join(names[1:])}


def _place(place: Json | None) -> Row:
    country = countries().get(place["country"]) if place else None
    if place is None or country is None:
        return {}
    name, _ = place_kinds().get((place["name"], place["country"]), (place["name"], ""))
    cells: Row = {"iso": int(country.numeric) if country.numeric else "", "country": country.name, "location": name}
    return cells | {k: v for k, v in (("latitude", place["lat"]), ("longitude", place["lon"])) if v is not None}


def _exact(figure: Json | None) -> int | str:
    return int(figure["low"]) if figure else ""


def _seconds(issued: str | None) -> int | str:
    """Seconds since 1970 of an ISO time in UTC; empty where it is not known."""
    try:
        return int(datetime.fromisoformat(issued).replace(tzinfo=UTC).timestamp()) if issued else ""
    except ValueError:
        return ""
