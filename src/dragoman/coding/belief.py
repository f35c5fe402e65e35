"""Whether what rows and heads propose is an act told here: learned weights over named features.

The weights stand in `codebook/act_weights.tsv`, one named feature a row; `training.acts` makes them.
"""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.codebook.weights import added, share
from dragoman.codebook.weights import weights as learned
from dragoman.coding.events import Draft, refusal
from dragoman.coding.grounds import Story, features
from dragoman.model.trace import Outcome

ENOUGH = 0.3
"""Probability from which an act is believed; chosen by cross-validation (docs/RESULTS.md)."""
ALONE = 0.6
"""The same for what the heads alone propose in a text of one sentence; rows are believed there."""
SHOWN = 3
"""How many features a refusal names."""


def weights() -> Mapping[str, float]:
    """Feature to its weight for an act; "" is the bias. Raises PackError for a faulty table."""
    return learned("act_weights.tsv")


def odds(found: tuple[str, ...]) -> float:
    """Log-odds of an act under the features that hold."""
    return added(found, weights())


def believed(story: Story) -> Outcome[Draft]:
    """The drafts likely enough to be acts told here, each with its probability, and why the others are none.

    Of several readings of one word the likeliest stays.
    """
    weighed = [(one, features(one, story)) for one in story.drafts]
    chances = {id(one): share(odds(found)) for one, found in weighed}
    best: dict[tuple[int, int], Draft] = {}
    for one in story.drafts:
        rival = best.setdefault(place(one), one)
        if _rank(one, chances, story.alone) > _rank(rival, chances, story.alone):
            best[place(one)] = one
    kept, refused = [], []
    for one, found in weighed:
        why = _why_not(one, found, chances[id(one)], story.alone)
        if best[place(one)] is not one:
            why = why or f"taken for {best[place(one)].match.rule.type}, which is likelier"
        if why is None:
            kept.append(replace(one, chance=chances[id(one)]))
        else:
            refused.append(refusal(one, f"{why}; probability {chances[id(one)]:.2f}"))
    return Outcome(tuple(kept), tuple(refused))


def place(one: Draft) -> tuple[int, int]:
    """The word that tells an act: its sentence and number."""
    return one.scene.sentence.index, one.match.clause.predicate


def _rank(one: Draft, chances: dict[int, float], alone: bool) -> tuple[bool, float]:
    """What is likelier; in a text of one sentence rows come first."""
    return _sure(one, alone), chances[id(one)]


def _sure(one: Draft, alone: bool) -> bool:
    """Whether a row is believed as it stands."""
    return alone and not one.match.rule.learned


def _why_not(one: Draft, found: tuple[str, ...], chance: float, alone: bool) -> str | None:
    """Why a draft is no act told here; None where it is one."""
    if alone and one.doubt is not None:
        return one.doubt[1]
    if _sure(one, alone) or chance >= (ALONE if alone else ENOUGH):
        return None
    return one.doubt[1] if one.doubt else f"no act told here, against it: {_against(found)}"


def _against(found: tuple[str, ...]) -> str:
    """The features that speak most against."""
    known = weights()
    worst = sorted((known.get(f, 0.0), f) for f in found)[:SHOWN]
    return ", ".join(f for w, f in worst if w < 0)
