"""Reads hand-annotated dispatches (JSON) with the texts they belong to (JSON lines)."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.samples import Sample, Span, Told


def texts(folder: Path) -> dict[str, str]:
    """Every dispatch's text by its id."""
    rows = (line for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    return {row["id"]: row["text"] for row in map(json.loads, rows)}


def _told(event: dict[str, Any], start: int) -> Told:
    a, b = event["trigger"]
    said, optional = event["source"] is not None, bool(event.get("optional"))
    return Told((a - start, b - start), event["type"], event["status"], said, optional)


def samples(annotation: dict[str, Any], text: str) -> Iterator[Sample]:
    """The sentences of one dispatch; mentions are not marked in it."""
    events: dict[int, list[Told]] = defaultdict(list)
    cues: dict[int, list[Span]] = defaultdict(list)
    starts = [a for a, _ in annotation["sentences"]]
    for event in annotation["events"]:
        events[event["sentence"]].append(_told(event, starts[event["sentence"]]))
    for statement in annotation["statements"]:
        if statement.get("cue"):
            (a, b), n = statement["cue"], statement["sentence"]
            cues[n].append((a - starts[n], b - starts[n]))
    for n, (a, b) in enumerate(annotation["sentences"]):
        yield Sample(annotation["id"], annotation["lang"], text[a:b], tuple(events[n]), tuple(cues[n]), False)


def read(folder: Path, news: Path, half: str) -> Iterator[Sample]:
    """The sentences of one half ("development", "test" ...) of the annotated dispatches: `ID.json`, or one a line."""
    known = texts(news)
    for annotation in _annotations(folder):
        if annotation["half"] == half:
            yield from samples(annotation, known[annotation["id"]])


def _annotations(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.json*")):
        lines = path.read_text(encoding="utf-8")
        yield from map(json.loads, lines.splitlines() if path.suffix == ".jsonl" else (lines,))
