"""How alike two wordings are: MinHash to find who may be alike, shared runs of words to decide it."""

import re
from functools import lru_cache

import numpy as np
from datasketch import MinHash  # type: ignore[import-untyped]  # ships no types

SEED = 20211214
PERMUTATIONS = 126
ROWS = 3
"""Permutations in a band: at 0.3 shared of all shingles two tellings meet in a band seven times in ten, at 0.5 always."""
WORDS = 3
"""Words in a shingle."""
ALIKE = 0.6
"""Share of the shorter wording's shingles that the longer one has, from which both are one wire copy (scripts/proof/likeness.py)."""
FEWEST = 12
"""Fewest shingles of the shorter wording; a shorter text is its own telling."""
SCHEME = f"datasketch-affine32 seed {SEED} permutations {PERMUTATIONS} rows {ROWS} words {WORDS} alike {ALIKE}"
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Every run of WORDS words, in small letters."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def bands(text: str) -> tuple[int, ...]:
    """The bands of a text's MinHash as 64-bit numbers; none for a text too short to compare."""
    found = shingles(text)
    if len(found) < FEWEST:
        return ()
    hashed = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32", permutations=_permutations())
    hashed.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(found)])
    table = hashed.hashvalues.astype(np.uint64).reshape(-1, ROWS)
    mixed = np.arange(1, len(table) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in table.T:
        mixed = (mixed ^ column) * np.uint64(0x100000001B3) + (mixed >> np.uint64(29))
    return tuple(int(b) for b in mixed)


@lru_cache(maxsize=1)
def _permutations() -> object:
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32").permutations


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings are one wire copy: edited lightly, cut, or with something added."""
    fewer = min(len(one), len(other))
    return fewer >= FEWEST and len(one & other) >= ALIKE * fewer
