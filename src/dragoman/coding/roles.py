"""Who fills the roles of a matched rule, from the clause's slots."""

from dataclasses import dataclass

from dragoman.coding.match import Match, fillers
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

LOCATIVE = ("in", "at", "near", "from", "during")


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions in each role, with how each slot was filled."""

    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    how: tuple[str, ...]


def cast(scene: Scene, match: Match, mutual: bool) -> Cast:
    """The actors and recipients of a match; in a mutual act everybody is an actor, one that is only announced has two sides."""
    kind = "verb" if match.clause.kind == "verb" else "noun"
    slots = dict(match.rule.roles(kind))
    how: list[str] = []
    if mutual:
        everybody = _all(scene, match, (*slots.get("actor", ()), *slots.get("recipient", ())), how)
        return Cast(everybody, (), tuple(how))
    actors = _first(scene, match, slots.get("actor", ()), (), how)
    recipients = _first(scene, match, slots.get("recipient", ()), actors, how)
    if match.rule.symmetric and not recipients:
        recipients = tuple(m for m in _all(scene, match, slots.get("actor", ()), how) if m not in actors)
    acting = {c for m in actors for c in m.codes}
    recipients = tuple(m for m in recipients if not (m.kind == "pronoun" and acting & set(m.codes)))
    return Cast(actors, recipients, tuple(how))


def _first(
    scene: Scene, match: Match, slots: tuple[str, ...], taken: tuple[ActorMention, ...], how: list[str]
) -> tuple[ActorMention, ...]:
    for slot in slots:
        found = _in_slot(scene, match, slot, taken)
        if found:
            how.append(f"{slot}: {', '.join(m.span.text for m in found)}")
            return found
    return ()


def _all(scene: Scene, match: Match, slots: tuple[str, ...], how: list[str]) -> tuple[ActorMention, ...]:
    found: tuple[ActorMention, ...] = ()
    for slot in slots:
        here = _in_slot(scene, match, slot, found)
        if here:
            how.append(f"{slot}: {', '.join(m.span.text for m in here)}")
        found += here
    return found


def _in_slot(scene: Scene, match: Match, slot: str, taken: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    found: dict[int, ActorMention] = {}
    for filler in fillers(scene, match.clause, slot):
        for mention in scene.actors_in(filler):
            usable = mention.codes and mention.head not in match.words and mention.head not in {m.head for m in taken}
            if usable and not (slot in LOCATIVE and mention.kind == "capital"):
                found[mention.head] = mention
    return tuple(found[i] for i in sorted(found))
