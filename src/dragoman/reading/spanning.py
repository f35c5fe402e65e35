"""From the network's arc scores to a tree with one root."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
NEVER = -1e9
LIKELIEST_ROOTS = 3


def heads(arc: Scores) -> list[int]:
    """The head of each word, -1 for the root; `arc` is [word, 1 + word], column 0 the root.

    Each word's best head where these make a tree; else the best tree over the three likeliest roots (Chu-Liu/Edmonds).
    """
    greedy = [0, *(int(h) for h in arc.argmax(1))]
    if greedy[1:].count(0) == 1 and not _cycle(greedy):
        return [h - 1 for h in greedy[1:]]
    trees = [_rooted(arc, int(root)) for root in _roots(arc)]
    totals = [float(arc[np.arange(len(arc)), tree].sum()) for tree in trees]
    best = trees[totals.index(max(totals))]
    return [int(h) - 1 for h in best]


def _roots(arc: Scores) -> NDArray[np.intp]:
    """The words that gain most by being the root, likeliest first."""
    loss = arc[:, 1:].max(1, initial=NEVER, where=~np.eye(len(arc), dtype=bool)) - arc[:, 0]
    return np.argsort(loss, kind="stable")[:LIKELIEST_ROOTS]


def _rooted(arc: Scores, root: int) -> NDArray[np.intp]:
    n = len(arc)
    scores = np.full((n + 1, n + 1), NEVER, dtype=np.float64)
    scores[1:, 1:] = arc[:, 1:]
    scores[1:, 0] = NEVER / 10
    scores[root + 1, 0] = -NEVER / 1000
    return _edmonds(scores)[1:]


def _cycle(head: list[int]) -> list[int]:
    """A cycle among nodes 1..n (`head[0]` unused), or []."""
    visit = [0] * len(head)
    for start in range(1, len(head)):
        path, at = [], start
        while at and not visit[at]:
            visit[at] = start
            path.append(at)
            at = head[at]
        if at and visit[at] == start:
            return path[path.index(at) :]
    return []


def _edmonds(given: Scores) -> NDArray[np.intp]:
    """The heads of the best tree for `given[dependent, head]` over nodes 0..n, node 0 the root."""
    scores = given.copy()
    np.fill_diagonal(scores, NEVER)
    head = scores.argmax(1)
    head[0] = 0
    loop = _cycle([int(h) for h in head])
    return _contracted(scores, head, np.array(loop)) if loop else head


def _contracted(scores: Scores, head: NDArray[np.intp], inside: NDArray[np.intp]) -> NDArray[np.intp]:
    """The best tree with one loop of `head` drawn together to a single node, and opened again where it is entered."""
    outside = np.array([i for i in range(len(scores)) if i not in set(inside.tolist())])
    k = len(outside)
    gain = scores[inside] - scores[inside, head[inside]][:, None]
    from_loop = scores[np.ix_(outside, inside)]
    small = np.full((k + 1, k + 1), NEVER)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    small[:k, k], via = from_loop.max(1), inside[from_loop.argmax(1)]
    small[k, :k], entry = gain[:, outside].max(0), inside[gain[:, outside].argmax(0)]
    found = _edmonds(small)
    for i in range(1, k):
        head[outside[i]] = via[i] if found[i] == k else outside[found[i]]
    head[entry[found[k]]] = outside[found[k]]
    return head
