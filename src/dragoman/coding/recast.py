"""Sectors that a role makes of others: `codebook/recast.tsv`."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from dragoman.codebook.files import rows, table
from dragoman.coding.events import Draft
from dragoman.coding.roles import Cast
from dragoman.coding.weigh import countries
from dragoman.model.found import ActorMention

Change = Callable[[ActorMention], ActorMention]


@cache
def sectors() -> dict[tuple[str, ...], str]:
    """Type, mode, role, kind of mention ("" for any) and sector found to the sector meant."""
    return {(r["type"], r["mode"], r["role"], r["kind"], r["found"]): r["sector"] for r in rows(table("recast.tsv"))}


def settled(one: Draft) -> Draft:
    """The same draft, everybody in it under the sector that the role makes of his."""
    cast = one.cast
    actors = tuple(map(_in_role(one, "actor"), cast.actors))
    recipients = tuple(map(_in_role(one, "recipient"), cast.recipients))
    return replace(one, cast=Cast(actors, recipients, cast.how))


def _in_role(one: Draft, role: str) -> Change:
    """What becomes of a mention in a role of an act."""
    rule = one.match.rule
    return lambda m: replace(m, codes=tuple(_code(c, m.kind, (rule.type, rule.mode or "", role)) for c in m.codes))


def _code(code: str, kind: str, act: tuple[str, str, str]) -> str:
    """The code that a role makes of another."""
    base, _, found = code.partition(":")
    if base not in countries():
        return code
    name, mode, role = act
    ways = ((name, m, role, k, found) for m in dict.fromkeys((mode, "")) for k in dict.fromkeys((kind, "")))
    sector = next((s for way in ways if (s := sectors().get(way))), None)
    return f"{base}:{sector}" if sector else code
