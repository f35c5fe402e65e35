"""Questions to the record: who did what to whom, who said what of whom, which figures, which relations stood when."""

from dataclasses import dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.record.asked import Asked
from dragoman.record.rows import LAYERS
from dragoman.record.verdicts import standing

Answer = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Column names and rows."""
COLUMNS = {
    "events": tuple(
        "id dispatch day type mode status actors recipients source place trigger_text carriers verdict".split()
    ),
    "statements": tuple("id dispatch day speaker manner cue content carriers verdict".split()),
    "figures": tuple("id dispatch day low high approx unit counts text source carriers verdict".split()),
    "relations": tuple("id dispatch day type subject object what since until source carriers verdict".split()),
    "dispatches": tuple(
        "id telling date state item version embargoed signal note issued conflict agency source title carriers".split()
    ),
    "set_aside": ("source", "file", "reason", "retry"),
    "verdicts": tuple("id item layer dispatch verdict correction judge note judged hangs_on how".split()),
}
"""What is printed of each layer."""
SAME = {
    "events": "type, actors, recipients, status",
    "statements": "speaker, cue",
    "figures": "low, high, unit",
    "relations": "type, subject, object, what",
}
"""What must agree for two carriers' items to be one."""


def _is(column: str, code: str) -> str:
    return f"({column} = ${code} OR starts_with({column}, ${code} || ':'))"


def _any(columns: str, code: str) -> str:
    return f"len(list_filter({columns}, lambda c: c = ${code} OR starts_with(c, ${code} || ':'))) > 0"


_START = "split_part(day, '/', 1)"
_END = "coalesce(nullif(split_part(day, '/', 2), ''), day)"
_YEAR = "regexp_matches(day, '^[0-9]{4}')"
_DATED = "regexp_matches(date, '^[0-9]{4}')"
CONDITIONS: dict[str, dict[str, str]] = {
    "actor": {
        "events": _any("list_concat(actors, recipients)", "actor"),
        "statements": _is("speaker", "actor"),
        "relations": f"({_is('subject', 'actor')} OR {_is('object', 'actor')})",
    },
    "doer": {"events": _any("actors", "doer")},
    "recipient": {"events": _any("recipients", "recipient")},
    "about": {"statements": _any("about", "about")},
    "type": {"events": "type = $type", "relations": "type = $type"},
    "status": {"events": "status = $status"},
    "source": {
        "events": _is("source", "source"),
        "relations": _is("source", "source"),
        "figures": _is("source", "source"),
        "statements": _is("speaker", "source"),
        "dispatches": "agency = $source",
    },
    "thing": {
        "figures": "contains(lower(concat_ws(' ', unit, counts, text)), lower($thing))",
    },
    "on": {
        "relations": "regexp_matches(coalesce(since, day), '^[0-9]{4}') AND coalesce(since, day) <= $on || '~' AND (until IS NULL OR until || '~' >= $on)",
    },
    "since": {
        **dict.fromkeys(LAYERS, f"{_YEAR} AND {_END} || '~' >= $since"),
        "dispatches": f"{_DATED} AND date || '~' >= $since",
    },
    "until": {
        **dict.fromkeys(LAYERS, f"{_YEAR} AND {_START} <= $until || '~'"),
        "dispatches": f"{_DATED} AND date <= $until || '~'",
    },
    "text": dict.fromkeys(LAYERS, "contains(lower(item), lower($text))"),
    "state": {"dispatches": "stands = $state OR (conflict AND $state = 'conflict')"},
    "stance": {"events": "(quad IN (1, 3)) = $stance"},
}
"""What each condition asks of each layer that has it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; None leaves a condition out."""

    layer: str = "events"
    actor: str | None = None
    """Code in any role; a country takes its sectors in."""
    type: str | None = None
    status: str | None = None
    source: str | None = None
    """Code of whoever says so; the speaker of a statement."""
    since: str | None = None
    until: str | None = None
    text: str | None = None
    """Words that the item's own text holds."""
    doer: str | None = None
    recipient: str | None = None
    about: str | None = None
    """Code of whoever stands in what is said."""
    thing: str | None = None
    """Words of what a figure counts."""
    on: str | None = None
    """Day on which a relation stood."""
    state: str | None = None
    """State of a dispatch."""
    stance: bool | None = None
    """Only acts in words: what somebody supports, asks, refuses, accuses of."""
    every: bool = False
    """A row for each carrier of one wire copy instead of one for all."""


def find(record: Asked, question: Question) -> Answer:
    """Column names and rows that answer, by day; raises UsageError for a condition the layer does not have."""
    if question.layer not in COLUMNS:
        raise UsageError(f"no layer '{question.layer}'; known: {', '.join(COLUMNS)}")
    where, given = _conditions(question)
    columns = COLUMNS[question.layer]
    if question.layer in LAYERS:
        rows = record.connection.execute(_items(question, where), given).fetchall()
        judged = {v.hangs_on: v.verdict for v in standing(record)}
        return columns, [(*row, judged.get(row[0])) for row in rows]
    if question.layer == "verdicts":
        return columns, [v.row() for v in standing(record)]
    return columns, record.connection.execute(_OTHER[question.layer].format(where=where), given).fetchall()


def _items(question: Question, where: str) -> str:
    layer = question.layer
    columns = [c for c in COLUMNS[layer] if c not in ("carriers", "verdict")]
    first = f"PARTITION BY circle, {SAME[layer]}, nth ORDER BY told, dispatch, telling, id"
    whole = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
    return f"""
        WITH told AS (
            SELECT *, row_number() OVER (PARTITION BY telling, {SAME[layer]} ORDER BY sentence, id) AS nth
            FROM {layer} JOIN (SELECT telling, circle, coalesce(issued, date, '~') AS told FROM in_force) USING (telling)
            WHERE {where}
        ), ranked AS (
            SELECT *, row_number() OVER ({first}) AS rank,
                list(dispatch) OVER ({first} {whole}) AS carriers
            FROM told
        )
        SELECT {", ".join(columns)}, carriers FROM ranked
        WHERE {"true" if question.every else "rank = 1"} ORDER BY day NULLS LAST, dispatch, sentence, id"""


_OTHER = {
    "dispatches": """
        WITH shown AS (
            SELECT *, list(id) FILTER (stands IN ('current', 'corrected')) OVER (PARTITION BY circle ORDER BY id
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS carriers
            FROM tellings
        )
        SELECT id, telling, date, stands AS state, item, version, embargoed, signal, note, issued, conflict, agency,
            source, CASE WHEN stands IN ('embargoed', 'withheld', 'canceled') THEN NULL ELSE title END AS title, carriers
        FROM shown WHERE {where} ORDER BY item, version, reading, issued, telling""",
    "set_aside": "SELECT source, file, reason, retry FROM set_aside WHERE {where} ORDER BY source",
}


def _conditions(question: Question) -> tuple[str, dict[str, Any]]:
    where: list[str] = []
    given: dict[str, Any] = {}
    for name, layers in CONDITIONS.items():
        value = getattr(question, name)
        if value is None:
            continue
        if question.layer not in layers:
            raise UsageError(f"--{name} does not go with the layer '{question.layer}'")
        where.append(f"({layers[question.layer]})")
        given[name] = value
    return " AND ".join(where) or "true", given
