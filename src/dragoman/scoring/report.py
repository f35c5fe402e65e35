"""Figures from counts: precision, recall, F1, with intervals by bootstrap over dispatches."""

import random
from collections import Counter
from dataclasses import dataclass

from dragoman.scoring.layers import Counts

ROUNDS = 1000
SEED = 20211214


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; shares between 0 and 1, None where nothing was wanted or found."""

    name: str
    precision: float | None
    recall: float | None
    value: float | None
    """F1, or accuracy where there is no precision."""
    low: float | None
    high: float | None
    """95 % interval by bootstrap over dispatches."""
    wanted: int


F1_LAYERS = ("events", "roles.country", "roles.whole", "statements", "speakers", "figures", "relations", "references")


def table(per_dispatch: list[Counts], types: tuple[str, ...]) -> list[Figure]:
    """All figures over the given dispatches."""
    names = [*F1_LAYERS[:3], "whole", "status", "source", *F1_LAYERS[3:], *(f"type.{t}" for t in types)]
    total = _sum(per_dispatch)
    draws = _draws(per_dispatch) if len(per_dispatch) > 2 else []
    return [_figure(name, total, draws) for name in names]


def confusion(per_dispatch: list[Counts], most: int) -> list[tuple[str, int]]:
    """The commonest mistakes of type as "WANTED>FOUND" with their counts, "nothing" on either side."""
    total = _sum(per_dispatch)
    found = [(k.removeprefix("confused."), n) for k, n in total.items() if k.startswith("confused.") and n]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]


def baselines(per_dispatch: list[Counts]) -> tuple[float | None, float | None]:
    """What always saying `actual`, and always saying that nobody says so, would reach over the matched events."""
    total = _sum(per_dispatch)
    return _ratio(total["status.actual"], total["status.of"]), _ratio(total["source.null"], total["status.of"])


def _sum(rows: list[Counts]) -> Counts:
    total: Counts = Counter()
    for row in rows:
        total.update(row)
    return total


def _draws(rows: list[Counts]) -> list[Counts]:
    """Totals of dispatches drawn with replacement; the seed is fixed."""
    chance = random.Random(SEED)
    return [_sum(chance.choices(rows, k=len(rows))) for _ in range(ROUNDS // max(1, len(rows) // 50 + 1))]


def _figure(name: str, total: Counts, draws: list[Counts]) -> Figure:
    precision, recall, value = _shares(name, total)
    values = sorted(v for v in (_shares(name, d)[2] for d in draws) if v is not None)
    low, high = (values[int(0.025 * len(values))], values[int(0.975 * (len(values) - 1))]) if values else (None, None)
    return Figure(name, precision, recall, value, low, high, _wanted(name, total))


def _wanted(name: str, total: Counts) -> int:
    if name == "whole":
        return total["events.wanted"]
    return total["status.of"] if name in ("status", "source") else total[f"{name}.wanted"]


def _shares(name: str, total: Counts) -> tuple[float | None, float | None, float | None]:
    if name in ("status", "source"):
        return None, None, _ratio(total[f"{name}.right"], total["status.of"])
    right = total[f"{name}.right"]
    found, wanted = (
        (total["events.found"], total["events.wanted"])
        if name == "whole"
        else (total[f"{name}.found"], total[f"{name}.wanted"])
    )
    f1 = _ratio(2 * right, found + wanted)
    return _ratio(right, found), _ratio(right, wanted), f1


def _ratio(a: int, b: int) -> float | None:
    return a / b if b else None
