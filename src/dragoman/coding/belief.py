"""Whether what rows and heads propose is an act told here: learned weights over named features.

The weights stand in `codebook/act_weights.tsv`, one named feature a row; `training.acts` makes them.
"""

import math
from dataclasses import replace
from functools import cache

from dragoman.codebook.files import rows, table
from dragoman.coding.denial import LEARNED
from dragoman.coding.events import Draft, refusal
from dragoman.coding.grounds import Story, features
from dragoman.model.trace import Outcome

ENOUGH = 0.33
"""Probability from which an act is believed; chosen by cross-validation (docs/RESULTS.md)."""
ALONE = 0.6
"""The same for what the heads alone propose in a text of one sentence; rows are believed there."""
SHOWN = 3
"""How many features a refusal names."""


@cache
def weights() -> dict[str, float]:
    """Feature to its weight for an act; "" is the bias. Raises PackError for a faulty table."""
    return {r["feature"]: float(r["weight"]) for r in rows(table("act_weights.tsv"))}


def odds(found: tuple[str, ...]) -> float:
    """Log-odds of an act under the features that hold."""
    known = weights()
    return sum(known.get(f, 0.0) for f in ("", *found))


def believed(story: Story) -> Outcome[Draft]:
    """The drafts likely enough to be acts told here, each with its probability, and why the others are none."""
    kept, refused = [], []
    for one in story.drafts:
        if story.alone and one.doubt is not None:
            refused.append(refusal(one, one.doubt[1]))
            continue
        if story.alone and not one.match.rule.id.startswith(LEARNED):
            kept.append(one)
            continue
        found = features(one, story)
        share = 1 / (1 + math.exp(-odds(found)))
        if share >= (ALONE if story.alone else ENOUGH):
            kept.append(replace(one, chance=share))
        else:
            why = one.doubt[1] if one.doubt else f"no act told here, against it: {_against(found)}"
            refused.append(refusal(one, f"{why}; probability {share:.2f}"))
    return Outcome(tuple(kept), tuple(refused))


def _against(found: tuple[str, ...]) -> str:
    """The features that speak most against."""
    known = weights()
    worst = sorted((known.get(f, 0.0), f) for f in found)[:SHOWN]
    return ", ".join(f for w, f in worst if w < 0)
