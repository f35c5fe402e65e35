"""Samples with the parse that places their events: the reader of the first round parses what the second learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training.batches import Item
from training.labels import Labels, Numbers
from training.read import Runner
from training.samples import Sample

LONGEST = 150
"""Words in a sentence at most."""


@dataclass(frozen=True)
class Anchored:
    """A sample and the item made of it."""

    sample: Sample
    item: Item


def anchored(samples: Iterable[Sample], runner: Runner, numbers: Numbers, labels: Labels) -> Iterator[Anchored]:
    """Samples of 1 to 150 words, labelled."""
    for sample in samples:
        words = sample.words()
        if 0 < len(words) <= LONGEST:
            out = runner.run(numbers.bare(words))
            heads = out["arc"].argmax(1).tolist()
            upos = [labels["upos"][n] for n in out["upos"]]
            yield Anchored(sample, numbers.sample(sample, (heads, upos)))
