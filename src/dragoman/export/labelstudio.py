"""Label Studio: tasks with predictions, and the labelling configuration whose names they use.

Offsets are code points, as the editor's own tests have them; older editors counted UTF-16 units (issue 1347).
"""

from xml.sax.saxutils import quoteattr

from dragoman.codebook.book import book
from dragoman.export.brat import RELATIONS
from dragoman.export.marks import LABELS, Mark, marking
from dragoman.export.stories import Batch, Json, Story
from dragoman.export.written import Files, json_whole, plain
from dragoman.version import __version__

LABEL, TEXT = "label", "text"
STYLE = ".htx-text{ white-space: pre-wrap; }"
LINKS = ("actor", "recipient", "place", "date", "figure", "topic", "speaker", "content")


def write(batch: Batch) -> Files:
    """One task a dispatch, and the configuration."""
    return {"tasks.json": json_whole([_task(s) for s in batch.stories]), "config.xml": plain(_config())}


def _task(story: Story) -> Json:
    found = marking(story)
    ids = {m.key: f"r{n}" for n, m in enumerate(found.marks, 1)}
    regions = [_region(story, m, ids[m.key]) for m in found.marks]
    links = [
        {
            "type": "relation",
            "from_id": ids[x.source],
            "to_id": ids[x.target],
            "direction": "right",
            "labels": [x.label],
        }
        for x in found.links
    ]
    data = {TEXT: story.text, "dispatch": story.id, "lang": story.coded["lang"]}
    return {"data": data, "predictions": [{"model_version": f"dragoman-{__version__}", "result": regions + links}]}


def _region(story: Story, mark: Mark, id: str) -> Json:
    """One labelled region; what else is said of it stands in its meta text."""
    said = [f"{name}={value}" for name, value in mark.values]
    words = story.text[mark.start : mark.end]
    region = {
        "id": id,
        "from_name": LABEL,
        "to_name": TEXT,
        "type": "labels",
        "value": {"start": mark.start, "end": mark.end, "text": words, "labels": [mark.label]},
    }
    return {**region, "meta": {"text": said}} if said else region


def _config() -> str:
    labels = [f"    <Label value={quoteattr(name)}/>" for name in (*sorted(book().types), *LABELS, *RELATIONS)]
    links = [f"    <Relation value={quoteattr(name)}/>" for name in LINKS]
    return "\n".join(
        [
            "<View>",
            f"  <Style>{STYLE}</Style>",
            "  <Relations>",
            *links,
            "  </Relations>",
            f'  <Labels name="{LABEL}" toName="{TEXT}">',
            *labels,
            "  </Labels>",
            f'  <Text name="{TEXT}" value="${TEXT}"/>',
            "</View>",
            "",
        ]
    )
