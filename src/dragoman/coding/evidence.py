"""What speaks for and against a mention in a role of an act: named features that the weigher adds up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.coding.match import Match
from dragoman.coding.roles import Cast, keys
from dragoman.lang.names import fold
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

LONGEST_PATH = 4
WINDOW = 40
"""How many acts before and after one count as its surroundings."""
BELOW = ("case", "mark")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the dispatch with the roles the rules filled."""

    scene: Scene
    match: Match
    cast: Cast
    status: str


@dataclass(frozen=True)
class Around:
    """What the whole dispatch tells: its acts in text order, the country it is about, and who speaks where."""

    acts: tuple[Act, ...]
    home: str | None
    speaking: frozenset[tuple[int, int]]
    """Sentence and head word of every speaker."""
    alone: bool
    """A text of one sentence has no surroundings to argue from."""

    @cached_property
    def home_named(self) -> ActorMention | None:
        """The first mention of the country it is about in the scenes of the acts, as the country alone."""
        named = (m for a in self.acts for m in a.scene.actors.values() if self.home in keys([m]))
        first = next(named, None) if self.home else None
        return replace(first, codes=(str(self.home),), name=None, kind="home") if first else None

    def near(self, at: int) -> list[Act]:
        """The acts around one, itself left out."""
        return [*self.acts[max(0, at - WINDOW) : at], *self.acts[at + 1 : at + 1 + WINDOW]]


