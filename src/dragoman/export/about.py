"""What stands beside an export: what it is, what it leaves empty, and which versions of which dispatches it used."""

import hashlib

from dragoman.export.days import when
from dragoman.export.dyads import dyads
from dragoman.export.formats import Format
from dragoman.export.stories import Batch, Json, Story, told
from dragoman.export.written import Files, plain
from dragoman.version import __version__

HASH_DIGITS = 16
DYADIC = ("cameo", "gdelt", "icews")


def about(form: Format, batch: Batch, status: str, files: Files) -> Json:
    """The sidecar: a later kill finds by it which exports are affected."""
    events = [(s, e) for s in batch.stories for e in s.events] if not form.once else list(told(batch))
    days = [when(event, story) for story, event in events]
    return {
        "format": form.name,
        "says": form.says,
        "dragoman": __version__,
        "status": status,
        "events": len(events),
        "dated_by_the_dispatch": sum(1 for day in days if day and not day.own),
        "undated": sum(1 for day in days if day is None),
        "left_out": _left_out(form, batch),
        "empty": form.empty,
        "files": {name or f"*{form.ending}": _hash(content) for name, content in files.items()},
        "dispatches": [_used(story) for story in batch.stories],
    }


def line(form: Format, found: Json, target: str) -> str:
    """The same in one line for people."""
    empty = "; ".join(found["empty"]) or "nothing"
    texts = "dispatch" if len(found["dispatches"]) == 1 else "dispatches"
    out = (
        f"{form.name}: {found['events']} events of {len(found['dispatches'])} {texts} to {target}; left empty: {empty}"
    )
    gone = "; ".join(f"{count} {why}" for why, count in found["left_out"].items() if count)
    return f"{out}; left out: {gone}" if gone else out


def _left_out(form: Format, batch: Batch) -> dict[str, int]:
    """How many events have no row: told again by another carrier, or, where rows are dyads, without one."""
    again = sum(len(rest) for rest in batch.copies.values())
    if not form.once:
        return {}
    if form.name not in DYADIC:
        return {"events told again by another carrier": again}
    events = [event for _, event in told(batch)]
    coded = [e for e in events if e["codes"]["cameo"]]
    return {
        "events told again by another carrier": again,
        "events without a CAMEO code": len(events) - len(coded),
        "events without actor and recipient": sum(1 for e in coded if not dyads(e)),
    }


def _used(story: Story) -> Json:
    """Which telling of which item a dispatch is."""
    used: Json = {"id": story.id, "item": story.item or story.id, "version": story.version}
    return used | {"telling": story.telling, "text": _hash(plain(story.text)), "made_by": story.coded["made_by"]}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_DIGITS]
