"""Roles the rules left open, filled from the sentence and the dispatch where learned weights speak for somebody.

The weights stand in `codebook/role_weights.tsv`, one named feature a row; `training` makes them (docs/reader.md).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook.files import rows, table
from dragoman.coding import evidence
from dragoman.coding.evidence import Act, Around
from dragoman.coding.roles import Cast, keys
from dragoman.model.found import ActorMention

FILL = 0.32
"""Probability of a role from which an empty one is filled."""
AGAIN = 0.55
"""The same for the country that already fills the other role."""
ALONE = 0.5
"""The same for an act in which the rules found nobody."""
PLACES = ("capital", "place")
"""Kinds of mentions that may only say where; they fill a role from `ALONE` on."""
REACH = 2
"""How many sentences back acts lend whom they name; acts of the same type lend from anywhere."""
NOBODY = "UAF"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may fill a role, and what holds of him."""

    mention: ActorMention
    here: bool
    """Named in the act's own sentence."""
    features: tuple[str, ...]
    domestic: str = ""
    """The role in which the country that fills the other one is meant again ("protesters" against its government)."""


Weights = Mapping[str, tuple[float, ...]]
"""Feature to its weight for no role, actor, recipient."""


@cache
def weights() -> Weights:
    """Feature to its weight for no role, actor, recipient; "" is the bias. Raises PackError for a faulty table."""
    found = rows(table("role_weights.tsv"))
    return {r["feature"]: (float(r["none"]), float(r["actor"]), float(r["recipient"])) for r in found}


@cache
def countries() -> frozenset[str]:
    """The codes that are countries."""
    return frozenset(r["code"] for r in rows(table("countries.tsv")))


@cache
def sectors() -> dict[tuple[str, str, str], str]:
    """Type, mode ("" for any) and role to the sector that a country has there where nothing names it."""
    return {(r["type"], r["mode"], r["role"]): r["sector"] for r in rows(table("role_sectors.tsv"))}


def usual(kind: str, mode: str | None, role: str) -> str | None:
    """The sector that a bare country has in a role of an act of this type and mode; None where none is usual."""
    return sectors().get((kind, mode or "", role)) or sectors().get((kind, "", role))


def shares(features: tuple[str, ...], known: Weights) -> tuple[float, float, float]:
    """Probabilities of no role, actor and recipient under the given weights."""
    sums = [known[""][k] + sum(known[f][k] for f in features if f in known) for k in range(3)]
    top = max(sums)
    parts = [math.exp(s - top) for s in sums]
    total = sum(parts)
    return parts[0] / total, parts[1] / total, parts[2] / total


def filled(around: Around, at: int) -> Cast:
    """The cast of an act with its empty roles filled where somebody is likely enough."""
    one = around.acts[at]
    cast = one.cast
    mutual = one.match.rule.symmetric and one.status != "future"
    if (cast.actors and cast.recipients) or (mutual and cast.actors):
        return cast
    weighed = [(c, shares(c.features, weights())) for c in candidates(around, at)]
    for role, column in (("actor", 1), ("recipient", 2)):
        taken = keys(cast.actors) | keys(cast.recipients)
        if getattr(cast, f"{role}s"):
            continue
        free = [(s[column], c) for c, s in weighed if c.mention not in (*cast.actors, *cast.recipients)]
        free = [(p, c) for p, c in free if p >= _least(c, taken) and _may(c, role, taken)]
        if not free:
            continue
        chance, best = max(free, key=lambda f: (f[0], -f[1].mention.span.start))
        cast = _with(cast, role, one, best, chance)
    return cast


def _least(one: Candidate, taken: set[str]) -> float:
    """The probability somebody needs to fill a role."""
    if one.domestic:
        return AGAIN
    return FILL if taken and one.mention.kind not in PLACES else ALONE


def _may(one: Candidate, role: str, taken: set[str]) -> bool:
    """Whether somebody may fill a role beside those who have one: the same country only where it is meant again."""
    return one.domestic == role if one.domestic else one.here or not keys([one.mention]) & taken


def _with(cast: Cast, role: str, one: Act, best: Candidate, chance: float) -> Cast:
    """The cast with one more mention, and a line that says why."""
    mention = best.mention if best.here else _lent(one, best.mention, role)
    how = (*cast.how, f"{role}: {mention.codes[0]} by learned weights ({chance:.2f}), from '{best.mention.span.text}'")
    if role == "actor":
        return Cast((mention,), cast.recipients, how)
    return Cast(cast.actors, (mention,), how)


