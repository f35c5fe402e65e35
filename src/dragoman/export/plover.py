"""PLOVER 2.0 JSON lines: one event a line; status, source and statement stand under names of our own."""

from typing import Any

from dragoman.export.actors import actor
from dragoman.export.days import day, when
from dragoman.export.figures import counted
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import Files, json_lines
from dragoman.version import __version__

SIZES = ("dead", "injured", "arrested")


def write(batch: Batch) -> Files:
    """One line an event; what is not known is left out, the text always."""
    return {"": json_lines(_known(_event(s, e)) for s, e in told(batch))}


def _known(row: Json) -> Json:
    """The row without empty members, but for those that PLOVER requires."""
    return {k: v for k, v in row.items() if k in ("id", "date", "actor", "event") or v not in (None, "", [], {})}


def _event(story: Story, event: Json) -> Json:
    day_of = when(event, story)
    codes = event["codes"]
    return {
        "id": event["id"],
        "date": day_of.iso if day_of else "",
        "enddate": _last(event),
        "actor": [_entity(r) for r in event["actors"]],
        "recipient": [_entity(r) for r in event["recipients"]],
        "event": [event["type"]],
        "mode": [event["mode"]] if event["mode"] else [],
        "context": event["contexts"],
        "quad_code": codes["quad"],
        "event_scale": codes["score"],
        "event_text": event["trigger"]["text"],
        "event_loc": _location(event["place"]),
        "size": _sizes(story, event),
        "text_info": {"sequence": event["sentence"], **_span(event["trigger"])},
        "cite_info": _cite(story),
        "coder": f"dragoman {__version__}",
        "dragoman_status": event["status"],
        "dragoman_source": event["source"]["code"] if event["source"] else None,
        "dragoman_statement": event["statement"],
        "dragoman_figures": event["figures"],
        "dragoman_cameo": codes["cameo"],
    }


def _last(event: Json) -> str:
    """The last day of a range."""
    _, slash, last = (event["date"]["value"] if event["date"] else "").partition("/")
    known = day(last) if slash else None
    return known.iso if known else ""


def _entity(role: Json) -> Json:
    one = actor(role)
    entity = {"code": one.place or one.code, "sector": one.sector, "entity_text": one.raw, "identifier_text": one.name}
    return _known({**entity, "dragoman_code": one.code})


def _span(span: Json) -> dict[str, int]:
    return {"start": span["start"], "end": span["end"]}


def _sizes(story: Story, event: Json) -> dict[str, int]:
    """People killed, injured, arrested, where a figure says so exactly and by its unit."""
    found = {size: counted(story, event, size) for size in SIZES}
    return {size: int(figure["low"]) for size, figure in found.items() if figure}


def _location(place: Json | None) -> list[Json]:
    if place is None:
        return []
    where: dict[str, Any] = {
        "extracted_place": place["mention"]["text"],
        "resolved_place": place["name"],
        "lat": place["lat"],
        "lon": place["lon"],
        "country_code": place["country"],
    }
    return [_known(where)]


def _cite(story: Story) -> Json:
    published = day(story.published)
    return _known(
        {
            "citation": story.id,
            "url": story.url,
            "title": story.coded["title"],
            "language": story.coded["lang"],
            "publication": story.source,
            "date": published.iso if published else "",
            "version": story.telling,
        }
    )
