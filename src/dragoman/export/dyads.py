"""One event with n actors and m recipients as n x m pairs."""

from dataclasses import dataclass
from itertools import combinations, permutations

from dragoman.export.actors import Actor, actor
from dragoman.export.codes import reversed_codes, symmetric
from dragoman.export.stories import Json


@dataclass(frozen=True, slots=True)
class Dyad:
    """Who to whom, with the event's CAMEO code seen from the first."""

    source: Actor | None
    target: Actor | None
    code: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other pairs of an event: both by code and name, and the CAMEO code."""
        first, second = (f"{one.code}|{one.name}" if one else "" for one in (self.source, self.target))
        return first, second, self.code


def dyads(event: Json, both_ways: bool = False) -> list[Dyad]:
    """The pairs of an event; `both_ways` gives what is mutual once in each direction. None for an event without actors."""
    code = event["codes"]["cameo"]
    if not code:
        return []
    sources, targets = (_once([actor(r) for r in event[k]]) for k in ("actors", "recipients"))
    mutual = event["type"] in symmetric()
    if not targets and mutual and len(sources) > 1:
        pairs = permutations(sources, 2) if both_ways else combinations(sources, 2)
        return [Dyad(a, b, code) for a, b in pairs]
    firsts: list[Actor | None] = [*sources] or [None]
    seconds: list[Actor | None] = [*targets] or [None]
    found = [Dyad(a, b, code) for a in firsts for b in seconds if a or b]
    if both_ways and event["type"] == "CONSULT":
        found += [Dyad(d.target, d.source, reversed_codes().get(code, code)) for d in found if d.source and d.target]
    return list({dyad.key: dyad for dyad in reversed(found)}.values())[::-1]


def _once(actors: list[Actor]) -> list[Actor]:
    """Without those that have code and name of an earlier one."""
    kept: dict[tuple[str, str], Actor] = {}
    for one in actors:
        kept.setdefault((one.code, one.name), one)
    return list(kept.values())
