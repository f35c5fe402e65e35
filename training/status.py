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
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.coding import background, events, telling
from dragoman.pipeline import Coder, _Coding
from dragoman.scoring.gold import GoldDispatch
from training.weights import arguments, fold, golds

FOLDS = 8
RARE = 3
"""A feature seen less often has no weight."""
L2 = 10.0
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
        where = one.scene.words(one.match.words)
        kind = "AGREE" if events.promised(one) else one.match.rule.type
        touching = [e for e in left if e["trigger"][0] < where.end and where.start < e["trigger"][1]]
        hit = next((e for e in (*(e for e in touching if e["type"] == kind), *touching)), None)
        if hit is None:
            continue
        left.remove(hit)
        if background.open_to(one) and (hit["status"] in NAMES or one.judged.status == "future"):
            ruled = one.judged.status == "historical"
            found = telling.features(one, coding.around)
            yield Example(source, gold.id, hit["status"] == "historical", ruled, found)


def learn(given: list[Example]) -> dict[str, float]:
    """Feature to its weight for background; "" is the bias."""
    counted = Counter(f for e in given for f in e.features)
    names = ["", *sorted(f for f, n in counted.items() if n >= RARE)]
    number = {f: i for i, f in enumerate(names)}
    pairs = [(i, number[f]) for i, e in enumerate(given) for f in ("", *e.features) if f in number]
    rows, columns = zip(*pairs, strict=True)
    table = csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(given), len(names)))
    truth = np.array([e.background for e in given], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        """The penalised loss and its slope."""
        z = table @ w
        penalty = w.copy()
        penalty[0] = 0
        value = (np.logaddexp(0, z) - truth * z).sum() + L2 / 2 * (penalty**2).sum()
        return float(value), table.T @ (1 / (1 + np.exp(-z)) - truth) + L2 * penalty

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(x), 3) for f, x in zip(names, best.x, strict=True)}


def write(weights: dict[str, float], path: Path) -> None:
    """The table that `dragoman.coding.background` reads; features without weight left out."""
    kept = [f"{f}\t{w}" for f, w in weights.items() if not f or abs(w) >= 0.01]
    head = "# made by `python -m training.status`: named feature, weight for background; first row: bias"
    path.write_text("\n".join([head, "feature\tweight", *kept]) + "\n", encoding="utf-8")


def figures(given: list[Example]) -> str:
    """Cross-validated accuracy by source, of the rules alone and of the weights."""
    folds = [fold(e.dispatch, FOLDS) for e in given]
    counts: dict[str, Counter[str]] = {}
    for out in range(FOLDS):
        weights = learn([e for e, n in zip(given, folds, strict=True) if n != out])
        for one in (e for e, n in zip(given, folds, strict=True) if n == out):
            found = sum(weights.get(f, 0.0) for f in ("", *one.features)) > 0
            here = counts.setdefault(one.source, Counter())
            here.update(n=1, rules=one.ruled == one.background, weights=found == one.background)
    lines = [
        f"{s}\t{c['n']}\t{c['rules'] / c['n']:.3f}\t{c['weights'] / c['n']:.3f}" for s, c in sorted(counts.items())
    ]
    return "\n".join(["source\tacts\trules\tweights", *lines]) + "\n"


def main() -> None:
    """Codes, learns, measures, writes."""
    given = arguments("training.status", __doc__, "status_weights.tsv")
    coder, known = Coder(), golds(given.gold, given.news)
    found = [e for source, g in known for e in examples(coder, g, source)]
    sys.stdout.write(f"{len(known)} texts, {len(found)} acts\n" + figures(found))
    write(learn(found), given.out)


if __name__ == "__main__":
    main()
