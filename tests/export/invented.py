"""Stories and events made by hand, in the contract's shape."""

from dragoman.export.stories import Story


def span(text, words, nth=0):
    """Where words stand in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return {"text": words, "start": at, "end": at + len(words)}


def role(text, code, words, name=None):
    """A role as the contract prints it."""
    return {"code": code, "name": name, "mention": span(text, words), "via": None}


def event(text, kind, words, actors=(), recipients=(), **more):
    """An event as the contract prints it; what is not given is empty."""
    made = {
        "id": f"event-{kind.lower()}-{words}",
        "sentence": 0,
        "trigger": span(text, words),
        "type": kind,
        "mode": None,
        "contexts": [],
        "actors": list(actors),
        "recipients": list(recipients),
        "status": "actual",
        "source": None,
        "place": None,
        "date": None,
        "repeated": False,
        "topics": [],
        "figures": [],
        "statement": None,
        "same_as": [],
        "codes": {"plover": kind, "cameo": "040", "quad": 1, "score": 2.5},
        "because": [{"rule": "rule", "says": "because", "spans": []}],
    }
    return {**made, **more}


def story(text, events=(), id="made", date="2021-12-14", **more):
    """A story made by hand; one sentence covers the whole text unless others are given."""
    layers = ("statements", "figures", "relations", "topics", "references", "refusals")
    coded = {"id": id, "lang": "en", "title": None, "text": text, "dateline": None, "date": date}
    coded |= {"sentences": [{"index": 0, "start": 0, "end": len(text)}], "events": list(events)}
    coded |= {layer: [] for layer in layers} | {"made_by": {"dragoman": "0", "packs": {}, "reader": "x"}}
    about = {k: more.pop(k) for k in ("url", "agency", "issued", "circle", "telling", "lends") if k in more}
    return Story({**coded, **more}, item=id, **about)
