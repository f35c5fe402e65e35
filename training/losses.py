"""What is made small while learning."""

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import IGNORED
from training.network import ParserHeads, Reader, Words

LEAST_EVENTS = 6
"""A batch that tells fewer events than this is weighed as if it told so many."""
WEIGHTS = {"event": 1.0, "status": 0.3, "said": 0.3, "cue": 0.3, "role": 0.5}


def parsing(heads: ParserHeads, read: Words, batch: dict[str, Tensor]) -> Tensor:
    """Head + relation (on the gold head) + half of part of speech, features and lemma edit."""
    keep = batch["wmask"].bool()
    dep, head = heads.relation_parts(read)
    gold = batch["head"].clamp(min=0)[:, :, None].expand(-1, -1, head.shape[2])
    relation = torch.einsum("bnlk,bnk->bnl", dep, torch.gather(head, 1, gold))
    words = read.words[keep]
    loss = _mean(heads.arcs(read)[keep], batch["head"][keep]) + _mean(relation[keep], batch["rel"][keep])
    for name in ("upos", "feats", "lemma"):
        loss = loss + 0.5 * _mean(getattr(heads, name)(words), batch[name][keep])
    return loss


def events(scores: dict[str, Tensor], batch: dict[str, Tensor], smoothing: float) -> Tensor:
    """The event heads' losses, each summed over the batch and divided by the number of events in it."""
    told = max(int((batch["event"] > 0).sum()), LEAST_EVENTS)
    marked = max(int((batch["role"] > 0).any(2).sum()), LEAST_EVENTS)
    cues = max(int((batch["cue"] > 0).sum()), LEAST_EVENTS)
    share = {"event": told, "status": told, "said": told, "cue": cues, "role": marked}
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        soft = smoothing if name in ("event", "status") else 0.0
        total = total + weight * _sum(scores[name], batch[name], soft) / share[name]
    return total


def _mean(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores, gold, ignore_index=IGNORED)


def _sum(scores: Tensor, gold: Tensor, smoothing: float) -> Tensor:
    flat = scores.reshape(-1, scores.shape[-1])
    return F.cross_entropy(flat, gold.reshape(-1), ignore_index=IGNORED, reduction="sum", label_smoothing=smoothing)


def of_trees(reader: Reader, batch: dict[str, Tensor]) -> Tensor:
    """The loss of a batch of treebank sentences."""
    read, _ = reader.parse_words(batch)
    return parsing(reader.parser, read, batch)


def of_samples(reader: Reader, batch: dict[str, Tensor], smoothing: float) -> Tensor:
    """The loss of a batch of sentences with events."""
    read, low = reader.parse_words(batch)
    arcs = reader.parser.arcs(read).detach()
    return events(reader.told(batch, low, arcs), batch, smoothing)
