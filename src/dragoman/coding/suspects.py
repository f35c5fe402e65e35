"""Civilians whom the dispatch tells of as attackers or as taken in by the police: suspects (`:CRM`) in all its acts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.codebook.files import rows, table
from dragoman.coding.events import Draft
from dragoman.coding.roles import Cast
from dragoman.model.found import ActorMention

CIVILIAN, SUSPECT = ":CVL", ":CRM"
CROWD = "PROTEST"
"""In a dispatch that tells of one, those taken in are its people and stay civilians."""
SOMEBODY = ("person", "office", "sector", "pronoun", "description")
"""Kinds of mentions that may be a suspect; a people or a movement is none."""


@cache
def roles() -> frozenset[tuple[str, str, str]]:
    """Type, mode ("" for any) and role that make a suspect of a civilian."""
    return frozenset((r["type"], r["mode"], r["role"]) for r in rows(table("suspects.tsv")))


def told(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The same drafts, those who are suspects in one of them so in all."""
    if any(d.match.rule.type == CROWD for d in drafts):
        return drafts
    found = {key for d in drafts for m in _suspected(d) for key in _keys(m)}
    return tuple(replace(d, cast=_marked(d.cast, found)) for d in drafts)


def _suspected(one: Draft) -> Iterator[ActorMention]:
    """The civilians in roles of an act that make suspects of them."""
    rule = one.match.rule
    for role, mentions in (("actor", one.cast.actors), ("recipient", one.cast.recipients)):
        if {(rule.type, rule.mode or "", role), (rule.type, "", role)} & roles():
            yield from (m for m in mentions if m.kind in SOMEBODY and any(c.endswith(CIVILIAN) for c in m.codes))


def _keys(one: ActorMention) -> set[str]:
    """What two mentions of one person share: the place of the first one, a person's name."""
    first = one.via or one.span
    return {f"{first.start}", *([one.name] if one.name and one.kind == "person" else [])}


def _marked(cast: Cast, suspects: set[str]) -> Cast:
    """The cast with its suspects coded so."""
    return Cast(
        tuple(_coded(m, suspects) for m in cast.actors), tuple(_coded(m, suspects) for m in cast.recipients), cast.how
    )


def _coded(one: ActorMention, suspects: set[str]) -> ActorMention:
    if not ({f"{(one.via or one.span).start}", one.name or ""} & suspects):
        return one
    return replace(one, codes=tuple(c.replace(CIVILIAN, SUSPECT) for c in one.codes))
