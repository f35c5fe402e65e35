"""Offices in the plural with the names of those who hold them: "the French and German ministers, A and B"."""

from dragoman.finding.named import Named
from dragoman.finding.namerun import NameRuns
from dragoman.model.tree import Tree

OWNERS = ("country", "people", "body", "group", "house", "capital")
FARTHEST = 24
"""How many words after the office its holders' names are looked for."""


def paired(tree: Tree, named: tuple[Named, ...], runs: NameRuns, last: int) -> list[tuple[Named, list[int]]]:
    """Owners and names in the order of the text, one name for each owner; [] where they don't pair.

    `last` is the last word of the office; both are looked for from there to the first verb that follows them.
    """
    names, end = _names(tree, runs, last)
    owners = [n for n in named if last - 5 <= n.first < end and n.name.kind in OWNERS]
    if len(owners) < 2 or len(owners) != len(names):
        return []
    return list(zip(owners, names, strict=True))


def _names(tree: Tree, runs: NameRuns, last: int) -> tuple[list[list[int]], int]:
    """The personal names after the office, to the first finite verb; and where that stands."""
    found: list[list[int]] = []
    at = last + 1
    while at < min(len(tree.tokens), last + FARTHEST):
        token = tree.tokens[at]
        if token.upos in ("VERB", "AUX") and token.feat("VerbForm") == "Fin":
            break
        run = runs.run(at, 1)
        if run:
            found.append(run)
        at = run[-1] + 1 if run else at + 1
    return found, at
