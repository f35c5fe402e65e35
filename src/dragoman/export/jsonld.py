"""JSON-LD: schema.org for what is told, PROV-O for how it came about, Web Annotation for where it stands.

The context is written out, so that no reader has to fetch one. A reported statement is a Claim or a Quotation, never a
ClaimReview. Runs have no time: a record of the same text is the same bytes on any day.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from dragoman.codebook.files import toml
from dragoman.export.actors import parted
from dragoman.export.codes import data, sectors
from dragoman.export.days import day, when
from dragoman.export.stories import Batch, Json, Story, roles
from dragoman.export.written import Files, json_whole, number
from dragoman.model.ids import content_id

AROUND = 32
"""How many characters before and after a quoted stretch stand beside it."""
URN = "urn:dragoman:"
ADDRESS = ":/?#[]@!$&'()*+,;=%"
"""Signs that stay as they are in an address."""


def write(batch: Batch) -> Files:
    """One graph of all dispatches; every node once."""
    nodes: dict[str, Json] = {}
    for story in batch.stories:
        for node in _story(story):
            nodes.setdefault(node["@id"], node)
    return {"": json_whole({"@context": toml(data("context.toml")), "@graph": list(nodes.values())})}


def _story(story: Story) -> Iterator[Json]:
    yield _article(story)
    yield from _provenance(story)
    for event in story.events:
        yield from _event(story, event)
    for statement in story.coded["statements"]:
        yield from _statement(story, statement)
    for relation in story.coded["relations"]:
        yield _relation(story, relation)


def _known(node: Json) -> Json:
    return {k: v for k, v in node.items() if v not in (None, "", [], {})}


def _id(kind: str, name: str) -> str:
    return f"{URN}{kind}:{quote(name, safe='', errors='replace')}"


def _version(story: Story, kind: str) -> str:
    """A node of this version of the dispatch: its text, its record, the run; another version is another node."""
    return _told(kind, story, story.telling or content_id("text", story.text))


def _told(kind: str, story: Story, telling: str) -> str:
    return f"{_id(kind, story.id)}:{telling.rpartition('-')[2]}"


def _text_id(story: Story) -> str:
    return _version(story, "text")


def _article(story: Story) -> Json:
    published = day(story.published)
    return _known(
        {
            "@id": _text_id(story),
            "@type": ["schema:NewsArticle", "prov:Entity"],
            "schema:identifier": story.id,
            "schema:headline": story.coded["title"],
            "schema:datePublished": _date(published.iso if published else ""),
            "schema:inLanguage": story.coded["lang"],
            "schema:url": {"@id": quote(story.url, safe=ADDRESS, errors="replace")} if story.url else None,
            "schema:version": str(story.version),
            "prov:wasRevisionOf": {"@id": _told("text", story, story.revises)} if story.revises else None,
            "schema:publisher": {"@type": "schema:Organization", "schema:name": story.source} if story.source else None,
        }
    )


def _date(value: str) -> Any:
    return {"@type": "xsd:date", "@value": value} if value else None


def _provenance(story: Story) -> Iterator[Json]:
    """The coded record, the run that made it, and the program that ran."""
    made_by = story.coded["made_by"]
    program = _id("program", f"{made_by.get('dragoman')}:{number(str(sorted(made_by.items()))):012x}")
    run, record = _version(story, "run"), _version(story, "record")
    yield {
        "@id": record,
        "@type": "prov:Entity",
        "prov:wasGeneratedBy": {"@id": run},
        "prov:wasDerivedFrom": {"@id": _text_id(story)},
    }
    yield {
        "@id": run,
        "@type": "prov:Activity",
        "prov:used": {"@id": _text_id(story)},
        "prov:wasAssociatedWith": {"@id": program},
    }
    yield {
        "@id": program,
        "@type": "prov:SoftwareAgent",
        "schema:name": "Dragoman",
        "schema:softwareVersion": made_by.get("dragoman"),
        "dragoman:reader": made_by.get("reader"),
        "dragoman:packs": [f"{lang} {version}" for lang, version in sorted(made_by.get("packs", {}).items())],
    }


def _event(story: Story, event: Json) -> Iterator[Json]:
    """The event, who took part, and the annotations that say where it stands."""
    id = _id("event", event["id"])
    known = when(event, story)
    fillers = [(role, r) for role, r in roles(event)]
    yield _known(
        {
            "@id": id,
            "@type": "schema:Event",
            "schema:name": event["codes"]["plover"],
            "schema:additionalType": {"@id": f"plover:{event['type']}"},
            "schema:startDate": _date(known.iso if known else ""),
            "schema:location": _place(event["place"]),
            "schema:organizer": _agents(r for role, r in fillers if role == "actor"),
            "schema:attendee": _agents(r for role, r in fillers if role == "recipient"),
            "schema:subjectOf": {"@id": _text_id(story)},
            "dragoman:status": event["status"],
            "dragoman:mode": event["mode"],
            "dragoman:cameo": event["codes"]["cameo"],
            "dragoman:source": _agent(event["source"]["code"]) if event["source"] else None,
            "dragoman:statement": {"@id": _id("statement", event["statement"])} if event["statement"] else None,
            "prov:wasDerivedFrom": {"@id": _version(story, "record")},
        }
    )
    for _, filler in fillers:
        yield _actor(filler["code"])
    if event["source"]:
        yield _actor(event["source"]["code"])
    yield _annotation(story, event["id"], id, event["trigger"], event["type"])


def _agent(code: str) -> Json:
    return {"@id": _id("actor", code)}


def _agents(fillers: Iterator[Json]) -> list[Json]:
    return [_agent(code) for code in dict.fromkeys(r["code"] for r in fillers)]


def _actor(code: str) -> Json:
    """Whoever a code stands for: a country, an organisation, or people whom it does not tell apart."""
    one, sector = parted(code), sectors().get(parted(code).sector)
    group = ["schema:Organization"] if one.body or (sector and sector.ftm) else []
    kinds = ["schema:Country"] if one.bare else group
    return {
        "@id": _id("actor", code),
        "@type": [*kinds, "prov:Agent"],
        "schema:name": one.name,
        "schema:identifier": code,
    }


def _place(place: Json | None) -> Json | None:
    if place is None:
        return None
    where: Json = {"@type": "schema:Place", "schema:name": place["name"], "schema:addressCountry": place["country"]}
    if place["lat"] is not None:
        where["schema:latitude"], where["schema:longitude"] = place["lat"], place["lon"]
    return where


def _annotation(story: Story, item: str, body: str, span: Json, value: str) -> Json:
    """Where an item stands: by position, and by its words with what is around them."""
    start, end, text = span["start"], span["end"], story.text
    return {
        "@id": _id("annotation", item),
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:classifying"},
        "oa:hasBody": [{"@type": "oa:TextualBody", "rdf:value": value}, {"@id": body}],
        "oa:hasTarget": {
            "oa:hasSource": {"@id": _text_id(story)},
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end},
                {
                    "@type": "oa:TextQuoteSelector",
                    "oa:exact": text[start:end],
                    "oa:prefix": text[max(0, start - AROUND) : start],
                    "oa:suffix": text[end : end + AROUND],
                },
            ],
        },
    }


def _statement(story: Story, statement: Json) -> Iterator[Json]:
    """Words in quotation marks are a Quotation, others a Claim; their speaker is named where the text names one."""
    id = _id("statement", statement["id"])
    direct = statement["manner"] == "direct"
    speaker = statement["speaker"]["code"] if isinstance(statement["speaker"], dict) else None
    yield _known(
        {
            "@id": id,
            "@type": "schema:Quotation" if direct else "schema:Claim",
            "schema:text": statement["content"]["text"],
            "schema:spokenByCharacter" if direct else "schema:author": _agent(speaker) if speaker else None,
            "prov:wasAttributedTo": _agent(speaker) if speaker else None,
            "schema:isPartOf": {"@id": _text_id(story)},
        }
    )
    if speaker:
        yield _actor(speaker)
    yield _annotation(story, statement["id"], id, statement["content"], statement["manner"])


def _relation(story: Story, relation: Json) -> Json:
    """What stands between two, under names of our own."""
    return _known(
        {
            "@id": _id("relation", relation["id"]),
            "@type": f"dragoman:{relation['type']}",
            "dragoman:subject": relation["subject"],
            "dragoman:object": relation["object"],
            "dragoman:what": relation["what"],
            "dragoman:since": relation["since"],
            "dragoman:until": relation["until"],
            "prov:wasDerivedFrom": {"@id": _version(story, "record")},
        }
    )