def path(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The relations from one word up to the common governor and down to another, prepositions with them."""
    up, down, top = scene.tree.ways(start, end)
    if top is None:
        return ("apart",)
    return (*(f"^{_relation(scene, i)}" for i in up), *(_relation(scene, i) for i in reversed(down)))


def _relation(scene: Scene, index: int) -> str:
    rel = scene.tree.tokens[index].rel
    if rel.split(":")[0] not in ("obl", "nmod", "advcl", "acl"):
        return rel
    case = next((fold(t.lemma) for t in scene.tree.children(index, *BELOW)), "")
    return f"{rel}({case})" if case else rel


def slot_of(scene: Scene, match: Match, mention: ActorMention) -> str:
    """The slot of the act's clause in which the mention stands, "" for none."""
    for name, found in match.clause.slots:
        for filler in found:
            if mention.head == filler.head or mention.head in {m.head for m in scene.actors_in(filler)}:
                return name
    return ""


def of_mention(
    scene: Scene, match: Match, status: str, cast: Cast, mention: ActorMention, speaks: bool
) -> tuple[str, ...]:
    """What holds for a mention of the act's own sentence."""
    at = match.clause.predicate
    steps = path(scene, at, mention.head)
    kind = match.clause.kind + (".passive" if match.clause.passive else "")
    way = ">".join(steps) if len(steps) <= LONGEST_PATH else f"far{min(len(steps), 8)}"
    ruled = "actor" if mention in cast.actors else "recipient" if mention in cast.recipients else "none"
    filled = f"{int(bool(cast.actors))}{int(bool(cast.recipients))}"
    slot = slot_of(scene, match, mention)
    side = "before" if mention.head < at else "after"
    act = match.rule.type
    learned = "heads" if match.rule.learned else "row"
    between = sum(1 for m in scene.actors.values() if min(at, mention.head) < m.head < max(at, mention.head))
    first, last = (steps[0], steps[-1]) if steps else ("self", "self")
    return (
        f"ruled={ruled}",
        f"ruled={ruled} {filled}",
        f"ruled={ruled} {learned} {act}",
        f"ruled={ruled} {kind} {slot}",
        f"path={kind} {way}",
        f"path={act} {way}",
        f"first={kind} {first}",
        f"last={kind} {last} {side}",
        f"last={act} {last}",
        f"slot={kind} {slot} {ruled}",
        f"slot={act} {slot}",
        f"kind={mention.kind} {act}",
        f"kind={mention.kind} {side} {filled}",
        f"sector={sector(mention.codes[0])} {act}",
        f"sector={sector(mention.codes[0])} {act} {match.rule.mode}",
        f"side={side} {min(between, 3)} {filled}",
        f"side={side} {act}",
        f"status={status} {act} {ruled}",
        f"speaks={speaks} {act} {ruled}",
        f"subject={mention.subject} {act} {side}",
        f"filled={filled} {act} {ruled}",
        f"rule={row(match)} {ruled}",
        f"rule={row(match)} {slot}",
        *(_beside(cast, mention, act) if ruled == "none" else ()),
    )


def row(match: Match) -> str:
    """The rule's id without its language, so that rows of one name speak for each other."""
    return match.rule.id.partition(".")[2]


def _beside(cast: Cast, mention: ActorMention, act: str) -> tuple[str, ...]:
    """How somebody without a role stands to those who have one: of the same country or not, and both sectors."""
    filled = f"{int(bool(cast.actors))}{int(bool(cast.recipients))}"
    known = (*cast.actors, *cast.recipients)
    same = bool(keys([mention]) & keys(known))
    other = sector(known[0].codes[0]) if known else ""
    return (
        f"same={same} {filled}",
        f"same={same} {act} {filled}",
        f"pair={sector(mention.codes[0])} {other} {act} {filled}",
    )


def sector(code: str) -> str:
    """The sector of a code; "bare" for a country alone, "body" for a body or group."""
    base, _, own = code.partition(":")
    return own or ("bare" if len(base) == 3 else "body")


def foremost(around: Around, at: int) -> dict[str, str | None]:
    """Who is met most in each part in the acts around the one at a place in `around.acts`; None for nobody."""
    one = around.acts[at]
    others = around.near(at)
    same = [a for a in others if a.match.rule.type == one.match.rule.type]
    return {
        "topactor": _most(k for a in same for k in sorted(keys(a.cast.actors))),
        "toprecipient": _most(k for a in same for k in sorted(keys(a.cast.recipients))),
        "anyactor": _most(k for a in others for k in sorted(keys(a.cast.actors))),
        "anyrecipient": _most(k for a in others for k in sorted(keys(a.cast.recipients))),
        "opponent": _most(_opponents(others, keys(one.cast.actors) | keys(one.cast.recipients))),
    }


def of_context(around: Around, at: int, key: str, most: dict[str, str | None]) -> tuple[str, ...]:
    """What the rest of the dispatch says of a country or body for the act at a place; `most` is `foremost` there."""
    one = around.acts[at]
    act, filled = one.match.rule.type, f"{int(bool(one.cast.actors))}{int(bool(one.cast.recipients))}"
    holds = {
        "home": key == around.home and not around.alone,
        "place": key in {p.country for p in one.scene.places},
        **{name: key == who for name, who in most.items()},
        **_last(around, at, key),
    }
    return tuple(f"{name} {with_}" for name, so in holds.items() if so for with_ in (act, filled, f"{act} {filled}"))


def _last(around: Around, at: int, key: str) -> dict[str, bool]:
    """Whether the act told before had the country or body in a role."""
    if at == 0:
        return {}
    one, last = around.acts[at], around.acts[at - 1]
    near = "near" if one.scene.sentence.index - last.scene.sentence.index <= 1 else "far"
    like = f"{near} {last.match.rule.type == one.match.rule.type}"
    return {
        f"lastactor {like}": key in keys(last.cast.actors),
        f"lastrecipient {like}": key in keys(last.cast.recipients),
    }


def _opponents(others: list[Act], own: set[str]) -> Iterable[str]:
    """Who stands on the other side of the dispatch's acts from the given ones."""
    for other in others:
        acting, receiving = keys(other.cast.actors), keys(other.cast.recipients)
        if acting & own:
            yield from sorted(receiving)
        if receiving & own:
            yield from sorted(acting)


def _most(found: Iterable[str]) -> str | None:
    """The commonest, the first met among equals; None of nothing."""
    return next((k for k, _ in Counter(found).most_common(1)), None)
