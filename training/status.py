"""`python -m training.status --gold G --news N --out F`: learns what tells background from news.

Codes the annotated dispatches (development half) and the marked sentences with the rules as they stand, looks at every
act that both the rules and the annotators see and whose telling leaves it open, and learns whether it is background: a
logistic regression over the named features of `dragoman.coding.telling`, L2 10. What the learned heads say is left out,
for they learned from most of these texts. Prints the figures of an eight-fold cross-validation by dispatch.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dragoman.codebook.weights import added
from dragoman.coding import background, events, telling
from dragoman.pipeline import Coder, _Coding
from dragoman.scoring.gold import GoldDispatch
from training.weights import Coders, arguments, golds, held_out, logistic, touching, two_columns

FOLDS = 8
NAMES = ("actual", "historical")


@dataclass(frozen=True, slots=True)
class Example:
    """One act seen by rules and annotators."""

    source: str
    dispatch: str
    background: bool
    ruled: bool
    """Whether the rules take it for background."""
    features: tuple[str, ...]


class _Seen(_Coding):
    """A coding that stops before acts are placed and keeps what it saw."""

    drafts: tuple[events.Draft, ...]
    around: telling.Setting

    def _placed(self, drafts: Any, scenes: Any) -> Any:
        self.drafts = drafts
        self.around = telling.setting(scenes, self.pack.marks, self.pack.lang, self.published)
        return drafts


def examples(coder: Coder, gold: GoldDispatch, source: str) -> Iterator[Example]:
    """The examples of one annotated dispatch."""
    coding = _Seen(coder, gold.dispatch(), gold.lang)
    coding.run()
    left = [e for e in gold.events if not e.get("optional")]
    for one in coding.drafts:
        hit = next(chain(touching(one, left), touching(one, left, alike=False)), None)
        if hit is None:
            continue
        left.remove(hit)
        if background.open_to(one) and (hit["status"] in NAMES or one.judged.status == "future"):
            ruled = one.judged.status == "historical"
            found = telling.features(one, coding.around)
            yield Example(source, gold.id, hit["status"] == "historical", ruled, found)


def learn(given: list[Example]) -> dict[str, float]:
    """Feature to its weight for background; "" is the bias."""
    return logistic([e.features for e in given], [e.background for e in given])


def figures(given: list[Example]) -> str:
    """Cross-validated accuracy by source, of the rules alone and of the weights."""
    counts: dict[str, Counter[str]] = {}
    for rest, out in held_out(given, lambda e: e.dispatch, FOLDS):
        weights = learn(rest)
        for one in out:
            found = added(one.features, weights) > 0
            here = counts.setdefault(one.source, Counter())
            here.update(n=1, rules=one.ruled == one.background, weights=found == one.background)
    lines = [
        f"{s}\t{c['n']}\t{c['rules'] / c['n']:.3f}\t{c['weights'] / c['n']:.3f}" for s, c in sorted(counts.items())
    ]
    return "\n".join(["source\tacts\trules\tweights", *lines]) + "\n"


def main() -> None:
    """Codes, learns, measures, writes."""
    given = arguments("training.status", __doc__, "status_weights.tsv")
    coders, known = Coders(given.readers), golds(given.gold, given.news)
    found = [e for source, g in known for e in examples(coders.any(source, g), g, source)]
    sys.stdout.write(f"{len(known)} texts, {len(found)} acts\n" + figures(found))
    two_columns(learn(found), given.out, "training.status", "background")


if __name__ == "__main__":
    main()
