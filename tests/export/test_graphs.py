"""Graphs and entities, read back by rdflib and followthemoney; PLOVER lines by their required members."""

import json

import pytest

from dragoman.export import followthemoney, jsonld, plover
from dragoman.export.stories import batch

rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; pip install -e '.[readers]'")

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def graph(actual):
    """Everything as RDF; nothing is fetched to read it."""
    return rdflib.Graph().parse(data=jsonld.write(actual)[""].decode(), format="json-ld")


def test_annotations_stand_where_they_say(actual, graph):
    texts = {s.id: s.text for s in actual.stories}
    notes = list(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(notes) == sum(len(s.events) + len(s.coded["statements"]) for s in actual.stories)
    for note in notes:
        target = graph.value(note, OA.hasTarget)
        text = texts[str(graph.value(graph.value(target, OA.hasSource), SCHEMA.identifier))]
        found = {}
        for selector in graph.objects(target, OA.hasSelector):
            found |= {str(p).rpartition("#")[2]: o.toPython() for p, o in graph.predicate_objects(selector)}
        start, end = found["start"], found["end"]
        assert text[start:end] == found["exact"] and text[:start].endswith(found["prefix"])
        assert text[end:].startswith(found["suffix"])


def test_provenance(actual, graph):
    made = set(graph.subject_objects(PROV.wasGeneratedBy))
    used = set(graph.subject_objects(PROV.used))
    assert len(made) == len(used) == len(actual.stories)
    agents = set(graph.subjects(rdflib.RDF.type, PROV.SoftwareAgent))
    assert len(agents) == 2  # one for each language's pack
    assert not list(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))


def test_events_and_statements_are_of_schema_org(actual, graph):
    events = set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))
    assert len(events) == sum(len(s.events) for s in actual.stories)
    for e in events:
        assert graph.value(e, SCHEMA.additionalType) is not None
    quotes = set(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))
    assert len(quotes) == sum(st["manner"] == "direct" for s in actual.stories for st in s.coded["statements"])
    assert {str(x) for x in graph.objects(None, SCHEMA.startDate)} >= {"2019-08-11"}


def test_followthemoney_takes_every_entity(actual):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed; pip install -e '.[readers]'")
    lines = [json.loads(line) for line in followthemoney.write(actual)[""].decode().splitlines()]
    ids = {entity["id"]: entity["schema"] for entity in lines}
    assert len(ids) == len(lines)
    for entity in lines:
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        ftm.model.get(entity["schema"]).validate(entity)
        kept = {name: sorted(proxy.get(name)) for name in entity["properties"]}
        assert {name: len(values) for name, values in kept.items()} == {
            n: len(v) for n, v in entity["properties"].items()
        }, entity
        for name in entity["properties"]:
            prop = proxy.schema.get(name)
            for value in proxy.get(name) if prop.type.name == "entity" else ():
                assert ftm.model.get(ids[value]).is_a(prop.range), (entity, name)
    assert {"Article", "Event", "Mention", "Occupancy", "Person", "Position", "UnknownLink", "Membership"} <= set(
        ids.values()
    )


def test_plover_lines(actual, told):
    lines = [json.loads(line) for line in plover.write(actual)[""].decode().splitlines()]
    events = {e["id"]: (s, e) for s in actual.stories for e in s.events}
    assert [line["id"] for line in lines] == list(events)
    for line in lines:
        one, own = events[line["id"]]
        assert (
            isinstance(line["actor"], list) and line["event"] == [own["type"]] and "date" in line and "text" not in line
        )
        assert len(line["actor"]) == len(own["actors"]) and line["quad_code"] == own["codes"]["quad"]
        assert one.text[line["text_info"]["start"] : line["text_info"]["end"]] == line["event_text"]
    every = plover.write(batch(told, "all"))[""].decode().splitlines()
    assert {json.loads(line)["dragoman_status"] for line in every} > {"actual"}
