"""Of all that is proposed in one sentence, one draft for each act it tells."""

from dataclasses import replace

from dragoman.coding.events import Draft, refusal
from dragoman.coding.qualify import called_for
from dragoman.coding.roles import SITES, Cast, keys
from dragoman.model.found import ActorMention
from dragoman.model.trace import Outcome, Refusal

ASKING = ("REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE")
"""Types whose own content (what is asked, promised, refused) is no event beside them."""
APART = ("advcl", "acl:relcl", "parataxis")
"""Relations under which an act stands beside the one above it and is not its content."""


def candidates(drafts: tuple[Draft, ...]) -> Outcome[Draft]:
    """The drafts that tell an act of their own, one for each act; who plays a part in them is settled later."""
    settled, told_twice = settle(drafts)
    alone = tuple(d for d in settled if not _content_of(d, settled))
    inside = [refusal(d, "the content of another act, not told as done") for d in settled if d not in alone]
    return Outcome(alone, (*told_twice, *inside))


def _content_of(one: Draft, others: tuple[Draft, ...]) -> bool:
    """Whether a draft only tells what another asks, promises or refuses."""
    if one.judged.status in ("actual", "historical"):
        return False
    above, at = set(), one.match.clause.predicate
    while at >= 0 and (one.scene.tree.tokens[at].rel not in APART or called_for(one.scene, at)):
        at = one.scene.tree.tokens[at].head
        above.add(at)
    return any(
        o is not one and o.match.rule.type in ASKING and not o.match.rule.learned and o.match.clause.predicate in above
        for o in others
    )


def settle(drafts: tuple[Draft, ...]) -> tuple[tuple[Draft, ...], tuple[Refusal, ...]]:
    """One event for one act: of drafts of one type in one sentence that tell the same, the fullest stays."""
    kept: list[Draft] = []
    refused: list[Refusal] = []
    for one in drafts:
        twin = next((k for k in kept if _same_act(k, one)), None)
        if twin is None:
            kept.append(one)
            continue
        fuller, other = (one, twin) if _fullness(one) > _fullness(twin) else (twin, one)
        joined = _joined(fuller.cast, other.cast)
        kept[kept.index(twin)] = replace(fuller, cast=joined, ruled=joined)
        refused.append(
            Refusal(
                one.scene.sentence.index,
                other.scene.words(other.match.words),
                other.match.rule.type,
                f"the same act as '{fuller.scene.words(fuller.match.words).text}', told once",
            )
        )
    return tuple(kept), tuple(refused)


def _joined(a: Cast, b: Cast) -> Cast:
    """The roles of one act told by two words: each role as the fuller telling has it, else as the other."""
    taken = {m.head for m in a.actors}
    recipients = a.recipients or tuple(m for m in b.recipients if m.head not in taken)
    actors = a.actors or tuple(m for m in b.actors if m.head not in {r.head for r in recipients})
    return Cast(actors, recipients, (*a.how, *b.how))


def _fullness(one: Draft) -> tuple[int, int, int, int]:
    """What stays of two: rows before heads, then who names more of those who take part."""
    return (
        int(not one.match.rule.learned),
        len(one.cast.actors) + len(one.cast.recipients),
        one.match.rule.weight,
        int(one.match.clause.kind == "verb"),
    )


def _same_act(a: Draft, b: Draft) -> bool:
    """Same sentence and type, one word governing the other, and no role filled differently."""
    if a.scene.sentence.index != b.scene.sentence.index or a.match.rule.type != b.match.rule.type:
        return False
    one, other = a.match.clause.predicate, b.match.clause.predicate
    tree = a.scene.tree
    linked = (
        one == other
        or one in {t.index for t in tree.ancestors(other)}
        or other in {t.index for t in tree.ancestors(one)}
    )
    return linked and _agree(a.cast.actors, b.cast.actors) and _agree(a.cast.recipients, b.cast.recipients)


def _agree(a: tuple[ActorMention, ...], b: tuple[ActorMention, ...]) -> bool:
    """Whether two tellings of a role may mean the same: a code of both, or a place of the same country."""
    if not a or not b or {c for m in a for c in m.codes} & {c for m in b for c in m.codes}:
        return True
    sites = any(all(m.kind in SITES for m in side) for side in (a, b))
    return sites and bool(keys(a) & keys(b))
