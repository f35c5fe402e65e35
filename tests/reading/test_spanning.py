"""Trees from scores, checked against trying every tree."""

import itertools

import numpy as np
import pytest

from dragoman.reading.spanning import heads


def is_tree(found: list[int]) -> bool:
    for start in range(len(found)):
        at, steps = start, 0
        while at >= 0 and steps <= len(found):
            at, steps = found[at], steps + 1
        if at >= 0:
            return False
    return found.count(-1) == 1


def best(arc: np.ndarray) -> float:
    n = len(arc)
    trees = (t for t in itertools.product(range(-1, n), repeat=n) if is_tree(list(t)))
    return max(float(sum(arc[d, h + 1] for d, h in enumerate(t))) for t in trees)


@pytest.mark.parametrize("seed", range(40))
def test_best_tree(seed: int) -> None:
    arc = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    found = heads(arc)
    assert is_tree(found)
    assert sum(arc[d, h + 1] for d, h in enumerate(found)) == pytest.approx(best(arc), abs=1e-4)


def test_one_word_is_the_root() -> None:
    assert heads(np.array([[-5.0, 9.0]])) == [-1]


def test_many_cycles_are_opened() -> None:
    arc = np.full((150, 151), -1.0)
    for i in range(150):
        arc[i, 1 + (i ^ 1)] = 5.0
    assert is_tree(heads(arc))
