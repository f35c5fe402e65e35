"""GDELT 2.0 Events and Mentions: tab-separated, no header, no quoting."""

import re
from typing import Any
from urllib.parse import urlsplit

from dragoman.export.actors import Actor, ascii_name
from dragoman.export.codes import countries, goldstein, place_kinds, quad, sectors
from dragoman.export.days import stamp, when
from dragoman.export.dyads import Dyad, dyads
from dragoman.export.stories import Batch, Json, Story, Telling, told
from dragoman.export.written import Files, number, sheet

Row = dict[str, Any]
PARAGRAPH = re.compile(r"(?:\r\n|[\n\r])[ \t\u00a0]*(?:\r\n|[\n\r])|\u2029")
WEB, CITATION = 1, 2
COUNTRY, USA_CITY, CITY = 1, 3, 4
NOWHERE = -1


def write(batch: Batch) -> Files:
    """Two files: one row a dyad, and one row for every place where its event is told."""
    tellings = _tellings(batch)
    events: list[Row] = []
    mentions: list[Row] = []
    for story, event in told(batch):
        for dyad in dyads(event):
            row = _event(story, event, dyad, tellings[event["id"]])
            events.append(row)
            mentions += [_mention(row, dyad, *m) for m in tellings[event["id"]]]
    return {
        "dragoman.export.CSV": sheet("gdelt_events").table(events, header=False),
        "dragoman.mentions.CSV": sheet("gdelt_mentions").table(mentions, header=False),
    }


def _tellings(batch: Batch) -> dict[str, list[Telling]]:
    """Where each event is told: by itself, by those that say they are the same, by other carriers of the wire copy."""
    known = {event["id"]: (story, event) for story, event in told(batch)}
    found: dict[str, list[Telling]] = {}
    for id, (_, event) in known.items():
        same = sorted({id, *event["same_as"]} & known.keys(), key=lambda one: (one != id, one))
        found[id] = [telling for one in same for telling in (known[one], *batch.copies.get(one, ()))]
    return found


def _event(story: Story, event: Json, dyad: Dyad, tellings: list[Telling]) -> Row:
    day = when(event, story)
    row: Row = {
        "GLOBALEVENTID": number(story.id, event["id"], *dyad.key),
        "SQLDATE": day and day.compact,
        "MonthYear": f"{day.year:04}{day.month:02}" if day and day.month else None,
        "Year": day and f"{day.year:04}",
        "FractionDate": day and day.fraction,
        "IsRootEvent": int(in_lead(story, event)),
        "EventCode": dyad.code,
        "EventBaseCode": dyad.code[:3],
        "EventRootCode": dyad.code[:2],
        "QuadClass": quad(dyad.code),
        "GoldsteinScale": goldstein(dyad.code, "gdelt"),
        "NumMentions": len(tellings),
        "NumSources": len({source_name(s) for s, _ in tellings}),
        "NumArticles": len({s.id for s, _ in tellings}),
        "DATEADDED": stamp(story),
        "SOURCEURL": story.url or citation(story),
    }
    return {**row, **_actor(1, dyad.source), **_actor(2, dyad.target), **_place(event["place"])}


def _actor(place: int, one: Actor | None) -> Row:
    """The columns of one actor: its code is country, group and type one behind the other."""
    if one is None:
        return {}
    sector = sectors().get(one.sector)
    kind = sector.cameo if sector else ""
    country = one.country.cameo if one.country else ""
    cells = {"CountryCode": country, "KnownGroupCode": one.group, "Type1Code": kind, "Name": ascii_name(one.name)}
    cells["Code"] = f"{country}{one.group}{kind}"
    return {f"Actor{place}{name}": value for name, value in cells.items()}


def _place(place: Json | None) -> Row:
    """Where it happened: a country, or a city with its country; other kinds of places have no type of their own."""
    country = countries().get(place["country"]) if place else None
    if place is None or country is None:
        return {}
    name, kind = place_kinds().get((place["name"], place["country"]), (place["name"], ""))
    cells: Row = {"FullName": f"{name}, {country.name}", "CountryCode": country.fips}
    if kind == "city":
        cells["Type"] = USA_CITY if country.code == "USA" else CITY
    elif place["lat"] is None and name == country.name:
        cells |= {"Type": COUNTRY, "FullName": name}
    cells |= {"Lat": place["lat"], "Long": place["lon"]}
    return {f"ActionGeo_{name}": value for name, value in cells.items()}


def in_lead(story: Story, event: Json) -> bool:
    """Whether the event is told in the first paragraph of the body."""
    sentences = story.coded["sentences"]
    first, own = sentences[0], sentences[event["sentence"]]
    between = story.text[first["start"] : own["start"]]
    return not PARAGRAPH.search(between) and (PARAGRAPH.search(story.text.strip()) is not None or "\n" not in between)


def citation(story: Story) -> str:
    """What stands for a URL where there is none: agency, day and id."""
    return ", ".join(part for part in (story.source, story.published, story.id) if part)


def source_name(story: Story) -> str:
    """Who carried it: the URL's host, else the agency."""
    return urlsplit(story.url).hostname or story.source if story.url else story.source


def _mention(row: Row, dyad: Dyad, story: Story, event: Json) -> Row:
    return {
        "GLOBALEVENTID": row["GLOBALEVENTID"],
        "EventTimeDate": row["DATEADDED"],
        "MentionTimeDate": stamp(story),
        "MentionType": WEB if story.url else CITATION,
        "MentionSourceName": source_name(story),
        "MentionIdentifier": story.url or citation(story),
        "SentenceID": event["sentence"] + 1,
        "Actor1CharOffset": _offset(dyad.source, event),
        "Actor2CharOffset": _offset(dyad.target, event),
        "ActionCharOffset": event["trigger"]["start"],
        "InRawText": 1,
        "MentionDocLen": len(story.text),
    }


def _offset(one: Actor | None, event: Json) -> int:
    """Where this telling names the actor; -1 where it does not, as GDELT's own files have it."""
    spots = [r["mention"]["start"] for r in (*event["actors"], *event["recipients"]) if one and r["code"] == one.code]
    return one.start if one and one.start in spots else next(iter(spots), NOWHERE)
