"""`python -m training.sectors --gold G --news N --out F`: learns under which sector somebody takes part in an act.

Codes the annotated dispatches and the marked sentences with the tables as they stand, looks at every act that both the
rules and the annotators see and at everybody of a country whom both put in the same role of it, and learns which sector
the annotators mean: a multinomial logistic regression over the named features of `dragoman.coding.sectors`, with one
more weight for the sector found there. Prints the figures of an eight-fold cross-validation by dispatch.
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

from dragoman.coding import events, sectors, weigh
from dragoman.pipeline import Coder, _Coding
from dragoman.scoring.gold import GoldDispatch
from training.weights import Coders, arguments, golds, held_out, numbered, sparse, touching

FOLDS = 8
FEW = 8
"""A sector meant less often is not learned."""
L2 = 6.0
LEAST = 0.1
"""A smaller weight is left out."""
MARKED = 0.5
"""What a marked sentence counts: it has no surroundings."""
SURES = (0.0, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody of a country in a role where the annotators put the country too."""

    source: str
    dispatch: str
    found: str
    meant: frozenset[str]
    features: tuple[str, ...]


class _Seen(_Coding):
    """A coding that keeps the acts proposed and what the dispatch tells of sectors."""

    drafts: tuple[events.Draft, ...] = ()
    told: sectors.Story

    def _cast(self, drafts: Any, scenes: Any, said: Any) -> Any:
        self.drafts = super()._cast(drafts, scenes, said)
        self.told = sectors.story(self.drafts, scenes, self.home)
        return self.drafts


def examples(coder: Coder, gold: GoldDispatch, source: str) -> Iterator[Example]:
    """The examples of one annotated dispatch."""
    coding = _Seen(coder, gold.dispatch(), gold.lang)
    coding.run()
    left = list(gold.events)
    for one in coding.drafts:
        hit = next(touching(one, left), None)
        if hit is not None:
            left.remove(hit)
            yield from _people(one, hit, coding.told, (source, gold.id))


def _people(one: events.Draft, hit: Any, told: sectors.Story, where: tuple[str, str]) -> Iterator[Example]:
    """Everybody of one act whose country stands in the same role in both."""
    for role in sectors.ROLES:
        for mention in getattr(one.cast, f"{role}s"):
            for code in mention.codes:
                base, _, found = code.partition(":")
                meant = frozenset(
                    c.partition(":")[2] or sectors.BARE for c in hit[f"{role}s"] if c.partition(":")[0] == base
                )
                if base in weigh.countries() and meant:
                    known = sectors.features(one, role, mention, code, told)
                    yield Example(*where, found or sectors.BARE, meant, known)


def learn(given: list[Example]) -> dict[str, dict[str, float]]:
    """Feature to its weight for every sector and for the one found; "" is the bias."""
    names = numbered(e.features for e in given)
    meant = Counter(_label(e) for e in given)
    classes = sorted(s for s, n in meant.items() if n >= FEW)
    used = [e for e in given if _label(e) in classes or _label(e) == e.found]
    table = sparse([e.features for e in used], names)
    counts = np.array([[MARKED if e.source == "marked" else 1.0] for e in used])
    best = _fitted(table, *_sides(used, classes), counts)
    heads = [*classes, sectors.KEPT]
    return {
        f: {s: round(float(x), 3) for s, x in zip(heads, row, strict=True) if not f or abs(x) >= LEAST}
        for f, row in zip(names, best, strict=True)
        if not f or np.abs(row).max() >= LEAST
    }


def _label(one: Example) -> str:
    """The sector meant: the one found where it is among several."""
    return one.found if one.found in one.meant else min(one.meant)


def _sides(given: list[Example], classes: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which sector was found and which is meant, as tables; the last column is for a sector found that is not learned."""
    number = {s: i for i, s in enumerate(classes)}
    eye = np.eye(len(classes) + 1)
    return (
        eye[[number.get(e.found, len(classes)) for e in given]],
        eye[[number.get(_label(e), len(classes)) for e in given]],
    )


def _fitted(table: csr_matrix, found: np.ndarray, meant: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Feature by sector (the last column: by the sector found), L2-penalised maximum likelihood."""
    shape = (table.shape[1], found.shape[1])
    shut = np.where(found[:, -1:] > 0, 0.0, -1e9)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        """The penalised loss and its slope."""
        w = flat.reshape(shape)
        z = table @ w
        kept = z[:, -1:].copy()
        z[:, -1:] = shut
        z += kept * found
        z -= z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        penalty = w.copy()
        penalty[0] = 0
        slope = (p - meant) * counts
        slope[:, -1] = (slope * found).sum(1)
        value = -(np.log((p * meant).sum(1) + 1e-12) * counts[:, 0]).sum() + L2 / 2 * (penalty**2).sum()
        return float(value), (table.T @ slope + L2 * penalty).ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(best.x.reshape(shape))


def figures(given: list[Example]) -> str:
    """Cross-validated shares of right sectors by source, as found and by the weights at several thresholds."""
    counts: dict[str, Counter[str]] = {}
    for rest, out in held_out(given, lambda e: e.dispatch, FOLDS):
        weights = learn(rest)
        for one in out:
            here = counts.setdefault(one.source, Counter())
            here.update(n=1, found=one.found in one.meant, **_right(one, weights))
    heads = ["found", *(f"at {s}" for s in SURES)]
    lines = [f"{s}\t{c['n']}\t" + "\t".join(f"{c[h] / c['n']:.3f}" for h in heads) for s, c in sorted(counts.items())]
    return "\n".join(["source\tcodes\t" + "\t".join(heads), *lines]) + "\n"


def _right(one: Example, weights: dict[str, dict[str, float]]) -> dict[str, int]:
    """At each threshold, whether the weights are right."""
    chances = sectors.shares(one.features, one.found, weights)
    best = max(sorted(chances), key=lambda s: chances[s])
    return {f"at {s}": int((best if chances[best] >= s else one.found) in one.meant) for s in SURES}


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """The table that `dragoman.coding.sectors` reads."""
    lines = [f"{f}\t{s}\t{w}" for f, found in weights.items() for s, w in found.items()]
    head = (
        "# made by `python -m training.sectors`: named feature, sector (= as found, - none), weight; first rows: bias"
    )
    path.write_text("\n".join([head, "feature\tsector\tweight", *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Codes, learns, measures, writes."""
    given = arguments("training.sectors", __doc__, "sector_weights.tsv")
    coders, known = Coders(given.readers), golds(given.gold, given.news)
    found = [e for source, g in known for e in examples(coders.any(source, g), g, source)]
    sys.stdout.write(f"{len(known)} texts, {len(found)} codes\n" + figures(found))
    write(learn(found), given.out)


if __name__ == "__main__":
    main()
