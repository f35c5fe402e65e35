"""How alike two wordings are: MinHash to find who may be alike, shared runs of words to decide it."""

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

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
    table = _smallest(found).astype(np.uint64).reshape(-1, ROWS)
    mixed = np.arange(1, len(table) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in table.T:
        mixed = (mixed ^ column) * np.uint64(0x100000001B3) + (mixed >> np.uint64(29))
    return tuple(int(b) for b in mixed)


def _smallest(found: frozenset[str]) -> NDArray[np.uint32]:
    """The smallest value of the shingles under each permutation; the same numbers as datasketch's affine32."""
    digests = b"".join(hashlib.sha1(s.encode("utf-8", "surrogatepass")).digest()[:4] for s in sorted(found))
    factors, terms = _permutations()
    smallest: NDArray[np.uint32] = (_mixed(np.frombuffer(digests, "<u4")).reshape(-1, 1) * factors + terms).min(axis=0)
    return smallest


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The 32-bit finalizer of MurmurHash3; products wrap around."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))


@lru_cache(maxsize=1)
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Odd factors and terms of h -> factor * h + term modulo 2^32."""
    drawn = np.random.RandomState(SEED)
    factors = drawn.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, drawn.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings are one wire copy: edited lightly, cut, or with something added."""
    fewer = min(len(one), len(other))
    return fewer >= FEWEST and len(one & other) >= ALIKE * fewer
