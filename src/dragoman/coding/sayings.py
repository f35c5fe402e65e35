"""Acts of saying, and which of several claims to the same words stands."""

from dataclasses import dataclass, replace

from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene
from dragoman.model.text import Span, span

LOOK_BACK = 1
"""How many sentences before a standing quotation its speaker was last quoted, at most."""
BLOCK = 500
"""Characters of a stretch by which sayings are found."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying before it becomes a statement."""

    sentence: int
    speakers: tuple[ActorMention, ...]
    """Empty where nobody is named."""
    cue: Span | None
    content: Span
    manner: str
    rule: str
    says: str
    word: int = -1
    """Index of the reporting word in its sentence."""
    weak: bool = False
    """Whether the verb tells an act of its own and only the quoted words beside it make it a saying."""

    voice: int = -1
    """Index of the word that tells who speaks, in the same sentence; -1 where no word does."""

    def covers(self, where: Span) -> bool:
        """Whether the words lie in what is said."""
        return self.content.start <= where.start and where.end <= self.content.end


def merged(found: list[Saying]) -> list[Saying]:
    """One saying for one cue; of two with the same content the first stays."""
    kept: dict[tuple[int, int], Saying] = {}
    for one in found:
        key = (one.cue.start, one.cue.end) if one.cue else (one.content.start, one.content.end)
        kept.setdefault(key, one)
    return list(kept.values())


def nearest(found: list[Saying]) -> list[Saying]:
    """Of several verbs that claim the same quotation, the one that stands nearest to it."""
    best: dict[tuple[int, int], Saying] = {}
    for one in found:
        if one.rule != "speech.quotation" or one.cue is None:
            continue
        key = (one.content.start, one.content.end)
        if key not in best or (not one.speakers, _distance(one)) < (not best[key].speakers, _distance(best[key])):
            best[key] = one
    return [s for s in found if s.rule != "speech.quotation" or s in best.values()]


def _distance(one: Saying) -> int:
    if one.cue is None:
        return 0
    return min(abs(one.content.start - one.cue.end), abs(one.cue.start - one.content.end))


def extended(found: tuple[Saying, ...], scenes: tuple[Scene, ...], quotes: tuple[Span, ...]) -> tuple[Saying, ...]:
    """Quotations that run on over the next sentences belong to whoever opened them."""
    out = []
    for one in found:
        quote = next(
            (q for q in quotes if one.manner == "direct" and q.start < one.content.end and one.content.end <= q.end),
            None,
        )
        if quote is not None and quote.end > one.content.end:
            stored = scenes[0].stored
            one = replace(one, content=span(stored, one.content.start, quote.end))
        out.append(one)
    return tuple(out)


class Contents:
    """Sayings by the stretches of text that what they say reaches into."""

    def __init__(self, said: tuple[Saying, ...]) -> None:
        self._said = said
        self._blocks: dict[int, list[int]] = {}
        for n, one in enumerate(said):
            for block in range(one.content.start // BLOCK, one.content.end // BLOCK + 1):
                self._blocks.setdefault(block, []).append(n)

    def near(self, start: int, end: int) -> tuple[Saying, ...]:
        """All sayings whose content overlaps a stretch, and some beside it, in the order given."""
        found = {n for block in range(start // BLOCK, end // BLOCK + 1) for n in self._blocks.get(block, ())}
        return tuple(self._said[n] for n in sorted(found))


def within(one: Saying, said: tuple[Saying, ...]) -> Saying | None:
    """The narrowest other saying whose content holds this one's cue, None where none does."""
    if one.cue is None:
        return None
    holding = [s for s in said if s is not one and s.covers(one.cue) and s.cue != one.cue]
    return min(holding, key=lambda s: (s.content.end - s.content.start, s.content.start)) if holding else None


def standing(found: tuple[Saying, ...], scenes: tuple[Scene, ...], quotes: tuple[Span, ...]) -> tuple[Saying, ...]:
    """Quotations that are a sentence of their own, after one whose speaker goes on: his or hers too."""
    out = list(found)
    for scene in scenes:
        here = scene.sentence
        before = [
            s
            for s in out
            if here.index - LOOK_BACK <= s.sentence < here.index and s.manner == "direct" and s.speakers and s.cue
        ]
        quote = next((q for q in quotes if abs(q.start - here.start) < 2 and here.end - 2 <= q.end), None)
        taken = any(s.content.start < here.end and here.start < s.content.end for s in out)
        if quote is None or taken or not before:
            continue
        content = span(scene.stored, quote.start, quote.end)
        says = "a sentence in quotation marks after the same speaker's words"
        out.append(Saying(here.index, before[-1].speakers, None, content, "direct", "speech.standing", says))
    return tuple(sorted(out, key=lambda s: (s.content.start, s.content.end, s.cue.start if s.cue else -1)))
