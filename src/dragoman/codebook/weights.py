"""Learned weights over named features: tables of the codebook with one weight a feature, "" for the bias."""

import math
from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.codebook.files import rows, table


@cache
def weights(name: str) -> Mapping[str, float]:
    """Feature to its weight in one table of the codebook. Raises PackError for a faulty table."""
    return {r["feature"]: float(r["weight"]) for r in rows(table(name))}


def added(features: Iterable[str], known: Mapping[str, float]) -> float:
    """Log-odds under the features that hold; one without a weight says nothing."""
    return sum(known.get(f, 0.0) for f in ("", *features))


def share(odds: float) -> float:
    """The probability that log-odds mean."""
    return 1 / (1 + math.exp(-odds))
