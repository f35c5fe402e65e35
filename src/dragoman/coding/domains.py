"""Acts told in a dispatch about sport, shows, science or accidents, which are none of ours."""

from dragoman.coding.roles import Cast
from dragoman.lang.domains import Domain
from dragoman.lang.names import fold
from dragoman.model.scene import Scene

Held = tuple[tuple[Domain, tuple[str, ...]], ...]
"""Domains of a dispatch with the words that tell them."""
DOERS = ("GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REB", "PRM", "OPP")
"""Sectors of those who act between states and within them, whatever the dispatch is about."""


def held(scenes: tuple[Scene, ...], domains: tuple[Domain, ...]) -> Held:
    """The domains a dispatch belongs to, each with the words that tell it."""
    found, words = [], [_words(scene) for scene in scenes]
    for domain in domains:
        here = [w & domain.words for w in words]
        told = sorted(set().union(*here))
        sentences = sum(1 for w in here if w)
        if len(told) >= domain.least and sentences >= domain.share * len(scenes):
            found.append((domain, tuple(told)))
    return tuple(found)


def _words(scene: Scene) -> set[str]:
    return {w for t in scene.sentence.tokens for w in (fold(t.form), t.lemma.lower())}


def refuse(kind: str, ruled: Cast, held: Held) -> str | None:
    """Why an act is none here: the domain and its words; None where it may stand or the rules name a doer of state."""
    if any(c.partition(":")[2] in DOERS for m in ruled.actors for c in m.codes):
        return None
    for domain, words in held:
        if domain.refuses & {kind, "*"}:
            return f"the dispatch tells of {domain.name} ({', '.join(words[:6])})"
    return None
