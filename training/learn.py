"""The two rounds of learning: the parser alone, then events with parsing kept warm."""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training import frozen, losses
from training.batches import Item, groups, tensors
from training.network import Reader


@dataclass(frozen=True)
class Round:
    """One round: how long, how fast (encoder, parser, event layers, event heads), and with what beside it."""

    epochs: float
    encoder_rate: float
    parser_rate: float
    own_rate: float
    event_rate: float
    pieces: int
    warm_up: float
    parse_every: int = 1
    parse_weight: float = 1.0
    smoothing: float = 0.0
    frozen_layers: int = 0
    seed: int = 1


def seed(number: int) -> random.Random:
    """Fixes torch's seed and gives a shuffler of the same seed."""
    torch.manual_seed(number)
    return random.Random(number)


def _forever(items: Sequence[Item], pieces: int, shuffler: random.Random) -> Iterator[list[Item]]:
    while True:
        yield from groups(items, pieces, shuffler)


class _Learner:
    """An optimiser with three speeds that warm up, then fall to zero."""

    def __init__(self, reader: Reader, plan: Round, steps: int) -> None:
        parts = [(reader.encoder, plan.encoder_rate), (reader.parser, plan.parser_rate)]
        parts += [(reader.events.layers, plan.own_rate), (_heads(reader), plan.event_rate)]
        lists = [([p for p in part.parameters() if p.requires_grad], rate) for part, rate in parts if rate]
        self.peaks = [rate for found, rate in lists if found]
        self.parameters = [p for found, _ in lists for p in found]
        named = [{"params": found, "lr": rate} for found, rate in lists if found]
        self.optimiser = torch.optim.AdamW(named, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.plan, self.steps, self.done = plan, steps, 0

    def step(self, loss: Tensor) -> None:
        """One step down."""
        share = self.done / self.steps
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * min(1.0, (share + 1 / self.steps) / self.plan.warm_up) * (1 - share)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.done += 1


def _heads(reader: Reader) -> nn.ModuleList:
    children = (child for name, child in reader.events.named_children() if name != "layers")
    return nn.ModuleList(children)


def _freeze(reader: Reader, layers: int) -> None:
    """Keeps the encoder's lowest layers, and what lies under them, as they are."""
    if layers:
        under = [reader.encoder.position, reader.encoder.norm, *list(reader.encoder.layers)[:layers]]
        nn.ModuleList(under).requires_grad_(False)
        reader.encoder.segment.requires_grad_(False)


def _run(reader: Reader, batches: list[list[Item]], learner: _Learner, loss: Callable[[list[Item]], Tensor]) -> None:
    begun, seen = time.monotonic(), 0.0
    for group in batches:
        if learner.done >= learner.steps:
            return
        now = loss(group)
        learner.step(now)
        seen += now.item()
        if learner.done % 100 == 0:
            spent = (time.monotonic() - begun) / 60
            sys.stderr.write(f"step {learner.done}/{learner.steps}, {spent:.1f} min, loss {seen / 100:.3f}\n")
            seen = 0.0


def parser(reader: Reader, trees: Sequence[Item], plan: Round, pad: int) -> None:
    """Teaches encoder and parsing heads; where the encoder's rate is 0, the heads alone."""
    if not plan.encoder_rate:
        reader.encoder.requires_grad_(False)
    shuffler = seed(plan.seed)
    learner = _Learner(reader, plan, int(len(groups(trees, plan.pieces, shuffler)) * plan.epochs))
    reader.train()
    while learner.done < learner.steps:
        batches = groups(trees, plan.pieces, shuffler)
        _run(reader, batches, learner, lambda group: losses.of_trees(reader, tensors(group, pad)))
    reader.eval()


def branch(
    reader: Reader,
    samples: Sequence[Item],
    plan: Round,
    pad: int,
    after: Callable[[int], None] = lambda epoch: None,
) -> None:
    """Teaches the event heads and their own layers alone: the parse stays exactly as it is."""
    shuffler = seed(plan.seed)
    reader.encoder.requires_grad_(False)
    reader.parser.requires_grad_(False)
    memory = frozen.remember(reader, samples, pad)
    learner = _Learner(reader, plan, int(len(groups(samples, plan.pieces, shuffler)) * plan.epochs))

    def loss(group: list[Item]) -> Tensor:
        batch = tensors(group, pad)
        scores = reader.told(batch, *frozen.recalled(memory, group, batch))
        return losses.events(scores, batch, plan.smoothing)

    epoch = 0
    while learner.done < learner.steps:
        reader.events.train()
        _run(reader, groups(samples, plan.pieces, shuffler), learner, loss)
        reader.events.eval()
        epoch += 1
        after(epoch)


def events(
    reader: Reader,
    samples: Sequence[Item],
    trees: Sequence[Item],
    plan: Round,
    pad: int,
    after: Callable[[int], None] = lambda epoch: None,
) -> None:
    """Teaches encoder and event heads; every few steps a batch of trees keeps the parser. `after` sees each epoch."""
    shuffler = seed(plan.seed)
    _freeze(reader, plan.frozen_layers)
    warm = _forever(trees, plan.pieces, shuffler)
    learner = _Learner(reader, plan, int(len(groups(samples, plan.pieces, shuffler)) * plan.epochs))

    def loss(group: list[Item]) -> Tensor:
        now = losses.of_samples(reader, tensors(group, pad), plan.smoothing)
        if learner.done % plan.parse_every == 0:
            now = now + plan.parse_weight * losses.of_trees(reader, tensors(next(warm), pad))
        return now

    epoch = 0
    while learner.done < learner.steps:
        reader.train()
        _run(reader, groups(samples, plan.pieces, shuffler), learner, loss)
        reader.eval()
        epoch += 1
        after(epoch)
