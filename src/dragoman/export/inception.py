"""INCEpTION: one UIMA CAS JSON 0.4 file a dispatch, offsets in UTF-16 code units, and the layers as a type system."""

from typing import Any

from dragoman.export.marks import VALUES, Marking, marking
from dragoman.export.offsets import Utf16
from dragoman.export.stories import Batch, Json, Story
from dragoman.export.written import Files, file_name, json_whole, plain

SPAN, ROLE = "webanno.custom.DragomanSpan", "webanno.custom.DragomanRole"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TEXT = "uima.cas.String"
ANNOTATION = "uima.tcas.Annotation"
DOCUMENT = "uima.tcas.DocumentAnnotation"
VIEW = "_InitialView"
XML = "http://uima.apache.org/resourceSpecifier"
Placed = tuple[str, int, int, Json]
"""Type, start and end in code points, features."""


def write(batch: Batch) -> Files:
    """One file a dispatch, each with its types; the same types in XML, which INCEpTION takes in as layers."""
    files = {f"{file_name(s.id)}.json": json_whole(_cas(s)) for s in batch.stories}
    return {**files, "TypeSystem.xml": plain(_xml())}


def _cas(story: Story) -> Json:
    found, at = marking(story), Utf16(story.text)
    sentences: list[Placed] = [(SENTENCE, s["start"], s["end"], {}) for s in story.coded["sentences"]]
    marks: list[Placed] = [
        (SPAN, m.start, m.end, {"label": m.label, "item": m.key, **dict(m.values)}) for m in found.marks
    ]
    ids = {m.key: n for n, m in enumerate(found.marks, 2 + len(sentences))}
    structures = [_structure(n, at, *one) for n, one in enumerate((*sentences, *marks), 2)]
    structures += [_structure(n, at, *one) for n, one in enumerate(_links(found, ids), 2 + len(structures))]
    whole = (DOCUMENT, 0, len(story.text), {"language": story.coded["lang"]})
    structures.append(_structure(2 + len(structures), at, *whole))
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": VIEW, "mimeType": "text"}
    return {
        "%TYPES": _types(),
        "%FEATURE_STRUCTURES": [{**sofa, "sofaString": story.text}, *structures],
        "%VIEWS": {VIEW: {"%SOFA": 1, "%MEMBERS": [s["%ID"] for s in structures]}},
    }


def _structure(number: int, at: Utf16, kind: str, start: int, end: int, features: Json) -> Json:
    return {"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": at(start), "end": at(end), **features}


def _links(found: Marking, ids: dict[str, int]) -> list[Placed]:
    """Relations between spans, lying where their target lies."""
    marks = {m.key: m for m in found.marks}
    out: list[Placed] = []
    for link in found.links:
        target = marks[link.target]
        ends = {"@Governor": ids[link.source], "@Dependent": ids[link.target], "role": link.label}
        out.append((ROLE, target.start, target.end, ends))
    return out


def _types() -> Json:
    """The three types with all their features, the same in every file."""
    names = ["label", "item", *VALUES]
    role: dict[str, Any] = {n: _feature(n, SPAN) for n in ("Governor", "Dependent")}
    return {
        SENTENCE: _type(SENTENCE, {}),
        SPAN: _type(SPAN, {n: _feature(n, TEXT) for n in names}),
        ROLE: _type(ROLE, {**role, "role": _feature("role", TEXT)}),
    }


def _type(name: str, features: Json) -> Json:
    return {"%NAME": name, "%SUPER_TYPE": ANNOTATION, **features}


def _feature(name: str, kind: str) -> Json:
    return {"%NAME": name, "%RANGE": kind}


def _xml() -> str:
    """The layers as a UIMA type system description."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<typeSystemDescription xmlns="{XML}">', "  <types>"]
    for name, kind in _types().items():
        lines += ["    <typeDescription>", f"      <name>{name}</name>", "      <description/>"]
        lines += [f"      <supertypeName>{kind['%SUPER_TYPE']}</supertypeName>", "      <features>"]
        for feature in (f for f in kind.values() if isinstance(f, dict)):
            lines += [f"        <featureDescription><name>{feature['%NAME']}</name><description/>"]
            lines += [f"          <rangeTypeName>{feature['%RANGE']}</rangeTypeName></featureDescription>"]
        lines += ["      </features>", "    </typeDescription>"]
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])
