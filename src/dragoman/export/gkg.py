"""GDELT GKG 2.1: 27 tab-separated columns, no header; one row a dispatch, offsets in the original text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.export.actors import actor
from dragoman.export.codes import countries, place_kinds
from dragoman.export.days import day, stamp
from dragoman.export.figures import exact, unit_says
from dragoman.export.gdelt import CITATION, CITY, USA_CITY, WEB, citation, source_name
from dragoman.export.stories import Batch, Json, Story
from dragoman.export.written import Files, sheet

INNER = re.compile(r"[;,#|\s]+")
"""What parts blocks and fields inside a cell may stand in no value."""
QUOTED = re.compile(r"[#|\s]+")
COUNTS = {"KILL": "dead", "WOUND": "injured", "ARREST": "arrested"}
DIRECT = "direct"
NO_DATE = "0"


def write(batch: Batch) -> Files:
    """One row a dispatch."""
    rows = [_row(story, serial) for serial, story in enumerate(batch.stories)]
    return {"": sheet("gkg").table(rows, header=False)}


def _row(story: Story, serial: int) -> dict[str, Any]:
    time = stamp(story) or NO_DATE
    people, bodies = _named(story)
    counts = [*_counts(story)]
    spots = [*_spots(story)]
    return {
        "GKGRECORDID": f"{time}-{serial}",
        "DATE": time,
        "SourceCollectionIdentifier": WEB if story.url else CITATION,
        "SourceCommonName": source_name(story),
        "DocumentIdentifier": story.url or citation(story),
        "Counts": _blocks(c for c, _ in counts),
        "V2Counts": _blocks(f"{c}#{at}" for c, at in counts),
        "Locations": _blocks(_once(_place(s, adm2=False) for s in spots)),
        "V2Locations": _blocks(f"{_place(s, adm2=True)}#{s['mention']['start']}" for s in spots),
        "Persons": _blocks(_once(name for name, _ in people)),
        "V2Persons": _blocks(f"{name},{at}" for name, at in people),
        "Organizations": _blocks(_once(name for name, _ in bodies)),
        "V2Organizations": _blocks(f"{name},{at}" for name, at in bodies),
        "Dates": _blocks(_dates(story)),
        "Quotations": "#".join(_quotations(story)),
        "AllNames": _blocks(f"{name},{at}" for name, at in sorted({*people, *bodies}, key=lambda n: (n[1], n[0]))),
        "Amounts": _blocks(_amounts(story)),
    }


def _blocks(blocks: Iterable[str]) -> str:
    return ";".join(blocks)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def clean(value: str) -> str:
    """A value that holds none of the inner separators."""
    return INNER.sub(" ", value).strip()


def _named(story: Story) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Persons that hold an office, and bodies and groups, each with where it is mentioned, in text order."""
    holders = {r["subject"] for r in story.coded["relations"] if r["type"] == "HOLDS"}
    roles = [r for e in story.events for r in (*e["actors"], *e["recipients"])]
    roles += [s["speaker"] for s in story.coded["statements"] if isinstance(s["speaker"], dict)]
    found = [actor(r) for r in roles]
    people = {(clean(a.given), a.start) for a in found if a.given in holders}
    bodies = {(clean(a.body.name), a.start) for a in found if a.body and a.given not in holders}
    return _in_order(people), _in_order(bodies)


def _in_order(names: set[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(names, key=lambda n: (n[1], n[0]))


def _counts(story: Story) -> Iterator[tuple[str, int]]:
    """People killed, wounded, arrested, where the unit says so: type, number, what is counted; place unknown."""
    for figure in story.coded["figures"]:
        for kind, topic in COUNTS.items():
            if exact(figure) and unit_says(story, figure, topic):
                what = clean(figure["counts"] or figure["unit"])
                yield f"{kind}#{int(figure['low'])}#{what}#######", figure["mention"]["start"]


def _spots(story: Story) -> list[Json]:
    """The places of the events, each mention once, in text order."""
    found = {e["place"]["mention"]["start"]: e["place"] for e in story.events if e["place"]}
    return [found[at] for at in sorted(found) if found[at]["country"] in countries()]


def _place(place: Json, adm2: bool) -> str:
    country = countries()[place["country"]]
    name, kind = place_kinds().get((place["name"], place["country"]), (place["name"], ""))
    level = "" if kind != "city" else str(USA_CITY if country.code == "USA" else CITY)
    where = [str(place[k]) if place[k] is not None else "" for k in ("lat", "lon")]
    full = f"{clean(name)}, {clean(country.name)}"
    return "#".join([level, full, country.fips, "", *([""] if adm2 else []), *where, ""])


def _dates(story: Story) -> Iterator[str]:
    """Dates of events: resolution (1 year, 2 month, 3 day), month, day, year, offset."""
    found = {
        e["date"]["mention"]["start"]: e["date"]["value"] for e in story.events if e["date"] and e["date"]["mention"]
    }
    for at in sorted(found):
        known = day(found[at])
        if known:
            level = 1 + bool(known.month) + bool(known.day)
            yield f"{level},{known.month},{known.day},{known.year},{at}"


def _quotations(story: Story) -> Iterator[str]:
    """Direct statements: offset, length, verb, words."""
    for one in story.coded["statements"]:
        if one["manner"] == DIRECT:
            span = one["content"]
            verb = clean(one["cue"]["text"]) if one["cue"] else ""
            quote = QUOTED.sub(" ", span["text"])
            yield f"{span['start']}|{span['end'] - span['start']}|{verb}|{quote}"


def _amounts(story: Story) -> Iterator[str]:
    """Exact figures that are no percentages: amount, what, offset."""
    for figure in story.coded["figures"]:
        if exact(figure) and figure["unit"] and figure["unit"] != "%":
            low = figure["low"]
            yield f"{_plain(low)},{clean(figure['counts'] or figure['unit'])},{figure['mention']['start']}"


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)
