"""News or background: whether an act told as done is of this story or clearly before it, by learned weights.

The weights stand in `codebook/status_weights.tsv`, one named feature a row; `training.status` makes them.
"""

import math
from dataclasses import replace

from dragoman.codebook.weights import added, share, weights
from dragoman.coding.decide import candidate
from dragoman.coding.events import Draft, date
from dragoman.coding.qualify import OF_SAYING
from dragoman.coding.telling import Setting, features

HEADS = 0.3
"""Weight of what the learned heads say, in log-odds; chosen on dispatches they never saw."""
LEAN = 0.3
"""Log-odds added to every act: background is missed more often than news; chosen with `HEADS`."""
BOUND = 4.0
SMALL = 0.01
SAID = (*OF_SAYING, "AGREE", "CONCEDE")
"""Types done by words: what they are about lies ahead, not they."""
DAY = "2021-12-14"
"""The shape of a full date."""


def open_to(one: Draft) -> bool:
    """Whether the telling leaves open if the act is news or background: told as done, or promised by its very word."""
    judged = one.judged
    return not judged.hearsay and (
        judged.status in ("actual", "historical") or (judged.fixed and judged.status == "future")
    )


def ahead(one: Draft, setting: Setting) -> bool:
    """Whether an act that is not told as done has a date of its own after publication ("une grève le 3 mars")."""
    clause, when = one.match.clause, date(one.scene, one.match)
    timeless = clause.kind == "noun" or clause.tense in ("infinitive", "present")
    if setting.published is None or when is None or one.match.rule.type in SAID or not timeless:
        return False
    start = when.value.partition("/")[0]
    return len(start) == len(DAY) and start > setting.published.isoformat()


def odds(one: Draft, setting: Setting) -> float:
    """Log-odds that an act is background."""
    return added(features(one, setting), weights("status_weights.tsv")) + LEAN + HEADS * _heads(one)


def _heads(one: Draft) -> float:
    """What the heads see, as log-odds of background against news; 0.0 where they see no event."""
    seen = candidate(one.scene, one.match.words)
    if seen is None:
        return 0.0
    shares = dict(seen.status)
    found = math.log((shares.get("historical", 0.0) + SMALL) / (shares.get("actual", 0.0) + SMALL))
    return max(-BOUND, min(BOUND, found))


def placed(one: Draft, setting: Setting) -> Draft:
    """The draft as news or as background; one whose status is settled otherwise as it was."""
    if not open_to(one):
        return one
    if ahead(one, setting):
        return replace(one, judged=replace(one.judged, status="future", why="its date lies ahead"))
    found = odds(one, setting)
    if (found > 0) == (one.judged.status == "historical"):
        return one
    if found <= 0 and one.judged.status == "future":
        return one
    status, says = ("historical", "background") if found > 0 else ("actual", "news of this story")
    return replace(
        one, judged=replace(one.judged, status=status, why=f"{says} by learned weights ({share(abs(found)):.2f})")
    )
