"""Questions over several rows: figures side by side, positions taken again."""

from dataclasses import replace
from typing import Any

from dragoman.record.asked import Asked
from dragoman.record.find import Answer, Question, find


def side_by_side(record: Asked, thing: str) -> Answer:
    """Every figure given for one thing: a row a day, a column whoever gives it, in each cell the figures."""
    columns, rows = find(record, Question("figures", thing=thing))
    agencies = dict(record.connection.execute("SELECT id, agency FROM in_force ORDER BY id").fetchall())
    cells: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        one = dict(zip(columns, row, strict=True))
        source = one["source"] or agencies.get(one["dispatch"]) or one["dispatch"]
        cells.setdefault((one["day"] or "", source), []).append(figure(one))
    sources = sorted({source for _, source in cells})
    days = sorted({day for day, _ in cells}, key=lambda d: (d == "", d))
    return ("day", *sources), [(day or None, *("; ".join(cells.get((day, s), ())) for s in sources)) for day in days]


def figure(row: dict[str, Any]) -> str:
    """One figure in short: its bounds, its unit, and the dispatch."""
    low, high = (_number(row[key]) for key in ("low", "high"))
    if low == high:
        bounds = low
    elif not low or not high:
        bounds = f">= {low}" if low else f"<= {high}"
    else:
        bounds = f"{low} to {high}"
    about = "~ " if row["approx"] else ""
    return f"{about}{bounds} {row['unit'] or ''}".strip() + f" [{', '.join(row['carriers'])}]"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def restated(record: Asked, question: Question) -> Answer:
    """What somebody supports, asks, refuses or accuses of on more than one day: how often, when and where."""
    asked = replace(question, layer="events", stance=True, status=question.status or "actual")
    columns, rows = find(record, asked)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        one = dict(zip(columns, row, strict=True))
        if one["actors"] and one["day"]:
            groups.setdefault((one["type"], tuple(one["actors"]), tuple(one["recipients"])), []).append(one)
    out = []
    for (kind, actors, recipients), told in sorted(groups.items()):
        days = sorted({one["day"] for one in told})
        if len(days) > 1:
            dispatches = sorted({d for one in told for d in one["carriers"]})
            out.append((kind, list(actors), list(recipients), len(told), days, dispatches))
    return ("type", "actors", "recipients", "times", "days", "dispatches"), out
