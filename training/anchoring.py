"""Samples with the parse that places their events: the reader of the first round parses what the second learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from training.batches import Item
from training.labels import Labels, Numbers
from training.read import Outputs, Runner
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
            parse = parsed(out)
            upos = [labels["upos"][n] for n in parse["upos"]]
            item = numbers.sample(sample, (parse["head"], upos))
            yield Anchored(sample, replace(item, labels=item.labels | parse))


def parsed(out: Outputs) -> dict[str, list[int]]:
    """A parse as labels, so that what the first round knows of these sentences is not unlearned in the second."""
    heads = out["arc"].argmax(1)
    relations = out["rel"][np.arange(len(heads)), heads]
    return {"head": heads.tolist(), "rel": relations.tolist()} | {
        name: out[name].tolist() for name in ("upos", "feats", "lemma")
    }
