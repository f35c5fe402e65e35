"""The sector under which somebody of a country takes part in an act, by learned weights over named features.

The weights stand in `codebook/sector_weights.tsv`: named feature, sector, weight; "=" is for the sector found first and
"-" for a bare country. `python -m training.sectors` makes them.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook.files import rows, table
from dragoman.coding.events import Draft
from dragoman.coding.roles import Cast
from dragoman.coding.weigh import countries
from dragoman.lang.names import fold
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

KEPT, BARE = "=", "-"
SURE = 0.4
"""Probability a sector needs to take the place of the one found."""
OFTEN = 3
"""So many mentions of a country under one sector are many."""
BESIDE = ("amod", "nmod", "compound", "appos", "flat", "flat:name")

Weights = Mapping[str, Mapping[str, float]]
"""Feature to its weight for every sector."""


@dataclass(frozen=True)
class Story:
    """What a whole dispatch tells of sectors."""

    home: str | None
    types: frozenset[str]
    """Types of the acts proposed in it."""
    sectors: Mapping[str, Counter[str]]
    """How often each country is named under each sector."""
    heads: Mapping[int, str]
    """Head words of mentions by where they start."""


@cache
def weights() -> Weights:
    """Feature to its weight for every sector. Raises PackError for a faulty table."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(table("sector_weights.tsv")):
        found.setdefault(row["feature"], {})[row["sector"]] = float(row["weight"])
    return found


def story(drafts: tuple[Draft, ...], scenes: tuple[Scene, ...], home: str | None) -> Story:
    """What a dispatch tells of sectors."""
    named: dict[str, Counter[str]] = {}
    heads: dict[int, str] = {}
    for scene in scenes:
        for mention in scene.actors.values():
            if mention.kind not in ("pronoun", "description"):
                heads.setdefault(mention.span.start, _lemma(scene, mention.head))
            for code in mention.codes:
                named.setdefault(code.partition(":")[0], Counter())[_sector(code)] += 1
    return Story(home, frozenset(d.match.rule.type for d in drafts), named, heads)


def meant(drafts: tuple[Draft, ...], told: Story) -> tuple[Draft, ...]:
    """The same drafts, everybody of a country under the sector that he most likely stands for there."""
    return tuple(_meant(d, told) for d in drafts)


def _meant(one: Draft, told: Story) -> Draft:
    why: list[str] = []
    sides = {role: tuple(_read(one, role, m, told, why) for m in getattr(one.cast, f"{role}s")) for role in ROLES}
    return replace(one, cast=Cast(sides["actor"], sides["recipient"], (*one.cast.how, *why)))


ROLES = ("actor", "recipient")


def _read(one: Draft, role: str, mention: ActorMention, told: Story, why: list[str]) -> ActorMention:
    """A mention under the sectors meant; what changes is told in `why`."""
    codes = []
    for code in mention.codes:
        base, _, found = code.partition(":")
        chances = (
            shares(features(one, role, mention, code, told), found or BARE, weights()) if base in countries() else {}
        )
        best = max(sorted(chances), key=lambda s: chances[s], default=found or BARE)
        if best != (found or BARE) and chances[best] >= SURE:
            why.append(f"{role}: {code} stands for {best} by learned weights ({chances[best]:.2f})")
            code = base if best == BARE else f"{base}:{best}"
        codes.append(code)
    return replace(mention, codes=tuple(dict.fromkeys(codes)))


def shares(given: tuple[str, ...], found: str, known: Weights) -> dict[str, float]:
    """Probability of every sector for somebody found under one."""
    sums = {s: 0.0 for s in (*known[""], found) if s != KEPT}
    for feature in ("", *given):
        for sector, weight in known.get(feature, {}).items():
            sums[found if sector == KEPT else sector] += weight
    top = max(sums.values())
    parts = {s: math.exp(x - top) for s, x in sums.items()}
    total = sum(parts.values())
    return {s: p / total for s, p in parts.items()}


def features(one: Draft, role: str, mention: ActorMention, code: str, told: Story) -> tuple[str, ...]:
    """What speaks for a sector: the act and the role, the words of the mention, who stands beside, the dispatch."""
    rule, base, found = one.match.rule, code.partition(":")[0], _sector(code)
    kind = mention.kind + ("+" if mention.plural else "") + ("?" if mention.guessed else "")
    act, way = f"{rule.type} {role}", "lent" if _lent(one, mention) else "here"
    return (
        f"found={found}",
        f"found={found} {act}",
        f"found={found} {kind}",
        f"found={found} {kind} {act}",
        f"found={found} {kind} {way}",
        f"found={found} {act} {rule.mode}",
        f"act={act}",
        f"act={act} {rule.mode}",
        f"act={act} {way}",
        f"row={rule.id.partition('.')[2]} {role}",
        f"kind={kind}",
        f"kind={kind} {act}",
        f"way={way}",
        f"status={one.judged.status} {act}",
        *_words(one, mention, told, found),
        *_beside(one, role, base, act, found),
        *_around(told, base, act, found),
    )


def _words(one: Draft, mention: ActorMention, told: Story, found: str) -> Iterator[str]:
    """The head word of a mention, or of the one it stands for, and the words beside it."""
    lemma = told.heads.get((mention.via or mention.span).start, "")
    if mention.name and mention.kind == "person":
        yield f"person {'with office' if mention.office else 'alone'} {found}"
    elif lemma:
        yield f"word={lemma}"
        yield f"word={lemma} {one.match.rule.type}"
    if not _lent(one, mention):
        tree = one.scene.tree
        yield from (f"beside={fold(t.lemma)}" for t in tree.children(mention.head, *BESIDE))


def _beside(one: Draft, role: str, base: str, act: str, found: str) -> Iterator[str]:
    """Who fills the other role."""
    others = one.cast.recipients if role == "actor" else one.cast.actors
    codes = [c for m in others for c in m.codes] or [""]
    other = codes[0].partition(":")
    who = "nobody" if not codes[0] else f"{'own' if other[0] == base else 'other'} {other[2] or BARE}"
    yield f"beside {act}={who}"
    yield f"beside {act} {found}={who}"


def _around(told: Story, base: str, act: str, found: str) -> Iterator[str]:
    """What the dispatch tells elsewhere."""
    yield f"home={base == told.home} {found}"
    for sector, count in sorted(told.sectors.get(base, Counter()).items()):
        if sector != found:
            yield f"named={sector} {found}"
            yield f"named={sector} {act}"
            if count >= OFTEN:
                yield f"often={sector} {found}"
                yield f"often={sector} {act}"
    yield from (f"tells={kind} {found}" for kind in sorted(told.types))


def _lent(one: Draft, mention: ActorMention) -> bool:
    """Whether a mention comes from elsewhere and only stands at the act's own words."""
    at = one.scene.actors.get(mention.head)
    return at is None or at.span != mention.span


def _lemma(scene: Scene, head: int) -> str:
    return fold(scene.tree.tokens[head].lemma)


def _sector(code: str) -> str:
    return code.partition(":")[2] or BARE
