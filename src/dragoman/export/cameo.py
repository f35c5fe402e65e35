"""Plain CAMEO dyads: who, to whom, which code, when; tab-separated with a header."""

from typing import Any

from dragoman.export.actors import Actor
from dragoman.export.codes import cameo, goldstein, quad, sectors
from dragoman.export.days import when
from dragoman.export.dyads import Dyad, dyads
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import Files, sheet


def write(batch: Batch) -> Files:
    """One row a dyad; what is mutual stands once."""
    rows = [_row(s, e, dyad) for s, e in told(batch) for dyad in dyads(e)]
    return {"": sheet("cameo").table(rows, header=True)}


def code(one: Actor | None) -> str:
    """An actor as a CAMEO code: country, known group and type; the record's own code where CAMEO has none."""
    if one is None:
        return ""
    sector = sectors().get(one.sector)
    parts = (one.country.cameo if one.country else "", one.group, sector.cameo if sector else "")
    return "".join(parts) or one.code


def _row(story: Story, event: Json, dyad: Dyad) -> dict[str, Any]:
    day = when(event, story)
    known = cameo().get(dyad.code)
    return {
        "date": day and day.iso,
        "source": code(dyad.source),
        "target": code(dyad.target),
        "cameo": dyad.code,
        "label": known.label if known else "",
        "quad": quad(dyad.code),
        "goldstein": goldstein(dyad.code, "gdelt"),
        "source_name": dyad.source.name if dyad.source else "",
        "target_name": dyad.target.name if dyad.target else "",
        "event": event["id"],
        "dispatch": story.id,
        "sentence": event["sentence"],
    }