def _lent(one: Act, mention: ActorMention, role: str) -> ActorMention:
    """Somebody named elsewhere, standing at the act's own words; a bare country gets the sector usual there."""
    code = mention.codes[0]
    if code in countries() and (sector := usual(one.match.rule.type, one.match.rule.mode, role)):
        code = f"{code}:{sector}"
    where = one.scene.words(one.match.words)
    return replace(mention, codes=(code,), span=where, via=mention.via or mention.span)


def candidates(around: Around, at: int) -> tuple[Candidate, ...]:
    """Everybody who may play a part in an act: named beside it, or elsewhere in the dispatch."""
    one = around.acts[at]
    here, most = _named(one), evidence.foremost(around, at)
    out = []
    for code, mentions in here.items():
        best = min(mentions, key=lambda m: _rank(one, m))
        speaks = (best.sentence, best.head) in around.speaking
        own = evidence.of_mention(one.scene, one.match, one.status, one.cast, best, speaks)
        several = ("several",) if len(best.codes) > 1 else ()
        context = evidence.of_context(around, at, code.partition(":")[0], most)
        out.append(Candidate(best, True, (*own, *several, *context)))
    known = {code.partition(":")[0] for code in here}
    for mention in _elsewhere(around, at):
        key = mention.codes[0].partition(":")[0]
        if key not in known and key != NOBODY:
            known.add(key)
            context = tuple(f"absent {f}" for f in evidence.of_context(around, at, key, most))
            out.append(
                Candidate(
                    mention,
                    False,
                    ("absent", f"absent {one.match.rule.type}", f"absent rule {evidence.row(one.match)}", *context),
                )
            )
    return (*out, *_domestic(around, one))


def _domestic(around: Around, one: Act) -> tuple[Candidate, ...]:
    """The country in the one filled role, once more for the empty one."""
    filled = one.cast.actors or one.cast.recipients
    if bool(one.cast.actors) == bool(one.cast.recipients) or len(filled) != 1 or len(filled[0].codes) != 1:
        return ()
    role = "recipient" if one.cast.actors else "actor"
    country, act = filled[0].codes[0].partition(":")[0], one.match.rule.type
    if country not in countries():
        return ()
    others = len({k for m in one.scene.actors.values() for k in keys([m])} - {country})
    features = (
        f"domestic {role}",
        f"domestic {role} {act}",
        f"domestic {role} {act} {evidence.sector(filled[0].codes[0])}",
        f"domestic {role} {act} {one.match.rule.mode}",
        f"domestic {role} home={country == around.home and not around.alone}",
        f"domestic {role} {act} home={country == around.home and not around.alone}",
        f"domestic {role} others={min(others, 2)}",
        f"domestic {role} {one.match.clause.kind} {one.status}",
        f"domestic {role} rule {evidence.row(one.match)}",
    )
    return (Candidate(replace(filled[0], codes=(country,), name=None, kind="home"), False, features, role),)


def _named(one: Act) -> dict[str, list[ActorMention]]:
    """Code to the mentions of it in the act's sentence, outside the act's own words."""
    found: dict[str, list[ActorMention]] = {}
    for mention in one.scene.actors.values():
        for code in mention.codes if mention.head not in one.match.words else ():
            found.setdefault(code, []).append(mention)
    return found


def _rank(one: Act, mention: ActorMention) -> tuple[int, int, int]:
    """Whom the rules took first, then who stands nearest in the tree."""
    ruled = mention in one.cast.actors or mention in one.cast.recipients
    return int(not ruled), len(evidence.path(one.scene, one.match.clause.predicate, mention.head)), mention.head


def _elsewhere(around: Around, at: int) -> Iterator[ActorMention]:
    """Who may be meant though the sentence does not name him as an actor: the country at hand, places, other acts."""
    one = around.acts[at]
    if not around.alone and around.home_named is not None:
        yield around.home_named
    for place in one.scene.places:
        if place.country:
            yield ActorMention(
                place.sentence, place.head, place.head, place.head, (place.country,), None, place.span, None, "place",
                f"a place in {place.country}",
            )  # fmt: skip
    if around.alone:
        return
    for other in around.near(at):
        apart = one.scene.sentence.index - other.scene.sentence.index
        if other.match.rule.type == one.match.rule.type or 0 <= apart <= REACH:
            yield from (m for m in (*other.cast.actors, *other.cast.recipients) if len(m.codes) == 1)
