"""Questions to the record: who did what to whom, who said what, which figures were given, which relations stand."""

from dataclasses import dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.record.rows import LAYERS
from dragoman.record.store import Record

COLUMNS = {
    "events": (
        "id",
        "dispatch",
        "day",
        "type",
        "mode",
        "status",
        "actors",
        "recipients",
        "source",
        "place",
        "trigger_text",
    ),
    "statements": ("id", "dispatch", "day", "speaker", "manner", "cue", "content"),
    "figures": ("id", "dispatch", "day", "low", "high", "approx", "unit", "counts", "text"),
    "relations": ("id", "dispatch", "day", "type", "subject", "object", "what", "since", "until", "source"),
}
ACTORS = {
    "events": "len(list_filter(list_concat(actors, recipients), lambda c: c = $actor OR starts_with(c, $actor || ':'))) > 0",
    "statements": "(speaker = $actor OR starts_with(speaker, $actor || ':'))",
    "relations": "(subject = $actor OR object = $actor)",
}
SOURCES = {"events": "source", "relations": "source", "statements": "speaker"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; None leaves a condition out."""

    layer: str = "events"
    actor: str | None = None
    type: str | None = None
    status: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    """Words that the item's own text holds."""


def find(record: Record, question: Question) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Column names and rows that answer, by day; raises UsageError for a condition the layer does not have."""
    if question.layer not in LAYERS:
        raise UsageError(f"no layer '{question.layer}'; known: {', '.join(LAYERS)}")
    columns = COLUMNS[question.layer]
    where, given = _conditions(question)
    query = f"SELECT {', '.join(columns)} FROM {question.layer} WHERE {' AND '.join(where) or 'true'} ORDER BY day NULLS LAST, dispatch, sentence, id"
    return columns, record.connection.execute(query, given).fetchall()


def _conditions(q: Question) -> tuple[list[str], dict[str, str]]:
    where: list[str] = []
    given: dict[str, str] = {}
    wanted = {
        "actor": (q.actor, ACTORS.get(q.layer)),
        "type": (q.type, "type = $type" if "type" in COLUMNS[q.layer] else None),
        "status": (q.status, "status = $status" if "status" in COLUMNS[q.layer] else None),
        "source": (q.source, _source(q.layer)),
        "since": (q.since, "day >= $since"),
        "until": (q.until, "day <= $until || '~'"),
        "text": (q.text, "contains(lower(item), lower($text))"),
    }
    for name, (value, condition) in wanted.items():
        if value is None:
            continue
        if condition is None:
            raise UsageError(f"--{name} does not go with the layer '{q.layer}'")
        where.append(condition)
        given[name] = value
    return where, given


def _source(layer: str) -> str | None:
    column = SOURCES.get(layer)
    return f"({column} = $source OR starts_with({column}, $source || ':'))" if column else None
