"""What was found as marked stretches of text and links between them, for annotation tools."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.export.stories import Json, Story, roles

ACTOR, CONTENT, DATE, FIGURE, PLACE, STATEMENT, TOPIC = "Actor Content Date Figure Place Statement Topic".split()
LABELS = (ACTOR, CONTENT, DATE, FIGURE, PLACE, STATEMENT, TOPIC)
"""Every label but the types of events and relations."""
VALUES = (
    "approx cameo code contexts country high inside low manner mode name object programme rule since source speaker"
    " statement status subject unit until value what"
).split()
"""Every name of a value that a mark may have."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the stored text with a label."""

    key: str
    """Unique in the dispatch."""
    label: str
    start: int
    """Code points, end excluded."""
    end: int
    values: tuple[tuple[str, str], ...] = ()
    """What is said of it, without empty values."""

    def value(self, name: str) -> str:
        """One value by its name; empty where there is none."""
        return dict(self.values).get(name, "")


@dataclass(frozen=True, slots=True)
class Link:
    """From an event or statement to a part of it: actor, recipient, place, date, figure, topic, speaker, content."""

    label: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Marking:
    """Everything marked in one dispatch, in text order, and the links between."""

    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def marking(story: Story) -> Marking:
    """The marks and links of a story's events, statements, figures, topics and relations."""
    marks: dict[str, Mark] = {}
    links: dict[Link, None] = {}
    known = {f["id"] for f in story.coded["figures"]} | {e["id"] for e in story.events}
    known |= {s["id"] for s in story.coded["statements"]}
    for mark, link in (*_events(story), *_statements(story), *_figures(story), *_topics(story), *_relations(story)):
        marks.setdefault(mark.key, mark)
        if link and {link.source, link.target} <= known | marks.keys():
            links.setdefault(link)
    ordered = sorted(marks.values(), key=lambda m: (m.start, m.end, m.label, m.key))
    whole = [one for one in links if one.source in marks and one.target in marks]
    return Marking(tuple(ordered), tuple(sorted(whole, key=lambda one: (one.source, one.label, one.target))))


Found = Iterator[tuple[Mark, Link | None]]


def _mark(key: str, label: str, span: Json, **values: object) -> Mark:
    said = tuple((k, str(v)) for k, v in values.items() if v not in (None, "", [], ()))
    return Mark(key, label, span["start"], span["end"], said)


def _part(label: str, span: Json, **values: object) -> Mark:
    """A mark that has no id of its own."""
    return _mark(f"{label}-{span['start']}-{span['end']}-{values.get('code', '')}", label, span, **values)


def _events(story: Story) -> Found:
    for e in story.events:
        source = e["source"]["code"] if e["source"] else None
        codes, rule = e["codes"], e["because"][0]["rule"]
        yield (
            _mark(
                e["id"], e["type"], e["trigger"], mode=e["mode"], status=e["status"], source=source,
                contexts=" ".join(e["contexts"]), cameo=codes["cameo"], statement=e["statement"], rule=rule,
            ),
            None,
        )  # fmt: skip
        for role, filler in roles(e):
            mark = _part(ACTOR, filler["mention"], code=filler["code"], name=filler["name"])
            yield mark, Link(role, e["id"], mark.key)
        for mark in _where_and_when(e):
            yield mark, Link(mark.label.lower(), e["id"], mark.key)


def _where_and_when(event: Json) -> Iterator[Mark]:
    if event["place"]:
        yield _part(PLACE, event["place"]["mention"], name=event["place"]["name"], country=event["place"]["country"])
    if event["date"] and event["date"]["mention"]:
        yield _part(DATE, event["date"]["mention"], value=event["date"]["value"])


def _statements(story: Story) -> Found:
    for s in story.coded["statements"]:
        named = isinstance(s["speaker"], dict)
        code = s["speaker"]["code"] if named else s["speaker"]
        yield (
            _mark(s["id"], STATEMENT, s["cue"] or s["content"], manner=s["manner"], speaker=code, inside=s["inside"]),
            None,
        )
        content = _part(CONTENT, s["content"])
        yield content, Link("content", s["id"], content.key)
        if named:
            speaker = _part(ACTOR, s["speaker"]["mention"], code=code, name=s["speaker"]["name"])
            yield speaker, Link("speaker", s["id"], speaker.key)


def _figures(story: Story) -> Found:
    owners = {id: e["id"] for e in story.events for id in e["figures"]}
    for f in story.coded["figures"]:
        approx = "yes" if f["approx"] else None
        mark = _mark(f["id"], FIGURE, f["mention"], low=f["low"], high=f["high"], approx=approx, unit=f["unit"])
        yield mark, Link("figure", owners[f["id"]], f["id"]) if f["id"] in owners else None


def _topics(story: Story) -> Found:
    for t in story.coded["topics"]:
        mark = _mark(t["id"], TOPIC, t["phrase"], programme=t["programme"])
        yield mark, None
        for owner in t["of"]:
            yield mark, Link("topic", owner, t["id"])


def _relations(story: Story) -> Found:
    for r in story.coded["relations"]:
        values = {k: r[k] for k in ("subject", "object", "what", "since", "until")}
        yield _mark(r["id"], r["type"], r["mention"], **values), None
