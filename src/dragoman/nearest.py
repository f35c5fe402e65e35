"""The labelled examples nearest to what the learned heads found: sentences of the pack's own rules, by shared rare words."""

import math
from collections import Counter
from functools import cache

from dragoman.lang.names import fold
from dragoman.lang.pack import Pack

MOST = 3
SHORT = 3
"""Words up to this length tell nothing of likeness."""


def nearest(pack: Pack, kind: str, sentence: str) -> tuple[tuple[str, str], ...]:
    """At most three examples of the type as (rule, sentence), the likest first; likeness is the cosine of rare words."""
    examples = labelled(pack)
    weight = _weights(tuple(text for _, _, text in examples))
    own = _words(sentence)
    ranked = sorted(
        ((_likeness(own, _words(text), weight), rule, text) for type_, rule, text in examples if type_ == kind),
        key=lambda found: (-found[0], found[1]),
    )
    return tuple((rule, text) for likeness, rule, text in ranked[:MOST] if likeness > 0)


def labelled(pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """Type, rule and example sentence of every rule of the pack."""
    return tuple((r.type, r.id, str(r.example["text"])) for r in pack.rules.rules if r.example.get("text"))


def _words(text: str) -> frozenset[str]:
    parts = (fold(w).strip(".,;:!?\"'«»()") for w in text.replace("'", " ").split())
    return frozenset(w for w in parts if len(w) > SHORT)


@cache
def _weights(texts: tuple[str, ...]) -> dict[str, float]:
    """How much a word tells: the rarer among the examples, the more."""
    counted = Counter(w for text in texts for w in _words(text))
    return {w: math.log(len(texts) / n) for w, n in counted.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    def size(words: frozenset[str]) -> float:
        """Length of the vector of the words."""
        return math.sqrt(sum(weight.get(w, 0.0) ** 2 for w in words))

    shared = sum(weight.get(w, 0.0) ** 2 for w in one & other)
    return shared / (size(one) * size(other)) if shared else 0.0
