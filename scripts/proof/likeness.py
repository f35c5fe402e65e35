"""Measures what tells wire copies from other dispatches on one event: found and false, threshold by threshold.

Usage: likeness.py [PAIRS]   (default 300 pairs of each kind; seconds)
"""

import random
import sys
from collections.abc import Callable

from dispatches import TEMPLATES, dispatch, name
from dragoman.record import likeness

THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)
Change = Callable[[random.Random, str], str]


def edited(chance: random.Random, text: str) -> str:
    """A sub-editor's light hand: one word in twenty another, one in forty gone."""
    words = text.split(" ")
    out = []
    for word in words:
        roll = chance.random()
        if roll < 1 / 40:
            continue
        out.append(name(chance).split()[0].lower() if roll < 3 / 40 else word)
    return " ".join(out)


def tailed(chance: random.Random, text: str) -> str:
    """A background paragraph or two added at the end."""
    more = dispatch(chance.randrange(10**6), seed=7, sentences=chance.randrange(2, 6))["text"].partition(" - ")[2]
    return text + "\n" + more


def cut(chance: random.Random, text: str) -> str:
    """One or two paragraphs cut, never the first."""
    parts = text.strip().split("\n\n")
    for _ in range(chance.randrange(1, 3)):
        if len(parts) > 3:
            parts.pop(chance.randrange(1, len(parts)))
    return "\n\n".join(parts)


def renamed(chance: random.Random, text: str) -> str:
    """Another agency's name in the dateline, and the editor's light hand."""
    agency = chance.choice(TEMPLATES["both"]["agency"])
    before, _, after = text.partition("(")
    return edited(chance, before + f"({agency}" + after[after.index(")") :])


def mixed(chance: random.Random, text: str) -> str:
    """All of it at once."""
    return tailed(chance, cut(chance, renamed(chance, text)))


def other(chance: random.Random, number: int) -> tuple[str, str]:
    """Two agencies' own words on one event: the same facts and one quotation shared, everything else told anew."""
    one, two = dispatch(number, 3, 6), dispatch(number + 500_000, 3, 6)
    while two["lang"] != one["lang"]:
        number += 1
        two = dispatch(number + 500_000, 3, 6)
    shared = chance.choice(one["text"].strip().split("\n\n")[1:])
    parts = two["text"].strip().split("\n\n")
    parts[chance.randrange(1, len(parts))] = shared
    return one["text"], "\n\n".join(parts)


def pattern(chance: random.Random, number: int) -> tuple[str, str]:
    """One paper form filled on two days: the same sentences with other names and numbers."""
    text = dispatch(number, 4, 6)["text"]
    words = text.split(" ")
    changed = [w if chance.random() > 0.3 else name(chance).split()[0] for w in words]
    return text, " ".join(changed)


def share(one: str, two: str) -> float:
    """How much of the shorter text's shingles the longer one has; 0 where MinHash never brings them together."""
    if not set(likeness.bands(one)) & set(likeness.bands(two)):
        return 0.0
    a, b = likeness.shingles(one), likeness.shingles(two)
    return len(a & b) / min(len(a), len(b))


def measured(pairs: int) -> dict[str, list[float]]:
    """The shares found in pairs of each kind."""
    chance = random.Random(20211214)
    kinds: dict[str, list[float]] = {}
    for change in (edited, tailed, cut, renamed, mixed):
        texts = [dispatch(n, 2, 6)["text"] for n in range(pairs)]
        kinds[f"copy, {change.__name__}"] = [share(t, change(chance, t)) for t in texts]
    for make in (other, pattern):
        kinds[f"no copy, {make.__name__}"] = [share(*make(chance, n)) for n in range(pairs)]
    return kinds


def main(pairs: int) -> None:
    """Prints the share of pairs taken for copies, by kind and threshold."""
    kinds = measured(pairs)
    print(f"{'share taken for copies at':28}", *(f"{t:>6}" for t in THRESHOLDS), f"  in use: {likeness.ALIKE}")
    for kind, found in kinds.items():
        print(f"{kind:28}", *(f"{sum(s >= t for s in found) / len(found):6.3f}" for t in THRESHOLDS))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
