"""Gold and found items brought together: one to one within a sentence, optional ones aside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dragoman.scoring.gold import GoldDispatch

Item = dict[str, Any]
Fits = Callable[[Item, Item], bool]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Pairs of gold and found, what was missed, and what was found beyond the gold."""

    pairs: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    beyond: tuple[Item, ...]


def gold_sentence(gold: GoldDispatch, offset: int, coded: list[Item]) -> int:
    """The gold sentence an offset lies in: by the gold's own spans, else by the coded sentences."""
    spans = gold.sentences or tuple((s["start"], s["end"]) for s in coded)
    best = -1
    for index, (start, _) in enumerate(spans):
        if start <= offset:
            best = index
    return best


def align(gold: list[Item], found: list[Item], fits: Fits, touches: Fits, optional_fits: Fits) -> Aligned:
    """One-to-one pairs of required items, overlapping ones first; found items that answer an optional one count for nothing."""
    left, open_ = list(found), [g for g in gold if not g.get("optional")]
    pairs: list[tuple[Item, Item]] = []
    for overlap in (True, False):
        for one in list(open_):
            hit = next((f for f in left if fits(one, f) and (not overlap or touches(one, f))), None)
            if hit is not None:
                left.remove(hit)
                open_.remove(one)
                pairs.append((one, hit))
    for one in (g for g in gold if g.get("optional")):
        hit = next((f for f in left if optional_fits(one, f)), None)
        if hit is not None:
            left.remove(hit)
    return Aligned(tuple(pairs), tuple(open_), tuple(left))
