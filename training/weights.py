"""What the learners of weights share: their command line, the gold they learn from, folds by dispatch, a regression."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.coding.events import Draft, kind_of
from dragoman.engine import Reader
from dragoman.pipeline import Coder
from dragoman.scoring.gold import GoldDispatch, read
from training.marked_gold import gold_dispatches

Example = TypeVar("Example")
Features = tuple[str, ...]
OWN = Path("gold")
NEWS = Path("training/annotated")
"""Our annotation of the shared news, without its texts."""
LEARNED = ("development", "weighing")
"""Halves of it that may be learned from."""
RARE = 3
"""A feature seen less often has no weight."""
L2 = 10.0


def arguments(program: str, description: str | None, out: str) -> argparse.Namespace:
    """`gold`, `news` and `out` as given; `out` names a table of the codebook."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--gold", type=Path, required=True, help="folder with dispatches/ and sentences/")
    parser.add_argument("--news", type=Path, required=True, help="folder of the dispatches' texts (*.jsonl)")
    parser.add_argument(
        "--readers", type=Path, help="folder of the readers `training write` leaves beside the shipped one"
    )
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/codebook") / out)
    return parser.parse_args()


def golds(gold: Path, news: Path) -> list[tuple[str, GoldDispatch]]:
    """The halves to learn from and the marked sentences, each with its source: shared, marked, news, own."""
    found = [("shared", g) for g in read(gold / "dispatches", news, "development")]
    found += [("marked", g) for g in gold_dispatches(gold / "sentences")]
    found += [("news", g) for half in LEARNED for g in read(NEWS, news, half)]
    return found + [("own", g) for g in read(OWN, None, "development")]


class Coders:
    """Coders whose heads never learned from what they code, where the readers for it are at hand."""

    def __init__(self, readers: Path | None) -> None:
        names = {"development": "weighing", "weighing": "development", "own": "neither"} if readers else {}
        self._others = {kind: _coder(readers / name) for kind, name in names.items() if readers}
        self._shipped = Coder()

    def fair(self, source: str, gold: GoldDispatch) -> Coder | None:
        """A coder whose reader has not learned from the dispatch; None where there is none."""
        return self._others.get(gold.half if source == "news" else source)

    def any(self, source: str, gold: GoldDispatch) -> Coder:
        """That coder, or the one that is shipped."""
        return self.fair(source, gold) or self._shipped


def _coder(reader: Path) -> Coder:
    coder = Coder()
    coder.reader = Reader.open(reader)
    return coder


def fold(dispatch: str, folds: int) -> int:
    """The fold a dispatch is held out in."""
    return int(hashlib.sha256(dispatch.encode()).hexdigest(), 16) % folds


def held_out(
    given: list[Example], dispatch: Callable[[Example], str], folds: int
) -> Iterator[tuple[list[Example], list[Example]]]:
    """For each fold the examples to learn from and those held out."""
    numbers = [fold(dispatch(e), folds) for e in given]
    for out in range(folds):
        pairs = list(zip(given, numbers, strict=True))
        yield [e for e, n in pairs if n != out], [e for e, n in pairs if n == out]


def touching(one: Draft, events: Iterable[dict[str, Any]], alike: bool = True) -> Iterator[dict[str, Any]]:
    """The annotated events whose trigger shares words with a draft's; where `alike`, those of its type alone."""
    where = one.scene.words(one.match.words)
    shared = (e for e in events if e["trigger"][0] < where.end and where.start < e["trigger"][1])
    return (e for e in shared if not alike or e["type"] == kind_of(one))


def numbered(given: Iterable[Features]) -> dict[str, int]:
    """The features that have a weight, with their columns; the first is "", the bias."""
    counted = Counter(f for found in given for f in found)
    return {f: n for n, f in enumerate(["", *sorted(f for f, n in counted.items() if n >= RARE)])}


def sparse(given: Sequence[Features], number: Mapping[str, int]) -> csr_matrix:
    """Examples by features, with the bias."""
    pairs = [(i, number[f]) for i, found in enumerate(given) for f in ("", *found) if f in number]
    rows, columns = zip(*pairs, strict=True)
    return csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(given), len(number)))


def logistic(given: Sequence[Features], truth: Sequence[bool]) -> dict[str, float]:
    """Feature to its weight for what is true, by logistic regression; "" is the bias."""
    names = numbered(given)
    table = sparse(given, names)
    wanted = np.array(truth, float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        """The penalised loss and its slope."""
        z = table @ w
        penalty = w.copy()
        penalty[0] = 0
        value = (np.logaddexp(0, z) - wanted * z).sum() + L2 / 2 * (penalty**2).sum()
        return float(value), table.T @ (1 / (1 + np.exp(-z)) - wanted) + L2 * penalty

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(x), 3) for f, x in zip(names, best.x, strict=True)}


def two_columns(weights: dict[str, float], path: Path, program: str, what: str) -> None:
    """A table of the codebook: feature and weight, those without weight left out."""
    kept = [f"{f}\t{w}" for f, w in weights.items() if not f or abs(w) >= 0.01]
    head = f"# made by `python -m {program}`: named feature, weight for {what}; first row: bias"
    path.write_text("\n".join([head, "feature\tweight", *kept]) + "\n", encoding="utf-8")
