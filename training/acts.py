"""`python -m training.acts --gold G --news N --out F`: learns which of the acts that rows and heads propose are told.

Codes the annotated dispatches with rows and heads as they stand, looks up every proposed act in the annotation and
learns whether it is one: a logistic regression over the named features of `dragoman.coding.grounds`, L2 10. Optional
events teach nothing; neither do dispatches that the heads at hand have learned from (`--readers`). Prints the figures
of an eight-fold cross-validation by dispatch.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.codebook.weights import added, share
from dragoman.coding import belief, events, grounds
from dragoman.model.trace import Outcome
from dragoman.pipeline import Coder, _Coding
from dragoman.scoring.gold import GoldDispatch
from training.weights import Coders, arguments, golds, held_out, logistic, touching, two_columns

FOLDS = 8
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """One proposed act; `told` None where the annotators leave it open."""

    place: tuple[int, int]
    told: bool | None
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One dispatch: what is proposed, and how many acts it tells."""

    source: str
    dispatch: str
    lang: str
    wanted: int
    examples: tuple[Example, ...]


class _Seen(_Coding):
    """A coding that believes everything and keeps what it saw."""

    story: grounds.Story

    def _believed(self, drafts: Any, held: Any, sentences: int) -> Outcome[events.Draft]:
        self.story = self._story(drafts, held, sentences)
        return Outcome(drafts, ())


def told(coder: Coder, gold: GoldDispatch, source: str) -> Told:
    """The proposed acts of one annotated dispatch."""
    coding = _Seen(coder, gold.dispatch(), gold.lang)
    coding.run()
    drafts = coding.story.drafts
    hits = _hits(drafts, gold)
    found = tuple(
        Example(belief.place(d), _truth(hits.get(n)), grounds.features(d, coding.story)) for n, d in enumerate(drafts)
    )
    return Told(source, gold.id, gold.lang, sum(not e.get("optional") for e in gold.events), found)


def _truth(hit: dict[str, Any] | None) -> bool | None:
    return None if hit is not None and hit.get("optional") else hit is not None


def _hits(drafts: tuple[events.Draft, ...], gold: GoldDispatch) -> dict[int, dict[str, Any]]:
    """Draft to the event of its type, one to one: first those that share words, then those in one sentence."""
    left, hits = list(gold.events), {}
    for ways in (touching, lambda one, events: _beside(one, events, gold)):
        for n, one in enumerate(drafts):
            hit = next(iter(ways(one, left)), None) if n not in hits else None
            if hit is not None:
                hits[n] = hit
                left.remove(hit)
    return hits


def _beside(one: events.Draft, found: list[dict[str, Any]], gold: GoldDispatch) -> Iterator[dict[str, Any]]:
    """The events of a draft's type in its sentence."""
    where = one.scene.words(one.match.words)
    for event in found:
        start, end = gold.sentences[event["sentence"]]
        if event["type"] == events.kind_of(one) and start < where.end and where.start < end:
            yield event


def lessons(given: list[Told]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """Features and truth of every example that teaches something."""
    pairs = [(e.features, e.told) for t in given for e in t.examples if e.told is not None]
    return [f for f, _ in pairs], [bool(y) for _, y in pairs]


def figures(given: list[Told]) -> str:
    """Cross-validated precision, recall and F1 on the annotated news and our own gold, at each threshold."""
    scored: list[tuple[str, bool | None, float]] = []
    for rest, out in held_out(given, lambda t: t.dispatch, FOLDS):
        known = logistic(*lessons(rest))
        scored += [(f"{one.source} {one.lang}", right, chance) for one in out for right, chance in _weighed(one, known)]
    groups = sorted({f"{t.source} {t.lang}" for t in given})
    wanted = Counter(f"{t.source} {t.lang}" for t in given for _ in range(t.wanted))
    lines = ["\t".join(["from", "found", "P", "R", "F1", *groups])]
    for limit in (0.0, *THRESHOLDS):
        kept = [(group, right) for group, right, chance in scored if chance >= limit and right is not None]
        parts = [_prf(kept, wanted, [group])[2] for group in groups]
        lines.append(
            "\t".join([str(limit), str(len(kept)), *(f"{x:.3f}" for x in (*_prf(kept, wanted, groups), *parts))])
        )
    return "\n".join(lines) + "\n"


def _weighed(one: Told, known: dict[str, float]) -> list[tuple[bool | None, float]]:
    """Truth and probability of the likeliest reading of each word."""
    best: dict[tuple[int, int], tuple[float, bool | None]] = {}
    for e in one.examples:
        chance = share(added(e.features, known))
        if chance > best.get(e.place, (-1.0, None))[0]:
            best[e.place] = (chance, e.told)
    return [(right, chance) for chance, right in best.values()]


def _prf(kept: list[tuple[str, bool]], wanted: Counter[str], groups: list[str]) -> tuple[float, float, float]:
    here = [right for group, right in kept if group in groups]
    right, want = sum(here), sum(wanted[group] for group in groups)
    return right / max(len(here), 1), right / max(want, 1), 2 * right / max(len(here) + want, 1)


def main() -> None:
    """Codes, learns, measures, writes."""
    given = arguments("training.acts", __doc__, "act_weights.tsv")
    coders = Coders(given.readers)
    pairs = ((coders.fair(source, g), source, g) for source, g in golds(given.gold, given.news))
    found = [told(coder, g, source) for coder, source, g in pairs if coder is not None]
    sys.stdout.write(f"{len(found)} texts, {sum(len(t.examples) for t in found)} proposed acts\n" + figures(found))
    two_columns(logistic(*lessons(found)), given.out, "training.acts", "an act told here")


if __name__ == "__main__":
    main()
